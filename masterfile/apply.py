"""``apply``: the only code that changes an account. It decides nothing and cannot fail on a decided event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from msgspec.structs import replace

from masterfile import events
from masterfile.account import Account, Module, PostingRun, ReturnStage, UnpostableStatus
from masterfile.identifiers import Dln, NameControl
from masterfile.periods import ENTITY, ModuleKey


def apply(account: Account, event: events.Event) -> None:
    """Change the account by one event. Audit and machine events change no account."""
    handler = _HANDLERS.get(type(event))
    if handler is not None:
        handler(account, event)
        account.next_due = None


def _module(account: Account, key: ModuleKey) -> Module:
    module = account.modules.get(key)
    if module is None:
        module = account.modules[key] = Module(key)
    return module


def _reserve(account: Account, used: int) -> None:
    if used >= account.next_id:
        account.next_id = used + 1


def _run_of(account: Account, cycle: str) -> PostingRun:
    """The posting run of a cycle as far as it has gone; a new one where it begins."""
    run = account.run
    if run is None or run.cycle != cycle:
        run = account.run = PostingRun(cycle)
    return run


def _entity_established(account: Account, event: events.EntityEstablished) -> None:
    account.entity = event.entity
    _module(account, ENTITY)


def _entity_changed(account: Account, event: events.EntityChanged) -> None:
    account.entity = event.now
    by = next((posted for posted in reversed(account.entity_module.posted) if posted.id == event.by), None)
    run = _run_of(account, by.cycle) if by is not None else None
    if run is not None and run.entity is None:
        run.entity = event.was


def _travels(_: Account, __: events.AccountOffered | events.OfferAnswered) -> None:
    """A question or an answer between two accounts: what follows from it are events of its own."""


def _offer_taken(account: Account, event: events.OfferTaken) -> None:
    for record in event.modules:
        module = account.modules[record.key] = Module.of_record(record)
        _reserve(account, max((posted.id for posted in module.posted), default=0))
    for pending in event.pendings:
        account.pendings[pending.id] = pending
        _reserve(account, pending.id)
    for case in event.unpostables:
        account.unpostables[case.sequence] = case
        _reserve(account, case.pending.id)
    account.returns.update({filed.dln: filed for filed in event.returns})
    account.controls += event.controls
    account.histories += event.histories
    account.notices += event.notices
    account.next_due = None


def _account_left(account: Account, event: events.AccountLeft) -> None:
    gone = frozenset(event.travelled)
    account.modules = {key: module for key, module in account.modules.items() if key.is_entity}
    for module in account.modules.values():
        module.posted = [posted for posted in module.posted if posted.id not in gone]
        module.reversed = {id: by for id, by in module.reversed.items() if id not in gone}
    account.pendings = {
        id: pending for id, pending in account.pendings.items() if pending.module.is_entity and id not in gone
    }
    account.unpostables = {key: case for key, case in account.unpostables.items() if case.pending.module.is_entity}
    account.returns = {}
    account.requested = ()
    account.controls = [control for control in account.controls if control.module.is_entity]
    account.histories = [item for item in account.histories if item.module.is_entity]
    account.notices = [item for item in account.notices if item.module.is_entity]
    if account.run is not None:
        account.run.inputs = [item for item in account.run.inputs if item.module.is_entity]


def _input_queued(account: Account, event: events.InputQueued) -> None:
    account.pendings[event.pending.id] = event.pending
    _reserve(account, event.pending.id)


def _pending_moved(account: Account, event: events.PendingMoved) -> None:
    pending = account.pendings[event.id]
    account.pendings[event.id] = replace(pending, status=event.status, release=event.release or pending.release)


def _pending_deleted(account: Account, event: events.PendingDeleted) -> None:
    del account.pendings[event.id]


def _posted(account: Account, event: events.Posted) -> None:
    _module(account, event.module).posted.append(event.transaction)
    _reserve(account, event.transaction.id)
    account.ran = event.transaction.cycle
    pending = account.pendings.pop(event.pending, None) if event.pending else None
    if pending is not None:
        _run_of(account, event.transaction.cycle).inputs.append(pending)


def _reversed(account: Account, event: events.Reversed) -> None:
    _module(account, event.module).reversed[event.id] = event.by


def _went_unpostable(account: Account, event: events.WentUnpostable) -> None:
    account.pendings.pop(event.case.pending.id, None)
    account.unpostables[event.case.sequence] = event.case
    _reserve(account, event.case.pending.id)
    if event.case.pending.is_return:
        _stage(account, event.case.pending.transaction.dln, stage=ReturnStage.UNPOSTABLE)


def _unpostable_loaded(account: Account, event: events.UnpostableLoaded) -> None:
    case = account.unpostables[event.sequence]
    account.unpostables[event.sequence] = replace(case, loaded=True, received=event.date)


def _unpostable_resolved(account: Account, event: events.UnpostableResolved) -> None:
    case = account.unpostables[event.sequence]
    account.unpostables[event.sequence] = replace(
        case,
        status=UnpostableStatus.REVIEW,
        status_date=event.correction.date,
        correction=event.correction,
        suspense_until=None,
        remarks=event.correction.remarks or case.remarks,
    )


def _unpostable_closed(account: Account, event: events.UnpostableClosed) -> None:
    case = account.unpostables[event.sequence]
    account.unpostables[event.sequence] = replace(case, status=UnpostableStatus.CLOSED, status_date=event.date)


def _unpostable_reassigned(account: Account, event: events.UnpostableReassigned) -> None:
    case = account.unpostables[event.sequence]
    remarks = event.remarks or case.remarks
    account.unpostables[event.sequence] = replace(case, assignee=event.assignee, remarks=remarks)


def _unpostable_suspended(account: Account, event: events.UnpostableSuspended) -> None:
    case = account.unpostables[event.sequence]
    account.unpostables[event.sequence] = replace(
        case,
        status=UnpostableStatus.SUSPENSE,
        status_date=event.date,
        suspense_until=event.until,
        requests=case.requests + event.request,
    )


def _suspense_ended(account: Account, event: events.SuspenseEnded) -> None:
    case = account.unpostables[event.sequence]
    account.unpostables[event.sequence] = replace(
        case, status=UnpostableStatus.OPEN, status_date=event.date, suspense_until=None
    )


def _case_noted(account: Account, event: events.CaseNoted) -> None:
    case = account.unpostables[event.sequence]
    account.unpostables[event.sequence] = replace(case, notes=(*case.notes, event.note))


def _unpostable_reopened(account: Account, event: events.UnpostableReopened) -> None:
    case = account.unpostables[event.sequence]
    account.unpostables[event.sequence] = replace(
        case, status=UnpostableStatus.OPEN, status_date=event.date, correction=None
    )


def _stage(account: Account, dln: Dln, **changes: object) -> None:
    filed = account.returns.get(dln)
    if filed is not None:
        account.returns[dln] = replace(filed, **changes)


def _return_moved(account: Account, event: events.ReturnMoved) -> None:
    changes: dict[str, object] = {"stage": event.stage}
    if event.ccc:
        changes["ccc"] = event.ccc
    if event.released:
        changes["released"] = True
    if event.name_control:
        changes["name_control"] = NameControl(event.name_control)
    if event.module:
        changes["module"] = ModuleKey(event.module)
    _stage(account, event.dln, **changes)


def _document_requested(account: Account, event: events.DocumentRequested) -> None:
    _stage(account, event.dln, requests=(*account.returns[event.dln].requests, event.request))


def _return_forwarded(account: Account, event: events.ReturnForwarded) -> None:
    _stage(account, event.dln, stage=ReturnStage.FORWARDED)


def _transaction_forwarded(_: Account, __: events.TransactionForwarded) -> None:
    """Its case is closed; the other account gets the pending by an entry of its own."""


def _return_arrived(account: Account, event: events.ReturnArrived) -> None:
    account.returns[event.filed.dln] = event.filed
    account.pendings[event.pending.id] = event.pending
    _reserve(account, event.pending.id)


def _credit_freed(account: Account, event: events.CreditFreed) -> None:
    pending = account.pendings[event.id]
    transfer = pending.transaction.transfer
    assert transfer is not None
    freed = replace(pending.transaction, date=event.date, transfer=replace(transfer, debit_cycle=event.cycle))
    account.pendings[event.id] = replace(pending, transaction=freed, release=event.release)


def _module_asked(account: Account, event: events.ModuleAsked) -> None:
    account.requested = (*account.requested, event.module)


def _module_requested(account: Account, event: events.ModuleRequested) -> None:
    _module(account, event.module).on_tif = True
    account.requested = tuple(key for key in account.requested if key != event.module)


def _control_set(account: Account, event: events.ControlSet) -> None:
    for place, control in enumerate(account.controls):
        if control.module == event.control.module and control.number == event.control.number:
            account.controls[place] = event.control
            return
    account.controls.append(event.control)


def _history_added(account: Account, event: events.HistoryAdded) -> None:
    account.histories.append(event.history)


def _status_set(account: Account, event: events.StatusSet) -> None:
    _module(account, event.module).statuses.append(event.status)
    account.ran = event.status.cycle


def _status_held(account: Account, event: events.StatusHeld) -> None:
    _module(account, event.module).hold = event.hold


def _status_hold_ended(account: Account, event: events.StatusHoldEnded) -> None:
    _module(account, event.module).hold = None


def _notice_issued(account: Account, event: events.NoticeIssued) -> None:
    account.notices.append(event.notice)
    account.ran = event.notice.cycle


def _letter_kept(account: Account, event: events.LetterKept) -> None:
    account.letters = [letter for letter in account.letters if letter.module != event.letter.module]
    account.letters.append(event.letter)


def _desk_written(account: Account, event: events.DeskWritten) -> None:
    account.desk += (event.item,)


def _letter_gone(account: Account, event: events.LetterGone) -> None:
    account.letters = [letter for letter in account.letters if letter.module != event.module]


_Handler = Callable[[Account, Any], None]
_HANDLERS: dict[type[events.Event], _Handler] = cast(
    "dict[type[events.Event], _Handler]",
    {
        events.EntityEstablished: _entity_established,
        events.EntityChanged: _entity_changed,
        events.AccountOffered: _travels,
        events.OfferAnswered: _travels,
        events.OfferTaken: _offer_taken,
        events.AccountLeft: _account_left,
        events.InputQueued: _input_queued,
        events.PendingMoved: _pending_moved,
        events.PendingDeleted: _pending_deleted,
        events.Posted: _posted,
        events.Reversed: _reversed,
        events.WentUnpostable: _went_unpostable,
        events.UnpostableLoaded: _unpostable_loaded,
        events.UnpostableResolved: _unpostable_resolved,
        events.UnpostableClosed: _unpostable_closed,
        events.UnpostableReassigned: _unpostable_reassigned,
        events.UnpostableReopened: _unpostable_reopened,
        events.UnpostableSuspended: _unpostable_suspended,
        events.SuspenseEnded: _suspense_ended,
        events.CaseNoted: _case_noted,
        events.ReturnMoved: _return_moved,
        events.DocumentRequested: _document_requested,
        events.ReturnForwarded: _return_forwarded,
        events.TransactionForwarded: _transaction_forwarded,
        events.ReturnArrived: _return_arrived,
        events.CreditFreed: _credit_freed,
        events.ModuleAsked: _module_asked,
        events.ModuleRequested: _module_requested,
        events.ControlSet: _control_set,
        events.HistoryAdded: _history_added,
        events.StatusSet: _status_set,
        events.StatusHeld: _status_held,
        events.StatusHoldEnded: _status_hold_ended,
        events.NoticeIssued: _notice_issued,
        events.LetterKept: _letter_kept,
        events.LetterGone: _letter_gone,
        events.DeskWritten: _desk_written,
    },
)

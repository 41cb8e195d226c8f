"""The life of a GUF case in the batches: loading, suspense, automatic closures, the end of the unpostable cycle.

Reference 6.1, 6.2, 8.1; IRM 25.25.6.5.5.1(1). What UPRES said takes effect when the unpostable cycle ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from masterfile import codes
from masterfile.account import (
    Account,
    Correction,
    FiledReturn,
    Pending,
    PendingStatus,
    ReturnStage,
    Transaction,
    Unpostable,
    UnpostableStatus,
)
from masterfile.calendar import CycleWeek
from masterfile.context import Context
from masterfile.events import (
    Event,
    InputQueued,
    ReturnForwarded,
    ReturnMoved,
    SuspenseEnded,
    TransactionForwarded,
    UnpostableClosed,
    UnpostableLoaded,
    UnpostableResolved,
)
from masterfile.identifiers import NameControl, Tin
from masterfile.periods import ModuleKey
from masterfile.posting.transfers import withdrawn
from masterfile.rules.guf import GufCase, closes_with, suspense_over
from masterfile.rules.registry import effect

_MONDAY, _TUESDAY = 0, 1
SYSTEM = "SYSTEM"
"""The actor of what GUF does by itself."""

_STAGES = {"delete": ReturnStage.DELETED, "nullify": ReturnStage.NULLIFIED, "reject": ReturnStage.REJECTED}


@effect("guf.loaded-on-monday", cites="reference 6.1, 8.1 (new unpostables are loaded Monday night)",
        ledger=["25.25.6c:0214"])  # fmt: skip
def load_unpostables(account: Account, context: Context) -> Iterator[Event]:
    """New unpostables reach GUF on Monday night (reference 6.1, 8.1)."""
    if context.today.weekday() == _MONDAY:
        for case in account.unpostables.values():
            if not case.loaded:
                yield UnpostableLoaded(case.sequence, context.today)


@effect("guf.suspense-ended", cites="reference 6.1; our choice C-082")
def end_suspense(account: Account, context: Context) -> Iterator[Event]:
    """A suspended case is open again when its suspense is over (reference 6.1; days C-082)."""
    for case in account.unpostables.values():
        if suspense_over(GufCase(case, context.today)):
            yield SuspenseEnded(case.sequence, context.today)


@effect("guf.closed-by-itself", cites="IRM 25.25.6.7.1.2.1(1); reference 6.1, 6.3", ledger=["25.25.6c:0506"])
def close_automatic(account: Account, context: Context) -> Iterator[Event]:
    """Cases the table closes by itself are resolved, UP 126 RC 1 with URC 0 among them (25.25.6.7.1.2.1(1))."""
    for case in account.unpostables.values():
        urc = closes_with(case)
        if urc:
            yield UnpostableResolved(case.sequence, Correction(urc, SYSTEM, context.today, remarks="AUTO CLOSED"))


@effect("guf.cycle-ended", cites="IRM 25.25.6.5.5.1(1)", ledger=["25.25.6c:0010"])
def end_unpostable_cycle(account: Account, context: Context) -> Iterator[Event]:
    """Tuesday ends the unpostable cycle: resolutions take effect (25.25.6.5.5.1(1))."""
    if context.today.weekday() == _TUESDAY:
        for case in account.unpostables.values():
            if case.status is UnpostableStatus.REVIEW and case.correction is not None:
                yield UnpostableClosed(case.sequence, context.today)
                yield from take_effect(account, case, case.correction, context)


@effect("guf.resolution-takes-effect", cites="reference 6.2; IRM 25.25.6.5.1.1(6), 25.25.6.7(3)",
        ledger=["25.25.6b:0165"])  # fmt: skip
def take_effect(account: Account, case: Unpostable, correction: Correction, context: Context) -> Iterator[Event]:
    """What a resolution does to its transaction: post again, go to the correct TIN, or leave the account."""
    effect = codes.resolution_codes()[correction.urc].effect
    dln = case.pending.transaction.dln
    if effect != "reprocess":
        if case.pending.is_return:
            yield ReturnMoved(dln, _STAGES[effect])
        yield from withdrawn(case.pending, "GUF")
    elif correction.tin and case.pending.is_return:
        yield _forwarded_return(account.returns[dln], correction, context)
    elif correction.tin:
        pending = _corrected(case, correction, context)
        yield TransactionForwarded(Tin(correction.tin), pending)
    else:
        yield from _reprocessed(account, case, correction, context)


def _release(ccc: str, correction: Correction, context: Context) -> CycleWeek:
    """REL CYC; without one the current cycle, or with CCC 3 the next, so that AC 111 posts before the return.

    IRM 25.25.6.7(3) box 3 names no REL CYC; docs/conflicts.md C-007.
    """
    if correction.release:
        return CycleWeek(correction.release)
    return context.next_week if ccc == "3" else context.week


def _module(case: Unpostable, correction: Correction) -> ModuleKey:
    key = case.pending.module
    return ModuleKey.of(key.mft, correction.period) if correction.period else key


def _corrected(case: Unpostable, correction: Correction, context: Context, ccc: str = "") -> Pending:
    """The transaction as a corrected unpostable (CU), with the elements the correction changed."""
    transaction: Transaction = case.pending.transaction
    if correction.transaction_date is not None:
        transaction = replace(transaction, date=correction.transaction_date)
    if correction.transaction_date or correction.tin or correction.period:
        transaction = replace(transaction, reverses=0)  # what it was input for is not what it is for now
    return replace(
        case.pending,
        transaction=transaction,
        module=_module(case, correction),
        status=PendingStatus.CORRECTED,
        release=_release(ccc or correction.ccc, correction, context),
    )


def _reprocessed(account: Account, case: Unpostable, correction: Correction, context: Context) -> Iterator[Event]:
    """The transaction posts again as CU; what was corrected stays with the return."""
    ccc = correction.ccc
    if case.pending.is_return:
        released = ccc != "3"
        dln = case.pending.transaction.dln
        ccc = ccc or account.returns[dln].ccc
        moved = _module(case, correction) if correction.period else ""
        yield ReturnMoved(dln, ReturnStage.PIPELINE, correction.ccc, released, correction.name_control, moved)
    yield InputQueued(_corrected(case, correction, context, ccc))


def _forwarded_return(filed: FiledReturn, correction: Correction, context: Context) -> ReturnForwarded:
    """A corrected TIN: the return leaves this account and is a pending input of the other."""
    sent = replace(
        filed,
        stage=ReturnStage.PIPELINE,
        module=ModuleKey.of(filed.module.mft, correction.period) if correction.period else filed.module,
        ccc=correction.ccc or filed.ccc,
        released=correction.ccc != "3",
        name_control=NameControl(correction.name_control) if correction.name_control else filed.name_control,
    )
    return ReturnForwarded(filed.dln, Tin(correction.tin), sent, _release(sent.ccc, correction, context))

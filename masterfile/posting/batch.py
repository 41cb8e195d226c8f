"""The batches between two days, for one account: end of day, GUF, posting.

The end of a day ends quality review of input and, on Tuesday, the unpostable cycle; Monday night
loads new unpostables to GUF. Then the posting run stamped with the next day. Order: docs/time.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from masterfile.account import (
    Account,
    Correction,
    FiledReturn,
    PendingStatus,
    ReturnStage,
    Unpostable,
    UnpostableStatus,
)
from masterfile.apply import apply
from masterfile.calendar import CycleWeek
from masterfile.context import Context
from masterfile.events import (
    Event,
    InputQueued,
    PendingMoved,
    ReturnArrived,
    ReturnForwarded,
    ReturnMoved,
    UnpostableClosed,
    UnpostableLoaded,
    UnpostableResolved,
)
from masterfile.identifiers import NameControl, Tin
from masterfile.posting.transactions import return_pending
from masterfile.posting.transfers import withdrawn
from masterfile.posting.unposted import closes_by_itself

_MONDAY, _TUESDAY = 0, 1
SYSTEM = "SYSTEM"
"""The actor of resolutions GUF makes by itself."""


def end_of_day(account: Account, context: Context) -> list[Event]:
    """Close today for one account; applies what it decides, in order."""
    happened: list[Event] = []
    steps = (_release_reviewed, _load_unpostables, _close_automatic, _end_unpostable_cycle)
    for step in steps:
        for event in list(step(account, context)):
            apply(account, event)
            happened.append(event)
    return happened


def _release_reviewed(account: Account, context: Context) -> Iterator[Event]:
    """Input leaves quality review at the end of the day after it was keyed (24 to 48 hours, 25.25.6.5.5.1(1))."""
    needed = context.settings.quality_review_days
    for pending in account.pendings.values():
        days = (context.today - pending.entered).days + 1
        if pending.status is PendingStatus.INPUT and days >= needed:
            yield PendingMoved(pending.id, PendingStatus.SENT)


def _load_unpostables(account: Account, context: Context) -> Iterator[Event]:
    """New unpostables reach GUF on Monday night (reference 6.1, 8.1)."""
    if context.today.weekday() == _MONDAY:
        for case in account.unpostables.values():
            if not case.loaded:
                yield UnpostableLoaded(case.sequence)


def _close_automatic(account: Account, context: Context) -> Iterator[Event]:
    """Cases the table closes by itself are resolved with URC 0, UP 126 RC 1 among them (25.25.6.7.1.2.1(1))."""
    for case in account.unpostables.values():
        if case.status is UnpostableStatus.OPEN and closes_by_itself(case):
            yield UnpostableResolved(case.sequence, Correction("0", SYSTEM, context.today, remarks="AUTO CLOSED"))


def _end_unpostable_cycle(account: Account, context: Context) -> Iterator[Event]:
    """Tuesday ends the unpostable cycle: resolutions take effect (25.25.6.5.5.1(1))."""
    if context.today.weekday() == _TUESDAY:
        for case in account.unpostables.values():
            if case.status is UnpostableStatus.REVIEW:
                yield from _take_effect(account, case, context)


def _take_effect(account: Account, case: Unpostable, context: Context) -> Iterator[Event]:
    correction = case.correction
    assert correction is not None
    yield UnpostableClosed(case.sequence, context.today)
    if correction.urc in ("D", "8"):
        if case.pending.is_return:
            yield ReturnMoved(case.pending.transaction.dln, ReturnStage.DELETED)
        yield from withdrawn(case.pending, "GUF")
    elif correction.tin and case.pending.is_return:
        yield _forward(account.returns[case.pending.transaction.dln], correction, context)
    else:
        yield from _reprocess(account, case, correction, context)


def _release(ccc: str, correction: Correction, context: Context) -> CycleWeek:
    """REL CYC; without one the current cycle, or with CCC 3 the next, so that AC 111 posts before the return.

    IRM 25.25.6.7(3) box 3 names no REL CYC; docs/conflicts.md C-007.
    """
    if correction.release:
        return CycleWeek(correction.release)
    return context.next_week if ccc == "3" else context.week


def _reprocess(account: Account, case: Unpostable, correction: Correction, context: Context) -> Iterator[Event]:
    """The transaction is a corrected unpostable (CU) and posts again; the correction stays with the return."""
    ccc = correction.ccc
    if case.pending.is_return:
        released = ccc != "3"
        dln = case.pending.transaction.dln
        ccc = ccc or account.returns[dln].ccc
        yield ReturnMoved(dln, ReturnStage.PIPELINE, correction.ccc, released, correction.name_control)
    release = _release(ccc, correction, context)
    yield InputQueued(replace(case.pending, status=PendingStatus.CORRECTED, release=release))


def _forward(filed: FiledReturn, correction: Correction, context: Context) -> ReturnForwarded:
    """A corrected TIN: the return leaves this account and is a pending input of the other."""
    sent = replace(
        filed,
        stage=ReturnStage.PIPELINE,
        ccc=correction.ccc or filed.ccc,
        released=correction.ccc != "3",
        name_control=NameControl(correction.name_control) if correction.name_control else filed.name_control,
    )
    return ReturnForwarded(filed.dln, Tin(correction.tin), sent, _release(sent.ccc, correction, context))


def receive(account: Account, sent: ReturnForwarded, context: Context) -> ReturnArrived:
    """A forwarded return arrives at its corrected TIN; decides, applies nothing."""
    pending = return_pending(sent.filed, account.next_id, context)
    return ReturnArrived(sent.filed, replace(pending, release=sent.release))

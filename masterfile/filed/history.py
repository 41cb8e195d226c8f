"""The way of a return through processing, step by step, and where it is now (IRM 25.25.6.5.1.1(4); reference 3.10).

The record may state its steps; what comes after them, and everything where it states none, follows from the received
date, the unpostables and their resolution, and the postings: so it goes on with what happens on the machine.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from masterfile import codes
from masterfile.account import Account, FiledReturn, Unpostable, UnpostableStatus
from masterfile.calendar import Cycle, ProcessingCalendar
from masterfile.periods import MFT_IDENTITY_THEFT
from masterfile.records.returns import ProcessingStep
from masterfile.rules.filed import ArchivedReturn, archived_after_a_move, steps_unseen

CODED_AFTER, CORRECTED_AFTER = datetime.timedelta(days=5), datetime.timedelta(days=10)
"""When Code and Edit and Error Resolution are done with a return after its receipt (ours: docs/conflicts.md C-149)."""


def literal(step: str) -> str:
    """The literal a step prints; the one for a medium where the table tells media apart."""
    return next(row.status for row in codes.return_statuses().values() if row.step and _stands_for(row.step, step))


def _stands_for(listed: str, step: str) -> bool:
    """``perfected MEF PAPER`` stands for ``perfected MEF`` and ``perfected PAPER``."""
    kind, *media = listed.split()
    return (step == kind and not media) or any(step == f"{kind} {medium}" for medium in media)


def steps(account: Account, filed: FiledReturn, today: datetime.date) -> tuple[ProcessingStep, ...]:
    """Every step of a return up to today, oldest first."""
    stated = tuple(step for step in filed.steps if step.date <= today)
    last = stated[-1].date if stated else None
    later = sorted(_happened(account, filed), key=lambda step: step.date)
    first = later[0].date if later else today
    begun = () if stated else tuple(_begun(filed, min(first, today)))
    return (*begun, *stated, *(step for step in later if last is None or step.date > last))


def current_status(account: Account, filed: FiledReturn, today: datetime.date) -> ProcessingStep:
    """The last step, which the summary shows as the current status."""
    return steps(account, filed, today)[-1]


def pipeline_status(step: ProcessingStep) -> str:
    """The status FFINQ shows for a step; K2, on its way, for one that only a world's file names (C-151)."""
    row = codes.return_statuses().get(step.literal)
    return row.pipeline if row and row.pipeline else "K2"


def _begun(filed: FiledReturn, until: datetime.date) -> Iterator[ProcessingStep]:
    """Receipt, Code and Edit of a paper return, Error Resolution of one with corrected lines."""
    yield ProcessingStep(filed.received, literal(f"received {filed.medium}"))
    if filed.medium == "PAPER":
        yield ProcessingStep(min(filed.received + CODED_AFTER, until), literal("edited"))
    if filed.corrections:
        yield ProcessingStep(min(filed.received + CORRECTED_AFTER, until), literal("corrected"))


def _happened(account: Account, filed: FiledReturn) -> Iterator[ProcessingStep]:
    """What GUF did with the return, and where it posted."""
    earlier: tuple[Unpostable, ...] = ()
    for case in cases_of(account, filed):
        if not steps_unseen(earlier):
            yield ProcessingStep(case.received or case.status_date, literal("unpostable"), case.code)
        if case.status is UnpostableStatus.CLOSED:
            yield ProcessingStep(case.status_date, literal(_closing(case, filed, earlier)), _urc(case))
        earlier += (case,)
    yield from _posted(account, filed)


def cases_of(account: Account, filed: FiledReturn) -> tuple[Unpostable, ...]:
    """The GUF cases of a return, oldest first."""
    return tuple(
        case
        for case in account.unpostables.values()
        if case.pending.is_return and case.pending.transaction.dln == filed.dln
    )


def _urc(case: Unpostable) -> str:
    return f"URC {case.correction.urc}" if case.correction else ""


def _closing(case: Unpostable, filed: FiledReturn, earlier: tuple[Unpostable, ...]) -> str:
    """The step a closed case stands for, by the effect of its URC."""
    correction = case.correction
    assert correction is not None
    effect = codes.resolution_codes()[correction.urc].effect
    if effect == "delete":
        if archived_after_a_move(ArchivedReturn(filed, earlier)):
            return "perfected"
        return "deleted" if case.code == "147-8" else "voided"
    if correction.tin:
        return "forwarded"
    unchanged = "reinput" if correction.urc == "0" else f"perfected {filed.medium}"
    return {"nullify": "nullified", "reject": "rejected", "reprocess": unchanged}[effect]


def _posted(account: Account, filed: FiledReturn) -> Iterator[ProcessingStep]:
    calendar = ProcessingCalendar.standard()
    for key, module in account.modules.items():
        for posted in module.posted:
            if posted.dln == filed.dln and posted.tc in ("150", "976"):
                moved = key.mft == MFT_IDENTITY_THEFT
                step = "posted" if posted.tc == "150" else "mft32" if moved else "duplicate"
                yield ProcessingStep(calendar.date_of(Cycle(posted.cycle)), literal(step), f"TC {posted.tc}")

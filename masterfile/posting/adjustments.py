"""Posting of adjustments: every line under one DLN, or one unpostable (reference 4.2, 6.1, 10)."""

from __future__ import annotations

from collections.abc import Iterator

from masterfile.account import AdjustmentData, Transaction
from masterfile.events import Event, Posted
from masterfile.posting.unposted import first_unpostable
from masterfile.rules.adjustments import examination_without_priority, no_return_posted, reduces_tax_below_zero
from masterfile.rules.cases import PostingCase

_DUE_DATED = ("806", "807")
"""Withholding is dated the return due date (reference 4.2)."""

_UNPOSTS = (no_return_posted, examination_without_priority, reduces_tax_below_zero)


def post_adjustment(case: PostingCase, data: AdjustmentData) -> Iterator[Event]:
    """The lines of an adjustment, the first under the pending's id; or the case it becomes."""
    unposted = first_unpostable(_UNPOSTS, case)
    if unposted is not None:
        yield unposted
        return
    yield from _lines(case, data)


def _lines(case: PostingCase, data: AdjustmentData) -> Iterator[Event]:
    context, key = case.context, case.pending.module
    assessed, cycle = context.calendar.assessment_date(case.week), context.calendar.cycle_of(context.today)
    first = case.account.next_id
    for place, line in enumerate(data.lines):
        posted = Transaction(
            id=case.pending.id if place == 0 else first + place - 1,
            tc=line.tc,
            date=key.period.due_date if line.tc in _DUE_DATED else assessed,
            dln=case.transaction.dln,
            amount=line.amount,
            cycle=cycle,
            misc=f"CRN {line.reference}" if line.reference else "",
            employee=case.transaction.employee,
            remarks=case.transaction.remarks if place == 0 else "",
            adjustment=data if place == 0 else None,
        )
        yield Posted(key, posted, case.pending.id if place == 0 else 0)

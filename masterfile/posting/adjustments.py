"""Posting of adjustments: every line under one DLN, or one unpostable (reference 4.2, 6.1, 10)."""

from __future__ import annotations

from collections.abc import Iterator

from masterfile.account import AdjustmentData, Transaction
from masterfile.events import Event, Posted
from masterfile.posting.unposted import first_unpostable
from masterfile.rules.adjustments import UNPOSTS
from masterfile.rules.adjustments.case import TAX_CODES, WITHHOLDING
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import effect


def post_adjustment(case: PostingCase, data: AdjustmentData) -> Iterator[Event]:
    """The lines of an adjustment, the first under the pending's id; or the case it becomes."""
    unposted = first_unpostable(UNPOSTS, case)
    if unposted is not None:
        yield unposted
        return
    yield from _lines(case, data)


@effect("adjustments.posted", cites="reference 4.2, 10; IRM 21.8.1.6.5(3), (4), 21.8.1.5.3.1(6)",
        ledger=["21.8.1:0456", "21.8.1:0286", "21.8.1:0287", "21.8.1:0297", "21.8.1:0298", "21.8.1:0392"])  # fmt: skip
def _lines(case: PostingCase, data: AdjustmentData) -> Iterator[Event]:
    """Every line of the adjustment posts as a transaction of its own: tax, penalties, interest, credits."""
    context, key = case.context, case.pending.module
    assessed, cycle = context.calendar.assessment_date(case.week), context.cycle
    first, leading = case.account.next_id, _leading(data)
    for place, line in enumerate(data.lines):
        posted = Transaction(
            id=case.pending.id if place == 0 else first + place - 1,
            tc=line.tc,
            date=key.due_date if line.tc in WITHHOLDING else assessed,
            dln=case.transaction.dln,
            amount=line.amount,
            cycle=cycle,
            misc=f"CRN {line.reference}" if line.reference else "",
            employee=case.transaction.employee,
            remarks=case.transaction.remarks if place == 0 else "",
            adjustment=data if place == leading else None,
        )
        yield Posted(key, posted, case.pending.id if place == 0 else 0)


def _leading(data: AdjustmentData) -> int:
    """The place of the line that carries the codes of the whole adjustment: the first tax line, else the first."""
    return next((place for place, line in enumerate(data.lines) if line.tc in TAX_CODES), 0)

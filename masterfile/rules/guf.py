"""How long and where GUF shows a case: suspense, automatic closures, agings, 90 days on UPTIN (reference 3.11, 6.1)."""

from __future__ import annotations

import datetime

from msgspec import Struct

from masterfile import codes
from masterfile.account import Unpostable, UnpostableStatus
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.codes.guf import handling, nullify_area
from masterfile.rules.registry import computation, condition

DAYS_ON_UPTIN = 90
"""How long a closed case stays on UPTIN (reference 3.11, sourced)."""

WORK_DAYS = 7
"""Business days in which a case is worked after receipt (reference 6.1, sourced)."""

CYCLES_TO_SOLVE = 8
"""Cycles in which a case is normally solved (reference 6.1, sourced)."""


class GufCase(Struct, frozen=True, gc=False):
    """A GUF case on a day; ``shown_days`` is the setting ``nullified_shown_days``."""

    case: Unpostable
    today: datetime.date
    shown_days: int = 0


@condition("guf.on-uptin", level="posting", cites="reference 3.11 (closed cases stay 90 days; loaded Monday night)")
def on_uptin(case: GufCase) -> bool:
    """UPTIN lists the loaded cases of a TIN, closed ones for 90 days after their status date."""
    closed = case.case.status is UnpostableStatus.CLOSED
    old = closed and (case.today - case.case.status_date).days > DAYS_ON_UPTIN
    return case.case.loaded and not old


@condition("guf.suspense-over", level="posting", cites="reference 6.1 (suspense); our choice C-082")
def suspense_over(case: GufCase) -> bool:
    """A suspended case is open again on the day its suspense ends."""
    until = case.case.suspense_until
    suspended = case.case.status is UnpostableStatus.SUSPENSE
    return suspended and until is not None and until <= case.today


@condition("guf.nullified-on-txmod", level="posting", cites="reference 3.2 (NU, DU, DC), 6.1; our choice C-080")
def nullified_on_txmod(case: GufCase) -> bool:
    """TXMOD shows a transaction that left through GUF for some days after the closure."""
    gone = case.case.status is UnpostableStatus.CLOSED and pending_letters(case) not in ("", "CU")
    return gone and (case.today - case.case.status_date).days <= case.shown_days


def pending_letters(case: GufCase) -> str:
    """The two letters TXMOD prints before a resolved unpostable: by the URC, DC once the Reject cycle has come."""
    correction = case.case.correction
    row = codes.resolution_codes().get(correction.urc) if correction else None
    if row is None:
        return ""
    later = (case.today - case.case.status_date).days >= 7
    return row.later if row.later and later else row.pending


def area_of(case: Unpostable) -> str:
    """The nullify area of a case that was closed with URC 1, 2 or 8; otherwise empty (reference 6.2)."""
    closed = case.status is UnpostableStatus.CLOSED and case.correction is not None
    row = nullify_area(case.correction.urc, case.pending.transaction.tc) if closed and case.correction else None
    return row.area if row else ""


def closes_with(case: Unpostable) -> str:
    """The URC with which GUF closes an open case without an employee; empty where the table has none."""
    row = handling(case.upc, case.rc, case.pending.transaction.tc)
    return row.closes_with if row and case.status is UnpostableStatus.OPEN else ""


@computation("guf.work-by", cites="reference 6.1 (worked within seven business days of receipt)")
def work_by(received: datetime.date) -> datetime.date:
    """The last of the seven business days after receipt (reference 6.1)."""
    day, left = received, WORK_DAYS
    while left:
        day += datetime.timedelta(days=1)
        left -= day.weekday() < 5
    return day


@computation("guf.solve-by", cites="reference 6.1 (normally solved within eight cycles)")
def solve_by(unposted: CycleWeek) -> CycleWeek:
    """The eighth cycle after the one it unposted in (reference 6.1)."""
    return ProcessingCalendar.standard().add_weeks(unposted, CYCLES_TO_SOLVE)

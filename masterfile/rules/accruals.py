"""To which dates accruals can be computed (reference 3.15; the rates of IRC 6621)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.due_dates import payment_due_of
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.posting.interest import known
from masterfile.rules.registry import Objection, objection, rule


@dataclass(frozen=True, slots=True)
class AccrualCase:
    """A request for the accruals of a module to a date."""

    module: ModuleKey
    to_date: datetime.date
    today: datetime.date


@rule("accruals.not-before-today", level="terminal", cites="reference 3.15; our choice", message="IDRS-0240")
def not_before_today(case: AccrualCase) -> Objection | None:
    """Accruals are computed to today or a later date."""
    if case.to_date >= case.today:
        return None
    return objection(_keyed(case.to_date), date=_keyed(case.to_date), today=_keyed(case.today))


@rule("accruals.rates-known", level="terminal", cites="IRC 6621; codes/interest_rates.csv", message="IDRS-0241")
def rates_known(case: AccrualCase) -> Objection | None:
    """Every day from the due date of the tax to the date asked for has its interest rate."""
    first, last = known()
    if first <= payment_due_of(case.module) and case.to_date <= last:
        return None
    element = _keyed(case.to_date) if case.to_date > last else case.module.period
    return objection(element, first=_keyed(first), last=_keyed(last))


@dataclass(frozen=True, slots=True)
class InterestCase:
    """An amount, from when it is owed to when it is paid; what was not keyed is None."""

    amount: Cents | None
    start: datetime.date | None
    end: datetime.date | None


@rule("compa.all-keyed", level="terminal", cites="reference 3.15 (given amount and dates)", message="IDRS-1585")
def amount_and_dates_keyed(case: InterestCase) -> Objection | None:
    """Interest is computed on an amount, from one date to another: all three are keyed."""
    return None if case.amount and case.start and case.end else objection()


@rule("compa.dates-in-order", level="terminal", cites="reference 3.15; our choice C-169", message="IDRS-1586")
def dates_in_order(case: InterestCase) -> Objection | None:
    """The second date is later than the first."""
    assert case.start is not None and case.end is not None
    return objection(_keyed(case.end), date=_keyed(case.start)) if case.end <= case.start else None


@rule("compa.rates-known", level="terminal", cites="IRC 6621; codes/interest_rates.csv", message="IDRS-1587")
def rates_between_known(case: InterestCase) -> Objection | None:
    """Every day between the two dates has its interest rate."""
    assert case.start is not None and case.end is not None
    first, last = known()
    if first <= case.start and case.end <= last:
        return None
    return objection(_keyed(case.end if case.end > last else case.start), first=_keyed(first), last=_keyed(last))


def _keyed(day: datetime.date) -> str:
    return day.strftime("%m%d%Y")


ACCRUALS = (not_before_today, rates_known)
INTEREST = (amount_and_dates_keyed, dates_in_order, rates_between_known)

"""To which dates accruals can be computed (reference 3.15; the rates of IRC 6621)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.due_dates import payment_due_of
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


def _keyed(day: datetime.date) -> str:
    return day.strftime("%m%d%Y")


ACCRUALS = (not_before_today, rates_known)

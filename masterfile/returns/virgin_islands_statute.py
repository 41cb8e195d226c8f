"""The assessment statute of who files with the Virgin Islands (IRM 21.8.1.6.3(5), 21.8.1.6.11).

``period`` is a tax period YYYYMM. "Covered" is who had gross income under $75,000 in a period ending before
December 31, 2006; from then on every return filed with the Bureau of Internal Revenue (BIR) counts.
"""

from __future__ import annotations

import calendar
import datetime

from masterfile.money import Cents
from masterfile.periods import TaxPeriod
from masterfile.returns.arithmetic import DOLLAR
from masterfile.returns.bounds import OutsideTextError
from masterfile.rules.registry import computation

COVERED_BELOW = 75_000 * DOLLAR
FIRST_DEEMED = "200612"
YEARS = 3
PROMPT_DAYS = 90


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day some years later; the last of February for a leap day."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


@computation("statute.usvi-return-starts", cites="IRM 21.8.1.6.3(5), 21.8.1.6.11(1), (2)",
             ledger=["21.8.1:0381", "21.8.1:0423", "21.8.1:0424", "21.8.1:0561", "21.8.1:0562"])  # fmt: skip
def usvi_return_starts(period: str, gross_income: Cents) -> bool:
    """Whether a return filed with the BIR starts the federal statute: since 2006 always, before for the covered.

    A non-covered person starts it by filing a Form 1040 without income with the IRS.
    """
    return TaxPeriod.parse(period) >= FIRST_DEEMED or gross_income < COVERED_BELOW


@computation("statute.form-starts-income-tax", cites="IRM 21.8.1.6.3(5) bullet 3", ledger=["21.8.1:0425"])
def form_starts_income_tax(form: str) -> bool:
    """Whether filing a form starts the statute of income tax: Form 1040-SS does not."""
    return form.strip().upper() != "1040-SS"


@computation("statute.usvi-ased", cites="IRM 21.8.1.6.11(4)", ledger=["21.8.1:0572"])
def usvi_ased(period: str, received_by_bir: datetime.date, gross_income: Cents) -> datetime.date:
    """The assessment statute expiration date: three years from the BIR's received date or the due date, the later.

    The due date is the 15th of the fourth month itself: a weekend does not lengthen the statute of an early return.
    """
    if not usvi_return_starts(period=period, gross_income=gross_income):
        raise OutsideTextError("the return starts no statute: gross income of $75,000 or more, period before 200612")
    return _years_later(max(received_by_bir, TaxPeriod.parse(period).due_date), YEARS)


@computation("statute.prompt-assessment", cites="IRM 21.8.1.6.9(1) item 1", ledger=["21.8.1:0520"])
def prompt_assessment(ased: datetime.date, today: datetime.date) -> bool:
    """Whether a case goes to the Statute function first: 90 days or less to the assessment statute's end."""
    return (ased - today).days <= PROMPT_DAYS

"""Household employment taxes: who is subject, who files Schedule H, when no interest is due (IRM 21.8.1.5.5 to .7).

All amounts are cents.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from masterfile import codes
from masterfile.money import Cents
from masterfile.returns.arithmetic import DOLLAR
from masterfile.returns.bounds import OutsideTextError, in_years
from masterfile.returns.due_dates import return_due
from masterfile.rules.registry import Objection, computation, objection, rule

ADULT = 18
INTEREST_FREE_SINCE = datetime.date(2009, 1, 1)


@computation("household.subject", cites="IRM 21.8.1.5.5(2), (3)",
             ledger=["21.8.1:0317", "21.8.1:0319", "21.8.1:0320", "21.8.1:0321", "21.8.1:0322"])  # fmt: skip
def subject_to_household_tax(year: int, wages: Cents, age: int = ADULT, principal_occupation: bool = True) -> bool:
    """Whether a domestic employee's wages from one employer are taxed: not below the year's threshold.

    Who is under 18 is excluded where domestic work is not the principal occupation; a student's is studying.
    """
    row = in_years(codes.household_wage_years().values(), year, "household wage threshold")
    excluded = age < ADULT and not principal_occupation
    return wages >= row.wages * DOLLAR and not excluded


@computation("household.ascertained-due", cites="IRM 21.8.1.5.7(1) item 3, (2)", ledger=["21.8.1:0356"])
def ascertained_due(ascertained: datetime.date) -> datetime.date:
    """By when an error must be reported to bear no interest: the due date of the return of the year it was found in."""
    return return_due(period=f"{ascertained.year}12")


@computation("household.interest-from", cites="IRM 21.8.1.5.7(2), (3)", ledger=["21.8.1:0361", "21.8.1:0370"])
def interest_from(
    error_year: int, ascertained: datetime.date, received: datetime.date, paid: datetime.date
) -> datetime.date | None:
    """From when an underpayment of Part I bears interest; never, if reported in time and paid with the report.

    Reported in time and paid later: from the received date of the adjusted return. Reported late: from the
    due date of the return with the error, as any other underpayment. The rules hold for errors found on or
    after January 1, 2009.
    """
    if ascertained < INTEREST_FREE_SINCE:
        raise OutsideTextError("errors found before 2009-01-01 are not in the text: it begins with that day")
    if received > ascertained_due(ascertained=ascertained):
        return return_due(period=f"{error_year}12")
    return None if paid <= received else received


@computation("household.withholding-adjustable", cites="IRM 21.8.1.5.7(1) item 4", ledger=["21.8.1:0357"])
def withholding_adjustable(error_year: int, found_in_year: int, administrative_error: bool = False) -> bool:
    """Whether income tax withheld may be adjusted: in the same calendar year, later only for an administrative error.

    An administrative error: the amount on Schedule H is not what the employer withheld.
    """
    return error_year == found_in_year or administrative_error


@computation("household.ascertained-date-needed", cites="IRM 21.8.1.5.7(2) item 3", ledger=["21.8.1:0362"])
def ascertained_date_needed(reported: Cents, corrected: Cents) -> bool:
    """Whether the date the error was found is needed: for an increase of tax, not for a decrease."""
    return corrected > reported


@dataclass(frozen=True, slots=True)
class HouseholdSchedule:
    """A Schedule H or H-PR somebody files with a form."""

    form: str
    schedule: Literal["H", "H-PR"] = "H"
    taxpayer: Literal["primary", "secondary"] = "primary"
    calendar_year: bool = True


@rule("household.primary-only", level="procedure", cites="IRM 21.8.1.5.6(3) Note", message="IDRS-1018",
      ledger=["21.8.1:0343"])  # fmt: skip
def primary_only(case: HouseholdSchedule) -> Objection | None:
    """Schedule H of Form 1040NR, and Schedule H-PR, are filed by the primary taxpayer only."""
    one_only = case.form.startswith("1040NR") or case.schedule == "H-PR"
    return objection("taxpayer") if one_only and case.taxpayer == "secondary" else None


@rule("household.calendar-year", level="procedure", cites="IRM 21.8.1.5.5(6)", message="IDRS-1019",
      ledger=["21.8.1:0332", "21.8.1:0333"])  # fmt: skip
def calendar_year(case: HouseholdSchedule) -> Objection | None:
    """Schedule H is for a calendar year, of fiscal year filers as well."""
    return None if case.calendar_year else objection("calendar_year")

"""Statute dates: until when tax is assessed, refunded, collected (IRM 25.25.6.9; reference 8.4)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from masterfile.account import Account, Module
from masterfile.periods import ModuleKey
from masterfile.rules.cases import InputCase
from masterfile.rules.registry import Objection, computation, objection, rule
from masterfile.standing import effects, posted_return

ASSESSMENT_YEARS = 3
REFUND_YEARS = 3
PAYMENT_YEARS = 2
COLLECTION_YEARS = 10


class AssessmentStanding(StrEnum):
    """Where a return stands to its assessment statute (25.25.6.9(1))."""

    OPEN = "open"
    IMMINENT = "imminent"
    BARRED = "barred"


def years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day some years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@computation("statutes.assessment-date", cites="IRM 25.25.6.9(1); reference 8.4", ledger=["25.25.6c:0549"])
def assessment_date(due: datetime.date, received: datetime.date, waived: datetime.date | None = None) -> datetime.date:
    """The ASED: three years after due or received date, whichever is later, or the date of a waiver (TC 560).

    So a return received early counts from the due date.
    """
    found = years_after(max(due, received), ASSESSMENT_YEARS)
    return max(found, waived) if waived else found


@computation("statutes.refund-date", cites="reference 8.4 (IRC 6511(a), (b))")
def refund_date(due: datetime.date, received: datetime.date, last_paid: datetime.date | None = None) -> datetime.date:
    """The RSED: three years from filing, or two from the last payment where that is later."""
    found = years_after(max(due, received), REFUND_YEARS)
    return max(found, years_after(last_paid, PAYMENT_YEARS)) if last_paid else found


@computation("statutes.collection-date", cites="reference 8.4 and 4.3 (TC 550, 480, 500, 520)")
def collection_date(
    assessed: datetime.date, suspended_days: int = 0, waived: datetime.date | None = None
) -> datetime.date:
    """The CSED: ten years from the assessment and the days it was suspended, or the date of a waiver (TC 550)."""
    found = years_after(assessed, COLLECTION_YEARS) + datetime.timedelta(days=suspended_days)
    return max(found, waived) if waived else found


@computation("statutes.assessment-imminent", cites="IRM 25.25.6.9(1)", ledger=["25.25.6c:0550"])
def assessment_imminent(expires: datetime.date, today: datetime.date, days: int = 90) -> bool:
    """The ASED is imminent in its last 90 days (the number is a setting; 120 in 25.25.6.8)."""
    return datetime.timedelta(0) <= expires - today <= datetime.timedelta(days=days)


@computation("statutes.assessment-barred", cites="IRM 25.25.6.9(1)", ledger=["25.25.6c:0551"])
def assessment_barred(expires: datetime.date, today: datetime.date) -> bool:
    """The ASED is barred once its day has passed."""
    return today > expires


def assessment_standing(expires: datetime.date, today: datetime.date, days: int = 90) -> AssessmentStanding:
    """Open, imminent or barred."""
    if assessment_barred(expires, today):
        return AssessmentStanding.BARRED
    return AssessmentStanding.IMMINENT if assessment_imminent(expires, today, days) else AssessmentStanding.OPEN


@rule("frm77.extension-date", level="terminal", cites="reference 3.6, 8.4 (TC 550 and 560 change a statute date)",
      message="IDRS-0850")  # fmt: skip
def extension_date_present(case: InputCase) -> Objection | None:
    """A waiver of a statute (TC 550, 560) names the date it extends to in EXTENSION-DT."""
    missing = case.input.tc in ("550", "560") and case.input.secondary_date is None
    return objection("EXTENSION-DT", tc=case.input.tc) if missing else None


WAIVERS = (extension_date_present,)


# --- the dates of a module ------------------------------------------------------------------------

TAX_ASSESSMENTS = ("150", "290", "294", "298", "300", "304", "308")
PAYMENTS = ("610", "640", "660", "670", "680", "690")


@dataclass(frozen=True, slots=True)
class StatuteDates:
    """Assessment, refund and collection statute expiration dates, where they exist.

    ``collection`` is that of the oldest assessment, ``last_collection`` of the newest; ``suspended`` tells that a
    transaction holds them today, so that they still move.
    """

    assessment: datetime.date | None = None
    refund: datetime.date | None = None
    collection: datetime.date | None = None
    last_collection: datetime.date | None = None
    suspended: bool = False


def statute_dates(account: Account, key: ModuleKey, today: datetime.date | None = None) -> StatuteDates:
    """ASED, RSED and CSED of a module with a posted return; a suspension that runs is counted to ``today``."""
    module = account.module(key)
    filed = posted_return(account, key)
    if filed is None:
        return StatuteDates()
    due = key.due_date
    held = _suspensions(module)
    collections = collection_dates(module, held, today)
    return StatuteDates(
        assessment=assessment_date(due, filed.received, _waived(module, "560")),
        refund=refund_date(due, filed.received, _last_paid(module)),
        collection=min(collections, default=None),
        last_collection=max(collections, default=None),
        suspended=any(ended is None for _, ended in held),
    )


Suspension = tuple[datetime.date, datetime.date | None]
"""The day from which a transaction suspends collection, and the day it ended: none while it runs."""


def _suspensions(module: Module) -> list[Suspension]:
    return [(posted.date, ended) for row, posted, ended in effects(module) if row.collection == "suspended"]


def collection_dates(module: Module, held: list[Suspension], today: datetime.date | None = None) -> list[datetime.date]:
    """The CSED of each assessment of tax, oldest first (reference 8.4); ``held`` is what suspended collection."""
    waived = _waived(module, "550")
    return [
        collection_date(posted.date, _suspended_days(held, posted.date, today), waived)
        for posted in module.coded(TAX_ASSESSMENTS)
        if posted.id not in module.reversed and (posted.amount or posted.tc == "150")
    ]


def _waived(module: Module, tc: str) -> datetime.date | None:
    return max((posted.secondary_date for posted in module.live(tc) if posted.secondary_date), default=None)


def _last_paid(module: Module) -> datetime.date | None:
    paid = [posted.date for posted in module.coded(PAYMENTS) if posted.id not in module.reversed]
    return max(paid, default=None)


def _suspended_days(held: list[Suspension], assessed: datetime.date, today: datetime.date | None) -> int:
    """The days after an assessment on which at least one transaction suspended collection."""
    spans = sorted((max(begun, assessed), ended or today) for begun, ended in held if (ended or today) is not None)
    days, reached = 0, assessed
    for first, last in spans:
        begins = max(first, reached)
        if last is not None and last > begins:
            days += (last - begins).days
            reached = last
    return days

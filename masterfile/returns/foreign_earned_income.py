"""Form 2555 and the foreign tax credit on a return (IRM 3.38.147.5 and .6)."""

from __future__ import annotations

import datetime

from masterfile import codes
from masterfile.returns.bounds import OutsideTextError
from masterfile.returns.facts import ReturnCase
from masterfile.returns.foreign_earned_figures import bona_fide_residence, physical_presence
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.tables import foreign_earned_limit
from masterfile.returns.words import (
    DocumentKind,
    FilingStatus,
    Paper,
    ResidenceTest,
    Role,
    Standing,
)
from masterfile.rules.registry import Objection, objection, rule

RESTRICTED_COUNTRIES = {
    "CUBA": (datetime.date(1987, 1, 1), datetime.date.max),
    "IRAQ": (datetime.date(1987, 1, 1), datetime.date(2004, 7, 29)),
    "LIBYA": (datetime.date(1987, 1, 1), datetime.date(2004, 9, 20)),
}
"""Where no exclusion is earned, from and to (IRM 3.38.147.5(4))."""
NOT_FOREIGN = (
    "AMERICAN SAMOA", "ANTARCTICA", "BAKER ISLAND", "NORTHERN MARIANA ISLANDS", "GUAM", "HOWLAND ISLAND",
    "JARVIS ISLAND", "JOHNSTON ISLAND", "KINGMAN REEF", "MIDWAY ISLANDS", "PALMYRA ATOLL", "PUERTO RICO",
    "U.S. VIRGIN ISLANDS", "WAKE ISLAND",
)  # fmt: skip
"""Where a person counts as living in the United States (IRM 3.38.147.5(8))."""
NO_FORM_1116 = 300_00
NO_FORM_1116_JOINT = 600_00
PAYEE_STATEMENTS = (DocumentKind.F1099DIV, DocumentKind.F1099INT, DocumentKind.K1)
F2555 = (Paper.F2555, Paper.F2555EZ)


def excluded(case: ReturnCase) -> int:
    """The exclusion of Form 2555 line 45 or Form 2555-EZ line 18, in cents."""
    return case.amount(Paper.F2555, "45") or case.amount(Paper.F2555EZ, "18")


def _earned_abroad(case: ReturnCase) -> int:
    return case.amount(Paper.F2555, "26") or case.amount(Paper.F2555EZ, "17")


@rule(
    "fei.with-form-1040",
    level="procedure",
    cites="IRM 3.38.147.5(3)",
    message="IDRS-1070",
    ledger=["3.38.147:0399"],
    refuses=False,
)
def with_form_1040(case: ReturnCase) -> Objection | None:
    """Form 2555 or 2555-EZ goes with Form 1040; a dual-status return has that as its statement."""
    if not case.attached(*F2555) or case.is_resident_form or case.attached(Paper.F1040):
        return None
    return objection("2555", line="FORM 2555", notice="KEY 386")


@rule(
    "fei.income-on-return",
    level="procedure",
    cites="IRM 3.38.147.5.1(3)",
    message="IDRS-1071",
    ledger=["3.38.147:0452"],
    refuses=False,
)
def income_on_return(case: ReturnCase) -> Objection | None:
    """The foreign earned income of Form 2555 line 26 is among the income of the return."""
    if not case.attached(*F2555):
        return None
    other = amount(case, Item.OTHER_INCOME)
    reported = amount(case, Item.WAGES, Item.BUSINESS_INCOME, Item.PARTNERSHIP_INCOME, Item.FARM_INCOME) + max(0, other)
    return against(case, Item.WAGES, notice="KEY 385", allowed=None) if reported < _earned_abroad(case) else None


@rule(
    "fei.exclusion-line",
    level="procedure",
    cites="IRM 3.38.147.5.1(5)",
    message="IDRS-1072",
    ledger=["3.38.147:0457"],
    refuses=False,
)
def exclusion_line(case: ReturnCase) -> Objection | None:
    """The exclusion of Form 2555 line 45 is taken on line 21; a statement may say what else the line holds."""
    taken = -amount(case, Item.OTHER_INCOME)
    if not case.attached(*F2555) or taken == excluded(case) or (taken <= 0 and not excluded(case)):
        return None
    if case.attached(Paper.STATEMENT) and taken <= excluded(case):
        return None
    return against(case, Item.OTHER_INCOME, notice="KEY 305", allowed=-excluded(case))


@rule(
    "fei.housing-line",
    level="procedure",
    cites="IRM 3.38.147.5.1(5)",
    message="IDRS-1073",
    ledger=["3.38.147:0457"],
    refuses=False,
)
def housing_line(case: ReturnCase) -> Objection | None:
    """The housing deduction of Form 2555 line 50 is in line 36."""
    housing = case.amount(Paper.F2555, "50")
    if amount(case, Item.HOUSING_DEDUCTION) >= housing:
        return None
    return against(case, Item.HOUSING_DEDUCTION, notice="KEY 305", allowed=housing)


@rule(
    "fei.limit-exceeded",
    level="procedure",
    cites="IRM 3.38.147.5(14)",
    message="IDRS-1074",
    ledger=["3.38.147:0443", "3.38.147:0444"],
    refuses=False,
)
def limit_exceeded(case: ReturnCase) -> Objection | None:
    """An exclusion does not exceed the limit of its tax year; a joint return has one for each spouse's form."""
    people = 2 if case.filing_status is FilingStatus.JOINT and case.attachments.count(Paper.F2555) > 1 else 1
    try:
        limit = foreign_earned_limit(case.tax_year) * people
    except OutsideTextError:
        return None
    if excluded(case) <= limit:
        return None
    return against(case, Item.OTHER_INCOME, notice="KEY 304", allowed=-limit)


@rule(
    "fei.short-form",
    level="procedure",
    cites="IRM 3.38.147.5.2(1)",
    message="IDRS-1075",
    ledger=["3.38.147:0464"],
    refuses=False,
)
def short_form(case: ReturnCase) -> Objection | None:
    """Form 2555-EZ is for citizens and resident aliens with wages only, within the limit, of a whole calendar year."""
    earned = case.foreign_earned
    if not case.attached(Paper.F2555EZ) or earned is None:
        return None
    person = case.filer.standing in (Standing.CITIZEN, Standing.RESIDENT_ALIEN)
    within = _within_limit(case)
    if person and earned.wages_only and not earned.housing and earned.full_calendar_year and within:
        return None
    return objection("2555-EZ", line="FORM 2555-EZ")


def _within_limit(case: ReturnCase) -> bool:
    try:
        return case.amount(Paper.F2555EZ, "18") <= foreign_earned_limit(case.tax_year)
    except OutsideTextError:
        return True


@rule(
    "fei.test-met",
    level="procedure",
    cites="IRM 3.38.147.5(9)",
    message="IDRS-1076",
    ledger=["3.38.147:0431"],
    refuses=False,
)
def test_met(case: ReturnCase) -> Objection | None:
    """An exclusion needs the bona fide residence test or the physical presence test."""
    earned = case.foreign_earned
    if not case.attached(*F2555) or earned is None or earned.first is None:
        return None
    resident = bool(earned.last) and bona_fide_residence(
        first=earned.first, last=earned.last or earned.first, tax_year=case.tax_year
    )
    if resident and earned.test is not ResidenceTest.PHYSICAL_PRESENCE:
        return None
    if physical_presence(first=earned.first, full_days=earned.full_days, tax_year=case.tax_year):
        return None
    return against(case, Item.OTHER_INCOME, notice="KEY 309")


@rule(
    "fei.restricted-country",
    level="procedure",
    cites="IRM 3.38.147.5(4)",
    message="IDRS-1077",
    ledger=["3.38.147:0400", "3.38.147:0401", "3.38.147:0402", "3.38.147:0403", "3.38.147:0405"],
    refuses=False,
)
def restricted_country(case: ReturnCase) -> Objection | None:
    """Nothing earned in a restricted country is excluded; Guantanamo Bay is not Cuba for civilians."""
    place = case.foreign_earned.work_place if case.foreign_earned else ""
    if place == "GUANTANAMO BAY":
        restricted = case.filer.does(Role.MILITARY)
    else:
        begun, ended = RESTRICTED_COUNTRIES.get(place, (datetime.date.max, datetime.date.min))
        restricted = begun.year <= case.tax_year <= ended.year
    return against(case, Item.OTHER_INCOME, notice="TPNC 314") if restricted and excluded(case) else None


@rule(
    "fei.not-foreign",
    level="procedure",
    cites="IRM 3.38.147.5(8)",
    message="IDRS-1078",
    ledger=["3.38.147:0412", "3.38.147:0427", "3.38.147:0428"],
    refuses=False,
)
def not_foreign(case: ReturnCase) -> Objection | None:
    """Who lives and works in a territory or on one of the listed islands lives in the United States."""
    place = case.foreign_earned.work_place if case.foreign_earned else ""
    return against(case, Item.OTHER_INCOME, notice="TPNC 310") if place in NOT_FOREIGN and excluded(case) else None


@rule(
    "fei.us-employee",
    level="procedure",
    cites="IRM 3.38.147.5(7)",
    message="IDRS-1079",
    ledger=["3.38.147:0410"],
    refuses=False,
)
def us_employee(case: ReturnCase) -> Objection | None:
    """An employee of the U.S. government excludes nothing of its pay."""
    return against(case, Item.OTHER_INCOME) if case.filer.does(Role.US_EMPLOYEE) and excluded(case) else None


@rule(
    "ftc.form-1116",
    level="procedure",
    cites="IRM 3.38.147.6(3)",
    message="IDRS-1080",
    ledger=["3.38.147:0470"],
    refuses=False,
)
def form_1116(case: ReturnCase) -> Objection | None:
    """A foreign tax credit needs Form 1116, unless it is small and all of it on passive income of payee statements.

    Small is up to $300, $600 on a joint return.
    """
    claimed = amount(case, Item.FOREIGN_TAX_CREDIT)
    limit = NO_FORM_1116_JOINT if case.filing_status is FilingStatus.JOINT else NO_FORM_1116
    small = claimed <= limit and bool(case.documents_of(*PAYEE_STATEMENTS))
    if claimed <= 0 or case.attached(Paper.F1116) or small:
        return None
    return against(case, Item.FOREIGN_TAX_CREDIT, notice="TPNC 313" if case.is_nonresident else "TPNC 513")


@rule(
    "ftc.on-excluded-income",
    level="procedure",
    cites="IRM 3.38.147.6(11)",
    message="IDRS-1081",
    ledger=["3.38.147:0480"],
    refuses=False,
)
def on_excluded_income(case: ReturnCase) -> Objection | None:
    """No credit on income Form 2555 excludes: line 1a of Form 1116 its line 26, and line 12 blank."""
    base = case.amount(Paper.F1116, "1a")
    earned = case.amount(Paper.F2555, "26") or case.amount(Paper.F2555EZ, "18")
    if not base or base != earned or case.amount(Paper.F1116, "12"):
        return None
    return against(case, Item.FOREIGN_TAX_CREDIT, notice="TPNC 312")


@rule(
    "ftc.credit-and-deduction",
    level="procedure",
    cites="IRM 3.38.147.6.1(3) Note",
    message="IDRS-1082",
    ledger=["3.38.147:0468", "3.38.147:0488"],
    refuses=False,
)
def credit_and_deduction(case: ReturnCase) -> Objection | None:
    """Foreign income tax is a credit or a deduction; with both, Schedule A loses, save for restricted countries."""
    deducted = case.amount(Paper.SCHEDULE_A, "8")
    place = case.foreign_earned.work_place if case.foreign_earned else ""
    if not deducted or not amount(case, Item.FOREIGN_TAX_CREDIT) or place in RESTRICTED_COUNTRIES:
        return None
    return objection("Schedule A line 8", line="SCHEDULE A LINE 8")


@rule(
    "ftc.uncredited-country",
    level="procedure",
    cites="IRM 3.38.147.6(12)",
    message="IDRS-1083",
    ledger=["3.38.147:0482"],
    refuses=False,
)
def uncredited_country(case: ReturnCase) -> Objection | None:
    """Taxes of Iran, North Korea, Sudan and Syria give no credit, nor those of Cuba through 2015."""
    row = codes.uncredited_countries().get(case.foreign_tax_country)
    barred = row is not None and case.tax_year <= row.last_year
    return against(case, Item.FOREIGN_TAX_CREDIT) if barred and amount(case, Item.FOREIGN_TAX_CREDIT) else None


FOREIGN_EARNED = (
    with_form_1040,
    income_on_return,
    exclusion_line,
    housing_line,
    limit_exceeded,
    short_form,
    test_met,
    restricted_country,
    not_foreign,
    us_employee,
)
FOREIGN_TAX = (form_1116, on_excluded_income, credit_and_deduction, uncredited_country)

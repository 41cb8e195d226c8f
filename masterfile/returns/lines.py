"""The items of a return that rules ask about, and the line of each form they stand on (``codes/return_lines.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from masterfile import codes
from masterfile.money import ZERO, Cents
from masterfile.returns.facts import ReturnCase
from masterfile.returns.words import Form
from masterfile.rules.registry import Objection, objection


class Item(StrEnum):
    """An amount of a return by what it is."""

    WAGES = "wages"
    BUSINESS_INCOME = "business income"
    PARTNERSHIP_INCOME = "partnership income"
    FARM_INCOME = "farm income"
    OTHER_INCOME = "other income"
    HOUSING_DEDUCTION = "housing deduction"
    EITC = "eitc"
    EDUCATION_CREDIT = "education credit"
    ELDERLY_CREDIT = "elderly credit"
    TUITION_AND_FEES = "tuition and fees"
    HOMEBUYER_CREDIT = "homebuyer credit"
    STANDARD_DEDUCTION = "standard deduction"
    ITEMIZED_DEDUCTIONS = "itemized deductions"
    STATE_TAX_DEDUCTION = "state tax deduction"
    CHILD_TAX_CREDIT = "child tax credit"
    OTHER_DEPENDENT_CREDIT = "other dependent credit"
    ADDITIONAL_CHILD_TAX_CREDIT = "additional child tax credit"
    FOREIGN_TAX_CREDIT = "foreign tax credit"
    CHILD_CARE_CREDIT = "child care credit"
    ADOPTION_CREDIT = "adoption credit"
    WITHHOLDING = "withholding"
    SOURCE_WITHHOLDING = "1042-S withholding"
    FIRPTA_CREDIT = "8288-A credit"
    PARTNERSHIP_CREDIT = "8805 credit"
    SELF_EMPLOYMENT_TAX = "self-employment tax"
    SELF_EMPLOYMENT_DEDUCTION = "self-employment deduction"
    SOCIAL_SECURITY_BENEFITS = "social security benefits"
    TREATY_EXEMPT = "treaty exempt"
    SCHOLARSHIP = "scholarship"
    SCHOLARSHIP_EXCLUSION = "scholarship exclusion"
    PENSION = "pension"
    NEC_BENEFITS = "nec benefits"
    NEC_PENSION = "nec pension"
    NEC_INCOME = "nec income"
    NEC_TAX = "nec tax"
    GAMBLING_WINNINGS = "gambling winnings"
    GAMBLING_LOSSES = "gambling losses"
    BUSINESS_EXPENSES = "business expenses"
    EXCESS_SOCIAL_SECURITY = "excess social security"
    MEDICARE_WITHHOLDING = "additional medicare withholding"
    VIRGIN_ISLANDS_CREDIT = "virgin islands credit"
    TOTAL_TAX = "total tax"
    AGI = "agi"
    TAXABLE_INCOME = "taxable income"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a paper."""

    paper: str
    line: str

    def __str__(self) -> str:
        return f"{self.paper} line {self.line}"


def place(case: ReturnCase, item: Item, form: Form | None = None) -> Place | None:
    """Where an item stands on a return, or on another form of its year; None where there is no such line."""
    rows = [
        row
        for (what, of, first), row in codes.return_lines().items()
        if what == item and of == (form or case.form) and first <= case.tax_year
    ]
    newest = max(rows, key=lambda row: row.first_year, default=None)
    return Place(newest.paper, newest.line) if newest else None


def amount(case: ReturnCase, *items: Item) -> Cents:
    """What stands on the lines of items, in cents; zero where the form has no such line or it is blank."""
    places = [place(case, item) for item in items]
    return Cents(sum(case.amount(where.paper, where.line) for where in places if where))


def line(case: ReturnCase, item: Item) -> str:
    """The line of an item in words, ``1040NR line 22``; the item itself where the form has no line for it."""
    where = place(case, item)
    return str(where) if where else f"{case.form} {item}"


def against(case: ReturnCase, item: Item, notice: str = "", allowed: int | None = ZERO) -> Objection:
    """An objection to a line: its name, what is claimed and allowed in cents, the TPNC or selection key.

    ``allowed`` is None where the facts do not say what is right.
    """
    where = line(case, item)
    return objection(where, line=where.upper(), notice=notice, claimed=amount(case, item), allowed=allowed)


def against_paper(paper: str, where: str = "", notice: str = "") -> Objection:
    """An objection to a paper or one of its lines."""
    named = f"{paper} line {where}" if where else paper
    return objection(named, line=named.upper(), notice=notice)

"""The tables a review of international returns reads: rates, limits by year, countries, lines of forms."""

from __future__ import annotations

from functools import cache

from masterfile.codes.table import Sourced, read_table

__all__ = [
    "country_spellings",
    "exemption_amounts",
    "foreign_earned_limits",
    "income_tax_rates",
    "medicare_thresholds",
    "nonresident_filing_statuses",
    "return_lines",
    "state_tax_limits",
    "territory_withholding",
    "tin_ranges",
    "treaty_income_rates",
]


class TaxRate(Sourced, frozen=True, kw_only=True):
    """A bracket of the income tax: hundredths of a percent on what is over an amount in dollars."""

    year: int
    status: int
    over: int
    rate: int


class ForeignEarnedLimit(Sourced, frozen=True, kw_only=True):
    """The dollars of foreign earned income a person may exclude in a year."""

    year: int
    maximum: int


class MedicareThreshold(Sourced, frozen=True, kw_only=True):
    """The dollars above which Additional Medicare Tax or Net Investment Income Tax is due."""

    tax: str
    status: int
    threshold: int


class StateTaxLimit(Sourced, frozen=True, kw_only=True):
    """The dollars of state and local tax deductible on Form 1040NR from a year on."""

    first_year: int
    status: int
    maximum: int


class TreatyIncomeRate(Sourced, frozen=True, kw_only=True):
    """The rate on a kind of income of a country's residents; ``national`` where only for its nationals."""

    country: str
    income: str
    rate: int
    condition: str


class TinRange(Sourced, frozen=True, kw_only=True):
    """Fourth and fifth digits of a number that begins with 9, and the kind of number they make it."""

    first: int
    last: int
    kind: str
    valid: bool


class TerritoryWithholding(Sourced, frozen=True, kw_only=True):
    """A wage statement of a territory, whose withholding is none of the United States'.

    ``allowed`` where a citizen or resident alien who is no bona fide resident there gets credit on Form 1040.
    """

    document: str
    territory: str
    allowed: bool


class ReturnLine(Sourced, frozen=True, kw_only=True):
    """Where an item stands on a form from a tax year on: the paper and the line."""

    item: str
    form: str
    first_year: int
    paper: str
    line: str


class NonresidentStatuses(Sourced, frozen=True, kw_only=True):
    """The filing status codes Form 1040NR allows residents of a country from a tax year on; ``ANY`` for the rest."""

    first_year: int
    country: str
    statuses: tuple[str, ...]
    boxes: tuple[str, ...]


class ExemptionAmount(Sourced, frozen=True, kw_only=True):
    """The dollars of one personal exemption in a tax year."""

    year: int
    amount: int


class CountrySpelling(Sourced, frozen=True, kw_only=True):
    """A country as returns write it, and as an address has it."""

    written: str
    country: str


@cache
def income_tax_rates() -> dict[tuple[int, int, int], TaxRate]:
    """Brackets by year, filing status and the dollars they begin over."""
    return {(row.year, row.status, row.over): row for row in read_table("income_tax_rates", TaxRate)}


@cache
def foreign_earned_limits() -> dict[int, ForeignEarnedLimit]:
    """Limits of the foreign earned income exclusion by tax year."""
    return {row.year: row for row in read_table("foreign_earned_limits", ForeignEarnedLimit)}


@cache
def medicare_thresholds() -> dict[tuple[str, int], MedicareThreshold]:
    """Thresholds by tax, medicare or investment, and filing status."""
    return {(row.tax, row.status): row for row in read_table("medicare_thresholds", MedicareThreshold)}


@cache
def state_tax_limits() -> dict[tuple[int, int], StateTaxLimit]:
    """Limits of the state tax deduction by first tax year and filing status."""
    return {(row.first_year, row.status): row for row in read_table("state_tax_limits", StateTaxLimit)}


@cache
def treaty_income_rates() -> dict[tuple[str, str], TreatyIncomeRate]:
    """Treaty rates by country and kind of income."""
    return {(row.country, row.income): row for row in read_table("treaty_income_rates", TreatyIncomeRate)}


@cache
def tin_ranges() -> dict[tuple[int, int], TinRange]:
    """Ranges of the fourth and fifth digits of nine-hundred numbers."""
    return {(row.first, row.last): row for row in read_table("tin_ranges", TinRange)}


@cache
def territory_withholding() -> dict[str, TerritoryWithholding]:
    """Wage statements of the territories by name."""
    return {row.document: row for row in read_table("territory_withholding", TerritoryWithholding)}


@cache
def return_lines() -> dict[tuple[str, str, int], ReturnLine]:
    """Lines by item, form and first tax year."""
    return {(row.item, row.form, row.first_year): row for row in read_table("return_lines", ReturnLine)}


@cache
def country_spellings() -> dict[str, CountrySpelling]:
    """Countries by what returns write."""
    return {row.written: row for row in read_table("country_spellings", CountrySpelling)}


@cache
def nonresident_filing_statuses() -> dict[tuple[str, int], NonresidentStatuses]:
    """Filing status codes of Form 1040NR by country and first tax year."""
    rows = read_table("nonresident_filing_statuses", NonresidentStatuses)
    return {(row.country, row.first_year): row for row in rows}


@cache
def exemption_amounts() -> dict[int, ExemptionAmount]:
    """Personal exemptions by tax year."""
    return {row.year: row for row in read_table("exemption_amounts", ExemptionAmount)}

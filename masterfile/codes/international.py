"""The tables a review of international returns reads: rates, limits by year, countries, lines of forms."""

from __future__ import annotations

from functools import cache

from masterfile.codes.table import Sourced, read_table

__all__ = [
    "country_spellings",
    "dependent_credit_limits",
    "exemption_amounts",
    "exemption_boxes",
    "exemption_codes",
    "foreign_earned_limits",
    "income_tax_rates",
    "medicare_thresholds",
    "nonresident_filing_statuses",
    "return_lines",
    "selection_keys",
    "state_tax_limits",
    "survivor_annuities",
    "territory_withholding",
    "tin_ranges",
    "totalization_countries",
    "treaty_income_rates",
    "uncredited_countries",
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
    """Where an item stands on a form from a tax year on: the paper, the line (``-``: no more), what it is called."""

    item: str
    form: str
    first_year: int
    paper: str
    line: str
    label: str


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


class SelectionKey(Sourced, frozen=True, kw_only=True):
    """An international selection key and what its literal says, in short."""

    key: int
    meaning: str


class TotalizationCountry(Sourced, frozen=True, kw_only=True):
    """A country with a totalization agreement on social security."""

    country: str


class SurvivorAnnuity(Sourced, frozen=True, kw_only=True):
    """The rate on military survivor annuities of a country's residents where the condition is met, and otherwise.

    ``condition`` is ``national`` (or citizen), ``decedent`` or ``-``; rates are hundredths of a percent.
    """

    country: str
    condition: str
    rate: int
    otherwise: int


class CreditLimit(Sourced, frozen=True, kw_only=True):
    """The dollars a credit gives at most for one child or dependent in a tax year."""

    credit: str
    year: int
    amount: int


class UncreditedCountry(Sourced, frozen=True, kw_only=True):
    """A country whose taxes give no foreign tax credit, through a tax year."""

    country: str
    last_year: int


class ExemptionCode(Sourced, frozen=True, kw_only=True):
    """An exemption code of Form 1042-S: none, connected, by a section of the Code, by treaty."""

    code: str
    kind: str


class ExemptionBox(Sourced, frozen=True, kw_only=True):
    """For whom a box of Form 1040NR allows exemptions, through 2017."""

    box: int
    who: tuple[str, ...]


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


@cache
def selection_keys() -> dict[int, SelectionKey]:
    """International selection keys by number."""
    return {row.key: row for row in read_table("selection_keys", SelectionKey)}


@cache
def totalization_countries() -> dict[str, TotalizationCountry]:
    """Countries with a totalization agreement."""
    return {row.country: row for row in read_table("totalization_countries", TotalizationCountry)}


@cache
def survivor_annuities() -> dict[str, SurvivorAnnuity]:
    """Rates on survivor annuities by country."""
    return {row.country: row for row in read_table("survivor_annuities", SurvivorAnnuity)}


@cache
def dependent_credit_limits() -> dict[tuple[str, int], CreditLimit]:
    """The most a credit gives for one, by credit and tax year."""
    return {(row.credit, row.year): row for row in read_table("dependent_credit_limits", CreditLimit)}


@cache
def uncredited_countries() -> dict[str, UncreditedCountry]:
    """Countries without foreign tax credit."""
    return {row.country: row for row in read_table("uncredited_countries", UncreditedCountry)}


@cache
def exemption_codes() -> dict[str, ExemptionCode]:
    """Exemption codes of Form 1042-S."""
    return {row.code: row for row in read_table("exemption_codes", ExemptionCode)}


@cache
def exemption_boxes() -> dict[int, ExemptionBox]:
    """Exemptions by box of Form 1040NR."""
    return {row.box: row for row in read_table("exemption_boxes", ExemptionBox)}

"""Rates and limits as the figures of a return need them: cents, by year, filing status and country."""

from __future__ import annotations

from masterfile import codes
from masterfile.codes.international import TaxRate
from masterfile.money import Cents
from masterfile.returns.bounds import of_year
from masterfile.returns.words import FilingStatus

DOLLAR = 100
_SCHEDULE = {FilingStatus.WIDOW: FilingStatus.JOINT, FilingStatus.SEPARATE_WITH_SPOUSE: FilingStatus.SEPARATE}
"""Whose rates a filing status without its own has."""


def tax_brackets(year: int, status: FilingStatus) -> tuple[TaxRate, ...]:
    """The brackets of a year and filing status, lowest first; raises OutsideTextError."""
    wanted = _SCHEDULE.get(status, status)
    years: dict[int, list[TaxRate]] = {}
    for row in codes.income_tax_rates().values():
        years.setdefault(row.year, []).append(row)
    return tuple(row for row in of_year(years, year, "income tax rates") if row.status == wanted)


def foreign_earned_limit(year: int) -> Cents:
    """The most a person may exclude in a year, in cents; raises OutsideTextError."""
    row = of_year(codes.foreign_earned_limits(), year, "foreign earned income limit")
    return Cents(row.maximum * DOLLAR)


def medicare_threshold(tax: str, status: FilingStatus) -> Cents:
    """The threshold of ``medicare`` or ``investment`` for a filing status, in cents."""
    return Cents(codes.medicare_thresholds()[tax, int(status)].threshold * DOLLAR)


def state_tax_limit(year: int, status: FilingStatus) -> Cents | None:
    """The limit on state and local tax in cents; None in years without one."""
    rows = [row for row in codes.state_tax_limits().values() if row.status == int(status) and row.first_year <= year]
    return Cents(max(rows, key=lambda row: row.first_year).maximum * DOLLAR) if rows else None


def treaty_rate(income: str, country: str, national: bool, nonresident: bool = True) -> int | None:
    """The treaty rate on a kind of income in hundredths of a percent; None where the tables know no treaty.

    A row may be for nationals of the country only, or for nonresident aliens only.
    """
    row = codes.treaty_income_rates().get((country, income))
    if row is None:
        return None
    met = {"-": True, "national": national, "nonresident": nonresident}[row.condition]
    return row.rate if met else None

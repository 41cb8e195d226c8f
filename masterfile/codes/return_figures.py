"""The figures returns are computed with: limits, rates and thresholds by year, charts of statuses and places.

Dollars are whole dollars, rates hundredths of a percent (1240 is 12.4 percent).
"""

from __future__ import annotations

import datetime
from functools import cache

from masterfile.codes import Sourced, read_table

__all__ = [
    "additional_child_tax_credit_years",
    "child_tax_credit_thresholds",
    "child_tax_credit_years",
    "exempt_individuals",
    "household_wage_years",
    "legal_holidays",
    "nonresident_statuses",
    "places",
    "postponed_due_dates",
    "self_employment_years",
    "waiver_countries",
]


class SelfEmploymentYear(Sourced, frozen=True, kw_only=True):
    """A year's self-employment tax: bases in dollars (0 where there is none), rates, the deductible parts."""

    year: int
    social_security_base: int
    medicare_base: int
    social_security: int
    medicare: int
    employee_social_security: int
    deductible_social_security: int
    deductible_medicare: int


class ChildTaxCreditYears(Sourced, frozen=True, kw_only=True):
    """Dollars of child tax credit a child, from one tax year to another."""

    first_year: int
    last_year: int
    per_child: int


class ChildTaxCreditThreshold(Sourced, frozen=True, kw_only=True):
    """The adjusted gross income in dollars above which the child tax credit shrinks, by filing status on IDRS."""

    status: int
    income: int


class AdditionalChildTaxCreditYears(Sourced, frozen=True, kw_only=True):
    """The rate on earned income above a floor in dollars, for one or two children, from one tax year to another."""

    first_year: int
    last_year: int
    floor: int
    rate: int


class HouseholdWageYears(Sourced, frozen=True, kw_only=True):
    """Dollars of wages from one employer below which a domestic employee is not subject, from year to year."""

    first_year: int
    last_year: int
    wages: int


class NonresidentStatus(Sourced, frozen=True, kw_only=True):
    """The filing status on IDRS for a box of a nonresident's return; ``spouse``: yes, no, or any."""

    form: str
    box: int
    spouse: str
    status: int


class ExemptIndividual(Sourced, frozen=True, kw_only=True):
    """Who does not count days of presence; ``years`` and ``window`` are 0 where time sets no end."""

    kind: str
    visas: tuple[str, ...]
    years: int
    window: int


class WaiverCountry(Sourced, frozen=True, kw_only=True):
    """A country whose time requirements are waived for who left on or after a day (IRC 911(d)(4))."""

    country: str
    year: int
    departure: datetime.date


class Place(Sourced, frozen=True, kw_only=True):
    """A state, the district, or a territory by its two letters."""

    code: str
    name: str
    kind: str


class LegalHoliday(Sourced, frozen=True, kw_only=True):
    """A legal holiday: a ``day`` of a month, or the ``nth`` of a ``weekday`` (1 Monday; -1 the last one)."""

    holiday: str
    month: int
    day: int
    weekday: int
    nth: int
    first_year: int


class PostponedDueDate(Sourced, frozen=True, kw_only=True):
    """What a notice moved to ``postponed``: due dates ``first`` to ``last``; extended ones too where it says so."""

    notice: str
    first: datetime.date
    last: datetime.date
    extensions: bool
    postponed: datetime.date
    note: str


@cache
def self_employment_years() -> dict[int, SelfEmploymentYear]:
    """Self-employment tax by tax year."""
    return {row.year: row for row in read_table("self_employment_years", SelfEmploymentYear)}


@cache
def child_tax_credit_years() -> dict[int, ChildTaxCreditYears]:
    """Child tax credit by the first tax year of an amount."""
    return {row.first_year: row for row in read_table("child_tax_credit_years", ChildTaxCreditYears)}


@cache
def child_tax_credit_thresholds() -> dict[int, ChildTaxCreditThreshold]:
    """Where the child tax credit begins to shrink, by filing status."""
    return {row.status: row for row in read_table("child_tax_credit_thresholds", ChildTaxCreditThreshold)}


@cache
def additional_child_tax_credit_years() -> dict[int, AdditionalChildTaxCreditYears]:
    """Additional child tax credit for one or two children, by the first tax year of a floor."""
    table = read_table("additional_child_tax_credit_years", AdditionalChildTaxCreditYears)
    return {row.first_year: row for row in table}


@cache
def household_wage_years() -> dict[int, HouseholdWageYears]:
    """Wages of domestic employees by the first tax year of a threshold."""
    return {row.first_year: row for row in read_table("household_wage_years", HouseholdWageYears)}


@cache
def nonresident_statuses() -> dict[tuple[str, int, str], NonresidentStatus]:
    """Filing statuses of nonresidents by form, box and whether a spouse is claimed."""
    return {(row.form, row.box, row.spouse): row for row in read_table("nonresident_statuses", NonresidentStatus)}


@cache
def exempt_individuals() -> dict[str, ExemptIndividual]:
    """The exemption chart of the substantial presence test by kind of person."""
    return {row.kind: row for row in read_table("exempt_individuals", ExemptIndividual)}


@cache
def waiver_countries() -> dict[tuple[str, int], WaiverCountry]:
    """Countries of the IRC 911(d)(4) waiver by name and tax year."""
    return {(row.country, row.year): row for row in read_table("waiver_countries", WaiverCountry)}


@cache
def places() -> dict[str, Place]:
    """States, the district and territories by their two letters."""
    return {row.code: row for row in read_table("places", Place)}


@cache
def legal_holidays() -> dict[str, LegalHoliday]:
    """Legal holidays of the District of Columbia, which move due dates (IRC 7503)."""
    return {row.holiday: row for row in read_table("legal_holidays", LegalHoliday)}


@cache
def postponed_due_dates() -> tuple[PostponedDueDate, ...]:
    """Due dates a notice under IRC 7508A has postponed."""
    return tuple(read_table("postponed_due_dates", PostponedDueDate))

"""The tests and amounts of Form 2555: bona fide residence, physical presence, the exclusion and what it changes."""

from __future__ import annotations

import datetime
from calendar import isleap

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import floor_zero, share
from masterfile.returns.tables import foreign_earned_limit
from masterfile.rules.registry import computation

PRESENCE_DAYS = 330
"""Full days abroad in twelve consecutive months (IRM 3.38.147.5(9))."""


@computation("fei.bona-fide-residence", cites="IRM 3.38.147.5(9)", ledger=["3.38.147:0432"])
def bona_fide_residence(first: datetime.date, last: datetime.date, tax_year: int) -> bool:
    """Whether an uninterrupted residence abroad has an entire calendar year and reaches into the tax year."""
    full_years = range(first.year if (first.month, first.day) == (1, 1) else first.year + 1, last.year + 1)
    entire = [year for year in full_years if datetime.date(year, 12, 31) <= last]
    return bool(entire) and first.year <= tax_year <= last.year


@computation("fei.physical-presence", cites="IRM 3.38.147.5(9)", ledger=["3.38.147:0435"])
def physical_presence(first: datetime.date, full_days: int, tax_year: int) -> bool:
    """Whether 330 full days were spent abroad in the twelve months from a day on, part of them in the tax year."""
    if first.year == datetime.MAXYEAR:
        return False
    year_later = first.replace(year=first.year + 1, day=28) if (first.month, first.day) == (2, 29) else None
    last = (year_later or first.replace(year=first.year + 1)) - datetime.timedelta(days=0 if year_later else 1)
    return full_days >= PRESENCE_DAYS and first.year <= tax_year <= last.year


@computation("fei.limit", cites="IRM 3.38.147.5(9)", ledger=["3.38.147:0437"])
def exclusion_limit(tax_year: int, qualifying_days: int) -> Cents:
    """The year's maximum exclusion, prorated to the days of the year that qualify, to the cent."""
    days = 366 if isleap(tax_year) else 365
    return share(qualifying_days, days, foreign_earned_limit(tax_year))


@computation("fei.exclusion", cites="IRM 3.38.147.5.1(4)", ledger=["3.38.147:0453"])
def exclusion(tax_year: int, qualifying_days: int, earned: Cents, allocable: Cents = ZERO) -> Cents:
    """The exclusion: earned income up to the limit, less deductions that belong to the excluded income."""
    limit = exclusion_limit(tax_year=tax_year, qualifying_days=qualifying_days)
    return floor_zero(min(earned, limit) - allocable)


@computation("fei.modified-agi", cites="IRM 3.38.147.5(12)", ledger=["3.38.147:0441", "3.38.147:0661"])
def modified_agi(agi: Cents, excluded: Cents = ZERO, housing: Cents = ZERO, territory_income: Cents = ZERO) -> Cents:
    """Modified AGI for credits such as the child tax credit: what Form 2555, IRC 931 or 933 took out goes back in."""
    return Cents(agi + excluded + housing + territory_income)

"""When a return is due and its tax to be paid: the 15th, what a notice makes of it, the next working day.

Three dates of a tax period, each for its own question:

- ``TaxPeriod.due_date``: the day the law prescribes. Credits of the return are dated with it, statutes and interest
  on overpayments count from it (IRC 6072(a), 6513, 6501(b)(1), 7508(b)(1)).
- ``payment_due``: that day, or the one a notice under IRC 7508A postponed it to. Interest and penalties run from it.
- ``last_day``: the last timely day, past weekend and holiday (IRC 7503). Screens show it as the due date.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from masterfile import codes
from masterfile.codes.return_figures import LegalHoliday
from masterfile.periods import MFT_941, ModuleKey, TaxPeriod

_ONE_DAY = datetime.timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


def _observed(row: LegalHoliday, year: int) -> datetime.date:
    """When a holiday is kept: a Saturday's on Friday, a Sunday's on Monday."""
    if row.day:
        day = datetime.date(year, row.month, row.day)
        return day + {SATURDAY: -_ONE_DAY, SUNDAY: _ONE_DAY}.get(day.weekday(), datetime.timedelta())
    if row.nth < 0:
        last = datetime.date(year + row.month // 12, row.month % 12 + 1, 1) - _ONE_DAY
        return last - datetime.timedelta(days=(last.weekday() - row.weekday + 1) % 7)
    first = datetime.date(year, row.month, 1)
    return first + datetime.timedelta(days=(row.weekday - 1 - first.weekday()) % 7 + 7 * (row.nth - 1))


@lru_cache(maxsize=4096)
def is_legal_holiday(day: datetime.date) -> bool:
    """Whether a legal holiday of the District of Columbia is kept on a day (IRC 7503; ``legal_holidays.csv``)."""
    years = (day.year, day.year + 1) if day.month == 12 else (day.year,)
    kept = ((_observed(row, year), row.first_year) for row in codes.legal_holidays().values() for year in years)
    return any(observed == day and day.year >= first for observed, first in kept)


def next_working_day(day: datetime.date) -> datetime.date:
    """The day itself, or the next one that is no Saturday, no Sunday and no legal holiday."""
    while day.weekday() >= SATURDAY or is_legal_holiday(day):
        day += _ONE_DAY
    return day


def working_days_after(day: datetime.date, number: int) -> datetime.date:
    """The day so many working days later."""
    for _ in range(number):
        day = next_working_day(day + _ONE_DAY)
    return day


def postponed(day: datetime.date, extension: bool = False) -> datetime.date:
    """A due date as a notice has left it; ``extension`` where it is an extended one (``postponed_due_dates.csv``)."""
    for row in codes.postponed_due_dates():
        if row.first <= day <= row.last and (row.extensions or not extension):
            return row.postponed
    return day


def payment_due(period: TaxPeriod) -> datetime.date:
    """The day from which interest and penalties run on tax of a period: 15 July 2020 for 201912."""
    return postponed(period.due_date)


def last_day(period: TaxPeriod) -> datetime.date:
    """The last timely day for return and payment of a period without extension, as DUE-DT shows it."""
    return next_working_day(payment_due(period))


def payment_due_of(key: ModuleKey) -> datetime.date:
    """The day from which interest and penalties run on tax of a module; no notice postponed that of Form 941."""
    return key.due_date if key.mft == MFT_941 else payment_due(key.period)


def last_day_of(key: ModuleKey) -> datetime.date:
    """The last timely day for return and payment of a module without extension, as DUE-DT shows it."""
    return next_working_day(payment_due_of(key))

"""Time on the master file: posting cycles, the unpostable week, processing and tax years.

The cycle week runs Friday (01) to Thursday (05); Thursday of cycle 01 comes from the table
``codes/cycle_calendar.csv`` (reference 8.1, 8.2; docs/conflicts.md C-001). Nothing here reads a clock.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from functools import cached_property

from masterfile import codes
from masterfile.identifiers import IdentifierError

_WEEK = datetime.timedelta(days=7)
_DAY = datetime.timedelta(days=1)
_DAY_CODE = {4: "01", 5: "02", 6: "02", 0: "02", 1: "03", 2: "04", 3: "05"}
"""Python weekday -> cycle day; a weekend joins the next processing day, Monday (reference 8.1)."""
_DAYS_BEFORE_THURSDAY = {"01": 6, "02": 3, "03": 2, "04": 1, "05": 0}


class CycleWeek(str):
    """A posting cycle without its day, YYYYCC, as UPRES takes it in REL CYC."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> CycleWeek:
        """Read six digits YYYYCC with a cycle 01-53; raises IdentifierError."""
        if not re.fullmatch(r"20\d{2}(0[1-9]|[1-4]\d|5[0-3])", text.strip(), re.ASCII):
            raise IdentifierError(f"{text!r} is not a cycle: six digits YYYYCC with a cycle 01-53")
        return cls(text.strip())

    @property
    def year(self) -> int:
        """The processing year."""
        return int(self[:4])

    @property
    def number(self) -> int:
        """The cycle within the processing year, 1-53."""
        return int(self[4:6])


class Cycle(str):
    """A posting cycle with its day, YYYYCCDD (reference 8.1)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Cycle:
        """Read eight digits YYYYCCDD with a day 01-05; raises IdentifierError."""
        if not re.fullmatch(r"20\d{2}(0[1-9]|[1-4]\d|5[0-3])0[1-5]", text.strip(), re.ASCII):
            raise IdentifierError(f"{text!r} is not a cycle: eight digits YYYYCCDD, day 01 Friday to 05 Thursday")
        return cls(text.strip())

    @property
    def week(self) -> CycleWeek:
        """The cycle without its day."""
        return CycleWeek(self[:6])

    @property
    def day(self) -> str:
        """01 Friday, 02 Monday, 03 Tuesday, 04 Wednesday, 05 Thursday."""
        return self[6:8]


@dataclass(frozen=True)
class ProcessingCalendar:
    """The processing calendar as a table of the Thursday of each year's cycle 01."""

    first_thursdays: dict[int, datetime.date]
    _cycles: dict[datetime.date, Cycle] = field(default_factory=dict, repr=False, compare=False)
    _weeks: dict[datetime.date, CycleWeek] = field(default_factory=dict, repr=False, compare=False)
    _thursdays: dict[CycleWeek, datetime.date] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def standard(cls) -> ProcessingCalendar:
        """The calendar of the code tables."""
        return _STANDARD.calendar

    def cycles_in(self, year: int) -> int:
        """How many cycles a processing year has, 52 or 53."""
        return (self._first(year + 1) - self._first(year)) // _WEEK

    def covers(self, day: datetime.date) -> bool:
        """Whether the table knows the cycle of this day."""
        years = self.first_thursdays
        return self._first(min(years)) - 6 * _DAY <= day < self._first(max(years)) - 6 * _DAY

    def cycle_of(self, day: datetime.date) -> Cycle:
        """The cycle and day a date belongs to; weekends count with the Monday that follows."""
        known = self._cycles.get(day)
        if known is None:
            known = self._cycles[day] = self._cycle_of(day)
        return known

    def _cycle_of(self, day: datetime.date) -> Cycle:
        thursday = day + datetime.timedelta(days=(3 - day.weekday()) % 7)
        year = thursday.year
        if thursday < self._first(year):
            year -= 1
        number = (thursday - self._first(year)) // _WEEK + 1
        return Cycle(f"{year}{number:02d}{_DAY_CODE[day.weekday()]}")

    def week_of(self, day: datetime.date) -> CycleWeek:
        """The cycle a date belongs to, YYYYCC."""
        known = self._weeks.get(day)
        if known is None:
            known = self._weeks[day] = self.cycle_of(day).week
        return known

    def date_of(self, cycle: Cycle) -> datetime.date:
        """The date of a cycle day; raises IdentifierError for a cycle its year does not have."""
        return self.thursday_of(cycle.week) - _DAYS_BEFORE_THURSDAY[cycle.day] * _DAY

    def has(self, week: CycleWeek) -> bool:
        """Whether the calendar has this cycle."""
        known = week.year in self.first_thursdays and week.year + 1 in self.first_thursdays
        return known and 1 <= week.number <= self.cycles_in(week.year)

    def thursday_of(self, week: CycleWeek) -> datetime.date:
        """The Thursday that ends a cycle; raises IdentifierError for a cycle its year does not have."""
        known = self._thursdays.get(week)
        if known is None:
            known = self._thursdays[week] = self._thursday_of(week)
        return known

    def _thursday_of(self, week: CycleWeek) -> datetime.date:
        if week.year not in self.first_thursdays or week.number > self.cycles_in(week.year):
            raise IdentifierError(f"{week!r} is not in the processing calendar")
        return self._first(week.year) + (week.number - 1) * _WEEK

    def add_weeks(self, week: CycleWeek, count: int) -> CycleWeek:
        """The cycle ``count`` cycles later, over the end of the year where needed."""
        return self.week_of(self.thursday_of(week) + count * _WEEK)

    def cycles_between(self, week: CycleWeek, later: CycleWeek) -> int:
        """How many cycles lie between two, none where the second is not later."""
        return max((self.thursday_of(later) - self.thursday_of(week)) // _WEEK, 0)

    def is_processing_day(self, day: datetime.date) -> bool:
        """Whether postings are run for this date: Monday to Friday."""
        return day.weekday() < 5

    def is_weekly_run(self, day: datetime.date) -> bool:
        """Whether weekly accounts post on this date: day 05, Thursday (reference 8.1)."""
        return day.weekday() == 3

    def assessment_date(self, week: CycleWeek) -> datetime.date:
        """The 23C date of a cycle: the Monday 18 days after its Thursday (reference 8.2, B1)."""
        return self.thursday_of(week) + 18 * _DAY

    def unpostable_week_end(self, day: datetime.date) -> datetime.date:
        """The Tuesday that ends the unpostable cycle (Wednesday to Tuesday, IRM 25.25.6.5.5.1(1))."""
        return day + datetime.timedelta(days=(1 - day.weekday()) % 7)

    def processing_year(self, day: datetime.date) -> int:
        """The processing year a date belongs to: the year of its cycle."""
        return self.cycle_of(day).week.year

    def _first(self, year: int) -> datetime.date:
        try:
            return self.first_thursdays[year]
        except KeyError:
            raise IdentifierError(f"the processing calendar has no year {year}") from None


class _Standard:
    """Loads the calendar table on first use."""

    @cached_property
    def calendar(self) -> ProcessingCalendar:
        return ProcessingCalendar({row.year: row.first_thursday for row in codes.cycle_calendar()})


_STANDARD = _Standard()


def current_tax_year(processing_year: int) -> int:
    """The tax year a processing year mainly works: 2019 in processing year 2020 (25.25.6.7(1))."""
    return processing_year - 1


def immediate_prior_tax_year(processing_year: int) -> int:
    """The tax year before the current one: 2018 in processing year 2020 (25.25.6.7(1))."""
    return processing_year - 2

"""What a decision may look at beyond its own account: the date, the calendar, the settings, the employee."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from masterfile.account import Module
from masterfile.calendar import Cycle, CycleWeek, ProcessingCalendar
from masterfile.identifiers import Tin
from masterfile.periods import ModuleKey
from masterfile.settings import Settings


def _nobody(_: Tin) -> bool:
    return False


def _nothing(_: Tin, key: ModuleKey) -> Module:
    return Module(key)


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one decision. ``established`` answers whether another TIN has an entity.

    ``module_of`` looks at a module of any account, and changes nothing; it is empty where nothing posted.
    ``used_numbers`` are the adjustment sequence numbers the employee has used today.
    """

    today: datetime.date
    calendar: ProcessingCalendar = field(default_factory=ProcessingCalendar.standard)
    settings: Settings = field(default_factory=Settings)
    employee: str = ""
    may_review: bool = False
    role: str = ""
    established: Callable[[Tin], bool] = _nobody
    module_of: Callable[[Tin, ModuleKey], Module] = _nothing
    used_numbers: frozenset[str] = frozenset()

    @property
    def next_number(self) -> str:
        """The lowest adjustment sequence number not used today; 999 when none is left."""
        return next((f"{n:03d}" for n in range(1, 1000) if f"{n:03d}" not in self.used_numbers), "999")

    @property
    def cycle(self) -> Cycle:
        """The cycle of today with its day, YYYYCCDD."""
        return self.calendar.cycle_of(self.today)

    @property
    def week(self) -> CycleWeek:
        """The current cycle, YYYYCC."""
        return self.calendar.week_of(self.today)

    @property
    def next_week(self) -> CycleWeek:
        """The cycle after the current one (REL CYC of IRM 25.25.6.7(3))."""
        return self.calendar.add_weeks(self.week, 1)

    @property
    def processing_year(self) -> int:
        """The processing year of today's cycle."""
        return self.calendar.processing_year(self.today)

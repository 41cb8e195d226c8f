"""When returns are due and how long extensions reach, past weekends and legal holidays (IRM 21.8.1.11.6 to .9).

``period`` is a tax period YYYYMM. Working days and postponed dates are those of ``masterfile/due_dates.py``, as the
due dates of modules have them; the processing calendar knows no holidays (docs/conflicts.md C-032, C-105).
"""

from __future__ import annotations

import datetime
from typing import Literal

from masterfile.due_dates import next_working_day, postponed
from masterfile.periods import TaxPeriod
from masterfile.rules.registry import computation

Filer = Literal["resident", "nonresident with wages", "nonresident"]
"""U.S. citizens and residents; nonresidents with wages under withholding; other nonresidents."""

DUE_DAY = 15
MONTHS_DUE = {"resident": 4, "nonresident with wages": 4, "nonresident": 6}
MONTHS_ABROAD = 2
MONTHS_EXTENDED = 6
MONTHS_FIRST_TIME = 16
DAYS_2350 = 30


def _after(period: str, months: int) -> datetime.date:
    """The 15th of a month after a period's end, wherever it falls."""
    end = TaxPeriod.parse(period)
    months += end.month - 1
    return datetime.date(end.year + months // 12, months % 12 + 1, DUE_DAY)


@computation("due.working-day", cites="IRM 21.8.1.11.8(4)", ledger=["21.8.1:0888"])
def working_day(day: datetime.date) -> datetime.date:
    """The day itself, or the next one that is no Saturday, no Sunday and no legal holiday."""
    return next_working_day(day)


@computation("due.postponed", cites="Notice 2020-23, Notice 2021-21 (IRC 7508A); docs/conflicts.md C-014")
def postponed_to(day: datetime.date, extension: bool = False) -> datetime.date:
    """The day a notice postponed a due date to, or the day itself; ``extension`` where it is an extended date."""
    return postponed(day, extension)


@computation("due.return", cites="IRM 21.8.1.11.6(5), 21.8.1.11.8(2)",
             ledger=["21.8.1:0836", "21.8.1:0837", "21.8.1:0888", "3.38.147:0360", "3.38.147:0361", "3.38.147:0573",
                     "3.38.147:0575", "3.38.147:0952", "3.38.147:0955"])  # fmt: skip
def return_due(period: str, filer: Filer = "resident") -> datetime.date:
    """When a return is due: the 15th of the fourth month, of the sixth for nonresidents without such wages."""
    return working_day(day=postponed_to(day=_after(period, MONTHS_DUE[filer])))


@computation("due.abroad", cites="IRM 21.8.1.11.3(5), 21.8.1.11.8(2)",
             ledger=["21.8.1:0805", "3.38.147:0356"])  # fmt: skip
def due_abroad(period: str) -> datetime.date:
    """When a citizen or resident living and working abroad must file: two months later, without asking."""
    return working_day(day=postponed_to(day=_after(period, MONTHS_DUE["resident"] + MONTHS_ABROAD), extension=True))


@computation("due.abroad-qualifies", cites="IRM 21.8.1.11.3(5) Note, 21.8.1.11.8(2) Note",
             ledger=["21.8.1:0806", "21.8.1:0807", "21.8.1:0808"])  # fmt: skip
def abroad_qualifies(lives_outside: bool = False, works_outside: bool = False, military_outside: bool = False) -> bool:
    """Whether somebody has the two months abroad: lives and works outside the United States and Puerto Rico, or serves.

    All on the due date of the return; serving is in the military or naval service on duty there.
    """
    return (lives_outside and works_outside) or military_outside


@computation("due.extended", cites="IRM 21.8.1.11.8(2), (4)",
             ledger=["21.8.1:0881", "21.8.1:0882", "21.8.1:0836", "21.8.1:0837", "21.8.1:0888",
                     "3.38.147:0357"])  # fmt: skip
def extended_due(period: str, filer: Filer = "resident") -> datetime.date:
    """How long Form 4868 extends: six months from the due date, the two months abroad among them."""
    return working_day(day=postponed_to(day=_after(period, MONTHS_DUE[filer] + MONTHS_EXTENDED), extension=True))


@computation("due.form-2350", cites="IRM 21.8.1.11.9(3)", ledger=["21.8.1:0891", "21.8.1:0888"])
def form_2350_due(qualifying_period_end: datetime.date) -> datetime.date:
    """How long Form 2350 extends: 30 days after the first qualifying period abroad ends."""
    return working_day(day=postponed_to(day=qualifying_period_end + datetime.timedelta(days=DAYS_2350), extension=True))


@computation("due.form-2350-in-time", cites="IRM 21.8.1.11.9(1), (2)", ledger=["21.8.1:0889", "21.8.1:0890"])
def form_2350_in_time(
    period: str, filed: datetime.date, expects_to_qualify: bool, tax_home_abroad: bool, abroad: bool = True
) -> bool:
    """Whether Form 2350 extends at all: filed by the due date, for who will qualify for the exclusion only later.

    ``expects_to_qualify``: by bona fide residence or physical presence, but not before the return is due.
    """
    last = due_abroad(period=period) if abroad else return_due(period=period)
    return filed <= last and expects_to_qualify and tax_home_abroad


@computation("due.nonresident-deductions", cites="IRM 21.8.1.11.7(3)", ledger=["21.8.1:0876"])
def nonresident_deductions_due(period: str, filer: Filer = "nonresident with wages") -> datetime.date:
    """How long a nonresident may file and keep deductions and credits: 16 months after the due date."""
    return working_day(day=_after(period, MONTHS_DUE[filer] + MONTHS_FIRST_TIME))

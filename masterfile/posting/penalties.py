"""Failure to file and failure to pay (IRC 6651): months, rates, caps, the minimum of a late return.

A month runs from the due date to the same day of the next one, or from month's end to month's end; part of a
month is a month (26 CFR 301.6651-1(b), background). Additions are exact until they are summed, then rounded as
interest is.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from masterfile import codes
from masterfile.due_dates import next_working_day
from masterfile.money import ZERO, Cents
from masterfile.posting.interest import round_cents

FILE_RATE = Fraction(5, 100)
"""Of the tax, a month (6651(a)(1))."""
PAY_RATE = Fraction(5, 1000)
"""Of the unpaid tax, a month (6651(a)(2)); 1% after notice of intent to levy (6651(d)) is not computed."""
CAP = Fraction(25, 100)
"""Of either penalty, in the aggregate: 5 months of the one, 50 of the other."""
FILE_MONTHS = int(CAP / FILE_RATE)
PAY_MONTHS = int(CAP / PAY_RATE)
_VERY_LATE = datetime.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class PenaltyMonth:
    """A month of failure to pay: the day before its first, and the tax unpaid when it begins, in cents."""

    begins: datetime.date
    unpaid: Cents

    @property
    def addition(self) -> Fraction:
        """Half a percent of it, exact, in cents."""
        return self.unpaid * PAY_RATE

    def holds(self, day: datetime.date) -> bool:
        """Whether a month that begins on ``day`` begins in this one."""
        return self.begins <= day < months_after(self.begins, 1)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The corresponding day some months later; the last day of a month corresponds to the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return datetime.date(year, month + 1, last if is_last else min(day.day, last))


def unpaid_months(
    due: datetime.date, to_date: datetime.date, unpaid: Callable[[datetime.date], Cents]
) -> tuple[PenaltyMonth, ...]:
    """The months of failure to pay up to ``to_date``, at most 50 (6651(a)(2), (b)(2)).

    ``unpaid`` tells the tax unpaid at the end of a day. A payment counts from the month after it. The last
    timely day decides whether a payment is late, the due date itself when months begin.
    """
    return tuple(month for month in _months(due, to_date, unpaid) if month.unpaid > 0)[:PAY_MONTHS]


def _months(
    due: datetime.date, to_date: datetime.date, unpaid: Callable[[datetime.date], Cents]
) -> Iterator[PenaltyMonth]:
    timely = next_working_day(due)
    for number in count():
        begins = months_after(due, number)
        if max(begins, timely) >= to_date:
            return
        yield PenaltyMonth(begins, unpaid(timely if number == 0 else begins))


def failure_to_pay(months: tuple[PenaltyMonth, ...]) -> Cents:
    """The penalty of these months, in cents."""
    return round_cents(sum((month.addition for month in months), Fraction(0)))


def months_late(due: datetime.date, received: datetime.date) -> int:
    """How many months or parts of one a return is late; 0 for a timely one."""
    if received <= next_working_day(due):
        return 0
    return next(number for number in count(1) if months_after(due, number) >= received)


def failure_to_file(
    due: datetime.date, received: datetime.date, net_tax: Cents, unpaid: tuple[PenaltyMonth, ...] = ()
) -> Cents:
    """The penalty of a late return, in cents (6651(a)(1), (b)(1), (c)(1)).

    ``due`` is the date with extension, ``net_tax`` the tax less what was paid by the date for payment,
    ``unpaid`` the months of failure to pay, whose additions are taken off the same months here.
    """
    late = months_late(due, received)
    if not late or net_tax <= 0:
        return ZERO
    begun = [months_after(due, number) for number in range(min(late, FILE_MONTHS))]
    reduction = sum((month.addition for day in begun for month in unpaid if month.holds(day)), Fraction(0))
    penalty = round_cents(max(net_tax * FILE_RATE * len(begun) - reduction, Fraction(0)))
    very_late = received > due + _VERY_LATE
    return max(penalty, min(minimum(due.year), net_tax)) if very_late else penalty


def minimum(year: int) -> Cents:
    """The least penalty, in cents, of a return due in ``year`` and more than 60 days late (6651(a), last sentence).

    Years outside the table take its nearest row. The tax itself is the ceiling.
    """
    table = codes.penalty_parameters()
    row = table[min(max(year, min(table)), max(table))]
    return Cents(row.ftf_minimum * 100)

"""Interest by daily compounding on the quarterly rates (IRC 6601, 6611, 6621, 6622).

The daily rate is the quarter's percentage over 365, in a leap year over 366 (26 CFR 301.6622-1(a)). A quarter's
interest is the balance times that quarter's factor of nine decimals, as Rev. Proc. 95-17 tabulates them; factors
of successive quarters multiply, and cents are rounded once, at the end, half a cent upwards (docs/accruals.md).
The day money falls due is not counted, the day it is paid is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import msgspec

from masterfile import codes
from masterfile.money import ZERO, Cents

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_NINE_PLACES = Decimal("0.000000001")
_WHOLE = Decimal(1)
_DAY = datetime.timedelta(days=1)

Side = Literal["underpayment", "overpayment"]
"""Which column of the rates: interest to the government, or to the taxpayer."""


class RatesUnknownError(LookupError):
    """A quarter the table of rates does not have; ``known`` says which it has."""


class Dated(msgspec.Struct, frozen=True, order=True, gc=False):
    """An amount in cents, debit positive, and the day from which it counts."""

    day: datetime.date
    amount: Cents


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one quarter on one balance: first and last day that count, percent a year, cents.

    ``balance`` is tax, penalties and the interest so far, rounded; the ``interest`` of all stretches sums to
    the rounded whole.
    """

    first: datetime.date
    last: datetime.date
    percent: int
    balance: Cents = ZERO
    interest: Cents = ZERO

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def factor(self) -> Decimal:
        """The interest on one dollar, nine decimals."""
        return factor(self.percent, self.days, year_days(self.first.year))


def year_days(year: int) -> int:
    """The days the annual rate is divided by: 365, in a leap year 366 (26 CFR 301.6622-1(a))."""
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


@lru_cache(maxsize=4096)
def factor(percent: int | Fraction, days: int, basis: int) -> Decimal:
    """Interest on one dollar at ``percent`` a year over ``days`` days, nine decimals (Rev. Proc. 95-17)."""
    share = Fraction(percent) / (100 * basis)
    with localcontext(_EXACT):
        growth = (1 + Decimal(share.numerator) / Decimal(share.denominator)) ** days
        return (growth - 1).quantize(_NINE_PLACES)


def round_cents(amount: Decimal | Fraction) -> Cents:
    """Whole cents, half a cent upwards (our choice; docs/accruals.md)."""
    if isinstance(amount, Decimal):
        return Cents(int(amount.quantize(_WHOLE, ROUND_HALF_UP if amount > 0 else ROUND_HALF_DOWN)))
    return Cents((2 * amount.numerator + amount.denominator) // (2 * amount.denominator))


def known() -> tuple[datetime.date, datetime.date]:
    """The first and the last day whose rate the table has."""
    quarters = list(codes.interest_rates())
    return quarters[0], _next_quarter(quarters[-1]) - _DAY


def spans(start: datetime.date, end: datetime.date, side: Side = "underpayment") -> Iterator[Stretch]:
    """The days after ``start`` up to and with ``end``, quarter by quarter; raises RatesUnknownError."""
    first = start + _DAY
    while first <= end:
        quarter = datetime.date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
        rate = codes.interest_rates().get(quarter)
        if rate is None:
            raise RatesUnknownError(f"no interest rate for the quarter of {first}: the table has {known()}")
        following = _next_quarter(quarter)
        percent = rate.underpayment if side == "underpayment" else rate.overpayment
        yield Stretch(first, min(end, following - _DAY), percent)
        first = following


def run(entries: Iterable[Dated], to_date: datetime.date, side: Side = "underpayment") -> tuple[Stretch, ...]:
    """Compound a balance as its entries change it, to ``to_date``; nothing runs while nothing is owed.

    Interest joins the balance that bears it (IRC 6622(a); IRM 20.2.6.2 of 2002).
    """
    changes: dict[datetime.date, int] = {}
    for entry in entries:
        day = entry.day
        if day < to_date:
            changes[day] = changes.get(day, 0) + entry.amount
    days = sorted(changes)
    balance = earned = Decimal(0)
    rounded = ZERO
    done: list[Stretch] = []
    with localcontext(_EXACT):
        for day, end in zip(days, [*days[1:], to_date], strict=False):
            balance += changes[day]
            if round_cents(balance) <= 0:
                continue
            for span in spans(day, end, side):
                more = balance * span.factor
                before, rounded = rounded, round_cents(earned + more)
                done.append(Stretch(span.first, span.last, span.percent, round_cents(balance), Cents(rounded - before)))
                balance, earned = balance + more, earned + more
    return tuple(done)


def underpayment_interest(amount: Cents, start: datetime.date, end: datetime.date) -> Cents:
    """Interest on an amount due on ``start`` and paid on ``end``, in cents (IRC 6601(a))."""
    return Cents(sum(stretch.interest for stretch in run([Dated(start, amount)], end)))


def overpayment_interest(amount: Cents, start: datetime.date, end: datetime.date) -> Cents:
    """Interest on an overpayment from ``start`` to ``end``, in cents (IRC 6611(a), (b))."""
    return Cents(sum(stretch.interest for stretch in run([Dated(start, amount)], end, "overpayment")))


def _next_quarter(quarter: datetime.date) -> datetime.date:
    return datetime.date(quarter.year + quarter.month // 10, (quarter.month + 2) % 12 + 1, 1)

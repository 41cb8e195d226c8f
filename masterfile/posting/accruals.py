"""What a module owes beyond its assessed balance: interest, failure to pay and failure to file to a date.

The whole is computed from the posted transactions each time, and what is assessed already is taken off.
How, from which sources and with which simplifications: docs/accruals.md.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

from masterfile.account import Account, Module
from masterfile.due_dates import payment_due_of
from masterfile.money import ZERO, Cents
from masterfile.periods import ModuleKey
from masterfile.posting.assessed import Assessed, assessed, restricted_by
from masterfile.posting.demand import Demand, demands, ends, paid_in_time
from masterfile.posting.interest import Dated, Stretch, known, run
from masterfile.posting.penalties import PenaltyMonth, failure_to_file, failure_to_pay, unpaid_months

INTEREST_RESTRICTED = ("340", "341")
LATE_PAYMENT_RESTRICTED = ("270", "271")
LATE_FILING_RESTRICTED = ("160", "161")


@dataclass(frozen=True, slots=True)
class Accruals:
    """A module's accruals to a date, in cents. ``restricted`` are the TCs that stop interest, FTP and FTF.

    ``stretches`` are the days and rates the interest was computed over, oldest first.
    """

    to_date: datetime.date
    balance: Cents
    interest: Cents = ZERO
    late_payment: Cents = ZERO
    late_filing: Cents = ZERO
    stretches: tuple[Stretch, ...] = ()
    restricted: tuple[str, str, str] = ("", "", "")

    @property
    def total(self) -> Cents:
        """Assessed balance and accruals; negative for a credit."""
        return Cents(self.balance + self.interest + self.late_payment + self.late_filing)


@dataclass(frozen=True, slots=True)
class Difference:
    """Computed less assessed, in cents: what the computer still has to assess, or has assessed too much."""

    interest: Cents = ZERO
    late_payment: Cents = ZERO
    late_filing: Cents = ZERO
    stretches: tuple[Stretch, ...] = ()


def accrue(account: Account, key: ModuleKey, to_date: datetime.date) -> Accruals:
    """The accruals of a module to a date; none while it is in credit, or where no tax is assessed.

    Raises RatesUnknownError for days outside the table of rates.
    """
    module, restricted = account.module(key), restrictions(account.module(key))
    books = assessed(account, key)
    if module.balance < 0 or books.tax <= 0:
        return Accruals(to_date, module.balance, restricted=restricted)
    found = _difference(books, restricted, to_date, demands(account, key), floor=ZERO)
    return Accruals(
        to_date=to_date,
        balance=module.balance,
        interest=_not_less(found.interest, ZERO),
        late_payment=_not_less(found.late_payment, ZERO),
        late_filing=found.late_filing,
        stretches=found.stretches,
        restricted=restricted,
    )


def accrued_where_known(account: Account, key: ModuleKey, to_date: datetime.date) -> Accruals | None:
    """The accruals of a module to a date; None where the table lacks a rate."""
    first, last = known()
    return accrue(account, key, to_date) if first <= payment_due_of(key) and to_date <= last else None


def difference(account: Account, key: ModuleKey, to_date: datetime.date) -> Difference:
    """What is computed to a date less what is assessed, also where that is less than nothing.

    Raises RatesUnknownError for days outside the table of rates.
    """
    restricted = restrictions(account.module(key))
    return _difference(assessed(account, key), restricted, to_date, demands(account, key), floor=None)


def restrictions(module: Module) -> tuple[str, str, str]:
    """The unreversed TCs that keep the computer from figuring interest, late payment and late filing."""
    return (
        restricted_by(module, INTEREST_RESTRICTED, "342"),
        restricted_by(module, LATE_PAYMENT_RESTRICTED, "272"),
        restricted_by(module, LATE_FILING_RESTRICTED, "162"),
    )


def _difference(
    books: Assessed,
    restricted: tuple[str, str, str],
    to_date: datetime.date,
    demanded: tuple[Demand, ...],
    floor: Cents | None,
) -> Difference:
    """The three, where they are not restricted; ``floor`` is the least late filing that bears interest.

    Where accruals are shown (a floor), payment on ``to_date`` is meant: within the days of a notice interest ends
    with it. What the computer assesses runs to its date.
    """
    months = () if restricted[1] else _unpaid_months(books, to_date)
    late_payment = failure_to_pay(tuple(month for item in months for month in item)) - books.late_payment
    late_filing = ZERO if restricted[2] else _late_filing(books, months[0] if months else (), floor)
    bearing = [*books.bearing, *paid_in_time(demanded, books.credits), Dated(books.extended, late_filing)]
    end = to_date if floor is None else ends(demanded, to_date)
    stretches = () if restricted[0] else run(bearing, end)
    interest = sum(stretch.interest for stretch in stretches) - books.interest
    return Difference(
        interest=ZERO if restricted[0] else Cents(interest),
        late_payment=ZERO if restricted[1] else Cents(late_payment),
        late_filing=late_filing,
        stretches=stretches,
    )


def _not_less(amount: int, floor: Cents | None) -> Cents:
    """An amount, or the floor where there is one and the amount is less."""
    return Cents(amount if floor is None else max(amount, floor))


def _unpaid_months(books: Assessed, to_date: datetime.date) -> tuple[tuple[PenaltyMonth, ...], ...]:
    """The months of failure to pay of each item of tax."""
    return tuple(
        unpaid_months(item.pay_by, to_date, partial(books.unpaid, number)) for number, item in enumerate(books.taxes)
    )


def _late_filing(books: Assessed, unpaid: tuple[PenaltyMonth, ...], floor: Cents | None) -> Cents:
    """Failure to file not yet assessed; a return whose receipt is not on file counts as timely."""
    if books.received is None:
        return ZERO
    net_tax = Cents(books.tax - books.paid_by(books.due))
    return _not_less(failure_to_file(books.extended, books.received, net_tax, unpaid) - books.late_filing, floor)

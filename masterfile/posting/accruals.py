"""What a module owes beyond its assessed balance: interest, failure to pay and failure to file to a date.

The whole is computed from the posted transactions each time, and what is assessed already is taken off.
How, from which sources and with which simplifications: docs/accruals.md.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

from masterfile.account import Account
from masterfile.money import ZERO, Cents
from masterfile.periods import ModuleKey
from masterfile.posting.assessed import Assessed, assessed, restricted_by
from masterfile.posting.interest import Dated, Stretch, run
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


def accrue(account: Account, key: ModuleKey, to_date: datetime.date) -> Accruals:
    """The accruals of a module to a date; none while it is in credit, or where no tax is assessed.

    Raises RatesUnknownError for days outside the table of rates.
    """
    module = account.module(key)
    restricted = (
        restricted_by(module, INTEREST_RESTRICTED, "342"),
        restricted_by(module, LATE_PAYMENT_RESTRICTED, "272"),
        restricted_by(module, LATE_FILING_RESTRICTED, "162"),
    )
    books = assessed(account, key)
    if module.balance < 0 or books.tax <= 0:
        return Accruals(to_date, module.balance, restricted=restricted)
    months = () if restricted[1] else _unpaid_months(books, to_date)
    late_payment = _still(failure_to_pay(tuple(month for item in months for month in item)), books.late_payment)
    late_filing = ZERO if restricted[2] else _late_filing(books, months[0] if months else ())
    bearing = [*books.bearing, *books.credits, Dated(books.extended, late_filing)]
    stretches = () if restricted[0] else run(bearing, to_date)
    interest = _still(Cents(sum(stretch.interest for stretch in stretches)), books.interest)
    return Accruals(
        to_date=to_date,
        balance=module.balance,
        interest=interest,
        late_payment=ZERO if restricted[1] else late_payment,
        late_filing=late_filing,
        stretches=stretches,
        restricted=restricted,
    )


def _still(computed: Cents, assessed_already: Cents) -> Cents:
    """What is computed and not yet assessed; an over-assessment accrues nothing and is not given back here."""
    return Cents(max(0, computed - assessed_already))


def _unpaid_months(books: Assessed, to_date: datetime.date) -> tuple[tuple[PenaltyMonth, ...], ...]:
    """The months of failure to pay of each item of tax."""
    return tuple(
        unpaid_months(item.pay_by, to_date, partial(books.unpaid, number)) for number, item in enumerate(books.taxes)
    )


def _late_filing(books: Assessed, unpaid: tuple[PenaltyMonth, ...]) -> Cents:
    """Failure to file not yet assessed; a return whose receipt is not on file counts as timely."""
    if books.received is None:
        return ZERO
    net_tax = Cents(books.tax - books.paid_by(books.due))
    return _still(failure_to_file(books.extended, books.received, net_tax, unpaid), books.late_filing)

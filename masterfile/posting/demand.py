"""Notice and demand: what is paid within its days bears no interest after it (IRC 6601(e)(3))."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masterfile.account import Account
from masterfile.due_dates import working_days_after
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.posting.interest import Dated
from masterfile.rules.registry import computation

FIRST_NOTICE = "21"
"""The status whose date is that of notice and demand (reference 8.3)."""
LARGE_DEMAND = Cents(100_000_00)
DAYS = datetime.timedelta(days=21)
WORKING_DAYS = 10


@computation("interest.pay-by", cites="IRC 6601(e)(3), 6651(a)(3)")
def pay_by(demanded: datetime.date, amount: Cents) -> datetime.date:
    """The last day to pay what a notice demands: 21 days after it, from 100,000.00 ten business days; cents."""
    return demanded + DAYS if amount < LARGE_DEMAND else working_days_after(demanded, WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Demand:
    """A notice and demand: its date, and the last day on which payment ends interest with that date."""

    day: datetime.date
    last: datetime.date

    def covers(self, day: datetime.date) -> bool:
        """Whether a payment of a day is within its days."""
        return self.day < day <= self.last


def demands(account: Account, key: ModuleKey) -> tuple[Demand, ...]:
    """Each first notice of a module that went out; where none says how much, for the balance as it now is."""
    module, found = account.module(key), []
    for change in module.statuses:
        notices = [notice for notice in account.notices_of(key) if notice.date == change.date]
        if change.status == FIRST_NOTICE and not any(notice.held for notice in notices):
            amount = max((notice.amount for notice in notices), default=module.balance)
            found.append(Demand(change.date, pay_by(demanded=change.date, amount=amount)))
    return tuple(found)


def ends(demanded: Iterable[Demand], to_date: datetime.date) -> datetime.date:
    """The day interest ends with that is paid on a date: that of the notice, within its days."""
    return min([demand.day for demand in demanded if demand.covers(to_date)], default=to_date)


def paid_in_time(demanded: tuple[Demand, ...], credits: Iterable[Dated]) -> Iterator[Dated]:
    """The credits as they count for interest: what was paid within the days of a notice counts from the notice."""
    first = min((demand.day for demand in demanded), default=datetime.date.max)
    last = max((demand.last for demand in demanded), default=datetime.date.min)
    for item in credits:
        in_time = item.amount < 0 and first < item.day <= last
        yield Dated(ends(demanded, item.day), item.amount) if in_time else item

"""What has been assessed and paid in a module, sorted as the accruals need it (reference 4.2).

Every amount of the module is tax, interest, a penalty or - all the rest - a credit or what takes one back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from masterfile.account import Account, Module
from masterfile.due_dates import next_working_day, payment_due_of, postponed
from masterfile.money import ZERO, Cents
from masterfile.periods import ModuleKey
from masterfile.posting.demand import pay_by
from masterfile.posting.interest import Dated
from masterfile.posting.penalties import months_after
from masterfile.standing import posted_return


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAX = _codes("150 151 290 291 294 295 298 299 300 301 304 305 308 309")
INTEREST = _codes("190 191 196 197 336 337 340 341")
LATE_FILING = _codes("160 161 166 167")
LATE_PAYMENT = _codes("270 271 276 277")
PENALTY_FROM_DUE_DATE = _codes("320 321 350 351")
"""Fraud and accuracy penalties bear interest from the due date with extension, as late filing does (6601(e)(2)(B))."""
OTHER_PENALTY = _codes(
    "170 171 176 177 180 181 186 187 200 201 234 235 238 239 240 241 280 281 286 287 310 311 360 361"
)
_FROM_EXTENDED_DUE_DATE = LATE_FILING | PENALTY_FROM_DUE_DATE
_BEARS_INTEREST = TAX | _FROM_EXTENDED_DUE_DATE | OTHER_PENALTY
_NO_CREDIT = TAX | INTEREST | LATE_FILING | LATE_PAYMENT | PENALTY_FROM_DUE_DATE | OTHER_PENALTY
DUE_DATED = _codes("764 765 766 767 768 800 802 806 807")
"""Credits of the return count from the due date, whenever they posted (6611(d); reference 4.2, TC 806)."""


@dataclass(frozen=True, slots=True)
class TaxItem:
    """Tax in cents, less abatements, and the day by which it was to be paid."""

    amount: Cents
    pay_by: datetime.date


@dataclass(frozen=True, slots=True)
class Assessed:
    """A module's assessments and credits. ``due`` is without, ``extended`` with extension; amounts in cents.

    A weekend moves neither: it decides what is timely, not from when late is counted (26 CFR 301.6651-1(b)(3)).

    ``late_filing``, ``late_payment`` and ``interest`` are the net amounts assessed so far.
    """

    due: datetime.date
    extended: datetime.date
    received: datetime.date | None
    taxes: tuple[TaxItem, ...]
    bearing: tuple[Dated, ...]
    credits: tuple[Dated, ...]
    late_filing: Cents
    late_payment: Cents
    interest: Cents

    @property
    def tax(self) -> Cents:
        """All tax assessed, less abatements."""
        return Cents(sum(item.amount for item in self.taxes))

    def paid_by(self, day: datetime.date) -> Cents:
        """The credits, less what was refunded or taken back, at the end of a day."""
        return Cents(-sum([credit.amount for credit in self.credits if credit.day <= day]))

    def unpaid(self, number: int, day: datetime.date) -> Cents:
        """What is unpaid of one item of tax at the end of a day; credits pay the older items first."""
        left = self.paid_by(day) - sum(item.amount for item in self.taxes[:number])
        return Cents(max(0, self.taxes[number].amount - max(0, left)))


def assessed(account: Account, key: ModuleKey, due: datetime.date | None = None) -> Assessed:
    """Sort a module's posted transactions; ``due`` is the day for payment, postponed by a notice, unless given."""
    module, due = account.module(key), due or payment_due_of(key)
    filed = posted_return(account, key)
    extended = extended_due_date(module)
    return Assessed(
        due=due,
        extended=extended,
        received=filed.received if filed else None,
        taxes=_tax_items(module, due),
        bearing=tuple(_bearing(module, due, extended)),
        credits=tuple(dated_credits(module, due)),
        late_filing=net(module, LATE_FILING),
        late_payment=net(module, LATE_PAYMENT),
        interest=net(module, INTEREST),
    )


def extended_due_date(module: Module) -> datetime.date:
    """The due date with the extension of TC 460: its secondary date, or six months (IRC 6081(a)).

    A notice postpones it too, and the due date itself where no extension reaches further.
    """
    prescribed = module.key.due_date
    extensions = [posted.secondary_date or months_after(prescribed, 6) for posted in module.live("460")]
    return max([payment_due_of(module.key), *(postponed(day, extension=True) for day in extensions)])


def restricted_by(module: Module, setters: Iterable[str], release: str) -> str:
    """The unreversed TC that keeps the computer from figuring, or an empty text; ``release`` ends it."""
    found = ""
    concerned = {*setters, release}
    for posted in module.coded(concerned):
        if posted.tc == release:
            found = ""
        elif posted.id not in module.reversed:
            found = posted.tc
    return found


def net(module: Module, kind: frozenset[str]) -> Cents:
    """What is assessed of a kind, less what was abated: INTEREST, LATE_FILING, LATE_PAYMENT."""
    return Cents(sum([posted.amount for posted in module.coded(kind)]))


def _tax_items(module: Module, due: datetime.date) -> tuple[TaxItem, ...]:
    """Tax of the return by its due date, additional by that of its notice; abatements the newest first (6651(a)(3))."""
    items: list[TaxItem] = []
    for posted in [posted for posted in module.coded(TAX) if posted.amount]:
        if posted.amount > 0:
            items.append(
                TaxItem(
                    posted.amount, due if posted.tc == "150" else pay_by(demanded=posted.date, amount=posted.amount)
                )
            )
            continue
        left = -posted.amount
        for place in reversed(range(len(items))):
            taken = min(left, items[place].amount)
            items[place] = TaxItem(Cents(items[place].amount - taken), items[place].pay_by)
            left -= taken
    return tuple(items)


def _bearing(module: Module, due: datetime.date, extended: datetime.date) -> Iterable[Dated]:
    """Tax from its interest date, at the earliest the due date, penalties from the extended due date or their own."""
    yield from _late_payment(module, due)
    dates = _interest_dates(module)
    for posted in module.coded(_BEARS_INTEREST):
        if posted.tc in TAX:
            own = dates.get((posted.dln, posted.tc, posted.amount)) if dates else None
            yield Dated(max(own, due) if own else due, posted.amount)
        elif posted.tc in _FROM_EXTENDED_DUE_DATE:
            yield Dated(extended, posted.amount)
        else:
            yield Dated(max(posted.date, due), posted.amount)


def _late_payment(module: Module, due: datetime.date) -> Iterable[Dated]:
    """Failure to pay from the date of each assessment; an abatement takes the newest off as if never assessed."""
    items: list[Dated] = []
    for posted in [posted for posted in module.coded(LATE_PAYMENT) if posted.amount]:
        left = Dated(max(posted.date, due), posted.amount)
        while left.amount < 0 and items:
            newest = items.pop()
            left = Dated(newest.day, Cents(newest.amount + left.amount))
        if left.amount:
            items.append(left)
    return items


def _interest_dates(module: Module) -> dict[tuple[str, str, Cents], datetime.date | None]:
    """INT-COMP-DT of each adjustment line behind a TC 294 to 309, by DLN, code and amount; one ADJ54 has one DLN."""
    dates: dict[tuple[str, str, Cents], datetime.date | None] = {}
    for posted in module.posted:
        if posted.adjustment is not None:
            for line in posted.adjustment.lines:
                dates.setdefault((posted.dln, line.tc, line.amount), line.interest_date)
    return dates


def dated_credits(module: Module, due: datetime.date) -> Iterable[Dated]:
    """Credits and refunds by the day they count from: never before the due date, and on it while timely."""
    timely = next_working_day(due)
    for posted in module.posted:
        if posted.amount != ZERO and posted.tc not in _NO_CREDIT:
            on_time = posted.tc in DUE_DATED or posted.date <= timely
            yield Dated(due if on_time else posted.date, posted.amount)

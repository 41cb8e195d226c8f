"""What becomes of a credit: it pays the account's debts, goes to the next period, or is refunded as TC 846.

Each module on which something posted in the run is asked, and each one whose entity changed; on the days around
15 February also those that wait for that date. The rules say which way: ``rules/offsets.py``, ``rules/refunds.py``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache

from masterfile.account import Account, Module, Transaction
from masterfile.calendar import ProcessingCalendar
from masterfile.context import Context
from masterfile.events import Event, Posted
from masterfile.freezes import ends_on, settings_of
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.posting.credit_interest import claim_date, credit_interest
from masterfile.posting.interest import RatesUnknownError
from masterfile.posting.offsets import offset_to_debts, offset_to_tax, paid_by
from masterfile.rules.refunds import (
    RefundCase,
    by_direct_deposit,
    credit_interest_restricted,
    elected_to_next_period,
    is_held,
)
from masterfile.rules.registry import computation, effect

_WEEK = datetime.timedelta(days=7)


def generated(account: Account, context: Context) -> Iterator[Event]:
    """What becomes of every credit that could leave in this run; each event is applied before the next is asked for."""
    for key in _settled(account, context):
        case = RefundCase(account, key, context)
        if case.credit > 0:
            yield from _leaves(case)


def _settled(account: Account, context: Context) -> list[ModuleKey]:
    """The modules to ask: touched in this run themselves or through their entity, or with a hold that a date ended."""
    cycle = context.cycle
    entity = account.entity_module.posted
    moved = bool(entity) and entity[-1].cycle == cycle
    return [
        key
        for key, module in account.modules.items()
        if module.posted
        and not key.is_entity
        and (moved or module.posted[-1].cycle == cycle or _hold_ended(account, module, context))
    ]


def _hold_ended(account: Account, module: Module, context: Context) -> bool:
    """Whether a date ended a freeze of a credit in the last seven days, so that weekly accounts see it too."""
    ends = _ends_of_holds(account, module, context)
    return any(context.today - _WEEK < day <= context.today for day in ends)


def next_due(account: Account, context: Context) -> datetime.date:
    """The next day a date ends the hold of a credit: C- on 15 February, -K where the setting says so."""
    ends = [day for module in account.modules.values() for day in _ends_of_holds(account, module, context)]
    return min((day for day in ends if day > context.today), default=datetime.date.max)


def _ends_of_holds(account: Account, module: Module, context: Context) -> list[datetime.date]:
    """The days on which dates end the freezes of a module in credit, past and to come."""
    if module.balance >= 0 or module.key.is_entity:
        return []
    cycles = context.settings.hold_release_cycles
    on = settings_of(module, None, account.entity_module)
    return [ends_on(row, setting, module.key, cycles) for row, setting in on if row.ends]


def _leaves(case: RefundCase) -> Iterator[Event]:
    yield from offset_to_tax(case)
    yield from offset_to_debts(case)
    if case.credit <= 0 or is_held(case):
        return
    if elected_to_next_period(case):
        yield from credit_elect(case)
    else:
        yield from refund(case)


@effect("refunds.refund", cites="reference 4.2 (TC 846, 776), 8.2; IRC 6611")
def refund(case: RefundCase) -> Iterator[Event]:
    """TC 846, before it TC 776 where interest is owed on it."""
    paid = refund_date(case.context.today, case.account.weekly)
    interest = _interest(case, paid)
    if interest > 0:
        yield _posted(case, case.key, "776", Cents(-interest), paid)
    way = "DIRECT DEPOSIT" if by_direct_deposit(case) else "PAPER CHECK"
    yield _posted(case, case.key, "846", case.credit, paid, way)


def _interest(case: RefundCase, paid: datetime.date) -> Cents:
    """Credit interest on the whole credit; none where it is restricted, or where the table has no rate."""
    if credit_interest_restricted(case):
        return Cents(0)
    try:
        return credit_interest(case.account, case.key, paid, claim_date(case.module))
    except RatesUnknownError:
        return Cents(0)


@effect("refunds.elect", cites="reference 4.2 (TC 836, 716); IRC 6402(b)")
def credit_elect(case: RefundCase) -> Iterator[Event]:
    """TC 836 here and TC 716 in the next period, both dated the due date, or the payment that came behind it."""
    amount = case.credit
    day = paid_by(case, amount)
    following = ModuleKey.of(case.key.mft, f"{case.key.period.year + 1}{case.key.period.month:02d}")
    yield _posted(case, case.key, "836", amount, day, following.printed)
    yield _posted(case, following, "716", Cents(-amount), day, case.key.printed)


def _posted(case: RefundCase, key: ModuleKey, tc: str, amount: Cents, day: datetime.date, misc: str = "") -> Posted:
    assessed = next(case.module.live("150"))
    cycle = case.context.cycle
    return Posted(key, Transaction(case.account.next_id, tc, day, assessed.dln, amount, cycle, misc=misc))


@computation("refunds.date", cites="reference 8.2 (S40; weekly accounts B1)")
@lru_cache(4096)
def refund_date(posted: datetime.date, weekly: bool) -> datetime.date:
    """The date of TC 846: six days after a weekly run, four business days after a daily one (reference 8.2, B1)."""
    if weekly:
        return posted + datetime.timedelta(days=6)
    day, left, calendar = posted, 4, ProcessingCalendar.standard()
    while left:
        day += datetime.timedelta(days=1)
        left -= calendar.is_processing_day(day)
    return day

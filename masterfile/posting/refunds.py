"""What becomes of a credit: it pays the account's debts, goes to the next period, or is refunded as TC 846.

Each module on which something posted in the run is asked, and each one whose entity changed; on the days around
15 February also those that wait for that date. The rules say which way: ``rules/offsets.py``, ``rules/refunds.py``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from masterfile.account import Account, Module, Transaction
from masterfile.calendar import ProcessingCalendar
from masterfile.context import Context
from masterfile.events import Event, Posted
from masterfile.freezes import freezes_of
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.posting.credit_interest import credit_interest
from masterfile.posting.interest import RatesUnknownError
from masterfile.posting.offsets import offset_to_debts, offset_to_tax
from masterfile.rules.refunds import (
    RefundCase,
    by_direct_deposit,
    credit_interest_restricted,
    elected_to_next_period,
    is_held,
)

_WEEK = datetime.timedelta(days=7)


def generated(account: Account, context: Context) -> Iterator[Event]:
    """What becomes of every credit that could leave in this run; each event is applied before the next is asked for."""
    for key in _settled(account, context):
        case = RefundCase(account, key, context)
        if case.credit > 0:
            yield from _leaves(case)


def _settled(account: Account, context: Context) -> list[ModuleKey]:
    """The modules to ask: touched in this run themselves or through their entity, or with a hold that a date ended."""
    cycle = context.calendar.cycle_of(context.today)
    entity = account.entity_module.posted
    moved = bool(entity) and entity[-1].cycle == cycle
    return [
        key
        for key, module in account.modules.items()
        if module.posted
        and not key.is_entity
        and (moved or module.posted[-1].cycle == cycle or _hold_ended(account, module, context))
    ]


def waits_for_date(account: Account, context: Context) -> bool:
    """Whether a run must ask this account though nothing is pending: a date has ended the hold of a credit."""
    return any(_hold_ended(account, module, context) for module in account.modules.values())


def _hold_ended(account: Account, module: Module, context: Context) -> bool:
    """Whether a date ended a freeze of a credit in the last seven days, so that weekly accounts see it too.

    C- ends on a 15th; -K by date only where the setting says so.
    """
    cycles = context.settings.hold_release_cycles
    possible = 15 <= context.today.day <= 21 or cycles
    if not possible or module.key.is_entity or module.balance >= 0:
        return False
    days = (context.today - _WEEK, context.today)
    before, now = ({row.code for row in freezes_of(module, day, None, cycles)} for day in days)
    return bool(before - now)


def _leaves(case: RefundCase) -> Iterator[Event]:
    yield from offset_to_tax(case)
    yield from offset_to_debts(case)
    if case.credit <= 0 or is_held(case):
        return
    if elected_to_next_period(case):
        yield from _credit_elect(case)
    else:
        yield from _refund(case)


def _refund(case: RefundCase) -> Iterator[Event]:
    """TC 846, before it TC 776 where interest is owed on it."""
    paid = refund_date(case.context.today, case.account.weekly, case.context.calendar)
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
        return credit_interest(case.account, case.key, paid)
    except RatesUnknownError:
        return Cents(0)


def _credit_elect(case: RefundCase) -> Iterator[Event]:
    """TC 836 here and TC 716 in the next period, both dated the due date of the return (reference 4.2)."""
    due, amount = case.key.period.due_date, case.credit
    following = ModuleKey.of(case.key.mft, f"{case.key.period.year + 1}{case.key.period.month:02d}")
    yield _posted(case, case.key, "836", amount, due, following.printed)
    yield _posted(case, following, "716", Cents(-amount), due, case.key.printed)


def _posted(case: RefundCase, key: ModuleKey, tc: str, amount: Cents, day: datetime.date, misc: str = "") -> Posted:
    assessed = next(case.module.live("150"))
    cycle = case.context.calendar.cycle_of(case.context.today)
    return Posted(key, Transaction(case.account.next_id, tc, day, assessed.dln, amount, cycle, misc=misc))


def refund_date(posted: datetime.date, weekly: bool, calendar: ProcessingCalendar) -> datetime.date:
    """The date of TC 846: six days after a weekly run, four business days after a daily one (reference 8.2, B1)."""
    if weekly:
        return posted + datetime.timedelta(days=6)
    day, left = posted, 4
    while left:
        day += datetime.timedelta(days=1)
        left -= calendar.is_processing_day(day)
    return day

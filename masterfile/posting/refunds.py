"""Refunds: a module in credit with a posted return and no freeze that stops it refunds as TC 846.

Direct deposit, unless a TC 971 AC 850 posted in an earlier cycle (25.25.6.5.1.1(6) bullet 4).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from masterfile.account import Account, Module, RefundType, Transaction
from masterfile.calendar import ProcessingCalendar
from masterfile.context import Context
from masterfile.events import Event, Posted
from masterfile.freezes import stops_refund
from masterfile.money import Cents
from masterfile.periods import MFT_IDENTITY_THEFT
from masterfile.standing import posted_return


def generated(account: Account, context: Context) -> Iterator[Event]:
    """The TC 846 of every module that became refundable in this run."""
    cycle = context.calendar.cycle_of(context.today)
    frozen = stops_refund(account.entity_module, context.today)
    for module in list(account.modules.values()):
        touched = module.posted and module.posted[-1].cycle == cycle
        if touched and not frozen and _is_refundable(module, context):
            yield Posted(module.key, _refund(account, module, context))


def _is_refundable(module: Module, context: Context) -> bool:
    if module.key.is_entity or module.key.mft == MFT_IDENTITY_THEFT or not module.has("150"):
        return False
    return module.balance <= -context.settings.refund_tolerance_cents and not stops_refund(module, context.today)


def _refund(account: Account, module: Module, context: Context) -> Transaction:
    assessed = next(module.live("150"))
    return Transaction(
        id=account.next_id,
        tc="846",
        date=refund_date(context.today, account.weekly, context.calendar),
        dln=assessed.dln,
        amount=Cents(-module.balance),
        cycle=context.calendar.cycle_of(context.today),
        misc="DIRECT DEPOSIT" if _direct_deposit(account, module, context) else "PAPER CHECK",
    )


def _direct_deposit(account: Account, module: Module, context: Context) -> bool:
    filed = posted_return(account, module.key)
    flipped = any(posted.cycle[:6] < context.week for posted in module.live("971", "850"))
    return filed is not None and filed.refund_type is RefundType.DIRECT_DEPOSIT and not flipped


def refund_date(posted: datetime.date, weekly: bool, calendar: ProcessingCalendar) -> datetime.date:
    """The date of TC 846: six days after a weekly run, four business days after a daily one (reference 8.2, B1)."""
    if weekly:
        return posted + datetime.timedelta(days=6)
    day, left = posted, 4
    while left:
        day += datetime.timedelta(days=1)
        left -= calendar.is_processing_day(day)
    return day

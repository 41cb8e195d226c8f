"""Offsets: what a credit pays before it is refunded, tax first, then debts to others (reference 4.2; IRC 6402).

Each takes the credit as the one before has left it, for every event is applied before the next is asked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from masterfile.account import NO_DLN, Account, Debt, Module, Transaction
from masterfile.due_dates import next_working_day
from masterfile.events import Event, Posted
from masterfile.identifiers import Dln
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.posting.assessed import dated_credits, extended_due_date
from masterfile.posting.interest import Dated
from masterfile.rules.offsets import DebtCase, may_leave, takes_credit
from masterfile.rules.refunds import RefundCase
from masterfile.rules.registry import computation, effect

_OFFSET = {"TOP": "898", "DMF": "896"}
_RETURNED = {"898": "899", "896": "897"}


@effect("offsets.tax", cites="reference 4.2 (TC 826, 706); IRC 6402(a)", ledger=["21.8.1:0480"])
def offset_to_tax(case: RefundCase) -> Iterator[Event]:
    """TC 826 and 706 for every module of the account that owes, the oldest assessment first (C-070)."""
    for key in owing(case):
        amount = Cents(min(case.credit, case.account.module(key).balance))
        if amount > 0:
            day = available(case, amount)
            yield _posted(case, case.key, "826", amount, day, xref=key)
            yield _posted(case, key, "706", Cents(-amount), day, xref=case.key)


def owing(case: RefundCase) -> list[ModuleKey]:
    """The modules that owe and take an offset, the oldest assessment first."""
    if not may_leave(case):
        return []
    cases = [DebtCase(case.account, key, case.context) for key in case.account.modules if key != case.key]
    return sorted((debt.key for debt in cases if takes_credit(debt)), key=lambda key: _age(case.account, key))


def _age(account: Account, key: ModuleKey) -> tuple[datetime.date, ModuleKey]:
    """The date of a module's first assessment; the older period first where they are equal."""
    debits = [posted.date for posted in account.module(key).posted if posted.amount > 0]
    return min(debits), key


@effect("offsets.debts", cites="reference 4.2 (TC 898, 896); IRC 6402(c), (d)")
def offset_to_debts(case: RefundCase) -> Iterator[Event]:
    """TC 898 or 896 for the debts of the entity, in the order they are on file, after tax (IRC 6402(c), (d))."""
    if not may_leave(case):
        return
    for debt in case.account.debts:
        amount = Cents(min(case.credit, still_owed(case.account, debt)))
        if amount > 0:
            day = available(case, amount)
            yield _posted(case, case.key, _OFFSET[debt.program], amount, day, misc=debt.name)


def still_owed(account: Account, debt: Debt) -> Cents:
    """What is left of a debt: its amount less the offsets that name it, and what was returned of them; cents."""
    tc = _OFFSET[debt.program]
    offset = sum(
        posted.amount
        for module in account.modules.values()
        for posted in module.posted
        if posted.tc in (tc, _RETURNED[tc]) and posted.misc == debt.name
    )
    return Cents(debt.amount - offset)


def available(case: RefundCase, amount: Cents) -> datetime.date:
    """The day an amount of the case's overpayment can be credited from: never before it was paid."""
    due = case.key.due_date
    received = case.filed.received if case.filed else due
    filed = available_from(due=due, received=received, last=next_working_day(extended_due_date(case.module)))
    return max(filed, paid_by(case, amount))


def paid_by(case: RefundCase, amount: Cents) -> datetime.date:
    """The day by which an amount of the case's overpayment was paid, at the earliest the due date."""
    due = case.key.due_date
    credits = tuple(sorted(dated_credits(case.module, due)))
    owed = Cents(case.module.balance - sum(item.amount for item in credits))
    return overpaid_since(owed, credits, amount, due)


def overpaid_since(owed: Cents, credits: tuple[Dated, ...], amount: Cents, due: datetime.date) -> datetime.date:
    """The day from which what was paid exceeds what is owed by an amount, to the last; cents, credits negative."""
    since, balance = due, owed
    for item in credits:
        before, balance = balance, Cents(balance + item.amount)
        if before > -amount >= balance:
            since = item.day
    return since


@computation("offsets.available-from", cites="our choice C-071 (reference 4.2 dates TC 706 with the overpayment)")
def available_from(due: datetime.date, received: datetime.date, last: datetime.date | None = None) -> datetime.date:
    """The day an overpayment can be credited from: its due date, or the receipt of a late return.

    ``last`` is the last timely day, where an extension, a notice or a holiday makes it later than the due date.
    """
    return received if received > (last or due) else due


def _posted(
    case: RefundCase, key: ModuleKey, tc: str, amount: Cents, day: datetime.date, xref: ModuleKey | None = None,
    misc: str = "",
) -> Posted:  # fmt: skip
    """One side of an offset: posted in this run under the DLN of the overpaid return."""
    transaction = Transaction(
        id=case.account.next_id,
        tc=tc,
        date=day,
        dln=_dln(case.module),
        amount=amount,
        cycle=case.context.cycle,
        misc=misc or (xref.printed if xref else ""),
    )
    return Posted(key, transaction)


def _dln(module: Module) -> Dln:
    return next((posted.dln for posted in module.live("150")), NO_DLN)

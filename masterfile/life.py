"""The life of a module: what posted in each cycle, the balance and the freezes behind it, and what still waits.

Everything is read from the account as it stands; amounts are cents, cycles YYYYCCDD.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from masterfile.account import Account, Transaction
from masterfile.calendar import Cycle, ProcessingCalendar
from masterfile.freeze_history import FreezeSpan, freeze_history
from masterfile.identifiers import Tin
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.standing import module_status

_CALENDAR = ProcessingCalendar.standard()


@dataclass(frozen=True, slots=True)
class Lived:
    """One cycle in which something posted: the transactions in posting order, and how the module stood behind them."""

    cycle: str
    date: datetime.date
    posted: tuple[Transaction, ...]
    balance: Cents
    freezes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleLife:
    """A module from its first posting to ``today``; ``reversed`` are ids of transactions that were taken back.

    ``waiting`` are its pendings, and the unpostable code of those that are one.
    """

    tin: Tin
    key: ModuleKey
    name: str
    today: datetime.date
    cycle: str
    status: str
    balance: Cents
    lived: tuple[Lived, ...]
    freezes: tuple[FreezeSpan, ...]
    reversed: frozenset[int]
    waiting: tuple[tuple[Transaction, str], ...]


def life_of(account: Account, key: ModuleKey, today: datetime.date, hold_cycles: int = 0) -> ModuleLife:
    """The life of a module of an account up to a day; ``hold_cycles`` is the setting ``hold_release_cycles``."""
    module = account.module(key)
    spans = tuple(freeze_history(module, today, account.entity_module, hold_cycles))
    lived, balance = [], 0
    for cycle, group in groupby(module.posted, key=lambda posted: posted.cycle):
        posted = tuple(group)
        balance += sum(transaction.amount for transaction in posted)
        lived.append(Lived(cycle, day_of(cycle), posted, Cents(balance), _on_at(spans, cycle)))
    waiting = [(pending.transaction, "") for pending in account.pendings_of(key)]
    waiting += [(case.pending.transaction, case.code) for case in account.unpostables_of(key)]
    return ModuleLife(
        account.tin,
        key,
        account.entity.name_line if account.entity else "ENTITY NOT ESTABLISHED",
        today,
        _CALENDAR.cycle_of(today),
        module_status(module),
        module.balance,
        tuple(lived),
        spans,
        frozenset(module.reversed),
        tuple(waiting),
    )


def day_of(cycle: str) -> datetime.date:
    """The date of a cycle YYYYCCDD."""
    return _CALENDAR.date_of(Cycle(cycle))


def _on_at(spans: tuple[FreezeSpan, ...], cycle: str) -> tuple[str, ...]:
    """The freezes that were on at the end of a cycle."""
    return tuple(
        span.row.code for span in spans if span.begun.cycle <= cycle and not (span.ended and span.ended <= cycle)
    )

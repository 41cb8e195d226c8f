"""Which freezes a module shows, and what they stop: read from the freeze table, never stored.

A freeze is on while a transaction that sets it is unreversed and nothing has released it since (reference 7):
no releasing transaction behind it, on the module or its entity, no balance that ends it, no date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from masterfile import codes
from masterfile.account import Account, AdjustmentData, Module, Transaction
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.codes import FreezeCode
from masterfile.context import Context
from masterfile.periods import MFT_IDENTITY_THEFT, ModuleKey

UNMATCHED_REMITTANCES = "610/SEVERAL"
"""How the table names a TC 610 that is not the return's own while another such one is posted (R-)."""


class _Named(NamedTuple):
    """A row with the names of what sets it, of what takes a setter back, and of what releases it."""

    row: FreezeCode
    set_by: frozenset[str]
    unless: frozenset[str]
    released_by: frozenset[str]

    def is_set(self, keys: tuple[str, ...]) -> bool:
        """Whether a transaction the table names so sets the freeze."""
        return not self.set_by.isdisjoint(keys) and self.unless.isdisjoint(keys)


@cache
def _table(level: str) -> tuple[_Named, ...]:
    """The rows of a level that are in force."""
    rows = (row for row in codes.freezes().values() if row.set_by and row.level == level)
    return tuple(_Named(row, frozenset(row.set_by), frozenset(row.unless), frozenset(row.released_by)) for row in rows)


@cache
def _setters() -> frozenset[str]:
    return frozenset(code for row in codes.freezes().values() for code in row.set_by)


@cache
def names_in_table() -> frozenset[str]:
    """Every name by which the table sets or releases a freeze."""
    return _setters() | {code for row in codes.freezes().values() for code in row.released_by}


def _may_set(posted: Transaction) -> bool:
    """Whether a transaction could set anything at all; most modules have none that could."""
    more = posted.adjustment or posted.ac or posted.misc or posted.closing_code or posted.tc == "610"
    return bool(more) or posted.tc in _setters()


def names_of(module: Module) -> list[tuple[str, ...]]:
    """How the table may name each posted transaction of a module, in posting order."""
    named = _Names(module)
    return [named.of(posted) for posted in module.posted]


class _Names:
    """How the table may name a transaction, one after the other in posting order."""

    def __init__(self, module: Module) -> None:
        self._adjustments: dict[str, AdjustmentData] = {}
        self._returns = {posted.dln for posted in module.posted if posted.tc == "150"}
        self._remittances = 0

    def of(self, posted: Transaction) -> tuple[str, ...]:
        """290, 971/010, 520/CC85 by closing code, 290/HC4, 290/BS77 and 290/PC8 by the codes of the ADJ54 behind it.

        The lines of one ADJ54 share a DLN. 150/EXCESS-ES, 766/ACTC, 976/G-CODED: what posting noted in MISC.
        """
        tc = posted.tc
        if posted.adjustment is not None:
            self._adjustments[posted.dln] = posted.adjustment
        data = self._adjustments.get(posted.dln)
        if data is not None:
            return (tc, f"{tc}/HC{data.hold_code}", f"{tc}/BS{data.block}", f"{tc}/PC{data.priority_code}")
        if posted.ac:
            return (tc, f"{tc}/{posted.ac}")
        if posted.closing_code:
            return (tc, f"{tc}/CC{posted.closing_code}")
        if tc == "610" and posted.dln not in self._returns:
            self._remittances += 1
            return (tc, UNMATCHED_REMITTANCES) if self._remittances > 1 else (tc,)
        return (tc, f"{tc}/{posted.misc.replace(' ', '-')}") if posted.misc else (tc,)


def _setting(
    named: _Named, module: Module, names: list[tuple[str, ...]], released: frozenset[str]
) -> Transaction | None:
    """The last transaction that sets a row and that nothing has released; ``released`` are cycles of its entity."""
    standing: list[Transaction] = []
    balance = before = 0
    for place, posted in enumerate(module.posted):
        keys = names[place]
        if standing and not named.released_by.isdisjoint(keys):
            standing = [setter for setter in standing if of_another_case(setter, posted)]
        live = posted.id not in module.reversed and not any(cycle > posted.cycle for cycle in released)
        if live and named.is_set(keys):
            standing.append(posted)
        balance += posted.amount
        if place + 1 == len(module.posted) or module.posted[place + 1].cycle != posted.cycle:
            if standing and _released_by_balance(named.row, before, balance):
                standing = [setter for setter in standing if setter.cycle >= posted.cycle]
            before = balance
    return standing[-1] if standing else None


def of_another_case(setter: Transaction, release: Transaction) -> bool:
    """Whether a release names another closing code than what it would release: TC 521 CC 85 beside a TC 520 CC 72."""
    return bool(setter.closing_code and release.closing_code) and setter.closing_code != release.closing_code


def _released_by_balance(row: FreezeCode, before: int, balance: int) -> bool:
    """Whether a run that took the module from one balance to another ends an older freeze; cents."""
    if row.released_when == "balance-due":
        return before <= 0 < balance
    return row.released_when == "credit-used" and before < 0 <= balance


def ends_on(row: FreezeCode, setting: Transaction, key: ModuleKey, hold_cycles: int) -> datetime.date:
    """The day a date ends a freeze, as the column ``ends`` says; the last day there is where none does."""
    if row.ends == "february-15":
        return credits_refundable_from(key)
    week, calendar = CycleWeek(setting.cycle[:6]), ProcessingCalendar.standard()
    if row.ends == "hold-cycles" and hold_cycles and calendar.has(week):
        return calendar.thursday_of(week) + datetime.timedelta(weeks=hold_cycles)
    return datetime.date.max


def credits_refundable_from(key: ModuleKey) -> datetime.date:
    """The first day an overpayment with earned income or additional child tax credit is refunded.

    The 15th day of the second month after the tax year ends: 15 February (reference 7, C-; IRC 6402(m)).
    """
    months = key.period.month + 1
    return datetime.date(key.period.year + months // 12, months % 12 + 1, 15)


def _before_secondary_date(module: Module, today: datetime.date) -> Module:
    """The module without the disasters that are over (-O, -S): today is past their secondary date."""
    kept = Module(module.key)
    kept.reversed = module.reversed
    kept.posted = [posted for posted in module.posted if (posted.secondary_date or today) >= today]
    return kept


def settings_of(
    module: Module, today: datetime.date | None = None, entity: Module | None = None, hold_cycles: int = 0
) -> tuple[tuple[FreezeCode, Transaction], ...]:
    """The freezes on a module (on a date) in the table's order, each with the transaction that set it.

    ``entity`` are the entity's transactions, some of which release (S-); ``hold_cycles`` is the setting
    ``hold_release_cycles``. MFT 32 has no freezes (-A: 25.25.6.5.2.1.1).
    """
    if module.key.mft == MFT_IDENTITY_THEFT or not any(_may_set(posted) for posted in module.posted):
        return ()
    level = "entity" if module.key.is_entity else "module"
    names = names_of(module)
    present = {name for keys in names for name in keys}
    if present.isdisjoint(_setters()):
        return ()
    found = []
    for named in _table(level):
        if present.isdisjoint(named.set_by):
            continue
        row, seen, kept = named.row, module, names
        if row.ends == "secondary-date" and today is not None:
            seen = _before_secondary_date(module, today)
            kept = names_of(seen)
        setting = _setting(named, seen, kept, _released_on(row, entity))
        over = setting and today and ends_on(row, setting, module.key, hold_cycles) <= today
        if setting is not None and not over:
            found.append((row, setting))
    return tuple(found)


def _released_on(row: FreezeCode, entity: Module | None) -> frozenset[str]:
    """The cycles in which a transaction of the entity released a freeze of its modules."""
    if entity is None or row.level == "entity":
        return frozenset()
    return frozenset(posted.cycle for posted in entity.posted if posted.tc in row.released_by)


def freezes_of(
    module: Module, today: datetime.date | None = None, entity: Module | None = None, hold_cycles: int = 0
) -> tuple[FreezeCode, ...]:
    """The freezes on a module (on a date), in the table's order."""
    return tuple(row for row, _ in settings_of(module, today, entity, hold_cycles))


def freeze_codes(
    module: Module, today: datetime.date | None = None, entity: Module | None = None, hold_cycles: int = 0
) -> str:
    """The freeze codes as screens print them, separated by blanks."""
    return " ".join(row.code for row in freezes_of(module, today, entity, hold_cycles))


def stopping(account: Account, key: ModuleKey, what: str, context: Context) -> tuple[FreezeCode, ...]:
    """The freezes of a module and of its entity that stop refund, offset-in, offset-out, notices or adjustments."""
    return tuple(row for row in in_force(account, key, context) if what in row.stops)


def in_force(account: Account, key: ModuleKey, context: Context) -> Iterator[FreezeCode]:
    """The freezes of a module, then those of its entity, which act on every module."""
    cycles = context.settings.hold_release_cycles
    yield from freezes_of(account.module(key), context.today, account.entity_module, cycles)
    if not key.is_entity and key.mft != MFT_IDENTITY_THEFT:
        yield from freezes_of(account.entity_module, context.today)

"""Which freezes a module shows, and what they stop: read from the freeze table, never stored.

A freeze is on while a transaction that sets it is unreversed and nothing has released it since (reference 7):
no releasing transaction behind it, on the module or its entity, no balance that ends it, no date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate
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


@cache
def _table(level: str) -> tuple[_Named, ...]:
    """The rows of a level that are in force."""
    rows = (row for row in codes.freezes().values() if row.set_by and row.level == level)
    return tuple(_Named(row, frozenset(row.set_by), frozenset(row.unless), frozenset(row.released_by)) for row in rows)


@cache
def _rows_set_by(level: str) -> dict[str, tuple[int, ...]]:
    """The rows of a level that a name sets, each by its place in the table."""
    found: dict[str, tuple[int, ...]] = {}
    for place, named in enumerate(_table(level)):
        for name in named.set_by:
            found[name] = (*found.get(name, ()), place)
    return found


@cache
def _setters() -> frozenset[str]:
    return frozenset(code for row in codes.freezes().values() for code in row.set_by)


@cache
def names_in_table() -> frozenset[str]:
    """Every name by which the table sets or releases a freeze."""
    return _setters() | {code for row in codes.freezes().values() for code in row.released_by}


@cache
def _concerned() -> frozenset[str]:
    """The transaction codes the table has a name of; every name begins with its code."""
    return frozenset(name.partition("/")[0] for name in names_in_table())


Named = tuple[int, tuple[str, ...]]
"""The place of a transaction in its module, from 0, and the names it goes by; the table has one of them at least."""


def named_in(module: Module) -> list[Named]:
    """The transactions of a module that the table names, in posting order; it says nothing of the others."""
    names, concerned, table = _Names(module), _concerned(), names_in_table()
    return [
        (place, keys)
        for place, posted in enumerate(module.posted)
        if (posted.tc in concerned or posted.adjustment is not None) and not table.isdisjoint(keys := names.of(posted))
    ]


@lru_cache(1024)
def _with_action(tc: str, ac: str) -> tuple[str, ...]:
    return (tc, f"{tc}/{ac}")


class _Names:
    """How the table may name a transaction, one after the other in posting order."""

    def __init__(self, module: Module) -> None:
        self._adjustments: dict[str, AdjustmentData] = {}
        self._posted = module.posted
        self._remittances = 0

    def of(self, posted: Transaction) -> tuple[str, ...]:
        """290, 971/010, 520/CC85 by closing code, 290/HC4, 290/BS77 and 290/PC8 by the codes of the ADJ54 behind it.

        The lines of one ADJ54 share a DLN. 150/EXCESS-ES, 766/ACTC, 976/G-CODED: what posting noted in MISC.
        """
        tc = posted.tc
        if posted.adjustment is not None:
            self._adjustments[posted.dln] = posted.adjustment
        data = self._adjustments.get(posted.dln) if self._adjustments else None
        if data is not None:
            return (tc, f"{tc}/HC{data.hold_code}", f"{tc}/BS{data.block}", f"{tc}/PC{data.priority_code}")
        if posted.ac:
            return _with_action(tc, posted.ac)
        if posted.closing_code:
            return (tc, f"{tc}/CC{posted.closing_code}")
        if tc == "610" and posted.dln not in self._returns:
            self._remittances += 1
            return (tc, UNMATCHED_REMITTANCES) if self._remittances > 1 else (tc,)
        return (tc, f"{tc}/{posted.misc.replace(' ', '-')}") if posted.misc else (tc,)

    @cached_property
    def _returns(self) -> frozenset[str]:
        return frozenset(posted.dln for posted in self._posted if posted.tc == "150")


class Setting(NamedTuple):
    """What set a row on a module: places and transactions in posting order, and by id the cycles of their releases."""

    row: FreezeCode
    begun: list[tuple[int, Transaction]]
    ended: dict[int, str]
    released: frozenset[str]
    """Cycles in which the entity released what was set before."""

    def standing(self, module: Module) -> list[Transaction]:
        """What set it, is not reversed, and nothing has released, the newest first."""
        left = [
            (place, posted)
            for place, posted in reversed(self.begun)
            if posted.id not in self.ended
            and posted.id not in module.reversed
            and not any(cycle > posted.cycle for cycle in self.released)
        ]
        ends = _ends_by_balance(self.row, module) if left and self.row.released_when else []
        return [posted for place, posted in left if not _first_end(place, posted, ends)]

    def ends(self, module: Module) -> dict[int, str]:
        """By id the cycle in which another transaction, the balance or the entity first released what set it."""
        ends = _ends_by_balance(self.row, module) if self.row.released_when else []
        first = {}
        for place, posted in self.begun:
            entity = min((cycle for cycle in self.released if cycle > posted.cycle), default="")
            cycles = (self.ended.get(posted.id, ""), _first_end(place, posted, ends), entity)
            first[posted.id] = min(filter(None, cycles), default="")
        return first


def _first_end(place: int, setter: Transaction, ends: list[tuple[int, str]]) -> str:
    """The first cycle whose balance ended a freeze set at a place in an older one, empty where none did."""
    return min((cycle for run, cycle in ends if run >= place and cycle > setter.cycle), default="")


def _setting(named: _Named, module: Module, names: list[Named], released: frozenset[str]) -> Setting:
    """What sets a row of the table, and which transaction behind it released it first."""
    found = Setting(named.row, [], {}, released)
    standing: list[Transaction] = []
    for place, keys in names:
        if standing and not named.released_by.isdisjoint(keys):
            release = module.posted[place]
            for setter in standing:
                if not of_another_case(setter, release):
                    found.ended[setter.id] = release.cycle
            standing = [setter for setter in standing if setter.id not in found.ended]
        if not named.set_by.isdisjoint(keys) and named.unless.isdisjoint(keys):
            found.begun.append((place, module.posted[place]))
            standing.append(module.posted[place])
    return found


def _ends_by_balance(row: FreezeCode, module: Module) -> list[tuple[int, str]]:
    """The runs whose balance ends an older freeze: the place of the last transaction, and the cycle."""
    found, before = [], 0
    cycles = [posted.cycle for posted in module.posted]
    balances = accumulate(posted.amount for posted in module.posted)
    for place, (cycle, following, balance) in enumerate(zip(cycles, [*cycles[1:], None], balances, strict=True)):
        if cycle != following:
            if _released_by_balance(row, before, balance):
                found.append((place, cycle))
            before = balance
    return found


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
    if row.ends == "secondary-date":
        return setting.secondary_date + datetime.timedelta(days=1) if setting.secondary_date else datetime.date.max
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


def settings_of(
    module: Module, today: datetime.date | None = None, entity: Module | None = None, hold_cycles: int = 0
) -> tuple[tuple[FreezeCode, Transaction], ...]:
    """The freezes on a module (on a date) in the table's order, each with the transaction that set it.

    ``entity`` are the entity's transactions, some of which release (S-); ``hold_cycles`` is the setting
    ``hold_release_cycles``. MFT 32 has no freezes (-A: 25.25.6.5.2.1.1).
    """
    if module.key.mft == MFT_IDENTITY_THEFT:
        return ()
    names = named_in(module) if module.posted else []
    return on_by(set_in(module, entity, names), module, today, hold_cycles) if names else ()


def on_by(
    kept: Iterable[Setting], module: Module, today: datetime.date | None, hold_cycles: int
) -> tuple[tuple[FreezeCode, Transaction], ...]:
    """The freezes on a module (on a date) of the rows that were ever set, each with the transaction that set it."""
    found = []
    for was in kept:
        setting = not_over(was.row, was.standing(module), module.key, today, hold_cycles)
        if setting is not None:
            found.append((was.row, setting))
    return tuple(found)


def set_in(module: Module, entity: Module | None, names: list[Named]) -> Iterator[Setting]:
    """The rows of the table that anything on a module has ever set, in its order; ``names`` are ``named_in`` it."""
    level = "entity" if module.key.is_entity else "module"
    rows = _rows_set_by(level)
    present = {name for _, keys in names for name in keys if name in rows}
    for place in sorted({place for name in present for place in rows[name]}):
        named = _table(level)[place]
        yield _setting(named, module, names, _released_on(named.row, entity))


def not_over(
    row: FreezeCode, newest_first: Iterable[Transaction], key: ModuleKey, today: datetime.date | None, hold_cycles: int
) -> Transaction | None:
    """The newest of the transactions that set a row whose freeze no date has ended by a day."""
    for setting in newest_first:
        if today is None or ends_on(row, setting, key, hold_cycles) > today:
            return setting
    return None


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
    yield from of_module(account, key, context)
    yield from of_entity(account, key, context)


def of_module(account: Account, key: ModuleKey, context: Context) -> tuple[FreezeCode, ...]:
    """The freezes of a tax module itself."""
    if key.is_entity:
        return ()
    cycles = context.settings.hold_release_cycles
    return freezes_of(account.module(key), context.today, account.entity_module, cycles)


def of_entity(account: Account, key: ModuleKey, context: Context) -> tuple[FreezeCode, ...]:
    """The freezes of the entity, which act on every module but those of MFT 32."""
    if key.mft == MFT_IDENTITY_THEFT:
        return ()
    return freezes_of(account.entity_module, context.today)

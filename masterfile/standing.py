"""Where a module stands: its status, the transactions that have an effect on it still (reference 4.3, 11.2)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from masterfile.account import Account, FiledReturn, Module, Transaction
from masterfile.codes import standing as standing_tables
from masterfile.codes.standing import ModuleEffect
from masterfile.periods import ModuleKey


def posted_return(account: Account, key: ModuleKey) -> FiledReturn | None:
    """The return behind the module's TC 150."""
    for transaction in account.module(key).live("150"):
        return account.returns.get(transaction.dln)
    return None


def module_status(module: Module) -> str:
    """The master file status: the last set, else 00 no return, 06 with credit, 12 settled, 21 balance due."""
    if module.statuses:
        return module.statuses[-1].status
    return derived_status(module)


def idrs_status(module: Module) -> str:
    """The status the TIF shows: 48 while a STAUP runs that holds it so (reference 3.13), else the master file's."""
    row = standing_tables.staup_statuses().get(module.hold.status) if module.hold else None
    return row.idrs_status if row is not None and row.idrs_status else module_status(module)


def derived_status(module: Module) -> str:
    """The status of a module none was ever set for."""
    if not module.has("150"):
        return "06" if module.balance < 0 else "00"
    return "21" if module.balance > 0 else "12"


# --- effects of live transactions ----------------------------------------------------------------


def code_of(transaction: Transaction) -> str:
    """How the tables name a transaction: 520, 971/063."""
    return f"{transaction.tc}/{transaction.ac}" if transaction.ac else transaction.tc


@cache
def _codes_with_effect() -> frozenset[str]:
    """The transaction codes of the table, without their action codes."""
    return frozenset(code.partition("/")[0] for code in standing_tables.module_effects())


def _ended_on(module: Module, place: int, row: ModuleEffect) -> datetime.date | None:
    """The date of what reversed or ended the transaction at a place, None while it is live."""
    begun = module.posted[place]
    by = module.reversed.get(begun.id)
    for later in module.posted[place + 1 :]:
        if later.id == by or code_of(later) in row.ended_by:
            return later.date
    return begun.date if by is not None else None


def effects(module: Module) -> Iterator[tuple[ModuleEffect, Transaction, datetime.date | None]]:
    """Every posted transaction with an effect: its row, itself, and the date it ended where it has."""
    table, concerned = standing_tables.module_effects(), _codes_with_effect()
    for place in module.places(concerned):
        posted = module.posted[place]
        row = table.get(code_of(posted))
        if row is not None:
            yield row, posted, _ended_on(module, place, row)


def live_effects(module: Module) -> list[tuple[ModuleEffect, Transaction]]:
    """The effects that have not ended."""
    return [(row, posted) for row, posted, ended in effects(module) if ended is None]

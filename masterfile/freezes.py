"""Which freezes a module shows, and what they stop: read from the freeze table, never stored.

A freeze is on while a transaction that sets it is unreversed and no releasing transaction posted
after it (reference 7).
"""

from __future__ import annotations

import datetime
from functools import cache

from masterfile import codes
from masterfile.account import Module, Transaction
from masterfile.codes import FreezeCode
from masterfile.periods import MFT_IDENTITY_THEFT

_DATED = ("-O", "-S")
"""Disaster freezes end when today is past the secondary date of their TC 971 (reference 7)."""


def _ended(transaction: Transaction, today: datetime.date) -> bool:
    return transaction.secondary_date is not None and transaction.secondary_date < today


@cache
def _table() -> tuple[FreezeCode, ...]:
    return tuple(row for row in codes.freezes().values() if row.set_by)


@cache
def _setters() -> frozenset[str]:
    return frozenset(code for row in _table() for code in row.set_by)


def _keys(transaction: Transaction) -> tuple[str, ...]:
    """How the table may name a transaction: 290, 971/010, 290/HC4 by hold code, 290/BS77 by blocking series."""
    tc, adjustment = transaction.tc, transaction.adjustment
    if adjustment is not None:
        return (tc, f"{tc}/HC{adjustment.hold_code}", f"{tc}/BS{adjustment.block}")
    return (tc, f"{tc}/{transaction.ac}") if transaction.ac else (tc,)


def _is_on(row: FreezeCode, module: Module, today: datetime.date | None) -> bool:
    on = False
    for transaction in module.posted:
        keys = _keys(transaction)
        if any(key in row.set_by for key in keys):
            over = row.code in _DATED and today is not None and _ended(transaction, today)
            on = on or (transaction.id not in module.reversed and not over)
        elif on and any(key in row.released_by for key in keys):
            on = False
    return on


def freezes_of(module: Module, today: datetime.date | None = None) -> tuple[FreezeCode, ...]:
    """The freezes on a module (on a date), in the table's order. MFT 32 has none (-A: 25.25.6.5.2.1.1)."""
    if module.key.mft == MFT_IDENTITY_THEFT:
        return ()
    setters = _setters()
    if not any(key in setters for transaction in module.posted for key in _keys(transaction)):
        return ()
    level = "entity" if module.key.is_entity else "module"
    return tuple(row for row in _table() if row.level == level and _is_on(row, module, today))


def freeze_codes(module: Module, today: datetime.date | None = None) -> str:
    """The freeze codes as screens print them, separated by blanks."""
    return " ".join(row.code for row in freezes_of(module, today))


def stops_refund(module: Module, today: datetime.date | None = None) -> bool:
    """Whether any freeze on the module or entity holds a refund."""
    return any("refund" in row.stops for row in freezes_of(module, today))

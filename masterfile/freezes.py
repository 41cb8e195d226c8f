"""Which freezes a module shows, and what they stop: read from the freeze table, never stored.

A freeze is on while a transaction that sets it is unreversed and no releasing transaction posted
after it (reference 7).
"""

from __future__ import annotations

from functools import cache

from masterfile import codes
from masterfile.account import Module, Transaction
from masterfile.codes import FreezeCode
from masterfile.periods import MFT_IDENTITY_THEFT


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


def _is_on(row: FreezeCode, module: Module) -> bool:
    on = False
    for transaction in module.posted:
        keys = _keys(transaction)
        if any(key in row.set_by for key in keys):
            on = on or transaction.id not in module.reversed
        elif on and any(key in row.released_by for key in keys):
            on = False
    return on


def freezes_of(module: Module) -> tuple[FreezeCode, ...]:
    """The freezes on a module, in the table's order. An MFT 32 module has none: -A is for MFT 30 (25.25.6.5.2.1.1)."""
    if module.key.mft == MFT_IDENTITY_THEFT:
        return ()
    setters = _setters()
    if not any(key in setters for transaction in module.posted for key in _keys(transaction)):
        return ()
    level = "entity" if module.key.is_entity else "module"
    return tuple(row for row in _table() if row.level == level and _is_on(row, module))


def freeze_codes(module: Module) -> str:
    """The freeze codes as screens print them, separated by blanks."""
    return " ".join(row.code for row in freezes_of(module))


def stops_refund(module: Module) -> bool:
    """Whether any freeze on the module holds a refund."""
    return any("refund" in row.stops for row in freezes_of(module))

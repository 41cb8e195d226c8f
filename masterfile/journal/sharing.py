"""Values that come again in every account are kept in memory once: codes, cycles, dates, the keys of modules.

A journal that is read back makes each anew; a posted transaction costs half as much when it shares them.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from sys import intern
from typing import TypeVar

from msgspec.structs import force_setattr

from masterfile.calendar import CycleWeek
from masterfile.events import AccountLoaded, Event, Posted
from masterfile.periods import ModuleKey
from masterfile.records.transactions import Transaction

_DLN = 14
"""Digits of a DLN. A MISC that is shorter names no return, and many accounts have the same."""

TextT = TypeVar("TextT", bound=str)

_FEW: frozenset[type] = frozenset({ModuleKey, CycleWeek})
"""Kinds of text of which there are few different ones, however many accounts there are."""


def text(kind: type[TextT], value: str) -> TextT:
    """A text of a kind, the one that is there already where there are few of its kind."""
    return _one(kind, value) if kind in _FEW else str.__new__(kind, value)


@lru_cache(65536)
def _one(kind: type[TextT], value: str) -> TextT:
    return str.__new__(kind, value)


@lru_cache(65536)
def _day(day: datetime.date) -> datetime.date:
    return day


def share(event: Event) -> None:
    """Have the transactions an event has just been read with share what others have too; nothing they say changes."""
    if isinstance(event, Posted):
        _share(event.transaction)
    elif isinstance(event, AccountLoaded):
        for module in event.account.modules:
            for posted in module.posted:
                _share(posted)


def _share(transaction: Transaction) -> None:
    force_setattr(transaction, "tc", intern(transaction.tc))
    force_setattr(transaction, "ac", intern(transaction.ac))
    force_setattr(transaction, "cycle", intern(transaction.cycle))
    force_setattr(transaction, "date", _day(transaction.date))
    if len(transaction.misc) < _DLN:
        force_setattr(transaction, "misc", intern(transaction.misc))

"""Every code table by name, and the rows that carry a line of the manual: asked by ``explain`` and by the pins."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from masterfile import codes
from masterfile.codes import Sourced, standing


class BoundRow(NamedTuple):
    """A row of a table: its table, its key there, its printed key, and itself."""

    table: str
    key: Any
    printed: str
    row: Sourced

    @property
    def name(self) -> str:
        """``transaction_codes:290``."""
        return f"{self.table}:{self.printed}"


def _is_cached(item: object) -> bool:
    return hasattr(item, "cache_clear")


def tables() -> dict[str, Callable[[], dict[Any, Any]]]:
    """The loader of each table that is a dictionary of sourced rows, by name; the messages are no code table."""
    found = {}
    members = [pair for part in (codes, standing) for pair in inspect.getmembers(part, _is_cached)]
    for name, function in members:
        if name == "messages" or inspect.signature(function).parameters:
            continue
        table = function()
        if isinstance(table, dict) and isinstance(next(iter(table.values()), None), Sourced):
            found[name] = function
    return found


def printed_key(key: Any) -> str:
    """How a key is printed: the parts of a compound key joined with a hyphen."""
    return "-".join(map(str, key)) if isinstance(key, tuple) else str(key)


def every_row() -> Iterator[BoundRow]:
    """Every row, table by table."""
    for name, load in tables().items():
        for key, row in load().items():
            yield BoundRow(name, key, printed_key(key), row)


def bound_rows() -> Iterator[BoundRow]:
    """Every row that names a line of the manual, table by table."""
    return (row for row in every_row() if row.row.ledger)

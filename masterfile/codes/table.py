"""How a code table is read: a CSV file with one typed row model and a source on each row."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable
from importlib import resources
from typing import Any, TypeVar, get_type_hints

import msgspec


class TableError(ValueError):
    """A code table that cannot be read; names file, line and column."""


class Sourced(msgspec.Struct, frozen=True, kw_only=True):
    """Where a row comes from."""

    source: str
    confidence: str
    ledger: tuple[str, ...]


RowT = TypeVar("RowT", bound=Sourced)

_CONVERT: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: lambda text: {"yes": True, "no": False}[text],
    datetime.date: datetime.date.fromisoformat,
    tuple[str, ...]: lambda text: tuple(text.split()),
}


def read_table(name: str, row_type: type[RowT]) -> tuple[RowT, ...]:
    """Read ``codes/<name>.csv`` into typed rows; raises TableError naming line and column."""
    hints = get_type_hints(row_type)
    converters = [(field.name, _CONVERT[hints[field.name]]) for field in msgspec.structs.fields(row_type)]
    path = resources.files("masterfile.codes") / f"{name}.csv"
    rows: list[RowT] = []
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, raw in enumerate(csv.DictReader(lines), start=2):
        values: dict[str, Any] = {}
        for column, convert in converters:
            try:
                values[column] = convert(raw[column])
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                raise TableError(f"codes/{name}.csv line {number}: column {column}: {error}") from None
        rows.append(row_type(**values))
    return tuple(rows)

"""Where the texts end: a figure asked for a year they do not give is refused with a sentence, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class OutsideTextError(ValueError):
    """A computation asked beyond what its text gives; the message says what the text gives."""


class Spanned(Protocol):
    """A table row that holds from one tax year to another."""

    @property
    def first_year(self) -> int:
        """The first tax year."""

    @property
    def last_year(self) -> int:
        """The last tax year."""


RowT = TypeVar("RowT")
SpannedT = TypeVar("SpannedT", bound=Spanned)


def of_year(rows: Mapping[int, RowT], year: int, what: str) -> RowT:
    """The row of a tax year; raises OutsideTextError naming the years there are."""
    if year not in rows:
        raise OutsideTextError(f"no {what} for {year}: the tables give {min(rows)} to {max(rows)}")
    return rows[year]


def in_years(rows: Iterable[SpannedT], year: int, what: str) -> SpannedT:
    """The row whose years hold a tax year; raises OutsideTextError naming the years there are."""
    known = list(rows)
    for row in known:
        if row.first_year <= year <= row.last_year:
            return row
    first, last = min(row.first_year for row in known), max(row.last_year for row in known)
    raise OutsideTextError(f"no {what} for {year}: the tables give {first} to {last}")


def from_year(year: int, first: int, what: str) -> None:
    """Refuse a year before the first one a text speaks of; raises OutsideTextError."""
    if year < first:
        raise OutsideTextError(f"no {what} for {year}: the text begins with {first}")

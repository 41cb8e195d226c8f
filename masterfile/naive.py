"""A second computation of balances, reversals and freezes, from the journal's JSON alone.

Deliberately simple: it reads entries as plain dictionaries and adds up. It shares nothing with accounts,
``apply`` or ``freezes`` but the freeze table, so that the two can only agree by both being right.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from masterfile import codes
from masterfile.journal.chain import Stored

DISASTERS = ("-O", "-S")
"""Freezes that end with a date."""


class Line(NamedTuple):
    """One posted transaction: its id, the names the freeze table may know it by, its cents, its secondary date."""

    id: int
    names: frozenset[str]
    amount: int
    ends: str


class Figures(NamedTuple):
    """What a module stands at: cents, the ids that are reversed, the freeze codes in the table's order."""

    balance: int = 0
    reversed: frozenset[int] = frozenset()
    freezes: tuple[str, ...] = ()


class Books:
    """What was posted and reversed, by TIN and module, in the order of the journal."""

    def __init__(self) -> None:
        self._posted: dict[tuple[str, str], list[Line]] = {}
        self._reversed: dict[tuple[str, str], set[int]] = {}

    def read(self, row: Stored) -> None:
        """Take one journal entry in."""
        entry = msgspec.json.decode(row.payload)
        for event in entry["events"]:
            kind = event["type"]
            if kind == "AccountLoaded":
                self._load(event["account"])
            elif kind == "Posted":
                place = (entry["tin"], event["module"])
                self._posted.setdefault(place, []).append(_line(event["transaction"]))
            elif kind == "Reversed":
                self._reversed.setdefault((entry["tin"], event["module"]), set()).add(event["id"])

    def _load(self, account: dict[str, Any]) -> None:
        tin = account["tin"]
        for place in [place for place in self._posted if place[0] == tin]:
            del self._posted[place]
            self._reversed.pop(place, None)
        for module in account.get("modules", []):
            place = (tin, module["key"])
            self._posted[place] = [_line(transaction) for transaction in module.get("posted", [])]
            self._reversed[place] = {pair[0] for pair in module.get("reversed", [])}

    def places(self) -> list[tuple[str, str]]:
        """Every TIN and module where anything posted."""
        return list(self._posted)

    def figures(self, tin: str, module: str, today: datetime.date) -> Figures:
        """What a module stands at on a date."""
        posted = self._posted.get((tin, module), [])
        gone = self._reversed.get((tin, module), set())
        balance = sum(line.amount for line in posted)
        return Figures(balance, frozenset(gone), tuple(_freezes(module, posted, gone, today.isoformat())))


def _line(transaction: dict[str, Any]) -> Line:
    tc = transaction["tc"]
    names = {tc}
    if transaction.get("ac"):
        names.add(f"{tc}/{transaction['ac']}")
    if "adjustment" in transaction:
        names.add(f"{tc}/HC{transaction['adjustment']['hold_code']}")
        names.add(f"{tc}/BS{transaction['adjustment']['block']}")
    return Line(
        transaction["id"], frozenset(names), transaction.get("amount", 0), transaction.get("secondary_date", "")
    )


def _freezes(module: str, posted: list[Line], gone: set[int], today: str) -> Iterable[str]:
    """A freeze is on when a live setter has no releaser behind it; MFT 32 has none (25.25.6.5.2.1.1).

    A disaster's setter holds until its secondary date, written YYYY-MM-DD, has passed (reference 7).
    """
    if module.startswith("32"):
        return
    level = "entity" if module == "00000000" else "module"
    for code, row in codes.freezes().items():
        if row.level != level:
            continue
        setters = [line.names & set(row.set_by) != set() for line in posted]
        releasers = [line.names & set(row.released_by) != set() for line in posted]
        for place, line in enumerate(posted):
            behind = range(place + 1, len(posted))
            released = any(releasers[later] and not setters[later] for later in behind)
            over = code in DISASTERS and "" < line.ends < today
            if setters[place] and line.id not in gone and not released and not over:
                yield code
                break


def that_count(rows: Sequence[Stored]) -> list[Stored]:
    """The rows behind the present state: from the last one back, jumping over what a Restored went back behind."""
    kept = []
    place = len(rows)
    while place:
        row = rows[place - 1]
        events = msgspec.json.decode(row.payload)["events"]
        went_back = [event["to"] for event in events if event["type"] == "Restored"]
        if went_back:
            place = went_back[-1]
        else:
            kept.append(row)
            place -= 1
    return kept[::-1]


def read_books(rows: Sequence[Stored]) -> Books:
    """The books of a whole journal, oldest row first."""
    books = Books()
    for row in that_count(rows):
        books.read(row)
    return books

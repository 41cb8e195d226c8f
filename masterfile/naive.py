"""A second computation of balances, reversals and freezes, from the journal's JSON alone.

Deliberately simple: it reads entries as plain dictionaries and adds up. It shares nothing with accounts,
``apply`` or ``freezes`` but the freeze table and the calendar, so that the two can only agree by both being right.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from masterfile import codes
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.journal.chain import Stored

ENTITY = "00000000"
THURSDAYS = ProcessingCalendar.standard()


class Line(NamedTuple):
    """One posted transaction as the journal has it, and what it adds to the balance in cents."""

    id: int
    amount: int
    raw: dict[str, Any]


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

    def read(self, row: Stored) -> str:
        """Take one journal entry in; the TIN it is about."""
        entry = msgspec.json.decode(row.payload)
        for event in entry["events"]:
            kind = event["type"]
            if kind == "AccountLoaded":
                self._load(event["account"])
            elif kind == "OfferTaken":
                self._take(entry["tin"], event["modules"])
            elif kind == "AccountLeft":
                self._leave(entry["tin"], set(event.get("travelled", [])))
            elif kind == "Posted":
                place = (entry["tin"], event["module"])
                self._posted.setdefault(place, []).append(_line(event["transaction"]))
            elif kind == "Reversed":
                self._reversed.setdefault((entry["tin"], event["module"]), set()).add(event["id"])
        return str(entry.get("tin", ""))

    def _load(self, account: dict[str, Any]) -> None:
        tin = account["tin"]
        for place in [place for place in self._posted if place[0] == tin]:
            del self._posted[place]
            self._reversed.pop(place, None)
        self._take(tin, account.get("modules", []))

    def _leave(self, tin: str, travelled: set[int]) -> None:
        """A merged account keeps its entity only, without the transactions of it that went along."""
        for place in [place for place in self._posted if place[0] == tin and place[1] != ENTITY]:
            del self._posted[place]
            self._reversed.pop(place, None)

        entity = (tin, ENTITY)
        self._posted[entity] = [line for line in self._posted.get(entity, []) if line.id not in travelled]
        self._reversed[entity] = self._reversed.get(entity, set()) - travelled

    def _take(self, tin: str, modules: list[dict[str, Any]]) -> None:
        """Modules as they stand, over what was there."""
        for module in modules:
            place = (tin, module["key"])
            self._posted[place] = [_line(transaction) for transaction in module.get("posted", [])]
            self._reversed[place] = {pair[0] for pair in module.get("reversed", [])}

    def places(self) -> list[tuple[str, str]]:
        """Every TIN and module where anything posted."""
        return list(self._posted)

    def figures(self, tin: str, module: str, today: datetime.date, hold_cycles: int = 0) -> Figures:
        """What a module stands at on a date; ``hold_cycles`` is the setting ``hold_release_cycles``."""
        posted = self._posted.get((tin, module), [])
        gone = self._reversed.get((tin, module), set())
        balance = sum(line.amount for line in posted)
        entity = self._posted.get((tin, ENTITY), [])
        ledger = Ledger(module, posted, gone, entity, today, hold_cycles)
        return Figures(balance, frozenset(gone), tuple(ledger.freezes()))


def _line(transaction: dict[str, Any]) -> Line:
    return Line(transaction["id"], transaction.get("amount", 0), transaction)


class Ledger(NamedTuple):
    """A module's lines and what is needed to say which freezes are on."""

    module: str
    posted: list[Line]
    gone: set[int]
    entity: list[Line]
    today: datetime.date
    hold_cycles: int

    def freezes(self) -> Iterable[str]:
        """A freeze is on when some live setter has nothing behind it that ends it; MFT 32 has none."""
        if self.module.startswith("32"):
            return
        level = "entity" if self.module == ENTITY else "module"
        names = self._names()
        for code, row in codes.freezes().items():
            if row.level == level and any(self._holds(row, place, names) for place in range(len(self.posted))):
                yield code

    def _names(self) -> list[set[str]]:
        """The names the table may know each line by; an adjustment names every line of its DLN from it on."""
        named, others = [], 0
        own = {line.raw["dln"] for line in self.posted if line.raw["tc"] == "150"}
        for place, (_, _, raw) in enumerate(self.posted):
            tc, names = raw["tc"], {raw["tc"]}
            behind = [line.raw for line in self.posted[: place + 1] if line.raw["dln"] == raw["dln"]]
            adjusted = [other["adjustment"] for other in behind if other.get("adjustment")]
            if adjusted:
                data = adjusted[-1]
                names |= {f"{tc}/HC{data['hold_code']}", f"{tc}/BS{data['block']}"}
                names.add(f"{tc}/PC{data.get('priority_code', '')}")
            elif raw.get("ac"):
                names.add(f"{tc}/{raw['ac']}")
            elif raw.get("closing_code"):
                names.add(f"{tc}/CC{raw['closing_code']}")
            elif tc == "610" and raw["dln"] not in own:
                others += 1
                names |= {"610/SEVERAL"} if others >= 2 else set()
            elif raw.get("misc"):
                names.add(tc + "/" + raw["misc"].replace(" ", "-"))
            named.append(names)
        return named

    def _holds(self, row: codes.FreezeCode, place: int, names: list[set[str]]) -> bool:
        """Whether the line at a place sets a freeze that nothing behind it ends."""
        line = self.posted[place]
        if not names[place] & set(row.set_by) or names[place] & set(row.unless) or line.id in self.gone:
            return False
        if self._over(row, line):
            return False
        for later in range(place + 1, len(self.posted)):
            mine, its = line.raw.get("closing_code", ""), self.posted[later].raw.get("closing_code", "")
            if names[later] & set(row.released_by) and (mine == its or not mine or not its):
                return False
        return not self._released_elsewhere(row, line)

    def _over(self, row: codes.FreezeCode, line: Line) -> bool:
        """Whether the date has ended it: a disaster's second date, 15 February, cycles since the hold."""
        if row.ends == "secondary-date":
            return "" < str(line.raw.get("secondary_date", "")) < self.today.isoformat()
        if row.ends == "february-15":
            month = int(self.module[2:6]) * 12 + int(self.module[6:8]) + 1
            return self.today >= datetime.date(month // 12, month % 12 + 1, 15)
        if row.ends == "hold-cycles" and self.hold_cycles:
            since = THURSDAYS.thursday_of(CycleWeek(line.raw["cycle"][:6]))
            return self.today - since >= datetime.timedelta(weeks=self.hold_cycles)
        return False

    def _released_elsewhere(self, row: codes.FreezeCode, line: Line) -> bool:
        """Whether the entity, or the balance at the end of a later day, released it."""
        since = line.raw.get("cycle", "")
        if self.module != ENTITY and any(
            other.raw["tc"] in row.released_by and other.raw.get("cycle", "") > since for other in self.entity
        ):
            return True
        if not row.released_when:
            return False
        days = sorted({other.raw.get("cycle", "") for other in self.posted})
        totals = [sum(one.amount for one in self.posted if one.raw.get("cycle", "") <= day) for day in days]
        moves = [pair for day, pair in zip(days, zip([0, *totals], totals, strict=False), strict=True) if day > since]
        if row.released_when == "balance-due":
            return any(was <= 0 < now for was, now in moves)
        return row.released_when == "credit-used" and any(was < 0 <= now for was, now in moves)


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

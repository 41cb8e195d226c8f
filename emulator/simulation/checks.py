"""What must be true after every act (design section 8): pages, accounts, journal, second computation."""

from __future__ import annotations

import datetime
import traceback
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from emulator.host import Host
from masterfile import codes
from masterfile.account import Account
from masterfile.events import (
    AccountLeft,
    AuditEvent,
    ControlSet,
    DocumentRequested,
    EntityChanged,
    EntityEstablished,
    Event,
    ModuleAsked,
    ModuleRequested,
    NoticeIssued,
    Posted,
    StatusHeld,
    StatusSet,
    UnpostableReassigned,
    WentUnpostable,
)
from masterfile.freezes import freezes_of
from masterfile.identifiers import Tin
from masterfile.invariants import INVARIANTS, transfers_are_whole
from masterfile.journal import Entry, MemoryJournal, Stored
from masterfile.journal.chain import encode_record
from masterfile.masterfile import MasterFile
from masterfile.naive import Books, Figures
from masterfile.periods import ModuleKey
from masterfile.settings import Settings
from masterfile.witness import Witness
from screens.page import COLUMNS, ROWS, Answer, Page

_AUDIT: tuple[type, ...] = get_args(AuditEvent)
_MAY_REPEAT = (ControlSet, UnpostableReassigned)
"""What may happen to an account that is so already: a control keyed again, a case taken by its owner."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that must never be. ``check`` names it; equal names are one defect to the shrinker."""

    check: str
    text: str
    tin: str = ""


class WatchedJournal(MemoryJournal):
    """A journal in memory that shows what was written since it was last asked."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self.reached: Counter[str] = Counter()

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries, remember them, and count what happened by event type, transaction code posted and UPC."""
        super().append(entries)
        self._entries.extend(entries)
        for event in (event for entry in entries for event in entry.events):
            self.reached[type(event).__name__] += 1
            if isinstance(event, Posted):
                self.reached[f"TC {event.transaction.tc}"] += 1
            elif isinstance(event, WentUnpostable):
                self.reached[f"UPC {event.case.upc}"] += 1

    def news(self) -> list[Entry]:
        """The entries written since the last call."""
        fresh, self._entries = self._entries, []
        return fresh

    def rows(self) -> list[Stored]:
        """Every row, oldest first."""
        return self._rows


class AccountWatch:
    """Knows every account's bytes: they change where the journal has an event for it, and only there."""

    def __init__(self, host: Host) -> None:
        self.know(host)

    def know(self, host: Host) -> None:
        """Take every account as it is."""
        self.known: dict[str, bytes] = {tin: encode_record(a.record()) for tin, a in host.master.accounts.items()}

    def after(self, host: Host, entries: Iterable[Entry], targets: Iterable[str]) -> Failure | None:
        """Look at the accounts of these entries, which must differ, and at the targets, which must not."""
        happened: dict[str, list[Event]] = {}
        for entry in entries:
            if entry.tin and not _only_audit(entry):
                happened.setdefault(entry.tin, []).extend(entry.events)
        looks = (self._look(host, tin, happened.get(tin, [])) for tin in sorted({*happened, *targets}))
        return next((failure for failure in looks if failure), None)

    def _look(self, host: Host, tin: str, happened: list[Event]) -> Failure | None:
        account = host.master.accounts.get(Tin(tin))
        before, now = self.known.get(tin, b""), encode_record(account.record()) if account else b""
        self.known[tin] = now
        if now != before and not happened:
            return Failure("a change without an event", f"{tin} is not what it was, and no event says so", tin)
        if account is None or not happened:
            return None
        left = any(isinstance(event, AccountLeft) for event in happened)
        idle = now == before and not all(isinstance(event, (*_AUDIT, *_MAY_REPEAT)) for event in happened)
        if idle or not (left or (_entity_shows(account, happened) and all(_shows(account, e) for e in happened))):
            return Failure("an event without a change", f"{tin} does not show {happened}", tin)
        return broken_invariant(account, host)


def _entity_shows(account: Account, happened: list[Event]) -> bool:
    """Whether the entity is what the last event about it says."""
    changes = [event.now for event in happened if isinstance(event, EntityChanged)]
    return not changes or account.entity == changes[-1]


def _shows(account: Account, event: Event) -> bool:
    """Whether the account shows an event that nothing after it in the same act hides."""
    if isinstance(event, ControlSet):
        return event.control in account.controls
    if isinstance(event, DocumentRequested):
        return event.request in account.returns[event.dln].requests
    if isinstance(event, UnpostableReassigned):
        return account.unpostables[event.sequence].assignee == event.assignee
    if isinstance(event, StatusSet):
        return event.status in account.module(event.module).statuses
    if isinstance(event, NoticeIssued):
        return event.notice in account.notices
    if isinstance(event, ModuleRequested):
        return event.module in account.modules and account.modules[event.module].on_tif
    if isinstance(event, StatusHeld):
        return account.module(event.module).hold == event.hold
    if isinstance(event, ModuleAsked):
        return event.module in account.requested
    return not isinstance(event, EntityEstablished) or account.entity == event.entity


def _only_audit(entry: Entry) -> bool:
    return all(isinstance(event, _AUDIT) for event in entry.events)


def refused_changes(page: Page, entries: Iterable[Entry]) -> Failure | None:
    """A transmission that was not taken leaves the audit trail only."""
    if page.answer is Answer.OK:
        return None
    written = [type(event).__name__ for entry in entries if not _only_audit(entry) for event in entry.events]
    text = f"{page.message} was answered {page.answer.value}, but {', '.join(written)} happened"
    return Failure("a refusal that changes something", text) if written else None


def broken_invariant(account: Account, host: Host) -> Failure | None:
    """The first thing that is not as it must be in an account."""
    for invariant in INVARIANTS:
        for text in invariant(account, host.today):
            return Failure(f"invariant {getattr(invariant, '__name__', '')}", f"{account.tin}: {text}", account.tin)
    return None


def witnessed(witness: Witness, entries: Iterable[Entry]) -> Failure | None:
    """The first thing that must not have happened; the witness sees every entry all the same."""
    wrong = [text for entry in entries for text in witness.see(entry)]
    return Failure("witness", wrong[0], wrong[0].partition(":")[0]) if wrong else None


def page_fault(page: Page) -> Failure | None:
    """A page is 24 rows of 80 printable characters; fields and cursor stand on it; its message is in the table."""
    text = "".join(page.rows)
    if len(page.rows) != ROWS or any(len(row) != COLUMNS for row in page.rows):
        fault = "rows that are not 24 of 80 characters"
    elif not (text.isascii() and text.isprintable()):
        fault = "a character that cannot be printed"
    elif any(not _stands(field.row, field.column + field.length - 1) for field in page.fields):
        fault = "a field that reaches over its edge"
    elif not _stands(*page.cursor) or not 1 <= page.number <= page.total:
        fault = "a cursor off the screen, or a page number that is not one of its pages"
    elif page.message and page.message not in codes.messages():
        fault = "a message that is not in the table"
    else:
        return None
    return Failure(f"page with {fault}", f"{page.command or 'no command'}, page {page.number}, {page.message}")


def _stands(row: int, column: int) -> bool:
    return 1 <= row <= ROWS and 1 <= column <= COLUMNS


def disagreement(master: MasterFile, books: Books, tins: Collection[str] | None = None) -> Failure | None:
    """The first module of which the second computation says something else, or a transfer that is not whole.

    Only the accounts of ``tins`` are compared where it is given; what is not among them has had no event.
    """
    for text in transfers_are_whole(master):
        return Failure("invariant transfers_are_whole", text, text.partition(":")[0])
    places: dict[str, set[str]] = {}
    for owner, key in books.places():
        places.setdefault(owner, set()).add(key)
    cycles = Settings.of(master.settings).hold_release_cycles
    for tin, account in master.accounts.items():
        if tins is not None and tin not in tins:
            continue
        keys = {*account.modules, *places.get(tin, ())}
        for key in sorted(keys):
            kept = _figures(account, ModuleKey(key), master.date, cycles)
            counted = books.figures(tin, key, master.date, cycles)
            for name in Figures._fields:
                here, there = getattr(kept, name), getattr(counted, name)
                if here != there:
                    text = f"{tin} {key}: the master file has {_said(here)}, the journal says {_said(there)}"
                    return Failure(f"second computation of {name}", text, tin)
    return None


def _figures(account: Account, key: ModuleKey, today: datetime.date, hold_cycles: int) -> Figures:
    module = account.module(key)
    on = freezes_of(module, today, account.entity_module, hold_cycles)
    return Figures(module.balance, frozenset(module.reversed), tuple(row.code for row in on))


def _said(value: object) -> str:
    return " ".join(map(str, sorted(value))) or "none" if isinstance(value, frozenset | tuple) else str(value)


def differences(kept: MasterFile, rebuilt: MasterFile) -> Iterator[str]:
    """What a master file rebuilt from the journal has otherwise."""
    for name in ("date", "world", "settings", "employees", "inputs", "numbers", "failures"):
        here, there = getattr(kept, name), getattr(rebuilt, name)
        if here != there:
            yield f"{name} was {here}, the journal gives {there}"
    for tin in sorted({*kept.accounts, *rebuilt.accounts}):
        sides = [master.accounts.get(tin) for master in (kept, rebuilt)]
        before, after = (encode_record(account.record()) if account else b"" for account in sides)
        if before != after:
            yield f"{tin} differs"
    if kept.digest() != rebuilt.digest():
        yield "the digest differs"


def of_exception(error: Exception) -> Failure:
    """An exception as a failure, named by where it came from."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name} {last.name}"
    return Failure(f"{type(error).__name__} in {place}", f"{error} (line {last.lineno} of {last.filename})")

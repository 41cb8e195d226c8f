"""Acts read from the journal: which events are acts of an employee, with which fields, and what undoes them.

What was undone by the manual's own means (TERUP, UPREV, LPAGD, quality review) is no act any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from masterfile import events
from masterfile.journal.chain import Entry
from masterfile.periods import ModuleKey
from masterfile.procedure.acts import Act
from masterfile.records import desk
from masterfile.records.transactions import Pending

SYSTEM = "SYSTEM"

WITHDRAWALS = ("TERUP", "QRACN")
"""How an employee's input is taken back before it posts (25.25.6.5.5.1(1))."""


@dataclass(slots=True)
class _Made:
    """An act while the journal is read, with what would undo it."""

    act: Act
    undone_by: tuple[str, Any] | None = None


class ActReader:
    """Reads entries one after the other; ``acts`` are those that still count, ``count`` is how many there ever were."""

    def __init__(self) -> None:
        self._made: list[_Made] = []
        self.count = 0
        self._last: list[_Made] = []
        self._waiting: dict[tuple[str, int], Pending] = {}

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts that were not undone, in order."""
        return tuple(made.act for made in self._made)

    def read(self, entry: Entry) -> None:
        """Take one entry in."""
        if entry.actor == SYSTEM:
            for event in entry.events:
                self._wait(entry.tin, event)
            self._undo(entry)
            return
        fresh: list[_Made] = []
        for event in entry.events:
            self._wait(entry.tin, event)
            if isinstance(event, events.ProcedureBroken):
                self._mark(event.rule)
                continue
            self._undo_one(entry.tin, event)
            made = self._act(entry, event)
            if made is not None:
                fresh.append(made)
        if fresh:
            self._made += fresh
            self._last = fresh

    def _undo(self, entry: Entry) -> None:
        for event in entry.events:
            if isinstance(event, events.PendingDeleted):
                self._undo_one(entry.tin, event)

    def _wait(self, tin: str, event: events.Event) -> None:
        """Remember what employees keyed and still waits, in the world's opening and since."""
        if isinstance(event, events.AccountLoaded):
            found = [pending for pending in event.account.pendings if pending.sequence]
            self._waiting |= {(event.account.tin, pending.id): pending for pending in found}
        elif isinstance(event, events.InputQueued):
            self._waiting[tin, event.pending.id] = event.pending

    def _withdrawn(self, tin: str, event: events.PendingDeleted) -> _Read | None:
        pending = self._waiting.get((tin, event.id))
        if pending is None or event.reason not in WITHDRAWALS:
            return None
        made = pending.transaction
        return "withdraw", {"tc": made.tc, "ac": made.ac, "misc": made.misc, "how": event.reason}, pending.module, None

    def _mark(self, rule: str) -> None:
        for made in self._last:
            made.act = replace(made.act, broken=(*made.act.broken, rule))

    def _undo_one(self, tin: str, event: events.Event) -> None:
        key: tuple[str, Any] | None = None
        if isinstance(event, events.PendingDeleted):
            key = (f"pending {tin}", event.id)
        elif isinstance(event, events.UnpostableReopened):
            key = (f"case {tin}", event.sequence)
        elif isinstance(event, events.LetterGone) and event.by != "SENT":
            key = (f"letter {tin}", event.module)
        if key is not None:
            self._made = [made for made in self._made if made.undone_by != key]

    def _act(self, entry: Entry, event: events.Event) -> _Made | None:
        reader = _READERS.get(type(event))
        if isinstance(event, events.PendingDeleted):
            read = self._withdrawn(entry.tin, event)
        else:
            read = reader(event) if reader is not None else None
        if read is None:
            return None
        self.count += 1
        kind, fields, module, undone = read
        key = None if undone is None else (f"{undone[0]} {entry.tin}", undone[1])
        mft, period = ("", "") if module is None or module.is_entity else (module.mft, module.period)
        tin = entry.tin or fields.pop("tin", "")
        act = Act(self.count, kind, entry.date, entry.actor, tin, fields, str(mft), str(period))
        return _Made(act, key)


_Read = tuple[str, dict[str, str], ModuleKey | None, tuple[str, Any] | None]


def _day(day: datetime.date | None) -> str:
    return f"{day:%m%d%Y}" if day else ""


def _queued(event: events.InputQueued) -> _Read | None:
    pending = event.pending
    made = pending.transaction
    if not pending.sequence:
        return None
    fields = {
        "tc": made.tc,
        "ac": made.ac,
        "misc": made.misc,
        "date": _day(made.date),
        "amount": f"{abs(made.amount) / 100:.2f}",
        "release": pending.release,
        "remarks": made.remarks,
        "secondary": _day(made.secondary_date),
        "input": f"{pending.sequence:03d}",
    }
    if made.reverses:
        fields["reverses"] = str(made.reverses)
    if made.entity is not None and made.entity.street:
        fields["address"] = f"{made.entity.street} {made.entity.city}".strip()
    if made.adjustment is not None:
        fields["hold"] = made.adjustment.hold_code
    return "input", fields, pending.module, ("pending", pending.id)


def _resolved(event: events.UnpostableResolved) -> _Read:
    made = event.correction
    fields = {
        "urc": f"{made.urc}{made.modifier}",
        "ccc": made.ccc,
        "release": str(made.release),
        "corrected-tin": made.tin,
        "remarks": made.remarks,
        "sequence": event.sequence,
    }
    return "close", fields, None, ("case", event.sequence)


def _reassigned(event: events.UnpostableReassigned) -> _Read:
    return "reassign", {"sequence": event.sequence, "assignee": event.assignee}, None, None


def _noted(event: events.CaseNoted) -> _Read:
    return "note", {"sequence": event.sequence, "text": event.note.text}, None, None


def _control(event: events.ControlSet) -> _Read:
    made = event.control
    fields = {
        "number": f"{made.number:02d}",
        "activity": made.activity,
        "status": made.status,
        "category": made.category,
        "assignee": made.assignee,
        "received": _day(made.received),
    }
    return "control", fields, made.module, None


def _history(event: events.HistoryAdded) -> _Read:
    return "history", {"text": event.history.text}, event.history.module, None


def _letter(event: events.LetterKept) -> _Read:
    made = event.letter
    fields = {
        "number": made.number,
        "paragraphs": made.paragraphs,
        "return-address": made.return_address,
        "signature": made.signature,
        "telephone": made.telephone,
        "addressee": made.addressee,
        "fields": " ".join(f"{name}={value}" for name, value in made.fields),
        "pages": " ".join(f"{name}={value}" for name, value in made.pages),
    }
    return "letter", fields, made.module, ("letter", made.module)


def _requested(event: events.DocumentRequested) -> _Read:
    return "request", {"request": event.request.kind, "dln": event.dln}, None, None


def _looked(event: events.Looked) -> _Read:
    return "look", {"command": event.command, "module": event.module, "tin": event.tin}, None, None


def _desk(event: events.DeskWritten) -> _Read:
    item = event.item
    kind, names = DESK_ITEMS[type(item)]
    fields = {"contact": str(item.contact)}
    for name in names:
        value = getattr(item, name)
        fields[name] = _text(value)
    return kind, fields, None, None


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, datetime.date) or value is None:
        return _day(value)
    return " ".join(value) if isinstance(value, tuple) else str(value)


DESK_ITEMS: Mapping[type, tuple[str, tuple[str, ...]]] = {
    desk.CaseOpened: ("open", ()),
    desk.Asked: ("ask", ("topic", "said")),
    desk.Authenticated: ("authenticate", ("test", "result")),
    desk.Verified: ("verify", ("whose", "address", "amount", "deposit", "bank", "product", "income")),
    desk.Told: ("tell", ("advice",)),
    desk.AmsEntry: ("ams", ("issue", "note")),
    desk.Referral: ("refer", ("queue", "remarks")),
    desk.SystemNote: ("memo", ("system", "note")),
    desk.StarsUpdate: ("stars", ("disposition", "reason")),
    desk.Routed: ("route", ("item", "to", "spc", "received", "marks")),
    desk.LeadAsked: ("lead", ("request",)),
    desk.HintTaken: ("hint", ("duty", "step")),
    desk.HandedIn: ("hand-in", ()),
}
"""The kind of act of each item, and which of its parts are fields."""

_READERS: dict[type, Callable[[Any], _Read | None]] = {
    events.InputQueued: _queued,
    events.UnpostableResolved: _resolved,
    events.UnpostableReassigned: _reassigned,
    events.CaseNoted: _noted,
    events.ControlSet: _control,
    events.HistoryAdded: _history,
    events.LetterKept: _letter,
    events.DocumentRequested: _requested,
    events.Looked: _looked,
    events.DeskWritten: _desk,
}


def acts_of(entries: Iterable[Entry]) -> tuple[Act, ...]:
    """The acts of a run of entries that still count at its end."""
    reader = ActReader()
    for entry in entries:
        reader.read(entry)
    return reader.acts

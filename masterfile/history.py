"""What happened to an account between two moments of a journal, entry by entry, and what stood at a moment.

A moment is a position in the journal: everything up to and with the entry of that number has happened.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from masterfile import events
from masterfile.calendar import Cycle, CycleWeek, ProcessingCalendar
from masterfile.events import Event
from masterfile.identifiers import IdentifierError, Tin
from masterfile.journal.chain import Stored, decode
from masterfile.masterfile import MasterFile, effective, replay
from masterfile.periods import ENTITY, ModuleKey
from masterfile.rules.tracing import Asked

AUDIT: tuple[type, ...] = get_args(events.AuditEvent)
"""Events that change no account."""


class MomentError(ValueError):
    """A text that names no moment of the journal; the message says what does."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of an account: the number of its entry, when, by whom.

    ``asked`` are the posting rules that were asked about it, ``by`` the effects that made it; both are filled in by
    running the batch again, and empty for what somebody keyed.
    """

    number: int
    place: int
    date: datetime.date
    actor: str
    event: Event
    module: ModuleKey | None
    asked: tuple[Asked, ...] = ()
    by: tuple[str, ...] = ()


def happenings(rows: Sequence[Stored], tin: Tin, key: ModuleKey | None, since: int, until: int) -> Iterator[Happening]:
    """The events of an account, or of one module of it, behind entry ``since`` up to entry ``until``."""
    known = _Modules()
    for row in effective(rows):
        if row.sequence > until:
            return
        entry = decode(row.payload)
        if entry.tin != tin:
            continue
        for place, event in enumerate(entry.events):
            module = known.of(event)
            wanted = row.sequence > since and not isinstance(event, AUDIT)
            if wanted and (key is None or module == key):
                yield Happening(row.sequence, place, entry.date, entry.actor, event, module)


class _Modules:
    """Which module an event is about; many name a pending, a case or a return only."""

    def __init__(self) -> None:
        self._pendings: dict[int, ModuleKey] = {}
        self._cases: dict[str, ModuleKey] = {}
        self._returns: dict[str, ModuleKey] = {}

    def of(self, event: Event) -> ModuleKey | None:
        """The module of an event, None of one that concerns the whole account."""
        self._learn(event)
        if isinstance(event, events.EntityChanged | events.EntityEstablished):
            return ENTITY
        if isinstance(event, events.WentUnpostable):
            return event.case.pending.module
        named = getattr(event, "module", "")
        if isinstance(named, ModuleKey):
            return named
        for name in ("pending", "control", "history", "notice", "letter", "filed"):
            module = getattr(getattr(event, name, None), "module", None)
            if isinstance(module, ModuleKey):
                return module
        return self._referred(event)

    def _referred(self, event: Event) -> ModuleKey | None:
        id, sequence = getattr(event, "id", None), getattr(event, "sequence", None)
        if isinstance(id, int):
            return self._pendings.get(id)
        if isinstance(sequence, str):
            return self._cases.get(sequence)
        return self._returns.get(getattr(event, "dln", ""))

    def _learn(self, event: Event) -> None:
        if isinstance(event, events.AccountLoaded | events.OfferTaken):
            record = event.account if isinstance(event, events.AccountLoaded) else event
            self._pendings |= {pending.transaction.id: pending.module for pending in record.pendings}
            self._cases |= {case.sequence: case.pending.module for case in record.unpostables}
            self._returns |= {filed.dln: filed.module for filed in record.returns}
        elif isinstance(event, events.InputQueued | events.ReturnArrived):
            self._pendings[event.pending.transaction.id] = event.pending.module
            if isinstance(event, events.ReturnArrived):
                self._returns[event.filed.dln] = event.filed.module
        elif isinstance(event, events.WentUnpostable):
            self._cases[event.case.sequence] = event.case.pending.module
            self._pendings[event.case.pending.transaction.id] = event.case.pending.module


def opened(rows: Sequence[Stored]) -> int:
    """The number of the last entry that opened the world."""
    last = 0
    for row in effective(rows):
        if not any(
            isinstance(event, events.WorldOpened | events.AccountLoaded) for event in decode(row.payload).events
        ):
            break
        last = row.sequence
    return last


def moment(rows: Sequence[Stored], text: str) -> int:
    """The position a text names: ``#12``, a date YYYY-MM-DD, a cycle YYYYCC or YYYYCCDD; raises MomentError.

    A date or cycle is the end of its day, after everything keyed on it.
    """
    numbers = [row.sequence for row in rows]
    if text.startswith("#"):
        if text[1:].isdigit() and numbers and 1 <= int(text[1:]) <= numbers[-1]:
            return int(text[1:])
        raise MomentError(f"{text!r} is no entry of this journal; it has #1 to #{numbers[-1] if numbers else 0}")
    return _end_of(rows, _day(text))


def _day(text: str) -> datetime.date:
    calendar = ProcessingCalendar.standard()
    try:
        if "-" in text:
            return datetime.date.fromisoformat(text)
        if len(text) == 6:
            return calendar.thursday_of(CycleWeek.parse(text))
        return calendar.date_of(Cycle.parse(text))
    except (IdentifierError, ValueError):
        right = "an entry #12, a date 2020-09-08, or a cycle 202037 or 20203703"
        raise MomentError(f"{text!r} is not a moment: {right}") from None


def _end_of(rows: Sequence[Stored], day: datetime.date) -> int:
    """The last entry of a day; raises MomentError for one before the world was opened."""
    last, first = 0, None
    for row in effective(rows):
        for event in decode(row.payload).events:
            if isinstance(event, events.WorldOpened | events.DayAdvanced):
                first = first or event.date
                if event.date > day:
                    if last:
                        return last
                    raise MomentError(f"{day} is before the journal begins, {first}")
        last = row.sequence
    return last


def state_at(rows: Sequence[Stored], position: int) -> MasterFile:
    """The master file as it was after an entry."""
    return replay(row for row in rows if row.sequence <= position)

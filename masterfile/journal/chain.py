"""Entries, their encoding and their chain: what every store of the journal shares.

One entry is what one transmission, or one step of a batch, did to one account; it is written whole
or not at all. Its hash covers the hash before it, so a changed byte anywhere shows.
"""

from __future__ import annotations

import datetime
import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from masterfile.events import AnyEvent, Event
from masterfile.journal import sharing

GENESIS = bytes(32)
"""The hash before the first entry."""


class JournalError(Exception):
    """The store cannot be read or written; the message says which file and why."""


class JournalInUseError(JournalError):
    """Another process has the journal open; nothing is wrong with it."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one transmission or batch step did. ``tin`` is the account changed, empty for the machine."""

    date: datetime.date
    actor: str
    events: tuple[AnyEvent, ...]
    tin: str = ""


class Stored(msgspec.Struct, frozen=True, gc=False):
    """An entry as a store keeps it; ``sequence`` counts from 1."""

    sequence: int
    payload: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Tampered:
    """The first entry whose hash is not that of its content and its predecessor."""

    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a journal has and the hash of the last one, kept apart from them: a cut at the end shows.

    ``hash`` is empty where a head was kept and is gone.
    """

    count: int
    hash: bytes


def _decode_value(kind: type, value: Any) -> Any:
    if issubclass(kind, str):
        return sharing.text(kind, value)
    raise TypeError(f"{kind.__name__} has no place in the journal")


def _encode_value(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the journal")


_encoder = msgspec.json.Encoder(enc_hook=_encode_value)
_decoder = msgspec.json.Decoder(Entry, dec_hook=_decode_value)


def make_entry(date: datetime.date, actor: str, events: Sequence[Event], tin: str = "") -> Entry:
    """An entry of these events."""
    return Entry(date, actor, tuple(events), tin)  # type: ignore[arg-type]


def encode(entry: Entry) -> bytes:
    """The canonical bytes of an entry."""
    return _encoder.encode(entry)


def encode_record(record: msgspec.Struct) -> bytes:
    """The canonical bytes of any record of the master file."""
    return _encoder.encode(record)


def decode(payload: bytes) -> Entry:
    """Read an entry back; raises JournalError for what is not one."""
    try:
        entry = _decoder.decode(payload)
    except (msgspec.MsgspecError, ValueError) as error:
        raise JournalError(f"a journal entry cannot be read: {error}") from None
    for event in entry.events:
        sharing.share(event)
    return entry


def chained(previous: bytes, payload: bytes) -> bytes:
    """The hash of an entry behind another."""
    return hashlib.sha256(previous + payload).digest()


class Journal(ABC):
    """A store of entries. ``append`` returns when the entries are safe; all of them or none."""

    def __init__(self) -> None:
        self._head = GENESIS
        self._length = 0

    @property
    def head(self) -> bytes:
        """The hash of the last entry."""
        return self._head

    def __len__(self) -> int:
        return self._length

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries, as one: durable when this returns, nothing of them when it raises."""
        head, rows = self._head, []
        for offset, entry in enumerate(entries, start=1):
            payload = encode(entry)
            head = chained(head, payload)
            rows.append(Stored(self._length + offset, payload, head))
        self._write(rows)
        self._head = head
        self._length += len(rows)

    @abstractmethod
    def _write(self, rows: Sequence[Stored]) -> None:
        """Store rows durably and atomically."""

    @abstractmethod
    def stored(self) -> Iterator[Stored]:
        """Every row, oldest first."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    @abstractmethod
    def kept_head(self) -> Head | None:
        """The head as the store keeps it beside the entries; None in a journal begun before heads were kept."""

    def end_fault(self) -> Tampered | None:
        """Whether the last entry is not the one the head names: what can be seen without reading the journal."""
        kept = self.kept_head()
        if kept is None or kept == Head(self._length, self._head):
            return None
        return _end_fault(kept, self._length)

    def verify(self) -> Tampered | None:
        """Check the chain and its end; the first broken entry, or None."""
        head, count = GENESIS, 0
        for row in self.stored():
            if row.sequence != count + 1:
                first = min(row.sequence, count + 1)
                return Tampered(first, f"entry {first} {'was put in' if row.sequence <= count else 'is missing'}")
            before, head = head, chained(head, row.payload)
            if head != row.hash:
                return Tampered(row.sequence, self._broken(row, before))
            count += 1
        kept = self.kept_head()
        return None if kept is None or kept == Head(count, head) else _end_fault(kept, count)

    def _broken(self, row: Stored, before: bytes) -> str:
        """What was done to an entry that does not follow from the hash ``before`` it, told by the next one."""
        number, rows = row.sequence, {known.sequence: known for known in self.stored()}
        following, kept = rows.get(number + 1), self.kept_head()
        if following is not None and following.hash == chained(before, following.payload):
            if row.hash == chained(following.hash, row.payload):
                return f"entry {number} and entry {number + 1} were exchanged"
            return f"entry {number} was put in after the others were written"
        if following is not None and following.hash == chained(chained(before, row.payload), following.payload):
            return f"entry {number} was changed after it was written: its hash"
        if kept is not None and kept.count > len(rows):
            return f"entry {number} was changed, or {kept.count - len(rows)} entries before it were taken out"
        return f"entry {number} was changed after it was written"


def _end_fault(kept: Head, count: int) -> Tampered:
    if not kept.hash:
        return Tampered(count, f"the head is gone, which was written with entry {count}")
    if kept.count > count:
        gone = f"the journal ends with entry {count}, its head says {kept.count}"
        return Tampered(count + 1, f"entry {count + 1} is missing: {gone}")
    if kept.count < count:
        return Tampered(kept.count + 1, f"entry {kept.count + 1} was put in behind entry {kept.count}, the last one")
    return Tampered(count, f"entry {count} is not the last one the head names: one of them was changed")

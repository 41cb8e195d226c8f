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


def _decode_value(kind: type, value: Any) -> Any:
    if issubclass(kind, str):
        return str.__new__(kind, value)
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
        return _decoder.decode(payload)
    except (msgspec.MsgspecError, ValueError) as error:
        raise JournalError(f"a journal entry cannot be read: {error}") from None


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

    def verify(self) -> Tampered | None:
        """Check the chain; the first broken entry, or None."""
        head = GENESIS
        for expected, row in enumerate(self.stored(), start=1):
            if row.sequence != expected:
                return Tampered(expected, f"entry {expected} is missing")
            head = chained(head, row.payload)
            if head != row.hash:
                return Tampered(row.sequence, f"entry {row.sequence} was changed after it was written")
        return None

"""The journal: append-only, hash-chained, replayable. Stores: memory, and a SQLite file."""

from masterfile.journal.chain import Entry, Head, Journal, JournalError, JournalInUseError, Stored, Tampered
from masterfile.journal.memory import MemoryJournal
from masterfile.journal.sqlite import SqliteJournal

__all__ = [
    "Entry",
    "Head",
    "Journal",
    "JournalError",
    "JournalInUseError",
    "MemoryJournal",
    "SqliteJournal",
    "Stored",
    "Tampered",
]

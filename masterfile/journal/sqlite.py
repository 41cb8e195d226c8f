"""The journal in a SQLite file: write-ahead log, every commit synced before it is answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from masterfile.journal.chain import Journal, JournalError, Stored

_FORMAT = 0x1D25
"""``application_id`` of our files, so that a wrong file is told apart from a damaged one."""


class SqliteJournal(Journal):
    """One table of entries. The file is opened by one process at a time."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._prepare()
            self._load_head()
        except sqlite3.Error as error:
            raise JournalError(f"{path}: not a journal this program can open ({error})") from None

    def _prepare(self) -> None:
        known = self._db.execute("PRAGMA application_id").fetchone()[0]
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if known != _FORMAT and tables:
            raise JournalError(f"{self.path}: a SQLite file, but not an IDRS emulator journal")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._db.execute(f"PRAGMA application_id={_FORMAT}")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS entry (sequence INTEGER PRIMARY KEY, payload BLOB NOT NULL, hash BLOB NOT NULL)"
        )

    def _load_head(self) -> None:
        row = self._db.execute("SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1").fetchone()
        if row is not None:
            self._length, self._head = row[0], row[1]

    def _write(self, rows: Sequence[Stored]) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT INTO entry VALUES (?, ?, ?)", [(r.sequence, r.payload, r.hash) for r in rows])
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise JournalError(f"{self.path}: cannot be written ({error})") from None

    def stored(self) -> Iterator[Stored]:
        """Every row, oldest first."""
        try:
            for sequence, payload, hash in self._db.execute("SELECT * FROM entry ORDER BY sequence"):
                yield Stored(sequence, bytes(payload), bytes(hash))
        except sqlite3.Error as error:
            raise JournalError(f"{self.path}: cannot be read ({error})") from None

    def copy_to(self, path: Path) -> None:
        """Write a complete copy of the journal to another file."""
        target = sqlite3.connect(path)
        try:
            self._db.backup(target)
        finally:
            target.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

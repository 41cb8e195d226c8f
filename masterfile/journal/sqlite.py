"""The journal in a SQLite file: write-ahead log, every commit synced before it is answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from masterfile.journal.chain import Head, Journal, JournalError, JournalInUseError, Stored

_FORMAT = 0x1D25
"""``application_id`` of our files, so that a wrong file is told apart from a damaged one."""

_WITH_HEAD = 1
"""``user_version`` of a file that keeps a head; 0 in one begun before heads were kept."""

_HEAD = "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, hash BLOB NOT NULL)"

_NO_HEAD = Head(0, b"")
"""What is kept where a head should be and is not: it fits no entry."""

_SQLITE = b"SQLite format 3\0"
"""How every SQLite file begins."""


def _bytes(value: object) -> bytes:
    """A stored value. Another type than bytes never was written by us: as Python prints it, no hash fits it."""
    return value if isinstance(value, bytes) else repr(value).encode()


def _text(raw: bytes) -> str:
    """A text somebody put where bytes were; it need not be UTF-8."""
    return raw.decode(errors="replace")


class SqliteJournal(Journal):
    """A table of entries, and a head of one row written with them. The file is opened by one process at a time.

    One thread uses it. ``handed_on``: it may be opened in one thread and used in another from then on.
    """

    def __init__(self, path: Path, *, handed_on: bool = False) -> None:
        super().__init__()
        self._one_thread = not handed_on
        self.path = path
        self._has_head = False
        self._refuse_other_files()
        self._db = self._connect()
        try:
            self._prepare()
            self._load_head()
        except sqlite3.Error as error:
            self._db.close()
            raise self._unopened(error) from None
        except JournalError:
            self._db.close()
            raise

    def _refuse_other_files(self) -> None:
        """SQLite takes a file of a few bytes for an empty database and writes over it."""
        try:
            with self.path.open("rb") as file:
                start = file.read(len(_SQLITE))
        except FileNotFoundError:
            return
        except OSError as error:
            raise JournalError(f"{self.path}: cannot be opened ({error.strerror})") from None
        if start and start != _SQLITE:
            raise JournalError(f"{self.path}: not a journal, nor any SQLite file")

    def _connect(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(self.path, timeout=1, isolation_level=None, check_same_thread=self._one_thread)
        except sqlite3.Error as error:
            raise self._unopened(error) from None
        connection.text_factory = _text
        return connection

    def _unopened(self, error: sqlite3.Error) -> JournalError:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return JournalInUseError(f"{self.path}: open in another terminal or program; close it there first")
        return JournalError(f"{self.path}: not a journal this program can open ({error})")

    def _prepare(self) -> None:
        known = self._db.execute("PRAGMA application_id").fetchone()[0]
        columns = [row[0] for row in self._db.execute("SELECT name FROM pragma_table_info('entry')")]
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if known != _FORMAT and (known or tables):
            raise JournalError(f"{self.path}: a SQLite file, but not an IDRS emulator journal")
        if known == _FORMAT and columns != ["sequence", "payload", "hash"]:
            raise JournalError(f"{self.path}: not a journal any more, its table of entries is gone")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
        if known != _FORMAT:
            self._create()
        self._has_head = self._db.execute("PRAGMA user_version").fetchone()[0] >= _WITH_HEAD

    def _create(self) -> None:
        """Mark the file as ours and give it its table, as one: a file that is ours has the table."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute(f"PRAGMA application_id={_FORMAT}")
        self._db.execute("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, payload BLOB NOT NULL, hash BLOB NOT NULL)")
        self._create_head()
        self._db.execute("COMMIT")

    def _create_head(self) -> None:
        """The head of the journal as it is, in the transaction that is open."""
        self._db.execute(_HEAD)
        self._db.execute("INSERT INTO head VALUES (1, ?, ?)", (self._length, self._head))
        self._db.execute(f"PRAGMA user_version={_WITH_HEAD}")

    def _load_head(self) -> None:
        row = self._db.execute("SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1").fetchone()
        if row is not None:
            self._length, self._head = row[0], _bytes(row[1])

    def kept_head(self) -> Head | None:
        """The head in its table. A file that had one and has it no more keeps one that fits no entry."""
        if not self._has_head:
            return None
        try:
            row = self._db.execute("SELECT count, hash FROM head").fetchone()
        except sqlite3.Error:
            return _NO_HEAD
        return Head(row[0], _bytes(row[1])) if row and isinstance(row[0], int) else _NO_HEAD

    def _write(self, rows: Sequence[Stored]) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            if not self._has_head:
                self._create_head()
            for row in rows:
                self._db.execute("INSERT INTO entry VALUES (?, ?, ?)", (row.sequence, row.payload, row.hash))
            self._move_head(rows)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise JournalError(f"{self.path}: cannot be written ({error})") from None
        except JournalError:
            self._undo()
            raise
        self._has_head = True

    def _move_head(self, rows: Sequence[Stored]) -> None:
        """Write the new head over the one these rows follow; raises JournalError where that is another one."""
        if not rows:
            return
        moved = self._db.execute(
            "UPDATE head SET count = ?, hash = ? WHERE count = ? AND hash = ?",
            (rows[-1].sequence, rows[-1].hash, self._length, self._head),
        )
        if moved.rowcount != 1:
            raise JournalError(f"{self.path}: its last entry is not the one its head names; idrs verify says more")

    def _undo(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def stored(self) -> Iterator[Stored]:
        """Every row, oldest first."""
        try:
            for sequence, payload, hash in self._db.execute("SELECT * FROM entry ORDER BY sequence"):
                yield Stored(sequence, _bytes(payload), _bytes(hash))
        except sqlite3.Error as error:
            raise JournalError(f"{self.path}: cannot be read ({error})") from None

    @property
    def origin(self) -> str:
        """The name of the journal this one is a copy of, empty where it is none."""
        try:
            row = self._db.execute("SELECT name FROM origin").fetchone()
        except sqlite3.Error:
            return ""
        return str(row[0]) if row else ""

    def copy_to(self, path: Path) -> None:
        """Write a complete copy of the journal to another file, which remembers this one's name."""
        try:
            with closing(sqlite3.connect(path)) as target:
                self._db.backup(target)
                target.execute("DROP TABLE IF EXISTS origin")
                target.execute("CREATE TABLE origin (name TEXT NOT NULL)")
                target.execute("INSERT INTO origin VALUES (?)", (self.path.stem,))
                target.commit()
        except sqlite3.Error as error:
            raise JournalError(f"{path}: cannot be written ({error})") from None

    def close(self) -> None:
        """Close the file."""
        self._db.close()

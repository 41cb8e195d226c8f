"""The journal in memory: for transcripts, tests and simulation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterfile.journal.chain import Head, Journal, Stored


class MemoryJournal(Journal):
    """Keeps the encoded entries in a list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Stored] = []

    def _write(self, rows: Sequence[Stored]) -> None:
        self._rows.extend(rows)

    def stored(self) -> Iterator[Stored]:
        """Every row, oldest first."""
        return iter(self._rows)

    def kept_head(self) -> Head | None:
        """The head of what was appended."""
        return Head(self._length, self._head)

    def close(self) -> None:
        """Nothing to let go of."""

"""The journal in memory: for transcripts, tests and simulation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterfile.journal.chain import Journal, Stored


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

    def close(self) -> None:
        """Nothing to let go of."""

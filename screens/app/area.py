"""The cells that take characters. A cell is an address: 0 is row 1 column 1, 1919 is row 24 column 80."""

from __future__ import annotations

from screens.page import COLUMNS, ROWS, Field

CELLS = ROWS * COLUMNS


def address(row: int, column: int) -> int:
    """The cell at a row and column counted from 1; off the screen it is the nearest cell on it."""
    return max(0, min((row - 1) * COLUMNS + column - 1, CELLS - 1))


class Area:
    """A run of cells that takes characters: row 1, or an unprotected field.

    ``text`` may be longer than the ``length`` cells shown; then ``shift`` characters are scrolled out on the left,
    so that a value prefilled by the host is never cut.
    """

    __slots__ = (
        "capacity",
        "edited",
        "help",
        "hidden",
        "length",
        "name",
        "numeric",
        "original",
        "shift",
        "start",
        "text",
    )

    def __init__(self, field: Field) -> None:
        """An area over a field, holding the field's value."""
        self.name = field.name
        self.start = address(field.row, field.column)
        self.length = min(field.length, CELLS - self.start)
        self.text = self.original = field.value.rstrip()
        self.capacity = max(self.length, len(self.text))
        self.numeric = field.numeric
        self.hidden = field.hidden
        self.help = f"{field.name}: {field.help}" if field.help else ""
        self.edited = False
        self.shift = 0

    @property
    def end(self) -> int:
        """The address after the last cell."""
        return self.start + self.length

    @property
    def value(self) -> str:
        """What would be transmitted: the text without the blanks after it."""
        return self.text.rstrip()

    @property
    def shown(self) -> str:
        """The characters in the cells now, at most ``length``; nothing of a hidden field."""
        return "" if self.hidden else self.text[self.shift : self.shift + self.length]

    def __contains__(self, cell: int) -> bool:
        """Whether a cell belongs to the area."""
        return self.start <= cell < self.end

    def index(self, cell: int) -> int:
        """Which character of the text a cell shows."""
        return cell - self.start + self.shift

    def replace(self, index: int, character: str) -> None:
        """Overtype one character, with blanks up to it where the text was shorter."""
        padded = self.text.ljust(index)
        self._set(padded[:index] + character + padded[index + 1 :])

    def insert(self, index: int, character: str) -> bool:
        """Put a character in and move the rest right; False, and no change, when there is no room."""
        if len(self.value) >= self.capacity:
            return False
        padded = self.text.ljust(index)
        self._set((padded[:index] + character + padded[index:])[: self.capacity])
        return True

    def remove(self, index: int) -> None:
        """Take one character out and move the rest left."""
        self._set(self.text[:index] + self.text[index + 1 :])

    def cut(self, index: int) -> None:
        """Erase from a character to the end."""
        self._set(self.text[:index])

    def put(self, text: str) -> None:
        """Hold a text as if it had been typed."""
        self.shift = 0
        self._set(text[: self.capacity])

    def _set(self, text: str) -> None:
        self.text = text
        self.edited = True

"""What to draw: the characters of the screen, a look for each, and where the cursor is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from screens.page import COLUMNS


class Look(Enum):
    """How a cell is to be drawn; which colours and attributes that means is the theme's business."""

    TEXT = auto()
    INPUT = auto()
    EMPTY = auto()
    MARK = auto()
    MESSAGE = auto()
    ALERT = auto()


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw: 1920 characters, a look for each, and the cell the cursor is on."""

    characters: str
    looks: tuple[Look, ...]
    cursor: int

    def row(self, number: int) -> tuple[str, tuple[Look, ...]]:
        """The characters and looks of a row, counted from 1."""
        cells = slice((number - 1) * COLUMNS, number * COLUMNS)
        return self.characters[cells], self.looks[cells]

    @property
    def lines(self) -> tuple[str, ...]:
        """The 24 rows as text, without the blanks behind them."""
        return tuple(self.characters[at : at + COLUMNS].rstrip() for at in range(0, len(self.characters), COLUMNS))

    def region(self, corner: int) -> tuple[str, ...]:
        """The rectangle between a cell and the cursor as lines of text; both cells belong to it."""
        rows, columns = _sides(corner, self.cursor)
        lines = (self.characters[row * COLUMNS + columns[0] : row * COLUMNS + columns[-1] + 1] for row in rows)
        return tuple(line.rstrip() for line in lines)

    def marked(self, corner: int) -> Picture:
        """The same picture with the rectangle between a cell and the cursor marked."""
        looks = list(self.looks)
        rows, columns = _sides(corner, self.cursor)
        for row in rows:
            looks[row * COLUMNS + columns[0] : row * COLUMNS + columns[-1] + 1] = [Look.MARK] * len(columns)
        return replace(self, looks=tuple(looks))


def _sides(one: int, other: int) -> tuple[range, range]:
    """The rows and columns, counted from 0, of the rectangle two cells span."""
    (top, bottom), (left, right) = (
        sorted(pair) for pair in zip(divmod(one, COLUMNS), divmod(other, COLUMNS), strict=True)
    )
    return range(top, bottom + 1), range(left, right + 1)

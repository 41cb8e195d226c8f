"""What a look is in a picture: foreground, background, and how the letters are set."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import groupby

from screens.app.buffer import EditBuffer
from screens.app.picture import Look, Picture
from screens.page import COLUMNS, ROWS, Page


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours as ``#rrggbb``; a reversed look has them exchanged already."""

    front: str
    back: str
    bold: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture: one ink a look, the status line's, and the page behind them."""

    name: str
    inks: dict[Look, Ink]
    status: Ink

    @property
    def back(self) -> str:
        """The page behind the text."""
        return self.inks[Look.TEXT].back

    @property
    def ink_of_text(self) -> Ink:
        """The ink of plain text."""
        return self.inks[Look.TEXT]

    def ink(self, look: Look, under_cursor: bool) -> Ink:
        """The ink of a cell: under the cursor, its colours are exchanged."""
        ink = self.inks[look]
        return Ink(ink.back, ink.front, ink.bold, ink.underline) if under_cursor else ink


def _theme(name: str, front: str, bright: str, back: str) -> Theme:
    """The roles of the terminal's looks over three colours."""
    return Theme(
        name,
        {
            Look.TEXT: Ink(front, back),
            Look.INPUT: Ink(bright, back, underline=True),
            Look.EMPTY: Ink(front, back, underline=True),
            Look.MARK: Ink(back, front),
            Look.MESSAGE: Ink(bright, back, bold=True),
            Look.ALERT: Ink(back, bright, bold=True),
        },
        Ink(back, front),
    )


def _themes() -> Iterator[Theme]:
    """The terminal's own themes that have colours, and one for print."""
    table = tomllib.loads((resources.files("screens.app") / "themes.toml").read_text(encoding="utf-8"))
    for name, row in table.items():
        if "text" in row:
            yield _theme(name, row["text"], row["bright"], row["background"])
    yield _theme("paper", "#202020", "#000000", "#ffffff")


THEMES = {theme.name: theme for theme in _themes()}
"""Themes of pictures by name; green is the terminal's default, paper is for print."""

GREEN = THEMES["green"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of cells of one row with one ink; row and column count from 1."""

    row: int
    column: int
    text: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment of a screen: the page's cells, and the line below them (at most 80 characters)."""

    picture: Picture
    status: str = ""

    @classmethod
    def of_page(cls, page: Page, status: str = "") -> Frame:
        """The page as it was answered, nothing typed yet."""
        return cls(EditBuffer(page).picture, status)

    def stretches(self, theme: Theme, row: int) -> Iterator[Stretch]:
        """The runs of a row, from 1; row 25 is the status line."""
        if row > ROWS:
            yield Stretch(row, 1, self.status.ljust(COLUMNS)[:COLUMNS], theme.status)
            return
        characters, looks = self.picture.row(row)
        cursor = self.picture.cursor - (row - 1) * COLUMNS
        inks = (theme.ink(look, column == cursor) for column, look in enumerate(looks))
        column = 1
        for ink, run in groupby(zip(characters, inks, strict=True), key=lambda cell: cell[1]):
            text = "".join(character for character, _ in run)
            yield Stretch(row, column, text, ink)
            column += len(text)

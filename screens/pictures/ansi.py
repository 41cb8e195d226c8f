"""A frame as escape sequences: the whole screen, or only the cells that are others than before."""

from __future__ import annotations

from collections.abc import Iterator

from screens.page import COLUMNS, ROWS
from screens.pictures.looks import Frame, Ink, Theme

HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
CLEAR, PLAIN = "\x1b[2J", "\x1b[0m"

Cells = list[tuple[str, Ink]]


def drawn(frame: Frame, before: Frame | None, theme: Theme, *, rows: int = ROWS + 1, color: bool = True) -> str:
    """What to write so that a terminal shows the frame, where it shows the frame before (None: anything)."""
    parts = [] if before is not None else [HIDE_CURSOR, PLAIN, CLEAR]
    for row in range(1, rows + 1):
        now = _cells(frame, theme, row)
        was = _cells(before, theme, row) if before is not None else None
        parts += _changes(row, now, was, theme, color)
    return "".join(parts)


def _cells(frame: Frame, theme: Theme, row: int) -> Cells:
    return [(character, stretch.ink) for stretch in frame.stretches(theme, row) for character in stretch.text]


def _changes(row: int, now: Cells, was: Cells | None, theme: Theme, color: bool) -> Iterator[str]:
    """From the first to the last cell of a row that changed; a blank row on a cleared screen is nothing."""
    before = was if was is not None else [(" ", theme.ink_of_text)] * COLUMNS
    changed = [place for place in range(COLUMNS) if now[place] != before[place]]
    if not changed:
        return
    yield f"\x1b[{row};{changed[0] + 1}H"
    ink: Ink | None = None
    for character, wanted in now[changed[0] : changed[-1] + 1]:
        if wanted != ink:
            ink = wanted
            yield _select(ink, theme, color)
        yield character
    yield PLAIN


def _select(ink: Ink, theme: Theme, color: bool) -> str:
    """The sequence that selects an ink; without colour, bold, underline and reverse alone."""
    codes = ["0"] + ["1"] * ink.bold + ["4"] * ink.underline
    if not color:
        return f"\x1b[{';'.join(codes + ['7'] * (ink.back != theme.back))}m"
    return f"\x1b[{';'.join(codes)};38;2;{_rgb(ink.front)};48;2;{_rgb(ink.back)}m"


def _rgb(colour: str) -> str:
    return ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))

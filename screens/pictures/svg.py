"""A frame as SVG: text elements as wide as their cells, so that any monospace font lines up.

Words with two blanks between them are elements of their own, because not every viewer keeps blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from screens.page import COLUMNS, ROWS
from screens.pictures.looks import Frame, Ink, Stretch, Theme

CELL, LINE, BASE, MARGIN = 9, 19, 14, 14
"""Pixels: width of a cell, height of a row, from its top to the base line, and around the screen."""

FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"


def svg(frame: Frame, theme: Theme, title: str = "") -> str:
    """The picture of a frame, status line included where it has one; the same frame gives the same bytes."""
    rows = ROWS + 1 if frame.status else ROWS
    width, height = COLUMNS * CELL + 2 * MARGIN, rows * LINE + 2 * MARGIN
    said = f"<title>{escape(title)}</title>" if title else ""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{said}',
        f'<rect width="{width}" height="{height}" rx="10" fill="{theme.back}"/>',
        f'<g font-family="{FONT}" font-size="15">',
    ]
    for row in range(1, rows + 1):
        for stretch in frame.stretches(theme, row):
            lines += _drawn(stretch, theme)
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _drawn(stretch: Stretch, theme: Theme) -> Iterator[str]:
    left, top = MARGIN + (stretch.column - 1) * CELL, MARGIN + (stretch.row - 1) * LINE
    wide = len(stretch.text) * CELL
    if stretch.ink.back != theme.back:
        yield f'<rect x="{left}" y="{top}" width="{wide}" height="{LINE}" fill="{stretch.ink.back}"/>'
    if stretch.ink.underline:
        yield f'<rect x="{left}" y="{top + LINE - 2}" width="{wide}" height="1" fill="{stretch.ink.front}"/>'
    for words in re.finditer(r"\S+(?: \S+)*", stretch.text):
        yield _text(left + words.start() * CELL, top + BASE, words[0], stretch.ink)


def _text(left: int, base: int, text: str, ink: Ink) -> str:
    bold = ' font-weight="bold"' if ink.bold else ""
    return (
        f'<text x="{left}" y="{base}" fill="{ink.front}"{bold} textLength="{len(text) * CELL}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(text, quote=False)}</text>'
    )

"""What a refusal leaves on the screen: the line or the format as it was keyed, an asterisk behind the bad element."""

from __future__ import annotations

from dataclasses import replace

from masterfile.rules.registry import Finding
from screens.formats.base import Placed
from screens.page import Page

UNREADABLE = frozenset({"IDRS-0001", "IDRS-0002", "IDRS-0009", "IDRS-0011", "IDRS-0012", "IDRS-0013"})
"""Messages of what could not be read at all: the answer is ERROR, not REFUSED."""


def cited(warning: Finding) -> str:
    """A coach's line: the warning, and as much of its citation as row 24 holds."""
    return f"{warning.text} ({warning.cites.removeprefix('IRM ').split(' ')[0].rstrip(';,')})"


def mark_field(page: Page, placed: Placed) -> Page:
    """The format with an asterisk behind a field, the cursor in it."""
    row, star = placed.prompt.row, min(placed.field_column + placed.prompt.length, 80)
    line = page.rows[row - 1]
    rows = (*page.rows[: row - 1], line[: star - 1] + "*" + line[star:], *page.rows[row:])
    return replace(page, rows=rows, marks=((row, star),), cursor=(row, placed.field_column))


def mark_line(page: Page, line: str, element: str) -> Page:
    """The page with the line on row 1 and an asterisk behind an element of it, where it is found there."""
    place = _element_end(line, element)
    marked = f"{line[:place]}*{line[place:]}" if place else line
    rows = (marked[:80].ljust(80), *page.rows[1:])
    return replace(page, rows=rows, marks=((1, place + 1),) if place else (), cursor=(1, max(place, 1)))


def _element_end(line: str, element: str) -> int:
    if not element:
        return 0
    if ":" in element and element.replace(":", "").isdigit():
        row, _, column = element.partition(":")
        if row != "1":
            return 0
        start = int(column) - 1
        end = line.find(" ", start)
        return end if end > 0 else len(line)
    found = line.find(element.upper())
    return found + len(element) if found >= 0 else 0

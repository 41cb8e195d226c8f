"""Lines into pages: a heading on every page, body rows up to row 22, the page count on row 23."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from screens.page import Page, make_rows

LAST_BODY_ROW = 22


@dataclass(frozen=True, slots=True)
class Moment:
    """When a screen is shown: the date and the cycle it prints.

    ``hold_cycles`` are the cycles after which a -K freeze ends, ``nullified_days`` is how long TXMOD shows what GUF
    took off the account, ``imminent_days`` the last days of an ASED that are imminent.
    """

    today: datetime.date
    cycle: str
    hold_cycles: int = 0
    nullified_days: int = 21
    imminent_days: int = 90


@dataclass(frozen=True, slots=True)
class Shown:
    """A display before paging: ``top`` stands on the first page, ``line`` (row 1) on each."""

    code: str
    line: str
    top: tuple[str, ...]
    body: tuple[str, ...]


@lru_cache(4096)
def show_date(day: datetime.date | None) -> str:
    """MMDDYYYY, or eight blanks."""
    return f"{day.month:02d}{day.day:02d}{day.year:04d}" if day else " " * 8


def section(title: str) -> str:
    """A section line across the screen."""
    return f"--- {title} ".ljust(78, "-")


def paginate(shown: Shown) -> tuple[Page, ...]:
    """The pages of a display; later pages begin with row 1 and the literal CONTINUED."""
    chunks: list[list[str]] = []
    rest = list(shown.body)
    head = [shown.line, *shown.top]
    while True:
        room = LAST_BODY_ROW - len(head)
        fits = rest[:room]
        if len(rest) > room and fits[-1].startswith("---"):
            fits = fits[:-1]
        chunks.append(head + fits)
        rest = rest[len(fits) :]
        if not rest:
            break
        head = [shown.line, f"{shown.code} CONTINUED"]
    total = len(chunks)
    return tuple(_page(shown.code, lines, number, total) for number, lines in enumerate(chunks, start=1))


def _page(code: str, lines: list[str], number: int, total: int) -> Page:
    padded = lines + [""] * (LAST_BODY_ROW - len(lines))
    if total > 1:
        padded.append(f"PAGE {number:03d} OF {total:03d}".rjust(79))
    return Page(make_rows(padded), command=code[:5], number=number, total=total)

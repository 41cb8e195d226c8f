"""Lines into pages: a heading on every page, body rows up to row 22, the page count on row 23."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

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


Line = str | Callable[[], str]
"""A line of a display, or what writes it when its page is shown; it must say then what it would say now."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A display before paging: ``top`` stands on the first page, ``line`` (row 1) on each."""

    code: str
    line: str
    top: tuple[str, ...]
    body: tuple[Line, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """The body with every line written."""
        return tuple(map(_written, self.body))


def _written(line: Line) -> str:
    return line if isinstance(line, str) else line()


class Pages(Sequence[Page]):
    """The pages of a display, each made when it is first looked at; ``first`` stands in for the first one."""

    def __init__(self, code: str, chunks: Sequence[Sequence[Line]], first: Page | None = None) -> None:
        self._code = code
        self._chunks = chunks
        self._made: dict[int, Page] = {} if first is None else {0: first}

    def __len__(self) -> int:
        return len(self._chunks)

    @overload
    def __getitem__(self, place: int) -> Page: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Page, ...]: ...
    def __getitem__(self, place: int | slice) -> Page | tuple[Page, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self))))
        number = range(len(self))[place]
        if number not in self._made:
            self._made[number] = _page(self._code, self._chunks[number], number + 1, len(self))
        return self._made[number]

    @classmethod
    def of(cls, page: Page) -> Pages:
        """One page alone."""
        return cls(page.command, ((),), page)

    def beginning_with(self, page: Page) -> Pages:
        """The same pages with another one in front."""
        return Pages(self._code, self._chunks, page)


@lru_cache(4096)
def show_date(day: datetime.date | None) -> str:
    """MMDDYYYY, or eight blanks."""
    return f"{day.month:02d}{day.day:02d}{day.year:04d}" if day else " " * 8


def section(title: str) -> str:
    """A section line across the screen."""
    return f"--- {title} ".ljust(78, "-")


def paginate(shown: Shown) -> Pages:
    """The pages of a display; later pages begin with row 1 and the literal CONTINUED."""
    chunks: list[Sequence[Line]] = []
    head, body, begin = [shown.line, *shown.top], shown.body, 0
    while not chunks or begin < len(body):
        end = begin + LAST_BODY_ROW - len(head)
        if end < len(body) and _is_section(body[end - 1]):
            end -= 1
        chunks.append((*head, *body[begin:end]))
        begin = end
        head = [shown.line, f"{shown.code} CONTINUED"]
    return Pages(shown.code, chunks)


def _is_section(line: Line) -> bool:
    return isinstance(line, str) and line.startswith("---")


def _page(code: str, lines: Sequence[Line], number: int, total: int) -> Page:
    padded = [_written(line) for line in lines]
    padded += [""] * (LAST_BODY_ROW - len(lines))
    if total > 1:
        padded.append(f"PAGE {number:03d} OF {total:03d}".rjust(79))
    return Page(make_rows(padded), command=code[:5], number=number, total=total)

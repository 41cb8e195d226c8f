"""Checking a run against what its transcript expects, and re-recording exact rows."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass

from emulator.transcripts.run import Exchange, Run
from grammar.transcript import Expect, Rows
from screens.page import Page


@dataclass(frozen=True, slots=True)
class Difference:
    """An expectation that is not met: where it stands, what was expected, what is on the screen."""

    name: str
    line: int
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: expected {self.expected}\n    {self.found}"


def check(run: Run) -> list[Difference]:
    """Every expectation that the pages do not meet."""
    stray = [Difference(run.name, step.line, "a transmission before it", "nothing was sent yet") for step in run.stray]
    return stray + [
        found
        for exchange in run.exchanges
        for step in exchange.expectations
        for found in _differences(run.name, exchange.page, step)
    ]


def _differences(name: str, page: Page, step: Rows | Expect) -> Iterator[Difference]:
    if isinstance(step, Rows):
        if _place_of(step, page) is None:
            yield Difference(name, step.line, f"these {len(step.rows)} rows together", _nearest(step, page))
    elif not _meets(step, page):
        where = f"row {step.row}" if step.row else "any row" if step.kind != "lacks" else "no row"
        words = "to match" if step.kind == "matches" else "to contain"
        found = page.row(step.row).rstrip() if step.row else _numbered(page)
        yield Difference(name, step.line, f"{where} {words} {step.text!r}", found)


def _meets(step: Expect, page: Page) -> bool:
    rows = [page.row(step.row)] if step.row else list(page.rows)
    if step.kind == "contains":
        return any(step.text in row for row in rows)
    if step.kind == "lacks":
        return not any(step.text in row for row in rows)
    return any(fnmatch.fnmatchcase(row.rstrip(), step.text) for row in rows)


def _place_of(step: Rows, page: Page) -> int | None:
    wanted = [row.rstrip() for row in step.rows]
    shown = [row.rstrip() for row in page.rows]
    for start in range(len(shown) - len(wanted) + 1):
        if shown[start : start + len(wanted)] == wanted:
            return start
    return None


def _nearest(step: Rows, page: Page) -> str:
    """The first row of the run that is nowhere on the screen, or the whole screen."""
    shown = [row.rstrip() for row in page.rows]
    for row in step.rows:
        if row.rstrip() not in shown:
            return f"no row is exactly {row.rstrip()!r}; the screen:\n{_numbered(page)}"
    return f"the rows stand apart; the screen:\n{_numbered(page)}"


def _numbered(page: Page) -> str:
    return "\n".join(f"    {number:2}|{row.rstrip()}" for number, row in enumerate(page.rows, 1) if row.strip())


def accept(text: str, run: Run) -> str:
    """The transcript with its exact rows re-recorded: each run of rows that differs becomes what is shown.

    A run of 24 rows becomes the page; a shorter one is re-recorded from the place of its first matching
    row, or from row 1. Other expectations are left alone.
    """
    lines = text.split("\n")
    for exchange in reversed(run.exchanges):
        for step in reversed(exchange.expectations):
            if isinstance(step, Rows) and _place_of(step, exchange.page) is None:
                lines[step.line - 1 : step.line - 1 + len(step.rows)] = _recorded(step, exchange)
    return "\n".join(lines)


def _recorded(step: Rows, exchange: Exchange) -> list[str]:
    shown = [row.rstrip() for row in exchange.page.rows]
    start = next(
        (shown.index(row.rstrip()) - at for at, row in enumerate(step.rows) if row.rstrip() in shown and row.strip()), 0
    )
    start = max(0, min(start, len(shown) - len(step.rows)))
    return [f"| {row}".rstrip() for row in shown[start : start + len(step.rows)]]

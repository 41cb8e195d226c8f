"""The report of a graded case on the screen. Layout: ours (C-191)."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from screens.displays.layout import Moment, Shown, section


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: its id, what happened, in words, where that is written, its points, the act behind it."""

    id: str
    outcome: str
    says: str
    cites: str
    worth: str
    act: str


def report(scenario: str, verdict: str, points: int, most: int, lines: Sequence[Line], moment: Moment) -> Shown:
    """The verdict, what to do better first, then what was done."""
    top = (f"SCENARIO {scenario.upper()}", f"VERDICT  {verdict}   POINTS {points} OF {most}")
    wrong = [line for line in lines if line.outcome not in ("DONE", "HINT")]
    hints = [line for line in lines if line.outcome == "HINT"]
    done = [line for line in lines if line.outcome == "DONE"]
    body: list[str] = []
    for title, some in (("TO DO BETTER", wrong), ("HINTS", hints), ("DONE", done)):
        if some:
            body.append(section(title))
            body += [row for line in some for row in _rows(line)]
    return Shown("DONE", f"DONE  CYC>{moment.cycle}", top, tuple(body))


def _rows(line: Line) -> list[str]:
    head = f"{line.outcome}: {line.id} {line.worth}"
    rows = [head[:79], *textwrap.wrap(line.says, 76, initial_indent="  ", subsequent_indent="  ")]
    rows += textwrap.wrap(line.cites, 76, initial_indent="  ", subsequent_indent="  ")
    if line.act:
        rows += textwrap.wrap(line.act, 76, initial_indent="  > ", subsequent_indent="    ")
    return [row.upper() for row in rows]

"""Which items a form has in a tax year, and on which lines: ``codes/return_lines.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from masterfile import codes

SAME_LINES = {"1040-SR": "1040", "1040SR": "1040", "1040X": "1040"}
"""Forms with the lines of another one."""


def paper_of(named: str, form: str) -> str:
    """The paper a line is on: of a return on a form with the lines of another, either name means its own form."""
    return form if named == SAME_LINES.get(form, form) else named


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: paper, line, what the line is called."""

    paper: str
    line: str
    label: str


@cache
def form_lines(form: str, year: int) -> Mapping[str, Place]:
    """The items of a form in a tax year, and where each stands; a form the table has not has the lines of 1040."""
    table = codes.return_lines()
    known = {own for _, own, _ in table}
    name = SAME_LINES.get(form, form if form in known else "1040")
    places: dict[str, Place] = {}
    newest: dict[str, int] = {}
    for (item, own, first), row in table.items():
        if own == name and newest.get(item, 0) <= first <= year:
            newest[item] = first
            places[item] = Place(row.paper if row.paper != name else form, row.line, row.label)
    return {item: place for item, place in places.items() if place.line != "-"}


@cache
def items_on(form: str, year: int) -> Mapping[tuple[str, str], str]:
    """The item on a line. Where two share one the first counts: housing deduction and total adjustments do."""
    found: dict[tuple[str, str], str] = {}
    for item, place in form_lines(form, year).items():
        found.setdefault((place.paper, place.line), item)
    return found

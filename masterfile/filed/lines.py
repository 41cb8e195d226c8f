"""The lines of a return as filed, derived from its figures; a line the record states goes before one that follows.

Where each item stands is ``codes/return_lines.csv``. Sources: IRM 3.38.147 and the forms of each year (B1). Amounts
are unsigned cents; the totals add up (docs/conflicts.md C-150).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from masterfile.account import Account, FiledReturn
from masterfile.filed.figures import ALWAYS, Figures, figures
from masterfile.filed.form_lines import Place, form_lines, items_on, paper_of
from masterfile.money import ZERO, Cents
from masterfile.rules.filed import social_security_mark


@dataclass(frozen=True, slots=True)
class FiledLine:
    """A line of a return: paper, number, label; an amount in cents, or words. ``item`` is empty of one the table
    has nothing for."""

    paper: str
    line: str
    label: str
    amount: Cents = ZERO
    text: str = ""
    item: str = ""

    @property
    def is_mark(self) -> bool:
        """Whether this is the mark of Error Resolution in the social security field."""
        return self.item == "social security benefits" and social_security_mark(self.amount)


Lines = tuple[FiledLine, ...]


def as_filed(account: Account, filed: FiledReturn) -> Lines:
    """Every line of the return that holds something, the form first, then its schedules; lines in their order."""
    year = filed.module.period.year
    places, items = form_lines(filed.form, year), items_on(filed.form, year)
    stated = {(paper_of(line.form, filed.form), line.line): line for line in filed.lines}
    said = {items[key]: line.amount for key, line in stated.items() if key in items and not line.text}
    found = {(line.paper, line.line): line for line in _derived(places, figures(account, filed, places, said))}
    for key, line in stated.items():
        item = items.get(key, "")
        label = places[item].label if item else ""
        found[key] = FiledLine(*key, label, line.amount, line.text, item)
    return tuple(
        sorted(found.values(), key=lambda line: (_paper_order(line.paper, filed.form), _line_order(line.line)))
    )


def corrected(account: Account, filed: FiledReturn) -> Lines:
    """The lines after Error Resolution: what it corrected in place of what was filed, the totals anew."""
    changed = {(line.form, line.line) for line in filed.corrections}
    kept = tuple(line for line in filed.lines if (line.form, line.line) not in changed)
    return as_filed(account, replace(filed, lines=kept + filed.corrections))


def amount_on(lines: Lines, item: str) -> Cents:
    """The amount of an item among lines; zero where it has none."""
    return next((line.amount for line in lines if line.item == item), ZERO)


def _derived(places: Mapping[str, Place], amounts: Figures) -> Iterator[FiledLine]:
    for item, amount in amounts.items():
        place = places.get(item)
        if place is not None and (amount or item in ALWAYS):
            yield FiledLine(place.paper, place.line, place.label, amount, item=item)


def _paper_order(paper: str, form: str) -> tuple[int, str]:
    return (0 if paper == form else 1, paper)


def _line_order(line: str) -> tuple[int, str]:
    digits = re.match(r"\d+", line)
    return (int(digits[0]), line[digits.end() :]) if digits else (999, line)

"""The ledger of the manual as package data: every rule of the four texts with an id and a citation.

The lines are paraphrases; the manual itself is the specification. Looked up by ``explain`` only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

TEXTS = ("25.25.6a", "25.25.6b", "25.25.6c", "21.8.1", "3.38.147")
"""The ledger files, in the order they are searched."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One fact or rule of the manual: where it stands, what it says, how much it weighs."""

    id: str
    section: str
    para: str
    lines: str
    kind: str
    codes: tuple[str, ...]
    rule: str
    given: str
    then: tuple[str, ...]
    weight: str
    same_as: str

    @property
    def citation(self) -> str:
        """Section number and paragraph as a citation, ``IRM 25.25.6.7(1)``."""
        first, _, rest = self.section.partition(" ")
        place = f"Exhibit {rest.split(' ')[0]}" if first == "Exhibit" else first
        return f"IRM {place}{'' if self.para.startswith('(') else ' '}{self.para}".rstrip()


@cache
def ledger() -> dict[str, LedgerLine]:
    """Every ledger line by id."""
    return {line.id: line for name in TEXTS for line in text(name)}


@cache
def text(name: str) -> tuple[LedgerLine, ...]:
    """The lines of one ledger file, in its order."""
    return tuple(_read(name))


def _read(text: str) -> Iterator[LedgerLine]:
    path = resources.files("masterfile.irm") / "ledger" / f"{text}.jsonl"
    for raw in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(raw)
        yield LedgerLine(
            id=row["id"],
            section=row["section"],
            para=row.get("para", ""),
            lines=str(row.get("lines", "")),
            kind=row["kind"],
            codes=tuple(row.get("codes", ())),
            rule=row["rule"],
            given=row.get("given", ""),
            then=tuple(row.get("then", ())),
            weight=row["weight"],
            same_as=str(row.get("same_as", "")),
        )


def mentions(code: str) -> list[LedgerLine]:
    """The ledger lines whose ``codes`` name a code, ``AC 111`` or ``TC 971``, in ledger order."""
    wanted = re.compile(rf"(?<![A-Z0-9]){re.escape(code)}(?![A-Z0-9])")
    return [line for line in ledger().values() if any(wanted.search(named) for named in line.codes)]


CITATION = re.compile(r"(?:IRM )?(?:EXHIBIT )?(\d+(?:\.\d+){2,}(?:-\d+)?)((?:\(\w+\))?)(?![\w:])", re.IGNORECASE)
"""A place of the manual as citations name it: a section with or without its paragraph, or an exhibit."""


def place_of(citation: str) -> str:
    """Where a citation points, ``25.25.6.5.1.1(6)`` or ``25.25.6-5`` for an exhibit; empty where it is none."""
    found = CITATION.match(citation.strip())
    return f"{found[1]}{found[2]}" if found else ""


def paragraph(citation: str) -> list[LedgerLine]:
    """The ledger lines of a paragraph as citations name it, in ledger order; of the section where it names none.

    A citation may go on behind the paragraph (``IRM 25.25.6.5.1.1(6) bullet 2``): only the paragraph is looked up.
    """
    place, bracket, paragraph = place_of(citation).partition("(")
    return [line for line in ledger().values() if place and _stands(line, place, bracket + paragraph)]


def _stands(line: LedgerLine, place: str, paragraph: str) -> bool:
    """Whether a line stands in a section or exhibit, and in its paragraph where one is named."""
    first, _, rest = line.section.partition(" ")
    return (rest.partition(" ")[0] if first == "Exhibit" else first) == place and line.para.startswith(paragraph)

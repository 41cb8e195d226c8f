"""What each line of the manual is bound to, and the tests that pin it.

Rules, effects, computations and table rows decide; command codes, fields of formats and facts of displays show.

A line that says again what another says (``same_as``) is bound with its twin.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import masterfile.posting.batch
import masterfile.posting.engine  # noqa: F401  (declares the effects of posting)
from emulator.commands import REGISTRY
from masterfile import irm
from masterfile.codes.catalogue import bound_rows
from masterfile.declared import COMPUTATIONS, DUTIES, EFFECTS, RULES
from masterfile.irm import LedgerLine
from screens.declared import FACTS
from screens.formats import FORMATS

if TYPE_CHECKING:
    from emulator.training.model import EndPart, ForbiddenPart, RequiredPart

KINDS = ("transaction-code", "action-code", "posting-rule", "unpostable", "freeze-hold", "validation", "computation")
"""The kinds of ledger lines the posting engine answers for."""

SCREENS = ("command-code", "input-screen", "screen-field")
"""The kinds of ledger lines that command codes, formats and displays answer for."""

FAMILIES = {"posting": KINDS, "screens": SCREENS, "all": (*KINDS, *SCREENS)}
"""What kinds of ledger lines may be counted together."""


def kinds_of(text: str) -> tuple[str, ...]:
    """The kinds of a family, or kinds named one by one; raises ValueError with what there is."""
    if text in FAMILIES:
        return FAMILIES[text]
    known = {line.kind for line in irm.ledger().values()}
    asked = tuple(text.split(","))
    wrong = [kind for kind in asked if kind not in known]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no kind of line: {', '.join((*FAMILIES, *sorted(known)))}")
    return asked


@dataclass(frozen=True, slots=True)
class Binding:
    """One thing that acts on a line: its kind, its id or row, what it says, the tests that notice when it is gone."""

    kind: str
    name: str
    says: str
    tests: tuple[str, ...]


@cache
def _pins() -> dict[str, tuple[str, ...]]:
    path = resources.files("masterfile.irm") / "pins.csv"
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        named = found.setdefault(row["subject"], [])
        if row["test"] not in named:
            named.append(row["test"])
    return {subject: tuple(named) for subject, named in found.items()}


def pinned_by(name: str) -> tuple[str, ...]:
    """The tests that notice when something with this id is mutated; paths under ``tests``."""
    return _pins().get(name, ())


@cache
def _bindings() -> dict[str, list[Binding]]:
    found: dict[str, list[Binding]] = {}
    families = (("rule", RULES), ("effect", EFFECTS), ("computation", COMPUTATIONS), ("duty", DUTIES))
    for kind, declared in families:
        for thing in declared.values():
            for id in thing.ledger:
                found.setdefault(id, []).append(Binding(kind, thing.id, thing.summary, pinned_by(thing.id)))
    for bound in bound_rows():
        for id in bound.row.ledger:
            says = f"row {bound.printed} of codes/{bound.table}.csv"
            found.setdefault(id, []).append(Binding("table row", bound.name, says, pinned_by(bound.name)))
    for id, binding in (*_on_screens(), *_graded_acts()):
        found.setdefault(id, []).append(binding)
    return found


def _graded_acts() -> Iterator[tuple[str, Binding]]:
    """What the scenarios of the course require, forbid or want at the end beyond the rules."""
    from emulator.training.catalogue import course

    for scenario in course().values():
        tests = (f"course/{scenario.scenario}/right.idrs",)
        parts: tuple[RequiredPart | ForbiddenPart | EndPart, ...] = (
            *scenario.required, *scenario.forbidden, *scenario.end,
        )  # fmt: skip
        for part in parts:
            name = f"{scenario.scenario}: {getattr(part, 'id', part.cites)}"
            for id in part.ledger:
                yield id, Binding("graded act", name, part.says, tests)


@cache
def reasons() -> dict[str, str]:
    """The lines of 25.25.6 that nothing acts on, with the reason (masterfile/irm/not_acted.csv)."""
    path = resources.files("masterfile.irm") / "not_acted.csv"
    return {row["id"]: row["reason"] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())}


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """Of one section of 25.25.6 and one weight: its lines, those bound to a rule or graded act, those with a reason."""

    section: str
    weight: str
    total: int
    bound: int
    reasoned: int
    unbound: tuple[LedgerLine, ...]


def section_of(line: LedgerLine) -> str:
    """The section of a line as it is numbered: 25.25.6.5.1.1, or Exhibit 25.25.6-7."""
    words = line.section.split(" ")
    return " ".join(words[:2]) if words[0] == "Exhibit" else words[0]


def procedure_coverage(section: str = "") -> Iterator[SectionCoverage]:
    """How much of each section of 25.25.6 is bound, core and scenario lines; a twin counts with its line."""
    lines = [line for text in irm.TEXTS if text.startswith("25.25.6") for line in irm.text(text)]
    groups: dict[tuple[str, str], list[LedgerLine]] = {}
    for line in lines:
        if line.weight in ("core", "scenario") and section_of(line).startswith(section):
            groups.setdefault((section_of(line), line.weight), []).append(line)
    for (name, weight), some in groups.items():
        unbound = [line for line in some if not bindings(line.id)]
        explained = [line for line in unbound if any(id in reasons() for id in _twins().get(line.id, (line.id,)))]
        left = tuple(line for line in unbound if line not in explained)
        yield SectionCoverage(name, weight, len(some), len(some) - len(unbound), len(explained), left)


def _on_screens() -> Iterator[tuple[str, Binding]]:
    """What command codes, fields of formats and facts of displays are bound to."""
    for entry in REGISTRY.values():
        for id in entry.ledger:
            yield id, Binding("command code", entry.code, entry.title, pinned_by(entry.code))
    for form in FORMATS.values():
        for item in form.placed():
            for id in item.ledger:
                name = f"{form.code}.{item.key}"
                yield id, Binding("field", name, item.prompt.help, pinned_by(name))
    for fact in FACTS.values():
        for id in fact.ledger:
            yield id, Binding("fact", fact.id, fact.summary, pinned_by(fact.id))


@cache
def _twins() -> dict[str, tuple[str, ...]]:
    """Every line's group: itself, the line it repeats, the lines that repeat it."""
    groups: dict[str, list[str]] = {}
    for line in irm.ledger().values():
        groups.setdefault(_first(line), []).append(line.id)
    return {id: tuple(group) for group in groups.values() for id in group}


def _first(line: LedgerLine) -> str:
    """The line a chain of repetitions goes back to."""
    seen = {line.id}
    while line.same_as and line.same_as in irm.ledger() and line.same_as not in seen:
        line = irm.ledger()[line.same_as]
        seen.add(line.id)
    return min(seen) if line.same_as in seen else line.id


def bindings(id: str) -> list[Binding]:
    """What a ledger line, or a twin of it, is bound to."""
    found: dict[tuple[str, str], Binding] = {}
    for twin in _twins().get(id, (id,)):
        for binding in _bindings().get(twin, ()):
            found.setdefault((binding.kind, binding.name), binding)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one text: how many lines there are, how many are bound, how many of those are pinned, which are open."""

    text: str
    total: int
    bound: int
    pinned: int
    unbound: tuple[LedgerLine, ...]


def coverage(kinds: Sequence[str] = KINDS, weights: Sequence[str] = ("core",)) -> Iterator[Coverage]:
    """How much of each text is bound, counting lines of these kinds and weights."""
    for text in irm.TEXTS:
        lines = [line for line in irm.text(text) if line.kind in kinds and line.weight in weights]
        found = {line.id: bindings(line.id) for line in lines}
        yield Coverage(
            text,
            len(lines),
            sum(bool(item) for item in found.values()),
            sum(any(binding.tests for binding in item) for item in found.values()),
            tuple(line for line in lines if not found[line.id]),
        )

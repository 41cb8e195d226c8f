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

import masterfile.posting.batch
import masterfile.posting.engine  # noqa: F401  (declares the effects of posting)
from emulator.commands import REGISTRY
from masterfile import irm
from masterfile.codes.catalogue import bound_rows
from masterfile.declared import COMPUTATIONS, EFFECTS, RULES
from masterfile.irm import LedgerLine
from screens.declared import FACTS
from screens.formats import FORMATS

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
    for kind, declared in (("rule", RULES), ("effect", EFFECTS), ("computation", COMPUTATIONS)):
        for thing in declared.values():
            for id in thing.ledger:
                found.setdefault(id, []).append(Binding(kind, thing.id, thing.summary, pinned_by(thing.id)))
    for bound in bound_rows():
        for id in bound.row.ledger:
            says = f"row {bound.printed} of codes/{bound.table}.csv"
            found.setdefault(id, []).append(Binding("table row", bound.name, says, pinned_by(bound.name)))
    for id, binding in _on_screens():
        found.setdefault(id, []).append(binding)
    return found


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

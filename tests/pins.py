"""The pins: which test notices when something that is bound to a line of the manual is mutated.

A rule is negated or removed, an effect or a bound table row removed, a computation altered; a bound command code
or field of a format removed, what a declared fact of a display answers blanked.

``masterfile/irm/pins.csv`` has one row a mutation; ``test_pinned.py`` mutates each and demands that the
named test fails. ``python tests/pins.py`` finds what is missing and writes the file (``--rows``: also for
table rows); ``--check-fast`` only says what is missing. A test is a transcript or a file of worked examples (``tests/examples.py``).
"""

from __future__ import annotations

import argparse
import csv
import datetime
import re
import string
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from emulator.commands import REGISTRY
from emulator.transcripts import check, run_file
from masterfile import codes
from masterfile.codes.catalogue import BoundRow, every_row, tables
from masterfile.declared import COMPUTATIONS, DUTIES, EFFECTS, RULES
from masterfile.rules.registry import Objection, Rule, objection
from screens.declared import FACTS
from screens.displays.layout import Shown
from screens.formats import FORMATS, base
from tests import examples as worked
from tests.named_codes import named_rows

TESTS = Path(__file__).parent
PINS = TESTS.parent / "masterfile" / "irm" / "pins.csv"
COLUMNS = ("subject", "mutation", "test")


class Subject(NamedTuple):
    """What is mutated and how: ``adj54.remarks`` negated, ``transaction_codes:290`` removed."""

    id: str
    mutation: str

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a code table."""
        return ":" in self.id


NOTHING = Subject("", "")
"""The program as it is."""


# --- what there is to pin ------------------------------------------------------------------------


@cache
def _rows() -> dict[str, BoundRow]:
    """Every row the manual names or that names a line of it, by ``table:key``."""
    return {row.name: row for row in every_row() if row.row.ledger or row.name in named_rows()}


@cache
def _fields() -> dict[str, tuple[type[base.InputFormat], base.Placed]]:
    """Every field of a format that names a line of the manual, ``FRM77.MISC``."""
    placed = [(form, item) for form in FORMATS.values() for item in form.placed()]
    return {f"{form.code}.{item.key}": (form, item) for form, item in placed if item.ledger}


def subjects() -> list[Subject]:
    """Every mutation that some test must notice."""
    rules = [Subject(id, mutation) for id in (*RULES, *DUTIES) for mutation in ("negated", "removed")]
    effects = [Subject(id, "removed") for id in EFFECTS]
    computations = [Subject(id, "altered") for id in COMPUTATIONS]
    commands = [Subject(entry.code, "removed") for entry in REGISTRY.values() if entry.ledger]
    screens = [*(Subject(id, "removed") for id in _fields()), *(Subject(id, "blanked") for id in FACTS)]
    return [*rules, *effects, *computations, *commands, *screens, *(Subject(id, "removed") for id in _rows())]


# --- mutating ------------------------------------------------------------------------------------


def _objecting(rule: Rule[Any, Any]) -> Objection:
    template = codes.messages()[rule.message].text
    facts = {name: "X" for _, name, _, _ in string.Formatter().parse(template) if name}
    return objection(element="", **facts)


def _negated(rule: Rule[Any, Any]) -> Callable[[Any], Any]:
    original = rule.check

    def mutant(case: Any) -> Any:
        answer = original(case)
        if isinstance(answer, bool):
            return not answer
        return _objecting(rule) if answer is None else None

    return mutant


def _altered(original: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: _other(original(*args, **kwargs))


def _other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float | Fraction) or type(value).__name__ == "Decimal":
        return type(value)(value + 1)
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(days=1)
    return 1 if value is None else None


def _blanked(original: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: _blank(original(*args, **kwargs))


def _blank(value: Any) -> Any:
    """What a fact answers, with nothing in it."""
    if isinstance(value, Shown):
        return replace(value, line="", top=(), body=())
    return " " * len(value) if isinstance(value, str) else type(value)()


@contextmanager
def mutated(subject: Subject) -> Iterator[None]:
    """The program with one thing mutated."""
    if subject.is_row:
        bound = _rows()[subject.id]
        with _row_removed(tables()[bound.table](), bound.key):
            yield
    elif subject.id in REGISTRY:
        with _row_removed(REGISTRY, subject.id):
            yield
    elif subject.id in _fields():
        with _field_removed(subject.id):
            yield
    else:
        with _changed(subject):
            yield


@contextmanager
def _changed(subject: Subject) -> Iterator[None]:
    """The program with one declared function changed."""
    things: tuple[dict[str, Any], ...] = (RULES, EFFECTS, COMPUTATIONS, FACTS, DUTIES)
    thing: Any = next(kind[subject.id] for kind in things if subject.id in kind)
    original = thing.check
    if subject.mutation == "negated":
        thing.check = _negated(thing)
    elif subject.mutation == "altered":
        thing.check = _altered(original)
    elif subject.mutation == "blanked":
        thing.check = _blanked(original)
    elif subject.id in EFFECTS:
        thing.check = lambda *_, **__: iter(())
    else:
        thing.check = (lambda _: None) if thing.message else (lambda _: False)
    thing.check.__doc__ = original.__doc__
    _forget()
    try:
        yield
    finally:
        thing.check = original
        _forget()


@contextmanager
def _field_removed(id: str) -> Iterator[None]:
    form, gone = _fields()[id]
    original = base._placed

    def placed(asked: type[base.InputFormat]) -> tuple[base.Placed, ...]:
        return tuple(item for item in original(asked) if asked is not form or item.key != gone.key)

    base._placed = placed  # type: ignore[assignment]
    try:
        yield
    finally:
        base._placed = original


@contextmanager
def _row_removed(table: dict[Any, Any], key: Any) -> Iterator[None]:
    before = dict(table)
    del table[key]
    _forget()
    try:
        yield
    finally:
        table.clear()
        table.update(before)
        _forget()


@cache
def _derived() -> tuple[Any, ...]:
    """Cached functions of the program that may have kept what a table or a rule said."""
    own = {id(loader) for loader in tables().values()}
    found = {}
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("masterfile", "screens", "emulator"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and id(value) not in own:
                    found[id(value)] = value
    return tuple(found.values())


def _forget() -> None:
    for function in _derived():
        if function.__name__ not in ("read_table", "ledger"):
            function.cache_clear()


# --- noticing ------------------------------------------------------------------------------------


def fails(path: Path, subject: Subject) -> bool:
    """Whether a test fails; a mutant that breaks the program itself is noticed too."""
    try:
        if path.suffix == ".yaml":
            whole = subject.is_row or subject == NOTHING
            about = [example for example in worked.examples(path) if whole or example.rule == subject.id]
            return any(worked.problem(example) for example in about)
        return bool(check(run_file(path)))
    except Exception:
        return True


def notices(path: Path, subject: Subject) -> bool:
    """Whether a test notices a mutation."""
    with mutated(subject):
        return fails(path, subject)


@dataclass(frozen=True)
class Known:
    """A test that passes: how long it takes, and what fired in it."""

    path: Path
    seconds: float
    fired: frozenset[str]


def tests() -> list[Path]:
    """Everything a pin may name."""
    folders = ("transcripts", "bad_input", "course")
    transcripts = [path for folder in folders for path in TESTS.glob(f"{folder}/**/*.idrs")]
    return [*sorted(transcripts), *sorted(worked.FOLDER.glob("*.yaml"))]


@cache
def known(folder: str | None = None) -> tuple[Known, ...]:
    """Every test that passes (of a folder), run once with each rule, effect, computation and fact watched."""
    found = []
    for path in tests() if folder is None else sorted((TESTS / folder).glob("**/*.idrs")):
        fired: set[str] = set()
        things: list[Any] = [
            *RULES.values(),
            *EFFECTS.values(),
            *COMPUTATIONS.values(),
            *FACTS.values(),
            *DUTIES.values(),
        ]
        originals = [thing.check for thing in things]
        for thing in things:
            thing.check = _watched(thing, fired)
        started = time.perf_counter()
        try:
            failed = fails(path, NOTHING)
        finally:
            for thing, original in zip(things, originals, strict=True):
                thing.check = original
        about = {example.rule for example in worked.examples(path)} if path.suffix == ".yaml" else set()
        if not failed:
            found.append(Known(path, time.perf_counter() - started, frozenset(fired | about)))
    return tuple(found)


def _watched(thing: Any, fired: set[str]) -> Callable[..., Any]:
    original = thing.check
    steady = thing.id in RULES or thing.id in DUTIES

    def watched(*args: Any, **kwargs: Any) -> Any:
        answer = original(*args, **kwargs)
        if answer or not steady:
            fired.add(thing.id)
        return answer

    watched.__wrapped__ = original  # type: ignore[attr-defined]
    watched.__doc__ = original.__doc__
    return watched


def _likely(subject: Subject) -> Iterable[Known]:
    """The tests that may notice, the likeliest and quickest first."""
    if subject.is_row:
        key = re.split(r"[:-]", subject.id)[1].upper()
        word = re.compile(rf"(?<![0-9A-Z]){re.escape(key)}(?![0-9])")
        named = [test for test in known() if word.search(_text(test.path)) or word.search(test.path.stem.upper())]
        return sorted(named, key=lambda test: test.seconds)
    if subject.id in REGISTRY or subject.id in _fields():
        words = subject.id.split(".", 1)
        return sorted(known(), key=lambda test: (not all(word in _text(test.path) for word in words), test.seconds))
    return sorted(known(), key=lambda test: (subject.id not in test.fired, test.seconds))


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").upper()


def in_the_course(subject: Subject) -> str:
    """The session of the course or the desk that notices a mutation; mostly one in which the thing fired."""
    sessions = (*known("course"), *known("transcripts/desk"))
    for test in sorted(sessions, key=lambda test: (subject.id not in test.fired, test.seconds)):
        at_the_desk = "desk" in test.path.parts
        if (subject.id in test.fired or at_the_desk) and notices(test.path, subject):
            return str(test.path.relative_to(TESTS))
    return ""


def find(subject: Subject) -> str:
    """The test that notices a mutation, relative to ``tests``; empty where none does."""
    for test in _likely(subject):
        if notices(test.path, subject):
            return str(test.path.relative_to(TESTS))
    return ""


# --- the file ------------------------------------------------------------------------------------


def read_pins() -> dict[Subject, str]:
    """The pins as they are written down."""
    if not PINS.exists():
        return {}
    with PINS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {Subject(row["subject"], row["mutation"]): row["test"] for row in rows if row["subject"] != "subject"}


def write_pins(pins: dict[Subject, str]) -> None:
    """Write the pins, sorted."""
    with PINS.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*subject, test) for subject, test in sorted(pins.items()))


def missing(pins: dict[Subject, str]) -> list[Subject]:
    """What has no pin, or names a test that is gone."""
    return [subject for subject in subjects() if not (name := pins.get(subject)) or not (TESTS / name).exists()]


def main() -> int:
    """Find what is missing and write the file."""
    parser = argparse.ArgumentParser(description="find the test that notices each mutation")
    parser.add_argument("--check-fast", action="store_true", help="only say what is missing")
    parser.add_argument("--verify", action="store_true", help="run every pin again and find those that hold no more")
    parser.add_argument(
        "--course", action="store_true", help="look in the sessions of the course alone, which is quick"
    )
    parser.add_argument("--rows", action="store_true", help="look for tests of table rows too, which takes long")
    options = parser.parse_args()
    wanted = set(subjects())
    pins = {subject: test for subject, test in read_pins().items() if subject in wanted}
    lost = missing(pins)
    if options.check_fast:
        print(*(f"no pin: {subject.id} {subject.mutation}" for subject in lost if not subject.is_row), sep="\n")
        return int(any(not subject.is_row for subject in lost))
    if options.verify:
        lost += [
            subject for subject, test in pins.items() if subject not in lost and not notices(TESTS / test, subject)
        ]
    for subject in lost:
        if subject.is_row and not options.rows and not options.verify:
            continue
        pins.pop(subject, None)
        test = in_the_course(subject) if options.course else find(subject)
        if test:
            pins[subject] = test
        else:
            print(f"nothing notices: {subject.id} {subject.mutation}")
    write_pins(pins)
    print(f"{len(pins)} pins, {len(wanted) - len(pins)} missing")
    return int(any(not subject.is_row and subject not in pins for subject in wanted))


if __name__ == "__main__":
    sys.exit(main())

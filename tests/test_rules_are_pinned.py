"""Every rule is pinned: with its check negated, or taken out, some transcript no longer meets what it expects."""

from __future__ import annotations

import string
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from emulator.transcripts import check, run_file
from masterfile import codes
from masterfile.rules import RULES
from masterfile.rules.registry import Objection, Rule, objection

TESTS = Path(__file__).parent
FILES = sorted([*TESTS.glob("transcripts/**/*.idrs"), *TESTS.glob("bad_input/**/*.idrs")])

Check = Callable[[Any], Any]
Mutation = Callable[[Rule[Any, Any]], Check]

BEHIND_ANOTHER = {
    "upreve.manager-or-lead": "access.profile keeps UPREV from everybody but managers, leads and instructors",
}
"""Rules that never fire because another one stands before them; only their negation can be seen."""


def _objecting(rule: Rule[Any, Any]) -> Objection:
    """An objection with every fact the rule's message prints."""
    template = codes.messages()[rule.message].text
    facts = {name: "X" for _, name, _, _ in string.Formatter().parse(template) if name}
    return objection(element="", **facts)


def negated(rule: Rule[Any, Any]) -> Check:
    """The check turned round: an objection becomes None, None an objection, a condition its opposite."""
    original = rule.check

    def check(case: Any) -> Any:
        answer = original(case)
        if isinstance(answer, bool):
            return not answer
        return _objecting(rule) if answer is None else None

    return check


def removed(rule: Rule[Any, Any]) -> Check:
    """The check taken out: it never objects, the condition never holds."""
    return (lambda _: None) if rule.message else (lambda _: False)


@contextmanager
def _replaced(rule: Rule[Any, Any], check: Check) -> Iterator[None]:
    original = rule.check
    rule.check = check
    try:
        yield
    finally:
        rule.check = original


@dataclass(frozen=True)
class _Known:
    """A transcript that meets what it expects: how long it takes, and the rules that fired in it."""

    path: Path
    seconds: float
    fired: frozenset[str]


def _fails(path: Path) -> bool:
    try:
        return bool(check(run_file(path)))
    except Exception:
        # A mutant may break the program itself; that is noticed too.
        return True


@cache
def _known() -> tuple[_Known, ...]:
    """Every transcript that passes, run once with each rule watched."""
    found = []
    for path in FILES:
        fired: set[str] = set()
        originals = {rule.id: rule.check for rule in RULES.values()}
        for rule in RULES.values():
            rule.check = _watched(rule, fired)
        started = time.perf_counter()
        try:
            failed = _fails(path)
        finally:
            for rule in RULES.values():
                rule.check = originals[rule.id]
        if not failed:
            found.append(_Known(path, time.perf_counter() - started, frozenset(fired)))
    return tuple(found)


def _watched(rule: Rule[Any, Any], fired: set[str]) -> Check:
    original = rule.check

    def check(case: Any) -> Any:
        answer = original(case)
        if answer:
            fired.add(rule.id)
        return answer

    return check


def _breaking(rule: Rule[Any, Any], mutation: Mutation) -> Path | None:
    """The first transcript that breaks, asking those first in which the rule fires, quick ones before slow ones."""
    likely = sorted(_known(), key=lambda known: (rule.id not in known.fired, known.seconds))
    with _replaced(rule, mutation(rule)):
        return next((known.path for known in likely if _fails(known.path)), None)


@pytest.mark.parametrize("rule_id", RULES)
def test_negated_rule_breaks_a_transcript(rule_id: str) -> None:
    assert _breaking(RULES[rule_id], negated), f"no transcript notices that {rule_id} is negated"


@pytest.mark.parametrize("rule_id", [rule_id for rule_id in RULES if rule_id not in BEHIND_ANOTHER])
def test_removed_rule_breaks_a_transcript(rule_id: str) -> None:
    assert _breaking(RULES[rule_id], removed), f"no transcript notices that {rule_id} is gone"


@pytest.mark.parametrize("rule_id", BEHIND_ANOTHER)
def test_rule_behind_another_still_does_not_fire(rule_id: str) -> None:
    assert not [known.path.stem for known in _known() if rule_id in known.fired]

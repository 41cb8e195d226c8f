"""What a rule is, and how a list of rules is asked.

A check is a small pure function of one case: it answers None, or an objection that names the
offending element and the facts of its message. A condition answers yes or no and steers posting.
Both are declared with id, level, citation, ledger ids; both are found by id in ``explain``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from masterfile import codes
from masterfile.settings import Enforcement

CaseT = TypeVar("CaseT", contravariant=True)
ResultT = TypeVar("ResultT")
Level = Literal["terminal", "posting", "procedure"]


@dataclass(frozen=True, slots=True)
class Objection:
    """What a check says when its condition is not met."""

    element: str
    facts: dict[str, Any]


def objection(element: str = "", **facts: Any) -> Objection:
    """An objection to an element of the input, with the facts its message prints."""
    return Objection(element, facts)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that was not met, ready for a screen: message id and text, citation, element."""

    rule: str
    level: Level
    cites: str
    message: str
    text: str
    element: str = ""
    refuses: bool = True


@dataclass(slots=True)
class Rule(Generic[CaseT, ResultT]):
    """A declared rule: call it with a case."""

    id: str
    level: Level
    cites: str
    ledger: tuple[str, ...]
    message: str
    refuses: bool
    check: Callable[[CaseT], ResultT]

    def __call__(self, case: CaseT) -> ResultT:
        """Ask the rule about a case."""
        return self.check(case)

    @property
    def summary(self) -> str:
        """The rule in words: the first line of its docstring."""
        return (self.check.__doc__ or "").strip().splitlines()[0]


Check = Rule[CaseT, Objection | None]
Condition = Rule[CaseT, bool]

RULES: dict[str, Rule[Any, Any]] = {}
"""Every declared rule by id, in order of declaration."""


def _declare(rule: Rule[Any, Any]) -> None:
    if rule.id in RULES:
        raise ValueError(f"rule {rule.id} is declared twice")
    RULES[rule.id] = rule


def rule(
    id: str, *, level: Level, cites: str, message: str, ledger: Sequence[str] = (), refuses: bool = True
) -> Callable[[Callable[[CaseT], Objection | None]], Check[CaseT]]:
    """Declare a check. ``refuses=False``: never refuses, only warns (coach) and is graded."""

    def declare(check: Callable[[CaseT], Objection | None]) -> Check[CaseT]:
        declared: Check[CaseT] = Rule(id, level, cites, tuple(ledger), message, refuses, check)
        _declare(declared)
        return declared

    return declare


def condition(
    id: str, *, level: Level, cites: str, ledger: Sequence[str] = ()
) -> Callable[[Callable[[CaseT], bool]], Condition[CaseT]]:
    """Declare a condition that decides what the master file does."""

    def declare(check: Callable[[CaseT], bool]) -> Condition[CaseT]:
        declared: Condition[CaseT] = Rule(id, level, cites, tuple(ledger), "", False, check)
        _declare(declared)
        return declared

    return declare


def finding(declared: Rule[Any, Any], objected: Objection) -> Finding:
    """The finding of a check that objected, its message filled in."""
    text = codes.messages()[declared.message].text.format(**objected.facts)
    return Finding(
        declared.id, declared.level, declared.cites, declared.message, text, objected.element, declared.refuses
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a list of rules says: the finding that refuses, if any, and those that only warn."""

    refusal: Finding | None
    warnings: tuple[Finding, ...] = ()


def judge(rules: Iterable[Check[CaseT]], case: CaseT, enforcement: Enforcement) -> Verdict:
    """Ask the rules in order; stop at the first refusal. Procedure rules refuse in strict mode only."""
    warnings: list[Finding] = []
    for declared in rules:
        objected = declared(case)
        if objected is None:
            continue
        found = finding(declared, objected)
        lenient = declared.level == "procedure" and enforcement is not Enforcement.STRICT
        if declared.refuses and not lenient:
            return Verdict(found, tuple(warnings))
        warnings.append(found)
    return Verdict(None, tuple(warnings))

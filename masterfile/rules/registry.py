"""What a rule is, and how a list of rules is asked; what an effect and a computation are.

A check is a small pure function of one case: it answers None, or an objection that names the
offending element and the facts of its message. A condition answers yes or no and steers posting.
An effect is what posting does where the rules allow it: it yields events. A computation is a figure
the manual says how to find. All are declared with id, citation and ledger ids, and are found by id
in ``explain``; tests pin each of them (``masterfile/irm/pins.csv``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, Literal, ParamSpec, TypeVar, cast

from masterfile import codes
from masterfile.settings import Enforcement

CaseT = TypeVar("CaseT", contravariant=True)
ResultT = TypeVar("ResultT")
P = ParamSpec("P")
Level = Literal["terminal", "posting", "procedure"]
Codes = tuple[str, ...] | Callable[[str], bool]
"""Transaction codes: listed, or as the question whether a code is one of them."""


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


@dataclass(slots=True, eq=False)
class Rule(Generic[CaseT, ResultT]):
    """A declared rule: call it with a case. ``upc`` is the UPC and RC of what it makes unpostable, ``158-0``.

    ``concerns`` tells whether a transaction code is one the rule is about; None: it is about every one.
    """

    id: str
    level: Level
    cites: str
    ledger: tuple[str, ...]
    message: str
    refuses: bool
    check: Callable[[CaseT], ResultT]
    upc: str = ""
    concerns: Callable[[str], bool] | None = None

    def __call__(self, case: CaseT) -> ResultT:
        """Ask the rule about a case; a condition does not hold of a transaction it is not about."""
        asked: Any = case
        if self.concerns is not None and not self.concerns(asked.transaction.tc):
            return cast(ResultT, False)
        return self.check(case)

    @property
    def summary(self) -> str:
        """The rule in words: the first line of its docstring."""
        return _summary(self.check)


@dataclass(slots=True)
class Declaration(Generic[P, ResultT]):
    """A function that is declared with its citation and the ledger lines it meets: call it as the function."""

    id: str
    cites: str
    ledger: tuple[str, ...]
    check: Callable[P, ResultT]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> ResultT:
        """What the function answers."""
        return self.check(*args, **kwargs)

    @property
    def summary(self) -> str:
        """What is declared, in words: the first line of the docstring."""
        return _summary(self.check)


@dataclass(slots=True)
class Effect(Declaration[P, Iterator[ResultT]]):
    """A declared effect: it yields the events of what posting does."""


@dataclass(slots=True)
class Computation(Declaration[P, ResultT]):
    """A declared computation: it answers a figure."""


def _summary(function: Callable[..., Any]) -> str:
    return (function.__doc__ or "").strip().splitlines()[0]


Check = Rule[CaseT, Objection | None]
Condition = Rule[CaseT, bool]
Declared = Rule[Any, Any] | Effect[Any, Any] | Computation[Any, Any]

RULES: dict[str, Rule[Any, Any]] = {}
"""Every declared rule by id, in order of declaration."""
EFFECTS: dict[str, Effect[Any, Any]] = {}
"""Every declared effect by id, in order of declaration."""
COMPUTATIONS: dict[str, Computation[Any, Any]] = {}
"""Every declared computation by id, in order of declaration."""


def declared(id: str) -> Declared | None:
    """The rule, effect or computation with an id."""
    return RULES.get(id) or EFFECTS.get(id) or COMPUTATIONS.get(id)


DeclaredT = TypeVar("DeclaredT", bound=Rule[Any, Any] | Declaration[..., Any])


def entered(made: DeclaredT, among: dict[str, Any]) -> DeclaredT:
    """A declaration, entered under its id; an id stands for one thing only."""
    if made.id in among or declared(made.id) is not None:
        raise ValueError(f"{made.id} is declared twice")
    among[made.id] = made
    return made


def rule(
    id: str, *, level: Level, cites: str, message: str, ledger: Sequence[str] = (), refuses: bool = True
) -> Callable[[Callable[[CaseT], Objection | None]], Check[CaseT]]:
    """Declare a check. ``refuses=False``: never refuses, only warns (coach) and is graded."""

    def declare(check: Callable[[CaseT], Objection | None]) -> Check[CaseT]:
        made: Check[CaseT] = Rule(id, level, cites, tuple(ledger), message, refuses, check)
        return entered(made, RULES)

    return declare


def condition(
    id: str, *, level: Level, cites: str, ledger: Sequence[str] = (), upc: str = "", tcs: Codes | None = None
) -> Callable[[Callable[[CaseT], bool]], Condition[CaseT]]:
    """Declare a condition that decides what the master file does; with ``upc``, that it does not post.

    ``tcs`` are the codes of the transaction it is about: of any other it does not hold, and is not asked.
    """

    def declare(check: Callable[[CaseT], bool]) -> Condition[CaseT]:
        made: Condition[CaseT] = Rule(id, level, cites, tuple(ledger), "", False, check, upc)
        if tcs is not None:
            made.concerns = tcs if callable(tcs) else frozenset(tcs).__contains__
        return entered(made, RULES)

    return declare


@cache
def concerning(conditions: tuple[Condition[Any], ...], tc: str) -> tuple[Condition[Any], ...]:
    """Those of a list of conditions that are about a transaction code, in order."""
    return tuple(held for held in conditions if held.concerns is None or held.concerns(tc))


def first_holding(conditions: tuple[Condition[CaseT], ...], tc: str, case: CaseT) -> Condition[CaseT] | None:
    """The first of a list of conditions that holds of a case about this transaction code."""
    for held in concerning(conditions, tc):
        if held.check(case):
            return held
    return None


def effect(
    id: str, *, cites: str, ledger: Sequence[str] = ()
) -> Callable[[Callable[P, Iterator[ResultT]]], Effect[P, ResultT]]:
    """Declare an effect: a generator function of the events that follow."""

    def declare(function: Callable[P, Iterator[ResultT]]) -> Effect[P, ResultT]:
        made: Effect[P, ResultT] = Effect(id, cites, tuple(ledger), function)
        return entered(made, EFFECTS)

    return declare


def computation(
    id: str, *, cites: str, ledger: Sequence[str] = ()
) -> Callable[[Callable[P, ResultT]], Computation[P, ResultT]]:
    """Declare a computation: a pure function with typed parameters."""

    def declare(function: Callable[P, ResultT]) -> Computation[P, ResultT]:
        made: Computation[P, ResultT] = Computation(id, cites, tuple(ledger), function)
        return entered(made, COMPUTATIONS)

    return declare


def finding(asked: Rule[Any, Any], objected: Objection) -> Finding:
    """The finding of a check that objected, its message filled in."""
    text = codes.messages()[asked.message].text.format(**objected.facts)
    return Finding(asked.id, asked.level, asked.cites, asked.message, text, objected.element, asked.refuses)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a list of rules says: the finding that refuses, if any, and those that only warn."""

    refusal: Finding | None
    warnings: tuple[Finding, ...] = ()


NOTHING_FOUND = Verdict(None)
"""What most lists of rules say."""


def judge(rules: Iterable[Check[CaseT]], case: CaseT, enforcement: Enforcement) -> Verdict:
    """Ask the rules in order; stop at the first refusal. Procedure rules refuse in strict mode only."""
    warnings: list[Finding] = []
    for asked in rules:
        objected = asked.check(case)
        if objected is None:
            continue
        found = finding(asked, objected)
        lenient = asked.level == "procedure" and enforcement is not Enforcement.STRICT
        if asked.refuses and not lenient:
            return Verdict(found, tuple(warnings))
        warnings.append(found)
    return Verdict(None, tuple(warnings)) if warnings else NOTHING_FOUND

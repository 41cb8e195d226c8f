"""Declared facts of displays: which function of a display prints what the manual says a screen shows.

A fact stays a pure function from account data to text; the declaration gives it an id, its citation and the
ledger lines it prints, so that ``idrs explain`` finds it and a test is wanted that notices when it is blank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from masterfile.rules.registry import Declaration, entered

P = ParamSpec("P")
ResultT = TypeVar("ResultT")


@dataclass(slots=True)
class Fact(Declaration[P, ResultT]):
    """A declared fact: it answers what stands on the screen, as text, lines or a display."""


FACTS: dict[str, Fact[Any, Any]] = {}
"""Every declared fact by id, in order of declaration."""


def shown(id: str, *, cites: str, ledger: Sequence[str]) -> Callable[[Callable[P, ResultT]], Fact[P, ResultT]]:
    """Declare what a function of a display prints; its docstring's first line says it in words."""

    def declare(function: Callable[P, ResultT]) -> Fact[P, ResultT]:
        made: Fact[P, ResultT] = Fact(id, cites, tuple(ledger), function)
        return entered(made, FACTS)

    return declare

"""Declared facts of displays: which function of a display prints what the manual says a screen shows.

A fact stays a pure function from account data to text; the declaration gives it an id, its citation and the
ledger lines it prints, so that ``idrs explain`` finds it and a test is wanted that notices when it is blank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
ResultT = TypeVar("ResultT")


@dataclass(slots=True)
class Fact(Generic[P, ResultT]):
    """A declared fact: call it, and it answers what stands on the screen, as text, lines or a display."""

    id: str
    cites: str
    ledger: tuple[str, ...]
    check: Callable[P, ResultT]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> ResultT:
        """What the screen shows."""
        return self.check(*args, **kwargs)

    @property
    def summary(self) -> str:
        """The fact in words: the first line of its docstring."""
        return (self.check.__doc__ or "").strip().splitlines()[0]


FACTS: dict[str, Fact[Any, Any]] = {}
"""Every declared fact by id, in order of declaration."""


def shown(id: str, *, cites: str, ledger: Sequence[str]) -> Callable[[Callable[P, ResultT]], Fact[P, ResultT]]:
    """Declare what a function of a display prints; its docstring's first line says it in words."""

    def declare(function: Callable[P, ResultT]) -> Fact[P, ResultT]:
        if id in FACTS:
            raise ValueError(f"{id} is declared twice")
        made: Fact[P, ResultT] = Fact(id, cites, tuple(ledger), function)
        FACTS[id] = made
        return made

    return declare

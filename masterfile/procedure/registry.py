"""Duties and prohibitions: what IRM 25.25.6 tells an employee to do with a contact, and what not to.

A **duty** is a condition of a situation and the act that is then wanted; it is asked when a case is handed in. A
**prohibition** is a check of an act in its situation; it is asked when the act is keyed, as every rule of level
procedure: strict refuses, coach warns, exam is silent and counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from masterfile.procedure.acts import Act
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways
from masterfile.rules.registry import Objection, Rule, rule

Wants = Wanted | Ways | Callable[[Situation], Wanted | Ways] | Callable[[Situation, str], Wanted | Ways]
Each = Callable[[Situation], tuple[str, ...]]
"""What a duty is to be done for, one by one: the DLNs of several returns, for instance."""


@dataclass(slots=True, eq=False)
class Duty:
    """A declared duty. ``check`` tells whether it applies; ``after`` are duties whose acts come before its own.

    ``summary`` says it in words, the first line of the docstring of the condition.
    ``roles`` bind whom; empty binds everybody. With ``each`` the duty is to be done for everything it lists, and
    ``act`` is asked of the situation and one of them.
    """

    id: str
    cites: str
    ledger: tuple[str, ...]
    check: Callable[[Situation], bool]
    act: Wants
    after: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    each: Each | None = None
    summary: str = ""
    message: str = ""

    def applies(self, case: Situation) -> bool:
        """Whether this is to be done in a situation, by whoever works it."""
        return (not self.roles or case.role in self.roles) and self.check(case)

    def targets(self, case: Situation) -> tuple[str, ...]:
        """What it is to be done for; one empty text where it is done once."""
        return self.each(case) if self.each is not None else ("",)

    def ways(self, case: Situation, target: str = "") -> Ways:
        """The acts of which any one fulfils it, for one of its targets."""
        act: Any = self.act
        if not isinstance(act, Wanted | tuple):
            act = act(case, target) if self.each is not None else act(case)
        return (act,) if isinstance(act, Wanted) else act


DUTIES: dict[str, Duty] = {}
"""Every declared duty by id, in order of declaration."""


def duty(
    id: str,
    *,
    act: Wants,
    cites: str,
    ledger: Sequence[str] = (),
    after: Sequence[str] = (),
    roles: Sequence[str] = (),
    each: Each | None = None,
) -> Callable[[Callable[[Situation], bool]], Duty]:
    """Declare a duty: the decorated function says when it applies, ``act`` what is then wanted."""

    def declare(check: Callable[[Situation], bool]) -> Duty:
        if id in DUTIES:
            raise ValueError(f"{id} is declared twice")
        words = (check.__doc__ or "").strip().splitlines()[0]
        made = Duty(id, cites, tuple(ledger), check, act, tuple(after), frozenset(roles), each, words)
        DUTIES[id] = made
        return made

    return declare


@dataclass(frozen=True, slots=True)
class ActCase:
    """An act about to be done, in its situation (the acts before it are the situation's)."""

    situation: Situation
    act: Act


PROHIBITIONS: dict[str, Rule[ActCase, Objection | None]] = {}
"""Every prohibition by id, in order of declaration."""


def prohibition(
    id: str, *, cites: str, message: str, ledger: Sequence[str] = ()
) -> Callable[[Callable[[ActCase], Objection | None]], Rule[ActCase, Objection | None]]:
    """Declare a prohibition: a check of level procedure that is asked of every act for a contact."""
    declared = rule(id, level="procedure", cites=cites, message=message, ledger=ledger)

    def declare(check: Callable[[ActCase], Objection | None]) -> Rule[ActCase, Objection | None]:
        made = declared(check)
        PROHIBITIONS[id] = made
        return made

    return declare

"""The crew: decides, from a seed, what happens next at which terminal."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from emulator.commands.registry import profile
from emulator.simulation.acts import Act
from emulator.simulation.broken import slightly_broken
from emulator.simulation.desk import Desk
from emulator.simulation.machine import Machine
from emulator.simulation.plans import PLANS, Plan, sign_on
from masterfile.identifiers import TinKind

_WEIGHTS = tuple(accumulate(weight for weight, _, _ in PLANS))
_BROKEN, _STRAY, _TAKE_TURNS = 0.1, 0.03, 0.1
"""How often a transmission is broken, one is left out, another terminal goes on."""
_WORKED = 4
"""How many taxpayers' accounts are mostly worked on; the more often one account is, the deeper things go."""
_RATES = (("day", 0.045), ("cycle", 0.006), ("checkpoint", 0.004), ("restore", 0.002), ("restart", 0.002))
"""How often something other than a transmission happens."""


class Crew:
    """Employees at the terminals of a machine, each with a plan that takes some transmissions."""

    def __init__(self, seed: str, machine: Machine) -> None:
        self._rng = Random(seed)
        self._machine = machine
        self._plans: list[Iterator[str]] = [iter(()) for _ in machine.terminals]
        self._at = 0
        accounts = machine.host.master.accounts
        tins = [tin for tin in accounts if tin.kind is not TinKind.EIN] or list(accounts)
        self._worked = self._rng.sample(tins, min(_WORKED, len(tins)))

    def next_act(self) -> Act:
        """What happens next, and where."""
        if self._rng.random() < _TAKE_TURNS:
            self._at = int(self._rng.random() * len(self._plans))
        session = self._machine.terminals[self._at].session
        kind, text = self._other() or ("send", self._transmission())
        return Act(kind, text, self._at, session.employee)

    def _other(self) -> tuple[str, str] | None:
        drawn = self._rng.random()
        for kind, rate in _RATES:
            if drawn < rate:
                return self._directive(kind)
            drawn -= rate
        return None

    def _directive(self, kind: str) -> tuple[str, str] | None:
        saved = self._machine.checkpoints
        if kind == "checkpoint":
            return kind, f"c{len(saved) + 1}"
        if kind == "restore":
            return (kind, list(saved)[int(self._rng.random() * len(saved))]) if saved else None
        return (kind, "") if kind == "restart" else (kind, "+1")

    def _transmission(self) -> str:
        machine = self._machine
        desk = Desk(self._rng, machine.host, machine.terminals[self._at].session, self._worked, machine.world)
        text = self._planned(desk)
        if desk.chance(_STRAY):
            text = self._planned(desk)
        return slightly_broken(desk, text) if desk.chance(_BROKEN) else text

    def _planned(self, desk: Desk) -> str:
        while True:
            for text in self._plans[self._at]:
                return text
            self._plans[self._at] = self._choose(desk)(desk)

    def _choose(self, desk: Desk) -> Plan:
        if not desk.session.employee:
            return sign_on
        employee = desk.host.roster.get(desk.session.employee)
        while True:
            _, code, plan = PLANS[bisect(_WEIGHTS, self._rng.random() * _WEIGHTS[-1])]
            if employee is None or code in profile(employee.groups) or desk.chance(0.1):
                return plan

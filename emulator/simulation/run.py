"""Running a simulation: episodes on fresh worlds, checked after every act, on one or more processes."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import Any

from emulator.simulation.acts import Act
from emulator.simulation.checks import Failure
from emulator.simulation.crew import Crew
from emulator.simulation.machine import Machine
from emulator.simulation.reach import expected
from emulator.worlds import builtin_worlds, find_world, opening_entries
from masterfile.journal import Entry

EPISODE = 1000
"""Steps on one world before the next begins; accounts that grow for ever would only get slower."""
TERMINALS = 3
WORKSHOP = "workshop"
"""The world made for simulations: two episodes in three are on it."""


@dataclass(frozen=True)
class Task:
    """One episode to run: its name seeds everything in it."""

    name: str
    steps: int
    world: str


@dataclass(frozen=True)
class Found:
    """A failure: at which step, on which world, and the acts that led there."""

    failure: Failure
    step: int
    world: str
    acts: tuple[Act, ...]


@dataclass
class Report:
    """What a simulation, or one episode of it, did. ``digest`` covers every act and the master files at the end."""

    steps: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    digest: str = ""
    found: Found | None = None

    def line(self) -> str:
        """The report in one line."""
        answers = ", ".join(f"{count} {kind}" for kind, count in sorted(self.answers.items()))
        return (
            f"{self.steps} steps: {answers}; {self.counts['days passed']} days, {self.counts['restart']} restarts, "
            f"{self.counts['restore']} restores, {self.seconds:.1f} seconds"
        )

    def reached_lines(self) -> Iterator[str]:
        """How often each event, transaction code and UPC came, and what can be keyed and never posted."""
        yield from (f"{count:8} {name}" for name, count in sorted(self.reached.items()))
        yield "   never " + (", ".join(name for name in expected() if not self.reached[name]) or "nothing")

    def as_json(self) -> dict[str, Any]:
        """The object of ``--json``."""
        found = self.found
        return {
            "steps": self.steps,
            "answers": dict(sorted(self.answers.items())),
            "days": self.counts["days passed"],
            "restarts": self.counts["restart"],
            "restores": self.counts["restore"],
            "reached": dict(sorted(self.reached.items())),
            "seconds": round(self.seconds, 1),
            "digest": self.digest,
            "failure": found and {"check": found.failure.check, "text": found.failure.text, "world": found.world},
        }


@cache
def opening(world: str) -> tuple[Entry, ...]:
    """The opening entries of a world by name or path. Raises WorldError."""
    return tuple(opening_entries(find_world(world)))


def simulate(seed: int, steps: int, world: str | None = None, processes: int = 1) -> Report:
    """Simulate some steps from a seed; stops at the first failure. Raises WorldError."""
    started = time.perf_counter()
    total, digests = Report(), hashlib.sha256()
    for part in _parts(list(_tasks(seed, steps, world)), processes):
        if part.found:
            total.found = replace(part.found, step=total.steps + part.steps)
        total.steps += part.steps
        total.answers += part.answers
        total.counts += part.counts
        total.reached += part.reached
        digests.update(part.digest.encode())
        if total.found:
            break
    total.digest, total.seconds = digests.hexdigest(), time.perf_counter() - started
    return total


def _tasks(seed: int, steps: int, world: str | None) -> Iterator[Task]:
    worlds = [*builtin_worlds(), *[WORKSHOP] * 5]
    for number, start in enumerate(range(0, steps, EPISODE)):
        name = f"{seed}:{number}"
        chosen = world or worlds[int(Random(f"world {name}").random() * len(worlds))]
        opening(chosen)
        yield Task(name, min(EPISODE, steps - start), chosen)


def _parts(tasks: list[Task], processes: int) -> Iterable[Report]:
    """The episodes' reports in order, whoever runs them."""
    if processes == 1 or len(tasks) == 1:
        yield from map(episode, tasks)
        return
    pool = ProcessPoolExecutor(processes)
    try:
        yield from pool.map(episode, tasks)
    finally:
        pool.shutdown(cancel_futures=True)


def episode(task: Task) -> Report:
    """Run one episode."""
    machine = Machine(task.world, opening(task.world), TERMINALS)
    crew, acts, digest = Crew(task.name, machine), list[Act](), hashlib.sha256()
    failure: Failure | None = None
    while failure is None and len(acts) < task.steps:
        act = crew.next_act()
        digest.update(f"{act.terminal} {act.kind} {act.text}\n".encode())
        failure = machine.perform(act)
        target = machine.terminals[act.terminal].session.target
        acts.append(replace(act, tin=target.account.tin) if target else act)
    failure = failure or machine.final()
    digest.update(machine.host.master.digest().encode())
    found = Found(failure, len(acts), task.world, tuple(acts)) if failure else None
    reached = machine.journal.reached
    return Report(len(acts), machine.answers, machine.counts, reached, digest=digest.hexdigest(), found=found)

"""Doing acts again: on a fresh machine with every check on, and shrunk to a transcript."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from emulator.simulation.acts import Act, acts_of, on_one_terminal, transcript_of
from emulator.simulation.checks import Failure
from emulator.simulation.machine import Impossible, Machine
from emulator.simulation.run import Found, opening
from emulator.simulation.shrink import Trial, shrink
from emulator.worlds import find_world, opening_entries
from masterfile.journal import Entry

SHRINK_SECONDS = 25.0
DEFAULT_WORLD = "training"


def replay(acts: Sequence[Act], world: str, entries: Sequence[Entry]) -> tuple[Failure | None, int]:
    """Do acts on a fresh machine: the first failure, and how many acts it took. Raises Impossible."""
    machine = Machine(world, entries, 1 + max((act.terminal for act in acts), default=0))
    for done, act in enumerate(acts, start=1):
        failure = machine.perform(act)
        if failure:
            return failure, done
    return machine.final(), len(acts)


def replay_file(path: Path, world: str | None = None) -> tuple[Failure | None, int]:
    """Do a transcript's acts with every check on. Raises TranscriptError, WorldError, Impossible."""
    named, acts = acts_of(path.read_text(encoding="utf-8"))
    chosen = world or named or DEFAULT_WORLD
    return replay(acts, chosen, opening_entries(find_world(chosen, path.parent)))


def write_transcript(found: Found, seed: int, folder: Path, seconds: float = SHRINK_SECONDS) -> Path:
    """Shrink a failure to a transcript that still fails so, within some seconds; its path."""

    def fails(acts: Sequence[Act]) -> int | None:
        try:
            failure, done = replay(acts, found.world, opening(found.world))
        except Impossible:
            return None
        return done if failure and failure.check == found.failure.check else None

    acts, single = _shrunk(found, fails, seconds)
    prose = [
        f"Found by idrs simulate --seed {seed} at step {found.step}: {found.failure.check}.",
        f"What is wrong: {found.failure.text}".splitlines()[0].strip(),
        "Shrunk: idrs simulate --replay runs it with every check on, idrs run shows the pages.",
    ]
    if not single:
        prose.append("It takes several terminals, which a transcript does not have: this one only comes near it.")
    path = folder / f"simulate-{seed}-{found.step}.idrs"
    path.write_text(transcript_of(acts, found.world, prose), encoding="utf-8")
    return path


def _shrunk(found: Found, fails: Trial, seconds: float) -> tuple[list[Act], bool]:
    """Few acts on one terminal, and whether they fail; where only several terminals do, those are shrunk first."""
    tin, flat = found.failure.tin, on_one_terminal(found.acts)
    if fails(flat) is None:
        flat = on_one_terminal(shrink(found.acts, tin, fails, seconds / 2))
        if fails(flat) is None:
            return flat, False
        seconds /= 2
    acts = shrink(flat, tin, fails, seconds)
    together = days_together(acts)
    return (acts if fails(together) is None else together), True


def days_together(acts: Sequence[Act]) -> list[Act]:
    """The same acts, with days that follow each other as one directive."""
    joined = []
    for kind, group in groupby(acts, key=lambda act: act.kind):
        members = list(group)
        joined += [Act("day", f"+{sum(int(act.text) for act in members)}")] if kind == "day" else members
    return joined

"""A scripted session, a step a line: what the fault tests carry out and break off at every point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from emulator.host import Host
from emulator.terminal import LocalTerminal
from emulator.worlds import find_world, opening_entries, parse_world
from emulator.worlds.loader import builtin_worlds
from masterfile.journal import Entry, Journal, JournalError, MemoryJournal, Stored
from masterfile.masterfile import MasterFile, replay

TRAINEE = "1483145470"

SESSION = (
    f"SINON {TRAINEE} WRONG",
    f"SINON {TRAINEE} TRAINING",
    "TXMODA 000-12-3456 30 201912",
    "HELP",
    "REQ77",
    "TC>971 TC971/151-CD>111 MISC>28211105123450 00 REMARKS>NSD IDT",
    "UPDIS 000123456001",
    "UPRES6 CCC>3 REL CYC>202037",
    "@day 1",
    "TXMODA 000-23-4567 30 201912",
    "ACTON",
    "C#,CRTTY,A,MISC\n1483145470,*",
    "ACTON H,L5216-2020",
    "REQ77",
    "TC>570 REMARKS>TEST",
    "TERUP 1",
    "TERUP 1",
    "TC>530 REMARKS>TEST",
    "@day 3",
    "UPDIS 000234567001",
    "UPASGR",
    "UPRES0",
    "UPDIS 000135791001",
    "UPRES6 29-TIN>900-70-0000",
    "@keep",
    "UPDIS 000168024001",
    "UPRES8",
    "@back",
    "@day 8",
    "SINOF",
)
"""Refusals, every kind of input, a checkpoint, batches in which returns post, move and reach another account."""


@cache
def opening(enforcement: str = "strict") -> tuple[Entry, ...]:
    """The opening entries of the training world in a mode of enforcement."""
    if enforcement == "strict":
        return tuple(opening_entries(find_world("training")))
    text = builtin_worlds()["training"] + f"\nsettings: {{enforcement: {enforcement}}}\n"
    return tuple(opening_entries(parse_world(text, "training.yaml")))


class BrokenDisk(JournalError):
    """The write that does not come back."""


class FaultyJournal(MemoryJournal):
    """Fails at one write, counted from 1 after ``arm``; the writes behind it work again."""

    def __init__(self) -> None:
        super().__init__()
        self.fails_at = 0
        self.writes = 0

    def arm(self, fails_at: int) -> None:
        self.fails_at, self.writes = fails_at, 0

    def _write(self, rows: Sequence[Stored]) -> None:
        self.writes += 1
        if self.writes == self.fails_at:
            raise BrokenDisk("the disk is gone")
        super()._write(rows)


class Desk:
    """A terminal that carries out steps; ``@day`` runs batches, ``@keep`` and ``@back`` use a checkpoint."""

    def __init__(self, journal: Journal, enforcement: str = "strict") -> None:
        self.journal = journal
        self.terminal = LocalTerminal(Host.open_world(journal, opening(enforcement)), "training")
        self.kept = 0

    @property
    def host(self) -> Host:
        return self.terminal.host

    def carry_out(self, step: str) -> None:
        if step.startswith("@day"):
            self.host.advance_to(self.host.today + timedelta(days=int(step[5:])))
        elif step == "@keep":
            self.kept = self.host.checkpoint()
        elif step == "@back":
            self.terminal.restore(self.kept)
        else:
            self.terminal.send(step)


@dataclass(frozen=True)
class Mark:
    """The machine between two steps."""

    length: int
    digest: str
    employee: str
    inputs: tuple[tuple[str, int], ...]


def mark(desk: Desk) -> Mark:
    master = desk.host.master
    return Mark(len(desk.journal), master.digest(), desk.terminal.session.employee, counted(master))


def counted(master: MasterFile) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(master.inputs.items()))


def rebuilt(journal: Journal) -> MasterFile:
    """What the next process finds."""
    return replay(journal.stored())

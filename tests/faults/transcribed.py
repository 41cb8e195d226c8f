"""Transcripts as sessions to break off: their transmissions and batches, one act after the other on a journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from emulator.host import Host
from emulator.simulation.acts import Act, acts_of
from emulator.terminal import LocalTerminal
from emulator.worlds import find_world, opening_entries
from masterfile.calendar import Cycle
from masterfile.invariants import violations
from masterfile.journal import Entry, Journal, Stored
from masterfile.witness import follow

FOLDER = Path(__file__).parent.parent / "transcripts"

SESSIONS = (
    "transfers/credit-for-no-account-goes-to-the-right-one-with-urc-6",
    "transfers/transfer-is-torn-up-as-a-pair",
    "entity/directed-change-goes-to-the-other-side-of-the-number",
    "entity/exam-address-change-passes-while-a-tpp-issue-is-open",
    "unpostables/identity-theft-return-left-behind-is-up-299",
    "unpostables/uprev-lists-what-is-in-review",
    "unpostables/suspense-ends-by-itself",
    "unpostables/history-items-stand-on-the-case",
    "adjustments/req54-follows-acton-with-a-control-action",
    "adjustments/withholding-below-zero-goes-unpostable",
    "returns/trprt-orders-a-print-of-an-elf-return",
    "staup/staup-22-below-the-tolerance-is-23",
    "research/mfreq-makes-a-dummy-module",
    "letters/letter-without-its-fill-in-waits",
    "desk/desk-takes-what-the-tables-have",
)
"""Transfers keyed on ADD and DRT, merges, adjustments and unpostables: together they write every event of an account."""

BATCHES = ("day", "cycle", "until")


@dataclass(frozen=True)
class Session:
    """A transcript's world and acts."""

    name: str
    world: str
    acts: tuple[Act, ...]

    @property
    def opening(self) -> tuple[Entry, ...]:
        return _opening(self.world)


@cache
def _opening(world: str) -> tuple[Entry, ...]:
    return tuple(opening_entries(find_world(world)))


@cache
def session(name: str) -> Session:
    path = FOLDER / f"{name}.idrs"
    world, acts = acts_of(path.read_text(encoding="utf-8"))
    beside = path.parent / world
    return Session(name, str(beside) if beside.is_file() else world or "training", tuple(acts))


class Desk:
    """A terminal on a journal that carries out acts."""

    def __init__(self, of: Session, journal: Journal) -> None:
        self.journal = journal
        self.host = Host(journal) if len(journal) else Host.open_world(journal, of.opening)
        self.terminal = LocalTerminal(self.host, of.world)
        self._checkpoints: dict[str, int] = {}

    def carry_out(self, act: Act) -> None:
        if act.kind == "send":
            self.terminal.send(act.text)
        elif act.kind == "sign-on":
            if self.terminal.session.employee:
                self.terminal.send("SINOF")
            self.terminal.sign_on(act.text)
        elif act.kind == "sign-off":
            self.terminal.send("SINOF")
        elif act.kind == "checkpoint":
            self._checkpoints[act.text] = self.host.checkpoint()
        elif act.kind == "restore":
            self.terminal.restore(self._checkpoints[act.text])
        else:
            self.host.advance_to(reaches(self.host, act))


def reaches(host: Host, act: Act) -> date:
    """The day a batch act runs to."""
    if act.kind == "until":
        return host.calendar.date_of(Cycle.parse(act.text))
    return host.today + timedelta(days=int(act.text or 1) * (7 if act.kind == "cycle" else 1))


def is_sound(rows: Sequence[Stored] | Iterable[Stored]) -> list[str]:
    """Everything that is not as it must be in a journal, and must not have been."""
    witness, wrong = follow(rows)
    return [*wrong, *violations(witness.master)]

"""The contract between a front end and the machine: what the Textual application talks to.

A transmission is text. Line 1 typed over: the line itself (``TXMODA 000-12-3456 30 201912``). A format
filled in: its changed fields as ``NAME>value`` pairs, one a line. Paging: ``PGDN`` and ``PGUP``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from screens.page import Page

DOES_NOT_REPLAY = "This session does not replay: "
"""How a recording begins that differs from its world from the start; the reason stands behind it."""


@dataclass(frozen=True, slots=True)
class TerminalStatus:
    """What the line below the 24 rows shows. ``date`` is YYYY-MM-DD, ``cycle`` YYYYCCDD.

    ``typing_help`` is whether the machine lets itself be asked what may come next: an exam does not. ``scenario`` is
    the scenario that is worked, ``minutes`` how long it should take; empty and 0 without one.
    """

    world: str
    date: str
    cycle: str
    employee: str
    signed_on: bool
    typing_help: bool = True
    scenario: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a message, a field or a code means: lines of plain text, as long as they are; who shows them breaks them.

    Where two blanks or more stand behind a label, the text begins behind them.
    """

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened to an account: its journal entry, date (YYYY-MM-DD), what, and why, as lines of text."""

    number: int
    date: str
    line: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What happened between two moments, oldest first; ``note`` says why there is nothing, or where the reasons end."""

    title: str
    items: tuple[Told, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on the screen something is asked about: row and column from 1, the row as shown, the field there."""

    row: int
    column: int
    line: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value with what it means: of a field, or a command code in the list of them."""

    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FieldValues:
    """What a field takes: its picture in words, and the values of its code table where it has one."""

    title: str
    picture: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A scenario of the course: its name, what the trainee made of it so far, chapter and title."""

    name: str
    progress: str
    chapter: str
    title: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What the session looks at: an account, and a module of it or none."""

    tin: str
    mft: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A command code in the list of all: purpose, format, and whether it is in the employee's profile."""

    code: str
    title: str
    format: str
    allowed: bool = True


class NoMachineError(Exception):
    """There is no machine behind the terminal, and will be none: the session ends. Who opened it knows why."""


class Terminal(Protocol):
    """A terminal on some host, in this process or another."""

    def start(self) -> Page:
        """The first page: the sign-on screen."""

    def send(self, transmission: str) -> Page:
        """Transmit and wait for the answer. Never raises for anything a user can type."""

    def status(self) -> TerminalStatus:
        """Date, cycle and employee, after the last answer."""

    def explain(self, message: str) -> Explanation:
        """What a message id means: its rule, citation, and what would be accepted."""

    def advance(self, cycles: int = 0, days: int = 0) -> Page:
        """Run the batches for some cycles and days; answers the current page with a message."""

    def recording(self) -> str:
        """The session so far as an ``.idrs`` transcript; what cannot replay begins with ``DOES_NOT_REPLAY``."""

    def history(self, tin: str, mft: str = "", period: str = "", since: str = "", until: str = "") -> History:
        """What happened to an account or a module between two moments, and why; looking leaves its audit record.

        A moment is an entry ``#12``, a date ``2020-09-08``, or a cycle ``202037`` or ``20203703``; empty: the
        opening of the world, and now.
        """

    def compare(self, tin: str, mft: str, period: str, since: str = "", until: str = "") -> History:
        """How a module differs between two moments: each item a line behind ``-`` (was) or ``+`` (is)."""

    def mark(self) -> int:
        """The moment that is now, to go back to."""

    def go_back(self, position: int) -> Page:
        """Put the machine back to a marked moment; the employee stays signed on, nothing researched is remembered."""

    def look_up(self, spot: Spot) -> Explanation | None:
        """What stands at a spot of the screen, from the tables with their source; None where nothing is known."""

    def values(self, field: str, keyed: Mapping[str, str]) -> FieldValues | None:
        """What a field of the page on the screen takes, the others as keyed so far; None for one not there."""

    def codes(self) -> tuple[CodeLine, ...]:
        """Every command code, in the order of the list."""

    def may_follow(self, line: str) -> str:
        """What may come next on a command line typed so far, in words; empty where nothing is known."""

    def prepare(self) -> Page | None:
        """Load what is needed next; called from another thread once the first page is up, until it answers nothing.

        Answers a page that takes the place of the first one, where the same fields stand with more around them.
        """

    def keepable(self, transmission: str) -> str:
        """A transmission that may be kept to be brought back; empty where it holds a password or is a sign-on."""

    def panes(self) -> tuple[str, ...]:
        """The panes of the desk, by title: briefing, case, AMS, notes, coach, report; none where there is no desk."""

    def pane(self, title: str) -> Explanation:
        """What stands on a pane of the desk now."""

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """The course in its order; none on a machine that others share."""

    def begin(self, scenario: str) -> Page:
        """Work a scenario in place of what was worked, or go on with it; the world's name goes back to the world."""

    def subject(self) -> Subject | None:
        """The account and module looked at last; None before one is."""

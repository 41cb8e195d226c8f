"""Machines for the tests of the top floor: a terminal on a world in memory, and what it answers."""

from __future__ import annotations

from functools import cache
from typing import Any

from emulator.host import Host
from emulator.terminal import LocalTerminal
from emulator.transcripts import run_text
from emulator.transcripts.run import Run
from emulator.worlds import WorldPart, find_world, opening_entries, parse_world
from masterfile.account import Account
from masterfile.identifiers import Tin
from masterfile.journal import Entry, MemoryJournal
from masterfile.journal.chain import decode
from screens.page import Page

TRAINEE, LEAD, MANAGER, CLERK = "1483145470", "1483100001", "1483100002", "1483100009"
EXAMINER = "1487300010"


@cache
def _opening(name: str) -> tuple[Entry, ...]:
    return tuple(opening_entries(find_world(name)))


def a_terminal(world: str = "training") -> LocalTerminal:
    """A terminal at the sign-on screen."""
    return LocalTerminal(Host.open_world(MemoryJournal(), _opening(world)), world)


def signed_on(employee: str = TRAINEE, world: str = "training") -> LocalTerminal:
    """A terminal with somebody signed on."""
    terminal = a_terminal(world)
    page = terminal.sign_on(employee)
    assert page.message == "IDRS-0120", page.text
    return terminal


def sends(terminal: LocalTerminal, *transmissions: str) -> Page:
    """Transmit one after the other; the last answer."""
    page = terminal.start()
    for transmission in transmissions:
        page = terminal.send(transmission)
    return page


def message(page: Page) -> str:
    """Row 24."""
    return page.row(24).rstrip()


def journal_text(terminal: LocalTerminal) -> str:
    """Everything the journal holds, as text."""
    return "\n".join(row.payload.decode() for row in terminal.host.journal.stored())


def events_of(terminal: LocalTerminal) -> list[Any]:
    """Every event of the journal, oldest first."""
    return [event for row in terminal.host.journal.stored() for event in decode(row.payload).events]


def account_of(terminal: LocalTerminal, tin: str) -> Account:
    """An account of the machine."""
    account = terminal.host.account(Tin(tin))
    assert account is not None
    return account


WORLD_HEAD = """\
world: little
date: 2020-09-08
employees:
  - {number: 1483145470, name: TRAINEE, role: tpp-assistor, password: TRAINING}
"""


def a_world(accounts: str, head: str = WORLD_HEAD) -> WorldPart:
    """A world of accounts given as YAML, indented as under ``accounts:``."""
    return parse_world(f"{head}accounts:\n{accounts}", "little.yaml")


def opened(world: WorldPart) -> LocalTerminal:
    """A terminal on it, with the trainee signed on."""
    terminal = LocalTerminal(Host.open_world(MemoryJournal(), opening_entries(world)), "little")
    terminal.sign_on(TRAINEE)
    return terminal


def ran(text: str, world: str | None = None) -> Run:
    """A transcript, run."""
    return run_text(text, "case.idrs", world)

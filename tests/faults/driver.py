"""The process that is killed: a terminal on a journal file, and a line on stdout after every answer.

For each path on stdin a child is forked, so that fifty kills pay for one start of Python. The child says
``pid``, opens the journal (or starts it) and works without end; after every answer it says ``length digest``,
what the machine has promised by then. When it is dead, the parent says ``dead`` and the signal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

from emulator.host import Host
from emulator.terminal import LocalTerminal
from emulator.worlds import find_world, opening_entries
from masterfile.journal import Journal, SqliteJournal

OPENING = opening_entries(find_world("training"))

ROUND = (
    "TXMODA 000-12-3456 30 201912",
    "ACTON",
    "H,KILL{n}",
    "C#,K{n},A,MISC\n1483145470,*",
    "REQ77",
    "TC>570 REMARKS>KILL {n}",
    "TERUP 1",
    "TC>570 REMARKS>KEPT {n}",
    "NONSENSE",
    "UPDIS 000234567001",
    "UPRES0",
    "@day",
    "UPDIS 000168024001",
    "UPASGR",
    "ENMOD 000-34-5678",
    "REQ77",
    "TC>540 REMARKS>KILL {n}",
    "@day",
    "@day",
)
"""One round of work: accepted and refused input of every kind, and batches."""


def steps(start: int) -> Iterator[str]:
    """Rounds without end, numbered so that no control base is there already."""
    for number in count(start):
        yield from (step.format(n=number) for step in ROUND)


def work(journal: Journal) -> Iterator[str]:
    """Work on a journal without end; the digest after the start and after every answer.

    Nothing in it is left to chance: from the same journal it does the same.
    """
    host = Host(journal) if len(journal) else Host.open_world(journal, OPENING)
    terminal = LocalTerminal(host, "training")
    start = len(journal)
    yield host.master.digest()
    terminal.sign_on("1483145470")
    yield host.master.digest()
    for step in steps(start):
        if step == "@day":
            host.advance_to(host.today + timedelta(days=1))
        else:
            terminal.send(step)
        yield host.master.digest()


def drive(path: Path) -> None:
    journal = SqliteJournal(path)
    for digest in work(journal):
        say(f"{len(journal)} {digest}")


def say(line: str) -> None:
    """One write, so that a kill leaves the line whole or unsaid."""
    os.write(1, f"{line}\n".encode())


def serve() -> None:
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            drive(Path(line.strip()))
        _, status = os.waitpid(child, 0)
        say(f"dead {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    serve()

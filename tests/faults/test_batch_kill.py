"""A process killed during its batches has done whole days; the next one goes on and comes to the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from emulator.host import Host
from masterfile.events import DayAdvanced
from masterfile.journal import MemoryJournal, SqliteJournal, Stored
from masterfile.journal.chain import decode
from tests.faults.transcribed import BATCHES, Desk, is_sound, session

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("batch_driver.py")
DAYS = 60
KILLS = 20

WORKED = (
    "transfers/credit-for-no-account-goes-to-the-right-one-with-urc-6",
    "entity/directed-change-goes-to-the-other-side-of-the-number",
    "adjustments/withholding-below-zero-goes-unpostable",
    "unpostables/identity-theft-return-left-behind-is-up-299",
)


class Driver:
    """The driver, started once; it forks a process for every run."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            text=True,
        )

    def run(self, path: Path, until: date, point: int = 0) -> int:
        """Run the batches on a journal to their end, or killed at a point of their work; the exit status."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(f"{path} {until} {point}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline().removeprefix("dead "))

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait() == 0


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    started = Driver()
    yield started
    started.stop()


def morning(name: str) -> MemoryJournal:
    """The journal of a transcript with everything keyed up to its first batch."""
    acts = session(name).acts
    first = min(number for number, act in enumerate(acts) if act.kind in BATCHES)
    desk = Desk(session(name), MemoryJournal())
    for act in acts[:first]:
        desk.carry_out(act)
    assert isinstance(desk.journal, MemoryJournal)
    return desk.journal


def worked(before: MemoryJournal) -> tuple[list[Stored], set[int], date]:
    """The rows of the undisturbed batches, where a day of them ends, and the last day."""
    journal = MemoryJournal()
    journal.append([decode(row.payload) for row in before.stored()])
    host, ends = Host(journal), {len(journal)}
    until = host.today + timedelta(days=DAYS)
    while host.today < until:
        host.advance_to(host.today + timedelta(days=1))
        ends.add(len(journal))
    return list(journal.stored()), ends, until


def copied(journal: MemoryJournal, path: Path) -> None:
    file = SqliteJournal(path)
    file.append([decode(row.payload) for row in journal.stored()])
    file.close()


@pytest.mark.parametrize("name", WORKED)
def test_batches_that_are_killed_again_and_again_come_to_the_same_bytes(
    name: str, driver: Driver, tmp_path: Path
) -> None:
    before = morning(name)
    rows, ends, until = worked(before)
    path, chance = tmp_path / "journal.sqlite", random.Random(name)
    copied(before, path)
    places = set()
    for _ in range(KILLS):
        assert driver.run(path, until, chance.randint(1, 90)) == -signal.SIGKILL
        found = read(path)
        assert found == rows[: len(found)] and len(found) in ends, "a day is half done"
        assert is_sound(found) == []
        places.add(len(found))
    assert driver.run(path, until) == 0
    assert read(path) == rows
    assert is_sound(rows) == []
    assert len(places) >= 5, "the kills came all at the same place"


def read(path: Path) -> list[Stored]:
    journal = SqliteJournal(path)
    try:
        assert journal.verify() is None
        return list(journal.stored())
    finally:
        journal.close()


def test_the_batches_do_enough_to_be_broken_off() -> None:
    kinds: set[str] = set()
    for name in WORKED:
        before = morning(name)
        rows = worked(before)[0][len(before) :]
        kinds |= {type(event).__name__ for row in rows for event in decode(row.payload).events}
    assert {"Posted", "CreditCleared", "CreditFreed", "WentUnpostable", "OfferTaken", "AccountLeft"} <= kinds
    assert DayAdvanced.__name__ in kinds

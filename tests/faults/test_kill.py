"""A process killed at any moment loses nothing it had answered, and leaves nothing half done."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from masterfile.invariants import violations
from masterfile.journal import MemoryJournal, SqliteJournal, Stored
from masterfile.journal.chain import decode
from masterfile.masterfile import replay
from tests.faults.driver import OPENING, work

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("driver.py")
KILLS = 50


class Acknowledged:
    """The last thing the killed process had answered: journal length and digest."""

    def __init__(self, line: str) -> None:
        length, self.digest = line.split()
        self.length = int(length)


class Driver:
    """The driver, started once; it forks a process for every kill."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            text=True,
        )

    def killed(self, path: Path, answers: int, delay: float) -> tuple[Acknowledged | None, int]:
        """Let a process on this journal answer so many times and a moment longer, then kill it.

        Answers the last thing it had answered, and how many times it had.
        """
        process = self.process
        assert process.stdin is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        child = int(self.line().removeprefix("pid "))
        lines = [self.line() for _ in range(answers)]
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        while not (line := self.line()).startswith("dead"):
            lines.append(line)
        assert line == f"dead {-signal.SIGKILL}\n"
        return (Acknowledged(lines[-1]) if lines else None), len(lines)

    def line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the driver ended by itself"
        return line

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait() == 0


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    started = Driver()
    yield started
    started.stop()


def check(path: Path, before: list[Stored], acknowledged: Acknowledged | None) -> list[Stored]:
    """What the next process finds: a whole chain, all that was answered, whole steps, what must always be true."""
    journal = SqliteJournal(path)
    try:
        assert journal.verify() is None
        rows = list(journal.stored())
        assert (len(rows), rows[: len(before)]) == (len(journal), before)
        if acknowledged is not None:
            assert len(rows) >= acknowledged.length
            assert replay(rows[: acknowledged.length]).digest() == acknowledged.digest
        ends = steps_of(before, len(rows))
        assert (len(rows), journal.head) in ends, "a step is half done"
        assert replay(rows).digest() == ends[len(rows), journal.head]
        assert list(violations(replay(rows))) == []
        return rows
    finally:
        journal.close()


def steps_of(before: list[Stored], length: int) -> dict[tuple[int, bytes], str]:
    """The length and head of the journal at the end of each step of the killed process, up to a length; the digests."""
    journal = MemoryJournal()
    journal.append([decode(row.payload) for row in before])
    ends = {(len(journal), journal.head): replay(before).digest()}
    for digest in work(journal):
        ends[len(journal), journal.head] = digest
        if len(journal) >= length:
            return ends
    return ends


def test_fifty_kills_lose_nothing_that_was_answered(driver: Driver, tmp_path: Path) -> None:
    """One journal lives through them all; the moments are drawn from a seed, the machine adds its own chance."""
    chance = random.Random(20200908)
    path = tmp_path / "journal.sqlite"
    rows: list[Stored] = []
    answered = 0
    for _ in range(KILLS):
        answers = chance.choice((0, 1, 2, 3, 5, 8, 13, 21, 34))
        acknowledged, count = driver.killed(path, answers, chance.random() * 0.02)
        answered += count
        rows = check(path, rows, acknowledged) if path.exists() else rows
    assert answered >= 300
    assert len(rows) >= 300


def test_a_kill_before_the_first_answer_leaves_an_empty_journal_or_the_whole_world(
    driver: Driver, tmp_path: Path
) -> None:
    for moment in range(20):
        path = tmp_path / f"start-{moment}.sqlite"
        acknowledged, _ = driver.killed(path, 0, 0.002 * moment)
        rows = check(path, [], acknowledged) if path.exists() else []
        assert not rows or len(rows) >= len(OPENING)


@pytest.fixture(scope="module")
def torn(driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Stored]]:
    """A killed journal with its write-ahead log, and the rows it holds."""
    folder = tmp_path_factory.mktemp("torn")
    path = folder / "journal.sqlite"
    driver.killed(path, 40, 0.0)
    assert path.with_name("journal.sqlite-wal").stat().st_size > 0
    copy = folder / "copy.sqlite"
    copied(path, copy)
    journal = SqliteJournal(copy)
    rows = list(journal.stored())
    journal.close()
    return path, rows


def copied(path: Path, to: Path) -> None:
    shutil.copy(path, to)
    shutil.copy(f"{path}-wal", f"{to}-wal")


@pytest.mark.parametrize("seed", range(30))
def test_a_torn_write_ahead_log_loses_whole_entries_from_the_end_only(
    torn: tuple[Path, list[Stored]], tmp_path: Path, seed: int
) -> None:
    """What a power failure may leave of the log: cut anywhere, or with garbage from somewhere on."""
    chance = random.Random(seed)
    source, rows = torn
    path = tmp_path / "journal.sqlite"
    copied(source, path)
    log = Path(f"{path}-wal")
    content = log.read_bytes()
    cut = chance.randrange(len(content))
    garbage = chance.randbytes(min(4096, len(content) - cut)) if chance.random() < 0.5 else b""
    log.write_bytes(content[:cut] + garbage)
    journal = SqliteJournal(path)
    found = list(journal.stored())
    assert journal.verify() is None
    assert found == rows[: len(found)]
    if found:
        assert list(violations(replay(found))) == []
    journal.close()

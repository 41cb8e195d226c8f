"""The disk fails at every write of a session with transfers, merges, adjustments and unpostables.

What the next process finds is a beginning of the undisturbed run, byte for byte; it finishes what was broken off
and comes to the same bytes: nothing is lost, nothing is done twice.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import get_args

import pytest

from emulator.host import Host, HostDown
from masterfile.events import AccountEvent, AccountLoaded, ReturnArrived, ReturnForwarded
from masterfile.journal import Stored
from masterfile.journal.chain import decode
from tests.faults.scripted import BrokenDisk, FaultyJournal
from tests.faults.transcribed import BATCHES, SESSIONS, Desk, is_sound, reaches, session


@cache
def undisturbed(name: str) -> tuple[tuple[Stored, ...], tuple[int, ...], int, frozenset[int]]:
    """The rows of the whole session, their number before each act and at its end, the writes and where they end."""
    journal = NotingJournal()
    desk = Desk(session(name), journal)
    journal.arm(0)
    journal.ends = {len(journal)}
    lengths = [len(journal)]
    for act in session(name).acts:
        desk.carry_out(act)
        lengths.append(len(journal))
    return tuple(journal.stored()), tuple(lengths), journal.writes, frozenset(journal.ends)


class NotingJournal(FaultyJournal):
    """Notes where a write ends."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: set[int] = set()

    def _write(self, rows: list[Stored]) -> None:  # type: ignore[override]
        super()._write(rows)
        self.ends.add(rows[-1].sequence)


def broken_off(name: str, write: int) -> tuple[Desk, int]:
    """The desk after this write failed, and the number of the act during which it did."""
    journal = FaultyJournal()
    desk = Desk(session(name), journal)
    journal.arm(write)
    for number, act in enumerate(session(name).acts):
        try:
            desk.carry_out(act)
        except BrokenDisk:
            return desk, number
    raise AssertionError(f"write {write} was never made")


WRITES = [(name, write) for name in SESSIONS for write in range(1, undisturbed(name)[2] + 1)]


def test_the_sessions_write_every_event_of_an_account() -> None:
    """A return that leaves for another TIN and arrives there is in the session of the other fault tests."""
    rows = chain.from_iterable(undisturbed(name)[0] for name in SESSIONS)
    written = {type(event) for row in rows for event in decode(row.payload).events}
    assert set(get_args(AccountEvent)) - written <= {ReturnForwarded, ReturnArrived}
    assert AccountLoaded in written and len(WRITES) >= 200


@pytest.mark.parametrize(("name", "write"), WRITES)
def test_the_next_process_finds_a_beginning_of_the_run_and_finishes_it(name: str, write: int) -> None:
    rows, lengths, _, ends = undisturbed(name)
    desk, number = broken_off(name, write)
    found = tuple(desk.journal.stored())
    assert desk.journal.verify() is None
    assert found == rows[: len(found)] and len(found) in ends
    assert lengths[number] <= len(found) < lengths[number + 1]
    assert is_sound(found) == []
    act, again = session(name).acts[number], Host(desk.journal)
    if act.kind in BATCHES:
        again.advance_to(batch_end(name, number))
        assert tuple(desk.journal.stored()) == rows[: lengths[number + 1]]


@cache
def batch_end(name: str, number: int) -> object:
    """The day the undisturbed batch of this act runs to."""
    journal = FaultyJournal()
    desk = Desk(session(name), journal)
    for act in session(name).acts[:number]:
        desk.carry_out(act)
    return reaches(desk.host, session(name).acts[number])


@pytest.mark.parametrize(("name", "write"), WRITES)
def test_an_input_that_was_not_written_is_keyed_again_and_nothing_differs(name: str, write: int) -> None:
    rows = undisturbed(name)[0]
    desk, number = broken_off(name, write)
    acts = session(name).acts
    if acts[number].kind in BATCHES:
        with pytest.raises(HostDown):
            desk.carry_out(acts[number])
        return
    for act in acts[number:]:
        desk.carry_out(act)
    assert tuple(desk.journal.stored()) == rows

"""The disk fails at every single write of a session: each step happened wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

import emulator.host
from emulator.host import Host, HostDown
from masterfile.invariants import violations
from masterfile.journal import JournalError
from tests.faults.scripted import SESSION, BrokenDisk, Desk, FaultyJournal, Mark, counted, mark, opening, rebuilt

COACH = (
    "SINON 1483145470 TRAINING",
    "TXMODA 000-12-3456 30 201912",
    "REQ77",
    "TC>971 TC971/151-CD>121 REMARKS>TEST",
    "UPDIS 000901234001",
    "UPRES0",
)
"""In coach mode: inputs that are accepted against a procedure rule, and recorded as such."""


@cache
def undisturbed(session: tuple[str, ...], enforcement: str = "strict") -> tuple[tuple[Mark, ...], int]:
    """The machine before the first step and after each, and the number of writes, when nothing fails."""
    journal = FaultyJournal()
    desk = Desk(journal, enforcement)
    journal.arm(0)
    marks = [mark(desk)]
    for step in session:
        desk.carry_out(step)
        marks.append(mark(desk))
    return tuple(marks), journal.writes


def broken_off(session: tuple[str, ...], write: int, enforcement: str = "strict") -> tuple[Desk, int]:
    """The desk and the number of the step during which this write failed; the steps before it are done."""
    journal = FaultyJournal()
    desk = Desk(journal, enforcement)
    journal.arm(write)
    for number, step in enumerate(session):
        try:
            desk.carry_out(step)
        except BrokenDisk:
            return desk, number
    raise AssertionError(f"write {write} was never made")


WRITES = range(1, undisturbed(SESSION)[1] + 1)
DAYS = [number for number, step in enumerate(SESSION) if step.startswith("@day")]


def test_the_session_writes_and_changes_enough_to_be_broken_off() -> None:
    marks, writes = undisturbed(SESSION)
    assert writes >= 30
    assert len({state.digest for state in marks}) >= 12
    assert len(DAYS) == 3


@pytest.mark.parametrize("write", WRITES)
def test_after_a_failed_write_the_next_process_finds_the_step_wholly_done_or_not_at_all(write: int) -> None:
    marks, _ = undisturbed(SESSION)
    desk, step = broken_off(SESSION, write)
    found = rebuilt(desk.journal)
    if step in DAYS:
        whole_days = days_of(step)
        assert found.digest() in whole_days
    else:
        assert (found.digest(), counted(found)) == (marks[step].digest, marks[step].inputs)
        assert len(desk.journal) == marks[step].length
    assert desk.journal.verify() is None
    assert list(violations(found)) == []


def days_of(step: int) -> set[str]:
    """The digests of the ends of the days that this step runs through, and of its start."""
    desk = Desk(FaultyJournal())
    for earlier in SESSION[:step]:
        desk.carry_out(earlier)
    digests = {desk.host.master.digest()}
    for _ in range(int(SESSION[step][5:])):
        desk.carry_out("@day 1")
        digests.add(desk.host.master.digest())
    return digests


@pytest.mark.parametrize("write", WRITES)
def test_after_a_failed_input_the_machine_is_unchanged_and_after_a_failed_batch_it_refuses(write: int) -> None:
    marks, _ = undisturbed(SESSION)
    desk, step = broken_off(SESSION, write)
    if step in DAYS:
        refuses_everything(desk)
        return
    after = mark(desk)
    assert after == marks[step], f"{SESSION[step]!r} was not written, and is half done"
    for later in SESSION[step:]:
        desk.carry_out(later)
    assert mark(desk) == marks[-1], f"the machine did not go on as if {SESSION[step]!r} had not been tried before"


def refuses_everything(desk: Desk) -> None:
    """A machine whose batch is not on disk shows nothing of it and takes nothing more."""
    for step in ("TXMODA 000-12-3456 30 201912", "SUMRY 000-12-3456", "NONSENSE", "@day 1", "@back"):
        with pytest.raises(HostDown):
            desk.carry_out(step)


@pytest.mark.parametrize("write", range(1, undisturbed(COACH, "coach")[1] + 1))
def test_an_input_and_the_record_that_it_broke_a_procedure_rule_are_written_together(write: int) -> None:
    marks, _ = undisturbed(COACH, "coach")
    desk, step = broken_off(COACH, write, "coach")
    assert mark(desk) == marks[step], (
        f"{COACH[step]!r} is in the journal without its broken rule, or the other way round"
    )


def test_a_failed_sign_on_signs_nobody_on() -> None:
    journal = FaultyJournal()
    desk = Desk(journal)
    journal.arm(1)
    with pytest.raises(BrokenDisk):
        desk.carry_out("SINON 1483145470 TRAINING")
    assert desk.terminal.session.employee == ""


def test_a_failed_sign_off_leaves_the_employee_signed_on() -> None:
    journal = FaultyJournal()
    desk = Desk(journal)
    desk.carry_out("SINON 1483145470 TRAINING")
    journal.arm(1)
    with pytest.raises(BrokenDisk):
        desk.carry_out("SINOF")
    assert desk.terminal.session.employee == "1483145470"


def test_a_failed_look_gives_no_prerequisite() -> None:
    """REQ77 follows a research that was answered; this one was not."""
    journal = FaultyJournal()
    desk = Desk(journal)
    desk.carry_out("SINON 1483145470 TRAINING")
    journal.arm(1)
    with pytest.raises(BrokenDisk):
        desk.carry_out("TXMODA 000-12-3456 30 201912")
    assert desk.terminal.send("REQ77").message in ("IDRS-0005", "IDRS-0101")


def test_a_failed_display_of_a_case_gives_no_predecessor() -> None:
    """UPRES follows UPDIS; this one was not answered."""
    journal = FaultyJournal()
    desk = Desk(journal)
    desk.carry_out("SINON 1483145470 TRAINING")
    journal.arm(1)
    with pytest.raises(BrokenDisk):
        desk.carry_out("UPDIS 000234567001")
    before = desk.host.master.digest()
    assert desk.terminal.send("UPRES0").message == "IDRS-0209"
    assert desk.host.master.digest() == before


# --- a batch that fails before it is written -----------------------------------------------------


class Defect(Exception):
    """A defect of a posting rule, met in the middle of a batch."""


def failing_after(count: int, function: Callable[..., Any]) -> Callable[..., Any]:
    calls = 0

    def wrapped(*args: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > count:
            raise Defect(f"call {calls}")
        return function(*args)

    return wrapped


@pytest.mark.parametrize("part", ["post", "end_of_day"])
@pytest.mark.parametrize("count", [0, 1, 7, 17])
def test_a_batch_that_breaks_in_the_middle_is_neither_shown_nor_built_upon(
    part: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine applies as it decides, so memory is ahead of the journal: the machine must stop, or go back."""
    desk = Desk(FaultyJournal())
    for step in SESSION[:8]:
        desk.carry_out(step)
    before = mark(desk)
    monkeypatch.setattr(emulator.host, part, failing_after(count, getattr(emulator.host, part)))
    with pytest.raises(Defect):
        desk.carry_out("@day 1")
    assert len(desk.journal) == before.length
    if desk.host.master.digest() != rebuilt(desk.journal).digest():
        refuses_everything(desk)


def test_a_batch_beyond_the_processing_calendar_leaves_the_machine_as_it_was_or_stops_it() -> None:
    desk = Desk(FaultyJournal())
    desk.carry_out("SINON 1483145470 TRAINING")
    with pytest.raises(Exception, match="calendar"):
        desk.carry_out("@day 8000")
    if desk.host.master.digest() != rebuilt(desk.journal).digest():
        refuses_everything(desk)


def test_a_world_that_cannot_be_written_leaves_an_empty_journal() -> None:
    journal = FaultyJournal()
    journal.arm(1)
    with pytest.raises(JournalError):
        Host.open_world(journal, opening())
    assert (len(journal), list(journal.stored())) == (0, [])

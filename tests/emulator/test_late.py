"""A terminal whose machine is opened after its first page is up."""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Event

import pexpect
import pytest

from emulator.late import LateTerminal
from emulator.terminal import LocalTerminal
from screens.app.actions import Action
from screens.app.application import IdrsApplication
from screens.app.screen import PageView
from screens.app.seat import Seat
from screens.displays import texts
from screens.signon import EMPLOYEE, HINTS_FROM, first_page
from screens.terminal import NoMachineError
from tests.emulator.machines import a_terminal
from tests.screens.app.fake_window import FakeWindow, typed

ROOT = Path(__file__).parents[2]


def late() -> LateTerminal:
    return LateTerminal(lambda: (a_terminal(), lambda: None))


def broken() -> LateTerminal:
    def fails() -> None:
        raise ValueError("the journal is damaged")

    return LateTerminal(fails)  # type: ignore[arg-type]


def test_the_first_page_is_the_sign_on_page_of_the_machine_but_for_the_hint_of_its_world() -> None:
    assert first_page() == texts.sign_on()
    real = a_terminal().start()
    hints = {HINTS_FROM, HINTS_FROM + 1}
    assert [n for n in range(1, 25) if real.row(n) != first_page().row(n)] == sorted(hints)
    assert (real.fields, real.cursor, real.command) == (first_page().fields, first_page().cursor, first_page().command)


def test_before_the_machine_is_there_nothing_waits_for_it() -> None:
    terminal = late().as_terminal
    assert terminal.start() == first_page()
    assert (terminal.status().date, terminal.status().signed_on, terminal.may_follow("TXMOD")) == ("", False, "")


def test_what_was_typed_meanwhile_is_still_there_when_the_page_of_the_machine_comes() -> None:
    terminal = late().as_terminal
    seat = Seat(terminal, FakeWindow())
    seat.start()
    typed(seat, "1483145470", "TRA")
    page = seat.prepare()
    assert page is not None
    seat.arrived(page)
    assert seat.prepare() is None
    assert "WORLD TRAINING" in seat.picture.row(HINTS_FROM)[0]
    assert "1483145470" in seat.picture.row(EMPLOYEE.row)[0]
    assert seat.status.date == "2020-09-08"
    typed(seat, "INING", Action.TRANSMIT)
    assert seat.status.employee == "1483145470"


def test_what_is_loaded_is_left_out_of_the_search_for_garbage() -> None:
    terminal = late().as_terminal
    before = gc.get_freeze_count()
    try:
        while terminal.prepare() is not None:
            pass
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_a_page_that_comes_after_an_answer_does_not_take_its_place() -> None:
    seat = Seat(late().as_terminal, FakeWindow())
    seat.start()
    typed(seat, "1483145470", "TRAINING", Action.TRANSMIT)
    page, answer = seat.prepare(), seat.buffer.page
    assert page is not None
    seat.arrived(page)
    assert seat.buffer.page is answer
    assert seat.status.signed_on


def test_where_there_is_no_machine_the_window_is_left_and_the_reason_is_kept() -> None:
    terminal, window = broken(), FakeWindow()
    seat = Seat(terminal.as_terminal, window)
    seat.start()
    assert seat.prepare() is None
    assert (window.left, seat.faults, str(terminal.failure)) == (True, [], "the journal is damaged")
    with pytest.raises(NoMachineError):
        terminal.as_terminal.codes()


def test_the_application_shows_the_page_of_the_machine_when_it_comes() -> None:
    may_open = Event()

    def opens() -> tuple[LocalTerminal, Event]:
        may_open.wait()
        return a_terminal(), may_open

    async def play() -> None:
        application = IdrsApplication(LateTerminal(opens).as_terminal)  # type: ignore[arg-type]
        async with application.run_test(size=(80, 26)) as pilot:
            await pilot.press("1", "2", "3")
            before = row(application, HINTS_FROM)
            may_open.set()
            await application.workers.wait_for_complete()
            assert (before.strip(), row(application, HINTS_FROM).split()[:2]) == ("", ["WORLD", "TRAINING"])
            assert "EMPLOYEE-NUM>123" in row(application, EMPLOYEE.row)

    asyncio.run(play())


def row(application: IdrsApplication, number: int) -> str:
    return application.query_one(PageView).render_line(number - 1).text


def test_a_damaged_journal_is_told_once_the_window_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE other (one)")
    db.commit()
    db.close()
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "IDRS_HOME": str(tmp_path)}
    command = ["-m", "emulator.cli", "--file", str(path)]
    child = pexpect.spawn(sys.executable, command, dimensions=(26, 200), env=environment, timeout=60)
    child.expect_exact("EMPLOYEE-NUM")
    child.expect_exact("\x1b[?1049l")
    child.expect_exact(f"idrs: {path}: ")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 3


def test_what_is_loaded_before_the_first_page_holds_no_part_of_the_machine() -> None:
    names = ["emulator.cli", "emulator.late", "emulator.preferences", "screens.app.application"]
    program = "import sys\n" + "".join(f"import {name}\n" for name in names) + "print(' '.join(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    loaded = set(done.stdout.split())
    assert not loaded & {"pydantic", "lark", "yaml", "msgspec", "sqlite3", "masterfile.rules", "emulator.session"}

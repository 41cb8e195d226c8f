"""The application in a real pseudo-terminal: what a window would show, key by key. No pauses: it waits for text."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

ROOT = Path(__file__).parents[3]
DEADLINE_SECONDS = 20


class Window:
    """A child process in a pseudo-terminal of 80 x 26, and the screen it has drawn so far."""

    def __init__(self, *, no_color: bool = False) -> None:
        """Start the fake session."""
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        environment.pop("NO_COLOR", None)
        if no_color:
            environment["NO_COLOR"] = "1"
        script = str(Path(__file__).with_name("fake_terminal.py"))
        self.child = pexpect.spawn(sys.executable, [script], dimensions=(26, 80), env=environment)
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(80, 26)
        self._stream = pyte.ByteStream(self.screen)

    def wait_for(self, text: str, row: int) -> None:
        """Read until a row, counted from 1, contains a text."""
        deadline = time.monotonic() + DEADLINE_SECONDS
        while text not in self.screen.display[row - 1]:
            assert time.monotonic() < deadline, "\n".join(self.screen.display)
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=1))
            except pexpect.TIMEOUT:
                continue

    def exit_code(self) -> int | None:
        """Read to the end and answer the exit code."""
        self.child.expect(pexpect.EOF, timeout=DEADLINE_SECONDS)
        self.child.close()
        code: int | None = self.child.exitstatus
        return code


@pytest.fixture
def window() -> Iterator[Window]:
    """A session that is gone after the test."""
    window = Window()
    yield window
    window.child.close(force=True)


def test_a_session_in_a_real_window_signs_on_asks_why_and_quits(window: Window) -> None:
    window.wait_for("EMPLOYEE-NUM>", row=3)
    window.wait_for("R03 C14", row=25)
    window.child.send("1483145470secret\r")
    window.wait_for("REQUEST COMPLETED", row=24)
    assert not any("secret" in line.lower() for line in window.screen.display)
    window.child.send("bad 000-12-3456\r")
    window.wait_for("MFT IS NOT VALID", row=24)
    assert window.screen.buffer[23][0].reverse
    window.child.send("\x1bOP")
    window.wait_for("IDRS-0412", row=11)
    window.child.send("\r")
    window.wait_for("BAD 000-12-3456", row=1)
    window.child.send("\x11")
    window.wait_for("STILL SIGNED ON", row=25)
    window.child.send("\x11")
    assert window.exit_code() == 0


def test_with_no_color_set_the_window_has_no_colours_and_a_visible_cursor() -> None:
    window = Window(no_color=True)
    window.wait_for("READY", row=25)
    window.wait_for("EMPLOYEE-NUM>", row=3)
    cells = [window.screen.buffer[row][column] for row in range(26) for column in range(80)]
    assert {(cell.fg, cell.bg) for cell in cells} == {("default", "default")}
    assert window.screen.buffer[2][13].reverse
    window.child.send("\x11")
    assert window.exit_code() == 0


def test_without_a_terminal_window_it_says_so_and_answers_2() -> None:
    script = Path(__file__).with_name("fake_terminal.py")
    output, code = pexpect.run(
        f"/bin/sh -c '{sys.executable} {script} < /dev/null'",
        withexitstatus=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (output.strip(), code) == (b"idrs: this needs a terminal window; use `idrs run FILE` for scripts", 2)


def test_importing_the_package_loads_no_textual() -> None:
    check = (
        'import sys, screens.app; print(sorted(name for name in sys.modules if name.startswith(("textual", "rich"))))'
    )
    output = pexpect.run(f"{sys.executable} -c '{check}'", env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert output.strip() == b"[]"


def test_a_click_in_a_real_window_moves_the_cursor_and_what_was_dragged_over_is_copied(window: Window) -> None:
    window.wait_for("R03 C14", row=25)
    window.child.send("\x1b[<0;7;6M\x1b[<0;7;6m")
    window.wait_for("R06 C07", row=25)
    window.child.send("\x1b[<0;1;3M\x1b[<32;8;3M\x1b[<0;8;3m")
    window.wait_for("R03 C08", row=25)
    window.child.send("\x1b[20~")
    window.wait_for("REGION COPIED", row=25)

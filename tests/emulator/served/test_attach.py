"""``idrs serve`` and ``idrs attach`` as processes: a window joins the class, leaves it, and the server ends in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

pytest.importorskip("aiohttp")

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "emulator.cli"]


@pytest.fixture
def home() -> Iterator[Path]:
    """A data folder with a path short enough for a socket."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "IDRS_HOME": str(home), "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}


@pytest.fixture
def server(home: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()
    process.stdout.close()
    process.stderr.close()


class Window:
    """``idrs attach`` in a pseudo-terminal."""

    def __init__(self, home: Path) -> None:
        self.child = pexpect.spawn(COMMAND[0], [*COMMAND[1:], "attach"], dimensions=(26, 80), env=environment(home))
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(80, 26)
        self._stream = pyte.ByteStream(self.screen)

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + 40
        while not any(text in row for row in self.screen.display):
            assert time.monotonic() < deadline, "\n".join(self.screen.display)
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=1))
            except pexpect.TIMEOUT:
                continue

    def quit(self) -> int | None:
        self.child.send("\x11\x11")
        self.child.expect(pexpect.EOF, timeout=40)
        self.child.close()
        code: int | None = self.child.exitstatus
        return code


def test_a_window_joins_the_class_and_the_server_ends_in_order(home: Path, server: subprocess.Popen[str]) -> None:
    window = Window(home)
    window.wait_for("EMPLOYEE-NUM>")
    window.child.send("1483145470TRAINING\r")
    window.wait_for("SIGN ON COMPLETE")
    window.child.send("TXMODA 000-12-3456 30 201912\r")
    window.wait_for("MF-MOD-BAL>")
    other = Window(home)
    other.wait_for("EMPLOYEE-NUM>")
    assert other.quit() == 0
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=40) == 0
    window.child.send("\x1b[21~")
    window.child.send("HELP\r")
    window.wait_for("THE SESSION HAS ENDED")
    assert window.quit() == 0
    assert not list((home / "serve").glob("*.sock"))


def test_a_world_that_is_served_already_and_a_port_that_is_taken_are_said(
    home: Path, server: subprocess.Popen[str]
) -> None:
    again = subprocess.run([*COMMAND, "serve", "--port", "0"], env=environment(home), capture_output=True, text=True)
    assert again.returncode != 0
    assert "Traceback" not in again.stderr
    assert "in use" in again.stderr or "another" in again.stderr, again.stderr
    assert (home / "serve" / "training.sock").exists()

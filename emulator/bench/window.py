"""The budgets of the terminal: start, echo of a key, answer to a command, in a pseudo-terminal of 80 x 26.

What is timed is what a user waits for: from a key to the first bytes that show it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from signal import SIGTERM

from emulator.bench.figures import Figure, p99

_ROWS, _COLUMNS = 26, 80
_PATIENCE = 20.0
"""Seconds after which a text that does not come is given up."""

_STARTS, _KEYS, _ANSWERS = 5, 240, 240
_LOOP = 200_000
_EARLY_KEYS = 80
"""Keys from the sign-on screen on: as many as are typed while the machine is loaded and opened, and some more."""
_SUMRY, _TXMODA = b"SUMRY 000-12-3456", b"TXMODA 000-12-3456 30 201912"


class WindowError(Exception):
    """The terminal did not show what it should within the time allowed."""


class _Window:
    """The program in a pseudo-terminal, on a fresh world; its bytecode is kept, as that of an installed one."""

    def __init__(self, home: str, command: list[str]) -> None:
        self.begun = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if not self._process:
            environment = {
                **os.environ,
                "IDRS_HOME": home,
                "TERM": "xterm-256color",
                "PYTHONPYCACHEPREFIX": f"{home}/c",
            }
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))

    def until(self, text: bytes) -> float:
        """Read until a text has come; answers when it did."""
        came, end = b"", time.perf_counter() + _PATIENCE
        while text not in came:
            ready, _, _ = select.select([self._terminal], [], [], max(0.0, end - time.perf_counter()))
            if not ready:
                raise WindowError(f"{text.decode()!r} did not come in {_PATIENCE:.0f} s")
            came += os.read(self._terminal, 65536)
        return time.perf_counter()

    def timed(self, keys: bytes, shows: bytes) -> float:
        """Seconds from keys to what they show."""
        start = time.perf_counter()
        os.write(self._terminal, keys)
        return self.until(shows) - start

    def close(self) -> None:
        """End the program this window started."""
        os.kill(self._process, SIGTERM)
        os.close(self._terminal)
        os.waitpid(self._process, 0)


@contextlib.contextmanager
def _window(home: str, command: list[str]) -> Iterator[_Window]:
    window = _Window(home, command)
    try:
        yield window
    finally:
        window.close()


def figures() -> list[Figure]:
    """Start to the sign-on screen, echo and answer, each beside what its floor takes."""
    program = [sys.executable, "-m", "emulator.cli", "--fresh"]
    with tempfile.TemporaryDirectory() as home:
        _, *starts = [_start(home, program) for _ in range(_STARTS + 1)]
        early = [seconds for _ in range(_STARTS) for seconds in _early_echoes(home, program)]
        _, *bare = [_bare(home) for _ in range(_STARTS + 1)]
        with _window(home, program) as window:
            window.until(b"PASSWORD")
            window.timed(b"1483145470TRAINING\r", b"SIGN ON COMPLETE")
            _echoes(window)  # what is loaded behind a start is measured by itself, above
            echoes = _echoes(window)
            answers = _answers(window)
    floor = f"bare Python with Textual imported {_p50(bare) * 1000:.0f} ms"
    return [
        _figure("terminal: start to sign-on", _p50(starts), 450, floor),
        _figure(
            "terminal: key echo behind a start, p99",
            p99(early) / 1000,
            16,
            f"median {_p50(early) * 1000:.1f} ms, {len(early)} keys, the machine loading beside them",
        ),
        _figure(
            "terminal: key echo, p99", p99(echoes) / 1000, 16, f"median {_p50(echoes) * 1000:.1f} ms, {_KEYS} keys"
        ),
        _figure(
            "terminal: answer, p99",
            p99(answers) / 1000,
            16,
            f"median {_p50(answers) * 1000:.1f} ms; {_stalls(_p50(answers))}",
        ),
    ]


def _figure(name: str, seconds: float, goal: int, baseline: str) -> Figure:
    value = seconds * 1000
    return Figure(name, value, "ms", f"<= {goal}", value <= goal, baseline)


def _start(home: str, program: list[str]) -> float:
    with _window(home, program) as window:
        return window.until(b"EMPLOYEE-NUM") - window.begun


def _bare(home: str) -> float:
    with _window(home, [sys.executable, "-c", "import textual.app; print('there')"]) as window:
        return window.until(b"there") - window.begun


def _answers(window: _Window) -> list[float]:
    """Two displays in turn, each from Enter to its first row that the other does not have."""
    times = []
    for number in range(_ANSWERS):
        line, shows = ((_TXMODA, b"POSTED TRANSACTIONS"), (_SUMRY, b"NO CONTROL"))[number % 2]
        window.timed(line, line[-6:])
        times.append(window.timed(b"\r", shows))
    return times


def _stalls(seconds: float) -> str:
    """What the machine itself makes of as many bare loops that take as long: its p99."""
    begun = time.perf_counter()
    _loop(_LOOP)
    size = int(_LOOP * seconds / (time.perf_counter() - begun))
    times = []
    for _ in range(_ANSWERS):
        begun = time.perf_counter()
        _loop(size)
        times.append(time.perf_counter() - begun)
        time.sleep(0.002)
    return f"bare loops of that length {_p50(times) * 1000:.1f} ms, p99 {p99(times):.1f}"


def _loop(size: int) -> None:
    for _ in range(size):
        pass


def _early_echoes(home: str, program: list[str]) -> list[float]:
    """Of the first keys a user can type."""
    with _window(home, program) as window:
        window.until(b"EMPLOYEE-NUM")
        window.timed(b"\x0c", b"C01")
        return _echoes(window, _EARLY_KEYS)


def _echoes(window: _Window, keys: int = _KEYS) -> list[float]:
    """Letters at the start of row 1, one after the other, each different from what stands there."""
    times = []
    for number in range(keys):
        letter = b"QXZ"[number % 3 : number % 3 + 1]
        times.append(window.timed(letter, letter))
        if number % 40 == 39:
            window.timed(b"\x0c", b"C01")
    return times


def _p50(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]

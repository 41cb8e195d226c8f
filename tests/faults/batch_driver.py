"""The process that is killed during its batches: for each ``path date point`` on stdin a child runs up to that date.

The child kills itself with SIGKILL at a point of its work, counted from 1: where an account's end of day or posting
run begins, where a day's entries stand in the file but are not committed, and where they are. Point 0 never comes.
When the child has ended, by itself or not, the parent says ``dead`` and how.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import emulator.host
from emulator.host import Host
from masterfile.journal import SqliteJournal


def killing(point: int) -> None:
    """Put the points in, and a kill at one of them."""
    numbers = count(1)

    def passed() -> None:
        if next(numbers) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*given: Any) -> Any:
            passed()
            return function(*given)

        return wrapped

    def behind(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*given: Any) -> Any:
            answer = function(*given)
            passed()
            return answer

        return wrapped

    emulator.host.end_of_day = before(emulator.host.end_of_day)
    emulator.host.post = before(emulator.host.post)
    SqliteJournal._move_head = before(SqliteJournal._move_head)  # type: ignore[method-assign]
    SqliteJournal._write = behind(SqliteJournal._write)  # type: ignore[method-assign]


def run(path: Path, until: date, point: int) -> None:
    host = Host(SqliteJournal(path))
    killing(point)
    host.advance_to(until)
    host.journal.close()


def serve() -> None:
    for line in iter(sys.stdin.readline, ""):
        path, until, point = line.split()
        child = os.fork()
        if child == 0:
            run(Path(path), date.fromisoformat(until), int(point))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        os.write(1, f"dead {os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    serve()

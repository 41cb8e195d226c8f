"""The Textual application: a block-mode terminal over any host that speaks the ``Terminal`` protocol.

Importing this package loads no Textual, because the headless commands import their way past it and must start fast.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from screens.app.keymaps import KeyMap
from screens.terminal import Terminal

NO_TERMINAL = "idrs: this needs a terminal window; use `idrs run FILE` for scripts"

# Textual draws on the next tick of this clock. At its default of 60 Hz the tick alone would use up the echo budget.
FRAMES_PER_SECOND = "250"

_POOR = ("linux", "vt", "dumb", "ansi", "cons25")
"""How the names of terminals begin that draw no lines but in ASCII."""


def run_terminal(
    terminal: Terminal, *, theme: str = "", keys: KeyMap | None = None, record_to: Path | None = None,
    typing_help: bool = True,
) -> int:  # fmt: skip
    """Run a session until the user quits; answers the exit code: 0, 1 after a failure of ours, 2 without a tty.

    ``theme`` empty follows NO_COLOR; ``record_to`` is where the session is saved, None numbers files in the current
    folder.
    """
    if not in_browser() and not has_window():
        print(NO_TERMINAL, file=sys.stderr)
        return 2
    from screens.app.themes import themes

    chosen = themes()[theme or ("none" if os.environ.get("NO_COLOR") else "green")]
    _tell_textual(chosen.coloured)
    from screens.app.application import IdrsApplication

    application = IdrsApplication(
        terminal, theme=chosen, keys=keys, record_to=record_to, helping=typing_help, ascii_only=draws_ascii_only()
    )
    application.run()
    for fault in application.seat.faults:
        traceback.print_exception(fault)
    return 1 if application.seat.faults else application.return_code or 0


def in_browser() -> bool:
    """Whether Textual draws in a browser."""
    return "TEXTUAL_DRIVER" in os.environ


def has_window() -> bool:
    """Whether there is a terminal window to draw in."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def draws_ascii_only() -> bool:
    """Whether the terminal draws lines in ASCII only: no UTF-8, or a console that lacks the characters."""
    encoding = (sys.stderr.encoding or "").lower().replace("-", "")
    return encoding != "utf8" or os.environ.get("TERM", "").startswith(_POOR)


def _tell_textual(color: bool) -> None:
    """Settings that Textual reads from the environment while it is imported and built."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    if color:
        os.environ.pop("NO_COLOR", None)
    else:
        os.environ["NO_COLOR"] = "1"

"""The Textual application: a block-mode terminal over any host that speaks the ``Terminal`` protocol.

Importing this package loads no Textual, because the headless commands import their way past it and must start fast.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from screens.terminal import Terminal

NO_TERMINAL = "idrs: this needs a terminal window; use `idrs run FILE` for scripts"

# Textual draws on the next tick of this clock. At its default of 60 Hz the tick alone would use up the echo budget.
FRAMES_PER_SECOND = "250"


def run_terminal(terminal: Terminal, *, color: bool | None = None, record_to: Path | None = None) -> int:
    """Run a session until the user quits; answers the exit code: 0, 1 after a failure of ours, 2 without a tty.

    ``color`` None follows NO_COLOR. ``record_to`` is where F8 saves; None numbers files in the current folder.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        print(NO_TERMINAL, file=sys.stderr)
        return 2
    if color is None:
        color = not os.environ.get("NO_COLOR")
    _tell_textual(color)
    from screens.app.application import IdrsApplication

    application = IdrsApplication(terminal, color=color, record_to=record_to)
    application.run(mouse=False)
    for fault in application.faults:
        traceback.print_exception(fault)
    return 1 if application.faults else application.return_code or 0


def _tell_textual(color: bool) -> None:
    """Settings that Textual reads from the environment while it is imported and built."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    if color:
        os.environ.pop("NO_COLOR", None)
    else:
        os.environ["NO_COLOR"] = "1"

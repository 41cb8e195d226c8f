"""The command line. Nothing but output on stdout, messages on stderr, never a traceback for a user's mistake.

A module a subject; importing them puts their commands into the group ``main``. All of them are imported, in the order
of their names, so that a new subject needs no list.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from emulator.cli.base import ExitCode
from emulator.cli.terminal import main

__all__ = ["ExitCode", "main"]

for _module in sorted(path.stem for path in Path(__file__).parent.glob("*.py")):
    if not _module.startswith("_"):
        import_module(f"{__name__}.{_module}")

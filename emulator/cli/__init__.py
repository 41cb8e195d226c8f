"""The command line. Nothing but output on stdout, messages on stderr, never a traceback for a user's mistake.

A module a subject; importing them puts their commands into the group ``main``.
"""

from __future__ import annotations

from emulator.cli import audits, lives, manual, pictures, proofs, train, transcripts, worlds
from emulator.cli.base import ExitCode
from emulator.cli.terminal import main

__all__ = ["ExitCode", "audits", "lives", "main", "manual", "pictures", "proofs", "train", "transcripts", "worlds"]

"""What every command of the command line uses: exit codes, the way a command fails, JSON text."""

from __future__ import annotations

import sys
from enum import IntEnum
from typing import Any, NoReturn

import click

DEFAULT_WORLD = "training"


class ExitCode(IntEnum):
    """What the exit code says."""

    OK = 0
    DIFFERENCE = 1
    """A difference, a failed check, a broken journal."""
    USAGE = 2
    """The command line is wrong."""
    BAD_INPUT = 3
    """A file cannot be read or is not what it should be."""


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON text."""
    import json

    return json.dumps(value, indent=indent, separators=(",", ":") if indent is None else None)


def fail(text: str, code: ExitCode) -> NoReturn:
    """End the command with a sentence on stderr and this exit code."""
    click.echo(f"idrs: {text}", err=True)
    sys.exit(code)

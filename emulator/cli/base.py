"""What every command of the command line uses: exit codes, the way a command fails, JSON text."""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any, NoReturn

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


class Failure(click.ClickException):
    """The end of a command: a sentence on stderr, and an exit code."""

    def __init__(self, text: str, code: ExitCode) -> None:
        """The sentence without the program's name."""
        super().__init__(text)
        self.exit_code = code  # type: ignore[misc]  # click itself reads it of the instance

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it."""
        click.echo(f"idrs: {self.message}", file=file, err=file is None)


def fail(text: str, code: ExitCode) -> NoReturn:
    """End the command with a sentence on stderr and this exit code."""
    raise Failure(text, code)

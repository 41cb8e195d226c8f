"""``idrs`` itself: the group of commands, and the terminal when none is given."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emulator.cli.base import DEFAULT_WORLD
from emulator.cli.journals import durable_host, world_of
from emulator.cli.windows import Window, window_options
from emulator.late import LateTerminal

if TYPE_CHECKING:
    from screens.terminal import Terminal


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--world", "-w", default=DEFAULT_WORLD, show_default=True, help="A world by name, or a world file.")
@click.option("--fresh", is_flag=True, help="Start the world over instead of going on where it was left.")
@click.option("--file", "file", type=click.Path(dir_okay=False, path_type=Path), help="Keep the journal in this file.")
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Where F8 saves the session.")
@window_options
@click.version_option(package_name="idrs-emulator")
@click.pass_context
def main(ctx: click.Context, /, world: str, fresh: bool, file: Path | None, record: Path | None, **shown: Any) -> None:
    """An IDRS emulator: the IRS mainframe in front of an Individual Master File of invented taxpayers.

    Without a command, the 24 x 80 terminal starts on the world. config.toml and keys.toml in the folder of settings
    hold what you prefer (docs/keyboard.md).
    """
    if ctx.invoked_subcommand is None:
        sys.exit(_terminal(world, fresh, file, record, Window.chosen(**shown)))


def _terminal(world: str, fresh: bool, file: Path | None, record: Path | None, window: Window) -> int:
    """The first page at once where there is a window for it; else what is wrong with the machine is said first."""
    with closing(LateTerminal(partial(_opened, world, fresh, file))) as terminal:
        if not window.shows_at_once:
            terminal.open()
        code = window.work(terminal.as_terminal, record)
        if terminal.failure is not None:
            raise terminal.failure
        return code


def _opened(world: str, fresh: bool, file: Path | None) -> tuple[Terminal, Callable[[], None]]:
    from emulator.terminal import LocalTerminal
    from emulator.training.classroom import Classroom

    host = durable_host(world, fresh, file, handed_on=True)
    classroom = Classroom()

    def close() -> None:
        classroom.close()
        host.journal.close()

    return LocalTerminal(host, world_of(host, world), classroom=classroom), close

"""``idrs`` itself: the group of commands, and the terminal when none is given."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from emulator.cli.base import DEFAULT_WORLD
from emulator.cli.journals import durable_host, world_of


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--world", "-w", default=DEFAULT_WORLD, show_default=True, help="A world by name, or a world file.")
@click.option("--fresh", is_flag=True, help="Start the world over instead of going on where it was left.")
@click.option("--file", "file", type=click.Path(dir_okay=False, path_type=Path), help="Keep the journal in this file.")
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Where F8 saves the session.")
@click.option("--no-color", is_flag=True, help="No colours (also: NO_COLOR in the environment).")
@click.version_option(package_name="idrs-emulator")
@click.pass_context
def main(ctx: click.Context, world: str, fresh: bool, file: Path | None, record: Path | None, no_color: bool) -> None:
    """An IDRS emulator: the IRS mainframe in front of an Individual Master File of invented taxpayers.

    Without a command, the 24 x 80 terminal starts on the world.
    """
    if ctx.invoked_subcommand is None:
        sys.exit(_terminal(world, fresh, file, record, no_color))


def _terminal(world: str, fresh: bool, file: Path | None, record: Path | None, no_color: bool) -> int:
    from emulator.terminal import LocalTerminal
    from screens.app import run_terminal

    host = durable_host(world, fresh, file)
    terminal = LocalTerminal(host, world_of(host, world))
    try:
        return run_terminal(terminal, color=False if no_color else None, record_to=record)
    finally:
        host.journal.close()

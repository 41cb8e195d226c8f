"""``idrs`` itself: the group of commands, and the terminal when none is given."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emulator.cli.base import DEFAULT_WORLD, ExitCode, fail
from emulator.cli.journals import durable_host, world_of

if TYPE_CHECKING:
    from emulator.preferences import Preferences
    from screens.app.keymaps import KeyMap

_THEMES = ("green", "amber", "white", "contrast", "none")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--world", "-w", default=DEFAULT_WORLD, show_default=True, help="A world by name, or a world file.")
@click.option("--fresh", is_flag=True, help="Start the world over instead of going on where it was left.")
@click.option("--file", "file", type=click.Path(dir_okay=False, path_type=Path), help="Keep the journal in this file.")
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Where F8 saves the session.")
@click.option("--keys", metavar="NAME|FILE", help="Key map: default, uts, laptop, or a file ending in .toml.")
@click.option("--theme", type=click.Choice(_THEMES), help="Colours of the screen; none is what NO_COLOR asks for.")
@click.option("--no-color", is_flag=True, help="The same as --theme none.")
@click.option("--no-typing-help", is_flag=True, help="Do not say what may be typed next.")
@click.option("--reader", is_flag=True, help="Lines of text in place of a screen, for screen readers.")
@click.version_option(package_name="idrs-emulator")
@click.pass_context
def main(
    ctx: click.Context, world: str, fresh: bool, file: Path | None, record: Path | None, keys: str | None,
    theme: str | None, no_color: bool, no_typing_help: bool, reader: bool,
) -> None:  # fmt: skip
    """An IDRS emulator: the IRS mainframe in front of an Individual Master File of invented taxpayers.

    Without a command, the 24 x 80 terminal starts on the world. config.toml and keys.toml in the folder of settings
    hold what you prefer (docs/keyboard.md).
    """
    if ctx.invoked_subcommand is None:
        preferred = _preferred()
        if reader or preferred.reader:
            sys.exit(_reader(world, fresh, file))
        chosen = theme or ("none" if no_color or os.environ.get("NO_COLOR") else preferred.theme) or "green"
        helping = preferred.typing_help and not no_typing_help
        sys.exit(_terminal(world, fresh, file, record, _key_map(keys, preferred), chosen, helping))


def _preferred() -> Preferences:
    from emulator.preferences import PreferencesError, preferences

    try:
        return preferences()
    except PreferencesError as error:
        fail(str(error), ExitCode.BAD_INPUT)


def _key_map(wanted: str | None, preferred: Preferences) -> KeyMap:
    from emulator.places import config
    from screens.app.keymaps import KeyMapError, load_map

    try:
        return load_map(wanted or preferred.keys, config() / "keys.toml")
    except KeyMapError as error:
        fail(str(error), ExitCode.BAD_INPUT)


def _reader(world: str, fresh: bool, file: Path | None) -> int:
    from emulator.terminal import LocalTerminal
    from screens.reader import run_reader

    host = durable_host(world, fresh, file)
    try:
        return run_reader(LocalTerminal(host, world_of(host, world)))
    finally:
        host.journal.close()


def _terminal(
    world: str, fresh: bool, file: Path | None, record: Path | None, keys: KeyMap, theme: str, helping: bool
) -> int:
    from emulator.terminal import LocalTerminal
    from screens.app import run_terminal

    host = durable_host(world, fresh, file)
    terminal = LocalTerminal(host, world_of(host, world))
    try:
        return run_terminal(terminal, theme=theme, keys=keys, record_to=record, typing_help=helping)
    finally:
        host.journal.close()

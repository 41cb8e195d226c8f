"""How a terminal is shown: the options of every command that opens one, and what the user prefers without them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from emulator.cli.base import ExitCode, fail

if TYPE_CHECKING:
    from emulator.preferences import Preferences
    from screens.app.keymaps import KeyMap
    from screens.terminal import Terminal

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--keys", metavar="NAME|FILE", help="Key map: default, uts, laptop, or a file ending in .toml."),
    click.option(
        "--theme",
        type=click.Choice(("green", "amber", "white", "contrast", "none")),
        help="Colours of the screen; none is what NO_COLOR asks for.",
    ),
    click.option("--no-color", is_flag=True, help="The same as --theme none."),
    click.option("--no-typing-help", is_flag=True, help="Do not say what may be typed next."),
    click.option("--reader", is_flag=True, help="Lines of text in place of a screen, for screen readers."),
)


def window_options(command: CommandT) -> CommandT:
    """The options of how a terminal is shown; the command takes them as ``Window.chosen`` does."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Window:
    """How a terminal is shown."""

    keys: KeyMap
    theme: str
    helping: bool
    reader: bool

    @classmethod
    def chosen(cls, keys: str | None, theme: str | None, no_color: bool, no_typing_help: bool, reader: bool) -> Window:
        """The options over NO_COLOR over the user's preferences; what is wrong with those ends the command."""
        preferred = _preferred()
        plain = no_color or bool(os.environ.get("NO_COLOR"))
        return cls(
            _key_map(keys or preferred.keys),
            theme or ("none" if plain else preferred.theme) or "green",
            preferred.typing_help and not no_typing_help,
            reader or preferred.reader,
        )

    @property
    def shows_at_once(self) -> bool:
        """Whether its first page can be there before the machine is: in a terminal window."""
        from screens.app import has_window, in_browser

        return not self.reader and has_window() and not in_browser()

    def work(self, terminal: Terminal, record_to: Path | None = None) -> int:
        """A session on a terminal, until the user leaves; answers the exit code."""
        if self.reader:
            from screens.reader import run_reader

            return run_reader(terminal)
        from screens.app import run_terminal

        return run_terminal(terminal, theme=self.theme, keys=self.keys, record_to=record_to, typing_help=self.helping)


def _preferred() -> Preferences:
    from emulator.preferences import PreferencesError, preferences

    try:
        return preferences()
    except PreferencesError as error:
        fail(str(error), ExitCode.BAD_INPUT)


def _key_map(wanted: str) -> KeyMap:
    from emulator.places import config
    from screens.app.keymaps import KeyMapError, load_map

    try:
        return load_map(wanted, config() / "keys.toml")
    except KeyMapError as error:
        fail(str(error), ExitCode.BAD_INPUT)

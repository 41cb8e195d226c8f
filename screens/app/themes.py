"""Themes: which styles a look of the screen has. The colours are data, ``themes.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rich.style import Style

from screens.app.picture import Look

NO_COLOURS = "none"
"""The theme without colours, which NO_COLOR chooses."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: the styles of the page by look, of the status line, an alert on it, hints, and typing help.

    ``filler`` is what an empty cell of a field shows; ``background`` and ``text`` are colours of style sheets.
    """

    name: str
    title: str
    background: str
    text: str
    looks: Mapping[Look, Style]
    status: Style
    alert: Style
    hints: Style
    help: Style
    filler: str = " "

    @property
    def coloured(self) -> bool:
        """Whether it has colours of its own."""
        return self.name != NO_COLOURS


@cache
def themes() -> dict[str, Theme]:
    """Every theme by name."""
    table = tomllib.loads((resources.files("screens.app") / "themes.toml").read_text(encoding="utf-8"))
    return {name: _theme(name, row) for name, row in table.items()}


def _theme(name: str, row: Mapping[str, str]) -> Theme:
    if "text" not in row:
        return _plain(name, row["title"])
    paper, ink, bright = row["background"], row["text"], row["bright"]
    looks = {
        Look.TEXT: Style(color=ink, bgcolor=paper),
        Look.INPUT: Style(color=bright, bgcolor=paper, underline=True),
        Look.EMPTY: Style(color=ink, bgcolor=paper, underline=True),
        Look.MARK: Style(color=ink, bgcolor=paper, reverse=True),
        Look.MESSAGE: Style(color=bright, bgcolor=paper, bold=True),
        Look.ALERT: Style(color=bright, bgcolor=paper, bold=True, reverse=True),
    }
    return Theme(
        name,
        row["title"],
        paper,
        ink,
        looks,
        status=Style(color=paper, bgcolor=ink),
        alert=Style(color=paper, bgcolor=row["alert"], bold=True),
        hints=Style(color=row["dim"], bgcolor=paper),
        help=Style(color=bright, bgcolor=paper),
    )


def _plain(name: str, title: str) -> Theme:
    looks = {
        Look.TEXT: Style(),
        Look.INPUT: Style(underline=True),
        Look.EMPTY: Style(),
        Look.MARK: Style(reverse=True),
        Look.MESSAGE: Style(bold=True),
        Look.ALERT: Style(bold=True, reverse=True),
    }
    return Theme(
        name,
        title,
        "ansi_default",
        "ansi_default",
        looks,
        status=Style(reverse=True),
        alert=Style(reverse=True, bold=True),
        hints=Style(),
        help=Style(),
        filler="_",
    )

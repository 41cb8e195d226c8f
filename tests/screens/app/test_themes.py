"""Themes: readable by their colours, and without colours by their attributes."""

from __future__ import annotations

import pytest
from rich.style import Style

from emulator.preferences import THEMES
from screens.app.picture import Look
from screens.app.themes import Theme, themes

READABLE = 4.5
"""The contrast that WCAG 2.1 asks of text, level AA."""

WELL_READABLE = 7.0
"""And level AAA."""


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style) -> float:
    assert style.color is not None and style.bgcolor is not None
    light, dark = sorted((luminance(style.color.name), luminance(style.bgcolor.name)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def styles(theme: Theme) -> list[Style]:
    return [*theme.looks.values(), theme.status, theme.alert, theme.hints, theme.help]


COLOURED = [theme for theme in themes().values() if theme.coloured]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_text_of_a_theme_is_readable(theme: Theme) -> None:
    least = WELL_READABLE if theme.name == "contrast" else READABLE
    assert min(map(contrast, styles(theme))) >= least


def test_the_theme_without_colours_has_none() -> None:
    assert not any(style.color or style.bgcolor for style in styles(themes()["none"]))


@pytest.mark.parametrize("theme", themes().values(), ids=lambda theme: theme.name)
def test_what_stands_out_does_so_without_colours_too(theme: Theme) -> None:
    looks = theme.looks
    assert looks[Look.MARK].reverse and looks[Look.ALERT].reverse and looks[Look.MESSAGE].bold
    assert looks[Look.INPUT].underline and (looks[Look.EMPTY].underline or theme.filler == "_")


def test_the_command_line_and_the_preferences_know_exactly_these_themes() -> None:
    assert tuple(themes()) == THEMES

"""Lines made to fit a pane: they hang below the text of their line."""

from __future__ import annotations

import pytest

from screens.app.wrapping import fitted


@pytest.mark.parametrize(
    ("line", "width", "shown"),
    [
        ("short", 20, ["short"]),
        ("", 20, [""]),
        ("  why   one two three four", 18, ["  why   one two", "        three four"]),
        ("      one two three four", 18, ["      one two", "      three four"]),
        ("a label too long to hang  one two three", 24, ["a label too long to hang", "one two three"]),
        ("nothingtobreakanywhere", 8, ["nothingt", "obreakan", "ywhere"]),
        ("one two", 1, ["o", "n", "e", "t", "w", "o"]),
    ],
)
def test_a_line_is_broken_where_it_must_and_hangs_below_its_text(line: str, width: int, shown: list[str]) -> None:
    assert list(fitted([line], width)) == shown

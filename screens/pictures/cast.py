"""Asciicast v3: a JSON header, then one event a line with the seconds since the event before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screens.page import COLUMNS, ROWS
from screens.pictures.ansi import drawn
from screens.pictures.looks import Frame, Theme


@dataclass(frozen=True, slots=True)
class Beat:
    """A frame that is shown ``wait`` milliseconds after the one before; ``mark`` names a transmission it begins."""

    wait: int
    frame: Frame
    mark: str = ""


def cast(beats: Iterable[Beat], theme: Theme, title: str) -> Iterator[str]:
    """The lines of an asciicast v3 file."""
    palette = ":".join([theme.back, *[theme.status.back] * 6, *[theme.ink_of_text.front] * 9])
    look = {"fg": theme.ink_of_text.front, "bg": theme.back, "palette": palette}
    term = {"cols": COLUMNS, "rows": ROWS + 1, "type": "xterm-256color", "theme": look}
    yield json.dumps({"version": 3, "term": term, "title": title})
    before: Frame | None = None
    owed = 0
    for beat in beats:
        owed += beat.wait
        if beat.mark:
            yield _event(owed, "m", beat.mark)
            owed = 0
        change = drawn(beat.frame, before, theme)
        before = beat.frame
        if change:
            yield _event(owed, "o", change)
            owed = 0
    yield _event(owed, "x", "0")


def _event(milliseconds: int, code: str, data: str) -> str:
    return json.dumps([milliseconds / 1000, code, data])

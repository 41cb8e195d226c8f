"""A transmission typed out: the keys that make it, one after the other, on the page it was sent from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screens.app.area import Area
from screens.app.buffer import EditBuffer
from screens.app.picture import Picture
from screens.page import COLUMNS, Page

TAB, KEY = "tab", "key"


def typed(page: Page, line: str, values: Mapping[str, str]) -> Iterator[tuple[str, Picture]]:
    """Each key as TAB or KEY with the screen behind it.

    ``values`` are the fields of the open format; where one has no place on the page, or there are none, ``line`` is
    typed over row 1.
    """
    buffer = EditBuffer(page)
    areas = {area.name: area for area in buffer.fields}
    places = [(areas[name], value) for name, value in values.items() if name in areas]
    if places and len(places) == len(values) and all(len(value) <= area.capacity for area, value in places):
        yield from _into_fields(buffer, [(area, value) for area, value in places if value != area.value])
    else:
        yield from _over_row(buffer, line)


def _over_row(buffer: EditBuffer, line: str) -> Iterator[tuple[str, Picture]]:
    buffer.home()
    if buffer.cursor:
        buffer.home()
    yield TAB, buffer.picture
    for character in line[:COLUMNS]:
        buffer.type(character)
        yield KEY, buffer.picture


def _into_fields(buffer: EditBuffer, places: list[tuple[Area, str]]) -> Iterator[tuple[str, Picture]]:
    for area, value in sorted(places, key=lambda place: place[0].start):
        buffer.cursor = area.start
        buffer.reset()
        if area.value:
            buffer.erase_to_end()
        yield TAB, buffer.picture
        for character in value:
            buffer.type(character)
            yield KEY, buffer.picture

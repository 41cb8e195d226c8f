"""The surface of a page: the cells that take characters, the cursor on them, and the keys that move it."""

from __future__ import annotations

from collections.abc import Iterator

from screens.app.area import CELLS, Area, address
from screens.page import COLUMNS, MESSAGE_ROW, Field, Page


class Surface:
    """A page with a cursor on it.

    Row 1 takes characters, and so does every unprotected field. A page without fields is a display: on it every
    row above the message takes characters too, as on a terminal that was told of no protected cells.
    """

    def __init__(self, page: Page) -> None:
        """The page as it was answered, with the cursor where the page wants it."""
        self.page = page
        self.command = Area(Field("", 1, 1, COLUMNS, value=page.row(1)))
        self.fields = tuple(Area(field) for field in page.fields if not field.protected)
        self.cursor = min(address(*page.cursor), CELLS - 1)
        self.lock = ""
        self._rows: dict[int, Area] = {}
        self._filled: int | None = None
        self._homed = False
        self._untouched = True

    @property
    def position(self) -> tuple[int, int]:
        """Row and column of the cursor, counted from 1."""
        return self.cursor // COLUMNS + 1, self.cursor % COLUMNS + 1

    @property
    def untouched(self) -> bool:
        """Whether no key has changed or moved anything since the page came."""
        return self._untouched

    @property
    def field(self) -> Area | None:
        """The field under the cursor."""
        return next((area for area in self._visible_fields() if self.cursor in area), None)

    def left(self) -> None:
        """One cell left; from the first cell of a scrolled field, the field scrolls."""
        self._unlock()
        area = self._area_at(self.cursor)
        if area and area.shift and self.cursor == area.start:
            area.shift -= 1
        else:
            self.cursor = (self.cursor - 1) % CELLS

    def right(self) -> None:
        """One cell right; from the last cell of a field with more text, the field scrolls."""
        self._unlock()
        area = self._area_at(self.cursor)
        if area and self.cursor == area.end - 1 and area.shift + area.length < len(area.text):
            area.shift += 1
        else:
            self.cursor = (self.cursor + 1) % CELLS

    def up(self) -> None:
        """One row up, from the first row to the last."""
        self._unlock()
        self.cursor = (self.cursor - COLUMNS) % CELLS

    def down(self) -> None:
        """One row down, from the last row to the first."""
        self._unlock()
        self.cursor = (self.cursor + COLUMNS) % CELLS

    def point(self, row: int, column: int) -> None:
        """To a row and column counted from 1, as a click does."""
        self._unlock()
        self.cursor = address(row, column)

    def tab(self) -> None:
        """To the next field; row 1 counts as one. Behind a full field the skip has gone there already."""
        if self._skipped():
            self._go(self.cursor)
            return
        stops = self._tab_stops()
        self._go(next((stop for stop in stops if stop > self.cursor), stops[0]))

    def back_tab(self) -> None:
        """To the start of this field, or to the field before; row 1 counts as one."""
        stops = self._tab_stops()
        self._go(next((stop for stop in reversed(stops) if stop < self.cursor), stops[-1]))

    def new_line(self) -> None:
        """To the first field of a row below, around to row 1; on a display to the start of the next row.

        Behind a full field the skip may have gone to the row below already.
        """
        if self._skipped() and self._filled is not None and self._filled // COLUMNS < self.cursor // COLUMNS:
            self._go(self.cursor)
            return
        below = (self.cursor // COLUMNS + 1) * COLUMNS
        if self._takes_rows:
            self._go(below % CELLS)
        else:
            self._go(next((stop for stop in self._tab_stops() if stop >= below), 0))

    def home(self) -> None:
        """To the first field of an open format; from there, or without a format, to row 1 column 1."""
        first = min((area.start for area in self._visible_fields()), default=0)
        self._go(0 if self.cursor == first else first)
        self._homed = self.cursor == 0

    def end(self) -> None:
        """Behind the last character of the field or row that takes characters; elsewhere, of the row."""
        self._unlock()
        area = self._area_at(self.cursor)
        if area is None:
            row = self.position[0]
            self.cursor = (row - 1) * COLUMNS + min(len(self.page.row(row).rstrip()), COLUMNS - 1)
        else:
            size = len(area.value)
            area.shift = max(0, min(size, area.capacity - 1) - area.length + 1)
            self.cursor = min(area.start + size - area.shift, area.end - 1)

    @property
    def _takes_rows(self) -> bool:
        return not self.page.fields

    def _visible_fields(self) -> Iterator[Area]:
        """The fields on the screen: a command being typed covers those on row 1."""
        return (area for area in self.fields if area.start >= COLUMNS or not self.command.edited)

    def _area_at(self, cell: int) -> Area | None:
        """What takes a character at a cell: a field, row 1, a row of a display, or nothing."""
        for area in self._visible_fields():
            if cell in area:
                return area
        row = cell // COLUMNS + 1
        if row == 1:
            return self.command
        return self._row(row) if self._takes_rows and row < MESSAGE_ROW else None

    def _row(self, number: int) -> Area:
        if number not in self._rows:
            self._rows[number] = Area(Field("", number, 1, COLUMNS, value=self.page.row(number)))
        return self._rows[number]

    def _skipped(self) -> bool:
        """Whether a field that is full has just sent the cursor on to the next one."""
        return self._filled is not None and self.cursor in self._tab_stops()

    def _tab_stops(self) -> list[int]:
        return sorted({0, *(area.start for area in self._visible_fields())})

    def _go(self, cell: int) -> None:
        self._unlock()
        self.cursor = cell
        area = self._area_at(cell)
        if area and area.start == cell:
            area.shift = 0

    def _unlock(self) -> None:
        self.lock = ""
        self._filled = None
        self._homed = False
        self._untouched = False

"""The editing buffer: one page and what has been typed over it. Keystrokes in; cells, cursor and transmission out.

Everything a keystroke does to the screen is decided here, so it can be tested without a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from screens.app.area import CELLS, Area, address
from screens.page import COLUMNS, MESSAGE_ROW, Answer, Field, Page

PROTECTED = "X PROTECTED - TAB TO A FIELD"
DIGITS_ONLY = "X NUMERIC FIELD - DIGITS ONLY"
FIELD_FULL = "X FIELD FULL"
ROW_FULL = "X ROW 1 FULL"
NO_SUCH_CHARACTER = "X NOT A CHARACTER OF THIS TERMINAL"


class Look(Enum):
    """How a cell is to be drawn; which colours and attributes that means is the screen widget's business."""

    TEXT = auto()
    INPUT = auto()
    EMPTY = auto()
    MARK = auto()
    MESSAGE = auto()
    ALERT = auto()


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw: 1920 characters, a look for each, and the cell the cursor is on."""

    characters: str
    looks: tuple[Look, ...]
    cursor: int

    def row(self, number: int) -> tuple[str, tuple[Look, ...]]:
        """The characters and looks of a row, counted from 1."""
        cells = slice((number - 1) * COLUMNS, number * COLUMNS)
        return self.characters[cells], self.looks[cells]


class EditBuffer:
    """A page while it is being filled in.

    Characters go to row 1 and to unprotected fields. Anything else locks the keyboard: ``lock`` then holds the reason
    and further characters are dropped, so that type-ahead cannot end up in the wrong place, until another key.
    """

    def __init__(self, page: Page) -> None:
        """The page as it was answered, with the cursor where the page wants it."""
        self.page = page
        self.command = Area(Field("", 1, 1, COLUMNS, value=page.row(1)))
        self.fields = tuple(Area(field) for field in page.fields if not field.protected)
        self.cursor = min(address(*page.cursor), CELLS - 1)
        self.inserting = False
        self.lock = ""
        self._background = self._draw_background()
        self._marks = {address(row, column) for row, column in page.marks}
        self._filled: int | None = None
        self._homed = False
        self._star = self._asterisk()

    # What it holds

    @property
    def position(self) -> tuple[int, int]:
        """Row and column of the cursor, counted from 1."""
        return self.cursor // COLUMNS + 1, self.cursor % COLUMNS + 1

    @property
    def row_typed(self) -> bool:
        """Whether row 1 was typed over, and not with blanks."""
        return self.command.edited and bool(self.command.value)

    @property
    def transmission(self) -> str:
        """What Enter sends: row 1 if typed over, else the fields that hold something or changed, else nothing."""
        if self.row_typed:
            return self.command.value
        filled = [area for area in self.fields if area.value or area.value != area.original]
        return "\n".join(f"{area.name}>{area.value}" for area in filled)

    @property
    def picture(self) -> Picture:
        """The screen as it stands, typed text included."""
        characters, looks = list(self._background[0]), list(self._background[1])
        if self.command.edited:
            characters[:COLUMNS] = self.command.shown.ljust(COLUMNS)
        for area in self._visible_fields():
            shown = area.shown
            cells = slice(area.start, area.end)
            characters[cells] = shown.ljust(area.length)
            looks[cells] = [Look.INPUT] * len(shown) + [Look.EMPTY] * (area.length - len(shown))
        for cell in self._marks:
            looks[cell] = Look.MARK
        return Picture("".join(characters), tuple(looks), self.cursor)

    @property
    def field_help(self) -> str:
        """What is known about the field under the cursor; empty outside fields and for fields without help."""
        area = self._area_at(self.cursor)
        return area.help if area is not None else ""

    # Keys that change text

    def type(self, character: str) -> None:
        """One character key: into row 1 or a field, overtyping or inserting; otherwise the keyboard locks."""
        if self.lock:
            return
        area = self._area_at(self.cursor)
        self.lock = self._refusal(area, character)
        if self.lock or area is None:
            return
        if area is self.command:
            self._open_row()
        index = area.index(self.cursor)
        folded = character if area.hidden else character.upper()
        if not self.inserting:
            area.replace(index, folded)
        elif not area.insert(index, folded):
            self.lock = FIELD_FULL
            return
        self._advance(area)

    def paste(self, text: str) -> None:
        """Pasted text: as if typed, up to a lock. A new line is a Tab, so that values in a column fill a form."""
        for number, line in enumerate(text.replace("\t", "\n").splitlines()):
            if number and not self.lock and self._filled is None:
                self.tab()
            for character in line:
                self.type(character)

    def backspace(self) -> None:
        """Take out the character before the cursor, across the skip that filling a field caused."""
        filled = self._filled
        self._unlock()
        area = self._area_at(self.cursor if filled is None else filled)
        if area is self.command:
            self._drop_star()
        cell = self.cursor - 1 if filled is None else filled
        if area is None:
            self.lock = PROTECTED
        elif area.index(cell) >= 0:
            area.remove(area.index(cell))
            if cell in area:
                self.cursor = cell
            else:
                area.shift -= 1

    def delete(self) -> None:
        """Take out the character under the cursor."""
        self._unlock()
        area = self._area_at(self.cursor)
        if area is None:
            self.lock = PROTECTED
        else:
            if area is self.command:
                self._drop_star()
            area.remove(area.index(self.cursor))

    def erase_to_end(self) -> None:
        """Erase from the cursor to the end of the field or of row 1."""
        self._unlock()
        area = self._area_at(self.cursor)
        if area is None:
            self.lock = PROTECTED
        else:
            if area is self.command:
                self._drop_star()
            area.cut(area.index(self.cursor))

    def toggle_insert(self) -> None:
        """Change between inserting and overtyping."""
        self._unlock()
        self.inserting = not self.inserting

    def reset(self) -> None:
        """Unlock the keyboard and go back to overtyping."""
        self._unlock()
        self.inserting = False

    # Keys that move the cursor

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

    def tab(self) -> None:
        """To the next field; row 1 counts as one."""
        stops = self._tab_stops()
        self._go(next((stop for stop in stops if stop > self.cursor), stops[0]))

    def back_tab(self) -> None:
        """To the start of this field, or to the field before; row 1 counts as one."""
        stops = self._tab_stops()
        self._go(next((stop for stop in reversed(stops) if stop < self.cursor), stops[-1]))

    def home(self) -> None:
        """To the first field of an open format; from there, or without a format, to row 1 column 1."""
        first = min((area.start for area in self._visible_fields()), default=0)
        self._go(0 if self.cursor == first else first)
        self._homed = self.cursor == 0

    def end(self) -> None:
        """Behind the last character of the field; outside fields, of the row."""
        self._unlock()
        area = self._area_at(self.cursor)
        if area is None:
            row = self.position[0]
            self.cursor = (row - 1) * COLUMNS + min(len(self.picture.row(row)[0].rstrip()), COLUMNS - 1)
        else:
            size = len(area.value)
            area.shift = max(0, min(size, area.capacity - 1) - area.length + 1)
            self.cursor = min(area.start + size - area.shift, area.end - 1)

    # Between pages

    def unlock_for_enter(self) -> bool:
        """Whether the keyboard was locked; it is not afterwards. Enter on a locked keyboard must not transmit."""
        locked = bool(self.lock)
        self._unlock()
        return locked

    def keep_unsent_fields(self, before: EditBuffer) -> None:
        """Keep what was typed into the fields and not sent, if this page shows the same fields."""
        if [_place(area) for area in self.fields] != [_place(area) for area in before.fields]:
            return
        for mine, theirs in zip(self.fields, before.fields, strict=True):
            if theirs.edited:
                mine.take_over(theirs)

    def keep_unsent_row(self, before: EditBuffer) -> None:
        """Keep what was typed over row 1 and not sent, and stay where the cursor was."""
        if before.command.edited:
            self._clear_header()
            self.command.take_over(before.command)
        self.cursor = before.cursor

    # Inside

    def _draw_background(self) -> tuple[str, list[Look]]:
        characters = list("".join(self.page.rows))
        for field in self.page.fields:
            if field.protected and field.value:
                start = address(field.row, field.column)
                shown = "" if field.hidden else field.value
                characters[start : start + field.length] = shown[: field.length].ljust(field.length)
        message = self.page.row(MESSAGE_ROW)
        alert = Look.MESSAGE if self.page.answer is Answer.OK else Look.ALERT
        size = len(message.rstrip())
        looks = [Look.TEXT] * (CELLS - COLUMNS) + [alert] * size + [Look.TEXT] * (COLUMNS - size)
        return "".join(characters[:CELLS]), looks

    def _visible_fields(self) -> Iterator[Area]:
        """The fields on the screen: a command being typed covers those on row 1."""
        return (area for area in self.fields if area.start >= COLUMNS or not self.command.edited)

    def _area_at(self, cell: int) -> Area | None:
        for area in self._visible_fields():
            if cell in area:
                return area
        return self.command if cell < COLUMNS else None

    def _refusal(self, area: Area | None, character: str) -> str:
        if not (len(character) == 1 and character.isascii() and character.isprintable()):
            return NO_SUCH_CHARACTER
        if area is None:
            return PROTECTED
        if self._filled == self.cursor:
            return ROW_FULL if area is self.command else FIELD_FULL
        if area.numeric and not character.isdigit():
            return DIGITS_ONLY
        return ""

    def _header_stands(self) -> bool:
        """Whether row 1 is the header of an answer; after a refusal it is the typed text, which stays."""
        return self.page.answer is Answer.OK and not self.command.edited

    def _asterisk(self) -> int | None:
        """The cell of the asterisk a refusal put behind a bad element of row 1."""
        marked = (column - 1 for row, column in self.page.marks if row == 1)
        return next((cell for cell in marked if self.command.text[cell : cell + 1] == "*"), None)

    def _drop_star(self) -> None:
        """The machine's asterisk goes with the first correction, so that it is never transmitted."""
        star, self._star = self._star, None
        if star is not None:
            self.command.remove(star)
            self._marks.discard(star)
            self.cursor -= self.cursor > star

    def _open_row(self) -> None:
        """Before the first character over row 1: at column 1 the row is typed anew, elsewhere corrected."""
        if self.cursor == 0 and not self.command.edited and (self._header_stands() or self._homed):
            self._clear_header()
        else:
            self._drop_star()

    def _clear_header(self) -> None:
        self._star = None
        self.command.cut(0)
        self._marks = {cell for cell in self._marks if cell >= COLUMNS}

    def _advance(self, area: Area) -> None:
        """Move on after a character, skipping to the next field when this one is full."""
        self._filled = None
        if self.cursor < area.end - 1:
            self.cursor += 1
        elif area.shift + area.length < area.capacity:
            area.shift += 1
        else:
            self._filled = self.cursor
            self._skip(area)

    def _skip(self, area: Area) -> None:
        """Leave a full field: for the next one, else for the protected cell behind it, else stay on the last cell."""
        if area is self.command:
            return
        behind = [other.start for other in self._visible_fields() if other.start >= area.end]
        self.cursor = min(behind, default=min(area.end, CELLS - 1))

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


def _place(area: Area) -> tuple[str, int, int]:
    return area.name, area.start, area.length

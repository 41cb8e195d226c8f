"""The editing buffer: one page and what has been typed over it. Keystrokes in; cells, cursor and transmission out.

Everything a keystroke does to the screen is decided here and in ``surface``, so it can be tested without a terminal.
"""

from __future__ import annotations

from screens.app.area import CELLS, Area, address
from screens.app.picture import Look, Picture
from screens.app.surface import Surface
from screens.page import COLUMNS, MESSAGE_ROW, Answer, Page

PROTECTED = "X PROTECTED - TAB TO A FIELD"
DIGITS_ONLY = "X NUMERIC FIELD - DIGITS ONLY"
FIELD_FULL = "X FIELD FULL"
ROW_FULL = "X ROW FULL"
NO_SUCH_CHARACTER = "X NOT A CHARACTER OF THIS TERMINAL"


class EditBuffer(Surface):
    """A page while it is being filled in.

    Characters go where the surface takes them. Anything else locks the keyboard: ``lock`` then holds the reason
    and further characters are dropped, so that type-ahead cannot end up in the wrong place, until another key.
    """

    def __init__(self, page: Page) -> None:
        """The page as it was answered, with the cursor where the page wants it."""
        super().__init__(page)
        self.inserting = False
        self._background = self._draw_background()
        self._marks = {address(row, column) for row, column in page.marks}
        self._star = self._asterisk()
        self._typed: list[Area] = []

    # What it holds

    @property
    def row_sent(self) -> Area | None:
        """The row that Enter sends: the cursor's where it was typed on, else row 1, else the one typed on last."""
        typed = [area for area in self._typed if area.value]
        here = self._area_at(self.cursor)
        for area in (here, self.command):
            if area in typed:
                return area
        return typed[-1] if typed else None

    @property
    def transmission(self) -> str:
        """What Enter sends: a row that was typed on, else a row of a display as far as the cursor, else the fields.

        Of the fields it sends those that hold something or changed.
        """
        row = self.row_sent
        if row is not None:
            return row.value
        if self._takes_rows and self.cursor >= COLUMNS and self.position[0] < MESSAGE_ROW:
            number, column = self.position
            return self.page.row(number)[: column - 1].strip()
        filled = [area for area in self.fields if area.value or area.value != area.original]
        return "\n".join(f"{area.name}>{area.value}" for area in filled)

    @property
    def picture(self) -> Picture:
        """The screen as it stands, typed text included."""
        characters, looks = list(self._background[0]), list(self._background[1])
        for area in self._typed:
            characters[area.start : area.end] = area.shown.ljust(COLUMNS)
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
        return self.field.help if self.field is not None else ""

    @property
    def typing(self) -> str | None:
        """The row being typed under the cursor, up to the cursor; None where no row is being typed."""
        area = self._area_at(self.cursor)
        return area.text[: area.index(self.cursor)] if area is not None and area in self._typed else None

    # Keys that change text

    def type(self, character: str) -> None:
        """One character key: into row 1 or a field, overtyping or inserting; otherwise the keyboard locks."""
        if self.lock:
            return
        area = self._area_at(self.cursor)
        self.lock = self._refusal(area, character)
        if self.lock or area is None:
            return
        if area not in self.fields:
            area = self._open_row(area, character)
        self._untouched = False
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
        self._change(area)
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
            self._change(area)
            area.remove(area.index(self.cursor))

    def erase_to_end(self) -> None:
        """Erase from the cursor to the end of the field or of row 1."""
        self._unlock()
        area = self._area_at(self.cursor)
        if area is None:
            self.lock = PROTECTED
        else:
            self._change(area)
            area.cut(area.index(self.cursor))

    def clear(self) -> None:
        """Empty row 1, with the cursor at its start: for a new command, from anywhere."""
        self._unlock()
        self._clear_row(self.command)
        self.cursor = 0

    def toggle_insert(self) -> None:
        """Change between inserting and overtyping."""
        self._unlock()
        self.inserting = not self.inserting

    def reset(self) -> None:
        """Unlock the keyboard and go back to overtyping."""
        self._unlock()
        self.inserting = False

    # Between pages

    def put_behind(self, page: Page) -> bool:
        """The same fields with other text around them come in place of the page: all that was keyed stays as it is.

        False, and no change, where it is not the same fields.
        """
        if page.fields != self.page.fields or page.row(1) != self.page.row(1):
            return False
        self.page = page
        self._background = self._draw_background()
        return True

    def unlock_for_enter(self) -> bool:
        """Whether the keyboard was locked; it is not afterwards. Enter on a locked keyboard must not transmit."""
        locked = bool(self.lock)
        self._unlock()
        return locked

    def rest_after(self, before: EditBuffer) -> None:
        """Where the format before was done and stands there again, go to row 1: what is next is a command."""
        if self.fields and self.page.message and self.page.answer is Answer.OK and self._shows_fields_of(before):
            self.cursor = 0

    def keep_unsent_fields(self, before: EditBuffer) -> None:
        """Keep what was typed into the fields and not sent, if this page shows the same fields."""
        if not self._shows_fields_of(before):
            return
        for mine, theirs in zip(self.fields, before.fields, strict=True):
            if theirs.edited:
                mine.put(theirs.text)

    def keep_unsent_rows(self, before: EditBuffer) -> None:
        """Keep what was typed over rows and not sent, where they are the same rows, and stay where the cursor was."""
        for area in before._typed:
            number = area.start // COLUMNS + 1
            mine = self._area_at(area.start)
            if mine is not None and (number == 1 or self.page.row(number) == before.page.row(number)):
                self._put(mine, area.text)
        self.cursor = before.cursor

    def put_command(self, text: str) -> None:
        """A command on row 1, with the cursor behind it."""
        self._unlock()
        self._put(self.command, text[:COLUMNS])
        self.cursor = min(len(self.command.text), COLUMNS - 1)

    def put_fields(self, values: dict[str, str]) -> bool:
        """Values by field name; False, and no change, where the page lacks one of the fields or hides it."""
        areas = {area.name: area for area in self.fields if not area.hidden}
        if not values or not values.keys() <= areas.keys():
            return False
        self._unlock()
        for name, value in values.items():
            areas[name].put(value)
        return True

    def put_value(self, value: str) -> None:
        """A value into the field under the cursor, in place of what is there; the cursor goes on to the next field."""
        area = self.field
        if area is not None:
            self._unlock()
            area.put(value)
            self.tab()

    # Inside

    def _shows_fields_of(self, before: EditBuffer) -> bool:
        return [_place(area) for area in self.fields] == [_place(area) for area in before.fields]

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

    def _refusal(self, area: Area | None, character: str) -> str:
        if not (len(character) == 1 and character.isascii() and character.isprintable()):
            return NO_SUCH_CHARACTER
        if area is None:
            return PROTECTED
        if self._filled == self.cursor:
            return FIELD_FULL if area in self.fields else ROW_FULL
        if area.numeric and not character.isdigit():
            return DIGITS_ONLY
        return ""

    def _asterisk(self) -> int | None:
        """The cell of the asterisk a refusal put behind a bad element of row 1."""
        marked = (column - 1 for row, column in self.page.marks if row == 1)
        return next((cell for cell in marked if self.command.text[cell : cell + 1] == "*"), None)

    def _refused_element(self) -> str:
        """What the asterisk on row 1 stands behind."""
        return self.command.text[: self._star].split(" ")[-1] if self._star is not None else ""

    def _open_row(self, area: Area, character: str) -> Area:
        """Before a character on row 1 or a row of a display: where it begins a command, the row is typed anew."""
        if area is self.command and not area.edited and self._is_new_command(character):
            self.cursor = 0
            self._clear_row(area)
        elif area is not self.command and not area.edited and self.cursor == area.start:
            self._clear_row(area)
        else:
            self._change(area)
        return area

    def _is_new_command(self, character: str) -> bool:
        """Whether a first character on row 1 types it anew; otherwise it corrects what stands there.

        At column 1 it does over the header of an answer, after Home, and after a refusal that marked nothing. Where
        the cursor still stands at a refused element, a letter does if the element has none and so cannot be corrected
        by one, or if it is the command code.
        """
        if self.cursor == 0 and (self.page.answer is Answer.OK or self._homed):
            return True
        if self.page.answer is Answer.OK or not self._untouched:
            return False
        element = self._refused_element()
        if not element:
            return self.cursor == 0 and not self.page.marks
        is_code = self.command.text.startswith(f"{element}*")
        return character.isalpha() and (is_code or not any(letter.isalpha() for letter in element))

    def _change(self, area: Area | None) -> None:
        """Before a change to a row: it counts as typed; the machine's asterisk goes, so that it is never sent."""
        if area is None or area in self.fields:
            return
        if area not in self._typed:
            self._typed.append(area)
        star, self._star = self._star, None if area is self.command else self._star
        if area is self.command and star is not None:
            self.command.remove(star)
            self._marks.discard(star)
            self.cursor -= self.cursor > star

    def _clear_row(self, area: Area) -> None:
        if area is self.command:
            self._star = None
        if area not in self._typed:
            self._typed.append(area)
        area.cut(0)
        self._marks = {cell for cell in self._marks if cell not in area}

    def _put(self, area: Area, text: str) -> None:
        self._clear_row(area)
        area.put(text)

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
        if area not in self.fields:
            return
        behind = [other.start for other in self._visible_fields() if other.start >= area.end]
        self.cursor = min(behind, default=min(area.end, CELLS - 1))


def _place(area: Area) -> tuple[str, int, int]:
    return area.name, area.start, area.length

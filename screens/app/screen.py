"""The 24 x 80 screen: draws the picture of an editing buffer, or the part around the cursor in a small window."""

from __future__ import annotations

from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.app.picture import Look, Picture
from screens.app.themes import Theme
from screens.page import COLUMNS, ROWS

REVERSE = Style(reverse=True)
UPRIGHT = Style(reverse=False)

BLANK_PICTURE = Picture(" " * (ROWS * COLUMNS), (Look.TEXT,) * (ROWS * COLUMNS), 0)


class PageView(Widget, can_focus=False):
    """Draws a picture row by row, and again only the rows that changed, which keeps the echo of a key short."""

    DEFAULT_CSS = """
    PageView { width: 80; max-width: 100%; height: 1fr; max-height: 24; }
    """

    class Resized(Message):
        """The window has another size, so ``partial`` may have changed."""

    class Pointed(Message):
        """The mouse was pressed on a row and column counted from 1, or moved there while pressed."""

        def __init__(self, row: int, column: int, *, dragging: bool) -> None:
            """A cell of the page."""
            super().__init__()
            self.row = row
            self.column = column
            self.dragging = dragging

    def __init__(self, theme: Theme) -> None:
        """A blank screen."""
        super().__init__()
        self._theme = theme
        self._pressed: tuple[int, int] | None = None
        self._picture = BLANK_PICTURE
        self._corner = Offset(0, 0)

    @property
    def partial(self) -> bool:
        """Whether the window is too small to show the whole page; False until the window is known."""
        return bool(self.size) and (self.size.width < COLUMNS or self.size.height < ROWS)

    def show(self, picture: Picture) -> None:
        """Draw a picture, scrolled so that its cursor is in the window."""
        before, self._picture = self._picture, picture
        if self._follow_cursor():
            self.refresh()
            return
        for number in range(1, ROWS + 1):
            if _look_of(before, number) != _look_of(picture, number):
                self.refresh(Region(0, number - 1 - self._corner.y, COLUMNS, 1))

    def on_resize(self) -> None:
        """Keep the cursor in a window of another size."""
        self._follow_cursor()
        self.refresh()
        self.post_message(self.Resized())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The cursor goes to where the mouse is pressed."""
        self._pressed = self._cell(event)
        self.capture_mouse()
        self.post_message(self.Pointed(*self._pressed, dragging=False))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Moved while pressed, the mouse spans a region."""
        cell = self._cell(event)
        if self._pressed is not None and cell != self._pressed:
            self._pressed = cell
            self.post_message(self.Pointed(*cell, dragging=True))

    def on_mouse_up(self) -> None:
        """The region stands."""
        self._pressed = None
        self.release_mouse()

    def _cell(self, event: events.MouseEvent) -> tuple[int, int]:
        return event.y + self._corner.y + 1, event.x + self._corner.x + 1

    def render_line(self, y: int) -> Strip:
        """One row of the window."""
        number = y + self._corner.y + 1
        if number > ROWS:
            return Strip.blank(self.size.width)
        strip = Strip(self._segments(number), COLUMNS)
        return strip.crop_extend(self._corner.x, self._corner.x + self.size.width, None)

    def _segments(self, number: int) -> list[Segment]:
        characters, looks = self._picture.row(number)
        cursor = self._picture.cursor - (number - 1) * COLUMNS
        cells = zip(characters, looks, (column == cursor for column in range(COLUMNS)), strict=True)
        segments = []
        for (look, under_cursor), run in groupby(cells, key=lambda cell: cell[1:]):
            text = "".join(cell[0] for cell in run)
            if look is Look.EMPTY:
                text = self._theme.filler * len(text)
            segments.append(Segment(text, self._style(look, under_cursor)))
        return segments

    def _style(self, look: Look, under_cursor: bool) -> Style:
        """The style of a look; the cursor is a cell turned over, upright where the text is already reversed."""
        style = self._theme.looks[look]
        if not under_cursor:
            return style
        return style + (UPRIGHT if style.reverse else REVERSE)

    def _follow_cursor(self) -> bool:
        """Scroll as little as it takes to show the cursor; answers whether anything moved."""
        row, column = divmod(self._picture.cursor, COLUMNS)
        corner = Offset(
            scrolled(self._corner.x, column, self.size.width, COLUMNS),
            scrolled(self._corner.y, row, self.size.height, ROWS),
        )
        self.app.cursor_position = self.content_region.offset + Offset(column, row) - corner
        moved, self._corner = corner != self._corner, corner
        return moved


def scrolled(first: int, cursor: int, visible: int, total: int) -> int:
    """The first of ``visible`` cells out of ``total`` such that the cursor is among them, close to ``first``."""
    if visible <= 0 or visible >= total:
        return 0
    first = min(max(first, cursor - visible + 1), cursor)
    return min(first, total - visible)


def _look_of(picture: Picture, number: int) -> tuple[object, ...]:
    """All that decides how a row looks."""
    cursor = picture.cursor if picture.cursor // COLUMNS == number - 1 else None
    return *picture.row(number), cursor

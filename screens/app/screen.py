"""The 24 x 80 screen: draws the picture of an editing buffer, or the part around the cursor in a small window."""

from __future__ import annotations

from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.app.buffer import Look, Picture
from screens.page import COLUMNS, ROWS

GREEN = {
    Look.TEXT: Style(color="#33dd66", bgcolor="#000000"),
    Look.INPUT: Style(color="#aaffbb", bgcolor="#000000", underline=True),
    Look.EMPTY: Style(color="#33dd66", bgcolor="#000000", underline=True),
    Look.MARK: Style(color="#33dd66", bgcolor="#000000", reverse=True),
    Look.MESSAGE: Style(color="#aaffbb", bgcolor="#000000", bold=True),
    Look.ALERT: Style(color="#aaffbb", bgcolor="#000000", bold=True, reverse=True),
}

PLAIN = {
    Look.TEXT: Style(),
    Look.INPUT: Style(underline=True),
    Look.EMPTY: Style(),
    Look.MARK: Style(reverse=True),
    Look.MESSAGE: Style(bold=True),
    Look.ALERT: Style(bold=True, reverse=True),
}

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

    def __init__(self, *, color: bool) -> None:
        """A blank screen; without colour, empty field cells are drawn as underscores."""
        super().__init__()
        self._styles_of = GREEN if color else PLAIN
        self._filler = " " if color else "_"
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
                text = self._filler * len(text)
            segments.append(Segment(text, self._style(look, under_cursor)))
        return segments

    def _style(self, look: Look, under_cursor: bool) -> Style:
        """The style of a look; the cursor is a cell turned over, upright where the text is already reversed."""
        style = self._styles_of[look]
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

"""Pictures of pages: what they show is what the page shows, and the same page gives the same bytes."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from io import BytesIO

import pyte
import pytest

from screens.page import Answer, Field, Page, make_rows
from screens.pictures.ansi import drawn
from screens.pictures.looks import GREEN, THEMES, Frame
from screens.pictures.png import LINE as PNG_LINE
from screens.pictures.png import MARGIN as PNG_MARGIN
from screens.pictures.png import SCALE, png
from screens.pictures.svg import BASE, CELL, LINE, MARGIN, svg

SVG = "{http://www.w3.org/2000/svg}"

PAGE = Page(
    make_rows(["FRM77 000-12-3456  <SMIT & CO>", "", "TC>971 DT>  NAME>"], "IT IS *NOT* VALID"),
    (Field("TC", 3, 4, 3, "971"), Field("DT", 3, 11, 2)),
    "IDRS-0412",
    Answer.REFUSED,
    cursor=(3, 4),
)
FRAME = Frame.of_page(PAGE, " training  2020-09-08")


def rows_of(picture: str) -> dict[int, str]:
    """The rows of an SVG picture put together from its text elements."""
    rows: dict[int, str] = {}
    for text in ElementTree.fromstring(picture).iter(f"{SVG}text"):
        row = (int(text.get("y", "")) - MARGIN - BASE) // LINE + 1
        column = (int(text.get("x", "")) - MARGIN) // CELL
        assert int(text.get("textLength", "")) == CELL * len(text.text or "")
        rows[row] = rows.get(row, "").ljust(column) + (text.text or "")
    return rows


def test_the_words_of_a_picture_stand_where_they_stand_on_the_page() -> None:
    assert rows_of(svg(FRAME, GREEN)) == {
        1: "FRM77 000-12-3456  <SMIT & CO>", 3: "TC>971 DT>  NAME>", 24: "IT IS *NOT* VALID", 25: " training  2020-09-08",
    }  # fmt: skip


def test_a_picture_without_a_status_line_ends_with_row_24() -> None:
    assert max(rows_of(svg(Frame.of_page(PAGE), GREEN))) == 24


def test_a_refusal_stands_out_and_the_cursor_is_a_cell_turned_over() -> None:
    picture = svg(FRAME, GREEN)
    rectangles = [
        (r.get("x"), r.get("y"), r.get("width"), r.get("fill"))
        for r in ElementTree.fromstring(picture).iter(f"{SVG}rect")
    ]
    top = str(MARGIN + 23 * LINE)
    assert (str(MARGIN), top, str(17 * CELL), "#aaffbb") in rectangles
    assert (str(MARGIN + 3 * CELL), str(MARGIN + 2 * LINE), str(CELL), "#aaffbb") in rectangles


def test_the_title_is_said_and_cannot_break_out() -> None:
    assert ElementTree.fromstring(svg(FRAME, GREEN, 'A "<b>"')).findtext(f"{SVG}title") == 'A "<b>"'


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_same_frame_gives_the_same_bytes(theme: object) -> None:
    assert svg(FRAME, theme) == svg(Frame.of_page(PAGE, " training  2020-09-08"), theme)  # type: ignore[arg-type]


def test_a_png_shows_text_cursor_and_refusal_in_the_colours_of_the_theme() -> None:
    image = pytest.importorskip("PIL.Image").open(BytesIO(png(FRAME, GREEN)))
    assert image.size == ((80 * 6 + 16) * SCALE, (25 * PNG_LINE + 16) * SCALE)
    alert = (PNG_MARGIN * SCALE + 1, (PNG_MARGIN + 24 * PNG_LINE) * SCALE - 2)
    assert image.getpixel(alert) == (0xAA, 0xFF, 0xBB)
    assert len(image.getcolors()) == 3


def shown(text: str) -> pyte.Screen:
    screen = pyte.Screen(80, 25)
    pyte.Stream(screen).feed(text)
    return screen


def test_a_frame_drawn_over_another_changes_only_what_differs() -> None:
    other = Frame.of_page(Page(make_rows(["FRM77 000-12-3457  <SMIT & CO>"])), " training  2020-09-09")
    change = drawn(other, FRAME, GREEN)
    assert shown(drawn(FRAME, None, GREEN) + change).display == shown(drawn(other, None, GREEN)).display
    assert "SMIT" not in change
    assert drawn(FRAME, FRAME, GREEN) == ""


def test_without_colour_a_refusal_is_reversed_and_nothing_has_a_colour() -> None:
    text = drawn(FRAME, None, GREEN, color=False)
    assert shown(text).buffer[23][0].reverse
    assert "38;2" not in text


def test_the_themes_are_those_of_the_terminal_and_one_for_print() -> None:
    from emulator.cli.pictures import THEME_NAMES
    from screens.app.themes import themes

    coloured = {theme.name: theme.text for theme in themes().values() if theme.coloured}
    assert {name: theme.ink_of_text.front for name, theme in THEMES.items() if name != "paper"} == coloured
    assert set(THEME_NAMES) == set(THEMES)

"""A page is 24 x 80 printable characters (design sections 2, 8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.page import COLUMNS, MESSAGE_ROW, ROWS, Answer, Page, PageError, fit, make_rows

printable = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200)


def a_page(*lines: str, message: str = "") -> Page:
    return Page(make_rows(list(lines), message))


def test_the_screen_has_24_rows_of_80_characters_and_its_message_on_row_24() -> None:
    assert (ROWS, COLUMNS, MESSAGE_ROW) == (24, 80, 24)
    page = a_page("FIRST", "SECOND", message="DONE")
    assert len(page.rows) == 24
    assert {len(row) for row in page.rows} == {80}
    assert page.row(1).rstrip() == "FIRST"
    assert page.row(2).rstrip() == "SECOND"
    assert page.row(3).strip() == ""
    assert page.row(24).rstrip() == "DONE"


def test_23_lines_fit_above_the_message_and_24_do_not() -> None:
    assert a_page(*["X"] * 23).row(23).rstrip() == "X"
    with pytest.raises(PageError, match="24 lines do not fit above row 24"):
        a_page(*["X"] * 24)


@pytest.mark.parametrize("text", ["JOSÉ", "A\tB", "A\nB", "A\x00B", "\x1b[2J", "DEL\x7f"])
def test_what_is_not_printable_ascii_is_no_row(text: str) -> None:
    with pytest.raises(PageError, match="not printable ASCII"):
        fit(text)


@given(printable)
def test_any_printable_text_becomes_exactly_80_characters(text: str) -> None:
    row = fit(text)
    assert len(row) == 80
    assert row == text[:80] + " " * (80 - len(text[:80]))


def test_another_message_changes_row_24_and_nothing_else() -> None:
    page = a_page("FIRST", message="OLD")
    other = page.with_message("NEW", "IDRS-0002", Answer.ERROR)
    assert other.rows[:23] == page.rows[:23]
    assert other.row(24).rstrip() == "NEW"
    assert (other.message, other.answer) == ("IDRS-0002", Answer.ERROR)
    assert page.row(24).rstrip() == "OLD"


@given(printable)
def test_a_message_of_any_length_fits_in_row_24(text: str) -> None:
    row = a_page("FIRST").with_message(text, "").row(24)
    assert len(row) == 80
    if len(text) <= 80:
        assert row.rstrip() == text.rstrip()


def test_a_message_that_is_cut_says_so() -> None:
    """Half a sentence that looks whole misleads."""
    row = a_page("FIRST").with_message("WORD " * 30, "").row(24)
    assert row.rstrip().endswith("...")


def test_the_text_of_a_page_is_its_rows() -> None:
    page = a_page("FIRST", message="DONE")
    assert page.text.split("\n") == list(page.rows)

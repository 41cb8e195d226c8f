"""The editing buffer: keystrokes in; cells, cursor and transmission out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screens.app.buffer import (
    DIGITS_ONLY,
    FIELD_FULL,
    NO_SUCH_CHARACTER,
    PROTECTED,
    ROW_FULL,
    EditBuffer,
)
from screens.app.picture import Look
from screens.page import COLUMNS, Answer, Field, Page, make_rows

HEADER = "TXMODA 000-12-3456 30 201912"

NAMES = {
    "Tab": EditBuffer.tab,
    "BackTab": EditBuffer.back_tab,
    "Left": EditBuffer.left,
    "Right": EditBuffer.right,
    "Up": EditBuffer.up,
    "Down": EditBuffer.down,
    "NewLine": EditBuffer.new_line,
    "Clear": EditBuffer.clear,
    "Home": EditBuffer.home,
    "End": EditBuffer.end,
    "Backspace": EditBuffer.backspace,
    "Delete": EditBuffer.delete,
    "Erase": EditBuffer.erase_to_end,
    "Insert": EditBuffer.toggle_insert,
    "Esc": EditBuffer.reset,
}


def press(buffer: EditBuffer, *keys: str) -> EditBuffer:
    """Keys by name, anything else as characters to type."""
    for key in keys:
        if key in NAMES:
            NAMES[key](buffer)
        else:
            for character in key:
                buffer.type(character)
    return buffer


def answered(answer: Answer = Answer.OK, cursor: tuple[int, int] = (1, 1)) -> EditBuffer:
    """A result page without fields."""
    return EditBuffer(Page(make_rows([HEADER, "", "SOME TEXT"], "DONE"), answer=answer, cursor=cursor))


def form(*fields: Field, cursor: tuple[int, int] | None = None, answer: Answer = Answer.OK) -> EditBuffer:
    """A format; without arguments TC (3 digits), DATE (8), a protected SITE and REMARKS (10)."""
    fields = fields or (
        Field("TC", 3, 4, 3, numeric=True),
        Field("DATE", 3, 20, 8),
        Field("SITE", 4, 6, 6, value="AUSTIN", protected=True),
        Field("REMARKS", 6, 9, 10, value="NSD"),
    )
    place = cursor or (fields[0].row, fields[0].column)
    rows = make_rows(["FRM77 000-12-3456", "", "TC>             DATE>", "SITE>", "", "REMARKS>NSD"], "ENTER DATA")
    return EditBuffer(Page(rows, fields, cursor=place, answer=answer))


def row(buffer: EditBuffer, number: int) -> str:
    """The characters of a row as shown."""
    return buffer.picture.row(number)[0].rstrip()


def looks(buffer: EditBuffer, number: int) -> tuple[Look, ...]:
    """The looks of a row."""
    return buffer.picture.row(number)[1]


class TestRowOne:
    def test_the_first_character_at_row_1_column_1_clears_the_answered_header(self) -> None:
        assert row(press(answered(), "SUMRY"), 1) == "SUMRY"

    def test_typing_further_right_changes_the_header_in_place(self) -> None:
        buffer = press(answered(cursor=(1, 20)), "31")
        assert row(buffer, 1) == "TXMODA 000-12-3456 31 201912"
        assert buffer.transmission == "TXMODA 000-12-3456 31 201912"

    def test_coming_back_to_column_1_while_typing_clears_nothing(self) -> None:
        assert press(answered(), "SUMRY", "Home", "IMF").transmission == "IMFRY"

    def test_after_a_refusal_that_marks_nothing_a_new_command_needs_no_home(self) -> None:
        assert press(answered(answer=Answer.REFUSED), "SUMRY").transmission == "SUMRY"

    def test_after_such_a_refusal_the_line_is_corrected_from_anywhere_else(self) -> None:
        buffer = press(answered(answer=Answer.REFUSED), "Right", "Left", "X")
        assert buffer.transmission == "X" + HEADER[1:]

    def test_after_an_error_the_cursor_is_where_the_page_says(self) -> None:
        assert answered(answer=Answer.ERROR, cursor=(1, 20)).position == (1, 20)

    def test_an_untouched_header_is_not_transmitted(self) -> None:
        assert answered().transmission == ""

    def test_the_same_command_typed_again_is_transmitted(self) -> None:
        assert press(answered(), HEADER).transmission == HEADER

    def test_blanks_behind_a_command_are_not_transmitted(self) -> None:
        assert press(answered(), "SUMRY   ").transmission == "SUMRY"

    def test_a_row_typed_over_and_erased_again_is_not_transmitted(self) -> None:
        assert press(answered(), "SUMRY", "Home", "Erase").transmission == ""

    def test_lower_case_is_folded_to_upper_case(self) -> None:
        assert press(answered(), "txmoda").transmission == "TXMODA"

    def test_the_81st_character_locks_the_keyboard(self) -> None:
        buffer = press(answered(), "A" * 80, "B")
        assert buffer.lock == ROW_FULL
        assert buffer.transmission == "A" * 80

    def test_backspace_behind_a_full_row_takes_out_its_last_character(self) -> None:
        buffer = press(answered(), "A" * 79 + "B", "Backspace")
        assert (buffer.transmission, buffer.position) == ("A" * 79, (1, 80))

    def test_marks_on_row_1_go_with_the_header_they_belong_to(self) -> None:
        page = Page(make_rows([HEADER, "", "X"]), marks=((1, 8), (3, 1)))
        buffer = EditBuffer(page)
        assert looks(buffer, 1)[7] is Look.MARK
        press(buffer, "S")
        assert looks(buffer, 1)[7] is Look.TEXT
        assert looks(buffer, 3)[0] is Look.MARK

    def test_a_typed_command_covers_a_field_on_row_1(self) -> None:
        buffer = press(form(Field("PAGE", 1, 30, 2, value="01"), cursor=(1, 1)), "SUMRY 000-12-3456 AND MUCH MORE TEXT")
        assert row(buffer, 1) == "SUMRY 000-12-3456 AND MUCH MORE TEXT"
        assert buffer.transmission == "SUMRY 000-12-3456 AND MUCH MORE TEXT"


class TestProtectedCells:
    def test_typing_outside_fields_locks_the_keyboard_and_says_why(self) -> None:
        buffer = press(form(cursor=(5, 1)), "A")
        assert buffer.lock == PROTECTED
        assert row(buffer, 5) == ""

    def test_a_locked_keyboard_drops_what_is_typed_ahead(self) -> None:
        buffer = press(form(), "1A2")
        assert (buffer.lock, buffer.transmission) == (DIGITS_ONLY, "TC>1\nREMARKS>NSD")

    @pytest.mark.parametrize("key", ["Tab", "BackTab", "Left", "Right", "Up", "Down", "Home", "End", "Esc"])
    def test_a_movement_key_or_esc_unlocks_the_keyboard(self, key: str) -> None:
        assert press(form(cursor=(5, 1)), "A", key).lock == ""

    @pytest.mark.parametrize("key", ["Backspace", "Delete", "Erase"])
    def test_erasing_outside_fields_locks_the_keyboard(self, key: str) -> None:
        assert press(form(cursor=(5, 1)), key).lock == PROTECTED

    def test_a_protected_field_is_shown_and_takes_nothing(self) -> None:
        buffer = press(form(cursor=(4, 6)), "X")
        assert (buffer.lock, row(buffer, 4)) == (PROTECTED, "SITE>AUSTIN")

    def test_a_locked_keyboard_takes_two_enters(self) -> None:
        buffer = press(form(), "A")
        assert buffer.unlock_for_enter()
        assert not buffer.unlock_for_enter()


class TestFields:
    def test_typing_overtypes(self) -> None:
        assert row(press(form(cursor=(6, 9)), "ab"), 6) == "REMARKS>ABD"

    def test_typing_behind_the_data_leaves_blanks_between(self) -> None:
        assert press(form(cursor=(6, 14)), "X").transmission == "REMARKS>NSD  X"

    def test_a_numeric_field_refuses_letters(self) -> None:
        buffer = press(form(), "9", "A")
        assert (buffer.lock, buffer.position) == (DIGITS_ONLY, (3, 5))

    def test_a_character_the_terminal_does_not_have_is_refused(self) -> None:
        assert press(form(cursor=(6, 9)), "ß").lock == NO_SUCH_CHARACTER

    def test_a_hidden_field_echoes_nothing_and_keeps_lower_case(self) -> None:
        buffer = press(form(Field("PASSWORD", 3, 4, 8, hidden=True)), "Se7en")
        assert "E" not in buffer.picture.row(3)[0][3:11].upper()
        assert (buffer.transmission, buffer.position) == ("PASSWORD>Se7en", (3, 9))

    def test_a_full_field_skips_to_the_next(self) -> None:
        assert press(form(), "971").position == (3, 20)

    def test_the_last_field_when_full_is_left_for_the_protected_cell_behind_it(self) -> None:
        buffer = press(form(cursor=(6, 9)), "0123456789")
        assert (buffer.position, buffer.lock) == ((6, 19), "")
        assert press(buffer, "A").lock == PROTECTED

    def test_backspace_takes_back_the_character_that_caused_the_skip(self) -> None:
        buffer = press(form(), "971", "Backspace")
        assert (buffer.position, buffer.fields[0].value) == ((3, 6), "97")

    def test_a_full_field_at_the_end_of_the_screen_locks(self) -> None:
        buffer = press(form(Field("X", 24, 79, 2)), "AB", "C")
        assert (buffer.lock, buffer.position, buffer.transmission) == (FIELD_FULL, (24, 80), "X>AB")

    def test_backspace_moves_left_and_closes_the_gap(self) -> None:
        buffer = press(form(cursor=(6, 11)), "Backspace")
        assert (row(buffer, 6), buffer.position) == ("REMARKS>ND", (6, 10))

    def test_backspace_at_the_start_of_a_field_does_nothing(self) -> None:
        buffer = press(form(cursor=(6, 9)), "Backspace")
        assert (row(buffer, 6), buffer.position, buffer.lock) == ("REMARKS>NSD", (6, 9), "")

    def test_delete_closes_the_gap_at_the_cursor(self) -> None:
        buffer = press(form(cursor=(6, 9)), "Delete")
        assert (row(buffer, 6), buffer.position) == ("REMARKS>SD", (6, 9))

    def test_erase_clears_to_the_end_of_the_field_only(self) -> None:
        buffer = press(form(cursor=(6, 10)), "Erase")
        assert (row(buffer, 6), buffer.position) == ("REMARKS>N", (6, 10))

    def test_a_field_across_the_end_of_a_row_goes_on_in_the_next(self) -> None:
        buffer = press(form(Field("TEXT", 7, 79, 4)), "ABCD")
        assert (buffer.picture.row(7)[0][78:], row(buffer, 8)) == ("AB", "CD")


class TestInsertMode:
    def test_inserting_moves_the_rest_right(self) -> None:
        assert row(press(form(cursor=(6, 9)), "Insert", "XY"), 6) == "REMARKS>XYNSD"

    def test_insert_again_goes_back_to_overtyping(self) -> None:
        assert row(press(form(cursor=(6, 9)), "Insert", "X", "Insert", "Y"), 6) == "REMARKS>XYSD"

    def test_inserting_into_a_full_field_locks_and_loses_nothing(self) -> None:
        buffer = press(form(cursor=(6, 9)), "0123456789", "BackTab", "Insert", "X")
        assert (buffer.lock, row(buffer, 6)) == (FIELD_FULL, "REMARKS>0123456789")

    def test_inserting_at_column_1_still_clears_an_answered_header(self) -> None:
        assert press(answered(), "Insert", "AB").transmission == "AB"

    def test_esc_ends_insert_mode(self) -> None:
        assert not press(form(), "Insert", "Esc").inserting


class TestMoving:
    def test_tab_goes_through_the_fields_and_row_1(self) -> None:
        buffer = form()
        stops = []
        for _ in range(4):
            press(buffer, "Tab")
            stops.append(buffer.position)
        assert stops == [(3, 20), (6, 9), (1, 1), (3, 4)]

    def test_shift_tab_goes_to_the_start_of_the_field_then_to_the_one_before(self) -> None:
        buffer = form(cursor=(3, 23))
        stops = []
        for _ in range(4):
            press(buffer, "BackTab")
            stops.append(buffer.position)
        assert stops == [(3, 20), (3, 4), (1, 1), (6, 9)]

    def test_tab_without_fields_goes_to_row_1(self) -> None:
        assert press(answered(cursor=(9, 9)), "Tab").position == (1, 1)

    def test_arrows_go_anywhere_and_around_the_edges(self) -> None:
        assert press(answered(), "Left").position == (24, 80)
        assert press(answered(), "Up").position == (24, 1)
        assert press(answered(), "Left", "Right").position == (1, 1)
        assert press(answered(), "Up", "Down").position == (1, 1)
        assert press(answered(), "Down", "Right").position == (2, 2)

    def test_home_goes_to_row_1_when_no_format_is_open(self) -> None:
        assert press(answered(cursor=(9, 9)), "Home").position == (1, 1)

    def test_home_goes_to_the_first_field_and_then_to_row_1(self) -> None:
        buffer = press(form(cursor=(9, 9)), "Home")
        assert buffer.position == (3, 4)
        assert press(buffer, "Home").position == (1, 1)
        assert press(buffer, "Home").position == (3, 4)

    def test_end_goes_behind_the_data_of_the_field(self) -> None:
        assert press(form(cursor=(6, 9)), "End").position == (6, 12)

    def test_end_in_a_full_field_goes_to_its_last_cell(self) -> None:
        assert press(form(Field("A", 3, 4, 3, value="XYZ")), "End").position == (3, 6)

    def test_end_on_row_1_goes_behind_the_command(self) -> None:
        assert press(answered(), "SUMRY", "Home", "End").position == (1, 6)

    def test_end_outside_fields_goes_behind_the_text_of_the_row(self) -> None:
        assert press(answered(cursor=(3, 1)), "End").position == (3, 10)


class TestLongValues:
    """A value longer than its field scrolls inside it; nothing of it is lost."""

    LONG = Field("REMARKS", 6, 9, 5, value="ABCDEFGHIJ")

    def test_it_is_transmitted_whole(self) -> None:
        assert form(self.LONG).transmission == "REMARKS>ABCDEFGHIJ"

    def test_end_shows_its_end(self) -> None:
        buffer = press(form(self.LONG), "End")
        assert (row(buffer, 6), buffer.position) == ("REMARKS>FGHIJ", (6, 13))

    def test_right_at_the_last_cell_and_left_at_the_first_scroll_it(self) -> None:
        buffer = press(form(self.LONG, cursor=(6, 13)), "Right")
        assert (row(buffer, 6), buffer.position) == ("REMARKS>BCDEF", (6, 13))
        press(buffer, "Left", "Left", "Left", "Left", "Left")
        assert (row(buffer, 6), buffer.position) == ("REMARKS>ABCDE", (6, 9))

    def test_typing_at_the_last_cell_goes_on_to_its_end(self) -> None:
        buffer = press(form(self.LONG, cursor=(6, 13)), "12345")
        assert (buffer.transmission, row(buffer, 6)) == ("REMARKS>ABCD12345J", "REMARKS>2345J")

    def test_backspace_at_the_first_cell_takes_out_the_character_scrolled_away(self) -> None:
        buffer = press(form(self.LONG), "End", "Left", "Left", "Left", "Left", "Backspace")
        assert (buffer.transmission, row(buffer, 6)) == ("REMARKS>ABCDFGHIJ", "REMARKS>FGHIJ")

    def test_tab_back_to_it_shows_its_start(self) -> None:
        assert row(press(form(self.LONG), "End", "Tab", "Tab"), 6) == "REMARKS>ABCDE"


class TestTransmission:
    def test_the_fields_that_hold_something_go_in_page_order(self) -> None:
        assert press(form(), "971").transmission == "TC>971\nREMARKS>NSD"

    def test_a_field_that_was_emptied_is_sent_empty(self) -> None:
        assert press(form(cursor=(6, 9)), "Erase").transmission == "REMARKS>"

    def test_blanks_at_the_end_of_a_value_are_not_sent(self) -> None:
        assert press(form(cursor=(3, 20)), "A ").transmission == "DATE>A\nREMARKS>NSD"

    def test_protected_fields_are_not_sent(self) -> None:
        assert "SITE" not in form().transmission

    def test_row_1_goes_before_the_fields(self) -> None:
        assert press(form(), "971", "Home", "Home", "TXMODA").transmission == "TXMODA"

    def test_empty_untouched_fields_are_nothing_to_transmit(self) -> None:
        assert form(Field("A", 3, 4, 3)).transmission == ""


class TestPaste:
    def test_a_column_of_values_fills_the_fields(self) -> None:
        buffer = form()
        buffer.paste("97\n20221104\nsome text\n")
        assert buffer.transmission == "TC>97\nDATE>20221104\nREMARKS>SOME TEXT"

    def test_a_value_that_fills_its_field_does_not_skip_twice(self) -> None:
        buffer = form()
        buffer.paste("971\n2022")
        assert buffer.transmission == "TC>971\nDATE>2022\nREMARKS>NSD"

    def test_it_stops_where_the_keyboard_locks(self) -> None:
        buffer = form()
        buffer.paste("9A\n2022")
        assert (buffer.lock, buffer.transmission) == (DIGITS_ONLY, "TC>9\nREMARKS>NSD")


class TestTheNextPage:
    def test_fields_not_sent_are_kept_when_the_same_fields_come_back(self) -> None:
        before = press(form(), "971")
        after = form(answer=Answer.REFUSED)
        after.keep_unsent_fields(before)
        assert after.transmission == "TC>971\nREMARKS>NSD"

    def test_another_format_starts_afresh(self) -> None:
        after = form(Field("TC", 9, 4, 3))
        after.keep_unsent_fields(press(form(), "971"))
        assert after.transmission == ""

    def test_a_command_not_sent_is_kept_with_the_cursor(self) -> None:
        after = answered()
        after.keep_unsent_rows(press(answered(), "TXM"))
        assert press(after, "ODA").transmission == "TXMODA"


class TestLooks:
    def test_fields_are_told_from_text_and_filled_cells_from_empty_ones(self) -> None:
        look = looks(form(cursor=(9, 9)), 6)
        assert look[7:13] == (Look.TEXT, Look.INPUT, Look.INPUT, Look.INPUT, Look.EMPTY, Look.EMPTY)
        assert look[17:19] == (Look.EMPTY, Look.TEXT)

    @pytest.mark.parametrize(
        ("answer", "look"),
        [(Answer.OK, Look.MESSAGE), (Answer.REFUSED, Look.ALERT), (Answer.ERROR, Look.ALERT)],
    )
    def test_the_message_stands_out_more_after_a_refusal(self, answer: Answer, look: Look) -> None:
        assert looks(answered(answer), 24)[:5] == (look, look, look, look, Look.TEXT)

    def test_a_picture_is_24_rows_of_80_whatever_the_fields_say(self) -> None:
        fields = (Field("A", 24, 79, 40, value="X" * 40), Field("B", 30, 99, 5), Field("C", 24, 70, 30, "Y", True))
        picture = form(*fields, cursor=(99, 99)).picture
        assert len(picture.characters) == len(picture.looks) == 24 * COLUMNS
        assert picture.cursor == 24 * COLUMNS - 1


def refused_page(line: str, star: int) -> Page:
    """A page whose row 1 was refused, with the machine's asterisk in this column."""
    return Page(make_rows([line], "EXPECTED A TIN"), answer=Answer.ERROR, marks=((1, star),), cursor=(1, star - 1))


def test_the_asterisk_of_a_refusal_goes_with_the_first_correction() -> None:
    buffer = EditBuffer(refused_page("TXMODA 000-12-345* 30 201912", 18))
    buffer.toggle_insert()
    buffer.right()
    buffer.type("6")
    assert buffer.transmission == "TXMODA 000-12-3456 30 201912"


def test_backspace_behind_the_asterisk_takes_the_character_before_it() -> None:
    buffer = EditBuffer(refused_page("TXMODA 000-12-345X* 30 201912", 19))
    buffer.cursor = 19
    buffer.backspace()
    assert buffer.transmission == "TXMODA 000-12-345 30 201912"


def test_home_then_typing_after_a_refusal_types_row_1_anew() -> None:
    buffer = EditBuffer(refused_page("TXMDA* 000-12-3456", 6))
    buffer.home()
    for character in "ENMOD":
        buffer.type(character)
    assert buffer.transmission == "ENMOD"


def test_arrows_to_column_1_after_a_refusal_keep_what_was_typed() -> None:
    buffer = EditBuffer(refused_page("TXMDA* 000-12-3456", 6))
    while buffer.cursor:
        buffer.left()
    buffer.type("S")
    assert buffer.transmission == "SXMDA 000-12-3456"


def display(*rows: str, cursor: tuple[int, int] = (1, 1), answer: Answer = Answer.OK) -> EditBuffer:
    """A page without fields."""
    return EditBuffer(Page(make_rows(list(rows), "DONE"), cursor=cursor, answer=answer))


class TestRowsOfADisplay:
    """On a page without fields every row above the message takes characters, and Enter sends the cursor's row."""

    def test_a_command_typed_on_a_row_below_is_sent_from_there(self) -> None:
        buffer = press(display(HEADER, "", "30 201812 ST>12"), "Down", "enmod")
        assert (row(buffer, 2), buffer.transmission, row(buffer, 1)) == ("ENMOD", "ENMOD", HEADER)

    def test_the_first_character_at_column_1_clears_the_row(self) -> None:
        assert press(display(HEADER, "TXMODA 000-12-3456"), "Down", "SUMRY").transmission == "SUMRY"

    def test_a_row_is_overtyped_in_place_elsewhere(self) -> None:
        buffer = press(display(HEADER, "TXMODA 30 201912", cursor=(2, 8)), "32")
        assert buffer.transmission == "TXMODA 32 201912"

    def test_the_row_of_the_cursor_goes_before_row_1_and_row_1_before_the_others(self) -> None:
        buffer = press(display(HEADER), "SUMRY", "Down", "NewLine", "ENMOD")
        assert (buffer.position, buffer.transmission) == ((3, 6), "ENMOD")
        assert press(buffer, "Down", "Down").transmission == "SUMRY"
        assert press(buffer, "Home").transmission == "SUMRY"

    def test_the_row_typed_on_last_is_sent_from_a_row_nobody_typed_on(self) -> None:
        assert press(display(HEADER), "Down", "ENMOD", "Down", "Down").transmission == "ENMOD"

    def test_a_row_nobody_typed_on_is_sent_as_far_as_the_cursor(self) -> None:
        buffer = display(HEADER, "SUMRY 000-12-3456     WHAT IS UNDER A TIN", cursor=(2, 18))
        assert buffer.transmission == "SUMRY 000-12-3456"
        assert press(buffer, "NewLine").transmission == ""

    def test_the_message_takes_no_characters(self) -> None:
        assert press(display(HEADER, cursor=(24, 3)), "A").lock == PROTECTED

    def test_beside_fields_the_rows_are_protected(self) -> None:
        assert press(form(cursor=(5, 1)), "A").lock == PROTECTED

    def test_what_is_typed_on_a_row_outlives_a_day_of_batches_where_the_row_is_the_same(self) -> None:
        before = press(display(HEADER, "A", "B"), "Down", "ENMOD", "NewLine", "SUMRY")
        after = display(HEADER, "A", "C")
        after.keep_unsent_rows(before)
        assert (row(after, 2), row(after, 3), after.position) == ("ENMOD", "C", (3, 6))

    def test_the_end_of_a_row_is_behind_its_text(self) -> None:
        assert press(display(HEADER, "SOME TEXT", cursor=(2, 1)), "End").position == (2, 10)


class TestTheAnnoyancesOfTheFirstDays:
    def test_a_tab_behind_a_field_that_filled_itself_stays_where_the_skip_went(self) -> None:
        buffer = press(form(), "971", "Tab")
        assert buffer.position == (3, 20)
        assert press(buffer, "Tab").position == (6, 9)

    def test_a_new_line_behind_such_a_field_stays_on_the_row_the_skip_went_to(self) -> None:
        assert press(form(cursor=(3, 20)), "01022020", "NewLine").position == (6, 9)
        assert press(form(), "971", "NewLine").position == (6, 9)

    def test_behind_the_last_field_such_a_tab_goes_on(self) -> None:
        assert press(form(cursor=(6, 9)), "0123456789", "Tab").position == (1, 1)

    def test_at_a_refused_number_a_letter_begins_a_new_command(self) -> None:
        buffer = press(EditBuffer(refused_page("TXMODA 000-12-345* 30 201912", 18)), "SUMRY")
        assert (buffer.transmission, row(buffer, 1)) == ("SUMRY", "SUMRY")

    def test_at_a_refused_number_a_digit_corrects_it(self) -> None:
        buffer = press(EditBuffer(refused_page("TXMODA 000-12-345* 30 201912", 18)), "6")
        assert buffer.transmission == "TXMODA 000-12-346 30 201912"

    def test_at_a_refused_word_a_letter_corrects_it(self) -> None:
        buffer = press(EditBuffer(refused_page("TXMODA 000-12-3456 30 201912 SMYT*", 34)), "H")
        assert buffer.transmission == "TXMODA 000-12-3456 30 201912 SMYH"

    def test_at_a_refused_command_code_a_letter_begins_a_new_command(self) -> None:
        assert press(EditBuffer(refused_page("TXMDA* 000-12-3456", 6)), "SUMRY").transmission == "SUMRY"

    def test_once_the_cursor_was_moved_a_letter_corrects(self) -> None:
        buffer = press(EditBuffer(refused_page("TXMODA 000-12-345* 30 201912", 18)), "Left", "X")
        assert buffer.transmission == "TXMODA 000-12-3X5 30 201912"

    def test_a_format_that_was_done_and_stands_there_again_waits_for_a_command(self) -> None:
        before = press(form(), "971")
        after = EditBuffer(replace(form().page, message="IDRS-0300"))
        after.rest_after(before)
        assert after.position == (1, 1)
        assert press(after, "SUMRY").transmission == "SUMRY"

    def test_a_refused_format_and_another_one_keep_the_cursor_of_the_page(self) -> None:
        refused = EditBuffer(replace(form().page, message="IDRS-0300", answer=Answer.REFUSED))
        refused.rest_after(press(form(), "971"))
        other = EditBuffer(replace(form().page, message="IDRS-0300"))
        other.rest_after(answered())
        assert refused.position == other.position == (3, 4)

    def test_clear_empties_row_1_from_a_field(self) -> None:
        buffer = press(form(cursor=(6, 9)), "Clear", "SUMRY")
        assert (buffer.transmission, row(buffer, 6)) == ("SUMRY", "REMARKS>NSD")

    def test_clear_takes_the_asterisk_with_it(self) -> None:
        assert press(EditBuffer(refused_page("TXMDA* 000", 6)), "Clear").transmission == ""


class TestNewLine:
    def test_it_goes_to_the_first_field_of_a_row_below_and_around_to_row_1(self) -> None:
        buffer = form()
        stops = []
        for _ in range(3):
            press(buffer, "NewLine")
            stops.append(buffer.position)
        assert stops == [(6, 9), (1, 1), (3, 4)]

    def test_on_a_display_it_goes_to_the_start_of_the_next_row(self) -> None:
        assert press(display(HEADER, cursor=(3, 20)), "NewLine").position == (4, 1)


class TestWhatIsPutIn:
    def test_a_command_put_on_row_1_is_sent_and_can_be_added_to(self) -> None:
        buffer = form()
        buffer.put_command("TXMODA")
        assert press(buffer, " 30").transmission == "TXMODA 30"

    def test_fields_are_filled_by_name_where_the_page_has_them_all(self) -> None:
        buffer = form()
        assert buffer.put_fields({"TC": "971", "DATE": "01022020"})
        assert buffer.transmission == "TC>971\nDATE>01022020\nREMARKS>NSD"
        assert not buffer.put_fields({"TC": "972", "AMT": "1.00"})
        assert buffer.transmission == "TC>971\nDATE>01022020\nREMARKS>NSD"

    def test_a_hidden_field_is_never_filled(self) -> None:
        buffer = form(Field("PASSWORD", 3, 4, 8, hidden=True))
        assert not buffer.put_fields({"PASSWORD": "X"})

    def test_a_value_replaces_what_is_in_the_field_and_goes_on(self) -> None:
        buffer = press(form(cursor=(6, 11)), "Left")
        buffer.put_value("IDT")
        assert (row(buffer, 6), buffer.position) == ("REMARKS>IDT", (1, 1))


def test_a_region_is_the_rectangle_between_its_corner_and_the_cursor() -> None:
    picture = display(HEADER, "ABCDEF", "GHIJKL", cursor=(3, 4)).picture
    corner = COLUMNS + 1
    assert picture.region(corner) == ("BCD", "HIJ")
    marked = picture.marked(corner)
    assert [marked.row(2)[1][column] for column in (0, 1, 3, 4)] == [Look.TEXT, Look.MARK, Look.MARK, Look.TEXT]


def test_a_click_off_the_screen_is_the_nearest_cell() -> None:
    buffer = display(HEADER)
    buffer.point(30, 99)
    assert buffer.position == (24, 80)

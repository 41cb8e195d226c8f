"""The seat without a window: what keys, clicks and pastes do between the buffer and the host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.app.actions import Action
from screens.app.keymaps import our_map
from screens.app.recall import MOST, Recall
from screens.app.seat import Seat
from screens.page import Field, Page, make_rows
from screens.terminal import TerminalStatus
from tests.screens.app.fake_terminal import FakeTerminal
from tests.screens.app.fake_window import FakeWindow, command, typed


class TestRecall:
    def test_earlier_transmissions_come_back_one_by_one(self, seat: Seat) -> None:
        command(command(seat, "SUMRY"), "ENMOD")
        assert typed(seat, Action.RECALL).buffer.transmission == "ENMOD"
        assert typed(seat, Action.RECALL).buffer.transmission == "SUMRY"
        assert typed(seat, Action.RECALL).state == "NOTHING MORE TO RECALL"
        assert typed(seat, Action.RECALL_FORWARD).buffer.transmission == "ENMOD"
        assert typed(seat, Action.RECALL_FORWARD).state == "NOTHING MORE TO RECALL"

    def test_what_was_sent_in_fields_fills_them_again_without_the_password(
        self, seat: Seat, terminal: FakeTerminal
    ) -> None:
        sign_on = terminal.page
        typed(seat, "12", Action.TAB, "secret", Action.TAB, "7", Action.TRANSMIT)
        assert typed(seat, Action.RECALL).state == "SENT IN FIELDS THIS SCREEN DOES NOT HAVE"
        terminal.page = sign_on
        seat.start()
        typed(seat, Action.RECALL_FORWARD, Action.RECALL)
        command(seat, "SUMRY")
        terminal.page = sign_on
        seat.start()
        typed(seat, Action.RECALL, Action.RECALL)
        assert [area.value for area in seat.buffer.fields] == ["12", "", "7"]

    def test_the_same_transmission_twice_in_a_row_is_kept_once(self) -> None:
        recall = Recall()
        for sent in ("A", "A", "B", ""):
            recall.add(sent)
        assert [recall.before(), recall.before(), recall.before()] == ["B", "A", ""]

    def test_the_oldest_go_when_there_are_too_many(self) -> None:
        recall = Recall()
        for number in range(MOST + 5):
            recall.add(str(number))
        found = list(iter(recall.before, ""))
        assert (len(found), found[-1]) == (MOST, "5")


class TestExplaining:
    def test_the_message_of_a_page_that_is_as_it_came(self, seat: Seat, window: FakeWindow) -> None:
        typed(command(seat, "BAD"), Action.EXPLAIN)
        assert window.shown == ["IDRS-0412 MFT IS NOT VALID\nAn MFT is two digits.\nIRM 25.25.6.7(1)"]

    def test_what_is_under_the_cursor_once_it_was_moved(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.TAB, Action.TAB, Action.EXPLAIN)
        command(seat, "TXMODA")
        typed(seat, Action.RIGHT, Action.EXPLAIN)
        assert window.shown == ["COUNT\nUp to four characters.", "TXMOD\nA tax module."]

    def test_the_message_again_with_the_cursor_on_row_24(self, seat: Seat, window: FakeWindow) -> None:
        command(seat, "BAD")
        seat.point(24, 3)
        typed(seat, Action.EXPLAIN)
        assert window.shown[0].startswith("IDRS-0412")

    def test_the_message_where_nothing_is_known_of_what_is_under_the_cursor(
        self, seat: Seat, window: FakeWindow
    ) -> None:
        typed(command(seat, "BAD"), Action.DOWN, Action.EXPLAIN)
        assert window.shown[0].startswith("IDRS-0412")

    def test_the_keys_where_there_is_nothing_to_explain(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.EXPLAIN)
        assert window.shown[0].startswith("KEYS - default\nEnter or Ctrl+J ")


class TestValuesAndCodes:
    def test_a_value_chosen_goes_into_the_field(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.TAB, Action.TAB, Action.VALUES)
        assert (window.shown, window.choices[1].value) == (["COUNT: a code"], "TWO")
        window.then("TWO")
        assert seat.buffer.transmission == "COUNT>TWO"

    def test_a_field_without_a_table_shows_its_picture(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.VALUES)
        assert window.shown == ["EMPLOYEE-NUM\nTakes ten digits."]

    def test_the_values_of_row_1_are_the_command_codes(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.CLEAR, Action.VALUES)
        assert [choice.value for choice in window.choices] == ["SUMRY", "TXMOD"]

    def test_outside_fields_there_are_no_values(self, seat: Seat, window: FakeWindow) -> None:
        assert typed(seat, Action.UP, Action.VALUES).state == "NO FIELD HERE - TAB TO ONE"
        assert window.shown == []

    def test_a_code_chosen_stands_on_row_1(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.CODES)
        assert [choice.value for choice in window.choices] == ["SUMRY", "TXMOD"]
        assert window.choices[1].meaning.startswith("- Tax module")
        window.then("TXMOD")
        assert typed(seat, "A 30").buffer.transmission == "TXMODA 30"


class TestTypingHelp:
    def test_it_says_what_may_follow_on_row_1_and_what_a_field_is(self, seat: Seat) -> None:
        typed(seat, Action.CLEAR, "TX")
        assert seat.help == "behind TX: a TIN"
        assert typed(seat, Action.DOWN).help == ""

    def test_a_field_says_what_it_is_once_a_key_was_pressed(self, terminal: FakeTerminal, window: FakeWindow) -> None:
        terminal.page = Page(make_rows(["X", "TC>"]), (Field("TC", 2, 4, 3, help="Three digits."),), cursor=(2, 4))
        seat = Seat(terminal, window)
        seat.start()
        assert seat.help == ""
        assert typed(seat, "9").help == "TC: Three digits."
        assert typed(seat, Action.UP).help == ""

    def test_a_key_switches_it_off_and_on(self, seat: Seat) -> None:
        typed(seat, Action.TYPING_HELP)
        assert seat.state == "TYPING HELP OFF"
        assert typed(seat, Action.CLEAR, "TX").help == ""
        typed(seat, Action.TYPING_HELP)
        assert (seat.state, typed(seat, "M").help) == ("TYPING HELP ON", "behind TXM: a TIN")

    def test_an_exam_has_none(self, seat: Seat, terminal: FakeTerminal, monkeypatch: pytest.MonkeyPatch) -> None:
        status = TerminalStatus("demo", "2020-09-09", "20203603", "1483145470", True, typing_help=False)
        monkeypatch.setattr(terminal, "status", lambda: status)
        command(seat, "SUMRY")
        assert typed(seat, Action.CLEAR, "TX").help == ""
        typed(seat, Action.TYPING_HELP, Action.TYPING_HELP)
        assert seat.state == "NO TYPING HELP IN AN EXAM"

    def test_a_locked_keyboard_says_why_in_its_place(self, seat: Seat) -> None:
        typed(seat, Action.CLEAR, "TX", Action.DOWN, "A")
        assert (seat.state, seat.help) == ("X PROTECTED - TAB TO A FIELD", "")
        assert typed(seat, Action.RESET).state == "READY"


class TestCopyAndPrint:
    def test_the_screen_is_copied_without_what_is_hidden(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.TAB, "secret", Action.COPY)
        assert window.copied.split("\n")[2:4] == ["EMPLOYEE-NUM>", "PASSWORD>"]
        assert seat.state == "SCREEN COPIED"

    def test_a_region_is_begun_spanned_copied_and_gone(self, seat: Seat, window: FakeWindow) -> None:
        seat.point(3, 1)
        typed(seat, Action.MARK)
        assert seat.state == "REGION - MOVE, THEN COPY OR PRINT"
        typed(seat, Action.DOWN, *[Action.RIGHT] * 7, Action.COPY)
        assert (window.copied, seat.state) == ("EMPLOYEE\nPASSWORD", "REGION COPIED")
        typed(seat, Action.COPY)
        assert seat.state == "SCREEN COPIED"

    def test_the_mouse_dragged_spans_a_region_and_a_click_drops_it(self, seat: Seat, window: FakeWindow) -> None:
        seat.point(3, 1)
        seat.point(3, 8, dragging=True)
        typed(seat, Action.COPY)
        assert window.copied == "EMPLOYEE"
        seat.point(3, 1)
        seat.point(3, 4, dragging=True)
        seat.point(5, 1)
        assert typed(seat, Action.COPY).state == "SCREEN COPIED"

    def test_a_print_goes_to_the_next_free_number(
        self, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        command(seat, "SUMRY")
        assert typed(seat, Action.PRINT).state == "SCREEN PRINTED TO screen-2020-09-09-1.txt"
        assert typed(seat, Action.PRINT).state == "SCREEN PRINTED TO screen-2020-09-09-2.txt"
        assert (tmp_path / "screen-2020-09-09-1.txt").read_text().startswith("SUMRY\n")

    def test_a_print_that_cannot_be_written_is_told(
        self, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("screens.app.recordings.Path", lambda name: tmp_path / "none" / name)
        assert typed(seat, Action.PRINT).state == "X NOT PRINTED - NO SUCH FILE OR DIRECTORY"


class TestTheRest:
    def test_enter_on_a_locked_keyboard_sends_nothing(self, seat: Seat, terminal: FakeTerminal) -> None:
        typed(seat, "12", Action.UP, "A", Action.TRANSMIT)
        assert (seat.state, terminal.sent) == ("NOT SENT - TRANSMIT AGAIN TO SEND", [])

    def test_reset_closes_the_pane_and_the_pane_keys_scroll_it(self, seat: Seat, window: FakeWindow) -> None:
        typed(seat, Action.PANE_DOWN, Action.PANE_DOWN, Action.PANE_UP, Action.RESET)
        assert (window.scrolled, window.closed) == (1, True)

    def test_a_paste_after_a_notice_clears_it(self, seat: Seat) -> None:
        typed(seat, Action.TRANSMIT)
        seat.paste("12")
        assert (seat.state, seat.buffer.transmission) == ("READY", "EMPLOYEE-NUM>12")

    def test_notices_name_the_keys_of_the_map(self, terminal: FakeTerminal, window: FakeWindow) -> None:
        seat = Seat(terminal, window, keys=our_map("uts"))
        seat.start()
        assert typed(seat, Action.INTERRUPT).state == "F3 OR CTRL+Q TO QUIT"
        assert command(seat, "FAIL").state == "X HOST FAULT - F10 SAVES THE SESSION"

    def test_a_fault_of_the_host_while_asking_for_help_is_told_and_survived(
        self, seat: Seat, terminal: FakeTerminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> Iterator[None]:
            raise RuntimeError("a defect of the host")

        for name in ("values", "look_up", "codes", "may_follow", "keepable"):
            monkeypatch.setattr(terminal, name, fail)
        typed(seat, Action.VALUES, Action.RIGHT, Action.EXPLAIN, Action.CODES)
        command(seat, "SUMRY")
        assert len(seat.faults) >= 4
        assert terminal.sent == ["SUMRY"]

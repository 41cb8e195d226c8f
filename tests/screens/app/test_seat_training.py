"""The desk, the course and the time machine at the seat, without a window."""

from __future__ import annotations

import pytest

from screens.app.actions import Action
from screens.app.rewind import MARKED, NO_MARKS, NO_MODULE, NOT_IN_AN_EXAM, NOTHING_LOOKED_AT, told
from screens.app.seat import Seat
from screens.app.training import NO_COURSE, NO_DESK, NO_SCENARIO
from screens.terminal import History, Subject, Told
from tests.screens.app.conftest import Clock
from tests.screens.app.fake_terminal import FakeTerminal
from tests.screens.app.fake_window import FakeWindow, command


@pytest.fixture
def trainee(seat: Seat, window: FakeWindow) -> Seat:
    """A seat at which the scenario has been chosen from the course."""
    seat.press(Action.COURSE)
    window.then("first-call")
    return seat


class TestCourse:
    def test_the_course_lists_each_scenario_with_what_was_made_of_it(self, seat: Seat, window: FakeWindow) -> None:
        seat.press(Action.COURSE)
        assert [(one.value, one.meaning) for one in window.choices] == [("first-call", "PASSED    The first call")]

    def test_a_scenario_that_is_taken_opens_with_its_briefing(self, trainee: Seat, window: FakeWindow) -> None:
        assert trainee.status.scenario == "first-call"
        assert trainee.buffer.page.row(1).startswith("DESK")
        assert window.shown[-1] == "[BRIEFING]  NOTES\nBRIEFING after 0"

    def test_while_it_is_worked_the_hints_are_those_of_a_trainee(self, seat: Seat, window: FakeWindow) -> None:
        assert "Codes" in seat.hints
        seat.press(Action.COURSE)
        window.then("first-call")
        assert "^D Desk  ^W Hint" in seat.hints

    def test_a_machine_without_a_course_says_so(
        self, seat: Seat, terminal: FakeTerminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(terminal, "scenarios", lambda: ())
        seat.press(Action.COURSE)
        assert seat.state == NO_COURSE

    def test_time_runs_from_the_beginning_of_the_scenario_and_stands_beside_what_it_should_take(
        self, trainee: Seat, clock: Clock
    ) -> None:
        clock.now += 754
        assert trainee.time == "12:34 OF 10:00"

    def test_a_scenario_begun_again_begins_its_time_again(
        self, trainee: Seat, window: FakeWindow, clock: Clock
    ) -> None:
        clock.now += 100
        trainee.press(Action.COURSE)
        window.then("first-call")
        assert trainee.time.startswith("00:00")

    def test_without_a_scenario_no_time_runs_and_there_is_no_hint(self, seat: Seat, terminal: FakeTerminal) -> None:
        seat.press(Action.HINT)
        assert (seat.time, seat.state, terminal.sent) == ("", NO_SCENARIO, [])

    def test_the_key_of_the_hint_sends_the_word(self, trainee: Seat, terminal: FakeTerminal) -> None:
        trainee.press(Action.HINT)
        assert terminal.sent == ["HINT"]


class TestDesk:
    def test_the_key_turns_from_pane_to_pane_and_around(self, trainee: Seat, window: FakeWindow) -> None:
        titles = []
        for _ in range(3):
            trainee.press(Action.DESK)
            titles.append(window.shown[-1].split("\n")[0])
        assert titles == ["BRIEFING  [NOTES]", "[BRIEFING]  NOTES", "BRIEFING  [NOTES]"]

    def test_a_pane_that_was_closed_opens_where_it_was(self, trainee: Seat, window: FakeWindow) -> None:
        trainee.press(Action.DESK)
        trainee.text_closed()
        trainee.press(Action.DESK)
        assert window.shown[-1].startswith("BRIEFING  [NOTES]")

    def test_beside_the_screen_the_pane_follows_what_is_done(self, trainee: Seat, window: FakeWindow) -> None:
        window.beside = True
        command(trainee, "SUMRY")
        assert window.shown[-1] == "[BRIEFING]  NOTES\nBRIEFING after 1"

    def test_over_the_screen_nothing_comes_up_by_itself(self, trainee: Seat, window: FakeWindow) -> None:
        before = list(window.shown)
        command(trainee, "SUMRY")
        assert window.shown == before

    def test_another_text_takes_its_place_for_good(self, trainee: Seat, window: FakeWindow) -> None:
        window.beside = True
        trainee.press(Action.HELP)
        keys = window.shown[-1]
        command(trainee, "SUMRY")
        assert window.shown[-1] == keys

    def test_without_a_desk_it_says_so(self, seat: Seat) -> None:
        seat.press(Action.DESK)
        assert seat.state == NO_DESK


def test_a_heading_of_a_display_comes_without_its_rule() -> None:
    items = (Told(0, "", "+ --- POSTED TRANSACTIONS -------"), Told(0, "", "-       "), Told(0, "", "- TC 150"))
    assert list(told(History("", items))) == ["+ --- POSTED TRANSACTIONS", "-       ", "- TC 150"]


MODULE = Subject("000-12-3456", "30", "201912")


class TestTimeMachine:
    def take(self, seat: Seat, window: FakeWindow, what: str) -> None:
        seat.press(Action.REWIND)
        assert what in [one.value for one in window.choices]
        window.then(what)

    @pytest.mark.parametrize(("what", "step"), [("DAY", (0, 1)), ("CYCLE", (1, 0))])
    def test_a_step_shows_what_happened_in_it_and_why(
        self, seat: Seat, window: FakeWindow, terminal: FakeTerminal, what: str, step: tuple[int, int]
    ) -> None:
        terminal.looked_at = MODULE
        self.take(seat, window, what)
        assert terminal.advanced == [step]
        assert terminal.asked == [("history", "000-12-3456", "30", "201912", "#8")]
        assert window.shown[-1] == "000-12-3456 30 201912\n2020-09-10\nTC 846 posted\n   refund issued"

    def test_a_step_without_an_account_only_steps(self, seat: Seat, window: FakeWindow, terminal: FakeTerminal) -> None:
        self.take(seat, window, "DAY")
        assert (terminal.advanced, terminal.asked) == ([(0, 1)], [])

    def test_the_whole_history_of_what_is_looked_at(
        self, seat: Seat, window: FakeWindow, terminal: FakeTerminal
    ) -> None:
        self.take(seat, window, "HISTORY")
        assert seat.state == NOTHING_LOOKED_AT, told
        terminal.looked_at = Subject("000-12-3456")
        self.take(seat, window, "HISTORY")
        assert terminal.asked == [("history", "000-12-3456", "", "", "")]

    def test_a_marked_moment_is_compared_with_and_gone_back_to(
        self, seat: Seat, window: FakeWindow, terminal: FakeTerminal
    ) -> None:
        terminal.looked_at = MODULE
        for number in (1, 2):
            self.take(seat, window, "MARK")
            assert seat.state == MARKED.format(number=number)
        self.take(seat, window, "COMPARE")
        assert [one.value for one in window.choices] == ["OPENING", "1", "2"]
        window.then("2")
        assert terminal.asked[-1] == ("compare", "000-12-3456", "30", "201912", "#9")
        assert window.shown[-1].endswith("NOTHING IS DIFFERENT")
        self.take(seat, window, "BACK")
        window.then("1")
        assert seat.buffer.page.row(1).startswith("BACK TO 8")
        self.take(seat, window, "BACK")
        assert [one.value for one in window.choices] == ["1"]

    def test_the_opening_is_compared_with_by_no_moment(
        self, seat: Seat, window: FakeWindow, terminal: FakeTerminal
    ) -> None:
        terminal.looked_at = MODULE
        self.take(seat, window, "COMPARE")
        window.then("OPENING")
        assert terminal.asked == [("compare", "000-12-3456", "30", "201912", "")]

    def test_only_a_module_is_compared(self, seat: Seat, window: FakeWindow, terminal: FakeTerminal) -> None:
        terminal.looked_at = Subject("000-12-3456")
        self.take(seat, window, "COMPARE")
        assert seat.state == NO_MODULE

    def test_without_a_mark_there_is_nothing_to_go_back_to(self, seat: Seat, window: FakeWindow) -> None:
        self.take(seat, window, "BACK")
        assert seat.state == NO_MARKS

    def test_marks_of_another_machine_are_forgotten(self, trainee: Seat, window: FakeWindow) -> None:
        self.take(trainee, window, "MARK")
        trainee.press(Action.COURSE)
        window.then("first-call")
        self.take(trainee, window, "BACK")
        assert trainee.state == NO_MARKS

    def test_an_exam_has_no_time_machine(self, seat: Seat, window: FakeWindow, terminal: FakeTerminal) -> None:
        terminal.exam = True
        command(seat, "SUMRY")
        before = list(window.shown)
        seat.press(Action.REWIND)
        assert (seat.state, window.shown) == (NOT_IN_AN_EXAM, before)

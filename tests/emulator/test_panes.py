"""What lies beside a terminal: the panes of the desk, the course, and the scenario that is opened from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from emulator.host import Host
from emulator.terminal import LocalTerminal
from emulator.training.attempt import begin
from emulator.training.catalogue import find_scenario
from emulator.training.classroom import Classroom
from emulator.training.progress import attempt_file, kept_attempts
from emulator.worlds import find_world, opening_entries
from masterfile.journal import MemoryJournal
from masterfile.settings import Enforcement
from screens.page import Answer
from screens.terminal import Subject

NAME = "authenticated-five-weeks-ago"
PANES = ("BRIEFING", "CASE", "AMS", "NOTES", "COACH", "REPORT")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDRS_HOME", str(tmp_path / "home"))


def terminal_on(world: str, classroom: Classroom | None) -> LocalTerminal:
    return LocalTerminal(
        Host.open_world(MemoryJournal(), opening_entries(find_world(world))), world, classroom=classroom
    )


@pytest.fixture
def terminal() -> Iterator[LocalTerminal]:
    """A signed-off terminal on the world a terminal starts with, with a classroom."""
    classroom = Classroom()
    yield terminal_on("training", classroom)
    classroom.close()


@pytest.fixture
def trainee(terminal: LocalTerminal) -> LocalTerminal:
    terminal.begin(NAME)
    return terminal


def on(terminal: LocalTerminal, title: str) -> str:
    return "\n".join(terminal.pane(title).lines)


class TestCourse:
    def test_it_has_every_scenario_in_its_order(self, terminal: LocalTerminal) -> None:
        names = [line.name for line in terminal.scenarios()]
        assert names[0] == NAME
        assert len(names) == len(set(names)) >= 48

    def test_a_scenario_that_is_begun_has_its_trainee_signed_on_before_the_desk(self, trainee: LocalTerminal) -> None:
        assert trainee.session.page.row(1).startswith("DESK")
        status = trainee.status()
        assert (status.scenario, status.minutes, status.signed_on) == (NAME, 15, True)

    def test_it_goes_back_to_the_world_as_it_was_left(self, trainee: LocalTerminal) -> None:
        assert trainee.scenarios()[0].name == "training"
        trainee.begin("training")
        status = trainee.status()
        assert (status.world, status.scenario, status.signed_on) == ("training", "", False)
        assert trainee.scenarios()[0].name == NAME

    def test_it_goes_on_with_an_attempt_and_begins_another_when_that_is_handed_in(self, trainee: LocalTerminal) -> None:
        trainee.send("DESK 1")
        trainee.begin("training")
        trainee.begin(NAME)
        assert "CLARA MOSS" in on(trainee, "CASE")
        trainee.send("DONE")
        trainee.begin(NAME)
        assert "NO CASE IS TAKEN UP" in on(trainee, "CASE")
        assert len(kept_attempts(NAME)) == 2

    def test_the_recording_is_that_of_the_scenario(self, trainee: LocalTerminal) -> None:
        trainee.send("DESK 1")
        assert trainee.recording().startswith(f"@scenario {NAME}\n\n@sign-on 14")

    @pytest.mark.parametrize("name", ["no-such-scenario", "../elsewhere", ""])
    def test_one_that_cannot_be_opened_leaves_what_was_worked(self, terminal: LocalTerminal, name: str) -> None:
        page = terminal.begin(name)
        assert (page.message, page.answer) == ("IDRS-1727", Answer.REFUSED)
        assert terminal.status().world == "training"

    def test_a_damaged_attempt_is_told(self, terminal: LocalTerminal) -> None:
        attempt_file(NAME).write_bytes(b"no journal")
        page = terminal.begin(NAME)
        assert page.message == "IDRS-1728"
        assert page.row(24).rstrip() == "NO SCENARIO IS OPENED - ITS JOURNAL CANNOT BE READ OR WRITTEN"
        assert terminal.status().world == "training"

    def test_what_is_passed_is_said_in_the_course(self, trainee: LocalTerminal) -> None:
        for line in ("DESK 1", "ASK WHEN-AUTHENTICATED", "TELL 9-WEEKS", "DONE"):
            trainee.send(line)
        assert {line.name: line.progress for line in trainee.scenarios()}[NAME] == "PASSED"

    def test_a_terminal_without_a_classroom_has_no_course(self) -> None:
        terminal = terminal_on("training", None)
        assert terminal.scenarios() == ()
        assert terminal.begin(NAME).message == "IDRS-1726"


class TestPanes:
    def test_a_scenario_has_all_of_them_and_a_world_of_cases_has_no_briefing(self, trainee: LocalTerminal) -> None:
        assert trainee.panes() == PANES
        desk = terminal_on("tpp-desk", None)
        assert desk.panes() == ()
        desk.sign_on("1483145470")
        assert desk.panes() == PANES[1:]

    def test_a_world_without_cases_has_no_desk(self) -> None:
        terminal = terminal_on("two-returns", None)
        terminal.sign_on("1483145470")
        assert terminal.panes() == ()

    def test_the_briefing_says_role_mode_and_time(self, trainee: LocalTerminal) -> None:
        said = on(trainee, "BRIEFING")
        assert "role       tpp-assistor" in said
        assert "mode       coach" in said
        assert "minutes    15" in said

    def test_case_ams_and_notes_are_those_of_the_case_that_is_taken_up(self, trainee: LocalTerminal) -> None:
        assert "DESK LISTS THEM" in on(trainee, "CASE")
        trainee.send("DESK 1")
        assert "WHERE IS MY REFUND?" in on(trainee, "CASE")
        assert on(trainee, "NOTES") == "NOTHING WAS DONE FOR THE CASE YET."
        trainee.send("ASK PURPOSE")
        assert "ASKED PURPOSE>" in on(trainee, "NOTES")
        assert on(trainee, "AMS").startswith("--- AMS HISTORY")

    def test_the_coach_says_why_what_is_right_and_what_the_manual_says(self, trainee: LocalTerminal) -> None:
        trainee.send("DESK 1")
        assert "NOTHING TO SAY" in on(trainee, "COACH")
        trainee.send("TELL NONSENSE")
        said = on(trainee, "COACH")
        assert said.startswith("IDRS-1705  ")
        assert "\nwhy  " in said
        assert "\nright  " in said

    def test_a_broken_rule_is_said_with_the_lines_of_the_manual_behind_it(self) -> None:
        terminal = terminal_on("training", None)
        terminal.sign_on("1483145470")
        terminal.send("TXMODA 000-12-3456 30 201912")
        terminal.send("REQ77")
        terminal.send("TC>972\nTRANS-DT>01012020\nTC971/151-CD>124\nREMARKS>NOT HIS")
        said = on(terminal, "COACH")
        assert "cites      IRM" in said
        assert ":\n   " in said

    def test_what_two_boxes_say_alike_is_said_once_with_both_citations(self) -> None:
        attempt = begin(find_scenario("papers-for-an-archived-mef"), MemoryJournal())
        terminal = LocalTerminal(attempt.host, "papers-for-an-archived-mef", attempt)
        terminal.sign_on("1483145470")
        for line in ("DESK 1", "TRPRT 93211-101-40660-8"):
            terminal.send(line)
        said = on(terminal, "COACH")
        assert said.count("request with CC TRPRT") == 1
        assert "IRM 25.25.6.8(2), IRM 25.25.6.9(3) box 1:" in said

    def test_the_report_comes_with_the_grade(self, trainee: LocalTerminal) -> None:
        trainee.send("DESK 1")
        assert on(trainee, "REPORT") == "THE REPORT COMES WHEN THE CASE IS HANDED IN: DONE."
        trainee.send("DONE")
        said = on(trainee, "REPORT")
        assert said.startswith(f"{NAME}: FAILED, 0 of 20 points")
        assert "MISSED" in said

    def test_an_exam_s_coach_is_silent(self) -> None:
        attempt = begin(find_scenario(NAME), MemoryJournal(), Enforcement.EXAM)
        terminal = LocalTerminal(attempt.host, NAME, attempt)
        terminal.sign_on("1483145470")
        terminal.send("DESK 1")
        terminal.send("TELL NONSENSE")
        assert on(terminal, "COACH").startswith("AN EXAM IS SILENT")

    def test_a_pane_there_is_not_says_so(self, trainee: LocalTerminal) -> None:
        assert on(trainee, "DRAWER") == "THERE IS NO SUCH PANE."


class TestSubject:
    def test_it_is_the_account_and_module_looked_at_last(self, terminal: LocalTerminal) -> None:
        assert terminal.subject() is None
        terminal.sign_on("1483145470")
        assert terminal.subject() is None
        terminal.send("ENMOD 000-12-3456")
        assert terminal.subject() == Subject("000-12-3456")
        terminal.send("TXMODA 000-12-3456 30 201912")
        assert terminal.subject() == Subject("000-12-3456", "30", "201912")

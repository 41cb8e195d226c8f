"""Attempts and their grades at the command line and at a terminal: modes, resuming, recording, the four reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from emulator.cli import main
from emulator.cli.base import ExitCode
from emulator.terminal import LocalTerminal
from emulator.training.attempt import Attempt, begin
from emulator.training.catalogue import course, find_scenario
from emulator.training.grader import Grade, Outcome
from emulator.training.progress import attempt_file, kept_attempts
from emulator.transcripts import check, run_file, run_text
from masterfile.journal import Journal, MemoryJournal, SqliteJournal
from masterfile.procedure import PROHIBITIONS
from masterfile.settings import Enforcement
from screens.page import Answer

COURSE = Path(__file__).parent.parent / "course"
NAME = "own-return-is-released"
RIGHT = COURSE / NAME / "right.idrs"
WRONG = COURSE / "authenticated-five-weeks-ago" / "wrong-account-accessed.idrs"

SCENARIO = """
scenario: a-scenario-of-its-own
title: A caller about <nothing> & more
section: 25.25.6.3
chapter: Tests
number: 900
briefing: Take up the case.
pass_mark: 100
date: 2020-09-08
accounts:
  - {tin: 000-77-0001, name: ANNA OWN, modules: [{period: 201912}]}
contacts:
  000-77-0001:
    - {date: 2020-09-08, kind: letter, name: ANNA OWN, period: 201912, says: [Hello.]}
duties: []
required:
  - {id: note-it, says: Note it in EFDS., cites: the test, ways: [{kind: memo, fields: {system: EFDS, note: "*HELLO*"}}]}
  - {id: then-refer, says: Refer it., cites: the test, ways: [{kind: refer}], after: [note-it], points: 20}
forbidden:
  - {says: Nothing is sent., cites: the test, act: {kind: route}}
hints:
  note-it: {goal: Say hello., command: EFDS NOTE HELLO}
"""


def idrs(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDRS_HOME", str(tmp_path / "home"))


def sit_down(attempt: Attempt, name: str = NAME) -> LocalTerminal:
    terminal = LocalTerminal(attempt.host, name, attempt)
    assert attempt.scenario is not None
    terminal.sign_on(attempt.scenario.employee)
    return terminal


def attempted(
    *lines: str, name: str = NAME, mode: Enforcement | None = None, journal: Journal | None = None
) -> Attempt:
    attempt = begin(find_scenario(name), journal if journal is not None else MemoryJournal(), mode)
    terminal = sit_down(attempt, name)
    for line in lines:
        terminal.send(line)
    return attempt


# --- modes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", Enforcement)
def test_a_mode_says_whether_a_prohibition_refuses_warns_or_only_counts(mode: Enforcement) -> None:
    attempt = begin(find_scenario("own-return-is-released"), MemoryJournal(), mode)
    terminal = sit_down(attempt)
    terminal.send("DESK 1")
    before = len(attempt.host.journal)
    page = terminal.send("TVT FILED")
    broken = [line.id for line in attempt.grade().lines if line.outcome is Outcome.BROKEN]
    said = page.row(24)
    if mode is Enforcement.STRICT:
        assert page.answer is Answer.REFUSED and "AUTHENTICATION" in said and broken == []
        assert attempt.host.account(next(iter(attempt.host.master.accounts))).pendings == {}  # type: ignore[union-attr]
    else:
        assert page.answer is Answer.OK and "authentication.before-the-account" in broken
        assert len(attempt.host.journal) > before
        assert ("25.25.6" in said) is (mode is Enforcement.COACH)


def test_in_strict_mode_every_prohibition_refuses_somewhere_in_the_course() -> None:
    refused: set[str] = set()
    for path in COURSE.glob("*/wrong*.idrs"):
        if "AGAINST THE RULE" in path.read_text(encoding="utf-8"):
            run = run_file(path, mode=Enforcement.STRICT)
            for exchange in run.exchanges:
                if exchange.page.answer is Answer.REFUSED:
                    refused |= {found.rule for found in exchange.outcome.findings if found.refuses}
    looks = {id for id in PROHIBITIONS if id not in refused}
    assert looks <= {"disclosure.no-need-to-look"}, "a look is never refused, every other prohibition is"


# --- resuming, recording -------------------------------------------------------------------------


def test_an_attempt_goes_on_where_it_was_left(tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "001.sqlite")
    first = attempted("DESK 1", "ASK NAME", journal=journal)
    journal.close()
    again = SqliteJournal(tmp_path / "001.sqlite")
    attempt = begin(find_scenario(NAME), again, None)
    page = sit_down(attempt).send("ASK TIN")
    again.close()
    assert "ASKED NAME>" in "\n".join(page.rows) and "ASKED TIN>" in "\n".join(page.rows)
    assert attempt.taken_up() == first.taken_up() == ("000-23-4567", 1)


def test_an_attempt_keeps_the_mode_it_was_begun_in(tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "001.sqlite")
    attempted("DESK 1", mode=Enforcement.EXAM, journal=journal)
    journal.close()
    again = SqliteJournal(tmp_path / "001.sqlite")
    attempt = begin(find_scenario(NAME), again, Enforcement.STRICT)
    again.close()
    assert attempt.given is Enforcement.EXAM and attempt.host.settings.enforcement is Enforcement.EXAM


def test_another_mode_than_the_attempt_s_is_refused_with_a_sentence() -> None:
    journal = SqliteJournal(attempt_file(NAME))
    attempted("DESK 1", journal=journal)
    journal.close()
    done = idrs("train", "start", NAME, "--mode", "strict")
    assert done.exit_code == ExitCode.USAGE and "--fresh begins one in strict" in done.output


@pytest.mark.parametrize("mode", [None, Enforcement.EXAM])
def test_a_recorded_attempt_replays_with_the_same_grade(mode: Enforcement | None, tmp_path: Path) -> None:
    attempt = begin(find_scenario(NAME), MemoryJournal(), mode)
    terminal = sit_down(attempt)
    for line in ("DESK 1", "ASK NAME TIN", "AUTH TEST>BASIC RESULT>PASSED", "TELL 9-WEEKS", "DONE"):
        terminal.send(line)
    file = tmp_path / "session.idrs"
    file.write_text(terminal.recording(), encoding="utf-8")
    assert terminal.recording().startswith("@scenario own-return-is-released" + (" exam\n" if mode else "\n"))
    run = run_file(file)
    assert check(run) == []
    assert run.terminal is not None and run.terminal.attempt is not None
    assert run.terminal.attempt.grade().lines == attempt.grade().lines


def test_a_recorded_attempt_at_a_file_of_one_s_own_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    attempt = attempted("DESK 1", name=str(file))
    terminal = LocalTerminal(attempt.host, str(file), attempt)
    assert f"@scenario {file}\n" in terminal.recording()


# --- what a scenario adds ------------------------------------------------------------------------


def graded(session: str, tmp_path: Path) -> Grade:
    (tmp_path / "own.yaml").write_text(SCENARIO, encoding="utf-8")
    run = run_text(f"@scenario own.yaml\n> DESK 1\n{session}> DONE\n", beside=tmp_path)
    assert run.terminal is not None and run.terminal.attempt is not None
    return run.terminal.attempt.grade()


def outcomes(grade: Grade) -> list[tuple[str, Outcome, int]]:
    return [(line.id, line.outcome, line.points) for line in grade.lines]


def test_required_acts_in_their_order_pass(tmp_path: Path) -> None:
    grade = graded("> EFDS NOTE>HELLO\n> E4442 QUEUE>RICS RIVO - TPP REMARKS>X\n", tmp_path)
    assert outcomes(grade) == [("note-it", Outcome.DONE, 10), ("then-refer", Outcome.DONE, 20)]
    assert grade.passed and grade.most == 30


def test_an_act_out_of_its_order_is_worth_half_and_below_the_pass_mark(tmp_path: Path) -> None:
    grade = graded("> E4442 QUEUE>RICS RIVO - TPP REMARKS>X\n> EFDS NOTE>HELLO\n", tmp_path)
    assert ("then-refer", Outcome.ORDER, 10) in outcomes(grade)
    assert not grade.passed and grade.per_cent == 66


def test_a_forbidden_act_fails(tmp_path: Path) -> None:
    kept = "> EFDS NOTE>HELLO\n> E4442 QUEUE>RICS RIVO - TPP REMARKS>X\n"
    grade = graded(kept + "> ROUTE ITEM>RESPONSE TO>DESTROY\n", tmp_path)
    assert ("a-scenario-of-its-own.forbidden-1", Outcome.BROKEN, -10) in outcomes(grade)
    assert not grade.passed


def test_a_note_that_says_something_else_is_not_the_one(tmp_path: Path) -> None:
    assert ("note-it", Outcome.MISSED, 0) in outcomes(graded("> EFDS NOTE>GOOD BYE\n", tmp_path))


def test_a_hint_of_the_scenario_goes_before_the_duty_s(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(SCENARIO, encoding="utf-8")
    run = run_text(
        "@scenario own.yaml\n> DESK 1\n> HINT\n? SAY HELLO.\n> HINT\n? THE TEST\n> HINT\n? EFDS NOTE\n", beside=tmp_path
    )
    assert check(run) == []


def test_a_field_an_act_does_not_have_is_named(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(SCENARIO.replace("system: EFDS", "sistem: EFDS"), encoding="utf-8")
    done = idrs("train", "check", str(file))
    assert done.exit_code == ExitCode.BAD_INPUT and "'sistem' is not a field of memo" in done.output


def test_the_desk_of_a_scenario_shows_its_briefing() -> None:
    page = sit_down(begin(find_scenario(NAME), MemoryJournal())).send("DESK")
    assert "YOU ANSWER THE TAXPAYER PROTECTION PROGRAM LINE." in "\n".join(page.rows)


# --- the command line ----------------------------------------------------------------------------


def test_the_list_has_every_scenario_and_what_was_tried() -> None:
    journal = SqliteJournal(attempt_file(NAME))
    attempted("DESK 1", journal=journal)
    journal.close()
    listed = idrs("train", "list").output
    assert all(name in listed for name in course())
    assert f"{NAME:44} 1 tried" in listed


def test_show_has_the_briefing_and_not_the_duties() -> None:
    shown = idrs("train", "show", NAME).output
    assert "You answer the Taxpayer Protection Program line" in shown and "own126" not in shown


def test_a_fresh_attempt_has_a_journal_of_its_own() -> None:
    journal = SqliteJournal(attempt_file(NAME))
    attempted("DESK 1", journal=journal)
    journal.close()
    assert attempt_file(NAME) == kept_attempts(NAME)[0]
    assert attempt_file(NAME, fresh=True).name == "002.sqlite"


@pytest.mark.parametrize(("path", "code"), [(RIGHT, ExitCode.OK), (WRONG, ExitCode.DIFFERENCE)], ids=["right", "wrong"])
def test_the_four_forms_of_a_report_say_the_same(path: Path, code: ExitCode) -> None:
    told = {form: idrs("train", "grade", str(path), "--format", form) for form in ("text", "json", "html", "xapi")}
    assert {done.exit_code for done in told.values()} == {code}
    plain = json.loads(told["json"].output)
    points = f"{plain['points']} of {plain['most']} points"
    assert points in told["text"].output and points in told["html"].output.replace("\n", " ")
    statement = json.loads(told["xapi"].output)[0]
    assert statement["result"]["score"]["raw"] == plain["points"]
    assert statement["result"]["success"] is (code is ExitCode.OK) is (plain["verdict"] == "PASSED")


def test_statements_of_two_learners_have_different_ids_and_leave_hints_out() -> None:
    first, second = (
        json.loads(idrs("train", "grade", str(WRONG), "--format", "xapi", "--learner", name).output)
        for name in ("ada", "ben")
    )
    ids = [one["id"] for one in (*first, *second)]
    assert len(ids) == len(set(ids))
    assert first[0]["actor"]["account"]["name"] == "ada"
    assert all("Hint" not in one["object"]["definition"]["name"]["en"] for one in first)


def test_a_page_of_html_escapes_what_a_scenario_says(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(SCENARIO, encoding="utf-8")
    session = tmp_path / "s.idrs"
    session.write_text("@scenario own.yaml\n> DESK 1\n> DONE\n", encoding="utf-8")
    page = idrs("train", "grade", str(session), "--format", "html").output
    assert "&lt;nothing&gt; &amp; more" in page and "<nothing>" not in page


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("show", "nowhere"), ExitCode.BAD_INPUT, "no scenario has this name"),
        (("check", "no.yaml"), ExitCode.BAD_INPUT, "no such file"),
        (("grade", "no.idrs"), ExitCode.BAD_INPUT, "no such file"),
        (("grade", str(COURSE.parent / "transcripts" / "misread-line-is-named-with-its-column.idrs")), ExitCode.BAD_INPUT, "@scenario"),
        (("report", NAME), ExitCode.BAD_INPUT, "no attempt"),
    ],
    ids=["no scenario", "no scenario file", "no session", "a session of a world", "no attempt"],
)  # fmt: skip
def test_what_cannot_be_graded_is_said_in_a_sentence(arguments: tuple[str, ...], code: ExitCode, says: str) -> None:
    done = idrs("train", *arguments)
    assert done.exit_code == code and says in done.output and "Traceback" not in done.output


def test_an_attempt_that_cannot_be_read_is_said_in_a_sentence() -> None:
    file = attempt_file(NAME)
    file.write_bytes(b"no journal at all, but long enough to be looked at as one" * 40)
    done = idrs("train", "report", NAME)
    assert done.exit_code == ExitCode.BAD_INPUT and "Traceback" not in done.output
    file.write_bytes(b"")
    assert idrs("train", "report", NAME).exit_code == ExitCode.BAD_INPUT
    assert file.stat().st_size == 0


def test_check_names_a_duty_that_was_left_out(tmp_path: Path) -> None:
    known = (Path(str(COURSE.parent.parent)) / "emulator" / "training" / "course" / f"{NAME}.yaml").read_text(
        encoding="utf-8"
    )
    file = tmp_path / "x.yaml"
    file.write_text(known.replace("  - own126.close-urc-0\n", ""), encoding="utf-8")
    done = idrs("train", "check", str(file))
    assert done.exit_code == ExitCode.DIFFERENCE and "own126.close-urc-0 applies and is not listed" in done.output

"""Transcripts: running them, what they expect, re-recording (design section 4)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from emulator.transcripts import TranscriptFailed, accept, check, run_file, run_text
from emulator.transcripts.run import Run, lines_of
from masterfile.events import HistoryAdded
from tests.emulator.machines import events_of, ran

MODULE = "TXMODA 000-12-3456 30 201912"
STATUS = re.compile(
    r"S (OK|REFUSED|ERROR) cc=(-|[A-Z0-9]{4,5}) msg=(-|IDRS-\d{4}) page=\d+/\d+ cycle=\d{8} date=\d{4}-\d\d-\d\d cursor=\d+,\d+"
)


def differences(text: str) -> list[str]:
    return [str(difference) for difference in check(ran(text))]


def statuses(run: Run) -> list[str]:
    return [exchange.status for exchange in run.exchanges]


# --- the status line -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (MODULE, "S OK cc=TXMOD msg=- page=1/1 cycle=20203603 date=2020-09-08 cursor=1,1"),
        ("QQQQQ", "S ERROR cc=SINON msg=IDRS-0002 page=1/1 cycle=20203603 date=2020-09-08 cursor=1,5"),
        (
            "TXMODA 000-99-9999 30 201912",
            "S REFUSED cc=SINON msg=IDRS-0201 page=1/1 cycle=20203603 date=2020-09-08 cursor=1,18",
        ),
    ],
)
def test_the_status_line_of_a_transmission(line: str, status: str) -> None:
    assert statuses(ran(f"@sign-on 1483145470\n> {line}\n")) == [status]


def test_every_status_line_has_the_shape_users_script_against() -> None:
    lines = [MODULE, "REQ77", "TC>971", "", "PGDN", "HELP", "UPDIS 000123456001", "UPRES0", "ACTON", "SINOF", "SINON"]
    run = ran("@sign-on 1483145470\n" + "".join(f"> {line}\n" for line in lines))
    assert len(run.exchanges) == len(lines)
    assert [status for status in statuses(run) if not STATUS.fullmatch(status)] == []


def test_a_format_puts_the_cursor_in_its_first_open_field() -> None:
    (_, status) = statuses(ran(f"@sign-on 1483145470\n> {MODULE}\n> REQ77\n"))
    assert status.endswith("cc=FRM77 msg=- page=1/1 cycle=20203603 date=2020-09-08 cursor=2,4")


def test_idrs_run_prints_transmission_page_and_status() -> None:
    lines = list(lines_of(ran(f"@sign-on 1483145470\n> {MODULE}\n> REQ77\n> TC>570\n+ TEST\n")))
    assert lines[0] == f"> {MODULE}"
    assert len(lines) == 3 * 26 + 1
    assert [line[0] for line in lines[:26]] == [">"] + ["|"] * 24 + ["S"]
    assert lines[52:54] == ["> TC>570", "+ TEST"]
    assert all(line == line.rstrip() for line in lines)


# --- directives ----------------------------------------------------------------------------------


def test_without_a_world_the_training_world_is_run() -> None:
    run = ran(f"@sign-on 1483145470\n> {MODULE}\n")
    assert run.terminal is not None
    assert run.terminal.world == "training"


def test_world_names_the_world_and_another_may_be_asked_for() -> None:
    assert ran("@world two-returns\n").terminal.world == "two-returns"  # type: ignore[union-attr]
    assert ran("@world training\n", world="two-returns").terminal.world == "two-returns"  # type: ignore[union-attr]


def test_sign_on_needs_no_password_and_changes_the_employee() -> None:
    run = ran("@sign-on 1483145470\n@sign-on 1483100001\n> HELP\n@sign-off\n> TXMODA\n")
    assert [exchange.page.message for exchange in run.exchanges] == ["", "IDRS-0004"]


@pytest.mark.parametrize(
    ("directive", "date", "cycle"),
    [
        ("@day +1", "2020-09-09", "20203604"),
        ("@day 3", "2020-09-11", "20203701"),
        ("@day +5", "2020-09-13", "20203702"),
        ("@day +0", "2020-09-08", "20203603"),
        ("@cycle +1", "2020-09-15", "20203703"),
        ("@cycle +17", "2021-01-05", "20210103"),
        ("@until 20203605", "2020-09-10", "20203605"),
        ("@until 20204701", "2020-11-20", "20204701"),
        ("@until 20203603", "2020-09-08", "20203603"),
    ],
)
def test_time_directives_run_the_batches_up_to_there(directive: str, date: str, cycle: str) -> None:
    (status,) = statuses(ran(f"@sign-on 1483145470\n{directive}\n> {MODULE}\n"))
    assert f"cycle={cycle} date={date} " in status


def test_checkpoint_and_restore_go_back_and_keep_the_employee() -> None:
    text = f"""@sign-on 1483145470
> {MODULE}
@checkpoint before
> ACTON H,STATCASE
? 24 HISTORY ITEM ADDED
@day +3
@restore before
> {MODULE}
?! STATCASE
"""
    run = ran(text)
    assert check(run) == []
    assert "date=2020-09-08" in statuses(run)[-1]


def test_each_checkpoint_can_be_gone_back_to_in_any_order() -> None:
    text = f"""@sign-on 1483145470
> {MODULE}
@checkpoint early
> ACTON H,STATCASE
@checkpoint late
@restore early
> {MODULE}
?! STATCASE
@restore late
> {MODULE}
? STATCASE
"""
    assert differences(text) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("prose\n@world nowhere\n", 2, "no world has this name"),
        ("@world\n", 1, "@world needs a name or a file"),
        (f"> {MODULE}\n@world training\n", 2, "@world is the first step"),
        ("@sign-on 9999999999\n", 1, "INVALID EMPLOYEE NUMBER OR PASSWORD"),
        ("@sign-on 1483145470\n@day X\n", 2, "@day needs a count, @day +1"),
        ("@sign-on 1483145470\n@cycle -1\n", 2, "@cycle needs a count"),
        ("@sign-on 1483145470\n@cycle\n", 2, "@cycle needs a count"),
        ("@sign-on 1483145470\n@until 20203602\n", 2, "is before today, cycle 20203603"),
        ("@sign-on 1483145470\n@until 202036\n", 2, "eight digits YYYYCCDD"),
        ("@sign-on 1483145470\n@until 20205301\n", 2, "not in the processing calendar"),
        ("@sign-on 1483145470\n@checkpoint\n", 2, "@checkpoint needs a name"),
        ("@sign-on 1483145470\n\n@restore nothing\n", 3, "no checkpoint has this name"),
        ("+ more\n", 1, "continues a transmission"),
        ("@frobnicate\n", 1, "is no directive"),
        ("@sign-on 1483145470\n@cycle +999\n@cycle +999\n", 3, "calendar"),
    ],
)
def test_a_transcript_that_cannot_be_run_says_file_line_and_what_is_right(text: str, line: int, words: str) -> None:
    with pytest.raises(TranscriptFailed) as failed:
        ran(text)
    assert str(failed.value).startswith(f"case.idrs:{line}: ")
    assert words in str(failed.value)


def test_an_empty_transcript_runs_nothing() -> None:
    assert ran("").exchanges == []
    assert ran("only prose\n").exchanges == []


def test_a_world_file_is_found_beside_the_transcript(tmp_path: Path) -> None:
    from emulator.worlds.starter import starter_text

    (tmp_path / "mine.yaml").write_text(starter_text("mine") or "", encoding="utf-8")
    case = tmp_path / "case.idrs"
    case.write_text("@world mine.yaml\n@sign-on 1483145470\n> SUMRY 000-12-3456\n? 126-0\n", encoding="utf-8")
    assert check(run_file(case)) == []


def test_a_file_that_is_not_utf_8_or_not_there_is_refused(tmp_path: Path) -> None:
    case = tmp_path / "case.idrs"
    with pytest.raises(TranscriptFailed, match="cannot be read"):
        run_file(case)
    case.write_bytes(b"> HELP \xff\n")
    with pytest.raises(TranscriptFailed, match="not UTF-8"):
        run_file(case)


# --- expectations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expectation", "met"),
    [
        ("? UP>126-0", True),
        ("? 3 UP>126-0", True),
        ("? 4 UP>126-0", False),
        ("? NOWHERE", False),
        ("?! NOWHERE", True),
        ("?! UP>126-0", False),
        ("?! 3 MF-MOD-BAL", True),
        ("?! 4 MF-MOD-BAL", False),
        ("?~ 2 JOHN & MARY SMITH*", True),
        ("?~ 2 JOHN", False),
        ("?~ *RC>0 UNRESOLVED", True),
        ("?~ nothing*", False),
        ("| JOHN & MARY SMITH                            SP-SSN>000-12-3457  CYC>20203603", True),
        ("| JOHN & MARY SMITH", False),
        ("|\n|", True),
    ],
)
def test_an_expectation_is_met_or_not(expectation: str, met: bool) -> None:
    found = differences(f"@sign-on 1483145470\n> {MODULE}\n{expectation}\n")
    assert (found == []) is met
    assert met or found[0].startswith("case.idrs:3: expected ")


def test_expectations_are_of_the_transmission_before_them() -> None:
    text = f"@sign-on 1483145470\n> {MODULE}\n? TXMODA\n> ENMOD\n?! TXMODA\n? 1 ENMOD\n"
    assert differences(text) == []


def test_rows_must_stand_together() -> None:
    page = ran(f"@sign-on 1483145470\n> {MODULE}\n").exchanges[0].page
    first, second, third = (row.rstrip() for row in page.rows[:3])
    assert differences(f"@sign-on 1483145470\n> {MODULE}\n| {first}\n| {second}\n") == []
    assert len(differences(f"@sign-on 1483145470\n> {MODULE}\n| {first}\n| {third}\n")) == 1


def test_an_expectation_before_any_transmission_is_a_difference() -> None:
    (found,) = differences("@sign-on 1483145470\n? ANYTHING\n")
    assert "a transmission before it" in found


def test_a_difference_shows_what_is_on_the_screen() -> None:
    (found,) = differences(f"@sign-on 1483145470\n> {MODULE}\n? NOWHERE\n")
    assert "1|TXMODA 000-12-3456" in found


# --- re-recording --------------------------------------------------------------------------------


def accepted(text: str) -> str:
    return accept(text, ran(text))


def test_accept_replaces_rows_that_differ_and_leaves_the_rest() -> None:
    text = f"# Case\n\n@sign-on 1483145470\n> {MODULE}\n| TXMODA 000-12-3456  MFT>30 TX-PRD>201912 PLN-NUM>    NM-CTRL>SMIT\n| SOMEBODY ELSE\n? UP>126-0\nprose\n"
    again = accepted(text)
    assert differences(again) == []
    assert again.split("\n")[5] == "| JOHN & MARY SMITH                            SP-SSN>000-12-3457  CYC>20203603"
    before, after = text.split("\n"), again.split("\n")
    assert [line for place, line in enumerate(after) if place != 5] == [
        line for place, line in enumerate(before) if place != 5
    ]


def test_accept_of_a_whole_page_records_the_page() -> None:
    text = f"@sign-on 1483145470\n> {MODULE}\n" + "| OLD\n" * 24
    again = accepted(text)
    assert differences(again) == []
    assert again.count("\n|") == 24


def test_accept_changes_nothing_where_nothing_differs() -> None:
    text = f"@sign-on 1483145470\n> {MODULE}\n? UP>126-0\n|\n> ENMOD\n? NOWHERE\n"
    assert accepted(text) == text


def test_accept_leaves_other_expectations_as_they_are() -> None:
    text = f"@sign-on 1483145470\n> {MODULE}\n? NOWHERE\n| OLD\n"
    assert "? NOWHERE" in accepted(text)


def test_accept_of_several_transmissions_records_each_in_its_place() -> None:
    text = f"@sign-on 1483145470\n> {MODULE}\n| A\n| B\n\n> ENMOD\n| C\n> SUMRY\n| D\n"
    again = accepted(text)
    assert differences(again) == []
    assert again.count("\n") == text.count("\n")


# --- what a run gives away -----------------------------------------------------------------------


def test_json_has_input_status_screen_message_findings_and_events() -> None:
    run = ran(
        f"@sign-on 1483145470\n> {MODULE}\n> REQ77\n> TC>971 TC971/151-CD>111 MISC>28211105123450 01\n+ MOVED\n> TC>123\n+ X\n"
    )
    _, _, move, wrong = [exchange.as_json() for exchange in run.exchanges]
    assert move["input"] == "TC>971 TC971/151-CD>111 MISC>28211105123450 01\nMOVED"
    assert (move["status"], move["message"], len(move["screen"])) == ("OK", "IDRS-0300", 24)
    assert {len(row) for row in move["screen"]} == {80}
    assert [found["rule"] for found in move["findings"]] == ["mft32.move-remarks", "mft32.notice-suppressed"]
    assert {"rule", "level", "cites"} <= set(move["findings"][0])
    assert "InputQueued" in [event["type"] for event in move["events"]]
    assert (wrong["status"], wrong["findings"][0]["rule"]) == ("REFUSED", "frm77.tc-known")
    assert [event["type"] for event in wrong["events"]] == ["Refused"]


def test_a_run_keeps_its_machine() -> None:
    run = ran(f"@sign-on 1483145470\n> {MODULE}\n> ACTON H,STATCASE\n")
    assert run.terminal is not None
    assert [event.history.text for event in events_of(run.terminal) if isinstance(event, HistoryAdded)] == ["STATCASE"]


def test_the_same_transcript_runs_byte_identically() -> None:
    text = f"@sign-on 1483145470\n> {MODULE}\n> REQ77\n> TC>570\n+ TEST\n@cycle +2\n> TXMODA\n> SUMRY\n"
    assert list(lines_of(run_text(text))) == list(lines_of(run_text(text)))

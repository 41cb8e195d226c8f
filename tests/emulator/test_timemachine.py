"""Looking back: what happened between two moments of a journal, which rules decided it, what is different."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from emulator.cli import main
from emulator.retrace import retrace
from emulator.timemachine import compared, told
from emulator.transcripts import run_file
from masterfile import events, rules
from masterfile.history import MomentError, happenings, moment, opened, state_at
from masterfile.identifiers import Tin
from masterfile.journal import Stored
from masterfile.journal.chain import decode
from masterfile.periods import ModuleKey
from tests.emulator.machines import TRAINEE, events_of, sends, signed_on

ROOT = Path(__file__).parents[2]
TOUR = ROOT / "docs" / "tour.idrs"
SMITH = Tin("000-12-3456")
ARCHIVE, TY2019 = ModuleKey("32201912"), ModuleKey("30201912")


@pytest.fixture(scope="module")
def tour() -> list[Stored]:
    terminal = run_file(TOUR).terminal
    assert terminal is not None
    return list(terminal.host.journal.stored())


def idrs(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, args)
    return result.exit_code, result.output


def lines(rows: list[Stored], key: ModuleKey | None, since: str = "", until: str = "") -> list[str]:
    return [item.line[7:] for item in told(rows, SMITH, key, since, until).items]


def test_the_history_of_a_module_is_every_event_of_it_and_none_of_another(tour: list[Stored]) -> None:
    assert lines(tour, TY2019) == [
        "20203603 1483145470 KEYED PENDING 6: TC 971/111 09082020 DUE 202036",
        "20203603 1483145470 CASE 000123456001 RESOLVED WITH URC 6 RELEASE 202037",
        "20203603 SYSTEM     UNPOSTABLE CLOSED 000123456001 2020-09-08",
        "20203603 SYSTEM     RETURN 28211-105-12345-0 IS PIPELINE",
        "20203603 SYSTEM     QUEUED PENDING 2: TC 150 04142020 2,079.00 DUE 202037",
        "20203604 SYSTEM     PENDING 6 IS AP",
        "20203605 SYSTEM     POSTED TC 971/111 09082020 DLN 14277-652-00000-0",
        "20203701 SYSTEM     RETURN 28211-105-12345-0 IS MFT 32",
    ]
    assert lines(tour, ARCHIVE) == ["20203701 SYSTEM     POSTED TC 976 04142020 DLN 28211-105-12345-0"]


def test_a_posting_names_the_rule_that_decided_with_its_paragraph(tour: list[Stored]) -> None:
    (posted,) = told(tour, SMITH, ARCHIVE).items
    assert posted.date == "2020-09-11"
    assert posted.why[0].endswith("RULES ASKED: mft32.return-posts-there")
    assert posted.why[-1].strip() == rules.RULES["mft32.return-posts-there"].cites


def test_every_rule_that_was_asked_can_be_listed(tour: list[Stored]) -> None:
    (posted,) = told(tour, SMITH, ARCHIVE, every=True).items
    count = int(posted.why[0].split()[0])
    answers = [line for line in posted.why if line.strip().startswith(("YES ", "NO "))]
    assert len(answers) == count > 1
    assert [line.split()[1] for line in answers if line.split()[0] == "YES"] == ["mft32.return-posts-there"]


def test_an_unpostable_names_the_rule_that_stood_in_the_way() -> None:
    terminal = run_file(ROOT / "tests/transcripts/adjustments/penalty-below-zero-goes-unpostable.idrs").terminal
    assert terminal is not None
    items = told(list(terminal.host.journal.stored()), Tin("000-41-0016"), ModuleKey("30201912")).items
    (unposted,) = [item for item in items if "UNPOSTABLE 158-0" in item.line]
    assert unposted.why[0].endswith("RULES ASKED: adjustments.below-zero")


def test_no_line_is_longer_than_the_screen(tour: list[Stored]) -> None:
    assert [
        line for item in told(tour, SMITH, None, every=True).items for line in (item.line, *item.why) if len(line) > 80
    ] == []


def test_the_rules_are_as_they_were_after_listening(tour: list[Stored]) -> None:
    before = {id: rule.check for id, rule in {**rules.RULES, **rules.EFFECTS}.items()}
    retrace(tour, SMITH, opened(tour), tour[-1].sequence)
    assert all(rule.check is before[id] for id, rule in {**rules.RULES, **rules.EFFECTS}.items())


def test_what_this_program_would_decide_otherwise_ends_the_reasons_and_is_said(
    tour: list[Stored], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules.RULES["mft32.return-posts-there"], "check", lambda _: False)
    known = told(tour, SMITH, None)
    assert known.note.startswith("entry #")
    assert [item.line for item in known.items] == [item.line for item in told(tour, SMITH, None).items]
    assert not any("POSTED TC 976" in item.line and item.why for item in known.items)


@pytest.mark.parametrize("start", ["#20", "#36", "#37", "#41"])
def test_reasons_do_not_depend_on_where_the_telling_begins(tour: list[Stored], start: str) -> None:
    whole = {item.number: item.why for item in told(tour, SMITH, ARCHIVE).items}
    assert {item.number: item.why for item in told(tour, SMITH, ARCHIVE, start).items} == whole


# --- moments -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "date"), [("2020-09-08", "2020-09-08"), ("20203604", "2020-09-09"), ("202036", "2020-09-10"), ("202050", "2020-09-22")]
)  # fmt: skip
def test_a_date_or_a_cycle_is_the_end_of_its_day(tour: list[Stored], text: str, date: str) -> None:
    position = moment(tour, text)
    assert str(state_at(tour, position).date) == date
    last = position == tour[-1].sequence
    assert last or str(state_at(tour, position + 1).date) > date or decode(tour[position].payload).actor == "SYSTEM"


@pytest.mark.parametrize("text", ["#0", "#999", "#x", "2020-13-01", "20203609", "0", "2019-01-01"])
def test_a_text_that_is_no_moment_is_said(tour: list[Stored], text: str) -> None:
    with pytest.raises(MomentError, match=text):
        moment(tour, text)


def test_between_two_moments_only_what_happened_between_them_is_told(tour: list[Stored]) -> None:
    assert len(lines(tour, TY2019, until="2020-09-09")) + len(lines(tour, TY2019, since="2020-09-09")) == 8
    assert lines(tour, TY2019, since="2020-09-11") == []
    assert lines(tour, TY2019, until=f"#{opened(tour)}") == []


def test_a_branch_that_was_left_is_not_told() -> None:
    terminal = signed_on()
    position = terminal.mark()
    sends(terminal, "TXMODA 000-23-4567 30 201912", "REQ77", "TC>972 TRANS-DT>04272020 TC971/151-CD>124\nNSD")
    assert terminal.go_back(position).message == "IDRS-1651"
    rows = list(terminal.host.journal.stored())
    assert list(happenings(rows, Tin("000-23-4567"), None, opened(rows), rows[-1].sequence)) == []


# --- two moments compared ------------------------------------------------------------------------


def test_two_moments_differ_in_what_txmod_shows(tour: list[Stored]) -> None:
    assert compared(tour, SMITH, ARCHIVE, "2020-09-10", "2020-09-11")[-1].split() == [
        "+", "976", "04142020", "0.00", "20203701", "28211-105-12345-0"
    ]  # fmt: skip
    lines = compared(tour, SMITH, TY2019)
    assert "- FRZ-CD>                     MF-STS>00  UP>126-0        DAILY ACCOUNT" in lines
    assert "--- POSTED TRANSACTIONS ------------------------------------------------------" in lines
    assert compared(tour, SMITH, TY2019, "2020-09-11", "2020-09-14") == ()


# --- the doors -----------------------------------------------------------------------------------


def test_the_command_prints_history_and_comparison() -> None:
    code, text = idrs("history", str(TOUR), "000-12-3456", "32", "201912")
    assert (code, text.splitlines()[0]) == (0, "HISTORY OF 000-12-3456 MFT 32 201912")
    assert "mft32.return-posts-there" in text
    assert idrs("history", str(TOUR), "000-12-3456", "32", "201912", "--compare")[0] == 1
    assert idrs("history", str(TOUR), "000-12-3456", "30", "201812", "--compare") == (0, "NOTHING IS DIFFERENT\n")
    assert idrs("history", str(TOUR), "000-12-3456", "30", "201812") == (
        0, "HISTORY OF 000-12-3456 MFT 30 201812\nNOTHING HAPPENED TO IT\n"
    )  # fmt: skip


def test_the_terminal_tells_who_may_look_and_leaves_the_record_of_it() -> None:
    terminal = signed_on()
    assert terminal.history("000-12-3456", "30", "201812").note == ""
    assert events.Looked(TRAINEE, "HISTORY", SMITH, ModuleKey("30201812")) in events_of(terminal)
    assert terminal.compare("000-12-3456", "30", "201812").note == "NOTHING IS DIFFERENT"
    sends(terminal, "SINOF")
    assert terminal.history("000-12-3456").note == "NOT SIGNED ON - USE SINON"


@pytest.mark.parametrize(
    ("tin", "mft", "since", "said"),
    [("12", "", "", "12"), ("000-99-9999", "", "", "NOT ON FILE"), ("000-12-3456", "30", "", "2019x2"), ("000-12-3456", "", "soon", "soon")],
)  # fmt: skip
def test_the_terminal_says_what_is_wrong_with_a_question(tin: str, mft: str, since: str, said: str) -> None:
    known = signed_on().history(tin, mft, "2019x2" if mft else "", since)
    assert known.items == ()
    assert said in known.note


def test_the_machine_goes_back_to_a_moment_and_to_none_it_does_not_have() -> None:
    terminal = signed_on()
    position = terminal.mark()
    terminal.advance(days=3)
    page = terminal.go_back(position)
    assert (page.message, str(terminal.host.today)) == ("IDRS-1651", "2020-09-08")
    assert (page.cursor, page.fields) == ((1, 1), ())
    assert terminal.session.employee == TRAINEE
    assert terminal.go_back(99999).message == "IDRS-1650"
    assert terminal.go_back(0).message == "IDRS-1650"

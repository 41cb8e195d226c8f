"""What a terminal is told beside its pages: spots of real screens, values of real fields, what may be typed next."""

from __future__ import annotations

import pytest

from emulator.assistance import may_follow
from emulator.commands import REGISTRY
from emulator.host import Host
from emulator.terminal import LocalTerminal
from emulator.worlds import find_world, opening_entries
from masterfile.journal import MemoryJournal
from masterfile.settings import Enforcement
from screens.formats import FORMATS
from screens.formats.accepts import choices, listed_labels, picture
from screens.terminal import Explanation, Spot
from tests.emulator.machines import signed_on

MODULE = "TXMODA 000-12-3456 30 201912"


@pytest.fixture
def terminal() -> LocalTerminal:
    return signed_on()


def spot(terminal: LocalTerminal, text: str, behind: int = 0) -> Spot:
    """Where a text stands on the screen, some characters behind its start."""
    page = terminal.session.page
    row = next(number for number, line in enumerate(page.rows, start=1) if text in line)
    column = page.row(row).index(text) + 1 + behind
    field = next(
        (one.name for one in page.fields if one.row == row and one.column <= column < one.column + one.length), ""
    )
    return Spot(row, column, page.row(row), field)


def found(terminal: LocalTerminal, text: str, behind: int = 0) -> Explanation:
    explanation = terminal.look_up(spot(terminal, text, behind))
    assert explanation is not None
    return explanation


class TestSpots:
    @pytest.mark.parametrize(
        ("command", "text", "behind", "title"),
        [
            (MODULE, "TXMODA", 0, "COMMAND CODE TXMOD"),
            (MODULE, "MFT>30", 4, "MFT 30  Individual income tax"),
            (MODULE, "MFT>30", 0, "MFT 30  Individual income tax"),
            (MODULE, "MF-STS>00", 8, "MODULE STATUS 00  No return"),
            (MODULE, "UP>126-0", 4, "UPC 126 RC 0"),
            (MODULE, "971", 1, "TC 971  Miscellaneous transaction"),
            (MODULE, "AC>124", 4, "TC 971 AC 124"),
            (MODULE, "U126", 2, "UPC 126 RC 0"),
            (MODULE, "RC>0", 3, "UPC 126 RC 0"),
            (MODULE, "150 ", 1, "TC 150  Return filed and tax assessed"),
            (MODULE, "28211-105-12345-0", 3, "DLN 28211-105-12345-0"),
            (MODULE, "28211105123450", 3, "DLN 28211-105-12345-0"),
            (MODULE, "ASED", 1, "ASED in the manual"),
            ("SUMRY 000-12-3456", "30 201812", 1, "MFT 30"),
            ("SUMRY 000-12-3456", "ST>12", 3, "MODULE STATUS 12"),
            ("UPTIN 000-12-3456", "T1 ", 1, "GUF CATEGORY T1"),
            ("UPTIN 000-12-3456", "TP ", 1, "GUF FUNCTIONAL AREA TP"),
            ("UPTIN 000-12-3456", "126 0", 1, "UPC 126 RC 0"),
            ("UPTIN 000-12-3456", "150", 1, "TC 150"),
            ("IMFOLT 000-12-3456 30 201912", "MF STATUS 00", 11, "MODULE STATUS 00"),
            ("TRDBV 000-12-3456 30 201912", "GUF UNPOSTABLE", 6, "RETURN STATUS GUF UNPOSTABLE"),
            ("HELP UPRES", "UPRES6B", 2, "COMMAND CODE UPRES"),
        ],
    )
    def test_a_code_is_known_by_its_label_its_heading_or_its_form(
        self, terminal: LocalTerminal, command: str, text: str, behind: int, title: str
    ) -> None:
        terminal.send(command)
        assert found(terminal, text, behind).title.startswith(title)

    def test_it_comes_with_its_source_and_the_lines_of_the_manual(self, terminal: LocalTerminal) -> None:
        terminal.send(MODULE)
        lines = "\n".join(found(terminal, "AC>124").lines)
        assert "source" in lines and "25.25.6" in lines

    def test_a_freeze_is_known_where_it_is_shown(self) -> None:
        terminal = signed_on()
        terminal.send(MODULE)
        line = "FRZ-CD>-A -R                MF-STS>00"
        for column, code in ((8, "-A"), (11, "-R")):
            explanation = terminal.look_up(Spot(3, column, line))
            assert explanation is not None and explanation.title.startswith(f"FREEZE {code}")

    def test_a_word_typed_and_not_sent_yet_is_known(self, terminal: LocalTerminal) -> None:
        explanation = terminal.look_up(Spot(1, 6, "ENMOD".ljust(80)))
        assert explanation is not None and explanation.title.startswith("COMMAND CODE ENMOD")

    @pytest.mark.parametrize("text", ["JOHN", "0.00", "DAILY", "05042020"])
    def test_what_no_table_has_is_not_explained(self, terminal: LocalTerminal, text: str) -> None:
        terminal.send(MODULE)
        assert terminal.look_up(spot(terminal, text)) is None

    @pytest.mark.parametrize("column", [5, 12, 28])
    def test_a_citation_on_the_screen_opens_its_paragraph(self, terminal: LocalTerminal, column: int) -> None:
        line = "  IRM 25.25.6.5.1.1(6) BULLET 2".ljust(80)
        explanation = terminal.look_up(Spot(5, column, line))
        if column > 24:
            assert explanation is None or "paragraph (6)" not in explanation.title
        else:
            assert explanation is not None
            assert explanation.title.endswith("paragraph (6)")
            assert "Release: close UP 126 RC" in "\n".join(explanation.lines)

    def test_between_words_there_is_nothing(self, terminal: LocalTerminal) -> None:
        terminal.send(MODULE)
        assert terminal.look_up(Spot(20, 40, "")) is None

    def test_what_is_said_is_whole_and_stands_behind_its_label(self, terminal: LocalTerminal) -> None:
        terminal.send(MODULE)
        lines = found(terminal, "AC>124").lines
        assert (
            "  effect       Return with this DLN goes UP 126 RC 0; open only while that return is unresolved"
            in lines[1]
        )
        assert not any(line.startswith(" " * 15) for line in lines)

    def test_no_cell_of_any_page_fails(self, terminal: LocalTerminal) -> None:
        for command in (MODULE, "UPTIN", "UPDIS 000123456001", "ENMOD 000-12-3456"):
            page = terminal.send(command)
            for row, line in enumerate(page.rows, start=1):
                for column in range(1, 81, 3):
                    explanation = terminal.look_up(Spot(row, column, line))
                    assert explanation is None or (explanation.title and explanation.lines)


class TestFields:
    @pytest.fixture
    def form(self, terminal: LocalTerminal) -> LocalTerminal:
        terminal.send(MODULE)
        terminal.send("REQ77")
        return terminal

    def test_a_field_says_what_it_is_what_it_takes_and_what_is_in_it(self, form: LocalTerminal) -> None:
        line = form.session.page.row(2).replace("TC>   ", "TC>971")
        explanation = form.look_up(Spot(2, 4, line, "TC"))
        assert explanation is not None
        assert explanation.title == "FRM77 TC"
        assert explanation.lines[1] == "Takes 3 digits."
        assert any(text.startswith("TC 971  Misc") for text in explanation.lines)
        assert explanation.lines[-1].startswith("Source: Layout of FRM77; ledger 25.25.6c:")

    def test_a_field_with_a_table_lists_what_its_format_takes(self, form: LocalTerminal) -> None:
        known = form.values("TC", {})
        assert known is not None
        listed = {choice.value for choice in known.choices}
        assert "971" in listed and "290" not in listed

    def test_misc_says_what_the_action_code_keyed_wants(self, form: LocalTerminal) -> None:
        known = form.values("MISC", {"TC": "971", "TC971/151-CD": "111"})
        assert known is not None and known.picture.startswith("AC 111: 14-digit DLN")
        unkeyed = form.values("MISC", {})
        assert unkeyed is not None and unkeyed.picture == "by action code: key TC971/151-CD first"

    def test_a_field_the_screen_does_not_have_has_no_values(self, form: LocalTerminal) -> None:
        assert form.values("CCC", {}) is None
        form.send("TXMODA")
        assert form.values("TC", {}) is None

    @pytest.mark.parametrize("code", sorted(FORMATS))
    def test_every_field_has_a_picture_and_no_value_longer_than_itself(self, code: str) -> None:
        form = FORMATS[code]
        for placed in form.placed():
            assert picture(form, placed)
            values = [value for value, _ in choices(form, placed)]
            assert all(0 < len(value) <= placed.prompt.length for value in values), placed.key
            assert len(set(values)) == len(values), placed.key

    @pytest.mark.parametrize("code", sorted(FORMATS))
    def test_every_value_listed_is_one_the_field_can_be_read_with(self, code: str) -> None:
        form = FORMATS[code]
        for placed in form.placed():
            for value, _ in choices(form, placed):
                read = form.read({placed.key: value})
                assert isinstance(read, form), (placed.key, value)

    def test_every_label_with_a_table_is_a_field_of_some_format(self) -> None:
        labels = {placed.prompt.label for form in FORMATS.values() for placed in form.placed()}
        assert listed_labels() <= labels


class TestTypingHelp:
    @pytest.mark.parametrize(
        ("line", "help"),
        [
            ("", "a command code"),
            ("tx", "TXMOD: Tax module on the TIF"),
            ("UPD", "UPDIS: Display an unpostable (answers the UPRES screen)"),
            ("TXMOD", "a definer: A C L N P S X (one is needed)"),
            ("TXMODQ", "TXMOD takes a definer: A C L N P S X"),
            ("TXMODA", "a TIN (nnn-nn-nnnn), a 2-digit MFT, a name control (up to 4), or transmit"),
            ("TXMODA 000-12-3", "a TIN (nnn-nn-nnnn) or a 2-digit MFT"),
            ("TXMODA 000-12-3456 30 ", "a 6-digit tax period (YYYYMM)"),
            ("TXMODA 000-12-3456 30 201912", "a name control (up to 4), or transmit"),
            ("TXMODA 30 20 2", "column 11: a 6-digit tax period (YYYYMM)"),
            ("ZQ", "no command code begins so"),
            ("SUMRX", "no command code begins so; SUMRY?"),
            ("SUMRX 000", "no command code begins so; SUMRY?"),
            ("PAGE ", "a number"),
            ("TC>971", "a command code"),
            ("FRM77 TC>", "TC: Transaction code, 971 or 972 for action codes."),
            ("UPRES6 REL CYC>2020", "REL CYC: Release cycle YYYYCC."),
            ("ACTON C#,", "C#,activity,status,category / assignee,date, or H,text"),
            ("SINON 1483145470 ", "a password, or transmit"),
        ],
    )
    def test_it_says_what_may_come_next(self, line: str, help: str) -> None:
        assert may_follow(line) == help

    @pytest.mark.parametrize("code", sorted(REGISTRY))
    def test_every_code_has_some_help_at_every_letter(self, code: str) -> None:
        for size in range(1, len(code) + 1):
            assert may_follow(code[:size])
        assert may_follow(f"{code} ")

    def test_an_exam_says_nothing(self) -> None:
        world = find_world("training")
        exam = world.model_copy(
            update={"settings": world.settings.model_copy(update={"enforcement": Enforcement.EXAM})}
        )
        terminal = LocalTerminal(Host.open_world(MemoryJournal(), opening_entries(exam)), "training")
        assert not terminal.status().typing_help
        assert terminal.may_follow("TXMODA") == ""
        assert signed_on().status().typing_help


class TestCodesAndRecall:
    def test_every_code_is_listed_with_its_purpose_and_a_format(self, terminal: LocalTerminal) -> None:
        lines = terminal.codes()
        assert [line.code for line in lines] == sorted(REGISTRY)
        assert all(line.title and line.format.startswith(line.code[:4]) for line in lines)

    def test_a_code_outside_the_profile_is_marked(self, terminal: LocalTerminal) -> None:
        allowed = {line.code: line.allowed for line in terminal.codes()}
        assert allowed["TXMOD"] and not all(allowed.values())

    @pytest.mark.parametrize(
        "sent",
        ["SINON 1483145470 TRAINING", " sinon 1483145470", "EMPLOYEE-NUM>1483145470\nPASSWORD>TRAINING", "PASSWORD>X"],
    )
    def test_nothing_is_kept_of_a_password(self, terminal: LocalTerminal, sent: str) -> None:
        assert terminal.keepable(sent) == ""

    def test_everything_else_is_kept(self, terminal: LocalTerminal) -> None:
        assert terminal.keepable(MODULE) == MODULE
        assert terminal.keepable("TC>971\nMISC>X") == "TC>971\nMISC>X"

"""Reader mode: a session as lines of text, read from the top and answered line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.page import Field, Page, make_rows
from screens.reader import COMMANDS, Reader, page_lines
from screens.terminal import Subject
from tests.screens.app.fake_terminal import SIGN_ON, FakeTerminal, refusal_page, result_page


class Script:
    """Lines a user types, and what the reader said after each."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.unseen: list[str] = []
        self.said: list[str] = []
        self.terminal = FakeTerminal()
        Reader(self.terminal, self._ask, self._ask_unseen, self.said.append).run()

    def _ask(self, prompt: str) -> str | None:
        self.said.append(prompt)
        return self.lines.pop(0) if self.lines else None

    def _ask_unseen(self, prompt: str) -> str | None:
        self.unseen.append(prompt)
        return self._ask(prompt)

    @property
    def last(self) -> str:
        """What was said to the last line but the leave-taking."""
        text = "\n".join(self.said)
        return text.rsplit("\n> \n", 2)[1]


def test_a_page_is_its_message_its_rows_with_text_and_its_fields() -> None:
    assert list(page_lines(SIGN_ON)) == [
        "ENTER YOUR NUMBER",
        "SIGN-ON",
        "EMPLOYEE-NUM>",
        "PASSWORD>",
        "SITE>AUSTIN",
        "COUNT>",
        "Fields: EMPLOYEE-NUM, PASSWORD, COUNT. .fill asks for each.",
    ]


def test_a_refusal_is_said_to_be_one_and_pages_are_counted() -> None:
    assert next(page_lines(refusal_page("BAD"))) == "Refused: MFT IS NOT VALID"
    assert list(page_lines(result_page("SUMRY", 2)))[1] == "Page 2 of 2"


def test_a_line_is_transmitted_and_its_page_read() -> None:
    script = Script("SUMRY 000-12-3456")
    assert script.terminal.sent == ["SUMRY 000-12-3456"]
    assert script.last == "REQUEST COMPLETED\nPage 1 of 2\nSUMRY 000-12-3456\nPAGE 1 OF 2"
    assert script.said[-1] == "Signed off from the reader."


def test_fields_are_asked_one_by_one_and_the_hidden_one_unseen() -> None:
    script = Script(".fill", "1483145470", "secret", "")
    assert script.terminal.sent == ["EMPLOYEE-NUM>1483145470\nPASSWORD>secret"]
    assert script.unseen == ["PASSWORD: "]


def test_only_the_fields_named_are_asked_for() -> None:
    script = Script(".fill count", "7")
    assert script.terminal.sent == ["COUNT>7"]


def test_after_a_refusal_that_leaves_the_page_only_what_was_refused_is_read() -> None:
    assert Script("BAD 1", "BAD 2").last == "Refused: MFT IS NOT VALID\nBAD 2"


def test_a_page_of_many_fields_counts_them_and_a_heading_has_no_dashes() -> None:
    fields = tuple(Field(f"F{number}", 4, 1 + 3 * number, 2) for number in range(9))
    page = Page(make_rows(["X", "--- POSTED TRANSACTIONS ---"]), fields)
    assert list(page_lines(page)) == ["X", "POSTED TRANSACTIONS:", "9 fields. .fields lists them, .fill asks for each."]


def test_filling_in_nothing_transmits_nothing_and_the_end_of_input_leaves() -> None:
    assert Script(".fill", "", "", "").terminal.sent == []
    assert Script(".fill", "12").terminal.sent == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (".read 3", "Row 3: EMPLOYEE-NUM>"),
        (".read 2", "Row 2: blank"),
        (".fields", "EMPLOYEE-NUM: empty. Up to 10 characters.\nPASSWORD: hidden. Up to 8 characters.\nCOUNT: empty. Up to 4 characters."),
        (".values count", "COUNT: a code\nONE: one of it\nTWO: two of it"),
        (".values other", "No field OTHER on this page. .fields lists them."),
        (".codes tax", "TXMOD: Tax module. TXMODA TIN"),
        (".codes nothing", "None of that."),
        (".next TXMODA", "behind TXMODA: a TIN"),
        (".why", "The page has no message."),
        (".why TXMODA", "TXMOD\nA tax module."),
        (".why NONSENSE", "Nothing is known of NONSENSE."),
        (".desk", "No desk here. A scenario has one."),
        (".course", "first-call: The first call. PASSED"),
        (".course first", "first-call: The first call. PASSED"),
        (".course nothing", "None of that."),
        (".history", "Look at an account first."),
        (".sing", ".sing is not known. .help lists what is."),
    ],
)  # fmt: skip
def test_a_line_that_begins_with_a_point_is_read_here(line: str, answer: str) -> None:
    script = Script(line)
    assert script.last == answer
    assert script.terminal.sent == []


def test_the_message_is_explained() -> None:
    assert Script("BAD", ".why").last == "IDRS-0412 MFT IS NOT VALID\nAn MFT is two digits.\nIRM 25.25.6.7(1)"


def test_a_scenario_is_begun_and_its_desk_is_read() -> None:
    script = Script(".begin first-call", ".desk", ".desk notes")
    assert script.terminal.scenario == "first-call"
    assert "On the desk: BRIEFING, NOTES." in script.said
    assert script.last == "NOTES\nNOTES after 0"


def test_what_happened_to_what_was_looked_at_is_read_with_its_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeTerminal, "subject", lambda _: Subject("000-12-3456"))
    assert Script(".history").last == "2020-09-10 TC 846 posted\nrefund issued"


def test_pages_and_batches_have_their_words() -> None:
    script = Script(".down", ".up", ".day", ".cycle")
    assert (script.terminal.sent, script.terminal.advanced) == (["PGDN", "PGUP"], [(0, 1), (1, 0)])


def test_help_lists_every_word_the_reader_takes() -> None:
    text = Script(".help").last
    assert all(f"{name}: {what}" in text for name, what in COMMANDS.items())


def test_the_session_is_saved_and_never_over_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Script("SUMRY", ".save").last == "Saved session.idrs."
    assert (tmp_path / "session.idrs").read_text() == "> SUMRY\n"
    assert Script(".save").last == "Not saved: File exists. .save NAME saves under another name."

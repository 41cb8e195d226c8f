"""Transcripts: one mark a line, everything else is prose (design section 4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.transcript import DIRECTIVES, Directive, Expect, Rows, TranscriptError, Transmit, read_transcript


def test_each_mark_makes_its_step_with_its_line() -> None:
    text = """# A case

@world training
@sign-on 1483145470

Look at the module first.
> TXMODA 000-12-3456 30 201912
| TXMODA 000-12-3456  MFT>30
| JOHN & MARY SMITH
? 24 REQUEST COMPLETED
? UP>126-0
?! 976
?~ 5 ASED>*
"""
    assert read_transcript(text) == (
        Directive(3, "world", "training"),
        Directive(4, "sign-on", "1483145470"),
        Transmit(7, "TXMODA 000-12-3456 30 201912"),
        Rows(8, ("TXMODA 000-12-3456  MFT>30", "JOHN & MARY SMITH")),
        Expect(10, "contains", 24, "REQUEST COMPLETED"),
        Expect(11, "contains", 0, "UP>126-0"),
        Expect(12, "lacks", 0, "976"),
        Expect(13, "matches", 5, "ASED>*"),
    )


def test_continuations_join_the_transmission_with_newlines() -> None:
    text = "> TC>971 TC971/151-CD>111 MISC>28211105123450 00\n+ REMARKS>NSD IDT\n+ SECOND LINE\n"
    assert read_transcript(text) == (
        Transmit(1, "TC>971 TC971/151-CD>111 MISC>28211105123450 00\nREMARKS>NSD IDT\nSECOND LINE"),
    )


def test_only_one_blank_behind_a_mark_is_the_marks() -> None:
    assert read_transcript(">  TXMODA\n") == (Transmit(1, " TXMODA"),)
    assert read_transcript(">TXMODA\n") == (Transmit(1, "TXMODA"),)
    assert read_transcript("> SUMRY\n|   INDENTED\n|\n") == (Transmit(1, "SUMRY"), Rows(2, ("  INDENTED", "")))


def test_rows_apart_are_two_runs() -> None:
    steps = read_transcript("> SUMRY\n| ONE\n\n| TWO\n")
    assert steps[1:] == (Rows(2, ("ONE",)), Rows(4, ("TWO",)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("? 24 DONE", Expect(2, "contains", 24, "DONE")),
        ("? 1 X", Expect(2, "contains", 1, "X")),
        ("? 25 X", Expect(2, "contains", 0, "25 X")),
        ("? 0 X", Expect(2, "contains", 0, "0 X")),
        ("? 150  04142020", Expect(2, "contains", 0, "150  04142020")),
        ('? "24 DONE"', Expect(2, "contains", 0, "24 DONE")),
        ("?! 24 DONE", Expect(2, "lacks", 24, "DONE")),
        ("?~ *DONE*", Expect(2, "matches", 0, "*DONE*")),
    ],
)
def test_a_number_from_1_to_24_names_the_row(line: str, expected: Expect) -> None:
    assert read_transcript(f"> SUMRY\n{line}\n")[1] == expected


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_directive_is_known(name: str) -> None:
    assert read_transcript(f"@{name} X\n") == (Directive(1, name, "X"),)


def test_the_contract_names_the_directives() -> None:
    assert set(DIRECTIVES) == {
        "world",
        "scenario",
        "sign-on",
        "sign-off",
        "cycle",
        "day",
        "until",
        "checkpoint",
        "restore",
    }


def test_an_unknown_directive_is_refused_with_the_known_ones() -> None:
    with pytest.raises(TranscriptError) as refused:
        read_transcript("prose\n@wrold training\n")
    assert refused.value.line == 2
    assert "@wrold is no directive" in str(refused.value)
    assert "@world" in str(refused.value)


@pytest.mark.parametrize("text", ["+ REMARKS>X\n", "@sign-on 1\n+ X\n", "> SUMRY\n? X\n+ Y\n"])
def test_a_continuation_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(TranscriptError, match="continues a transmission"):
        read_transcript(text)


@pytest.mark.parametrize("text", ["", "\n\n", "only prose", "prose\n- a list\n  > quoted\n", "   \n\t\n"])
def test_prose_alone_is_no_step(text: str) -> None:
    assert read_transcript(text) == ()


def test_a_file_may_end_without_a_newline_and_have_windows_ones() -> None:
    assert read_transcript("> SUMRY\r\n? DONE\r\n> SINOF") == (
        Transmit(1, "SUMRY"), Expect(2, "contains", 0, "DONE"), Transmit(3, "SINOF"),
    )  # fmt: skip


def test_prose_is_told_from_marks_by_the_first_character_only() -> None:
    text = "The line > 5 is prose\nmail a@b\n1 + 1\na | b\nwhy?\n> SUMRY\n"
    assert read_transcript(text) == (Transmit(6, "SUMRY"),)


words = st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)
prose = words.filter(lambda word: word[0] not in ">+@|?")
marked = st.one_of(
    st.tuples(st.just(">"), words),
    st.tuples(st.just("@day"), st.just("+1")),
    st.tuples(st.just("?~"), words),
    st.tuples(st.just("?!"), words),
    st.tuples(st.just(""), prose),
)


@given(st.lists(marked, max_size=20))
def test_every_marked_line_is_one_step_in_its_line(lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{mark} {body}\n" if mark else f"{body}\n" for mark, body in lines)
    steps = read_transcript(text)
    assert [step.line for step in steps] == [number for number, (mark, _) in enumerate(lines, 1) if mark]

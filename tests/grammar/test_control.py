"""ACTON's notation: ``C#,activity,status,category`` / ``assignee,date``; ``H,text`` (reference 3.12, 11.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.control import ControlText, HistoryText, read_control, starts_with_control
from grammar.parser import MisreadError
from masterfile import codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C#,CRTTY,A,MISC\n1483145470,*", ControlText(number=0, activity="CRTTY", status="A", category="MISC", assignee="1483145470", date="*")),
        ("C#,NONIDT,M,MISC\n1487333333,*", ControlText(number=0, activity="NONIDT", status="M", category="MISC", assignee="1487333333", date="*")),
        ("C#,MFT32REV,M,32RV\n1487355555,*", ControlText(number=0, activity="MFT32REV", status="M", category="32RV", assignee="1487355555", date="*")),
        ("C#,IDT,M,MISC\n1487311111,09082020", ControlText(number=0, activity="IDT", status="M", category="MISC", assignee="1487311111", date="09082020")),
    ],
)  # fmt: skip
def test_the_control_bases_of_the_manual_are_read(text: str, expected: ControlText) -> None:
    """25.25.6.5.1.1(5), 25.25.6.5.1.2.1(3), 25.25.6.7.1.1(1)."""
    assert read_control(text) == expected


WHOLE = ControlText(number=0, activity="CRTTY", status="A", category="MISC", assignee="1483145470", date="*")


@pytest.mark.parametrize(
    "text",
    [
        "C#,CRTTY,A,MISC\n1483145470,*",
        "C#,CRTTY,A,MISC/1483145470,*",
        "C#,CRTTY,A,MISC / 1483145470,*",
        "C#,CRTTY,A,MISC 1483145470,*",
        "C#, CRTTY, A, MISC\n1483145470, *",
        "  C#,CRTTY,A,MISC\n  1483145470,*  ",
    ],
)
def test_the_assignee_stands_on_the_next_line_or_behind(text: str) -> None:
    assert read_control(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C01,RTP-0914", ControlText(number=1, activity="RTP-0914")),
        ("C1,NONIDTRTN,C", ControlText(number=1, activity="NONIDTRTN", status="C")),
        ("C12,IDTRTN,C,MISC", ControlText(number=12, activity="IDTRTN", status="C", category="MISC")),
        ("C03,,C", ControlText(number=3, status="C")),
        ("C#,A,A,MISC\n1483145470,*", ControlText(number=0, activity="A", status="A", category="MISC", assignee="1483145470", date="*")),
        ("C#,IDTX,A,IDTX\n1483145470,*", ControlText(number=0, activity="IDTX", status="A", category="IDTX", assignee="1483145470", date="*")),
        ("C#,TPP,A,4883\n1483145470,*", ControlText(number=0, activity="TPP", status="A", category="4883", assignee="1483145470", date="*")),
    ],
)  # fmt: skip
def test_parts_that_are_not_keyed_stay_empty(text: str, expected: ControlText) -> None:
    assert read_control(text) == expected


def test_c00_is_no_new_control_base() -> None:
    """C# opens; a number updates. C00 is a number no module has, and must not open one."""
    try:
        read = read_control("C00,CRTTY,A,MISC\n1483145470,*")
    except MisreadError:
        return
    assert read != WHOLE


@pytest.mark.parametrize(
    ("text", "item"),
    [("H,L5216-2020", "L5216-2020"), ("H, L5216-2020", "L5216-2020"), ("H ,STATCASE", "STATCASE"), ("H,21.8.1.4.7", "21.8.1.4.7"),
     ("H,TWO WORDS", "TWO WORDS"), ("H,C#,CRTTY", "C#,CRTTY")],
)  # fmt: skip
def test_a_history_item_is_h_and_a_text(text: str, item: str) -> None:
    """Exhibit 25.25.6-1 prints ACTON H, L5216-YYYY with a blank."""
    assert read_control(text) == HistoryText(text=item)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("C#", "a comma"),
        ("C#,CRTTY,AB", "a status letter"),
        ("C#,CRTTY,A,MIS", "a 4-character category"),
        ("C#,CRTTY,A,MISC\n148314547,*", "a 10-digit assignee on the next line"),
        ("C#,CRTTY,A,MISC\n1483145470,09-08-2020", "a date MMDDYYYY or *"),
        ("C#,CRTTY,A,MISC\n1483145470,*,X", "nothing more"),
        ("H", "a text"),
    ],
)
def test_an_error_says_what_was_expected(text: str, phrase: str) -> None:
    with pytest.raises(MisreadError) as misread:
        read_control(text)
    assert phrase in misread.value.phrase


def test_an_error_on_the_second_line_says_so() -> None:
    with pytest.raises(MisreadError) as misread:
        read_control("C#,CRTTY,A,MISC\n1483145470,YESTERDAY")
    assert (misread.value.line, misread.value.column) == (2, 12)


@pytest.mark.parametrize(
    ("text", "control"),
    [("C#,CRTTY", True), ("C01,CRTTY", True), ("  H,L5216", True), ("H ,L5216", True), ("C#CRTTY", False), ("CRTTY,A", False),
     ("TXMODA", False), ("HELP", False), ("C123,X", False)],
)  # fmt: skip
def test_acton_notation_is_told_from_a_command(text: str, control: bool) -> None:
    assert starts_with_control(text) is control


@given(
    st.integers(min_value=1, max_value=99),
    st.from_regex(r"\A[A-Z0-9][A-Z0-9-]{0,9}\Z"),
    st.sampled_from(list(codes.control_statuses())),
    st.sampled_from(list(codes.categories())),
    st.from_regex(r"\A[0-9]{10}\Z"),
    st.one_of(st.just("*"), st.from_regex(r"\A[0-9]{8}\Z")),
    st.sampled_from(["\n", "/", " "]),
)
def test_every_control_base_written_out_reads_back(
    number: int, activity: str, status: str, category: str, assignee: str, date: str, between: str
) -> None:
    read = read_control(f"C{number:02d},{activity},{status},{category}{between}{assignee},{date}")
    assert read == ControlText(
        number=number, activity=activity, status=status, category=category, assignee=assignee, date=date
    )

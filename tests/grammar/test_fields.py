"""Fields of a format: ``NAME>value`` pairs on one line or on many, and the free remarks line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.fields import FieldPair, UnknownFieldError, first_field, read_fields, starts_with_field
from screens.formats import Frm77, Upres

LABELS = Frm77.labels()
PROMPTED = tuple(item.prompt.label for item in Frm77.placed() if item.prompt.printed)


def read(text: str) -> dict[str, str]:
    return {pair.label: pair.value.strip() for pair in read_fields(text, LABELS).pairs}


# --- shapes --------------------------------------------------------------------------------------


def test_fields_stand_in_one_line_or_in_many() -> None:
    expected = {"TC": "971", "TC971/151-CD": "111", "MISC": "28211105123450 00"}
    assert read("TC>971 TC971/151-CD>111 MISC>28211105123450 00") == expected
    assert read("TC>971\nTC971/151-CD>111\nMISC>28211105123450 00") == expected
    assert read("  TC> 971   TC971/151-CD> 111\n\nMISC> 28211105123450 00  ") == expected


def test_a_field_may_be_blank() -> None:
    assert read("TC>971 TRANS-DT> CLOSING-CD> MISC>") == {"TC": "971", "TRANS-DT": "", "CLOSING-CD": "", "MISC": ""}


def test_a_line_without_a_label_is_the_remarks_line() -> None:
    keyed = read_fields("TC>971\nNSD IDT", LABELS)
    assert keyed.pairs == (FieldPair("TC", "971"),)
    assert keyed.free == "NSD IDT"


def test_several_free_lines_are_one_text() -> None:
    assert read_fields("TC>971\nNSD IDT\n\n  SEE AMS", LABELS).free == "NSD IDT SEE AMS"


def test_text_behind_the_last_field_stays_with_it_for_the_format_to_divide() -> None:
    """Exhibit 25.25.6-7 prints the remarks behind 2032-IND> on the same line."""
    keyed = read_fields("TC>971 2032-IND> NSD IDT", LABELS)
    assert keyed.pairs[-1] == FieldPair("2032-IND", " NSD IDT")
    assert keyed.free == ""


def test_pairs_keep_their_order_and_the_last_of_a_label_is_kept_too() -> None:
    assert read_fields("TC>971 MISC>A TC>972", LABELS).pairs == (
        FieldPair("TC", "971"), FieldPair("MISC", "A"), FieldPair("TC", "972"),
    )  # fmt: skip


# --- labels that contain other labels ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XREF-MFT>30", {"XREF-MFT": "30"}),
        ("MFT>30 XREF-MFT>32", {"MFT": "30", "XREF-MFT": "32"}),
        ("XREF-MFT>32 MFT>30", {"XREF-MFT": "32", "MFT": "30"}),
        ("TC148-CD>03 TC>148", {"TC148-CD": "03", "TC": "148"}),
        ("TC>971 TC148-CD>03", {"TC": "971", "TC148-CD": "03"}),
        ("TC971/151-CD>111 TC>971", {"TC971/151-CD": "111", "TC": "971"}),
        ("TC480-SC-CD>1 CSED-CD>A", {"TC480-SC-CD": "1", "CSED-CD": "A"}),
        ("XREF-TIN>000-12-3456 TIN>000-23-4567", {"XREF-TIN": "000-12-3456", "TIN": "000-23-4567"}),
        ("BOD-CD>WI BOD-CLIENT-CD>X", {"BOD-CD": "WI", "BOD-CLIENT-CD": "X"}),
        ("XREF-TX-PRD>201812 TX-PRD>201912", {"XREF-TX-PRD": "201812", "TX-PRD": "201912"}),
        ("XREF-NM-CTRL>JONE NM-CTRL>SMIT", {"XREF-NM-CTRL": "JONE", "NM-CTRL": "SMIT"}),
        ("XREF-PLN-NUM>1 PLN-NUM>2", {"XREF-PLN-NUM": "1", "PLN-NUM": "2"}),
        ("CYCLE>3 ULC>28 FLC>21", {"CYCLE": "3", "ULC": "28", "FLC": "21"}),
        ("MISC>TC 971 MFT 32 TC>972", {"MISC": "TC 971 MFT 32", "TC": "972"}),
    ],
)
def test_the_longest_label_wins_and_a_label_inside_another_is_not_found(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


def test_a_label_is_found_directly_behind_a_value() -> None:
    """Nothing but letters, digits, hyphen and slash in front makes another word of it."""
    assert read("TC>971 MISC>(A)TC148-CD>03") == {"TC": "971", "MISC": "(A)", "TC148-CD": "03"}


@pytest.mark.parametrize("label", LABELS)
def test_every_label_reads_alone_and_between_its_neighbours(label: str) -> None:
    other = "MISC" if label != "MISC" else "TC"
    assert read(f"{label}>1") == {label: "1"}
    assert read(f"{other}>A {label}>1 {other}>B") == {label: "1", other: "B"}


def test_upres_has_a_label_with_a_blank_and_one_that_is_a_number() -> None:
    keyed = read_fields("CCC>3 REL CYC>202037 29>900-70-0000 28-NM-CTRL>LOPE REMARKS>TEST", Upres.labels())
    assert {pair.label: pair.value for pair in keyed.pairs} == {
        "CCC": "3", "REL CYC": "202037", "29": "900-70-0000", "28-NM-CTRL": "LOPE", "REMARKS": "TEST",
    }  # fmt: skip


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "near", "line", "column"),
    [
        ("TC>971 TRANS-DATE>01012020", "TRANS-DATE", "TRANS-DT", 1, 8),
        ("MSIC>28211105123450 00", "MSIC", "MISC", 1, 1),
        ("TC>971\nCLOSNG-CD>30", "CLOSNG-CD", "CLOSING-CD", 2, 1),
        ("TC>971 XYZ>1", "XYZ", "", 1, 8),
    ],
)
def test_a_field_the_format_does_not_have_comes_with_its_place_and_what_it_may_mean(
    text: str, name: str, near: str, line: int, column: int
) -> None:
    with pytest.raises(UnknownFieldError) as unknown:
        read_fields(text, LABELS)
    error = unknown.value
    assert (error.name, error.line, error.column) == (name, line, column)
    assert not near or near in error.near


@pytest.mark.parametrize(
    ("text", "field"),
    [("TC>971", True), ("  MISC>X", True), ("REL CYC>202037", True), ("TC971/151-CD>111", True), ("TXMODA 000-12-3456", False),
     ("NSD IDT", False), (">971", False), ("", False)],
)  # fmt: skip
def test_a_transmission_that_begins_with_a_label_fills_in_fields(text: str, field: bool) -> None:
    assert starts_with_field(text) is field


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("FRM77 000-12-3456 MFT>30 TC>971", 18),
        ("FRM77 TC>971", 6),
        ("FRM77 000-12-3456", 17),
        ("FRM77 XREF-MFT>30 MFT>30", 6),
        ("TC>971", 0),
    ],
)
def test_the_first_field_behind_a_command_is_found(text: str, place: int) -> None:
    assert first_field(text, LABELS) == place


# --- properties ----------------------------------------------------------------------------------

values = st.from_regex(r"\A[A-Z0-9./*(][A-Z0-9 .,/*()-]{0,20}[A-Z0-9)*]\Z|\A[A-Z0-9]\Z", fullmatch=True)
filled = st.lists(st.tuples(st.sampled_from(PROMPTED), values), min_size=1, max_size=12, unique_by=lambda pair: pair[0])


@given(filled, st.sampled_from([" ", "\n", "\n\n", "   "]))
def test_pairs_become_text_and_pairs_again(pairs: list[tuple[str, str]], between: str) -> None:
    text = between.join(f"{label}>{value}" for label, value in pairs)
    keyed = read_fields(text, LABELS)
    assert [(pair.label, pair.value.strip()) for pair in keyed.pairs] == pairs
    assert keyed.free == ""


@given(filled, values)
def test_pairs_on_lines_with_remarks_below_become_the_same_again(pairs: list[tuple[str, str]], remarks: str) -> None:
    text = "\n".join([*(f"{label}>{value}" for label, value in pairs), remarks])
    keyed = read_fields(text, LABELS)
    assert [(pair.label, pair.value.strip()) for pair in keyed.pairs] == pairs
    assert keyed.free == remarks.strip()


@given(filled)
def test_one_line_and_many_lines_say_the_same(pairs: list[tuple[str, str]]) -> None:
    one = read_fields(" ".join(f"{label}>{value}" for label, value in pairs), LABELS)
    many = read_fields("\n".join(f"{label}>{value}" for label, value in pairs), LABELS)
    assert one == many

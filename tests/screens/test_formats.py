"""Input formats: the fields of the manual, where they stand, and how they are read (reference 3.6, Exhibit 25.25.6-5)."""

from __future__ import annotations

import datetime
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile import codes
from screens.formats import FORMATS, BadField, Frm77, Upres
from screens.formats.base import InputFormat, Placed
from screens.formats.frm77 import LAST_PROMPTED
from screens.page import Page

EXHIBIT_25_25_6_5 = (
    "FRM77 NNN-NN-NNNN MFT>NN TX-PRD>201N12 PLN-NUM> NM-CTRL>NAME TC>972 TRANS-REGISTER-IND> PSTNG-DLAY-CD> FLC> "
    "EXTENSION-DT> TC93X-EMP-CD> TRANS-DT>MMDDYYYY CLOSING-CD> RESP-UNIT/JURISDICTION-CD> TC148-CD> BANKRUPT-CD> DLN-CD> "
    "BL-LOC-CD> LAST-RET-AMT-CD> TC480-SC-CD> CYCLE> APP-OFF-CD> CSED-CD> BOD-CD> BOD-CLIENT-CD> SEQ-NUM> REVERSAL-DLN> "
    "SECONDARY-DT> CAF-CD> TC971/151-CD>121/124/129 TC550-DEFINER-CD> FEMA-NUM> ULC> FREEZE-RELEASE-AMT> ABA-NUM> "
    "TC46X-GRP-CD> TC583-DEFINER-CD> TDI-SELECT-CD> XREF-TIN> XREF-NM-CTRL> XREF-TX-PRD> XREF-PLN-NUM> XREF-MFT> MISC> "
    "CORR-DT-IND> REFILE-LIEN-IND> 2032-IND>"
)
EXHIBIT_LABELS = re.findall(r"([A-Z0-9/-]+)>", EXHIBIT_25_25_6_5)
FORMS = sorted(FORMATS)


def span(item: Placed) -> range:
    """The columns a field takes: label, >, input area."""
    return range(item.label_column, item.field_column + item.prompt.length)


# --- FRM77 ---------------------------------------------------------------------------------------


def test_frm77_has_the_47_fields_of_the_exhibit_in_its_order() -> None:
    """The TIN behind FRM77 is field 1; 46 prompted fields follow."""
    fields = [item for item in Frm77.placed() if item.prompt.label != "REMARKS"]
    assert len(fields) == 47
    assert fields[0].prompt.label == "TIN"
    assert not fields[0].prompt.printed
    assert [item.prompt.label for item in fields[1:]] == EXHIBIT_LABELS
    assert all(item.prompt.printed for item in fields[1:])


def test_the_unprompted_remarks_line_comes_last_and_below() -> None:
    *fields, remarks = Frm77.placed()
    assert (remarks.prompt.label, remarks.prompt.printed) == ("REMARKS", False)
    assert remarks.prompt.row > max(item.prompt.row for item in fields)
    assert fields[-1].prompt.label == LAST_PROMPTED == EXHIBIT_LABELS[-1]


def test_screen_order_is_the_order_of_the_fields() -> None:
    places = [(item.prompt.row, item.label_column) for item in Frm77.placed()]
    assert places == sorted(places)


def test_the_header_is_filled_in_by_the_system() -> None:
    """Exhibit 25.25.6-5, bullet 1: TIN, MFT, TX-PRD and NAME auto populate."""
    fixed = {item.prompt.label for item in Frm77.placed() if item.prompt.fixed}
    assert {"TIN", "MFT", "TX-PRD", "NM-CTRL"} <= fixed
    assert fixed <= {"TIN", "MFT", "TX-PRD", "NM-CTRL", "PLN-NUM"}


def test_a_misc_of_dln_blank_and_indicator_fits_its_field() -> None:
    misc = Frm77.find("MISC")
    assert misc is not None
    assert misc.prompt.length >= len("28211105123450 00")


def test_every_element_of_the_table_is_a_field_of_frm77() -> None:
    labels = {item.prompt.label for item in Frm77.placed()}
    for tc in codes.transaction_codes():
        assert codes.frm77_elements(tc) <= labels, tc


def test_every_code_with_elements_of_its_own_is_input_through_frm77() -> None:
    for row in codes.read_table("frm77_elements", codes.Frm77Elements):
        assert row.tc == "*" or row.tc in codes.transaction_codes(), row.tc


def test_tc_971_and_972_have_what_the_exhibits_fill_in() -> None:
    for tc in ("971", "972"):
        assert {"TC", "TRANS-DT", "TC971/151-CD", "MISC", "SECONDARY-DT", "PSTNG-DLAY-CD"} <= codes.frm77_elements(tc)


# --- every format --------------------------------------------------------------------------------


@pytest.mark.parametrize("code", FORMS)
def test_no_two_fields_overlap(code: str) -> None:
    for first, second in itertools.combinations(FORMATS[code].placed(), 2):
        if first.prompt.row == second.prompt.row:
            assert not set(span(first)) & set(span(second)), (first.prompt.label, second.prompt.label)


@pytest.mark.parametrize("code", FORMS)
def test_every_field_is_inside_the_80_columns_and_above_the_message(code: str) -> None:
    for item in FORMATS[code].placed():
        assert 1 <= item.prompt.row <= 23
        assert min(span(item)) >= 1
        assert max(span(item)) <= 80, item.prompt.label


@pytest.mark.parametrize("code", FORMS)
def test_labels_and_aliases_are_unique(code: str) -> None:
    labels = FORMATS[code].labels()
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("code", FORMS)
def test_every_field_has_help(code: str) -> None:
    assert [item.prompt.label for item in FORMATS[code].placed() if not item.prompt.help.strip()] == []


def shown(form: type[InputFormat], values: dict[str, str]) -> Page:
    return form.page(form.code, values)


@pytest.mark.parametrize("code", FORMS)
def test_a_blank_format_prints_every_label_where_its_field_begins(code: str) -> None:
    page = shown(FORMATS[code], {})
    assert {len(row) for row in page.rows} == {80}
    for item in FORMATS[code].placed():
        if item.prompt.printed:
            label = f"{item.prompt.label}>"
            start = item.label_column - 1
            assert page.row(item.prompt.row)[start : start + len(label)] == label
            assert item.field_column == item.label_column + len(label)


@pytest.mark.parametrize("code", FORMS)
def test_a_value_stands_in_its_field_and_moves_no_other(code: str) -> None:
    form = FORMATS[code]
    blank = shown(form, {})
    for item in form.placed():
        if item.prompt.hidden:
            continue
        value = "1" * item.prompt.length
        page = shown(form, {item.key: value})
        row, start = item.prompt.row, item.field_column - 1
        assert page.row(row)[start : start + item.prompt.length] == value
        assert page.row(row)[:start] == blank.row(row)[:start]
        assert page.row(row)[start + item.prompt.length :] == blank.row(row)[start + item.prompt.length :]


def test_a_password_is_never_on_the_page() -> None:
    page = FORMATS["SINON"].page("SINON", {"EMPLOYEE-NUM": "1483145470", "PASSWORD": "TRAINING"})
    assert "TRAINING" not in page.text
    assert [field.hidden for field in page.fields if field.name == "PASSWORD"] == [True]


@pytest.mark.parametrize("code", FORMS)
def test_the_cursor_stands_in_the_first_open_field(code: str) -> None:
    page = shown(FORMATS[code], {})
    first = next(field for field in page.fields if not field.protected)
    assert page.cursor == (first.row, first.column)


@pytest.mark.parametrize("code", FORMS)
def test_a_blank_format_reads(code: str) -> None:
    assert not isinstance(FORMATS[code].read({}), BadField)


# --- reading -------------------------------------------------------------------------------------


def test_frm77_is_read_into_values() -> None:
    read = Frm77.read(
        {
            "TC": "971",
            "TC971/151-CD": "506",
            "SECONDARY-DT": "12312019",
            "TRANS-DT": "09082020",
            "MISC": " WI AM OTHER ",
        }
    )
    assert isinstance(read, Frm77)
    assert (read.tc, read.action_cd, read.misc) == ("971", "506", "WI AM OTHER")
    assert read.secondary_dt == datetime.date(2019, 12, 31)
    assert read.trans_dt == datetime.date(2020, 9, 8)
    assert read.extension_dt is None


@pytest.mark.parametrize(
    ("label", "value", "right"),
    [
        ("TC", "97", "3 digits"),
        ("TC", "9A1", "3 digits"),
        ("TC", "9711", "at most 3 characters"),
        ("TC971/151-CD", "11", "3 digits"),
        ("TRANS-DT", "2020-09-08", "a date MMDDYYYY"),
        ("TRANS-DT", "090820", "a date MMDDYYYY"),
        ("TRANS-DT", "13012020", "a date of the calendar, MMDDYYYY"),
        ("TRANS-DT", "02302020", "a date of the calendar, MMDDYYYY"),
        ("SECONDARY-DT", "12319", "a date MMDDYYYY"),
        ("PSTNG-DLAY-CD", "A", "digits only"),
        ("ULC", "X", "digits only"),
        ("MISC", "X" * 47, "at most 46 characters"),
        ("REMARKS", "X" * 71, "at most 70 characters"),
        ("TRANS-DT", "00000000", "a date of the calendar, MMDDYYYY"),
    ],
)
def test_a_field_that_cannot_be_read_says_what_is_right(label: str, value: str, right: str) -> None:
    assert Frm77.read({label: value}) == BadField(label, value, right)


def test_upres_is_read_into_values() -> None:
    read = Upres.read({"CCC": "3", "REL CYC": "202037", "29-TIN": "900700000", "28-NM-CTRL": "lope"})
    assert isinstance(read, Upres)
    assert (read.ccc, read.release, read.tin, read.name_control) == ("3", "202037", "900-70-0000", "LOPE")


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("REL CYC", "202099", "YYYYCC"),
        ("REL CYC", "2020", "YYYYCC"),
        ("29-TIN", "123", "nnn-nn-nnnn"),
        ("28-NM-CTRL", "-ABC", "letters or digits"),
        ("CCC", "33", "at most 1 character"),
    ],
)
def test_an_upres_field_that_cannot_be_read_says_what_is_right(label: str, value: str, words: str) -> None:
    read = Upres.read({label: value})
    assert isinstance(read, BadField)
    assert (read.label, read.value) == (label, value)
    assert words.lower() in read.right.lower()


@pytest.mark.parametrize(
    ("form", "label", "value"),
    [
        (Frm77, "TC", "97"), (Frm77, "TRANS-DT", "13012020"), (Frm77, "MISC", "X" * 47), (Frm77, "PSTNG-DLAY-CD", "A"),
        (Upres, "REL CYC", "202099"), (Upres, "29-TIN", "123"), (Upres, "28-NM-CTRL", "-ABC"),
    ],
)  # fmt: skip
def test_what_is_right_fits_in_row_24_whole(form: type[InputFormat], label: str, value: str) -> None:
    """IDRS-0010 prints it: PLEASE CORRECT INVALID DATA - field: right."""
    read = form.read({label: value})
    assert isinstance(read, BadField)
    text = codes.messages()["IDRS-0010"].text.format(field=read.label, right=read.right.upper())
    assert len(text) <= 80, f"{len(text)} characters: {text}"


@pytest.mark.parametrize(
    ("alias", "label"), [("REL-CYC", "REL CYC"), ("29", "29-TIN"), ("TIN", "29-TIN"), ("28", "28-NM-CTRL")]
)
def test_a_field_of_upres_has_other_names(alias: str, label: str) -> None:
    """25.25.6.2.2.1.1(1): field 29 of line five."""
    placed = Upres.find(alias)
    assert placed is not None
    assert placed.prompt.label == label
    assert Upres.find("NOTHING") is None


def test_field_29_stands_on_line_five() -> None:
    placed = Upres.find("29")
    assert placed is not None
    assert placed.prompt.row == 5


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_date_keyed_mmddyyyy_is_read(day: datetime.date) -> None:
    read = Frm77.read({"TRANS-DT": f"{day.month:02d}{day.day:02d}{day.year:04d}"})
    assert isinstance(read, Frm77)
    assert read.trans_dt == day


@given(
    st.dictionaries(st.sampled_from([item.prompt.label for item in Frm77.placed()]), st.text(max_size=20), max_size=6)
)
def test_reading_any_text_gives_a_format_or_says_which_field_is_bad(values: dict[str, str]) -> None:
    read = Frm77.read(values)
    if isinstance(read, BadField):
        assert read.value == values[read.label].strip()
        assert read.right

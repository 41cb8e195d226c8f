"""TINs, DLNs, name controls, IDRS numbers (reference 1, 2.2, 9.1, 9.2, 9.3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.identifiers import BATCH_TOOL, Dln, IdentifierError, IdrsNumber, NameControl, Tin, TinKind

# --- TIN -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("000-12-3456", TinKind.SSN),
        ("899-99-9999", TinKind.SSN),
        ("900-49-0000", TinKind.IRSN),
        ("900-50-0000", TinKind.ITIN),
        ("900-65-0000", TinKind.ITIN),
        ("900-66-0000", TinKind.IRSN),
        ("900-69-0000", TinKind.IRSN),
        ("900-70-0000", TinKind.ITIN),
        ("999-88-0000", TinKind.ITIN),
        ("999-89-0000", TinKind.IRSN),
        ("900-90-0000", TinKind.ITIN),
        ("900-92-0000", TinKind.ITIN),
        ("900-93-0000", TinKind.ATIN),
        ("900-94-0000", TinKind.ITIN),
        ("900-99-0000", TinKind.ITIN),
        ("900-00-0000", TinKind.IRSN),
        ("00-1234567", TinKind.EIN),
        ("90-1234567", TinKind.EIN),
    ],
)
def test_the_kind_of_a_tin_follows_from_its_shape_and_its_group(text: str, kind: TinKind) -> None:
    assert Tin.parse(text).kind is kind


@pytest.mark.parametrize("text", ["000-12-3456", "000123456", "000-123456", " 000-12-3456 "])
def test_hyphens_of_an_ssn_are_optional_and_the_printed_form_is_nnn_nn_nnnn(text: str) -> None:
    tin = Tin.parse(text)
    assert tin == "000-12-3456"
    assert tin.digits == "000123456"


def test_an_ein_keeps_its_hyphen_behind_two_digits() -> None:
    tin = Tin.parse("00-1234567")
    assert (tin, tin.digits) == ("00-1234567", "001234567")


@pytest.mark.parametrize("marker", list("*VWDPXN"))
def test_a_marker_behind_the_number_makes_another_account(marker: str) -> None:
    tin = Tin.parse(f"000-12-3456{marker}")
    assert tin.marker == marker
    assert tin.number == "000-12-3456"
    assert tin.digits == "000123456"
    assert tin.kind is TinKind.SSN
    assert tin != Tin.parse("000-12-3456")


def test_a_valid_ssn_has_no_marker() -> None:
    assert Tin.parse("000-12-3456").marker == ""


@pytest.mark.parametrize(
    "text",
    ["", "000-12-345", "000-12-34567", "000-123-456", "0-00123456", "00-123456", "000-12-3456Q", "000-12-3456**",
     "SMIT", "000 12 3456", "000-12-3456 30"],
)  # fmt: skip
def test_what_is_no_tin_is_refused_with_both_shapes(text: str) -> None:
    with pytest.raises(IdentifierError) as refused:
        Tin.parse(text)
    assert repr(text) in str(refused.value)
    assert "is not a TIN" in str(refused.value)
    assert "nnn-nn-nnnn" in str(refused.value)
    assert "nn-nnnnnnn" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        ("000-12-3456", True),
        ("666-12-3456", True),
        ("123-00-6789", True),
        ("123-45-6789", False),
        ("667-12-3456", False),
        ("001-01-0001", False),
        ("900-70-0000", True),
        ("900-70-0001", False),
        ("900-93-0000", True),
        ("00-1234567", True),
        ("12-3456789", False),
        ("000-12-3456*", True),
        ("123-45-6789*", False),
        ("900-70-0000*", True),
    ],
)
def test_only_numbers_no_taxpayer_can_have_are_invented(text: str, invented: bool) -> None:
    assert Tin.parse(text).is_invented is invented


@given(st.from_regex(r"\A[0-9]{9}\Z"), st.sampled_from(["", "*", "V", "N"]))
def test_any_nine_digits_print_with_hyphens_and_read_back(digits: str, marker: str) -> None:
    tin = Tin.parse(digits + marker)
    assert tin == f"{digits[:3]}-{digits[3:5]}-{digits[5:]}{marker}"
    assert Tin.parse(tin) == tin
    assert (tin.digits, tin.marker) == (digits, marker)


# --- DLN -----------------------------------------------------------------------------------------


def test_a_dln_has_seven_parts_and_prints_5_3_5_1() -> None:
    dln = Dln.parse("28211-105-12345-0")
    assert dln == "28211105123450"
    assert dln.printed == "28211-105-12345-0"
    assert dln.file_location == "28"
    assert dln.tax_class == "2"
    assert dln.document_code == "11"
    assert dln.julian_date == 105
    assert dln.block == "123"
    assert dln.serial == "45"
    assert dln.year_digit == "0"


def test_a_dln_is_built_from_its_parts_with_tax_class_2_for_individuals() -> None:
    # IDRS input of 8 September 2020, day 252 of the year, carries 252 + 400
    assert Dln.of_parts("14", "77", 652, 0, 7, 2020).printed == "14277-652-00007-0"


@pytest.mark.parametrize("julian", ["001", "105", "366", "401", "766"])
def test_the_julian_date_is_a_day_of_the_year_or_that_plus_400(julian: str) -> None:
    assert Dln.parse(f"28211{julian}123450").julian_date == int(julian)


@pytest.mark.parametrize("julian", ["000", "367", "399", "400", "767", "999"])
def test_a_julian_date_no_year_has_is_refused(julian: str) -> None:
    with pytest.raises(IdentifierError, match=r"Julian date, 001-366, or plus 400"):
        Dln.parse(f"28211{julian}123450")


@pytest.mark.parametrize("text", ["", "2821110512345", "282111051234500", "28211-105-1234A-0", "28211 105 12345 0"])
def test_what_is_no_dln_is_refused_with_its_digits_and_printed_form(text: str) -> None:
    with pytest.raises(IdentifierError) as refused:
        Dln.parse(text)
    assert repr(text) in str(refused.value)
    assert "14 digits, printed 28211-105-12345-0" in str(refused.value)


def test_a_tc_971_ac_052_with_document_code_77_names_the_same_return() -> None:
    """25.25.6.7.1.2.1(3): the DLNs match except for the document code, 4th and 5th digits."""
    assert Dln("28277105123450").same_return(Dln("28211105123450"))


@given(st.integers(min_value=0, max_value=13))
def test_a_difference_anywhere_but_in_the_document_code_is_another_return(place: int) -> None:
    dln = "28211105123450"
    changed = dln[:place] + ("9" if dln[place] != "9" else "8") + dln[place + 1 :]
    assert Dln(changed).same_return(dln) is (place in (3, 4))


@given(
    st.from_regex(r"\A[0-9]{2}\Z"),
    st.from_regex(r"\A[0-9]{2}\Z"),
    st.integers(min_value=1, max_value=366),
    st.integers(min_value=0, max_value=999),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=2004, max_value=2040),
)
def test_a_dln_printed_with_dashes_reads_back(
    flc: str, doc: str, julian: int, block: int, serial: int, year: int
) -> None:
    dln = Dln.of_parts(flc, doc, julian, block, serial, year)
    assert Dln.parse(dln.printed) == dln
    assert (dln.file_location, dln.document_code, dln.julian_date) == (flc, doc, julian)
    assert (int(dln.block), int(dln.serial), int(dln.year_digit)) == (block, serial, year % 10)


# --- name control --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "control"), [("smit", "SMIT"), ("LE  ", "LE"), ("A-B", "A-B"), ("D LA", "D LA"), ("4MAN", "4MAN")]
)
def test_letters_digits_hyphen_and_blank_make_a_name_control(text: str, control: str) -> None:
    assert NameControl.parse(text) == control


@pytest.mark.parametrize("text", ["", "   ", "-ABC", "SMITH", "SM&I", "O'NE", "SM.T"])
def test_what_is_no_name_control_is_refused_with_what_one_is(text: str) -> None:
    with pytest.raises(IdentifierError) as refused:
        NameControl.parse(text)
    assert repr(text) in str(refused.value)
    assert "one to four letters or digits, hyphen or blank not first" in str(refused.value)


# --- IDRS number ---------------------------------------------------------------------------------


def test_an_idrs_number_is_office_unit_and_employee() -> None:
    number = IdrsNumber.parse(" 1483145470 ")
    assert (number.office, number.unit, number.employee) == ("14", "831", "45470")


@pytest.mark.parametrize("text", ["", "148314547", "14831454700", "148314547A", "14-831-45470"])
def test_what_is_no_idrs_number_is_refused_with_its_parts(text: str) -> None:
    with pytest.raises(IdentifierError) as refused:
        IdrsNumber.parse(text)
    assert repr(text) in str(refused.value)
    assert "10 digits, office 2 + unit 3 + employee 5" in str(refused.value)


def test_the_batch_tool_has_the_number_of_irm_25_25_6_5_4() -> None:
    assert BATCH_TOOL == "1483845470"


# --- all of them ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (Tin.parse, "٠٠٠-12-3456"),
        (Tin.parse, "000-12-345６"),
        (Dln.parse, "２8211105123450"),
        (IdrsNumber.parse, "１483145470"),
        (NameControl.parse, "SMÍT"),
    ],
)
def test_digits_and_letters_that_are_not_ascii_are_refused(read: Callable[[str], str], text: str) -> None:
    """A page is ASCII: an identifier with an Arabic or full-width digit could never be shown."""
    with pytest.raises(IdentifierError):
        read(text)

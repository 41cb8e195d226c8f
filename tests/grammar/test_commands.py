"""Command lines: full, compact, blank and abbreviated forms, and errors with their place (reference 2.1, 2.2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.commands import REGISTRY
from grammar.commands import CODES, UnknownCommandError, command_code, read_command
from grammar.parser import MisreadError
from grammar.requests import (
    AccountRequest,
    AssignRequest,
    CaseRequest,
    HelpRequest,
    NoteRequest,
    NumberRequest,
    PageRequest,
    Request,
    SignOnRequest,
)

ACCOUNT_CODES = ("TXMOD", "ENMOD", "SUMRY", "IMFOL", "REQ77", "FRM77", "ACTON", "UPTIN")
CASE_CODES = ("UPDIS", "UPRES", "UPREV")


def account(code: str, definer: str = "", tin: str = "", mft: str = "", period: str = "", name: str = "") -> Request:
    return AccountRequest(code=code, definer=definer, tin=tin, mft=mft, period=period, name_control=name)


# --- accounts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "TXMODA 000-12-3456 30 201912 SMIT",
        "TXMODA000-12-3456 30201912 SMIT",
        "TXMODA 000-12-3456 30201912 SMIT",
        "TXMODA   000-12-3456   30   201912   SMIT",
    ],
)
def test_blanks_between_the_elements_are_optional(line: str) -> None:
    assert read_command(line) == account("TXMOD", "A", "000-12-3456", "30", "201912", "SMIT")


@pytest.mark.parametrize("line", ["TXMODA 000123456 30 201912", "TXMODA000123456 30201912", "TXMODA00012345630201912"])
def test_a_tin_may_be_keyed_without_hyphens(line: str) -> None:
    assert read_command(line) == account("TXMOD", "A", "000123456", "30", "201912")


@pytest.mark.parametrize("code", ACCOUNT_CODES)
def test_every_account_code_takes_the_full_key(code: str) -> None:
    assert read_command(f"{code} 000-12-3456 30 201912 SMIT") == account(
        code, "", "000-12-3456", "30", "201912", "SMIT"
    )


@pytest.mark.parametrize("code", ACCOUNT_CODES)
@pytest.mark.parametrize(
    ("rest", "key"),
    [
        ("", {}),
        (" 000-12-3456", {"tin": "000-12-3456"}),
        (" 30 201912", {"mft": "30", "period": "201912"}),
        (" SMIT", {"name": "SMIT"}),
        (" 000-12-3456 SMIT", {"tin": "000-12-3456", "name": "SMIT"}),
        (" 30 201912 SMIT", {"mft": "30", "period": "201912", "name": "SMIT"}),
    ],
)
def test_every_account_code_takes_abbreviated_keys(code: str, rest: str, key: dict[str, str]) -> None:
    assert read_command(code + rest) == account(code, "", **key)


@pytest.mark.parametrize(
    ("line", "tin"),
    [
        ("SUMRY 000-12-3456*", "000-12-3456*"),
        ("SUMRY 000-12-3456V", "000-12-3456V"),
        ("SUMRY 00-1234567", "00-1234567"),
        ("SUMRY 900-70-0000", "900-70-0000"),
    ],
)
def test_markers_and_eins_are_part_of_the_tin(line: str, tin: str) -> None:
    assert read_command(line) == account("SUMRY", "", tin)


@pytest.mark.parametrize(
    ("line", "code", "definer"),
    [
        ("TXMODA", "TXMOD", "A"),
        ("TXMODC 000-12-3456 30 201912", "TXMOD", "C"),
        ("IMFOLT", "IMFOL", "T"),
        ("IMFOL#", "IMFOL", "#"),
        ("SUMRYR 000-12-3456", "SUMRY", "R"),
        ("REQ77A", "REQ77", "A"),
        ("TXMODAB", "TXMOD", "AB"),
        ("TXMOD?", "TXMOD", "?"),
    ],
)
def test_the_sixth_character_is_the_definer_and_the_seventh_its_modifier(line: str, code: str, definer: str) -> None:
    request = read_command(line)
    assert (request.code, request.definer) == (code, definer)


def test_a_letter_behind_a_blank_is_no_definer() -> None:
    """Reference 2.1: directly behind the code, no blank."""
    request = read_command("TXMOD A")
    assert request == account("TXMOD", "", name="A")


# --- cases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CASE_CODES)
def test_every_case_code_takes_a_sequence_number_or_none(code: str) -> None:
    assert read_command(code) == CaseRequest(code=code)
    assert read_command(f"{code} 000123456001") == CaseRequest(code=code, sequence="000123456001")


def test_upasg_names_a_case_and_an_employee() -> None:
    assert read_command("UPASGR") == AssignRequest(code="UPASG", definer="R")
    given = read_command("UPASG 000123456001 1483145471")
    assert given == AssignRequest(code="UPASG", sequence="000123456001", employee="1483145471")


@pytest.mark.parametrize(
    ("line", "definer", "sequence", "text"),
    [
        ("UPCASD1", "D1", "", ""),
        ("UPCASS 000123456001", "S", "000123456001", ""),
        ("UPCASZ 126 DELETE", "Z", "", "126 DELETE"),
        ("UPCASZ 000123456001 126 GOOD  TAXPAYER", "Z", "000123456001", "126 GOOD TAXPAYER"),
    ],
)
def test_upcas_takes_a_text_behind_the_case(line: str, definer: str, sequence: str, text: str) -> None:
    assert read_command(line) == NoteRequest(code="UPCAS", definer=definer, sequence=sequence, text=text)


@pytest.mark.parametrize(
    ("line", "definer"),
    [
        ("UPRES0", "0"),
        ("UPRES6", "6"),
        ("UPRES6B", "6B"),
        ("UPRESD", "D"),
        ("UPRES5", "5"),
        ("UPREVE", "E"),
    ],
)
def test_the_definer_of_a_case_code_is_its_resolution_code_or_letter(line: str, definer: str) -> None:
    assert read_command(line).definer == definer
    assert read_command(f"{line} 000123456001") == CaseRequest(code=line[:5], definer=definer, sequence="000123456001")


def test_a_sequence_number_directly_behind_the_code_is_no_definer() -> None:
    assert read_command("UPRES000123456001") == CaseRequest(code="UPRES", sequence="000123456001")


# --- session -------------------------------------------------------------------------------------


def test_sinon_takes_employee_and_password_and_both_may_be_missing() -> None:
    assert read_command("SINON 1483145470 TRAINING") == SignOnRequest(
        code="SINON", employee="1483145470", password="TRAINING"
    )
    assert read_command("SINON 1483145470") == SignOnRequest(code="SINON", employee="1483145470")
    assert read_command("SINON") == SignOnRequest(code="SINON")


@pytest.mark.parametrize("password", ["TRAINING", "123", "1483145470", "P@SS-W0RD!", "A", "SMIT"])
def test_a_password_is_any_word(password: str) -> None:
    read = read_command(f"SINON 1483145470 {password}")
    assert isinstance(read, SignOnRequest)
    assert read.password == password


def test_sinof_and_paging() -> None:
    assert read_command("SINOF") == Request(code="SINOF")
    assert read_command("PGDN") == PageRequest(code="PAGE", step="next")
    assert read_command("PGUP") == PageRequest(code="PAGE", step="previous")
    assert read_command("PAGE 3") == PageRequest(code="PAGE", step="to", number=3)
    assert read_command("PAGE 012") == PageRequest(code="PAGE", step="to", number=12)


@pytest.mark.parametrize(
    ("line", "topic"), [("HELP", ""), ("?", ""), ("HELP TXMOD", "TXMOD"), ("HELP REQ77", "REQ77"), ("? UPRES", "UPRES")]
)
def test_help_takes_a_topic(line: str, topic: str) -> None:
    assert read_command(line) == HelpRequest(code="HELP", topic=topic)


@pytest.mark.parametrize(("line", "number"), [("TERUP", 0), ("TERUP 1", 1), ("TERUP 001", 1), ("TERUP 12", 12)])
def test_terup_takes_an_input_number(line: str, number: int) -> None:
    assert read_command(line) == NumberRequest(code="TERUP", number=number)


# --- the grammar and the registry ----------------------------------------------------------------


def test_the_grammar_has_a_terminal_for_every_command_code_of_the_machine() -> None:
    assert set(REGISTRY) <= set(CODES)
    assert set(CODES) - set(REGISTRY) == {"PAGE", "PGDN", "PGUP"}


@pytest.mark.parametrize("code", [code for code in CODES if len(code) == 5])
def test_a_command_code_is_known_by_its_first_five_characters(code: str) -> None:
    assert command_code(code) == code
    assert command_code(f"{code} 000-12-3456") == code
    assert command_code(f"X{code}") == ""


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_command_code_reads_by_itself(code: str) -> None:
    assert read_command(code).code == code


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column", "element", "phrase"),
    [
        ("TXMODA 000-12-3456 3 201912", 20, "3", "a 2-digit MFT"),
        ("TXMODA 000-12-3456 30", 22, "", "a 6-digit tax period (YYYYMM)"),
        ("TXMODA 000-12-3456 30 20191", 23, "20191", "a 6-digit tax period (YYYYMM)"),
        ("TXMODA 000-12-3456 30 201912 SMITH", 30, "SMITH", "a name control (up to 4)"),
        ("TXMODA 000-12-345", 8, "000-12-345", "a TIN (nnn-nn-nnnn) or a 2-digit MFT"),
        ("TXMODA 000-12-3456 30 201912 SMIT X", 35, "X", "nothing more"),
        ("UPDIS 12345", 7, "12345", "a 12-digit unpostable sequence number"),
        ("UPDIS 000123456001 X", 20, "X", "nothing more"),
        ("SINOF NOW", 7, "NOW", "nothing more"),
        ("PAGE", 5, "", "a number"),
        ("PAGE TWO", 6, "TWO", "a number"),
        ("TERUP ABC", 7, "ABC", "a number"),
    ],
)
def test_an_error_says_what_was_expected_and_at_which_column(line: str, column: int, element: str, phrase: str) -> None:
    with pytest.raises(MisreadError) as misread:
        read_command(line)
    error = misread.value
    assert (error.line, error.column, error.element) == (1, column, element)
    assert error.phrase == phrase


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("TXMDO 000-12-3456", "TXMDO"),
        ("UPTN 000-12-3456", "UPTN"),
        ("SINOFF", "SINOFF"),
        ("", ""),
        ("12345", "12345"),
        ("000-12-3456 30 201912", "000-12-3456"),
        ("QQQQQQQQQQQQQQQQ", "QQQQQQQQQQQQ"),
    ],
)
def test_a_first_word_that_is_no_command_code_is_named(line: str, word: str) -> None:
    with pytest.raises(UnknownCommandError) as unknown:
        read_command(line)
    assert unknown.value.word == word


PRINTABLE = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@given(st.sampled_from(CODES), PRINTABLE)
def test_any_line_that_begins_with_a_code_is_read_or_refused_with_a_place(code: str, rest: str) -> None:
    line = (code + rest.upper()).rstrip()
    try:
        request = read_command(line)
    except UnknownCommandError as error:
        assert error.word.startswith(code)
    except MisreadError as error:
        assert error.line == 1
        assert 1 <= error.column <= len(line) + 1
        assert error.phrase
        assert line[error.column - 1 :].startswith(error.element)
    else:
        assert request.code in {*REGISTRY, "PAGE"}


@given(
    st.sampled_from(ACCOUNT_CODES),
    st.from_regex(r"000-[0-9]{2}-[0-9]{4}\*?|[0-9]{9}|00-[0-9]{7}", fullmatch=True),
    st.one_of(
        st.none(),
        st.tuples(
            st.from_regex(r"[0-9]{2}", fullmatch=True), st.from_regex(r"20[0-9]{2}(0[1-9]|1[0-2])", fullmatch=True)
        ),
    ),
    st.one_of(st.just(""), st.from_regex(r"[A-Z][A-Z0-9]{0,3}", fullmatch=True)),
    st.sampled_from([" ", "   "]),
)
def test_any_full_key_reads_back_element_by_element(
    code: str, tin: str, module: tuple[str, str] | None, name: str, blank: str
) -> None:
    mft, period = module or ("", "")
    line = blank.join(part for part in (code, tin, mft, period, name) if part)
    assert read_command(line) == account(code, "", tin, mft, period, name)

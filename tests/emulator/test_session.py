"""One terminal, one employee: prerequisites, abbreviated input, paging, refusals (reference 1, 2, 3; design 3, 8)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.commands import REGISTRY
from masterfile.events import Looked, Refused
from screens.formats import Frm77
from screens.page import Answer, Page
from tests.emulator.machines import (
    LEAD,
    TRAINEE,
    a_terminal,
    a_world,
    account_of,
    events_of,
    message,
    opened,
    sends,
    signed_on,
)

SMITH, GARCIA, MILLER, NEW_FILER = "000-12-3456", "000-23-4567", "000-45-6789", "000-67-8901"
MODULE = f"TXMODA {SMITH} 30 201912"
MOVE = "TC>971 TC971/151-CD>111 MISC>28211105123450 00\nNSD IDT"


# --- reading a line ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        MODULE,
        "TXMODA000-12-3456 30201912",
        "txmoda 000-12-3456 30 201912 smit",
        f"{MODULE}   ",
        f"{MODULE}\n",
        f"  {MODULE}",
    ],
)
def test_a_command_is_read_in_any_case_and_with_blanks_around_it(line: str) -> None:
    page = sends(signed_on(), line)
    assert (page.answer, page.command) == (Answer.OK, "TXMOD")
    assert page.row(1).startswith("TXMODA 000-12-3456  MFT>30 TX-PRD>201912")


@pytest.mark.parametrize(
    ("line", "id", "answer"),
    [
        ("", "IDRS-0011", Answer.ERROR),
        ("   \n  ", "IDRS-0011", Answer.ERROR),
        ("TXMODA ÜBER", "IDRS-0012", Answer.ERROR),
        ("TXMODA\t000-12-3456", "IDRS-0012", Answer.ERROR),
        ("X" * 2000, "IDRS-0013", Answer.ERROR),
        ("QQQQQ", "IDRS-0002", Answer.ERROR),
        ("TXMODA 000-12-3456 3 201912", "IDRS-0001", Answer.ERROR),
        ("TXMODA 000-12-3456 30 201913", "IDRS-0010", Answer.REFUSED),
        ("TXMOD 000-12-3456 30 201912", "IDRS-0003", Answer.REFUSED),
        ("TXMODZ 000-12-3456 30 201912", "IDRS-0003", Answer.REFUSED),
        ("TXMODA", "IDRS-0005", Answer.REFUSED),
        ("TXMODA 000-12-3456", "IDRS-0205", Answer.REFUSED),
        ("TXMODA 000-99-9999 30 201912", "IDRS-0201", Answer.REFUSED),
        ("TXMODA 000-12-3456 30 201512", "IDRS-0202", Answer.REFUSED),
        ("TXMODA 000-12-3456 30 201912 JONE", "IDRS-0203", Answer.REFUSED),
        ("UPTIN 000-11-3333", "IDRS-0201", Answer.REFUSED),
        ("UPDIS", "IDRS-0209", Answer.REFUSED),
        ("UPDIS 000999999001", "IDRS-0208", Answer.REFUSED),
        ("TC>971", "IDRS-0008", Answer.REFUSED),
        ("PAGE 2", "IDRS-0007", Answer.REFUSED),
        ("PGDN", "IDRS-0007", Answer.REFUSED),
        ("SINON 1483145471 TRAINING", "IDRS-0121", Answer.REFUSED),
        ("HELP QQQQQ", "IDRS-0002", Answer.ERROR),
    ],
)
def test_what_cannot_be_done_is_answered_with_its_message(line: str, id: str, answer: Answer) -> None:
    page = sends(signed_on(), line)
    assert (page.message, page.answer) == (id, answer)
    assert message(page)


def test_an_error_marks_the_bad_element_with_an_asterisk_and_keeps_what_was_keyed() -> None:
    """Reference 2.1."""
    page = sends(signed_on(), "TXMODA 000-12-3456 30 201913 SMIT")
    assert page.row(1).rstrip() == "TXMODA 000-12-3456 30 201913* SMIT"


def test_a_bad_field_is_marked_behind_its_input_area() -> None:
    page = sends(signed_on(), MODULE, "REQ77", "TC>97 MISC>ABC\nTEST")
    placed = Frm77.find("TC")
    assert placed is not None
    assert page.message == "IDRS-0010"
    assert page.row(2).startswith("TC>97 *")
    assert "MISC>ABC" in page.text


def test_an_unknown_code_comes_with_what_it_may_mean() -> None:
    assert message(sends(signed_on(), "TXMDO")) == "COMMAND CODE TXMDO NOT KNOWN - DID YOU MEAN TXMODA?"


# --- before sign-on ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [code for code, entry in REGISTRY.items() if not entry.signed_off])
def test_before_sign_on_nothing_but_sinon_and_help_is_answered(code: str) -> None:
    page = sends(a_terminal(), code)
    assert page.message == "IDRS-0004"


def test_sign_on_on_the_screen_and_on_the_line() -> None:
    assert sends(a_terminal(), f"SINON {TRAINEE} TRAINING").message == "IDRS-0120"
    assert sends(a_terminal(), f"EMPLOYEE-NUM>{TRAINEE}\nPASSWORD>TRAINING").message == "IDRS-0120"
    assert sends(a_terminal(), f"sinon {TRAINEE} training").message == "IDRS-0120"


def test_after_sign_off_nothing_is_remembered() -> None:
    terminal = signed_on()
    sends(terminal, MODULE, "UPDIS 000123456001", "SINOF")
    terminal.sign_on(LEAD)
    assert sends(terminal, "TXMODA").message == "IDRS-0005"
    assert sends(terminal, "UPRES0").message == "IDRS-0209"


# --- prerequisites -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([MODULE, "REQ77"], Answer.OK),
        ([f"ENMOD {SMITH}", "REQ77"], Answer.OK),
        ([f"TXMODC {SMITH} 30 201912", "REQ77"], Answer.OK),
        ([f"IMFOLT {SMITH} 30 201812", "REQ77"], Answer.REFUSED),
        ([f"SUMRY {SMITH}", "REQ77"], Answer.REFUSED),
        ([MODULE, f"SUMRY {SMITH}", "REQ77"], Answer.REFUSED),
        ([MODULE, f"REQ77 {GARCIA} 30 201912"], Answer.REFUSED),
        ([MODULE, f"IMFOLI {GARCIA}", "REQ77"], Answer.REFUSED),
        ([MODULE, "QQQQQ", "REQ77"], Answer.OK),
        ([MODULE, "TXMODZ", "REQ77"], Answer.OK),
    ],
)
def test_req77_follows_txmod_or_enmod_for_the_same_account(lines: list[str], answer: Answer) -> None:
    """Facts 2 and 3 of the reference: IMFOL cannot be the prerequisite; a refusal is no command."""
    page = sends(signed_on(), *lines)
    assert page.answer is answer, page.text
    if answer is Answer.REFUSED:
        assert page.message == "IDRS-0101"


def test_the_refusal_of_req77_is_shown_whole() -> None:
    page = sends(signed_on(), f"SUMRY {SMITH}", "REQ77")
    assert message(page).endswith("FOR THE SAME ACCOUNT")


def test_frm77_without_req77_is_refused() -> None:
    page = sends(signed_on(), MODULE, f"FRM77 {SMITH} TC>971")
    assert page.message in ("IDRS-0101", "IDRS-0102")


def test_req77_is_refused_for_a_first_time_filer() -> None:
    page = sends(signed_on(), f"TXMODA {NEW_FILER} 30 201912", "REQ77")
    assert page.message == "IDRS-0321"


@pytest.mark.parametrize("command", ["UPRES0 000123456001", "UPREVE 000123456001"])
def test_updis_precedes_upres_and_uprev(command: str) -> None:
    """Reference 3.11."""
    terminal = signed_on(LEAD)
    assert sends(terminal, f"UPTIN {SMITH}", command).message == "IDRS-0210"
    assert sends(terminal, "UPDIS 000123456001", command).message != "IDRS-0210"


# --- abbreviated input ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        ([MODULE, "TXMODC"], "TXMODC 000-12-3456  MFT>30 TX-PRD>201912"),
        ([MODULE, "TXMODA 30 201812"], "TXMODA 000-12-3456  MFT>30 TX-PRD>201812"),
        ([MODULE, "ENMOD"], "ENMOD 000-12-3456"),
        ([MODULE, "SUMRY"], "SUMRY 000-12-3456"),
        ([MODULE, "IMFOLI"], "IMFOLI 000-12-3456"),
        ([MODULE, "UPTIN"], "UPTIN 000-12-3456"),
        ([MODULE, "REQ77"], "FRM77 000-12-3456  MFT>30 TX-PRD>201912"),
        ([f"IMFOLT {SMITH} 30 201812", "IMFOLT"], "IMFOLT 000-12-3456  30 201812"),
        ([MODULE, f"TXMODA {GARCIA} 30 201912", "TXMODC"], "TXMODC 000-23-4567"),
    ],
)
def test_an_abbreviated_input_repeats_account_and_module(lines: list[str], head: str) -> None:
    page = sends(signed_on(), *lines)
    assert page.row(1).startswith(head), page.text


def test_imfolh_shows_help_and_needs_no_account() -> None:
    """Reference 3.4: definer H is help."""
    page = sends(signed_on(), "IMFOLH")
    assert (page.answer, page.command) == (Answer.OK, "IMFOL")
    assert "MASTER FILE ON LINE" in page.text


# --- paging --------------------------------------------------------------------------------------


def a_long_module() -> str:
    holds = "\n".join(f"          - {{tc: 570, date: 2020-0{1 + n // 20}-{1 + n % 20:02d}}}" for n in range(70))
    return f"  - tin: 000-12-3456\n    name: JOHN SMITH\n    modules:\n      - period: 201912\n        transactions:\n{holds}\n"


def test_paging_goes_on_back_and_to_a_page() -> None:
    terminal = opened(a_world(a_long_module()))
    page = sends(terminal, MODULE)
    assert (page.number, page.total) == (1, 4)
    assert sends(terminal, "PGDN").number == 2
    assert sends(terminal, "PGDN").number == 3
    assert sends(terminal, "PGUP").number == 2
    assert sends(terminal, "PAGE 4").number == 4
    assert sends(terminal, "PGDN").message == "IDRS-0006"
    assert terminal.session.page.number == 4
    assert sends(terminal, "PAGE 1").number == 1
    assert sends(terminal, "PGUP").message == "IDRS-0006"


def test_paging_after_a_refusal_shows_the_display_without_its_message() -> None:
    terminal = opened(a_world(a_long_module()))
    first = sends(terminal, MODULE)
    sends(terminal, "QQQQQ")
    assert sends(terminal, "PGDN").message == ""
    assert sends(terminal, "PGUP") == first


def test_a_new_display_begins_on_its_first_page() -> None:
    terminal = opened(a_world(a_long_module()))
    assert sends(terminal, MODULE, "PAGE 4", "TXMODX").number == 1


# --- controls ------------------------------------------------------------------------------------


def test_a_control_base_opens_and_closes_as_the_manual_types_it() -> None:
    terminal = signed_on()
    page = sends(terminal, MODULE, "ACTON C#,CRTTY,A,MISC\n1483145470,*")
    assert message(page) == "CONTROL BASE 01 OPENED"
    page = sends(terminal, "C01,CRTTY,C")
    assert message(page) == "CONTROL BASE 01 CLOSED"
    (control,) = account_of(terminal, SMITH).controls
    assert (control.status, control.assignee) == ("C", TRAINEE)


def test_c00_opens_no_control_base() -> None:
    terminal = signed_on()
    page = sends(terminal, MODULE, "ACTON C00,CRTTY,A,MISC\n1483145470,*")
    assert page.answer is not Answer.OK
    assert account_of(terminal, SMITH).controls == []


@pytest.mark.parametrize(
    ("text", "id"), [("H,L5216-2020", "IDRS-0509"), ("H, STATCASE", "IDRS-0509"), ("H,ELEVENCHARS", "IDRS-0510")]
)
def test_a_history_item_has_at_most_ten_characters(text: str, id: str) -> None:
    assert sends(signed_on(), MODULE, f"ACTON {text}").message == id


# --- input ---------------------------------------------------------------------------------------


def test_exhibit_25_25_6_7_is_accepted_in_one_line_with_the_remarks_behind() -> None:
    line = (
        "FRM77 000-12-3456 MFT>30 TX-PRD>201912 PLN-NUM> NM-CTRL>SMIT TC>971 TRANS-REGISTER-IND> PSTNG-DLAY-CD> FLC> "
        "EXTENSION-DT> TC93X-EMP-CD> TRANS-DT> CLOSING-CD> RESP-UNIT/JURISDICTION-CD> TC148-CD> BANKRUPT-CD> DLN-CD> "
        "BL-LOC-CD> LAST-RET-AMT-CD> TC480-SC-CD> CYCLE> APP-OFF-CD> CSED-CD> BOD-CD> BOD-CLIENT-CD> SEQ-NUM> REVERSAL-DLN> "
        "SECONDARY-DT> CAF-CD> TC971/151-CD>111 TC550-DEFINER-CD> FEMA-NUM> ULC> FREEZE-RELEASE-AMT> ABA-NUM> TC46X-GRP-CD> "
        "TC583-DEFINER-CD> TDI-SELECT-CD> XREF-TIN> XREF-NM-CTRL> XREF-TX-PRD> XREF-PLN-NUM> XREF-MFT> "
        "MISC>28211105123450 00 CORR-DT-IND> REFILE-LIEN-IND> 2032-IND> NSD IDT"
    )
    terminal = signed_on()
    page = sends(terminal, MODULE, "REQ77", line)
    assert message(page) == "REQUEST COMPLETED - INPUT 001"
    (pending,) = account_of(terminal, SMITH).pendings.values()
    assert (pending.transaction.misc, pending.transaction.remarks) == ("28211105123450 00", "NSD IDT")


def test_each_input_of_a_day_has_its_number_and_its_own_dln() -> None:
    """docs/conflicts.md C-031: office 14, class 2, document 77, day 252 of the year plus 400."""
    terminal = signed_on()
    sends(terminal, MODULE, "REQ77", MOVE, "TC>570\nTEST")
    first, second = account_of(terminal, SMITH).pendings.values()
    assert (first.sequence, second.sequence) == (1, 2)
    assert (first.transaction.dln.printed, second.transaction.dln.printed) == ("14277-652-00000-0", "14277-652-00001-0")


def test_the_numbers_of_a_day_begin_again_on_the_next() -> None:
    terminal = signed_on()
    sends(terminal, MODULE, "REQ77", MOVE)
    terminal.advance(days=1)
    page = sends(terminal, "TC>570\nTEST")
    assert message(page) == "REQUEST COMPLETED - INPUT 001"


def test_a_changed_header_is_refused() -> None:
    page = sends(
        signed_on(), MODULE, "REQ77", f"FRM77 {GARCIA} TC>971 TC971/151-CD>111 MISC>28211105123450 00\nNSD IDT"
    )
    assert (page.message, message(page)) == ("IDRS-0301", "TIN WAS FILLED IN BY REQ77 - DO NOT CHANGE IT")


def test_a_refused_format_keeps_what_was_keyed() -> None:
    page = sends(signed_on(), MODULE, "REQ77", "TC>971 TC971/151-CD>111 MISC>28211105123450\nNSD IDT")
    assert page.message == "IDRS-0311"
    assert "TC>971" in page.text
    assert "MISC>28211105123450" in page.text
    assert "NSD IDT" in page.text


def test_terup_lists_and_deletes_own_input_of_today() -> None:
    terminal = signed_on()
    assert sends(terminal, "TERUP").message == "IDRS-0703"
    sends(terminal, MODULE, "REQ77", MOVE)
    assert "001  000-12-3456  30 201912  TC 971 AC 111" in sends(terminal, "TERUP").text
    assert message(sends(terminal, "TERUP 1")) == "INPUT 001 DELETED"
    assert account_of(terminal, SMITH).pendings == {}


def test_terup_of_yesterdays_input_is_too_late() -> None:
    terminal = signed_on()
    sends(terminal, MODULE, "REQ77", MOVE)
    terminal.advance(days=1)
    assert sends(terminal, "TERUP 1").message == "IDRS-0702"


# --- the audit trail -----------------------------------------------------------------------------


def test_every_look_at_an_account_is_in_the_audit_trail() -> None:
    terminal = signed_on()
    sends(terminal, MODULE, "ENMOD", f"SUMRY {GARCIA}")
    looks = [event for event in events_of(terminal) if isinstance(event, Looked)]
    assert [(look.employee, look.command, look.tin) for look in looks] == [
        (TRAINEE, "TXMOD", SMITH), (TRAINEE, "ENMOD", SMITH), (TRAINEE, "SUMRY", GARCIA),
    ]  # fmt: skip


def test_every_refusal_is_in_the_audit_trail() -> None:
    terminal = signed_on()
    sends(terminal, MODULE, "REQ77", "TC>123\nTEST")
    (refused,) = [event for event in events_of(terminal) if isinstance(event, Refused)]
    assert (refused.employee, refused.message, refused.rule, refused.tin) == (
        TRAINEE,
        "IDRS-0302",
        "frm77.tc-known",
        SMITH,
    )


LINES = [
    "", "QQQQQ", "TXMODA", "TXMODZ", "TXMODA 000-99-9999 30 201912", "TXMODA 000-12-3456 30 201512", MODULE, "TXMODC",
    f"ENMOD {SMITH}", f"SUMRY {GARCIA}", f"IMFOLI {SMITH}", "REQ77", "TC>999\nTEST", "TC>570", "TC>97", "XYZ>1", "FRM77",
    "TC>971 TC971/151-CD>111 MISC>28211105123450\nNSD IDT", "TC>972 TC971/151-CD>124 TRANS-DT>01012020\nTEST", "ACTON",
    "ACTON C05,IDT,C", "ACTON C#,IDT,A", "C#,IDT,A,ABCD\n1483145470,*", "H,TOO LONG A TEXT", f"UPTIN {SMITH}",
    "UPDIS 000123456001", "UPRES6", "UPRES9", "UPRES6 CCC>3", "UPRESD", "UPREVE", "UPASGR 000901234001", "TERUP", "TERUP 5",
    "PGDN", "PAGE 9", "HELP", "SINON 1483145470 X", "TXMODA 000-11-1111 30 201912",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
@settings(max_examples=120)
def test_a_refused_transmission_changes_nothing_but_the_audit_trail(lines: list[str]) -> None:
    """Design section 8."""
    terminal = signed_on()
    for line in lines:
        before = terminal.host.master.digest()
        page = terminal.send(line)
        assert _is_a_screen(page)
        if page.answer is not Answer.OK:
            assert terminal.host.master.digest() == before
            assert {type(event).__name__ for event in terminal.outcome.events} <= {"Refused", "Looked"}  # type: ignore[union-attr]


@given(
    st.lists(st.text(alphabet=st.characters(min_codepoint=9, max_codepoint=300), max_size=90), min_size=1, max_size=8)
)
@settings(max_examples=60)
def test_whatever_is_typed_is_answered_with_a_screen(lines: list[str]) -> None:
    terminal = signed_on()
    for line in [MODULE, "REQ77", *lines]:
        assert _is_a_screen(terminal.send(line))


def _is_a_screen(page: Page) -> bool:
    return len(page.rows) == 24 and all(len(row) == 80 and row.isascii() and row.isprintable() for row in page.rows)


# --- modes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "answer", "warned"),
    [("strict", Answer.REFUSED, True), ("coach", Answer.OK, True), ("exam", Answer.OK, False)],
)
def test_a_broken_procedure_is_refused_warned_of_or_only_counted(mode: str, answer: Answer, warned: bool) -> None:
    """Design section 6: tax year 2017 cannot move to MFT 32."""
    head = (
        "world: little\ndate: 2020-09-08\nemployees:\n  - {number: 1483145470, name: TRAINEE, password: TRAINING}\n"
        f"settings: {{enforcement: {mode}}}\n"
    )
    account = (
        "  - tin: 000-12-3456\n    name: JOHN SMITH\n    modules:\n      - period: 201712\n        returns:\n"
        "          - {dln: 28211-160-20202-0, received: 2020-06-08, state: unpostable}\n"
    )
    terminal = opened(a_world(account, head))
    page = sends(
        terminal, f"TXMODA {SMITH} 30 201712", "REQ77", "TC>971 TC971/151-CD>111 MISC>28211160202020 00\nNSD IDT"
    )
    assert page.answer is answer
    assert ("2017 CANNOT MOVE" in message(page)) is warned
    assert terminal.outcome is not None
    assert "mft32.tax-year-movable" in [found.rule for found in terminal.outcome.findings]
    assert bool(account_of(terminal, SMITH).pendings) is (answer is Answer.OK)

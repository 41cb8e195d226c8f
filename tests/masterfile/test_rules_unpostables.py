"""Closing, taking and reopening unpostables (IRM 25.25.6.5.1.1, 25.25.6.5.5.1, 25.25.6.7(3); reference 6.2)."""

from __future__ import annotations

import datetime

import pytest

from masterfile.account import Account, PendingStatus, Unpostable, UnpostableStatus
from masterfile.calendar import Cycle, CycleWeek
from masterfile.decide import decide
from masterfile.identifiers import NameControl, Tin
from masterfile.inputs import Reassignment, ResolutionRejection
from masterfile.rules import unpostables as rules
from masterfile.rules.guf_work import ReassignmentCase, not_taken_from_the_batch_tool
from tests.masterfile.little_accounts import (
    BATCH_TOOL_NUMBER,
    CALENDAR,
    DLN,
    EMPLOYEE,
    OTHER_DLN,
    SOMEBODY_ELSE,
    TODAY,
    TY2017,
    TY2018,
    TY2019,
    an_account,
    filed,
    on,
    posted,
    resolving,
    unposted,
    waiting,
)

OTHER_TIN = Tin("900-70-0000")
THIS_CYCLE, NEXT_CYCLE, LATER_CYCLE = CycleWeek("202036"), CycleWeek("202037"), CycleWeek("202038")


def an_unpostable(
    code: str = "126-0", key: str = TY2019, established: bool = True, **fields: object
) -> tuple[Account, Unpostable]:
    account = an_account(established=established)
    assignee = str(fields.pop("assignee", ""))
    status = fields.pop("status", UnpostableStatus.OPEN)
    return account, unposted(account, filed(account, key=key, **fields), code, assignee=assignee, status=status)  # type: ignore[arg-type]


# --- may it be closed at all ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "refused"),
    [(UnpostableStatus.OPEN, False), (UnpostableStatus.SUSPENSE, False), (UnpostableStatus.REVIEW, True),
     (UnpostableStatus.CLOSED, True)],
)  # fmt: skip
def test_only_an_open_or_suspended_case_is_closed(status: UnpostableStatus, refused: bool) -> None:
    account, case = an_unpostable(status=status)
    assert (rules.case_open(resolving(account, case, "0")) is not None) is refused


@pytest.mark.parametrize(
    ("assignee", "refused"), [("", False), (EMPLOYEE, False), (SOMEBODY_ELSE, True), (BATCH_TOOL_NUMBER, False)]
)
def test_a_case_of_somebody_else_is_taken_first(assignee: str, refused: bool) -> None:
    """25.25.6.5.1.1(4) box 1, note; the Batch Tool has a rule of its own."""
    account, case = an_unpostable(assignee=assignee)
    assert (rules.assigned_to_employee(resolving(account, case, "0")) is not None) is refused


@pytest.mark.parametrize(("assignee", "refused"), [("", False), (EMPLOYEE, False), (BATCH_TOOL_NUMBER, True)])
def test_a_case_of_the_batch_tool_is_left_alone(assignee: str, refused: bool) -> None:
    account, case = an_unpostable(assignee=assignee)
    assert (rules.not_the_batch_tools(resolving(account, case, "0")) is not None) is refused
    taking = ReassignmentCase(account, case, Reassignment(case.sequence), on())
    assert (not_taken_from_the_batch_tool(taking) is not None) is refused


@pytest.mark.parametrize(("code", "refused"), [("126-0", False), ("147-0", True), ("168-0", False)])
def test_no_action_is_taken_on_a_up_147(code: str, refused: bool) -> None:
    account, case = an_unpostable(code)
    assert (rules.not_an_up_147(resolving(account, case, "0")) is not None) is refused


# --- URC and CCC ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("urc", "refused"), [("0", False), ("5", False), ("6", False), ("6B", False), ("8", False), ("D", False),
                                              ("1", False), ("2", False), ("A", False), ("9", True), ("", True), ("6A", True), ("0B", True)])  # fmt: skip
def test_the_definer_is_a_resolution_code_upres_takes(urc: str, refused: bool) -> None:
    account, case = an_unpostable()
    assert (rules.resolution_code_known(resolving(account, case, urc)) is not None) is refused


@pytest.mark.parametrize(
    ("urc", "ccc", "refused"),
    [("6", "3", False), ("6", "1", False), ("6B", "1", False), ("0", "", False), ("0", "3", True), ("5", "1", True),
     ("6", "2", True), ("D", "3", True)],
)  # fmt: skip
def test_ccc_is_1_or_3_and_goes_with_urc_6(urc: str, ccc: str, refused: bool) -> None:
    account, case = an_unpostable()
    assert (rules.condition_code_known(resolving(account, case, urc, ccc=ccc)) is not None) is refused


@pytest.mark.parametrize(
    ("urc", "fields", "refused"),
    [
        ("6", {}, True),
        ("6", {"ccc": "3"}, False),
        ("6", {"tin": OTHER_TIN}, False),
        ("6", {"name_control": NameControl("GARC")}, False),
        ("6B", {}, True),
        ("6B", {"ccc": "1"}, True),
        ("6B", {"tin": OTHER_TIN}, False),
        ("5", {}, True),
        ("5", {"name_control": NameControl("GARC")}, False),
        ("0", {}, False),
        ("8", {}, False),
        ("D", {}, False),
    ],
)
def test_urc_5_and_6_correct_something(urc: str, fields: dict[str, object], refused: bool) -> None:
    account, case = an_unpostable()
    assert (rules.corrects_something(resolving(account, case, urc, **fields)) is not None) is refused


@pytest.mark.parametrize(
    ("urc", "fields", "field"),
    [
        ("6", {"tin": OTHER_TIN}, None),
        ("6B", {"tin": OTHER_TIN}, None),
        ("5", {"tin": OTHER_TIN}, "29-TIN"),
        ("0", {"tin": OTHER_TIN}, "29-TIN"),
        ("0", {"name_control": NameControl("GARC")}, "28-NM-CTRL"),
        ("5", {"name_control": NameControl("GARC")}, None),
        ("D", {"name_control": NameControl("GARC")}, "28-NM-CTRL"),
    ],
)
def test_corrected_elements_come_with_urc_5_or_6_and_a_tin_with_6(
    urc: str, fields: dict[str, object], field: str | None
) -> None:
    account, case = an_unpostable()
    objected = rules.correction_belongs(resolving(account, case, urc, **fields))
    assert (objected.element if objected else None) == field


# --- EXISTING CCC 3 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("carried", "ccc", "refused"),
    [("3", "3", True), ("3", "1", True), ("3", "", False), ("", "3", False), ("1", "3", False)],
)
def test_a_return_that_carries_ccc_3_takes_no_further_ccc(carried: str, ccc: str, refused: bool) -> None:
    account, case = an_unpostable(ccc=carried)
    assert (rules.no_second_condition_code_3(resolving(account, case, "6", ccc=ccc)) is not None) is refused


@pytest.mark.parametrize(
    ("carried", "urc", "remarks", "refused"),
    [("3", "0", "", True), ("3", "0", "EXISTING CCC 3", False), ("3", "0", "existing ccc 3", False), ("", "0", "", False),
     ("3", "D", "", False)],
)  # fmt: skip
def test_urc_0_on_such_a_return_says_existing_ccc_3(carried: str, urc: str, remarks: str, refused: bool) -> None:
    account, case = an_unpostable(ccc=carried)
    objected = rules.existing_condition_code_in_remarks(resolving(account, case, urc, remarks=remarks))
    assert (objected is not None) is refused


# --- the corrected TIN ---------------------------------------------------------------------------


def test_the_corrected_tin_is_not_the_one_the_return_has() -> None:
    account, case = an_unpostable()
    assert rules.corrected_tin_differs(resolving(account, case, "6", tin=account.tin)) is not None
    assert rules.corrected_tin_differs(resolving(account, case, "6", tin=OTHER_TIN)) is None
    assert rules.corrected_tin_differs(resolving(account, case, "0")) is None


@pytest.mark.parametrize(
    ("urc", "established", "right"), [("6", True, True), ("6", False, False), ("6B", True, False), ("6B", False, True)]
)
def test_urc_6_is_for_an_established_tin_and_6b_for_a_new_one(urc: str, established: bool, right: bool) -> None:
    """25.25.6.5.1.1(6) bullet 1, exception."""
    account, case = an_unpostable()
    context = on(established=lambda tin: established and tin == OTHER_TIN)
    asked = resolving(account, case, urc, tin=OTHER_TIN, context=context)
    objections = [rules.corrected_tin_is_established(asked), rules.corrected_tin_is_new(asked)]
    assert (objections == [None, None]) is right


# --- the release cycle ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("release", "refused"), [(None, False), ("202035", True), ("201952", True), ("202036", False), ("202037", False)]
)
def test_rel_cyc_is_not_in_the_past(release: str | None, refused: bool) -> None:
    account, case = an_unpostable()
    week = CycleWeek(release) if release else None
    assert (rules.release_not_past(resolving(account, case, "0", release=week)) is not None) is refused


@pytest.mark.parametrize(
    ("release", "assessed", "refused"),
    [
        (NEXT_CYCLE, False, False),
        (THIS_CYCLE, False, True),
        (LATER_CYCLE, False, True),
        (None, False, True),
        (None, True, False),
        (NEXT_CYCLE, True, False),
        (LATER_CYCLE, True, True),
    ],
)
def test_with_ccc_3_rel_cyc_is_the_next_cycle_and_may_be_blank_beside_a_posted_return(
    release: CycleWeek | None, assessed: bool, refused: bool
) -> None:
    """25.25.6.7(3): boxes 1 and 2 ask for it, box 3 (TC 150 posted) does not."""
    account, case = an_unpostable()
    if assessed:
        posted(account, "150", dln=OTHER_DLN)
    asked = resolving(account, case, "6", ccc="3", release=release)
    assert (rules.release_is_next_cycle(asked) is not None) is refused


def test_the_next_cycle_of_the_last_one_of_the_year_is_cycle_01() -> None:
    account, case = an_unpostable()
    late = CALENDAR.date_of(Cycle("20205203"))
    asked = resolving(account, case, "6", ccc="3", release=CycleWeek("202101"), day=late)
    assert rules.release_is_next_cycle(asked) is None


@pytest.mark.parametrize(("urc", "ccc"), [("0", ""), ("6", "1"), ("D", "")])
def test_other_resolutions_may_release_in_any_cycle_to_come(urc: str, ccc: str) -> None:
    account, case = an_unpostable()
    assert rules.release_is_next_cycle(resolving(account, case, urc, ccc=ccc, release=LATER_CYCLE)) is None


def test_while_ac_850_waits_the_resolution_is_delayed_by_one_cycle() -> None:
    """25.25.6.5.1.1(6), bullet 4."""
    account, case = an_unpostable()
    rule = rules.delayed_after_paper_check
    assert rule(resolving(account, case, "0")) is None
    waiting(account, "971", ac="850", status=PendingStatus.INPUT)
    assert rule(resolving(account, case, "0")) is not None
    assert rule(resolving(account, case, "0", release=THIS_CYCLE)) is not None
    assert rule(resolving(account, case, "0", release=NEXT_CYCLE)) is None
    assert rule(resolving(account, case, "6", tin=OTHER_TIN)) is not None
    assert rule(resolving(account, case, "D")) is None
    assert rule(resolving(account, case, "6", ccc="3")) is None


# --- MFT 32 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "cycle", "refused"),
    [
        (TY2019, "20203603", False),
        (TY2018, "20204605", False),
        (TY2018, "20204701", True),
        (TY2017, "20203603", True),
        (TY2019, "20205205", False),
    ],
)
def test_ccc_3_is_for_a_tax_year_that_can_move(key: str, cycle: str, refused: bool) -> None:
    account, case = an_unpostable(key=key)
    asked = resolving(account, case, "6", ccc="3", day=CALENDAR.date_of(Cycle(cycle)))
    assert (rules.closure_year_movable(asked) is not None) is refused


@pytest.mark.parametrize(
    ("key", "cycle", "refused"),
    [
        (TY2019, "20203603", True),
        (TY2018, "20204605", True),
        (TY2018, "20204701", False),
        (TY2017, "20203603", False),
    ],
)
def test_urc_d_is_for_a_tax_year_that_cannot_move(key: str, cycle: str, refused: bool) -> None:
    """25.25.6.6.3.1(4), boxes 3 and 4."""
    account, case = an_unpostable(key=key)
    asked = resolving(account, case, "D", day=CALENDAR.date_of(Cycle(cycle)))
    assert (rules.delete_only_when_not_movable(asked) is not None) is refused


def test_ac_111_with_the_dln_is_input_before_the_closure_with_ccc_3() -> None:
    account, case = an_unpostable()
    asked = resolving(account, case, "6", ccc="3")
    assert rules.move_before_closure(asked) is not None
    waiting(account, "971", ac="111", misc=f"{OTHER_DLN} 00", status=PendingStatus.INPUT)
    assert rules.move_before_closure(asked) is not None
    waiting(account, "971", ac="111", misc=f"{DLN} 00", status=PendingStatus.INPUT)
    assert rules.move_before_closure(asked) is None


def test_a_posted_ac_111_is_input_too() -> None:
    account, case = an_unpostable()
    posted(account, "971", ac="111", misc=f"{DLN} 00")
    assert rules.move_before_closure(resolving(account, case, "6", ccc="3")) is None


def test_a_first_time_filer_needs_no_ac_111() -> None:
    account, case = an_unpostable(established=False)
    assert rules.move_before_closure(resolving(account, case, "6", ccc="3")) is None


@pytest.mark.parametrize(
    ("ccc", "remarks", "refused"),
    [("1", "", True), ("1", "TPFILEDF1040X", False), ("1", "see tpfiledf1040x", False), ("3", "", False)],
)
def test_ccc_1_says_tpfiledf1040x(ccc: str, remarks: str, refused: bool) -> None:
    """25.25.6.2.2.1.1(1) box 1."""
    account, case = an_unpostable()
    asked = resolving(account, case, "6", ccc=ccc, remarks=remarks)
    assert (rules.amended_return_remark(asked) is not None) is refused


# --- UPASG and UPREV -----------------------------------------------------------------------------


def test_a_case_is_taken_while_it_is_not_closed() -> None:
    account, case = an_unpostable(assignee=SOMEBODY_ELSE)
    decision = decide(account, Reassignment(case.sequence), on())
    assert decision.refusal is None
    account, case = an_unpostable(status=UnpostableStatus.CLOSED)
    refusal = decide(account, Reassignment(case.sequence), on()).refusal
    assert refusal is not None
    assert refusal.rule == "upasg.open"


@pytest.mark.parametrize(
    ("may_review", "status", "rule"),
    [
        (True, UnpostableStatus.REVIEW, None),
        (False, UnpostableStatus.REVIEW, "upreve.manager-or-lead"),
        (True, UnpostableStatus.OPEN, "upreve.review-window"),
        (True, UnpostableStatus.CLOSED, "upreve.review-window"),
    ],
)
def test_a_manager_or_lead_reopens_a_closure_in_review(
    may_review: bool, status: UnpostableStatus, rule: str | None
) -> None:
    """25.25.6.5.5.1(1) and (3) box 1."""
    account, case = an_unpostable(status=status)
    refusal = decide(account, ResolutionRejection(case.sequence), on(may_review=may_review)).refusal
    assert (refusal.rule if refusal else None) == rule


# --- all together --------------------------------------------------------------------------------


def test_box_1_as_printed_is_accepted() -> None:
    """25.25.6.7(3) box 1: AC 111, then URC 6, CCC 3, REL CYC one cycle beyond the current one."""
    account, case = an_unpostable()
    waiting(account, "971", ac="111", misc=f"{DLN} 00", status=PendingStatus.INPUT)
    asked = resolving(account, case, "6", ccc="3", release=NEXT_CYCLE)
    decision = decide(account, asked.input, on())
    assert decision.refusal is None
    assert decision.warnings == ()


def test_in_box_2_the_valid_return_is_released_one_cycle_beyond_the_current_one_too() -> None:
    """25.25.6.7(3) box 2 (25.25.6c:0465): one of two unpostable returns is identity theft, the other is not."""
    account = an_account()
    unposted(account, filed(account))
    valid = unposted(account, filed(account, dln=OTHER_DLN))
    waiting(account, "971", ac="111", misc=f"{DLN} 00", status=PendingStatus.INPUT)
    right = decide(account, resolving(account, valid, "0", release=NEXT_CYCLE).input, on())
    at_once = decide(account, resolving(account, valid, "0").input, on())
    assert right.refusal is None
    assert at_once.refusal is not None
    assert at_once.refusal.element == "REL CYC"


def test_the_rules_of_a_closure_ask_in_the_order_of_the_manual() -> None:
    account, case = an_unpostable(status=UnpostableStatus.CLOSED, assignee=SOMEBODY_ELSE)
    refusal = decide(account, resolving(account, case, "Z").input, on(TODAY + datetime.timedelta(days=1))).refusal
    assert refusal is not None
    assert refusal.message == "IDRS-0601"

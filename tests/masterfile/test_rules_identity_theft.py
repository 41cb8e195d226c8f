"""Identity theft rules outside MFT 32 (IRM 25.25.6.1.7, 25.25.6.5, 25.25.6.6, Exhibit 25.25.6-5)."""

from __future__ import annotations

import datetime

import pytest

from masterfile.account import RefundType
from masterfile.periods import ENTITY
from masterfile.rules import identity_theft as idt
from tests.masterfile.little_accounts import (
    DLN,
    OTHER_DLN,
    TODAY,
    TY2018,
    TY2019,
    an_account,
    due,
    filed,
    in_process,
    keyed,
    posted,
    waiting,
)

MAY_4 = datetime.date(2020, 5, 4)
JUNE_11 = datetime.date(2020, 6, 11)


# --- TC 972 names a posted TC 971 ----------------------------------------------------------------


def test_tc_972_with_the_action_code_and_the_posted_date_of_a_tc_971_is_accepted() -> None:
    account = an_account()
    posted(account, "971", ac="124", misc=DLN, day=MAY_4)
    assert idt.reversal_names_a_posted_971(keyed(account, "972", "124", trans_date=MAY_4)) is None


@pytest.mark.parametrize(
    ("ac", "day"), [("124", JUNE_11), ("124", None), ("129", MAY_4)], ids=["another date", "no date", "another code"]
)
def test_tc_972_that_names_nothing_posted_is_refused(ac: str, day: datetime.date | None) -> None:
    account = an_account()
    posted(account, "971", ac="124", misc=DLN, day=MAY_4)
    objected = idt.reversal_names_a_posted_971(keyed(account, "972", ac, trans_date=day))
    assert objected is not None
    assert objected.element == "TRANS-DT"


def test_the_refusal_lists_the_dates_that_would_do() -> None:
    account = an_account()
    posted(account, "971", ac="124", misc=DLN, day=MAY_4)
    posted(account, "971", ac="124", misc=OTHER_DLN, day=JUNE_11)
    objected = idt.reversal_names_a_posted_971(keyed(account, "972", "124", trans_date=TODAY))
    assert objected is not None
    assert objected.facts == {"ac": "124", "dates": "05042020 06112020"}


def test_a_tc_971_that_is_reversed_already_cannot_be_reversed_again() -> None:
    account = an_account()
    selection = posted(account, "971", ac="124", misc=DLN, day=MAY_4)
    posted(account, "972", ac="124", reverses=selection)
    objected = idt.reversal_names_a_posted_971(keyed(account, "972", "124", trans_date=MAY_4))
    assert objected is not None
    assert objected.facts["dates"] == "NONE"


def test_a_tc_971_whose_reversal_waits_cannot_be_reversed_twice() -> None:
    account = an_account()
    selection = posted(account, "971", ac="124", misc=DLN, day=MAY_4)
    waiting(account, "972", ac="124", reverses=selection)
    assert idt.reversal_names_a_posted_971(keyed(account, "972", "124", trans_date=MAY_4)) is not None


def test_of_two_selections_of_one_day_misc_says_which() -> None:
    account = an_account()
    posted(account, "971", ac="124", misc=DLN, day=MAY_4)
    second = posted(account, "971", ac="124", misc=OTHER_DLN, day=MAY_4)
    assert keyed(account, "972", "124", trans_date=MAY_4, misc=OTHER_DLN).reversal_target() == second
    third = keyed(account, "972", "124", trans_date=MAY_4, misc="28211099999990")
    assert idt.reversal_names_a_posted_971(third) is not None


def test_two_selections_of_one_day_are_reversed_one_after_the_other() -> None:
    account = an_account()
    first = posted(account, "971", ac="124", misc=DLN, day=MAY_4)
    second = posted(account, "971", ac="124", misc=OTHER_DLN, day=MAY_4)
    assert keyed(account, "972", "124", trans_date=MAY_4).reversal_target() == first
    waiting(account, "972", ac="124", reverses=first)
    assert keyed(account, "972", "124", trans_date=MAY_4).reversal_target() == second


def test_a_tc_971_of_another_module_is_not_reversed() -> None:
    account = an_account()
    posted(account, "971", key=TY2018, ac="124", misc=DLN, day=MAY_4)
    assert idt.reversal_names_a_posted_971(keyed(account, "972", "124", trans_date=MAY_4)) is not None


def test_a_tc_971_needs_no_posted_one() -> None:
    assert idt.reversal_names_a_posted_971(keyed(an_account(), "971", "124", misc=DLN)) is None


# --- literals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tc", "ac", "day", "refused"),
    [
        ("971", "121", datetime.date(2017, 1, 3), True),
        ("971", "121", TODAY, True),
        ("971", "121", datetime.date(2016, 12, 30), False),
        ("971", "124", TODAY, False),
        ("972", "121", TODAY, False),
    ],
)
def test_ac_121_is_not_input_since_january_2017(tc: str, ac: str, day: datetime.date, refused: bool) -> None:
    assert (idt.action_code_121_ended(keyed(an_account(), tc, ac, day=day)) is not None) is refused


@pytest.mark.parametrize(
    ("breached", "misc", "right"),
    [
        (True, "WI AM OTHER", None),
        (True, "WI PRP OTHER1", "WI AM OTHER"),
        (False, "WI PRP OTHER1", None),
        (False, "WI AM OTHER", "WI PRP OTHER1"),
        (False, "WI PRP DDB", None),
        (True, "WI PRP DDB", None),
    ],
)
def test_an_unreversed_ac_527_on_enmod_decides_the_literal_of_ac_506(
    breached: bool, misc: str, right: str | None
) -> None:
    """25.25.6.6.3.1(4), boxes 1 and 2."""
    account = an_account()
    if breached:
        posted(account, "971", key=ENTITY, ac="527", misc="WI BREACH DSABLD")
    objected = idt.action_code_506_literal(keyed(account, "971", "506", key=ENTITY, misc=misc))
    assert (objected.facts["right"] if objected else None) == right


def test_a_reversed_ac_527_decides_as_none() -> None:
    account = an_account()
    breach = posted(account, "971", key=ENTITY, ac="527", misc="WI BREACH DSABLD")
    posted(account, "972", key=ENTITY, ac="527", reverses=breach)
    assert idt.action_code_506_literal(keyed(account, "971", "506", key=ENTITY, misc="WI PRP OTHER1")) is None


@pytest.mark.parametrize(
    ("ac", "misc", "refused"),
    [("506", "WI IVO IRSERR", False), ("506", "WI IVO ERR", True), ("506", "", True), ("522", "", False)],
)
def test_tc_972_ac_506_says_wi_ivo_irserr(ac: str, misc: str, refused: bool) -> None:
    case = keyed(an_account(), "972", ac, key=ENTITY, misc=misc)
    assert (idt.action_code_506_reversal_literal(case) is not None) is refused


@pytest.mark.parametrize(
    ("tc", "misc", "refused"),
    [("972", "WI RICS NOIDT", False), ("972", "WI RICS", True), ("971", "WI RICS UNDECR", False)],
)
def test_tc_972_ac_522_says_wi_rics_noidt(tc: str, misc: str, refused: bool) -> None:
    case = keyed(an_account(), tc, "522", key=ENTITY, misc=misc)
    assert (idt.action_code_522_reversal_literal(case) is not None) is refused


@pytest.mark.parametrize("ac", ["121", "124", "129"])
def test_reversals_of_a_selection_should_say_nsd_tpp_resolved(ac: str) -> None:
    rule = idt.tpp_reversal_remarks
    assert rule(keyed(an_account(), "972", ac, remarks="DONE")) is not None
    assert rule(keyed(an_account(), "972", ac, remarks="nsd tpp resolved")) is None
    assert rule(keyed(an_account(), "971", ac, remarks="DONE")) is None
    assert not rule.refuses


# --- AC 850 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "refused"), [(TY2019, False), (TY2018, True)])
def test_ac_850_is_for_the_current_tax_year_only(key: str, refused: bool) -> None:
    """25.25.6.5.1.1(6), bullet 4."""
    assert (idt.paper_check_current_year_only(keyed(an_account(), "971", "850", key=key)) is not None) is refused


def test_ac_850_of_tax_year_2019_is_too_late_in_processing_year_2021() -> None:
    case = keyed(an_account(), "971", "850", day=datetime.date(2021, 2, 1))
    objected = idt.paper_check_current_year_only(case)
    assert objected is not None
    assert objected.facts == {"year": 2020}


@pytest.mark.parametrize(
    ("refund", "refused"),
    [
        (RefundType.DIRECT_DEPOSIT, False),
        (RefundType.PAPER, True),
        (RefundType.CREDIT_ELECT, True),
        (RefundType.NONE, True),
    ],
)
def test_ac_850_needs_a_return_that_asked_for_direct_deposit(refund: RefundType, refused: bool) -> None:
    account = an_account()
    filed(account, refund_type=refund)
    assert (idt.paper_check_needs_direct_deposit(keyed(account, "971", "850")) is not None) is refused


def test_a_direct_deposit_of_another_year_does_not_help() -> None:
    account = an_account()
    filed(account, key=TY2018, refund_type=RefundType.DIRECT_DEPOSIT)
    assert idt.paper_check_needs_direct_deposit(keyed(account, "971", "850")) is not None


# --- what goes UP 126 RC 0 -----------------------------------------------------------------------


def test_a_return_whose_dln_an_unreversed_ac_124_names_is_selected() -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    posted(account, "971", ac="124", misc=DLN)
    assert idt.selected_by_tpp(due(account, pending))


def test_an_ac_124_with_a_literal_behind_the_dln_selects_too() -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    posted(account, "971", ac="124", misc=f"{DLN} TR")
    assert idt.selected_by_tpp(due(account, pending))


def test_an_ac_124_with_another_dln_selects_nothing() -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    posted(account, "971", ac="124", misc=OTHER_DLN)
    assert not idt.selected_by_tpp(due(account, pending))


def test_a_reversed_ac_124_selects_nothing() -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    selection = posted(account, "971", ac="124", misc=DLN)
    posted(account, "972", ac="124", reverses=selection)
    assert not idt.selected_by_tpp(due(account, pending))


@pytest.mark.parametrize(("misc", "selected"), [("", True), ("DDB ARAP RULE TR", True), ("UP 147", False)])
def test_an_unreversed_ac_121_selects_any_return_but_not_with_up_147(misc: str, selected: bool) -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    posted(account, "971", ac="121", misc=misc)
    assert idt.selected_by_tpp(due(account, pending)) is selected


@pytest.mark.parametrize("ac", ["129", "123", "052"])
def test_other_markers_do_not_make_a_return_unpostable(ac: str) -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    posted(account, "971", ac=ac, misc=DLN if ac == "129" else "")
    assert not idt.selected_by_tpp(due(account, pending))


def test_a_return_whose_selection_was_resolved_is_selected_no_more() -> None:
    account = an_account()
    pending = in_process(account, filed(account, released=True))
    posted(account, "971", ac="124", misc=DLN)
    assert not idt.selected_by_tpp(due(account, pending))


def test_a_first_time_filers_return_is_selected_while_its_ac_124_still_waits_for_the_entity() -> None:
    """25.25.6.1.7(2) box 1, exception: AC 124 may be delayed "even though the return is UP 126 RC 0"."""
    account = an_account(established=False)
    pending = in_process(account, filed(account))
    waiting(account, "971", ac="124", misc=DLN)
    assert idt.selected_by_tpp(due(account, pending))


def test_a_return_with_ccc_3_that_nothing_moves_goes_unpostable_again() -> None:
    account = an_account()
    case = due(account, in_process(account, filed(account, ccc="3")))
    assert idt.condition_code_3_without_a_move(case)


@pytest.mark.parametrize("fields", [{"ccc": ""}, {"ccc": "1"}, {"ccc": "3", "released": True}])
def test_other_returns_do_not(fields: dict[str, object]) -> None:
    account = an_account()
    assert not idt.condition_code_3_without_a_move(due(account, in_process(account, filed(account, **fields))))

"""Reversals, duplicates, entity rules: conditions that steer posting (reference 4, 6, 7; IRM 25.25.6.1.7, 25.25.6.7.1)."""

from __future__ import annotations

import pytest

from masterfile.periods import ENTITY
from masterfile.rules.credits import condition_code_1_holds, reversal_without_match, reverses_something, reversible
from masterfile.rules.duplicates import second_return
from masterfile.rules.entity import established_for_req77, waits_for_entity
from masterfile.rules.freezes import account_transferred_out
from masterfile.rules.registry import concerning
from masterfile.rules.statuses import notice_code_out_of_place
from tests.masterfile.little_accounts import DLN, TY2018, TY2019, an_account, due, filed, in_process, posted, waiting

# --- reversals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tc", "setter"), [("571", "570"), ("572", "570"), ("421", "420"), ("811", "810"), ("472", "470")]
)
def test_a_reversal_finds_the_latest_live_transaction_it_reverses(tc: str, setter: str) -> None:
    account = an_account()
    posted(account, setter)
    last = posted(account, setter)
    assert reversible(account.module(TY2019), tc) == last


def test_a_reversed_transaction_is_not_reversed_again() -> None:
    account = an_account()
    hold = posted(account, "570")
    posted(account, "571", reverses=hold)
    assert reversible(account.module(TY2019), "571") is None


def test_money_is_never_reversed_this_way() -> None:
    account = an_account()
    posted(account, "806", amount=-600000)
    assert reversible(account.module(TY2019), "807") is None
    assert not reverses_something("807")


@pytest.mark.parametrize("tc", ["571", "572", "421", "811", "131"])
def test_reversals_of_codes_without_money_are_known(tc: str) -> None:
    assert reverses_something(tc)


@pytest.mark.parametrize("tc", ["570", "971", "150", "976"])
def test_other_codes_reverse_nothing(tc: str) -> None:
    assert not reverses_something(tc)


def test_a_tc_571_without_a_tc_570_has_nothing_to_reverse() -> None:
    account = an_account()
    release = waiting(account, "571")
    assert reversal_without_match(due(account, release))
    posted(account, "570")
    assert not reversal_without_match(due(account, release))


def test_a_tc_570_of_another_module_does_not_count() -> None:
    account = an_account()
    posted(account, "570", key=TY2018)
    assert reversal_without_match(due(account, waiting(account, "571")))


def test_a_tc_972_reverses_the_tc_971_it_was_keyed_for_and_no_other() -> None:
    account = an_account()
    first = posted(account, "971", ac="124", misc=DLN)
    second = posted(account, "971", ac="124", misc=DLN)
    reversal = waiting(account, "972", ac="124", reverses=first)
    assert not reversal_without_match(due(account, reversal))
    posted(account, "972", ac="124", reverses=first)
    assert second.id not in account.module(TY2019).reversed
    assert reversal_without_match(due(account, reversal))


def test_a_transaction_that_reverses_nothing_always_has_its_match() -> None:
    account = an_account()
    assert not reversal_without_match(due(account, waiting(account, "570")))
    assert not reversal_without_match(due(account, waiting(account, "971", ac="124", misc=DLN)))


@pytest.mark.parametrize(("ccc", "holds"), [("1", True), ("3", False), ("", False)])
def test_ccc_1_holds_the_refund_of_its_return(ccc: str, holds: bool) -> None:
    """25.25.6.2.2.1.1(1) box 1."""
    account = an_account()
    assert condition_code_1_holds(due(account, in_process(account, filed(account, ccc=ccc)))) is holds


# --- duplicates ----------------------------------------------------------------------------------


def test_a_return_on_a_module_with_a_tc_150_is_the_second() -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    assert not second_return(due(account, pending))
    posted(account, "150", key=TY2018)
    assert not second_return(due(account, pending))
    posted(account, "150")
    assert second_return(due(account, pending))


# --- entity --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("established", "refused"), [(True, False), (False, True)])
def test_req77_cannot_be_initiated_for_a_first_time_filer(established: bool, refused: bool) -> None:
    assert (established_for_req77(an_account(established=established)) is not None) is refused


@pytest.mark.parametrize(
    ("tc", "established", "waits"),
    [("971", False, True), ("972", False, True), ("971", True, False), ("570", False, False), ("150", False, False)],
)
def test_tc_971_and_972_wait_for_the_entity(tc: str, established: bool, waits: bool) -> None:
    account = an_account(established=established)
    assert waits_for_entity(due(account, waiting(account, tc, ac="124" if tc != "570" else ""))) is waits


def test_an_entity_tc_971_waits_too() -> None:
    account = an_account(established=False)
    assert waits_for_entity(due(account, waiting(account, "971", key=ENTITY, ac="506")))


# --- the codes a condition is about --------------------------------------------------------------


def test_a_condition_does_not_hold_of_a_transaction_it_is_not_about() -> None:
    account = an_account()
    assert notice_code_out_of_place(due(account, waiting(account, "920")))
    assert not notice_code_out_of_place(due(account, waiting(account, "570")))


def test_posting_asks_of_a_list_what_is_about_the_code_in_the_order_of_the_list() -> None:
    conditions = (account_transferred_out, notice_code_out_of_place, reversal_without_match)
    assert concerning(conditions, "972") == (account_transferred_out, reversal_without_match)
    assert concerning(conditions, "920") == (account_transferred_out, notice_code_out_of_place)
    assert concerning(conditions, "402") == ()

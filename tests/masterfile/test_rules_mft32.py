"""MFT 32: what may move there and back (IRM 25.25.6.7, 25.25.6.7.1, Exhibit 25.25.6-7)."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.account import ReturnStage, UnpostableStatus
from masterfile.calendar import Cycle, CycleWeek
from masterfile.context import Context
from masterfile.identifiers import Dln
from masterfile.periods import ENTITY, ModuleKey
from masterfile.rules import mft32
from masterfile.settings import Settings
from tests.masterfile.little_accounts import (
    ARCHIVE_2018,
    ARCHIVE_2019,
    CALENDAR,
    DLN,
    OTHER_DLN,
    TODAY,
    TY2017,
    TY2018,
    TY2019,
    an_account,
    due,
    filed,
    in_process,
    keyed,
    on,
    posted,
    unposted,
    waiting,
)


def day_of(cycle: str) -> datetime.date:
    return CALENDAR.date_of(Cycle.parse(cycle))


def movable(cycle: str) -> tuple[int, ...]:
    return mft32.movable_tax_years(Cycle.parse(cycle).week, on(day_of(cycle)))


# --- which tax years -----------------------------------------------------------------------------


@pytest.mark.parametrize("processing_year", [2017, 2019, 2020, 2021, 2023, 2026])
def test_until_cycle_46_the_current_and_the_immediate_prior_tax_year_move(processing_year: int) -> None:
    """25.25.6.7(1): in processing year 2020 tax years 2019 and 2018."""
    both = {processing_year - 1, processing_year - 2}
    assert set(movable(f"{processing_year}0103")) == both
    assert set(movable(f"{processing_year}3603")) == both
    assert set(movable(f"{processing_year}4601")) == both
    assert set(movable(f"{processing_year}4605")) == both


@pytest.mark.parametrize("processing_year", [2017, 2019, 2020, 2021, 2023, 2026])
def test_beginning_in_cycle_47_only_the_current_tax_year_moves(processing_year: int) -> None:
    """25.25.6.7(3), reminder."""
    only = (processing_year - 1,)
    assert movable(f"{processing_year}4701") == only
    assert movable(f"{processing_year}4705") == only
    assert movable(f"{processing_year}4803") == only
    assert movable(f"{processing_year}5205") == only


def test_cycle_53_of_a_long_year_still_moves_the_current_tax_year_only() -> None:
    assert movable("20175305") == (2016,)
    assert set(movable("20180101")) == {2017, 2016}


def test_the_cutoff_is_a_setting() -> None:
    context = Context(today=TODAY, settings=Settings(mft32_cutoff_cycle=36))
    assert mft32.movable_tax_years(CycleWeek("202036"), context) == (2019,)
    assert set(mft32.movable_tax_years(CycleWeek("202035"), context)) == {2019, 2018}


@given(st.integers(min_value=2005, max_value=2038), st.integers(min_value=1, max_value=52))
def test_the_current_tax_year_always_moves_and_no_year_older_than_two(year: int, number: int) -> None:
    week = CycleWeek(f"{year}{number:02d}")
    years = mft32.movable_tax_years(week, on(CALENDAR.thursday_of(week)))
    assert years[0] == year - 1
    assert set(years) == ({year - 1, year - 2} if number < 47 else {year - 1})


@pytest.mark.parametrize(
    ("key", "cycle", "refused"),
    [
        (TY2019, "20204605", False),
        (TY2018, "20204605", False),
        (TY2017, "20204605", True),
        (TY2019, "20204701", False),
        (TY2018, "20204701", True),
        (TY2018, "20204803", True),
        (ARCHIVE_2018, "20204605", False),
        (ARCHIVE_2018, "20204701", True),
        (ARCHIVE_2019, "20205205", False),
        (ModuleKey("30202012"), "20203603", True),
    ],
)
def test_a_move_of_another_tax_year_is_refused(key: ModuleKey, cycle: str, refused: bool) -> None:
    case = keyed(an_account(), "971", "111", key=key, misc=f"{DLN} 00", day=day_of(cycle))
    objected = mft32.tax_year_movable(case)
    assert (objected is not None) is refused


def test_the_refusal_names_the_years_that_move() -> None:
    objected = mft32.tax_year_movable(keyed(an_account(), "971", "111", key=TY2017, misc=f"{DLN} 00"))
    assert objected is not None
    assert objected.element == "TX-PRD"
    assert objected.facts == {"year": 2017, "years": "2019 AND 2018"}


def test_another_action_code_is_not_held_to_the_movable_years() -> None:
    assert mft32.tax_year_movable(keyed(an_account(), "971", "124", key=TY2017, misc=DLN)) is None
    assert mft32.tax_year_movable(keyed(an_account(), "972", "111", key=TY2017, misc=f"{DLN} 00")) is None


# --- the input of AC 111 -------------------------------------------------------------------------


@pytest.mark.parametrize(("mft", "refused"), [("30", False), ("32", False), ("31", True), ("55", True)])
def test_ac_111_is_input_on_mft_30_or_32(mft: str, refused: bool) -> None:
    case = keyed(an_account(), "971", "111", key=ModuleKey.of(mft, "201912"), misc=f"{DLN} 00")
    assert (mft32.moves_on_mft_30_or_32(case) is not None) is refused


def test_a_return_with_a_posted_tc_150_does_not_move() -> None:
    account = an_account()
    posted(account, "150", dln=DLN)
    assert mft32.posted_return_stays(keyed(account, "971", "111", misc=f"{DLN} 00")) is not None
    assert mft32.posted_return_stays(keyed(account, "971", "111", misc=f"{OTHER_DLN} 00")) is None


def test_a_return_that_is_up_126_rc_0_on_this_module_may_move() -> None:
    account = an_account()
    unposted(account, filed(account))
    assert mft32.return_is_unpostable(keyed(account, "971", "111", misc=f"{DLN} 00")) is None


def test_a_dln_that_no_unpostable_return_has_is_refused() -> None:
    account = an_account()
    unposted(account, filed(account))
    assert mft32.return_is_unpostable(keyed(account, "971", "111", misc=f"{OTHER_DLN} 00")) is not None


def test_the_unpostable_return_of_another_module_is_refused() -> None:
    account = an_account()
    unposted(account, filed(account, key=TY2018))
    assert mft32.return_is_unpostable(keyed(account, "971", "111", misc=f"{DLN} 00")) is not None


@pytest.mark.parametrize("code", ["147-0", "126-1"])
def test_a_return_unpostable_for_another_reason_is_refused(code: str) -> None:
    account = an_account()
    unposted(account, filed(account), code)
    assert mft32.return_is_unpostable(keyed(account, "971", "111", misc=f"{DLN} 00")) is not None


def test_a_closed_case_is_no_unpostable_return() -> None:
    account = an_account()
    unposted(account, filed(account), status=UnpostableStatus.CLOSED)
    assert mft32.return_is_unpostable(keyed(account, "971", "111", misc=f"{DLN} 00")) is not None


@pytest.mark.parametrize("key", [TY2019, ARCHIVE_2019])
def test_a_second_ac_111_with_the_same_dln_is_refused_while_the_first_waits(key: ModuleKey) -> None:
    account = an_account()
    waiting(account, "971", key=key, ac="111", misc=f"{DLN} 00")
    assert mft32.one_move_per_return(keyed(account, "971", "111", key=key, misc=f"{DLN} 01")) is not None
    assert mft32.one_move_per_return(keyed(account, "971", "111", key=key, misc=f"{OTHER_DLN} 00")) is None


@pytest.mark.parametrize("key", [TY2019, ARCHIVE_2019])
def test_a_second_ac_111_with_the_same_dln_is_refused_once_the_first_is_posted(key: ModuleKey) -> None:
    account = an_account()
    posted(account, "971", key=key, ac="111", misc=f"{DLN} 00")
    assert mft32.one_move_per_return(keyed(account, "971", "111", key=key, misc=f"{DLN} 00")) is not None


def test_an_ac_111_on_mft_30_does_not_hinder_one_on_mft_32() -> None:
    """Every return on MFT 32 came there by an AC 111 on MFT 30."""
    account = an_account()
    posted(account, "971", ac="111", misc=f"{DLN} 00")
    assert mft32.one_move_per_return(keyed(account, "971", "111", key=ARCHIVE_2019, misc=f"{DLN} 00")) is None


def test_an_ac_111_that_went_up_168_counts_as_input() -> None:
    """25.25.6.7.1.2(3): with an AC 111 UP 168 RC 0 the return is reprocessed, not moved."""
    from masterfile.posting.unposted import unpostable

    account = an_account()
    move = waiting(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{DLN} 00")
    case = unpostable(account, move, "168-0", on())
    del account.pendings[move.id]
    account.unpostables[case.sequence] = case
    assert mft32.one_move_per_return(keyed(account, "971", "111", key=ARCHIVE_2019, misc=f"{DLN} 00")) is not None


def test_a_return_moves_back_when_its_tc_976_is_on_mft_32() -> None:
    account = an_account()
    posted(account, "976", key=ARCHIVE_2019, dln=DLN)
    assert mft32.return_is_on_mft_32(keyed(account, "971", "111", key=ARCHIVE_2019, misc=f"{DLN} 00")) is None
    assert mft32.return_is_on_mft_32(keyed(account, "971", "111", key=ARCHIVE_2019, misc=f"{OTHER_DLN} 00")) is not None


def test_a_tc_976_on_mft_30_is_no_return_on_mft_32() -> None:
    account = an_account()
    posted(account, "976", dln=DLN)
    assert mft32.return_is_on_mft_32(keyed(account, "971", "111", key=ARCHIVE_2019, misc=f"{DLN} 00")) is not None


@pytest.mark.parametrize(
    ("day", "refused"), [(None, False), (TODAY, False), (TODAY - datetime.timedelta(days=1), True)]
)
def test_trans_dt_of_ac_111_is_left_blank(day: datetime.date | None, refused: bool) -> None:
    """Exhibit 25.25.6-7, bullet 2: it fills with the current date."""
    case = keyed(an_account(), "971", "111", misc=f"{DLN} 00", trans_date=day)
    assert (mft32.transaction_date_blank(case) is not None) is refused


@pytest.mark.parametrize(
    ("key", "remarks", "warned"),
    [
        (TY2019, "NSD IDT", False),
        (TY2019, "nsd idt", False),
        (TY2019, "MOVED", True),
        (TY2019, "NSD NON IDT", True),
        (ARCHIVE_2019, "NSD NON IDT", False),
        (ARCHIVE_2019, "NSD IDT", True),
    ],
)
def test_remarks_say_nsd_idt_to_mft_32_and_nsd_non_idt_from_it(key: ModuleKey, remarks: str, warned: bool) -> None:
    case = keyed(an_account(), "971", "111", key=key, misc=f"{DLN} 00", remarks=remarks)
    assert (mft32.move_remarks(case) is not None) is warned
    assert not mft32.move_remarks.refuses


def test_the_notice_indicator_should_suppress_the_notice() -> None:
    assert mft32.notice_suppressed(keyed(an_account(), "971", "111", misc=f"{DLN} 01")) is not None
    assert mft32.notice_suppressed(keyed(an_account(), "971", "111", misc=f"{DLN} 00")) is None
    assert not mft32.notice_suppressed.refuses


# --- what posts where ----------------------------------------------------------------------------


def test_a_return_named_by_a_posted_ac_111_posts_to_mft_32() -> None:
    account = an_account()
    made = filed(account)
    posted(account, "971", ac="111", misc=f"{DLN} 00")
    assert mft32.return_posts_to_mft_32(due(account, in_process(account, made)))


def test_an_ac_111_that_names_another_return_moves_nothing() -> None:
    account = an_account()
    made = filed(account)
    posted(account, "971", ac="111", misc=f"{OTHER_DLN} 00")
    assert not mft32.return_posts_to_mft_32(due(account, in_process(account, made)))


def test_a_reversed_ac_111_moves_nothing() -> None:
    account = an_account()
    made = filed(account)
    move = posted(account, "971", ac="111", misc=f"{DLN} 00")
    posted(account, "972", ac="111", reverses=move)
    assert not mft32.return_posts_to_mft_32(due(account, in_process(account, made)))


def test_a_return_edited_with_spc_t_posts_to_mft_32_without_an_ac_111() -> None:
    account = an_account()
    assert mft32.return_posts_to_mft_32(due(account, in_process(account, filed(account, spc="T"))))


@pytest.mark.parametrize(("cycle", "moves"), [("20204605", True), ("20204701", False), ("20204803", False)])
def test_a_return_of_the_prior_year_named_by_ac_111_posts_to_mft_32_until_cycle_46(cycle: str, moves: bool) -> None:
    account = an_account()
    made = filed(account, key=TY2018)
    posted(account, "971", key=TY2018, ac="111", misc=f"{DLN} 00")
    assert mft32.return_posts_to_mft_32(due(account, in_process(account, made), day_of(cycle))) is moves


def test_a_first_time_filers_return_with_ccc_3_posts_to_mft_32() -> None:
    """No TC 971 can be input without an entity; CCC 3 alone sends the return."""
    account = an_account(established=False)
    assert mft32.return_posts_to_mft_32(due(account, in_process(account, filed(account, ccc="3"))))


def test_ccc_3_alone_does_not_move_the_return_of_an_established_account() -> None:
    account = an_account()
    assert not mft32.return_posts_to_mft_32(due(account, in_process(account, filed(account, ccc="3"))))


@pytest.mark.parametrize("tc", ["001", "005", "006", "007", "008"])
@pytest.mark.parametrize(("day", "merged"), [("2020-02-20", True), ("2019-02-21", True), ("2018-12-28", False)])
def test_after_a_merge_in_the_current_or_prior_processing_year_ac_111_on_mft_32_is_unpostable(
    tc: str, day: str, merged: bool
) -> None:
    """25.25.6.7.1(1), bullet 5 and note: UP 168 RC 0."""
    account = an_account()
    posted(account, tc, key=ENTITY, day=datetime.date.fromisoformat(day))
    move = waiting(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{DLN} 00")
    assert mft32.move_from_merged_account(due(account, move)) is merged


def test_the_turn_of_the_processing_year_and_not_of_the_calendar_year_counts_for_a_merge() -> None:
    """Friday 4 January 2019 is the first day of processing year 2019; 28 December 2018 is cycle 20185201."""
    account = an_account()
    posted(account, "006", key=ENTITY, day=datetime.date(2019, 1, 4))
    move = waiting(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{DLN} 00")
    assert account.entity_module.posted[0].cycle == "20190101"
    assert mft32.move_from_merged_account(due(account, move))


def test_a_merge_does_not_hinder_an_ac_111_on_mft_30() -> None:
    account = an_account()
    posted(account, "006", key=ENTITY, day=datetime.date(2020, 2, 20))
    move = waiting(account, "971", ac="111", misc=f"{DLN} 00")
    assert not mft32.move_from_merged_account(due(account, move))


def test_an_account_that_was_not_merged_moves_back() -> None:
    account = an_account()
    posted(account, "000", key=ENTITY, day=datetime.date(2020, 2, 20))
    move = waiting(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{DLN} 00")
    assert not mft32.move_from_merged_account(due(account, move))


def test_ac_111_on_mft_32_sends_the_return_with_that_tc_976_back() -> None:
    account = an_account()
    posted(account, "976", key=ARCHIVE_2019, dln=DLN)
    move = waiting(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{DLN} 00")
    other = waiting(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{OTHER_DLN} 00")
    assert mft32.moves_return_back(due(account, move))
    assert not mft32.moves_return_back(due(account, other))


@pytest.mark.parametrize(("cycle", "moves"), [("20204605", True), ("20204701", False)])
def test_a_return_of_the_prior_year_moves_back_until_cycle_46(cycle: str, moves: bool) -> None:
    account = an_account()
    posted(account, "976", key=ARCHIVE_2018, dln=DLN)
    move = waiting(account, "971", key=ARCHIVE_2018, ac="111", misc=f"{DLN} 00")
    assert mft32.moves_return_back(due(account, move, day_of(cycle))) is moves


def test_a_return_that_was_moved_back_is_known_by_the_ac_111_on_mft_32() -> None:
    account = an_account()
    made = filed(account, stage=ReturnStage.PIPELINE)
    pending = in_process(account, made)
    assert not mft32.returned_from_mft_32(due(account, pending))
    posted(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{DLN} 00")
    assert mft32.returned_from_mft_32(due(account, pending))


def test_an_ac_111_on_mft_32_for_another_return_holds_nothing() -> None:
    account = an_account()
    pending = in_process(account, filed(account))
    posted(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{Dln('28211099999990')} 00")
    assert not mft32.returned_from_mft_32(due(account, pending))

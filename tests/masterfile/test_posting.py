"""The posting engine and the batches, one account at a time.

8 September 2020 is Tuesday, cycle 20203603. Return of the little accounts: tax 2,079.00, withholding 6,000.00,
so an overpayment of 3,921.00.
"""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.account import Account, Entity, PendingStatus, RefundType, ReturnStage, UnpostableStatus
from masterfile.apply import apply
from masterfile.calendar import CycleWeek
from masterfile.decide import decide
from masterfile.events import InputQueued, ReturnArrived, ReturnForwarded
from masterfile.freezes import freeze_codes
from masterfile.identifiers import Dln, NameControl, Tin
from masterfile.inputs import MiscellaneousTransaction, Resolution
from masterfile.masterfile import MasterFile
from masterfile.money import Cents
from masterfile.periods import ENTITY
from masterfile.posting.batch import end_of_day, receive
from masterfile.posting.engine import due
from masterfile.posting.refunds import refund_date
from masterfile.settings import Settings
from tests.masterfile.little_accounts import (
    ARCHIVE_2019,
    DLN,
    EMPLOYEE,
    OTHER_DLN,
    TODAY,
    TY2018,
    TY2019,
    an_account,
    filed,
    in_process,
    on,
    posted,
    run,
    run_until,
    tcs,
    unposted,
    waiting,
)

WEDNESDAY, THURSDAY, FRIDAY = (TODAY + datetime.timedelta(days=days) for days in (1, 2, 3))
MONDAY, NEXT_TUESDAY = TODAY + datetime.timedelta(days=6), TODAY + datetime.timedelta(days=7)


def keys_in(account: Account, tc: str, ac: str = "", **fields: object) -> MiscellaneousTransaction:
    """Key a transaction today and have it accepted."""
    key = fields.pop("key", TY2019)
    given_ = MiscellaneousTransaction(key, tc, ac, remarks="TEST", sequence=1, dln="14277652000000", **fields)  # type: ignore[arg-type]
    decision = decide(account, given_, on())
    assert decision.refusal is None, decision.refusal
    apply(account, decision.events[0])
    return given_


def closes(account: Account, sequence: str, urc: str, day: datetime.date = TODAY, **fields: object) -> None:
    """Close an unpostable on a day and have it accepted."""
    decision = decide(account, Resolution(sequence, urc[:1], urc[1:], **fields), on(day))  # type: ignore[arg-type]
    assert decision.refusal is None, decision.refusal
    apply(account, decision.events[0])


# --- a return posts ------------------------------------------------------------------------------


def test_a_return_posts_as_tc_150_with_its_credits_and_refunds_what_is_over() -> None:
    account = an_account()
    in_process(account, filed(account, earned_income_credit=Cents(50000), payment=Cents(2500)))
    run(account, TODAY)
    module = account.module(TY2019)
    assert [(t.tc, t.amount) for t in module.posted] == [
        ("150", 207900),
        ("610", -2500),
        ("806", -600000),
        ("768", -50000),
        ("776", -7447),
        ("846", 452047),
    ]
    assert module.balance == 0
    assert account.returns[DLN].stage is ReturnStage.POSTED
    assert account.pendings == {}


def test_the_assessment_carries_the_23c_date_and_the_credits_the_due_date() -> None:
    """Cycle 202036 ends on Thursday 10 September; 18 days later is Monday 28 September 2020."""
    account = an_account()
    in_process(account, filed(account))
    run(account, TODAY)
    assessed, withheld = account.module(TY2019).posted[:2]
    assert assessed.date == datetime.date(2020, 9, 28)
    assert withheld.date == datetime.date(2020, 4, 15)
    assert {t.cycle for t in account.module(TY2019).posted} == {"20203603"}
    assert {t.dln for t in account.module(TY2019).posted} == {DLN}


def test_a_balance_due_return_refunds_nothing() -> None:
    account = an_account()
    in_process(account, filed(account, withholding=Cents(100000)))
    run(account, TODAY)
    assert tcs(account) == ["150", "806", "276", "196"]
    assert account.module(TY2019).balance == 110184


@pytest.mark.parametrize(("over", "refunded"), [(99, False), (100, True), (101, True)])
def test_what_is_below_the_tolerance_is_not_refunded(over: int, refunded: bool) -> None:
    account = an_account()
    in_process(account, filed(account, tax=Cents(0), withholding=Cents(over)))
    run(account, TODAY)
    assert ("846" in tcs(account)) is refunded


def test_the_tolerance_is_a_setting() -> None:
    account = an_account()
    in_process(account, filed(account, tax=Cents(0), withholding=Cents(500)))
    run(account, TODAY, settings=Settings(refund_tolerance_cents=501))
    assert tcs(account) == ["150", "806"]


@given(
    st.integers(min_value=0, max_value=10**8),
    st.integers(min_value=0, max_value=10**8),
    st.integers(min_value=0, max_value=10**6),
    st.integers(min_value=0, max_value=10**6),
    st.integers(min_value=0, max_value=10**6),
)
def test_a_module_is_never_left_with_a_refundable_credit_and_no_freeze(
    tax: int, withheld: int, eic: int, credit: int, payment: int
) -> None:
    account = an_account()
    amounts = {
        "tax": tax,
        "withholding": withheld,
        "earned_income_credit": eic,
        "refundable_credits": credit,
        "payment": payment,
    }
    in_process(account, filed(account, **{name: Cents(value) for name, value in amounts.items()}))
    run(account, TODAY)
    module = account.module(TY2019)
    owed = tax - withheld - eic - credit - payment
    if owed <= 0:
        assert module.balance == (owed if owed > -100 else 0)
    refunded = sum(t.amount for t in module.posted if t.tc in ("776", "846"))
    assert refunded == (-owed if owed <= -100 else 0)


# --- order within a run --------------------------------------------------------------------------


def test_a_selection_of_the_same_run_stops_the_return_although_it_came_later() -> None:
    account = an_account()
    in_process(account, filed(account))
    waiting(account, "971", ac="124", misc=DLN)
    run(account, TODAY)
    assert tcs(account) == ["971/124"]
    (case,) = account.unpostables.values()
    assert case.code == "126-0"
    assert account.returns[DLN].stage is ReturnStage.UNPOSTABLE


def test_an_ac_111_of_the_same_run_moves_the_return() -> None:
    account = an_account()
    in_process(account, filed(account))
    waiting(account, "971", ac="111", misc=f"{DLN} 00")
    run(account, TODAY)
    assert tcs(account) == ["971/111"]
    assert tcs(account, ARCHIVE_2019) == ["976"]
    assert account.module(ARCHIVE_2019).balance == 0
    assert account.returns[DLN].stage is ReturnStage.IDENTITY_THEFT


def test_a_reversal_of_the_selection_in_the_same_run_lets_the_return_post() -> None:
    account = an_account()
    selection = posted(account, "971", ac="124", misc=DLN)
    in_process(account, filed(account))
    waiting(account, "972", ac="124", reverses=selection)
    run(account, TODAY)
    assert tcs(account) == ["971/124", "972/124", "150", "806", "776", "846"]
    assert account.module(TY2019).reversed == {1: 3}


def test_due_pendings_come_in_the_order_of_the_table_and_then_of_their_age() -> None:
    account = an_account()
    returned = in_process(account, filed(account))
    hold = waiting(account, "570")
    selection = waiting(account, "971", ac="123", misc="4883C")
    entity = waiting(account, "540", key=ENTITY)
    assert [p.id for p in due(account, on())] == [entity.id, hold.id, selection.id, returned.id]


def test_a_hold_of_the_same_run_keeps_the_refund() -> None:
    account = an_account()
    in_process(account, filed(account))
    waiting(account, "570")
    run(account, TODAY)
    assert tcs(account) == ["570", "150", "806"]
    assert freeze_codes(account.module(TY2019)) == "-R"
    assert account.module(TY2019).balance == -392100


def test_releasing_the_hold_refunds() -> None:
    account = an_account()
    in_process(account, filed(account))
    waiting(account, "570")
    run(account, TODAY)
    waiting(account, "571")
    run(account, WEDNESDAY)
    assert tcs(account) == ["570", "150", "806", "571", "776", "846"]
    assert account.module(TY2019).balance == 0


def test_a_freeze_of_the_whole_account_stops_the_refund_of_every_module() -> None:
    """Reference 4.1: TC 130 posts to the entity and freezes the entire account from refund."""
    account = an_account()
    posted(account, "130", key=ENTITY)
    in_process(account, filed(account))
    run(account, TODAY)
    assert tcs(account) == ["150", "806"]


def test_a_return_with_ccc_1_posts_with_its_refund_frozen() -> None:
    account = an_account()
    in_process(account, filed(account, ccc="1"))
    run(account, TODAY)
    assert tcs(account) == ["150", "806", "570"]
    assert freeze_codes(account.module(TY2019)) == "-R"


# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [PendingStatus.INPUT, PendingStatus.UNPOSTED])
def test_what_is_still_in_quality_review_is_not_due(status: PendingStatus) -> None:
    account = an_account()
    waiting(account, "570", status=status)
    assert due(account, on()) == []
    assert run(account, TODAY) == []


@pytest.mark.parametrize(
    ("release", "day", "posts"),
    [
        ("202036", TODAY, True),
        ("202035", TODAY, True),
        ("202037", TODAY, False),
        ("202037", THURSDAY, False),
        ("202037", FRIDAY, True),
        ("202101", TODAY, False),
    ],
)
def test_rel_cyc_is_the_first_cycle_a_transaction_may_post_in(release: str, day: datetime.date, posts: bool) -> None:
    """Cycle 202036 ends on Thursday 10 September, 202037 begins on Friday 11."""
    account = an_account()
    waiting(account, "570", release=release)
    run(account, day)
    assert (tcs(account) == ["570"]) is posts


def test_input_leaves_quality_review_at_the_end_of_the_next_day_and_posts_the_day_after() -> None:
    """25.25.6.5.5.1(1): 24 to 48 hours; keyed on Tuesday, sent on Wednesday night, posted with Thursday."""
    account = an_account()
    keys_in(account, "570")
    end_of_day(account, on(TODAY))
    assert [p.status for p in account.pendings.values()] == [PendingStatus.INPUT]
    assert run(account, WEDNESDAY) == []
    end_of_day(account, on(WEDNESDAY))
    assert [p.status for p in account.pendings.values()] == [PendingStatus.SENT]
    run(account, THURSDAY)
    assert [t.cycle for t in account.module(TY2019).posted] == ["20203605"]


@pytest.mark.parametrize(
    ("delay", "cycle"),
    [
        (0, "20203605"),
        (1, "20203701"),
        (2, "20203801"),
        (3, "20203901"),
        (4, "20204001"),
        (5, "20204101"),
        (6, "20204201"),
    ],
)
def test_a_posting_delay_code_defers_by_so_many_cycles(delay: int, cycle: str) -> None:
    """Reference 8.1; keyed in cycle 36, so code 1 posts with the first run of cycle 37."""
    account = an_account()
    keys_in(account, "570", delay=delay)
    run_until(account, datetime.date(2020, 10, 30))
    assert [t.cycle for t in account.module(TY2019).posted] == [cycle]


def test_a_posting_delay_runs_over_the_end_of_the_year() -> None:
    account = an_account()
    late = datetime.date(2020, 12, 29)
    decision = decide(account, MiscellaneousTransaction(TY2019, "570", delay=2, remarks="TEST"), on(late))
    (event,) = decision.events
    assert isinstance(event, InputQueued)
    assert event.pending.release == "202102"


def test_a_weekly_account_posts_on_day_05_only() -> None:
    account = an_account(weekly=True)
    in_process(account, filed(account))
    for day in (TODAY, WEDNESDAY):
        assert run(account, day) == []
    run(account, THURSDAY)
    assert {t.cycle for t in account.module(TY2019).posted} == {"20203605"}


def test_a_weekly_account_posts_once_a_week() -> None:
    account = an_account(weekly=True)
    waiting(account, "570", release="202036")
    waiting(account, "571", release="202037")
    run_until(account, datetime.date(2020, 9, 30))
    assert [t.cycle for t in account.module(TY2019).posted] == ["20203605", "20203705"]


@pytest.mark.parametrize(
    ("keyed_on", "posts"),
    [
        (datetime.date(2020, 9, 10), "20203702"),
        (datetime.date(2020, 9, 11), "20203702"),
        (datetime.date(2020, 9, 12), "20203702"),
        (datetime.date(2020, 9, 13), "20203703"),
        (datetime.date(2020, 9, 14), "20203704"),
    ],
)
def test_input_of_a_weekend_posts_with_the_working_days(keyed_on: datetime.date, posts: str) -> None:
    """Keyed Saturday, sent Sunday night, posted Monday; keyed Sunday, sent Monday night, posted Tuesday."""
    account = an_account()
    decision = decide(account, MiscellaneousTransaction(TY2019, "570", remarks="TEST"), on(keyed_on))
    apply(account, decision.events[0])
    run_until(account, datetime.date(2020, 9, 25), first=keyed_on)
    assert [t.cycle for t in account.module(TY2019).posted] == [posts]


@pytest.mark.parametrize("keyed_on", [datetime.date(2020, 9, 12), datetime.date(2020, 9, 13)])
def test_input_of_a_weekend_belongs_to_the_cycle_of_monday(keyed_on: datetime.date) -> None:
    decision = decide(an_account(), MiscellaneousTransaction(TY2019, "570", remarks="TEST"), on(keyed_on))
    (event,) = decision.events
    assert isinstance(event, InputQueued)
    assert event.pending.release == "202037"


# --- refunds -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "weekly", "refund"),
    [
        ("2020-09-08", False, "2020-09-14"),
        ("2020-09-10", False, "2020-09-16"),
        ("2020-09-11", False, "2020-09-17"),
        ("2020-09-14", False, "2020-09-18"),
        ("2020-09-10", True, "2020-09-16"),
        ("2020-12-31", True, "2021-01-06"),
    ],
)
def test_daily_accounts_refund_four_business_days_later_and_weekly_ones_on_the_following_wednesday(
    day: str, weekly: bool, refund: str
) -> None:
    """Reference 8.2."""
    assert refund_date(datetime.date.fromisoformat(day), weekly) == datetime.date.fromisoformat(refund)


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        (RefundType.DIRECT_DEPOSIT, "DIRECT DEPOSIT"),
        (RefundType.PAPER, "PAPER CHECK"),
        (RefundType.NONE, "PAPER CHECK"),
    ],
)
def test_a_refund_goes_the_way_the_return_asked_for(asked: RefundType, way: str) -> None:
    account = an_account()
    in_process(account, filed(account, refund_type=asked))
    run(account, TODAY)
    refund = account.module(TY2019).posted[-1]
    assert (refund.tc, refund.amount, refund.misc, refund.date) == ("846", 398668, way, datetime.date(2020, 9, 14))


def test_an_ac_850_of_an_earlier_cycle_turns_the_deposit_into_a_paper_check() -> None:
    account = an_account()
    posted(account, "971", ac="850", day=datetime.date(2020, 9, 3))
    in_process(account, filed(account, refund_type=RefundType.DIRECT_DEPOSIT))
    run(account, TODAY)
    assert account.module(TY2019).posted[-1].misc == "PAPER CHECK"


@pytest.mark.parametrize("day", [TODAY, datetime.date(2020, 9, 4)])
def test_an_ac_850_of_the_same_cycle_flips_nothing(day: datetime.date) -> None:
    """Friday 4 September is cycle 20203601 (docs/conflicts.md C-024)."""
    account = an_account()
    posted(account, "971", ac="850", day=day)
    in_process(account, filed(account, refund_type=RefundType.DIRECT_DEPOSIT))
    run(account, TODAY)
    assert account.module(TY2019).posted[-1].misc == "DIRECT DEPOSIT"


def test_a_reversed_ac_850_flips_nothing() -> None:
    account = an_account()
    flip = posted(account, "971", ac="850", day=datetime.date(2020, 8, 3))
    posted(account, "972", ac="850", day=datetime.date(2020, 8, 10), reverses=flip)
    in_process(account, filed(account, refund_type=RefundType.DIRECT_DEPOSIT))
    run(account, TODAY)
    assert account.module(TY2019).posted[-1].misc == "DIRECT DEPOSIT"


def test_mft_32_never_refunds() -> None:
    account = an_account()
    in_process(account, filed(account, spc="T"))
    run(account, TODAY)
    assert tcs(account, ARCHIVE_2019) == ["976"]
    assert tcs(account) == []


# --- duplicates ----------------------------------------------------------------------------------


def test_a_second_return_posts_as_tc_976_without_money_and_with_an_a_freeze() -> None:
    account = an_account()
    in_process(account, filed(account))
    run(account, TODAY)
    in_process(account, filed(account, dln=OTHER_DLN))
    run(account, WEDNESDAY)
    assert tcs(account) == ["150", "806", "776", "846", "976"]
    assert account.module(TY2019).posted[-1].amount == 0
    assert account.module(TY2019).posted[-1].dln == OTHER_DLN
    assert freeze_codes(account.module(TY2019)) == "-A"
    assert account.returns[OTHER_DLN].stage is ReturnStage.DUPLICATE


def test_of_two_returns_of_one_run_the_older_posts() -> None:
    account = an_account()
    in_process(account, filed(account))
    in_process(account, filed(account, dln=OTHER_DLN))
    run(account, TODAY)
    assert tcs(account) == ["150", "806", "976"]
    assert account.returns[DLN].stage is ReturnStage.POSTED


def test_the_refund_of_the_first_return_is_held_by_the_duplicate_of_the_same_run() -> None:
    account = an_account()
    in_process(account, filed(account))
    in_process(account, filed(account, dln=OTHER_DLN))
    run(account, TODAY)
    assert "846" not in tcs(account)
    assert account.module(TY2019).balance == -392100


def test_an_identity_theft_return_beside_a_posted_one_goes_to_mft_32_and_sets_no_a_freeze() -> None:
    account = an_account()
    posted(account, "150", dln=OTHER_DLN)
    posted(account, "971", ac="111", misc=f"{DLN} 00")
    in_process(account, filed(account))
    run(account, TODAY)
    assert tcs(account, ARCHIVE_2019) == ["976"]
    assert freeze_codes(account.module(TY2019)) == ""


# --- first time filers ---------------------------------------------------------------------------


def test_the_first_return_establishes_the_entity_with_a_tc_000() -> None:
    account = an_account(established=False)
    in_process(account, filed(account))
    run(account, TODAY)
    assert account.entity is not None
    assert (account.entity.name_control, account.entity.name_line) == ("SMIT", "JOHN SMITH")
    assert tcs(account, ENTITY) == ["000"]
    assert tcs(account) == ["150", "806", "776", "846"]


def test_a_selection_of_a_first_time_filer_is_resequenced_until_the_entity_is_established() -> None:
    account = an_account(established=False)
    selection = waiting(account, "971", ac="123", misc="4883C")
    run(account, TODAY)
    assert account.pendings[selection.id].status is PendingStatus.RESEQUENCED
    assert run(account, WEDNESDAY) == []
    in_process(account, filed(account))
    run(account, THURSDAY)
    assert account.is_established
    run(account, FRIDAY)
    assert tcs(account) == ["150", "806", "776", "846", "971/123"]
    assert account.pendings == {}


def test_a_return_to_mft_32_establishes_no_entity() -> None:
    account = an_account(established=False)
    in_process(account, filed(account, ccc="3"))
    run(account, TODAY)
    assert tcs(account, ARCHIVE_2019) == ["976"]
    assert not account.is_established


# --- reversals and unpostables -------------------------------------------------------------------


def test_a_reversal_marks_what_it_reverses() -> None:
    account = an_account()
    first = posted(account, "971", ac="124", misc=DLN)
    second = posted(account, "971", ac="124", misc=OTHER_DLN)
    reversal = waiting(account, "972", ac="124", reverses=second)
    run(account, TODAY)
    assert account.module(TY2019).reversed == {second.id: reversal.id}
    assert account.module(TY2019).has("971", "124")
    assert next(account.module(TY2019).live("971", "124")) == first


def test_a_tc_571_without_a_tc_570_goes_up_165() -> None:
    account = an_account()
    waiting(account, "571")
    run(account, TODAY)
    (case,) = account.unpostables.values()
    assert (case.upc, case.status, case.cycle) == ("165", UnpostableStatus.OPEN, "202036")
    assert tcs(account) == []
    assert account.pendings == {}


def test_ac_111_on_mft_32_of_a_merged_account_goes_up_168_rc_0() -> None:
    account = an_account()
    posted(account, "006", key=ENTITY, day=datetime.date(2020, 2, 20))
    posted(account, "976", key=ARCHIVE_2019, dln=DLN)
    waiting(account, "971", key=ARCHIVE_2019, ac="111", misc=f"{DLN} 00")
    run(account, TODAY)
    (case,) = account.unpostables.values()
    assert case.code == "168-0"
    assert case.pending.module == ARCHIVE_2019
    assert tcs(account, ARCHIVE_2019) == ["976"]


def unposts(account: Account) -> str:
    """A TC 571 with nothing to reverse; the sequence number of its case."""
    before = set(account.unpostables)
    waiting(account, "571")
    run(account, TODAY)
    (sequence,) = set(account.unpostables) - before
    return sequence


def test_a_case_is_named_by_the_tin_and_a_count() -> None:
    """docs/conflicts.md C-011."""
    account = an_account()
    assert [unposts(account) for _ in range(3)] == ["000123456001", "000123456002", "000123456003"]


def test_the_valid_and_the_invalid_side_of_a_number_have_cases_of_their_own() -> None:
    """000-12-3456 and 000-12-3456* are two accounts; UPDIS finds a case by its number alone."""
    master = MasterFile()
    for tin in (Tin("000-12-3456"), Tin("000-12-3456*")):
        account = master.accounts[tin] = an_account(tin)
        assert master.find_case(unposts(account)) is account


def test_a_new_unpostable_reaches_guf_on_monday_night() -> None:
    """Reference 8.1; 25.25.6.6.3.1(3) box 3."""
    account = an_account()
    posted(account, "971", ac="124", misc=DLN)
    in_process(account, filed(account))
    run(account, TODAY)
    for day in (TODAY, WEDNESDAY, THURSDAY, FRIDAY):
        end_of_day(account, on(day))
        assert [case.loaded for case in account.unpostables.values()] == [False]
    end_of_day(account, on(MONDAY))
    assert [case.loaded for case in account.unpostables.values()] == [True]


# --- resolutions take effect ---------------------------------------------------------------------


def own_return() -> Account:
    account = an_account()
    posted(account, "971", ac="124", misc=DLN)
    unposted(account, filed(account))
    return account


def test_a_closure_of_tuesday_takes_effect_that_night_and_the_return_posts_on_wednesday() -> None:
    account = own_return()
    closes(account, "000123456001", "0")
    assert account.unpostables["000123456001"].status is UnpostableStatus.REVIEW
    end_of_day(account, on(TODAY))
    case = account.unpostables["000123456001"]
    assert (case.status, case.status_date) == (UnpostableStatus.CLOSED, TODAY)
    assert [p.status for p in account.pendings.values()] == [PendingStatus.CORRECTED]
    run(account, WEDNESDAY)
    assert tcs(account) == ["971/124", "150", "806", "776", "846"]


def test_a_closure_of_wednesday_is_reversible_until_the_tuesday_after() -> None:
    account = own_return()
    closes(account, "000123456001", "0", WEDNESDAY)
    for day in (WEDNESDAY, THURSDAY, FRIDAY, MONDAY):
        end_of_day(account, on(day))
        assert account.unpostables["000123456001"].status is UnpostableStatus.REVIEW
    end_of_day(account, on(NEXT_TUESDAY))
    assert account.unpostables["000123456001"].status is UnpostableStatus.CLOSED


def test_a_return_released_with_urc_0_posts_although_its_ac_124_is_unreversed() -> None:
    account = own_return()
    closes(account, "000123456001", "0")
    run_until(account, WEDNESDAY)
    assert account.returns[DLN].released
    assert account.returns[DLN].stage is ReturnStage.POSTED


def test_rel_cyc_defers_the_corrected_unpostable() -> None:
    account = own_return()
    closes(account, "000123456001", "0", release=CycleWeek("202038"))
    run_until(account, datetime.date(2020, 9, 17))
    assert tcs(account) == ["971/124"]
    run_until(account, datetime.date(2020, 9, 18), first=datetime.date(2020, 9, 17))
    assert {t.cycle for t in account.module(TY2019).posted[1:]} == {"20203801"}


def test_urc_d_deletes_the_return() -> None:
    account = an_account()
    unposted(account, filed(account, key=TY2018))
    decision = decide(account, Resolution("000123456001", "D"), on(datetime.date(2020, 11, 24)))
    apply(account, decision.events[0])
    end_of_day(account, on(datetime.date(2020, 11, 24)))
    assert account.returns[DLN].stage is ReturnStage.DELETED
    assert account.pendings == {}


def test_a_corrected_name_control_stays_with_the_return() -> None:
    account = own_return()
    closes(account, "000123456001", "5", name_control=NameControl("SMYT"))
    end_of_day(account, on(TODAY))
    assert account.returns[DLN].name_control == "SMYT"


def test_box_1_of_the_manual_ends_with_the_return_on_mft_32() -> None:
    """25.25.6.7(3) box 1, then 25.25.6.7(2): AC 111 on MFT 30, TC 976 with the same DLN on MFT 32."""
    account = own_return()
    keys_in(account, "971", "111", misc=f"{DLN} 00")
    closes(account, "000123456001", "6", ccc="3", release=CycleWeek("202037"))
    run_until(account, FRIDAY)
    assert tcs(account) == ["971/124", "971/111"]
    (archived,) = account.module(ARCHIVE_2019).posted
    assert (archived.tc, archived.dln, archived.cycle) == ("976", DLN, "20203701")
    assert account.returns[DLN].stage is ReturnStage.IDENTITY_THEFT


def test_a_return_moved_back_posts_with_a_minus_r_freeze() -> None:
    """25.25.6.7.1.2.1(1): UP 126 RC 1, automatically posted to MFT 30 with a -R freeze."""
    account = an_account()
    filed(account, stage=ReturnStage.IDENTITY_THEFT)
    posted(account, "971", ac="111", misc=f"{DLN} 00")
    archived = posted(account, "976", key=ARCHIVE_2019, dln=DLN)
    keys_in(account, "971", "111", key=ARCHIVE_2019, misc=f"{DLN} 00")
    run_until(account, THURSDAY)
    (case,) = account.unpostables.values()
    assert case.code == "126-1"
    assert archived.id in account.module(ARCHIVE_2019).reversed
    run_until(account, datetime.date(2020, 9, 16), first=THURSDAY)
    (case,) = account.unpostables.values()
    assert case.status is UnpostableStatus.CLOSED
    assert tcs(account) == ["971/111", "150", "806", "570"]
    assert freeze_codes(account.module(TY2019)) == "-R"
    assert account.module(TY2019).balance == -392100
    assert account.returns[DLN].stage is ReturnStage.POSTED


def test_a_return_moved_back_beside_a_posted_one_is_the_duplicate_and_held() -> None:
    account = an_account()
    filed(account, stage=ReturnStage.IDENTITY_THEFT)
    posted(account, "150", dln=OTHER_DLN)
    posted(account, "976", key=ARCHIVE_2019, dln=DLN)
    keys_in(account, "971", "111", key=ARCHIVE_2019, misc=f"{DLN} 00")
    run_until(account, datetime.date(2020, 9, 16))
    assert tcs(account) == ["150", "976", "570"]
    assert freeze_codes(account.module(TY2019)) == "-A -R"


# --- a corrected TIN -----------------------------------------------------------------------------

ITIN = Tin("900-70-0000")


def forwarded(urc: str, **fields: object) -> tuple[Account, ReturnForwarded]:
    account = own_return()
    established = urc == "6"
    given_ = Resolution("000123456001", urc[:1], urc[1:], tin=ITIN, **fields)  # type: ignore[arg-type]
    decision = decide(account, given_, on(established=lambda tin: established))
    assert decision.refusal is None, decision.refusal
    apply(account, decision.events[0])
    events = end_of_day(account, on(TODAY))
    (event,) = [event for event in events if isinstance(event, ReturnForwarded)]
    return account, event


def test_a_return_with_a_corrected_tin_leaves_its_account() -> None:
    account, sent = forwarded("6")
    assert sent.tin == ITIN
    assert account.returns[DLN].stage is ReturnStage.FORWARDED
    assert account.pendings == {}
    assert account.unpostables["000123456001"].status is UnpostableStatus.CLOSED


def test_it_arrives_at_the_other_and_posts_there() -> None:
    _, sent = forwarded("6", name_control=NameControl("LOPE"))
    other = an_account(ITIN)
    other.entity = Entity(NameControl("LOPE"), "LUIS LOPEZ")
    arrived = receive(other, sent, on())
    assert isinstance(arrived, ReturnArrived)
    apply(other, arrived)
    run(other, WEDNESDAY)
    assert tcs(other) == ["150", "806", "776", "846"]
    assert other.returns[DLN].name_control == "LOPE"


def test_with_urc_6b_it_establishes_the_other_account() -> None:
    _, sent = forwarded("6B")
    other = Account(ITIN)
    apply(other, receive(other, sent, on()))
    run(other, WEDNESDAY)
    assert other.is_established
    assert tcs(other, ENTITY) == ["000"]
    assert tcs(other) == ["150", "806", "776", "846"]


def test_rel_cyc_travels_with_it() -> None:
    _, sent = forwarded("6", release=CycleWeek("202038"))
    other = an_account(ITIN)
    apply(other, receive(other, sent, on()))
    assert [p.release for p in other.pendings.values()] == ["202038"]
    assert run(other, FRIDAY) == []


def test_ccc_1_freezes_its_refund_there() -> None:
    """25.25.6.2.2.1.1(1) box 1, exception: URC 6, CCC 1 and the corrected TIN together."""
    _, sent = forwarded("6", ccc="1", remarks="TPFILEDF1040X")
    other = an_account(ITIN)
    apply(other, receive(other, sent, on()))
    run(other, WEDNESDAY)
    assert tcs(other) == ["150", "806", "570"]


# --- ids and DLNs --------------------------------------------------------------------------------


def test_nothing_gets_an_id_twice() -> None:
    account = an_account(established=False)
    in_process(account, filed(account, earned_income_credit=Cents(1000), ccc="1"))
    waiting(account, "971", ac="123", misc="4883C")
    run_until(account, FRIDAY)
    ids = [t.id for module in account.modules.values() for t in module.posted] + list(account.pendings)
    assert len(ids) == len(set(ids))
    assert account.next_id > max(ids)


def test_what_an_employee_keyed_posts_with_its_own_dln_and_number() -> None:
    account = an_account()
    keys_in(account, "570")
    run_until(account, THURSDAY)
    (hold,) = account.module(TY2019).posted
    assert (hold.dln, hold.employee) == (Dln("14277652000000"), EMPLOYEE)

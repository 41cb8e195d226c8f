"""What must always be true, each broken by hand: the invariant must say so."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from masterfile import codes, invariants
from masterfile.account import (
    Account,
    Module,
    Pending,
    PendingStatus,
    ReturnStage,
    Transaction,
    TransferData,
    TransferSide,
    Unpostable,
    UnpostableStatus,
)
from masterfile.calendar import CycleWeek
from masterfile.identifiers import Tin
from masterfile.invariants import INVARIANTS, Invariant
from masterfile.masterfile import MasterFile
from masterfile.money import Cents
from masterfile.records.modules import Notice, StatusChange
from tests.masterfile.little_accounts import (
    DLN,
    OTHER_DLN,
    TODAY,
    TY2018,
    TY2019,
    an_account,
    filed,
    in_process,
    posted,
    run_until,
    unposted,
    waiting,
)


def broken(invariant: Invariant, account: Account, today: datetime.date = TODAY) -> list[str]:
    """What the invariant says; no other one that is not meant may be needed to see it."""
    return list(invariant(account, today))


def test_a_healthy_account_breaks_none() -> None:
    account = an_account()
    in_process(account, filed(account))
    unposted(account, filed(account, key=TY2018, dln=OTHER_DLN))
    waiting(account, "570")
    run_until(account, datetime.date(2020, 9, 20))
    today = datetime.date(2020, 9, 20)
    assert [text for invariant in INVARIANTS for text in invariant(account, today)] == []


# --- one origin ----------------------------------------------------------------------------------


def test_two_posted_transactions_with_one_id() -> None:
    account = an_account()
    first = posted(account, "570")
    account.module(TY2019).posted.append(replace(first, tc="571"))
    assert broken(invariants.transactions_have_one_origin, account) == ["transaction 1 is there 2 times"]


def test_a_transaction_both_pending_and_posted() -> None:
    account = an_account()
    pending = waiting(account, "570")
    posted(account, "420")
    account.module(TY2019).posted.append(pending.transaction)
    assert "transaction 1 is there 2 times" in broken(invariants.transactions_have_one_origin, account)


def test_a_posted_transaction_without_a_dln() -> None:
    account = an_account()
    posted(account, "570", dln="")
    assert broken(invariants.transactions_have_one_origin, account) == ["30 201912 TC 570 has no DLN"]


# --- time ----------------------------------------------------------------------------------------


def test_a_transaction_posted_in_a_cycle_to_come() -> None:
    account = an_account()
    posted(account, "570", day=TODAY + datetime.timedelta(days=1))
    assert broken(invariants.nothing_posts_in_the_future, account) == [
        "30 201912 TC 570 posted in 20203604, after 20203603"
    ]
    assert broken(invariants.nothing_posts_in_the_future, account, TODAY + datetime.timedelta(days=1)) == []


def test_a_transaction_of_an_earlier_cycle_behind_a_later_one() -> None:
    account = an_account()
    posted(account, "570", day=datetime.date(2020, 5, 5))
    posted(account, "571", day=datetime.date(2020, 5, 4))
    assert broken(invariants.nothing_posts_in_the_future, account) == [
        "30 201912 TC 571 of 20201802 stands behind 20201803"
    ]


# --- reversals -----------------------------------------------------------------------------------


def test_a_reversal_of_what_is_not_posted() -> None:
    account = an_account()
    posted(account, "571")
    account.module(TY2019).reversed[99] = 1
    assert broken(invariants.reversals_are_pairs, account) == ["30 201912 transaction 99 is reversed but not posted"]


def test_a_reversal_before_what_it_reverses() -> None:
    account = an_account()
    release = posted(account, "571")
    hold = posted(account, "570")
    account.module(TY2019).reversed[hold.id] = release.id
    assert broken(invariants.reversals_are_pairs, account) == ["30 201912 transaction 2 is reversed before it posted"]


# --- returns -------------------------------------------------------------------------------------


def test_a_return_in_process_that_is_nowhere() -> None:
    account = an_account()
    filed(account)
    assert broken(invariants.a_return_is_in_one_place, account) == [
        f"return {DLN} is PIPELINE but has 0 pendings and 0 open cases"
    ]


def test_a_return_pending_twice() -> None:
    account = an_account()
    made = filed(account)
    in_process(account, made)
    in_process(account, made)
    assert len(broken(invariants.a_return_is_in_one_place, account)) == 1


def test_a_return_both_pending_and_unpostable() -> None:
    account = an_account()
    made = filed(account)
    unposted(account, made)
    in_process(account, made)
    assert broken(invariants.a_return_is_in_one_place, account) == [
        f"return {DLN} is UNPOSTABLE but has 1 pendings and 1 open cases"
    ]


@pytest.mark.parametrize(
    "stage", [ReturnStage.POSTED, ReturnStage.IDENTITY_THEFT, ReturnStage.DELETED, ReturnStage.FORWARDED]
)
def test_a_settled_return_that_is_still_pending(stage: ReturnStage) -> None:
    account = an_account()
    in_process(account, filed(account, stage=stage))
    assert len(broken(invariants.a_return_is_in_one_place, account)) == 1


def test_two_live_tc_150_on_one_module() -> None:
    account = an_account()
    filed(account, stage=ReturnStage.POSTED)
    posted(account, "150", dln=DLN)
    posted(account, "150", dln=DLN)
    assert "30 201912 has 2 live TC 150" in broken(invariants.a_posted_return_is_posted_once, account)


def test_a_posted_return_without_a_tc_150() -> None:
    account = an_account()
    filed(account, stage=ReturnStage.POSTED)
    assert broken(invariants.a_posted_return_is_posted_once, account) == [
        f"return {DLN} is POSTED but has 0 live TC 150"
    ]


def test_a_tc_150_of_a_return_that_is_elsewhere() -> None:
    account = an_account()
    filed(account, stage=ReturnStage.IDENTITY_THEFT)
    posted(account, "150", dln=DLN)
    assert broken(invariants.a_posted_return_is_posted_once, account) == [
        f"return {DLN} is MFT 32 but has 1 live TC 150"
    ]


# --- cases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [UnpostableStatus.REVIEW, UnpostableStatus.CLOSED])
def test_a_closed_case_that_does_not_say_how(status: UnpostableStatus) -> None:
    account = an_account()
    case = unposted(account, filed(account))
    account.unpostables[case.sequence] = replace(case, status=status)
    assert len(broken(invariants.closed_cases_say_how, account)) == 1


def test_an_open_case_with_a_resolution() -> None:
    account = an_account()
    case = unposted(account, filed(account), status=UnpostableStatus.REVIEW)
    account.unpostables[case.sequence] = replace(case, status=UnpostableStatus.OPEN)
    assert len(broken(invariants.closed_cases_say_how, account)) == 1


# --- statuses and notices -------------------------------------------------------------------------


@pytest.mark.parametrize(("cycles", "count"), [(("20202005", "20203005"), 0), (("20203005", "20202005"), 1)])
def test_statuses_and_notices_out_of_order(cycles: tuple[str, str], count: int) -> None:
    account = an_account()
    module = account.module(TY2019)
    account.modules[TY2019] = module
    module.statuses = [StatusChange("21", TODAY, cycle) for cycle in cycles]
    assert len(broken(invariants.statuses_and_notices_go_forward, account)) == count
    module.statuses = []
    account.notices = [Notice(TY2019, "CP14", TODAY, cycle) for cycle in cycles]
    assert len(broken(invariants.statuses_and_notices_go_forward, account)) == count


def test_a_status_and_a_notice_of_a_cycle_to_come() -> None:
    account = an_account()
    module = account.module(TY2019)
    account.modules[TY2019] = module
    module.statuses = [StatusChange("21", TODAY, "20993005")]
    account.notices = [Notice(TY2019, "CP14", TODAY, "20993005")]
    assert len(broken(invariants.statuses_and_notices_go_forward, account)) == 2


# --- the whole master file -----------------------------------------------------------------------


def test_violations_name_the_account() -> None:
    master = MasterFile()
    master.date = TODAY
    account = an_account(Tin("000-23-4567"))
    filed(account)
    master.accounts[account.tin] = account
    assert list(invariants.violations(master)) == [
        f"000-23-4567: return {DLN} is PIPELINE but has 0 pendings and 0 open cases"
    ]


def _with_a_transfer(debit_cycle: str, amount: int) -> MasterFile:
    """A master file with both sides of one transfer posted: the debit in ``debit_cycle``, the credit in 20203701."""
    master, cents = MasterFile(), Cents(50_000)
    master.date = TODAY
    debit = TransferSide(Tin("000-23-4567"), TY2019, "672", cents, TODAY)
    credit = TransferSide(Tin("000-34-5678"), TY2019, "670", cents, TODAY)
    data = TransferData("DRT24", debit, credit)
    for side, late in ((debit, False), (credit, True)):
        account = an_account(side.tin)
        cycle, money = ("20203701", -cents) if late else (debit_cycle, amount)
        transfer = replace(data, credit_side=late)
        account.modules[TY2019] = module = Module(TY2019)
        module.posted.append(Transaction(1, side.tc, TODAY, DLN, Cents(money), cycle, transfer=transfer))
        master.accounts[side.tin] = account
    return master


@pytest.mark.parametrize(
    ("debit_cycle", "amount", "broken"),
    [("20203605", 50_000, 0), ("20203701", 50_000, 1), ("20203605", 40_000, 2)],
    ids=["whole", "the same cycle", "another amount"],
)
def test_a_transfer_is_whole(debit_cycle: str, amount: int, broken: int) -> None:
    assert len(list(invariants.transfers_are_whole(_with_a_transfer(debit_cycle, amount)))) == broken


def test_a_credit_without_its_debit_is_not_whole() -> None:
    master = _with_a_transfer("20203605", 50_000)
    del master.accounts[Tin("000-23-4567")]
    assert list(invariants.transfers_are_whole(master)) == [f"000-34-5678: TC 670 {DLN} posted without its debit"]


def _credit_taken_off(master: MasterFile) -> tuple[Account, Transaction]:
    """The account of the credit side, and the credit, posted no more."""
    account = master.accounts[Tin("000-34-5678")]
    return account, account.modules[TY2019].posted.pop()


def test_a_debit_whose_credit_is_nowhere_is_not_whole() -> None:
    master = _with_a_transfer("20203605", 50_000)
    _credit_taken_off(master)
    said = f"000-23-4567: TC 672 {DLN} posted 1 times, its credit 0 times"
    assert list(invariants.transfers_are_whole(master)) == [said]


def test_a_debit_whose_credit_waits_or_is_unpostable_is_whole() -> None:
    master = _with_a_transfer("20203605", 50_000)
    account, credit = _credit_taken_off(master)
    pending = Pending(credit, TY2019, PendingStatus.SENT, TODAY, CycleWeek("202037"))
    account.pendings[credit.id] = pending
    assert list(invariants.transfers_are_whole(master)) == []
    account.pendings = {}
    case = Unpostable("000345678001", "151", "0", pending, CycleWeek("202037"), UnpostableStatus.OPEN, TODAY)
    account.unpostables[case.sequence] = case
    assert list(invariants.transfers_are_whole(master)) == []


def test_a_credit_that_left_with_its_unpostable_case_is_accounted_for() -> None:
    """C-047: outside a strict world an examiner may void it."""
    master = _with_a_transfer("20203605", 50_000)
    account, credit = _credit_taken_off(master)
    pending = Pending(credit, TY2019, PendingStatus.SENT, TODAY, CycleWeek("202037"))
    case = Unpostable("000345678001", "151", "0", pending, CycleWeek("202037"), UnpostableStatus.CLOSED, TODAY)
    account.unpostables[case.sequence] = case
    assert list(invariants.transfers_are_whole(master)) == []


def test_a_credit_that_is_there_twice_or_waits_with_another_amount_is_not_whole() -> None:
    master = _with_a_transfer("20203605", 50_000)
    account, credit = _credit_taken_off(master)
    less = replace(credit, amount=Cents(-40_000))
    account.pendings[credit.id] = Pending(less, TY2019, PendingStatus.SENT, TODAY, CycleWeek("202037"))
    said = f"000-23-4567: TC 672 {DLN} took 50000, its credit is -40000"
    assert list(invariants.transfers_are_whole(master)) == [said]
    account.modules[TY2019].posted.append(credit)
    said = f"000-23-4567: TC 672 {DLN} posted 1 times, its credit 2 times"
    assert list(invariants.transfers_are_whole(master)) == [said]


def test_a_freeze_that_nothing_on_the_module_has_set(monkeypatch: pytest.MonkeyPatch) -> None:
    account = an_account()
    hold = posted(account, "570")
    assert broken(invariants.freezes_have_their_transaction, account) == []
    row = codes.freezes()["-R"]
    monkeypatch.setattr(invariants, "settings_of", lambda *_: ((row, replace(hold, tc="420")),))
    said = "30 201912 -R is on, but TC 420 20201802 does not set it"
    assert said in broken(invariants.freezes_have_their_transaction, account)


def test_every_invariant_is_asked() -> None:
    named = {
        name for name, value in vars(invariants).items()
        if callable(value) and getattr(value, "__module__", "") == invariants.__name__ and name not in ("violations", "transfers_are_whole")
        and not name.startswith("_")
    }  # fmt: skip
    assert {invariant.__name__ for invariant in INVARIANTS} == named

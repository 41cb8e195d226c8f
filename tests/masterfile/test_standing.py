"""Statute dates and module status (reference 8.4, 11.2)."""

from __future__ import annotations

import datetime

import pytest

from masterfile.account import Account, Notice, ReturnStage, StatusChange
from masterfile.apply import apply
from masterfile.events import NoticeIssued, StatusSet
from masterfile.money import Cents
from masterfile.rules.statutes import statute_dates, years_after
from masterfile.standing import module_status, posted_return
from tests.masterfile.little_accounts import DLN, OTHER_DLN, TY2019, an_account, filed, posted

ASSESSED = datetime.date(2020, 5, 18)


def with_posted_return(received: datetime.date) -> Account:
    account = an_account()
    filed(account, received=received, stage=ReturnStage.POSTED)
    posted(account, "150", dln=DLN, amount=207900, day=ASSESSED)
    return account


def test_a_timely_return_has_its_statutes_from_the_due_date() -> None:
    dates = statute_dates(with_posted_return(datetime.date(2020, 2, 29)), TY2019)
    assert dates.assessment == datetime.date(2023, 4, 15)
    assert dates.refund == datetime.date(2023, 4, 15)


def test_a_late_return_has_its_statutes_from_the_received_date() -> None:
    dates = statute_dates(with_posted_return(datetime.date(2020, 4, 30)), TY2019)
    assert dates.assessment == datetime.date(2023, 4, 30)
    assert dates.refund == datetime.date(2023, 4, 30)


def test_collection_ends_ten_years_after_the_assessment() -> None:
    assert statute_dates(with_posted_return(datetime.date(2020, 4, 1)), TY2019).collection == datetime.date(2030, 5, 18)


def test_a_module_without_a_posted_return_has_no_statute_dates() -> None:
    account = an_account()
    filed(account)
    dates = statute_dates(account, TY2019)
    assert (dates.assessment, dates.refund, dates.collection) == (None, None, None)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (datetime.date(2020, 2, 29), 3, datetime.date(2023, 2, 28)),
        (datetime.date(2020, 2, 29), 4, datetime.date(2024, 2, 29)),
        (datetime.date(2020, 4, 15), 10, datetime.date(2030, 4, 15)),
    ],
)
def test_29_february_becomes_28_february_in_a_common_year(day: datetime.date, years: int, later: datetime.date) -> None:
    assert years_after(day, years) == later


@pytest.mark.parametrize(
    ("transactions", "status"),
    [
        ([], "00"),
        ([("806", -600000)], "06"),
        ([("150", 207900), ("806", -600000)], "12"),
        ([("150", 207900), ("806", -207900)], "12"),
        ([("150", 207900), ("806", -100000)], "21"),
        ([("971", 0)], "00"),
    ],
)
def test_the_status_of_a_module_follows_from_its_return_and_its_balance(
    transactions: list[tuple[str, int]], status: str
) -> None:
    account = an_account()
    for tc, amount in transactions:
        posted(account, tc, amount=amount)
    assert module_status(account.module(TY2019)) == status


def test_the_balance_is_the_sum_of_the_posted_amounts() -> None:
    account = an_account()
    for tc, amount in (("150", 207900), ("806", -600000), ("846", 392100)):
        posted(account, tc, amount=amount)
    assert account.module(TY2019).balance == 0


def test_the_posted_return_is_the_one_behind_the_live_tc_150() -> None:
    account = an_account()
    filed(account, dln=OTHER_DLN, stage=ReturnStage.DUPLICATE)
    first = filed(account, stage=ReturnStage.POSTED)
    posted(account, "150", dln=DLN)
    posted(account, "976", dln=OTHER_DLN)
    assert posted_return(account, TY2019) is first


def test_the_status_last_set_is_the_status_of_the_module() -> None:
    account = an_account()
    posted(account, "150", amount=207900)
    for status in ("21", "20"):
        apply(account, StatusSet(TY2019, StatusChange(status, ASSESSED)))
    assert module_status(account.module(TY2019)) == "20"


def test_notices_belong_to_their_module() -> None:
    account = an_account()
    apply(account, NoticeIssued(Notice(TY2019, "CP14", ASSESSED, amount=Cents(207900))))
    apply(account, NoticeIssued(Notice(TY2019.with_mft("32"), "CP14", ASSESSED, held="HC 3")))
    assert [notice.is_issued for notice in account.notices] == [True, False]
    assert [notice.amount for notice in account.notices_of(TY2019)] == [207900]
    assert Account.of_record(account.record()).record() == account.record()

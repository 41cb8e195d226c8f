"""Which codes reverse which: every pair of the table without money, and no pair with money (reference 4, the R)."""

from __future__ import annotations

import datetime

import pytest

from masterfile import codes
from masterfile.account import Account, PendingStatus
from masterfile.periods import ENTITY
from tests.masterfile.little_accounts import TY2019, an_account, on, posted, run_postings, waiting

PAIRS = [
    (row.tc, by)
    for row in codes.transaction_codes().values()
    for by in row.reversed_by
    if row.money == "none" and by != row.tc and codes.transaction_codes()[by].money == "none" and by != "972"
]
MONEY = [
    (row.tc, by)
    for row in codes.transaction_codes().values()
    for by in row.reversed_by
    if row.money in ("debit", "credit")
]
DAY = datetime.date(2020, 9, 9)


def after(tc: str, by: str) -> Account:
    account = an_account()
    key = ENTITY if codes.transaction_codes()[tc].level == "entity" else TY2019
    posted(account, tc, key=key, amount=100 if codes.transaction_codes()[tc].money == "debit" else 0)
    waiting(account, by, key=key, status=PendingStatus.SENT)
    run_postings(account, on(DAY))
    return account


@pytest.mark.parametrize(("tc", "by"), PAIRS)
def test_a_code_without_money_is_reversed_by_the_codes_of_its_row(tc: str, by: str) -> None:
    account = after(tc, by)
    module = account.module(ENTITY if codes.transaction_codes()[tc].level == "entity" else TY2019)
    assert [posted.tc for posted in module.posted if posted.id in module.reversed] == [tc]


@pytest.mark.parametrize(("tc", "by"), MONEY)
def test_money_is_never_reversed_but_corrected_by_an_amount(tc: str, by: str) -> None:
    assert not after(tc, by).module(TY2019).reversed


@pytest.mark.parametrize("tc", ["420", "780"])
def test_a_code_that_stands_for_itself_posts_without_what_it_would_end(tc: str) -> None:
    account = an_account()
    waiting(account, tc, status=PendingStatus.SENT)
    run_postings(account, on(DAY))
    assert [posted.tc for posted in account.module(TY2019).posted] == [tc]

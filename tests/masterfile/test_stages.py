"""The end of a posting run: which accounts are asked at all, and when (docs/time.md)."""

from __future__ import annotations

import datetime

from masterfile.account import Account, ReturnStage, StatusChange
from masterfile.apply import apply
from masterfile.events import StatusSet
from masterfile.money import Cents
from masterfile.posting.engine import post
from masterfile.rules.statuses import ModuleCase
from tests.masterfile.little_accounts import DLN, TODAY, TY2019, an_account, filed, on, posted

FIRST_OF_CYCLE_37 = datetime.date(2020, 9, 11)


def noticed() -> Account:
    account = an_account()
    filed(account, received=datetime.date(2020, 4, 10), stage=ReturnStage.POSTED)
    posted(account, "150", dln=DLN, amount=Cents(300000), day=datetime.date(2020, 8, 31))
    apply(account, StatusSet(TY2019, StatusChange("21", datetime.date(2020, 8, 31), "20203205")))
    return account


def test_an_account_with_nothing_to_do_names_the_day_of_its_next_notice_stage() -> None:
    account = noticed()
    assert post(account, on(TODAY)) == []
    assert account.next_due == FIRST_OF_CYCLE_37


def test_until_that_day_nothing_is_asked_of_it_and_then_the_stage_comes() -> None:
    account = noticed()
    post(account, on(TODAY))
    account.modules[TY2019].statuses.clear()
    assert post(account, on(FIRST_OF_CYCLE_37 - datetime.timedelta(days=1))) == []
    account = noticed()
    post(account, on(TODAY))
    assert post(account, on(FIRST_OF_CYCLE_37))
    assert account.modules[TY2019].statuses[-1].status == "20"


def test_what_happens_to_an_account_has_it_asked_again() -> None:
    account = noticed()
    post(account, on(TODAY))
    posted(account, "470")
    assert account.next_due is None


def test_a_claim_has_the_account_asked_when_its_cycles_are_over() -> None:
    account = noticed()
    posted(account, "470", day=TODAY)
    post(account, on(TODAY))
    assert account.next_due == datetime.date(2020, 12, 18)
    assert ModuleCase(account, account.module(TY2019), on(datetime.date(2020, 12, 18))).context.week == "202051"


def test_an_offer_holds_notices_until_it_is_ended_so_no_day_is_due() -> None:
    account = noticed()
    posted(account, "480")
    post(account, on(TODAY))
    assert account.next_due is not None and account.next_due > datetime.date(2030, 8, 31)

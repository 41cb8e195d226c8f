"""The history of freezes ends with what is on now, for every module of every world that comes with the program."""

from __future__ import annotations

import datetime

import pytest

from emulator.worlds.builder import opening_entries
from emulator.worlds.loader import builtin_worlds, find_world
from masterfile.account import Account
from masterfile.freeze_history import freeze_history
from masterfile.freezes import freezes_of
from masterfile.masterfile import MasterFile
from masterfile.periods import ENTITY
from tests.masterfile.little_accounts import TODAY, TY2019, an_account, posted


@pytest.mark.parametrize("name", builtin_worlds())
def test_the_open_spans_are_the_freezes_that_are_on(name: str) -> None:
    master = MasterFile()
    for entry in opening_entries(find_world(name)):
        master.absorb(entry)
    for account in master.accounts.values():
        for module in account.modules.values():
            on = [row.code for row in freezes_of(module, master.date, account.entity_module)]
            spans = freeze_history(module, master.date, account.entity_module)
            assert sorted(span.row.code for span in spans if not span.ended) == sorted(on)


def history(account: Account, today: datetime.date = TODAY) -> list[tuple[str, str, str, str]]:
    spans = freeze_history(account.module(TY2019), today, account.entity_module)
    return [(span.row.code, span.begun.tc, span.ended, span.by) for span in spans]


def test_a_hold_and_its_release_are_a_span() -> None:
    account = an_account()
    first = posted(account, "570", day=datetime.date(2020, 5, 7))
    released = posted(account, "571", day=datetime.date(2020, 6, 4), reverses=first)
    posted(account, "570", day=datetime.date(2020, 7, 9))
    assert history(account) == [("-R", "570", released.cycle, "TC 571"), ("-R", "570", "", "")]


def test_a_hold_that_a_balance_due_ends_says_so() -> None:
    account = an_account()
    posted(account, "806", amount=-100000, day=datetime.date(2020, 5, 7))
    posted(account, "570", day=datetime.date(2020, 5, 14))
    due = posted(account, "160", amount=200000, day=datetime.date(2020, 6, 11))
    assert history(account) == [("-R", "570", due.cycle, "BALANCE")]


def test_a_disaster_that_is_over_ended_by_its_date() -> None:
    account = an_account()
    posted(account, "971", ac="086", key=ENTITY, day=datetime.date(2020, 5, 7), secondary=datetime.date(2020, 7, 15))
    (span,) = freeze_history(account.entity_module, TODAY, account.entity_module)
    assert (span.row.code, span.by, span.ended) == ("-S", "DATE", "20202805")


def test_a_date_ended_it_also_where_something_posts_later() -> None:
    account = an_account()
    posted(account, "768", amount=-50000, day=datetime.date(2020, 1, 30))
    posted(account, "570", day=datetime.date(2020, 5, 7))
    assert history(account)[0] == ("C-", "768", "20200702", "DATE")

"""The TIF a day behind the master file: what a view shows on the day of a posting run, and the day after.

8 September 2020 is Tuesday, cycle 20203603. Return of the little accounts: tax 2,079.00, withholding 6,000.00.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from emulator.host import Host
from emulator.worlds import opening_entries, read_world
from masterfile.account import Account, Entity, EntityChange, Module, PendingStatus
from masterfile.apply import apply
from masterfile.events import AccountLeft
from masterfile.identifiers import Tin
from masterfile.journal import MemoryJournal
from masterfile.money import Cents
from masterfile.periods import ENTITY, ModuleKey
from masterfile.posting.batch import end_of_day
from masterfile.standing import module_status
from masterfile.tif import tif_view
from tests.masterfile.little_accounts import (
    ARCHIVE_2019,
    CALENDAR,
    TODAY,
    TY2019,
    an_account,
    filed,
    in_process,
    on,
    posted,
    run,
    tcs,
    waiting,
)

DAY = datetime.timedelta(days=1)


def view_of(account: Account, day: datetime.date = TODAY) -> Account:
    return tif_view(account, CALENDAR.cycle_of(day))


def test_an_account_left_alone_is_shown_itself() -> None:
    account = an_account()
    posted(account, "971", ac="123")
    run(account, TODAY)
    assert view_of(account) is account


def test_what_an_account_begins_with_is_on_both_files_though_dated_today() -> None:
    account = an_account()
    posted(account, "971", ac="123", day=TODAY)
    begun = Account.of_record(replace(account.record(), ran=""))
    assert view_of(begun) is begun


def test_a_run_that_only_generates_is_a_day_ahead_too() -> None:
    account = an_account()
    in_process(account, filed(account, tax=Cents(1000000)))
    run(account, TODAY)
    day = TODAY
    while not account.notices or account.notices[-1].cycle != CALENDAR.cycle_of(day) or day == TODAY:
        day += DAY
        run(account, day)
    assert not account.pendings
    assert len(view_of(account, day).notices) == len(account.notices) - 1


def test_a_return_that_posts_is_tp_and_neither_its_credits_nor_its_refund_are_there() -> None:
    account = an_account()
    in_process(account, filed(account))
    pending = next(iter(account.pendings.values()))
    run(account, TODAY)
    view = view_of(account)
    assert tcs(account)[0] == "150" and "846" in tcs(account)
    assert view.module(TY2019).posted == [] and view.module(TY2019).balance == 0
    assert list(view.pendings.values()) == [replace(pending, status=PendingStatus.POSTING)]
    assert (module_status(account.module(TY2019)), module_status(view.module(TY2019))) == ("12", "00")


def test_tp_shows_the_cycle_it_posts_in_not_the_one_it_was_free_to() -> None:
    account = an_account()
    waiting(account, "971", ac="123", misc="4883C", release="202034")
    run(account, TODAY)
    assert [pending.release for pending in view_of(account).pendings.values()] == ["202036"]


def test_the_view_changes_nothing_of_the_account() -> None:
    account = an_account()
    in_process(account, filed(account))
    run(account, TODAY)
    before = account.record()
    view = view_of(account)
    view.pendings.clear()
    view.modules.clear()
    view.notices.clear()
    assert account.record() == before


def test_a_reversal_of_today_has_not_reversed_yet() -> None:
    account = an_account()
    held = posted(account, "570")
    waiting(account, "571")
    run(account, TODAY)
    assert held.id in account.module(TY2019).reversed
    assert view_of(account).module(TY2019).reversed == {}
    assert view_of(account).module(TY2019).has("570")
    assert view_of(account, TODAY + DAY) is account


def test_a_reversal_of_before_stays() -> None:
    account = an_account()
    held = posted(account, "570")
    posted(account, "571", reverses=held)
    waiting(account, "971", ac="123", misc="4883C")
    run(account, TODAY)
    assert held.id in view_of(account).module(TY2019).reversed


def test_a_module_that_the_run_made_is_not_there_yet() -> None:
    account = an_account()
    posted(account, "971", ac="111", misc="28211105123450 00")
    in_process(account, filed(account, ccc="3"))
    run(account, TODAY)
    assert tcs(account, ARCHIVE_2019) == ["976"]
    view = view_of(account)
    assert ARCHIVE_2019 not in view.module_keys()
    assert [pending.module for pending in view.pendings.values()] == [TY2019]


def test_the_entity_is_as_it_was_before_the_first_change_of_the_run() -> None:
    account = an_account()
    for tc, change in (("013", EntityChange(name_line="JOHN Q SMITH")), ("014", EntityChange(street="1 PALM ST"))):
        pending = waiting(account, tc, key=ENTITY)
        account.pendings[pending.id] = replace(pending, transaction=replace(pending.transaction, entity=change))
    was = account.entity
    run(account, TODAY)
    assert isinstance(account.entity, Entity) and account.entity.street == "1 PALM ST"
    assert view_of(account).entity == was
    assert view_of(account, TODAY + DAY).entity == account.entity


def test_the_entity_of_a_first_time_filer_is_there_at_once() -> None:
    account = an_account(established=False)
    in_process(account, filed(account))
    run(account, TODAY)
    view = view_of(account)
    assert view.entity is not None and view.entity == account.entity
    assert view.entity_module.posted == []


def test_what_an_earlier_run_posted_is_no_tp_of_a_later_one() -> None:
    account = an_account()
    waiting(account, "971", ac="123", misc="4883C")
    run(account, TODAY)
    waiting(account, "971", ac="123", misc="5071C")
    run(account, TODAY + DAY)
    view = view_of(account, TODAY + DAY)
    assert tcs(view) == ["971/123"]
    assert [pending.transaction.misc for pending in view.pendings.values()] == ["5071C"]


def test_pendings_of_modules_that_left_in_a_merge_are_not_shown() -> None:
    account = an_account()
    in_process(account, filed(account))
    waiting(account, "971", ac="506", misc="WI PRP OTHER1", key=ENTITY)
    run(account, TODAY)
    apply(account, AccountLeft(Tin("000-12-3457")))
    assert [pending.module for pending in view_of(account).pendings.values()] == [ENTITY]


def test_the_run_is_in_the_record_of_the_account() -> None:
    account = an_account()
    in_process(account, filed(account))
    run(account, TODAY)
    again = Account.of_record(account.record())
    assert again.record() == account.record()
    assert view_of(again).record() == view_of(account).record()


# --- the property: on the day of a run the view is the account of before it -----------------------------------

ROOT = Path(__file__).parents[2]
WORLDS = sorted([*ROOT.glob("emulator/worlds/files/*.yaml"), *ROOT.glob("tests/transcripts/**/worlds/*.yaml")])


def _modules(account: Account) -> dict[ModuleKey, object]:
    """The modules something stands on; what a STAUP asked for is no part of a run, a dummy module is empty."""
    kept: dict[ModuleKey, Module] = {
        key: module for key, module in account.modules.items() if module.posted or module.statuses
    }
    return {key: replace(module.record(), hold=None) for key, module in kept.items()}


@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.stem)
def test_on_the_day_of_a_run_the_view_is_the_account_of_before_it(path: Path) -> None:
    host = Host.open_world(MemoryJournal(), list(opening_entries(read_world(path))))
    for account in host.master.accounts.values():
        day = host.today
        for _ in range(12):
            end_of_day(account, on(day, settings=host.settings))
            day += DAY
            before = Account.of_record(account.record())
            if CALENDAR.is_processing_day(day):
                run(account, day, settings=host.settings)
            _agrees(before, account, day)


def _agrees(before: Account, account: Account, day: datetime.date) -> None:
    cycle = CALENDAR.cycle_of(day)
    view = tif_view(account, cycle)
    assert not [posted for module in view.modules.values() for posted in module.posted if posted.cycle == cycle]
    assert _modules(view) == _modules(before)
    assert view.notices == before.notices
    assert view.entity == (before.entity or account.entity)
    gone = {id for id in before.pendings if id not in account.pendings}
    unposted = {case.pending.id for case in account.unpostables.values() if case.is_open}
    assert {id for id, item in view.pendings.items() if item.status is PendingStatus.POSTING} == gone - unposted
    assert tif_view(account, CALENDAR.cycle_of(day + 3 * DAY)) is account

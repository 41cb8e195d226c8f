"""Freezes: on while their setting transaction is unreversed and nothing that releases them posted after it."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterfile import codes
from masterfile.account import Account
from masterfile.freezes import freeze_codes, freezes_of, stopping
from masterfile.periods import ENTITY, ModuleKey
from tests.masterfile.little_accounts import ARCHIVE_2019, TY2019, an_account, on, posted


def frozen(account: Account, key: ModuleKey = TY2019) -> str:
    return freeze_codes(account.module(key))


@pytest.mark.parametrize(
    ("tc", "ac", "freeze"),
    [
        ("570", "", "-R"),
        ("976", "", "-A"),
        ("977", "", "-A"),
        ("971", "010", "-A"),
        ("971", "012", "-A"),
        ("971", "015", "-A"),
        ("810", "", "-E"),
        ("420", "", "-L"),
        ("424", "", "-L"),
        ("841", "", "P-"),
        ("842", "", "P-"),
        ("720", "", "P-"),
        ("844", "", "-U"),
        ("740", "", "S-"),
        ("500", "", "-C"),
        ("480", "", "-Y"),
        ("916", "", "-T"),
        ("914", "", "-Z"),
    ],
)
def test_a_transaction_sets_the_freeze_of_reference_7(tc: str, ac: str, freeze: str) -> None:
    account = an_account()
    posted(account, tc, ac=ac)
    assert frozen(account) == freeze


@pytest.mark.parametrize(
    ("tc", "ac"),
    [("150", ""), ("971", "124"), ("971", "111"), ("971", "129"), ("806", ""), ("846", ""), ("971", "016")],
)
def test_other_transactions_set_none(tc: str, ac: str) -> None:
    account = an_account()
    posted(account, tc, ac=ac)
    assert frozen(account) == ""


@pytest.mark.parametrize(
    ("setter", "release", "freeze"),
    [
        ("570", "571", "-R"),
        ("570", "572", "-R"),
        ("570", "290", "-R"),
        ("570", "300", "-R"),
        ("976", "290", "-A"),
        ("976", "300", "-A"),
        ("977", "291", "-A"),
        ("810", "811", "-E"),
        ("420", "421", "-L"),
        ("841", "290", "P-"),
        ("841", "571", "P-"),
        ("844", "845", "-U"),
        ("740", "018", "S-"),
        ("480", "481", "-Y"),
        ("916", "917", "-T"),
        ("914", "915", "-Z"),
    ],
)
def test_a_releasing_transaction_ends_the_freeze(setter: str, release: str, freeze: str) -> None:
    account = an_account()
    posted(account, setter)
    assert freeze in frozen(account).split()
    posted(account, release)
    assert freeze not in frozen(account).split()


def test_a_tc_571_does_not_release_the_a_freeze_of_a_duplicate_return() -> None:
    account = an_account()
    posted(account, "976")
    posted(account, "570")
    assert frozen(account) == "-A -R"
    posted(account, "571")
    assert frozen(account) == "-A"


def test_a_hold_after_the_release_freezes_again() -> None:
    account = an_account()
    for tc in ("570", "571", "570"):
        posted(account, tc)
    assert frozen(account) == "-R"


def test_a_release_before_the_hold_releases_nothing() -> None:
    account = an_account()
    posted(account, "571")
    posted(account, "570")
    assert frozen(account) == "-R"


def test_a_reversed_setting_transaction_freezes_nothing() -> None:
    account = an_account()
    amended = posted(account, "971", ac="010")
    posted(account, "972", ac="010", reverses=amended)
    assert frozen(account) == ""


def test_one_of_two_amended_returns_reversed_leaves_the_freeze_on() -> None:
    account = an_account()
    first = posted(account, "971", ac="010")
    posted(account, "971", ac="013")
    posted(account, "972", ac="010", reverses=first)
    assert frozen(account) == "-A"


def test_a_tc_976_on_mft_32_is_the_archived_return_and_sets_no_freeze() -> None:
    """25.25.6.5.2.1.1: -A comes when two or more returns post on MFT 30."""
    account = an_account()
    posted(account, "976", key=ARCHIVE_2019)
    assert frozen(account, ARCHIVE_2019) == ""


def test_one_module_does_not_freeze_another() -> None:
    account = an_account()
    posted(account, "570")
    assert frozen(account, ModuleKey("30201812")) == ""


def test_a_disaster_stands_on_the_entity_and_not_on_a_module() -> None:
    account = an_account()
    posted(account, "971", key=ENTITY, ac="086", secondary=datetime.date(2020, 12, 31))
    assert frozen(account, ENTITY) == "-S"
    posted(account, "971", ac="086")
    assert frozen(account) == ""


@pytest.mark.parametrize(
    ("tc", "ac", "stops"),
    [("570", "", True), ("976", "", True), ("810", "", True), ("841", "", True), ("916", "", True), ("844", "", True),
     ("420", "", False), ("480", "", False), ("500", "", False)],
)  # fmt: skip
def test_some_freezes_stop_the_refund_and_some_do_not(tc: str, ac: str, stops: bool) -> None:
    account = an_account()
    posted(account, tc, ac=ac)
    assert bool(stopping(account, TY2019, "refund", on())) is stops


def test_a_systemic_disaster_does_not_stop_refunds() -> None:
    """Reference 7, -O."""
    account = an_account()
    posted(account, "971", key=ENTITY, ac="087", secondary=datetime.date(2020, 12, 31))
    assert frozen(account, ENTITY) == "-O"
    assert not stopping(account, TY2019, "refund", on())


def test_a_module_without_transactions_has_no_freeze() -> None:
    assert freezes_of(an_account().module(TY2019)) == ()


PLAIN = re.compile(r"\d{3}(/\d{3})?")
"""Names without a hold code or blocking series, which only an ADJ54 carries."""
MOVES = sorted(
    {"150", "806"}
    | {
        name
        for row in codes.freezes().values()
        if row.level == "module"
        for name in (*row.set_by, *row.released_by)
        if PLAIN.fullmatch(name)
    }
)


@given(st.lists(st.sampled_from(MOVES), max_size=12))
@settings(max_examples=150)
def test_every_freeze_that_is_on_has_its_setting_transaction_and_nothing_released_it_since(names: list[str]) -> None:
    account = an_account()
    for name in names:
        tc, _, ac = name.partition("/")
        posted(account, tc, ac=ac)
    frozen_by = {row.code for row in freezes_of(account.module(TY2019))}
    for row in codes.freezes().values():
        if row.level != "module":
            continue
        last_set = max((place for place, name in enumerate(names) if name in row.set_by), default=-1)
        last_released = max(
            (place for place, name in enumerate(names) if name in row.released_by and name not in row.set_by),
            default=-1,
        )
        assert (row.code in frozen_by) is (last_set > last_released), row.code

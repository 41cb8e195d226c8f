"""What many accounts have alike is in memory once when a journal is read back, and says what it said."""

from __future__ import annotations

import datetime
import gc

from masterfile.account import Transaction
from masterfile.events import Posted
from masterfile.identifiers import Dln
from masterfile.journal import Entry
from masterfile.journal.chain import decode, encode, make_entry
from masterfile.masterfile import replay
from masterfile.periods import ModuleKey

DAY = datetime.date(2020, 9, 8)


def posting(serial: int, misc: str = "4883C") -> Entry:
    """An entry with one posted TC 971."""
    dln = Dln(f"282772520000{serial:02d}")
    posted = Transaction(1, "971", DAY, dln, cycle="20203605", ac="123", misc=misc)
    return make_entry(DAY, "SYSTEM", [Posted(ModuleKey("30201912"), posted)], "000-12-3456")


def read_back(entry: Entry) -> Posted:
    event = decode(encode(entry)).events[0]
    assert isinstance(event, Posted)
    return event


def test_two_postings_share_codes_cycle_date_and_module() -> None:
    one, two = read_back(posting(1)), read_back(posting(2))
    for name in ("tc", "ac", "cycle", "date", "misc"):
        assert getattr(one.transaction, name) is getattr(two.transaction, name)
    assert one.module is two.module
    assert one.transaction.dln != two.transaction.dln


def test_an_entry_read_back_is_the_entry_that_was_written() -> None:
    entry = posting(1, misc="28211105123450 00")
    assert decode(encode(entry)) == entry
    assert encode(decode(encode(entry))) == encode(entry)


def test_a_replay_leaves_the_search_for_garbage_as_it_was() -> None:
    assert gc.isenabled()
    replay([])
    assert gc.isenabled()

"""The directory finds accounts by name control, by words and by DLN, and follows what changes."""

from __future__ import annotations

import datetime

from masterfile.events import EntityChanged
from masterfile.identifiers import NameControl, Tin
from masterfile.journal.chain import make_entry
from masterfile.masterfile import MasterFile
from masterfile.records.entity import Entity, NameLine
from tests.masterfile.little_accounts import an_account, filed


def a_file() -> MasterFile:
    master = MasterFile()
    account = an_account()
    master.accounts[account.tin] = account
    return master


def test_a_name_is_found_by_control_and_by_words_in_any_order() -> None:
    master = a_file()
    (tin,) = master.accounts
    assert master.directory.of_control("SMIT") == (tin,)
    assert master.directory.of_words(["SMITH", "JOHN"]) == (tin,)
    assert master.directory.of_words(["SMITH", "PETER"]) == ()
    assert master.directory.of_words([]) == ()
    assert master.directory.of_control("DOEE") == ()


def test_a_return_is_found_by_its_dln() -> None:
    master = a_file()
    (account,) = master.accounts.values()
    made = filed(account)
    assert master.directory.of_dln(made.dln) == account.tin
    assert master.directory.of_dln("99999999999999") is None


def test_a_changed_name_is_found_by_both() -> None:
    master = a_file()
    (account,) = master.accounts.values()
    assert master.directory.of_control("DOEE") == ()
    was = account.entity
    assert was is not None
    now = Entity(NameControl("DOEE"), "JOHN DOEE", prior_names=(NameLine(was.name_line, was.name_control),))
    change = EntityChanged(was, now, 1)
    master.absorb(make_entry(datetime.date(2020, 9, 8), "SYSTEM", [change], Tin(account.tin)))
    assert master.directory.of_control("DOEE") == master.directory.of_control("SMIT") == (account.tin,)

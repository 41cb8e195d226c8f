"""The directory finds names and DLNs, each in its file, and follows what changes."""

from __future__ import annotations

import datetime

from masterfile.directory import File
from masterfile.events import EntityChanged
from masterfile.identifiers import NameControl, Tin
from masterfile.journal.chain import make_entry
from masterfile.masterfile import MasterFile
from masterfile.records.entity import Entity, NameLine
from masterfile.records.files import PayerDocument, ResearchFiles
from tests.masterfile.little_accounts import an_account, filed


def a_file() -> MasterFile:
    master = MasterFile()
    account = an_account()
    account.entity = Entity(NameControl("SMIT"), "JOHN & MARY SMITH", city="AUSTIN TX 73301")
    master.accounts[account.tin] = account
    return master


def found(master: MasterFile, *words: str, file: File = File.INDIVIDUALS) -> list[str]:
    return [f"{entry.tin} {entry.name}" for entry in master.directory.named(file, words)]


def test_a_name_is_found_by_its_words_in_any_order_and_by_its_city() -> None:
    master = a_file()
    (tin,) = master.accounts
    whole = [f"{tin} JOHN & MARY SMITH"]
    assert found(master, "SMITH", "JOHN") == found(master, "MARY", "AUSTIN") == whole
    assert found(master, "SMITH", "PETER") == found(master) == []


def test_a_city_alone_finds_nobody() -> None:
    assert found(a_file(), "AUSTIN", "TX") == []


def test_payees_and_payers_are_found_on_their_documents_only() -> None:
    master = a_file()
    (account,) = master.accounts.values()
    paper = PayerDocument("W-2", 2019, "SPECIMEN MILL", Tin("00-1000001"), payee="JOHN SMITH")
    account.files = ResearchFiles(documents=(paper, paper))
    assert found(master, "MILL", file=File.PAYERS) == ["00-1000001 SPECIMEN MILL"]
    assert found(master, "JOHN", file=File.PAYEES) == [f"{account.tin} JOHN SMITH"]
    assert found(master, "MARY", file=File.PAYEES) == found(master, "MILL") == []
    assert found(master, "SMITH", file=File.BUSINESSES) == []


def test_a_return_is_found_by_its_dln() -> None:
    master = a_file()
    (account,) = master.accounts.values()
    made = filed(account)
    assert master.directory.of_dln(made.dln) == account.tin
    assert master.directory.of_dln("99999999999999") is None


def test_a_changed_name_is_found_by_both() -> None:
    master = a_file()
    (account,) = master.accounts.values()
    assert found(master, "DOE") == []
    was = account.entity
    assert was is not None
    now = Entity(NameControl("DOE"), "JOHN DOE", prior_names=(NameLine(was.name_line, was.name_control),))
    change = EntityChanged(was, now, 1)
    master.absorb(make_entry(datetime.date(2020, 9, 8), "SYSTEM", [change], Tin(account.tin)))
    assert found(master, "DOE") == [f"{account.tin} JOHN DOE"]
    assert found(master, "MARY") == [f"{account.tin} JOHN & MARY SMITH"]


def test_the_leading_part_of_a_word_finds_and_whole_words_come_first() -> None:
    master = a_file()
    other = an_account(Tin("000-00-0001"))
    other.entity = Entity(NameControl("SMIT"), "PAT SMITHSON", city="AUSTIN TX 73301")
    master.accounts[other.tin] = other
    (whole,) = (str(tin) for tin in master.accounts if tin != other.tin)
    assert found(master, "SMITH") == [f"{whole} JOHN & MARY SMITH", "000-00-0001 PAT SMITHSON"]
    assert found(master, "SMITHS", "P") == ["000-00-0001 PAT SMITHSON"]
    assert found(master, "MITH") == []


def test_a_spouse_and_a_dependent_are_tied_to_the_account_they_stand_on() -> None:
    master = a_file()
    (account,) = master.accounts.values()
    account.entity = Entity(NameControl("SMIT"), "JOHN & MARY SMITH", spouse="000-00-0002")
    assert [(tie.account.tin, tie.relation) for tie in master.directory.ties_of(Tin("000-00-0002"))] == [
        (account.tin, "SPOUSE")
    ]
    assert master.directory.ties_of(Tin("000-00-0003")) == ()

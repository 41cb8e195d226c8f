"""What ``idrs bench`` measures is what it says; no test asserts a figure."""

from __future__ import annotations

from emulator.access import Group
from emulator.bench.pages import large, opened
from emulator.bench.worlds import crowd
from emulator.commands import REGISTRY
from emulator.host import Host
from emulator.worlds import opening_entries, parse_world
from emulator.worlds.model import WorldPart
from masterfile.identifiers import Tin
from masterfile.journal import MemoryJournal
from masterfile.periods import ModuleKey


def test_the_large_world_is_right_and_every_account_has_its_return_posted_and_its_documents_filled_in() -> None:
    host = Host.open_world(MemoryJournal(), opening_entries(parse_world(crowd(1_100), "crowd.yaml")))
    persons = [account for account in host.master.accounts.values() if account.tin.kind == "SSN"]
    assert len(persons) == 1_100
    for account in persons:
        assert next(posted.tc for posted in account.module(ModuleKey("30201912")).posted) == "150"
        assert len(account.returns) == 1
        assert account.files.documents and account.files.identity.born


LOOKS = {Group.RESEARCH, Group.INFORMATION, Group.RETURNS, Group.CAF, Group.AIMS, Group.STATUS, Group.LETTER}

REFUSED_THERE = {"ESTABV", "ESTABDV", "GUFRPN", "GUFRPU", "EUP"}
"""A second request for a document needs a first one, a report on closed cases a case closed in the session, EUP a MeF
return."""


def test_every_research_code_and_definer_is_among_the_pages_that_are_measured() -> None:
    done = list(opened(runs=1))
    refused = [
        page.line
        for page in done
        if REGISTRY[page.code].group in LOOKS and not page.runs and page.line.split()[0] not in REFUSED_THERE
    ]
    assert refused == []
    assert {page.code for page in done} >= {code for code, entry in REGISTRY.items() if entry.group in LOOKS}


def test_the_account_whose_pages_are_measured_has_500_transactions_in_a_module_and_owes() -> None:
    host = Host.open_world(MemoryJournal(), opening_entries(WorldPart.model_validate(large())))
    account = host.master.accounts[Tin("000-50-0500")]
    module = account.module(ModuleKey("30201912"))
    assert len(module.posted) >= 500
    assert module.balance > 0
    assert len(account.modules) >= 30

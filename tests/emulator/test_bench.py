"""What ``idrs bench`` measures is what it says; no test asserts a figure."""

from __future__ import annotations

from emulator.bench.worlds import crowd
from emulator.host import Host
from emulator.worlds import opening_entries, parse_world
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

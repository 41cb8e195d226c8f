"""The witness of a journal: what must not have happened is written there on purpose, and it must say so."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

import masterfile.witness
from emulator.host import Host
from emulator.worlds import find_world, opening_entries
from masterfile.account import Transaction
from masterfile.declared import RULES
from masterfile.events import Event, Posted, Reversed, WorldOpened
from masterfile.identifiers import Dln
from masterfile.journal import Entry, MemoryJournal
from masterfile.journal.chain import make_entry
from masterfile.money import Cents
from masterfile.periods import ENTITY, ModuleKey
from masterfile.witness import Witness, follow
from tests.masterfile.little_accounts import CALENDAR, DLN, TIN, TODAY, TY2018, TY2019

WORLDS = Path(__file__).parent.parent / "transcripts"


def moved(tc: str, amount: int = 0, *, id: int = 1, misc: str = "", day: datetime.date = TODAY) -> Transaction:
    return Transaction(id, tc, day, Dln(DLN), Cents(amount), CALENDAR.cycle_of(day), misc=misc)


def here(transaction: Transaction, key: ModuleKey = TY2019) -> Posted:
    return Posted(key, transaction)


def said(*entries: Sequence[Event], day: datetime.date = TODAY) -> list[str]:
    """What the witness says of entries about one account, behind the opening of a world without accounts."""
    witness = Witness()
    assert witness.see(make_entry(TODAY, "SYSTEM", [WorldOpened("small", TODAY, {}, [])])) == []
    return [text for events in entries for text in witness.see(make_entry(day, "SYSTEM", events, TIN))]


# --- refunds -------------------------------------------------------------------------------------

REFUND = here(moved("846", 50_000, id=9))


def test_a_refund_under_a_freeze_that_stops_refunds() -> None:
    assert said([here(moved("570"))], [REFUND]) == [f"{TIN}: 30 201912 TC 846 posted while -R was on"]


def test_a_refund_under_a_freeze_of_the_same_entry_and_one_set_behind_it() -> None:
    assert len(said([here(moved("570")), REFUND])) == 1
    assert said([REFUND, here(moved("570", id=10))]) == []


def test_a_refund_under_a_freeze_of_the_entity() -> None:
    assert said([here(moved("130"), ENTITY)], [REFUND]) == [f"{TIN}: 30 201912 TC 846 posted while V- was on"]


def test_a_refund_after_the_release_and_under_a_freeze_that_stops_none() -> None:
    assert said([here(moved("570"))], [here(moved("571", id=2)), Reversed(TY2019, 1, 2)], [REFUND]) == []
    assert said([here(moved("420"))], [REFUND]) == []


def test_without_the_rule_that_holds_it_the_witness_sees_a_held_refund_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine itself is broken here, not its journal."""
    monkeypatch.setattr(RULES["refunds.frozen-module"], "check", lambda case: None)
    wrong = [text for text in worked(str(WORLDS / "freezes/worlds/freezes.yaml"), 20) if "TC 846 posted while" in text]
    assert wrong and all(text.startswith("entry ") for text in wrong)


# --- freezes -------------------------------------------------------------------------------------


def test_a_freeze_that_leaves_without_a_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program forgets -R as soon as a TC 420 has posted, which releases nothing."""
    kept = masterfile.witness.settings_of

    def forgetful(module, *surroundings):  # type: ignore[no-untyped-def]
        forgotten = "-R" if module.has("420") else ""
        return tuple(pair for pair in kept(module, *surroundings) if pair[0].code != forgotten)

    monkeypatch.setattr(masterfile.witness, "settings_of", forgetful)
    left = f"{TIN}: 30 201912 -R of TC 570 20203603 left without a release"
    assert said([here(moved("570"))], [here(moved("420", id=2))]) == [left]


@pytest.mark.parametrize(
    ("setter", "release"),
    [
        (here(moved("570")), here(moved("571", id=2))),
        (here(moved("570")), here(moved("670", 100, id=2, day=TODAY + datetime.timedelta(days=7)))),
        (here(moved("740")), here(moved("014", id=2, day=TODAY + datetime.timedelta(days=7)), ENTITY)),
        (here(moved("810")), Reversed(TY2019, 1, 2)),
    ],
    ids=["transaction", "balance", "entity", "reversal"],
)
def test_a_freeze_leaves_by_what_the_table_says(setter: Posted, release: Event) -> None:
    assert said([setter], [release]) == []


# --- pairs ---------------------------------------------------------------------------------------


def pair(debit: str, credit: str, amount: int = 40_000, back: int = -40_000) -> list[Event]:
    out = moved(debit, amount, misc=TY2018.printed)
    return [here(out), here(moved(credit, back, id=2, misc=TY2019.printed), TY2018)]


@pytest.mark.parametrize(("debit", "credit"), [("826", "706"), ("836", "716")])
def test_an_offset_and_a_credit_elect_arrive(debit: str, credit: str) -> None:
    assert said(pair(debit, credit)) == []
    assert said(pair(debit, credit)[:1]) == [f"{TIN}: 30 201912 lost 40000 to 30 201812, where no TC {credit} arrived"]
    assert said(pair(debit, credit)[1:]) == [
        f"{TIN}: 30 201812 has TC {credit} of 40000 from 30 201912, which did not lose it"
    ]


@pytest.mark.parametrize(("credit", "back"), [("706", -30_000), ("716", -40_000)], ids=["amount", "code"])
def test_an_offset_that_arrives_with_another_amount_or_code(credit: str, back: int) -> None:
    assert len(said(pair("826", credit, back=back))) == 2


def test_an_offset_that_arrives_on_the_wrong_module() -> None:
    out, back = pair("826", "706")
    assert isinstance(back, Posted)
    assert len(said([out, Posted(ModuleKey("30201712"), back.transaction)])) == 2


def test_one_side_that_a_world_has_stated_as_pending_is_none_of_the_computers() -> None:
    assert said([replace(here(moved("826", 40_000)), pending=1)]) == []


# --- whole journals ------------------------------------------------------------------------------


def worked(world: str, days: int) -> list[str]:
    """What the witness says of a world in which nobody does anything for some days."""
    host = Host.open_world(MemoryJournal(), opening_entries(find_world(world)))
    host.advance_to(host.today + datetime.timedelta(days=days))
    witness, wrong = follow(host.journal.stored())
    assert witness.master.digest() == host.master.digest()
    return wrong


@pytest.mark.parametrize(
    "world", ["refunds/worlds/refunds", "freezes/worlds/freezes", "freezes/worlds/hold-cycles", "life/worlds/life"]
)
def test_worlds_in_which_refunds_offsets_and_freezes_come_and_go(world: str) -> None:
    assert worked(str(WORLDS / f"{world}.yaml"), 40) == []


def test_what_was_gone_back_behind_is_not_witnessed() -> None:
    host = Host.open_world(MemoryJournal(), opening_entries(find_world("training")))
    position = host.checkpoint()
    host.record("SYSTEM", [here(moved("570", id=900)), here(moved("846", 100, id=901))], "000-12-3456")
    assert len(follow(host.journal.stored())[1]) == 1
    host.restore(position)
    assert follow(host.journal.stored())[1] == []


def test_the_number_of_the_entry_is_said() -> None:
    journal = MemoryJournal()
    journal.append([Entry(TODAY, "SYSTEM", (WorldOpened("small", TODAY, {}, []),))])
    journal.append([Entry(TODAY, "SYSTEM", (here(moved("570")),), TIN), Entry(TODAY, "SYSTEM", (REFUND,), TIN)])
    assert follow(journal.stored())[1] == [f"entry 3: {TIN}: 30 201912 TC 846 posted while -R was on"]

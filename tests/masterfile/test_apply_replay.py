"""Only ``apply`` changes an account, and the journal is the whole truth: replayed, it gives the same bytes."""

from __future__ import annotations

import datetime
import inspect
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.host import Host
from emulator.worlds import find_world, opening_entries
from masterfile import apply as apply_module
from masterfile import events
from masterfile.account import Account, PendingStatus, ReturnStage, UnpostableStatus
from masterfile.apply import apply
from masterfile.calendar import CycleWeek
from masterfile.identifiers import IdrsNumber, NameControl, Tin
from masterfile.inputs import (
    ControlInput,
    HistoryInput,
    Input,
    MiscellaneousTransaction,
    Reassignment,
    Resolution,
    ResolutionRejection,
    TearUp,
)
from masterfile.invariants import violations
from masterfile.journal import Entry, MemoryJournal
from masterfile.journal.chain import decode, encode, encode_record, make_entry
from masterfile.masterfile import MasterFile, effective, replay
from masterfile.periods import ENTITY, ModuleKey
from tests.masterfile.little_accounts import (
    ARCHIVE_2019,
    DLN,
    TODAY,
    TY2019,
    an_account,
    controlled,
    filed,
    in_process,
    on,
    posted,
    run_until,
    unposted,
    waiting,
)

# --- a random life of the training world ---------------------------------------------------------

TRAINEE, LEAD = "1483145470", "1483100001"


@cache
def opening() -> tuple[Entry, ...]:
    return tuple(opening_entries(find_world("training")))


def a_host() -> Host:
    return Host.open_world(MemoryJournal(), opening())


def _accounts() -> list[Account]:
    return list(a_host().master.accounts.values())


def _modules(account: Account) -> list[ModuleKey]:
    keys = account.module_keys()
    return [*keys, *(key.with_mft("32") for key in keys if key.mft == "30"), ENTITY]


@cache
def sensible() -> tuple[tuple[Tin, Input], ...]:
    """Inputs about what the training world has: each return moved, selected, reversed, closed, every way."""
    asked: list[tuple[Tin, Input]] = []

    def ask(account: Account, given_: Input) -> None:
        asked.append((account.tin, given_))

    for account in _accounts():
        for key in _modules(account):
            ask(account, HistoryInput(key, "L5216-2020"))
            ask(account, ControlInput(key, None, "CRTTY", "A", "MISC", IdrsNumber(TRAINEE), TODAY))
            ask(account, ControlInput(key, 1, "", "C"))
            if key.is_entity:
                day = datetime.date(2019, 12, 31)
                for misc in ("WI PRP OTHER1", "WI AM OTHER"):
                    ask(
                        account,
                        MiscellaneousTransaction(key, "971", "506", secondary_date=day, misc=misc, remarks="TEST"),
                    )
                continue
            for tc in ("570", "571", "420", "421"):
                ask(account, MiscellaneousTransaction(key, tc, remarks="TEST"))
            ask(account, MiscellaneousTransaction(key, "971", "850", remarks="TEST"))
            ask(account, MiscellaneousTransaction(key, "971", "010", remarks="TEST", delay=1))
            for filed_ in account.returns.values():
                ask(account, MiscellaneousTransaction(key, "971", "111", misc=f"{filed_.dln} 00", remarks="NSD IDT"))
                ask(account, MiscellaneousTransaction(key, "971", "124", misc=filed_.dln, remarks="TEST"))
            for transaction in account.module(key).posted:
                if transaction.tc == "971":
                    ask(account, MiscellaneousTransaction(key, "972", transaction.ac, transaction.date, remarks="TEST"))
        for sequence in account.unpostables:
            ask(account, Reassignment(sequence))
            ask(account, ResolutionRejection(sequence))
            for urc in ("0", "8", "D"):
                ask(account, Resolution(sequence, urc))
            for release in ("202037", "202038", "202041"):
                ask(account, Resolution(sequence, "6", ccc="3", release=CycleWeek(release)))
                ask(account, Resolution(sequence, "0", release=CycleWeek(release), remarks="EXISTING CCC 3"))
            ask(account, Resolution(sequence, "6", ccc="1", remarks="TPFILEDF1040X"))
            ask(account, Resolution(sequence, "6", tin=Tin("900-70-0000")))
            ask(account, Resolution(sequence, "6", "B", tin=Tin("000-99-0001")))
            ask(account, Resolution(sequence, "5", name_control=NameControl("GARC")))
        for number in (1, 2):
            ask(account, TearUp(number))
    return tuple(asked)


inputs = st.deferred(lambda: st.tuples(st.just("input"), st.sampled_from(sensible()), st.sampled_from([TRAINEE, LEAD])))
days = st.tuples(st.just("days"), st.integers(min_value=1, max_value=9), st.just(""))
lives = st.lists(st.one_of(inputs, inputs, inputs, inputs, days), min_size=1, max_size=30)


def live(host: Host, steps: list[tuple[str, Any, str]]) -> int:
    """Carry the steps out; how many inputs were accepted."""
    accepted = 0
    for kind, what, employee in steps:
        if kind == "days":
            host.advance_to(host.today + datetime.timedelta(days=what))
        else:
            tin, asked = what
            accepted += bool(_submit(host, tin, asked, employee))
    return accepted


def _submit(host: Host, tin: Tin, asked: Input, employee: str) -> tuple[events.Event, ...]:
    account = host.account(tin)
    assert account is not None
    sequence = getattr(asked, "sequence", "")
    if isinstance(sequence, str) and sequence and sequence not in account.unpostables:
        return ()
    return host.submit(account, asked, employee).events


def test_the_inputs_are_taken_often_enough_to_be_a_test() -> None:
    """Each sensible input by itself on a fresh machine: a good part of them must be accepted."""
    some = sensible()[::7]
    assert sum(live(a_host(), [("input", asked, TRAINEE)]) for asked in some) > len(some) // 4


@given(lives)
@settings(max_examples=60)
def test_a_life_replayed_from_its_journal_ends_in_the_same_state(steps: list[tuple[str, Any, str]]) -> None:
    host = a_host()
    live(host, [*steps, ("days", 9, "")])
    again = replay(host.journal.stored())
    assert again.digest() == host.master.digest()
    assert again.inputs == host.master.inputs
    assert (again.date, again.world) == (host.today, "training")


@given(lives)
@settings(max_examples=30)
def test_in_no_life_is_broken_what_must_always_be_true(steps: list[tuple[str, Any, str]]) -> None:
    """Design section 8: after every step, not only at the end."""
    host = a_host()
    for step in [*steps, ("days", 9, "")]:
        live(host, [step])
        assert list(violations(host.master)) == []


@given(lives)
@settings(max_examples=40)
def test_in_every_life_a_return_is_where_its_stage_says(steps: list[tuple[str, Any, str]]) -> None:
    host = a_host()
    live(host, [*steps, ("days", 9, "")])
    for account in host.master.accounts.values():
        for dln, made in account.returns.items():
            archive = account.module(made.module.with_mft("32"))
            home = account.module(made.module.with_mft("30"))
            archived = [t for t in archive.live("976") if t.dln == dln]
            assert len(archived) == (made.stage is ReturnStage.IDENTITY_THEFT), (account.tin, dln, made.stage)
            duplicate = [t for t in home.live("976") if t.dln == dln]
            assert len(duplicate) == (made.stage is ReturnStage.DUPLICATE), (account.tin, dln, made.stage)
        for module in account.modules.values():
            assert module.key.mft != "32" or module.balance == 0


@given(lives)
@settings(max_examples=20)
def test_the_same_life_lived_twice_gives_the_same_journal(steps: list[tuple[str, Any, str]]) -> None:
    first, second = a_host(), a_host()
    live(first, steps)
    live(second, steps)
    assert first.journal.head == second.journal.head
    assert [row.payload for row in first.journal.stored()] == [row.payload for row in second.journal.stored()]


@given(lives)
@settings(max_examples=20)
def test_entries_and_accounts_survive_their_encoding(steps: list[tuple[str, Any, str]]) -> None:
    host = a_host()
    live(host, steps)
    for row in host.journal.stored():
        assert encode(decode(row.payload)) == row.payload
    for account in host.master.accounts.values():
        record = account.record()
        assert Account.of_record(record).record() == record
        assert encode_record(Account.of_record(record).record()) == encode_record(record)


@given(lives, st.integers(min_value=0, max_value=29))
@settings(max_examples=20)
def test_going_back_to_a_checkpoint_undoes_what_came_after(steps: list[tuple[str, Any, str]], place: int) -> None:
    host = a_host()
    live(host, steps[:place])
    position, digest = host.checkpoint(), host.master.digest()
    live(host, steps[place:])
    host.restore(position)
    assert host.master.digest() == digest
    assert replay(host.journal.stored()).digest() == digest


def test_a_checkpoint_of_a_branch_that_was_left_can_still_be_gone_back_to() -> None:
    host = a_host()
    account = host.account(Tin("000-12-3456"))
    assert account is not None
    early = host.checkpoint()
    host.submit(account, HistoryInput(TY2019, "FIRST"), TRAINEE)
    late, digest = host.checkpoint(), host.master.digest()
    host.restore(early)
    host.restore(late)
    again = host.account(Tin("000-12-3456"))
    assert again is not None
    assert [item.text for item in again.histories] == ["FIRST"]
    assert host.master.digest() == digest


def test_a_refused_input_leaves_no_trace_in_the_state() -> None:
    host = a_host()
    before, length = host.master.digest(), len(host.journal)
    account = host.account(Tin("000-12-3456"))
    assert account is not None
    decision = host.submit(account, MiscellaneousTransaction(TY2019, "999"), TRAINEE)
    assert decision.refusal is not None
    assert (host.master.digest(), len(host.journal)) == (before, length)


def test_what_was_gone_back_behind_is_not_effective() -> None:
    host = a_host()
    position = host.checkpoint()
    account = host.account(Tin("000-12-3456"))
    assert account is not None
    host.submit(account, HistoryInput(TY2019, "FIRST"), TRAINEE)
    host.restore(position)
    rows = [decode(row.payload) for row in effective(host.journal.stored())]
    assert not any(isinstance(event, events.HistoryAdded) for row in rows for event in row.events)
    assert len(host.journal) == position + 2


# --- apply ---------------------------------------------------------------------------------------


def test_every_account_event_has_its_handler() -> None:
    only_travel = {events.CreditSent, events.CreditCleared, events.CreditWithdrawn}
    kinds = set(get_args(events.AccountEvent)) - {events.AccountLoaded} - only_travel
    assert kinds == set(apply_module._HANDLERS)


@pytest.mark.parametrize(
    "event",
    [
        events.Looked("1483145470", "TXMOD", "000-12-3456"),
        events.Refused("1483145470", "TXMOD", "IDRS-0201"),
        events.SignedOn("1483145470"),
        events.DayAdvanced(TODAY),
        events.ProcedureBroken("1483145470", "FRM77", "mft32.tax-year-movable"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_audit_and_machine_events_change_no_account(event: events.Event) -> None:
    account = an_account()
    posted(account, "570")
    before = account.record()
    apply(account, event)
    assert account.record() == before


def test_a_pending_keeps_its_release_when_only_its_status_moves() -> None:
    account = an_account()
    pending = waiting(account, "570", status=PendingStatus.INPUT, release="202040")
    apply(account, events.PendingMoved(pending.id, PendingStatus.SENT))
    assert (account.pendings[pending.id].status, account.pendings[pending.id].release) == (PendingStatus.SENT, "202040")
    apply(account, events.PendingMoved(pending.id, PendingStatus.SENT, CycleWeek("202041")))
    assert account.pendings[pending.id].release == "202041"


def test_a_reopened_case_has_no_resolution_left() -> None:
    account = an_account()
    case = unposted(account, filed(account), status=UnpostableStatus.REVIEW)
    assert case.correction is not None
    apply(account, events.UnpostableReopened(case.sequence, LEAD, TODAY))
    assert account.unpostables[case.sequence].correction is None
    assert account.unpostables[case.sequence].is_open


def test_a_return_keeps_its_ccc_when_it_only_moves() -> None:
    account = an_account()
    filed(account, ccc="3")
    apply(account, events.ReturnMoved(DLN, ReturnStage.POSTED))
    assert (account.returns[DLN].ccc, account.returns[DLN].stage) == ("3", ReturnStage.POSTED)


def test_records_of_a_full_account_come_back_equal() -> None:
    account = an_account(weekly=True)
    hold = posted(account, "570")
    posted(account, "571", reverses=hold)
    posted(account, "976", key=ARCHIVE_2019)
    posted(account, "006", key=ENTITY)
    unposted(account, filed(account), status=UnpostableStatus.CLOSED)
    waiting(account, "971", ac="850")
    controlled(account, "CRTTY")
    again = Account.of_record(account.record())
    assert again.record() == account.record()
    assert again.module(TY2019).reversed == account.module(TY2019).reversed
    assert again.next_id == account.next_id


def test_a_rebuilt_account_is_a_copy_and_not_the_same() -> None:
    account = an_account()
    posted(account, "570")
    again = Account.of_record(account.record())
    posted(again, "571")
    assert len(account.module(TY2019).posted) == 1


def test_the_digest_tells_states_apart() -> None:
    empty, other = MasterFile(), MasterFile()
    assert empty.digest() == other.digest()
    other.absorb(make_entry(TODAY, "SYSTEM", [events.AccountLoaded(an_account().record())], "000-12-3456"))
    assert empty.digest() != other.digest()


def test_a_batch_of_a_long_time_is_the_same_day_by_day() -> None:
    """Nothing depends on how far one advance goes."""
    whole, daily = an_account(), an_account()
    for account in (whole, daily):
        in_process(account, filed(account))
        waiting(account, "570", release="202038")
    run_until(whole, datetime.date(2020, 10, 1))
    for day in range(8, 31):
        first = datetime.date(2020, 9, day)
        run_until(daily, first + datetime.timedelta(days=1), first=first)
    assert whole.record() == daily.record()


def test_the_ground_floor_asks_for_no_employee_number_to_post() -> None:
    """Batches decide for nobody: the context of a posting run has no employee."""
    assert on(TODAY, employee="").employee == ""
    assert "employee" not in inspect.signature(apply).parameters

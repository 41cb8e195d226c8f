"""The simulator: it runs clean, runs the same way twice, and finds and shrinks what is broken on purpose."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from emulator.cli import main
from emulator.commands import REGISTRY
from emulator.simulation import replay, run, simulate, write_transcript
from emulator.simulation.acts import Act, acts_of, on_one_terminal, transcript_of
from emulator.simulation.checks import disagreement, page_fault
from emulator.simulation.machine import Machine
from emulator.simulation.shrink import shrink
from emulator.transcripts import run_file
from emulator.worlds import builtin_worlds
from masterfile import apply, events, freezes, naive
from masterfile.account import Module
from masterfile.declared import RULES
from masterfile.identifiers import Tin
from masterfile.periods import ModuleKey
from screens.page import Page, make_rows

SEEDS = (1, 2, 4)
TRAINEE = "1483145470"


@pytest.mark.parametrize("seed", SEEDS)
def test_four_hundred_steps_break_nothing(seed: int) -> None:
    report = simulate(seed, 400)
    assert report.found is None, report.found and report.found.failure
    assert report.steps == 400
    assert report.answers["OK"] > 100 and report.answers["REFUSED"] > 20 and report.answers["ERROR"] > 5


WORKED_WORLDS = (
    "transfers/worlds/transfer",
    "refunds/worlds/refunds",
    "life/worlds/life",
    "freezes/worlds/freezes",
    "entity/worlds/entity",
    "unpostables/worlds/guf",
)
TRANSCRIPTS = Path(__file__).parent.parent / "transcripts"


@pytest.mark.parametrize("world", WORKED_WORLDS)
def test_work_on_the_worlds_of_the_transcripts_breaks_nothing(world: str) -> None:
    """They have what the built-in worlds lack: credits to move, debts, refunds to come, freezes of every kind."""
    report = simulate(3, 600, str(TRANSCRIPTS / f"{world}.yaml"))
    assert report.found is None, report.found and report.found.failure
    assert report.reached["Posted"] > 5


def test_what_a_run_reached_is_printed_with_what_it_never_did() -> None:
    result = CliRunner().invoke(main, ["simulate", "--seed", "1", "--steps", "200", "--reached"])
    lines = result.stdout.splitlines()
    counts = {line.split(None, 1)[1]: int(line.split(None, 1)[0]) for line in lines[1:-1]}
    assert counts["InputQueued"] > 0 and "Posted" in counts
    assert counts["Posted"] == sum(count for name, count in counts.items() if name.startswith("TC "))
    assert lines[-1].startswith("   never ") and "TC 820" in lines[-1]


def test_equal_seeds_give_equal_transmissions_and_equal_states() -> None:
    once, twice = simulate(7, 300), simulate(7, 300)
    assert (once.digest, once.answers, once.counts) == (twice.digest, twice.answers, twice.counts)
    assert simulate(8, 300).digest != once.digest


def test_side_by_side_gives_the_same_as_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "EPISODE", 100)
    assert simulate(5, 250, processes=2).digest == simulate(5, 250).digest


def test_every_command_code_is_sent_on_every_world(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    keep = Machine._send

    def listening(machine: Machine, act: Act) -> object:
        sent.append(f"{machine.world} {act.text.split(' ')[0][:5].upper()}")
        return keep(machine, act)

    monkeypatch.setattr("emulator.simulation.machine._PERFORM", {**machine_acts(), "send": listening})
    for world in builtin_worlds():
        assert simulate(4, 5000, world).found is None
    worlds = {line.split(" ", 1)[0] for line in sent}
    assert worlds == {"first-time-filer", "tpp-desk", "training", "two-returns", "workshop"}
    codes = {line.split(" ", 1)[1].strip() for line in sent}
    assert {code[:5] for code in REGISTRY} <= codes


def machine_acts() -> dict[str, object]:
    from emulator.simulation import machine

    return dict(machine._PERFORM)


# --- defects on purpose ----------------------------------------------------------------------------


def test_a_reversal_that_is_never_applied_is_found_and_shrunk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(apply._HANDLERS, events.Reversed, lambda account, event: None)
    report = simulate(4, 4000)
    assert report.found and report.found.failure.check == "second computation of reversed"
    path = write_transcript(report.found, 4, tmp_path, seconds=8)
    failure, done = replay.replay_file(path)
    assert failure and failure.check == report.found.failure.check
    assert done <= 40 < len(report.found.acts), path.read_text()


LATE = {
    events.SuspenseEnded: 12_000,
    events.UnpostableReopened: 12_000,
    events.EntityEstablished: 20_000,
    events.OfferTaken: 20_000,
    events.AccountLeft: 20_000,
    events.ReturnArrived: 20_000,
}
"""Events that a simulation reaches late: merges, first-time filers and forwarded returns are rare among its lots."""

MOVES = (
    events.ReturnMoved,
    events.ReturnForwarded,
    events.ReturnArrived,
    events.SuspenseEnded,
    events.UnpostableReopened,
)
"""Events of the work of the training desk, looked for there."""

SILENT = (events.TransactionForwarded, events.AccountOffered, events.OfferAnswered)
"""Events that change nothing where they happen: what they say arrives at another account by an entry of its own."""


@pytest.mark.parametrize(
    "event", [kind for kind in apply._HANDLERS if kind not in SILENT], ids=lambda event: event.__name__
)
def test_an_event_that_is_not_applied_is_found(event: type[events.Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(apply._HANDLERS, event, lambda account, event: None)
    assert simulate(9, LATE.get(event, 5000), "training" if event in MOVES else None).found


def test_a_rule_that_raises_is_found_and_the_transcript_raises_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(case: object) -> None:
        raise KeyError("a defect on purpose")

    monkeypatch.setattr(RULES["frm77.remarks"], "check", broken)
    report = simulate(2, 2000)
    assert report.found and report.found.failure.check == "KeyError in test_simulate.py broken"
    path = write_transcript(report.found, 2, tmp_path, seconds=8)
    assert len(acts_of(path.read_text())[1]) <= 8, path.read_text()
    with pytest.raises(KeyError, match="a defect on purpose"):
        run_file(path)


def test_a_refusal_that_changes_an_account_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The rule that keeps TC 971 from a module it does not belong to takes an id of the account while it refuses."""
    rule = RULES["frm77.level"]
    keep = rule.check

    def careless(case: object) -> object:
        answer = keep(case)
        if answer:
            case.account.next_id += 1  # type: ignore[attr-defined]
        return answer

    monkeypatch.setattr(rule, "check", careless)
    report = simulate(5, 3000)
    assert report.found and report.found.failure.check == "a change without an event"
    path = write_transcript(report.found, 5, tmp_path, seconds=8)
    assert replay.replay_file(path)[0]


def test_a_state_the_journal_does_not_hold_is_found_by_a_restart() -> None:
    machine = Machine("training", run.opening("training"))
    machine.host.master.failures[TRAINEE] += 1
    failure = machine.perform(Act("restart"))
    assert failure and failure.check == "restart" and "failures" in failure.text


def test_a_page_of_25_rows_or_unprintable_characters_is_a_failure() -> None:
    good = Page(make_rows(["TXMODA"]))
    assert page_fault(good) is None
    assert page_fault(replace(good, rows=(*good.rows, " " * 80)))
    assert page_fault(replace(good, rows=("É".ljust(80), *good.rows[1:])))
    assert page_fault(replace(good, cursor=(1, 81)))
    assert page_fault(replace(good, message="IDRS-9999"))


# --- the second computation ------------------------------------------------------------------------


def test_the_naive_computation_agrees_on_every_built_in_world() -> None:
    for world in builtin_worlds():
        machine = Machine(world, run.opening(world))
        assert machine.final() is None


WORLDS = ("freezes/worlds/freezes", "freezes/worlds/february", "freezes/worlds/hold-cycles", "refunds/worlds/refunds")


@pytest.mark.parametrize("world", WORLDS)
def test_the_naive_computation_agrees_day_by_day_where_every_freeze_comes_and_goes(world: str) -> None:
    folder = Path(__file__).parent.parent / "transcripts"
    machine = Machine(world, run.opening(str(folder / f"{world}.yaml")))
    for _ in range(25):
        machine.host.advance_to(machine.host.today + datetime.timedelta(days=1))
        failure = disagreement(machine.host.master, naive.read_books(machine.journal.rows()))
        assert failure is None, failure


def test_the_naive_computation_disagrees_when_a_freeze_is_tampered_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the -R freeze gone from the program's own list, the held refund of LINDA DAVIS shows."""
    machine = Machine("training", run.opening("training"))
    kept = freezes.freezes_of
    monkeypatch.setattr(
        "emulator.simulation.checks.freezes_of",
        lambda *given: tuple(row for row in kept(*given) if row.code != "-R"),
    )
    failure = machine.final()
    assert failure and failure.check == "second computation of freezes" and failure.tin == "000-78-9012"
    assert failure.text.endswith("the master file has none, the journal says -R")


def test_the_naive_computation_disagrees_when_an_amount_is_tampered_with() -> None:
    machine = Machine("training", run.opening("training"))
    account = machine.host.master.accounts[Tin("000-12-3456")]
    module = account.module(ModuleKey("30201812"))
    module.posted.remove(next(module.live("150")))
    failure = disagreement(machine.host.master, naive.read_books(machine.journal.rows()))
    assert failure and failure.check == "second computation of balance"


def test_what_was_gone_back_behind_does_not_count() -> None:
    machine = Machine("training", run.opening("training"))
    for text in (f"SINON {TRAINEE} TRAINING", "TXMODA 000-12-3456 30 201912"):
        machine.perform(Act("send", text))
    machine.perform(Act("checkpoint", "morning"))
    before = len(machine.journal)
    machine.perform(Act("cycle", "+3"))
    assert machine.perform(Act("restore", "morning")) is None
    assert len(naive.that_count(machine.journal.rows())) == before


def test_a_module_without_postings_stands_at_nothing() -> None:
    machine = Machine("training", run.opening("training"))
    key = ModuleKey("30199912")
    assert naive.read_books(machine.journal.rows()).figures("000-12-3456", key, machine.host.today) == naive.Figures()
    assert Module(key).balance == 0


# --- acts and shrinking ----------------------------------------------------------------------------


def test_shrinking_keeps_only_what_the_failure_needs() -> None:
    acts = [Act("send", str(number)) for number in range(50)]

    def fails(candidate: list[Act]) -> int | None:
        texts = [act.text for act in candidate]
        return texts.index("40") + 1 if "7" in texts and "40" in texts else None

    assert [act.text for act in shrink(acts, "", fails, 5.0)] == ["7", "40"]


def test_terminals_take_turns_in_a_transcript_and_look_again() -> None:
    acts = [
        Act("send", "TXMODA 000-12-3456 30 201912", 0, TRAINEE),
        Act("send", "HELP", 1, "1483100001"),
        Act("send", "REQ77", 0, TRAINEE),
        Act("restart"),
    ]
    assert transcript_of(on_one_terminal(acts), "training", ["Prose."]).splitlines() == [
        "Prose.", "", "@world training", "> TXMODA 000-12-3456 30 201912", "@sign-on 1483100001", "> HELP",
        f"@sign-on {TRAINEE}", "> TXMODA 000-12-3456 30 201912", "> REQ77", "@checkpoint restart-1", "@restore restart-1",
    ]  # fmt: skip


def test_a_transcript_reads_back_as_its_acts() -> None:
    acts = [Act("send", "ACTON C#,CRTTY,A,MISC\n1483145470,*"), Act("day", "+2"), Act("checkpoint", "c1")]
    assert acts_of(transcript_of(acts, "training", ["Prose."])) == ("training", acts)


def test_days_in_a_row_become_one_directive() -> None:
    days = [Act("day", "+1"), Act("day", "+1"), Act("send", "HELP"), Act("day", "+1")]
    assert replay.days_together(days) == [Act("day", "+2"), Act("send", "HELP"), Act("day", "+1")]


# --- the command line ------------------------------------------------------------------------------


def test_success_is_one_line_and_exit_0() -> None:
    result = CliRunner().invoke(main, ["simulate", "--seed", "1", "--steps", "60"])
    assert result.exit_code == 0
    assert result.stdout.startswith("60 steps: ") and result.stdout.count("\n") == 1


def test_json_is_one_object() -> None:
    result = CliRunner().invoke(main, ["simulate", "--seed", "1", "--steps", "60", "--world", "two-returns", "--json"])
    told = json.loads(result.stdout)
    assert (told["seed"], told["steps"], told["failure"], told["transcript"]) == (1, 60, None, None)


def test_a_world_that_is_not_there_is_bad_input() -> None:
    result = CliRunner().invoke(main, ["simulate", "--world", "nowhere"])
    assert result.exit_code == 3 and result.stdout == ""


def test_a_failure_prints_its_transcript_and_exits_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(RULES["access.profile"], "check", lambda case: 1 / 0)
    result = CliRunner().invoke(main, ["simulate", "--seed", "1", "--steps", "100"])
    path = next(tmp_path.glob("simulate-1-*.idrs"))
    assert result.exit_code == 1 and str(path) in result.stdout and "ZeroDivisionError" in result.stdout
    again = CliRunner().invoke(main, ["simulate", "--replay", str(path)])
    assert again.exit_code == 1 and "ZeroDivisionError" in again.stdout


def test_a_transcript_without_a_fault_replays_with_exit_0(tmp_path: Path) -> None:
    path = tmp_path / "quiet.idrs"
    path.write_text(f"@world training\n@sign-on {TRAINEE}\n> SUMRY 000-12-3456\n@until 20203705\n")
    result = CliRunner().invoke(main, ["simulate", "--replay", str(path)])
    assert (result.exit_code, result.stdout) == (0, f"{path}: 3 steps, nothing is wrong\n")

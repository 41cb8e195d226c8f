"""A session recorded at the keyboard saves as a transcript and replays byte-identically (design section 4)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.host import Host
from emulator.terminal import LocalTerminal
from emulator.transcripts import check, run_text
from masterfile.journal import Stored
from tests.emulator.machines import LEAD, TRAINEE, a_terminal, journal_text, sends, signed_on

CASE = [
    "TXMODA 000-12-3456 30 201912",
    "REQ77",
    "TC>971 TC971/151-CD>111 MISC>28211105123450 00\nNSD IDT",
    "UPTIN",
    "UPDIS 000123456001",
    "UPRES6 CCC>3 REL CYC>202037",
    "QQQQQ",
    "ACTON C#,CRTTY,A,MISC\n1483145470,*",
    "TXMODA",
]


def replays(terminal: LocalTerminal) -> list[str]:
    """What differs when the recording is run on a fresh machine."""
    return [str(difference) for difference in check(run_text(terminal.recording(), "recorded"))]


def a_case() -> LocalTerminal:
    terminal = a_terminal()
    sends(terminal, f"SINON {TRAINEE} TRAINING", *CASE)
    terminal.advance(cycles=1)
    sends(terminal, "TXMODA", "IMFOLT 32 201912", "PGDN")
    terminal.advance(days=3)
    sends(terminal, "TXMODA", "SINOF")
    terminal.send(f"SINON {LEAD} TRAINING")
    sends(terminal, "TXMODA 000-23-4567 30 201912")
    return terminal


def test_a_recording_replays_to_the_same_pages() -> None:
    terminal = a_case()
    assert replays(terminal) == []
    assert terminal.recording().count("\n> ") == len(CASE) + 5


def test_the_recording_of_a_replay_is_the_recording() -> None:
    terminal = a_case()
    again = run_text(terminal.recording(), "recorded").terminal
    assert again is not None
    assert again.recording() == terminal.recording()
    assert again.host.master.digest() == terminal.host.master.digest()


def test_a_recording_begins_with_its_world_and_has_every_page_whole() -> None:
    lines = a_case().recording().split("\n")
    assert lines[0] == "@world training"
    assert f"@sign-on {TRAINEE}" in lines
    assert "@sign-off" in lines
    assert "@cycle +1" in lines
    assert "@day +3" in lines
    rows = sum(line.startswith("|") for line in lines)
    assert rows == 24 * sum(line.startswith(">") for line in lines)


def test_sign_on_is_recorded_as_its_directive_and_leaves_no_password() -> None:
    terminal = a_terminal()
    before = journal_text(terminal)
    sends(terminal, f"SINON {TRAINEE} TRAINING", *CASE, "SINOF")
    assert "TRAINING" not in terminal.recording().replace("@world training", "")
    assert "TRAINING" not in journal_text(terminal).removeprefix(before)


@pytest.mark.parametrize(
    "line",
    [f"SINON {TRAINEE} HUSH-HUSH", "SINON 9999999999 HUSH-HUSH", f"EMPLOYEE-NUM>{TRAINEE}\nPASSWORD>HUSH-HUSH", f"SINON {TRAINEE}\nPASSWORD>HUSH-HUSH",
     f"SINO {TRAINEE} HUSH-HUSH", f"SNION {TRAINEE} HUSH-HUSH"],
)  # fmt: skip
def test_a_wrong_password_is_kept_nowhere(line: str) -> None:
    """On the screen it may stand only behind a mistyped code, where it was typed as any word."""
    terminal = a_terminal()
    page = sends(terminal, line)
    sends(terminal, f"SINON {TRAINEE} TRAINING", CASE[0])
    assert "HUSH-HUSH" not in terminal.recording()
    assert "HUSH-HUSH" not in journal_text(terminal)
    assert "HUSH-HUSH" not in page.text or not line.startswith(("SINON", "EMPLOYEE"))


@pytest.mark.parametrize("line", [f"SINON {LEAD} HUSH-HUSH", f"EMPLOYEE-NUM>{LEAD}\nPASSWORD>HUSH-HUSH"])
def test_a_password_typed_while_somebody_is_signed_on_is_kept_nowhere(line: str) -> None:
    """A colleague who forgets that the terminal is taken."""
    terminal = signed_on()
    sends(terminal, line, CASE[0])
    assert "HUSH-HUSH" not in terminal.recording()
    assert "HUSH-HUSH" not in journal_text(terminal)
    assert "HUSH-HUSH" not in terminal.session.page.text


TYPED = [
    *CASE, "", "TXMODA 000-23-4567 30 201912", "TXMODA 30 201812", "ENMOD", "SUMRY", "IMFOLI", "REQ77", "TC>999", "XYZ>1",
    "TERUP", "TERUP 1", "HELP", "HELP UPRES", "PGDN", "PAGE 2", "ACTON", "H,L5216-2020", "C01,,C", "> TXMODA", "@day +1", "| X",
    "+ X", "? X", "  TXMODC", "SINOF",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(TYPED), st.integers(min_value=-2, max_value=5)), min_size=1, max_size=15))
@settings(max_examples=60)
def test_any_session_replays_byte_identically(typed: list[str | int]) -> None:
    """Numbers are batches: days, or below zero cycles."""
    terminal = signed_on()
    for what in typed:
        if isinstance(what, int):
            terminal.advance(days=max(what, 0), cycles=max(-what, 0))
        else:
            terminal.send(what)
    assert replays(terminal) == []
    again = run_text(terminal.recording(), "recorded").terminal
    assert again is not None
    assert again.recording() == terminal.recording()


def test_a_wrong_transmission_before_sign_on_is_no_part_of_the_case() -> None:
    terminal = a_terminal()
    sends(terminal, "TXMODA", f"SINON {TRAINEE} WRONG", f"SINON {TRAINEE} TRAINING", CASE[0])
    assert replays(terminal) == []


# --- a journal that is reopened ------------------------------------------------------------------


def reopened(terminal: LocalTerminal, world: str = "training") -> LocalTerminal:
    """The terminal of the next process, on the same journal."""
    return LocalTerminal(Host(terminal.host.journal), world)


def test_what_is_recorded_on_a_reopened_journal_on_which_somebody_only_looked_replays() -> None:
    terminal = a_terminal()
    sends(terminal, f"SINON {TRAINEE} TRAINING", CASE[0], "NONSENSE", "SINOF")
    again = reopened(terminal)
    sends(again, f"SINON {TRAINEE} TRAINING", *CASE)
    assert again.recording().startswith("@world training")
    assert replays(again) == []


def test_what_is_recorded_on_a_reopened_journal_on_which_something_happened_says_why_it_does_not_replay() -> None:
    terminal = a_case()
    again = reopened(terminal)
    sends(again, f"SINON {TRAINEE} TRAINING", CASE[0])
    first, second, third, *_ = again.recording().split("\n")
    assert first.startswith(
        f"This session does not replay: it began behind entry {len(list_of(terminal))} of a journal, "
    )
    assert first.endswith("on 2020-09-18; idrs --fresh starts a world over.")
    assert (second, third) == ("", "@world training")
    assert replays(again) != []


def list_of(terminal: LocalTerminal) -> list[Stored]:
    """The rows of a journal as they were when another terminal was opened on it: all but its own two."""
    return list(terminal.host.journal.stored())[:-2]


def test_failed_sign_ons_and_inputs_of_the_day_are_restored_and_keep_a_recording_from_replaying() -> None:
    terminal = a_terminal()
    sends(terminal, f"SINON {TRAINEE} WRONG", f"SINON {TRAINEE} WRONG")
    again = reopened(terminal)
    assert again.host.master.failures[TRAINEE] == 2
    assert again.recording().startswith("This session does not replay: ")
    terminal = signed_on()
    sends(terminal, *CASE[:3], "TERUP 1")
    again = reopened(terminal)
    assert again.host.master.inputs == terminal.host.master.inputs
    assert sum(again.host.master.inputs.values()) > 0
    assert again.recording().startswith("This session does not replay: ")


def test_a_world_that_is_another_one_now_or_none_is_said() -> None:
    terminal = a_terminal()
    assert "another world, or its file was changed since" in reopened(terminal, "two-returns").recording()
    assert "there is no world nowhere to replay it from" in reopened(terminal, "nowhere").recording()


def test_a_session_in_which_the_machine_went_back_says_so() -> None:
    terminal = signed_on()
    position = terminal.host.checkpoint()
    sends(terminal, *CASE[:3])
    terminal.restore(position)
    assert terminal.recording().startswith("This session does not replay: the machine went back to a checkpoint")

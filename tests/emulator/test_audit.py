"""The audit trail: who looked at what, what is reported (reference 1, UNAX; C-143)."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from emulator.audit import Record, asked, trail
from emulator.cli import main
from tests.emulator.machines import LEAD, TRAINEE, a_terminal, sends, signed_on

MODULE = "TXMODA 000-12-3456 30 201912"


def records(terminal: object, **wanted: object) -> list[Record]:
    return list(asked(trail(terminal.host.journal.stored()), **wanted))  # type: ignore[attr-defined, arg-type]


def test_every_look_and_every_input_leaves_its_record() -> None:
    terminal = signed_on()
    sends(terminal, MODULE, "ENMOD 000-12-3456", "UPDIS 000123456001", "REQ77", MODULE, "REQ77", "TC>570 REMARKS>TEST")
    seen = [(record.act, record.command, record.tin) for record in records(terminal, tin="000-12-3456")]
    assert seen[:3] == [("LOOKED", code, "000-12-3456") for code in ("TXMOD", "ENMOD", "UPDIS")]
    assert seen[-1] == ("INPUT", "", "000-12-3456")


def test_own_and_relatives_accounts_and_locks_are_what_is_reported() -> None:
    terminal = signed_on()
    sends(terminal, "TXMODA 000-11-1111 30 201912", "ENMOD 000-11-2222", "TXMODZ", MODULE, "SINOF")
    for _ in range(3):
        sends(terminal, f"SINON {LEAD} WRONG")
    reported = [(record.employee, record.act, record.tin) for record in records(terminal, unax=True)]
    assert reported == [
        (TRAINEE, "UNAX", "000-11-1111"),
        (TRAINEE, "UNAX", "000-11-2222"),
        (LEAD, "LOCKED", ""),
    ]


def test_what_was_seen_stays_seen_after_the_machine_went_back() -> None:
    terminal = signed_on()
    position = terminal.host.checkpoint()
    sends(terminal, "TXMODA 000-11-1111 30 201912")
    terminal.restore(position)
    assert [record.act for record in records(terminal, unax=True)] == ["UNAX"]


def test_the_trail_goes_on_in_training_mode() -> None:
    terminal = signed_on()
    sends(terminal, "RMODET", MODULE, "TXMODA 000-11-1111 30 201912", "RMODER")
    acts = [record.act for record in records(terminal, employee=TRAINEE)]
    assert acts == ["SIGN-ON", "MODE", "LOOKED", "UNAX", "MODE"]


def test_batches_are_refused_in_training_mode() -> None:
    terminal = signed_on()
    sends(terminal, "RMODET")
    before = terminal.host.today
    page = terminal.advance(days=1)
    assert page.message == "IDRS-1406"
    assert terminal.host.today == before
    assert "@day" not in terminal.recording()


def test_nobody_signed_on_leaves_only_failures() -> None:
    terminal = a_terminal()
    sends(terminal, f"SINON {TRAINEE} WRONG", MODULE)
    assert [record.act for record in records(terminal)] == ["FAILED"]


def test_the_report_says_by_its_exit_code_whether_there_is_something(tmp_path: Path) -> None:
    script = tmp_path / "look.idrs"
    script.write_text(f"@sign-on {TRAINEE}\n> ENMOD 000-11-1111\n", encoding="utf-8")
    found = CliRunner().invoke(main, ["audit", "--run", str(script), "--unax"])
    assert found.exit_code == 1
    assert found.stdout.splitlines()[1].split()[1:5] == [TRAINEE, "UNAX", "ENMOD", "000-11-1111"]
    script.write_text(f"@sign-on {TRAINEE}\n> {MODULE}\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["audit", "--run", str(script), "--unax"]).exit_code == 0
    missing = CliRunner().invoke(main, ["audit", "--file", str(tmp_path / "no.sqlite")])
    assert missing.exit_code == 3

"""The command line: exit codes 0, 1, 2, 3; nothing but output on stdout; never a traceback (design section 4)."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from emulator.cli import ExitCode, main
from emulator.places import home, master_file, saves
from emulator.worlds import find_world, opening_entries
from emulator.worlds.starter import starter_text
from masterfile.account import Transaction
from masterfile.events import Posted
from masterfile.identifiers import Dln
from masterfile.journal import SqliteJournal
from masterfile.journal.chain import make_entry
from masterfile.money import Cents
from masterfile.periods import ModuleKey

MODULE = "TXMODA 000-12-3456 30 201912"
CASE = f"@sign-on 1483145470\n> {MODULE}\n? UP>126-0\n"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder and a working folder of the test's own."""
    monkeypatch.setenv("IDRS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    yield


@dataclass(frozen=True)
class Said:
    """What a command printed."""

    stdout: str
    stderr: str


def idrs(*arguments: str | Path, code: int = 0) -> Said:
    """Run ``idrs`` and check its exit code.

    What the result holds is let go of, so that a journal a command left open is closed as at the end of the process.
    """
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, (result.exit_code, result.stdout, result.stderr)
    assert "Traceback" not in result.output
    said = Said(result.stdout, result.stderr)
    del result
    gc.collect()
    return said


def written(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def started(world: str = "training") -> Path:
    """The master file of a world, as the terminal leaves it."""
    path = master_file(world)
    journal = SqliteJournal(path)
    journal.append(opening_entries(find_world(world)))
    journal.close()
    return path


def test_the_exit_codes_are_the_contract() -> None:
    assert {code.name: code.value for code in ExitCode} == {"OK": 0, "DIFFERENCE": 1, "USAGE": 2, "BAD_INPUT": 3}


# --- help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [[], ["run"], ["check"], ["explain"], ["world"], ["world", "list"], ["world", "show"], ["world", "new"], ["world", "check"],
     ["world", "save"], ["world", "restore"], ["world", "export"], ["verify"], ["bench"], ["schema"]],
)  # fmt: skip
def test_there_is_help_on_every_level(arguments: list[str]) -> None:
    for option in ("--help", "-h"):
        result = idrs(*arguments, option)
        assert result.stdout.startswith("Usage: ")
        assert result.stderr == ""


def test_the_version_is_that_of_the_package() -> None:
    assert "0.1" in idrs("--version").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["run"],
        ["run", "--nonsense", "x"],
        ["check"],
        ["explain"],
        ["schema"],
        ["schema", "x"],
        ["world", "x"],
    ],
)
def test_a_wrong_command_line_is_usage(arguments: list[str]) -> None:
    result = idrs(*arguments, code=2)
    assert result.stdout == ""
    assert "Usage" in result.stderr


# --- run -----------------------------------------------------------------------------------------


def test_run_prints_the_transmission_its_page_and_its_status() -> None:
    result = idrs("run", written("case.idrs", CASE))
    lines = result.stdout.split("\n")
    assert lines[0] == f"> {MODULE}"
    assert lines[1].startswith("| TXMODA 000-12-3456")
    assert lines[25] == "S OK cc=TXMOD msg=- page=1/1 cycle=20203603 date=2020-09-08 cursor=1,1"
    assert result.stderr == ""


def test_run_does_not_care_whether_expectations_are_met() -> None:
    assert "UP>126-0" in idrs("run", written("case.idrs", CASE.replace("126-0", "NOWHERE"))).stdout


def test_run_json_is_one_object_a_transmission() -> None:
    text = CASE + "> QQQQQ\n"
    lines = idrs("run", "--json", written("case.idrs", text)).stdout.strip().split("\n")
    first, second = map(json.loads, lines)
    assert {"input", "status", "screen", "message", "findings", "events"} <= set(first)
    assert (first["status"], second["status"], second["message"]) == ("OK", "ERROR", "IDRS-0002")
    assert [len(row) for row in first["screen"]] == [80] * 24


def test_run_of_nothing_prints_nothing() -> None:
    for text in ("", "\n", "only prose\n", "@world training\n"):
        assert idrs("run", written("empty.idrs", text)).stdout == ""


def test_run_in_another_world() -> None:
    case = written("case.idrs", "@world training\n@sign-on 1483145470\n> HELP\n")
    world = written("mine.yaml", starter_text("mine") or "")
    assert "S OK" in idrs("run", case, "--world", world).stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@wrold training\n", "case.idrs:1: @wrold is no directive"),
        ("@world nowhere\n", "case.idrs:1: @world nowhere"),
        ("\n@sign-on 9999999999\n", "case.idrs:2: @sign-on 9999999999"),
    ],
)
def test_run_of_a_bad_transcript_is_bad_input(text: str, words: str) -> None:
    result = idrs("run", written("case.idrs", text), code=3)
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.startswith("idrs: ")


def test_run_of_a_file_that_is_not_there_or_a_folder_is_bad_input(tmp_path: Path) -> None:
    assert "nowhere.idrs: no such file" in idrs("run", "nowhere.idrs", code=3).stderr
    idrs("run", tmp_path, code=3)


# --- check ---------------------------------------------------------------------------------------


def test_check_of_what_is_met_is_ok() -> None:
    assert idrs("check", written("case.idrs", CASE)).stdout == "1 transcripts, 0 differences\n"


def test_check_of_what_is_not_met_is_a_difference_with_file_and_line() -> None:
    result = idrs("check", written("case.idrs", CASE.replace("126-0", "NOWHERE")), code=1)
    assert result.stdout.startswith("case.idrs:3: expected any row to contain 'UP>NOWHERE'\n")
    assert result.stdout.endswith("1 transcripts, 1 differences\n")


def test_check_searches_folders_and_takes_several_files() -> None:
    Path("cases/more").mkdir(parents=True)
    written("cases/one.idrs", CASE)
    written("cases/more/two.idrs", CASE)
    three = written("three.idrs", CASE)
    assert idrs("check", "cases", three).stdout == "3 transcripts, 0 differences\n"


def test_check_of_an_empty_folder_or_a_bad_file_is_bad_input() -> None:
    Path("empty").mkdir()
    assert "no .idrs files" in idrs("check", "empty", code=3).stderr
    assert "is no directive" in idrs("check", written("case.idrs", "@x\n"), code=3).stderr


def test_check_accept_records_rows_and_leaves_the_rest() -> None:
    case = written("case.idrs", f"@sign-on 1483145470\n> {MODULE}\n| OLD\n? 3 UP>126-0\n")
    idrs("check", case, code=1)
    assert case.read_text(encoding="utf-8").split("\n")[2] == "| OLD"
    assert idrs("check", "--accept", case).stdout == "1 transcripts, 0 differences\n"
    assert (
        case.read_text(encoding="utf-8").split("\n")[2]
        == "| TXMODA 000-12-3456  MFT>30 TX-PRD>201912 PLN-NUM>    NM-CTRL>SMIT"
    )
    assert idrs("check", case).stdout == "1 transcripts, 0 differences\n"


def test_check_accept_does_not_accept_other_expectations() -> None:
    case = written("case.idrs", CASE.replace("126-0", "NOWHERE"))
    idrs("check", "--accept", case, code=1)
    assert "NOWHERE" in case.read_text(encoding="utf-8")


def test_check_accept_of_what_is_met_writes_nothing() -> None:
    case = written("case.idrs", CASE)
    before = case.stat().st_mtime_ns
    idrs("check", "--accept", case)
    assert case.stat().st_mtime_ns == before


# --- explain -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["AC", "111"], "TC 971 AC 111"), (["IDRS-0452"], "mft32.tax-year-movable"), (["--", "-R"], "FREEZE -R"), (["txmod"], "COMMAND CODE TXMOD"),
     (["25.25.6c:0446"], "IRM 25.25.6.7(1)")],
)  # fmt: skip
def test_explain_prints_what_is_known(arguments: list[str], words: str) -> None:
    result = idrs("explain", *arguments)
    assert words in result.stdout
    assert result.stderr == ""


def test_explain_of_what_is_not_known_guesses() -> None:
    result = idrs("explain", "TXMDO", code=2)
    assert result.stdout == ""
    assert "did you mean TXMOD" in result.stderr
    assert "nothing is known by the name 'QQQ'" in idrs("explain", "QQQ", code=2).stderr


# --- worlds --------------------------------------------------------------------------------------


def test_world_list_shows_worlds_and_saves() -> None:
    assert "training" in idrs("world", "list").stdout
    started()
    idrs("world", "save", "monday")
    assert "monday" in idrs("world", "list").stdout


def test_world_show_lists_employees_and_accounts() -> None:
    text = idrs("world", "show", "training").stdout
    assert "1483145470" in text
    assert "000-12-3456" in text
    assert "UP 126 RC 0" in text


def test_world_show_of_an_unknown_world_is_bad_input() -> None:
    assert "no world has this name" in idrs("world", "show", "nowhere", code=3).stderr


def test_world_new_writes_a_world_that_checks() -> None:
    assert "mine.yaml written" in idrs("world", "new", "mine").stdout
    assert "no problem found" in idrs("world", "check", "mine.yaml").stdout
    assert "exists already" in idrs("world", "new", "mine", code=2).stderr
    assert "cannot name a world" in idrs("world", "new", "My World", code=2).stderr


def test_world_check_names_every_problem_and_goes_on() -> None:
    bad = written("bad.yaml", (starter_text("bad") or "").replace("000-12-3456", "123-45-6789"))
    good = written("good.yaml", starter_text("good") or "")
    result = idrs("world", "check", bad, good, "training", code=3)
    assert "good.yaml: good, 1 accounts, no problem found" in result.stdout
    assert "training: training" in result.stdout
    assert "bad.yaml:" in result.stderr
    assert "could be a real number" in result.stderr


def test_a_save_is_restored_as_it_was() -> None:
    path = started()
    before = idrs("verify").stdout
    idrs("world", "save", "monday")
    journal = SqliteJournal(path)
    journal.append(opening_entries(find_world("training"))[1:2])
    journal.close()
    assert idrs("verify").stdout != before
    assert "training is as it was saved in monday" in idrs("world", "restore", "monday").stdout
    assert idrs("verify").stdout == before
    assert saves() == ["monday"]


def test_two_world_files_of_one_name_and_a_world_have_three_master_files(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    paths = {str(folder / "training.yaml"): master_file(str(folder / "training.yaml")) for folder in (here, there)}
    assert len({*paths.values(), master_file("training")}) == 3
    assert all(path.name.startswith("training-") for path in paths.values())
    assert master_file(str(here / ".." / "here" / "training.yaml")) == paths[str(here / "training.yaml")]


def test_a_save_of_a_world_file_goes_back_to_its_own_master_file(tmp_path: Path) -> None:
    """The file is named otherwise than the world in it, and another file of its name has a master file, too."""
    files = [tmp_path / folder / "case.yaml" for folder in ("a", "b")]
    for file in files:
        file.parent.mkdir()
        file.write_text(starter_text("little") or "", encoding="utf-8")
        started(str(file))
    first, second = str(files[0]), str(files[1])
    before = idrs("verify", "--world", first).stdout
    idrs("world", "save", "monday", "--world", first)
    journal = SqliteJournal(master_file(first))
    journal.append(opening_entries(find_world(first))[1:2])
    journal.close()
    other = idrs("verify", "--world", second).stdout
    idrs("world", "restore", "monday")
    assert idrs("verify", "--world", first).stdout == before
    assert idrs("verify", "--world", second).stdout == other
    assert not master_file("little").exists()


def test_restoring_a_world_by_its_name_starts_it_over() -> None:
    path = started()
    assert "starts over" in idrs("world", "restore", "training").stdout
    assert not path.exists()


def test_a_save_of_nothing_and_a_restore_of_nothing_are_usage() -> None:
    assert "has no master file yet" in idrs("world", "save", "monday", code=2).stderr
    assert "there is no save 'monday'" in idrs("world", "restore", "monday", code=2).stderr
    started()
    assert "cannot name a save" in idrs("world", "save", "../monday", code=2).stderr


def training_accounts() -> int:
    """The accounts of the training world, those of employers among them."""
    return len(opening_entries(find_world("training"))) - 1


def test_world_export_is_one_json_object_an_account() -> None:
    started()
    accounts = [json.loads(line) for line in idrs("world", "export").stdout.strip().split("\n")]
    assert len(accounts) == training_accounts()
    assert [account["tin"] for account in accounts] == sorted(account["tin"] for account in accounts)
    smith = next(account for account in accounts if account["tin"] == "000-12-3456")
    assert smith["unpostables"][0]["upc"] == "126"


def test_the_data_folder_is_the_one_of_the_environment(tmp_path: Path) -> None:
    assert home() == tmp_path / "home"
    assert master_file("training") == tmp_path / "home" / "worlds" / "training.sqlite"


# --- verify --------------------------------------------------------------------------------------


def test_verify_of_a_sound_journal_says_so() -> None:
    started()
    lines = idrs("verify").stdout.strip().split("\n")
    accounts = training_accounts()
    assert lines[0] == f"{accounts + 1} entries, {accounts} accounts, date 2020-09-08, 0 violations"
    assert lines[1].startswith("chain ")
    assert lines[2].startswith("state ")
    assert lines[3:] == ["OK"]


def altered(*changes: str) -> Path:
    """The master file of the training world after somebody was at it with an SQL shell."""
    path = started()
    db = sqlite3.connect(path)
    for change in changes:
        db.execute(change)
    db.commit()
    db.close()
    return path


def test_verify_of_a_journal_without_a_head_says_what_it_cannot_see() -> None:
    altered("DROP TABLE head", "PRAGMA user_version = 0")
    last = idrs("verify").stdout.strip().split("\n")[-1]
    assert last.startswith("OK, but this journal was begun before heads were kept")


def test_a_journal_cut_at_its_end_is_not_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    path = altered("DELETE FROM entry WHERE sequence > 10")
    number = training_accounts() + 1
    said = f"{path}: entry 11 is missing: the journal ends with entry 10, its head says {number}"
    assert said in idrs("verify", code=1).stderr
    assert said in idrs("--world", "training", code=3).stderr
    assert sqlite3.connect(path).execute("SELECT count(*) FROM entry").fetchone() == (10,)


@pytest.mark.parametrize("kind", ["BLOB", "TEXT"])
def test_verify_of_a_changed_entry_is_a_difference(kind: str) -> None:
    """Whoever edits the file with an SQL shell leaves a text where a blob was."""
    path = started()
    db = sqlite3.connect(path)
    changed = f"CAST(replace(CAST(payload AS TEXT), 'JOHN', 'JEAN') AS {kind})"
    db.execute(f"UPDATE entry SET payload = {changed} WHERE sequence = 2")
    db.commit()
    db.close()
    result = idrs("verify", code=1)
    assert "entry 2 was changed after it was written" in result.stderr
    assert result.stdout == ""


def test_verify_names_the_entry_of_what_must_not_have_happened() -> None:
    """A whole chain, but a refund under the -R freeze of LINDA DAVIS."""
    path = started()
    journal = SqliteJournal(path)
    day = find_world("training").date
    refund = Transaction(900, "846", day, Dln("28211105123450"), Cents(100), "20203603")
    journal.append([make_entry(day, "SYSTEM", [Posted(ModuleKey("30201912"), refund)], "000-78-9012")])
    number = len(journal)
    journal.close()
    lines = idrs("verify", code=1).stdout.strip().split("\n")
    assert lines[0] == f"entry {number}: 000-78-9012: 30 201912 TC 846 posted while -R was on"
    assert lines[1].endswith(" 1 violations")


def test_verify_of_no_journal_or_another_file_is_bad_input() -> None:
    assert "no such journal" in idrs("verify", code=3).stderr
    assert (
        "not a journal" in idrs("verify", "--file", written("x.sqlite", "not a database at all\n" * 99), code=3).stderr
    )


# --- schema --------------------------------------------------------------------------------------


def test_schema_is_the_json_schema_of_worlds() -> None:
    schema = json.loads(idrs("schema", "world").stdout)
    assert {"world", "date", "employees", "accounts"} <= set(schema["properties"])


def test_the_contract_has_training_and_simulation() -> None:
    """Design section 4 lists them."""
    for command in ("list", "show", "start", "grade", "report", "check"):
        assert CliRunner().invoke(main, ["train", command, "--help"]).exit_code == 0
    assert CliRunner().invoke(main, ["simulate", "--help"]).exit_code == 0

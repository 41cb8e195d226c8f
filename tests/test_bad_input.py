"""Wrong input of every kind: the answer says what is wrong, and nothing changes but the audit trail.

The corpus is ``bad_input/*.yaml``: one item a mistake, with the words its message must contain.
"""

from __future__ import annotations

import gc
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.cli import main
from emulator.host import Host
from emulator.session import Outcome
from emulator.terminal import LocalTerminal
from emulator.worlds import find_world, opening_entries
from masterfile import codes
from masterfile.declared import RULES
from masterfile.events import AuditEvent
from masterfile.journal import MemoryJournal, SqliteJournal
from masterfile.journal.chain import decode
from masterfile.masterfile import replay
from masterfile.procedure import PROHIBITIONS
from screens.page import Answer, Page
from tests.examples import all_examples

FOLDER = Path(__file__).with_name("bad_input")
TRAINEE = "1483145470"


@cache
def corpus(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


def items(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test once for each item of these files; its id is the item's name."""
    found = [(name, item) for name in names for item in corpus(name)]
    return pytest.mark.parametrize("item", [pytest.param(i, id=f"{n}: {i['name']}") for n, i in found])


# --- screens -------------------------------------------------------------------------------------


@cache
def opening(world: str = "training") -> tuple[Any, ...]:
    return tuple(opening_entries(find_world(str(FOLDER / world) if world.endswith(".yaml") else world)))


def terminal(employee: str = TRAINEE, world: str = "training") -> LocalTerminal:
    made = LocalTerminal(Host.open_world(MemoryJournal(), opening(world)), world)
    if employee:
        assert made.sign_on(employee).message == "IDRS-0120"
    return made


@dataclass
class Attempt:
    """One item carried out: the answer, and the machine before and after."""

    page: Page
    outcome: Outcome
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    recorded: list[Any] = field(default_factory=list)

    @property
    def row_24(self) -> str:
        return self.page.row(24).rstrip()


def state(made: LocalTerminal) -> tuple[Any, ...]:
    """Everything but the audit trail, and who is signed on."""
    master = made.host.master
    return master.digest(), dict(master.inputs), made.host.settings, len(master.accounts), made.session.employee


def attempt(item: dict[str, Any]) -> Attempt:
    made = terminal(item.get("employee", TRAINEE), item.get("world", "training"))
    for text in item.get("setup", ()):
        page = made.advance(days=int(text[5:])) if text.startswith("@day") else made.send(text)
        assert page.answer is Answer.OK, f"the setup {text!r} is refused: {page.row(24)}"
    for text in item.get("refused", ()):
        assert made.send(text).answer is not Answer.OK, f"{text!r} is accepted"
    before, length = state(made), len(made.host.journal)
    page = made.send(item["input"] * item.get("times", 1))
    assert made.outcome is not None
    recorded = [
        event for row in made.host.journal.stored() if row.sequence > length for event in decode(row.payload).events
    ]
    return Attempt(page, made.outcome, before, state(made), recorded)


SCREENS = ("lines", "sign_on", "fields", "controls", "unpostables", "adjustments", "entity", "transfers", "desk")


@items(*SCREENS)
def test_wrong_input_is_not_accepted_and_its_message_says_what_is_wrong(item: dict[str, Any]) -> None:
    done = attempt(item)
    assert done.page.answer in (Answer.REFUSED, Answer.ERROR), f"{item['input'][:60]!r} was accepted: {done.row_24}"
    missing = [word for word in item["says"] if word not in done.row_24]
    assert not missing, f"row 24 does not say {missing}: {done.row_24!r}"
    assert done.page.message in codes.messages()
    assert done.page.message == item.get("message", done.page.message), done.row_24


@items(*SCREENS)
def test_wrong_input_changes_nothing_but_the_audit_trail(item: dict[str, Any]) -> None:
    done = attempt(item)
    assert done.before == done.after
    assert all(isinstance(event, AuditEvent) for event in done.recorded), done.recorded


@items(*SCREENS)
def test_wrong_input_is_answered_with_a_page_of_24_rows_of_80_printable_characters(item: dict[str, Any]) -> None:
    page_is_sound(attempt(item).page)


@items(*SCREENS)
def test_row_24_shows_the_whole_message(item: dict[str, Any]) -> None:
    done = attempt(item)
    if done.outcome.findings and done.page.answer is not Answer.OK:
        assert done.row_24 == done.outcome.findings[-1].text.rstrip()


def page_is_sound(page: Page) -> None:
    assert len(page.rows) == 24
    assert {len(row) for row in page.rows} == {80}
    assert all(row.isascii() and row.isprintable() for row in page.rows)
    assert 1 <= page.cursor[0] <= 24 and 1 <= page.cursor[1] <= 80
    assert all(1 <= row <= 24 and 1 <= column <= 80 for row, column in page.marks)


OBJECTING_EXAMPLES = {example.rule for example in all_examples() if example.answer != "ok"}
"""Rules about facts no screen of this program carries: worked examples provoke them."""


def test_the_corpus_of_screens_names_every_message_that_refuses() -> None:
    """A message nobody can provoke is either dead or untested. What informs, warns or waits for a later world is out."""
    informs = {row.id for row in codes.messages().values() if not row.right}
    warns = {
        "IDRS-0827",
        "IDRS-0826",
        "IDRS-0407",
        "IDRS-0458",
        "IDRS-0459",
        "IDRS-0393",
        "IDRS-1285",
        "IDRS-1360",
        "IDRS-1601",
        "IDRS-1703",
    }
    answered_ok = {"IDRS-0124", "IDRS-0125"}
    needs_another_world = {
        "IDRS-0819",
        "IDRS-0820",
        "IDRS-0802",
        "IDRS-1406",
        "IDRS-1650",
        "IDRS-1726",
        "IDRS-1727",
        "IDRS-1728",
        "IDRS-1652",
        "IDRS-1653",
        "IDRS-1407",
        "IDRS-1446",
        "IDRS-0204",
        "IDRS-0643",
        "IDRS-0645",
        "IDRS-0650",
        "IDRS-0102",
        "IDRS-0897",
        "IDRS-0901",
    }
    named = {item.get("message", "") for name in (*SCREENS, "compute") for item in corpus(name)}
    no_screen = {rule.message for rule in RULES.values() if rule.id in OBJECTING_EXAMPLES}
    said = " ".join(path.read_text(encoding="utf-8") for path in FOLDER.with_name("course").glob("*/*.idrs"))
    in_the_course = {rule.message for rule in PROHIBITIONS.values() if rule.id.upper() in said}
    others = informs | warns | answered_ok | needs_another_world | in_the_course
    unprovoked = set(codes.messages()) - others - named - no_screen
    assert sorted(unprovoked) == []


def test_the_corpus_has_names_that_differ_and_enough_of_them() -> None:
    names = [(path.stem, item["name"]) for path in FOLDER.glob("*.yaml") for item in corpus(path.stem)]
    assert len(set(names)) == len(names)
    assert len(names) >= 150


# --- any text at all -----------------------------------------------------------------------------

VALID = (
    "HELP", "HELP TXMOD", "PGDN", "PGUP", "PAGE 1", "TERUP", "TERUP 1", "SINOF", f"SINON {TRAINEE} TRAINING",
    "TXMODA 000-12-3456 30 201912", "TXMODA 000-12-3456 30 201912 SMIT", "TXMODC", "TXMODA 30 201812",
    "TXMODA 000-67-8901 30 201912", "TXMODA 000-45-6789 32 201912", "ENMOD 000-34-5678", "ENMOD",
    "SUMRY 000-89-0123", "SUMRYR 000-12-3456", "IMFOLI 000-12-3456", "IMFOLT 000-12-3456 30 201812", "IMFOLE", "IMFOLH",
    "REQ77", "REQ77 000-12-3456 30 201912", "FRM77 TC>570 REMARKS>TEST",
    "TC>971 TC971/151-CD>111 MISC>28211105123450 00 REMARKS>NSD IDT",
    "TC>972\nTC971/151-CD>124\nTRANS-DT>05042020\nREMARKS>NSD TPP RESOLVED",
    "TC>570 PSTNG-DLAY-CD>1 TRANS-DT>09082020 2032-IND> NSD TEST", "TC>530 CLOSING-CD>09 REMARKS>TEST",
    "ACTON", "ACTON H,L5216-2020", "C#,CRTTY,A,MISC\n1483145470,*", "C01,,C", "H,NOTE",
    "ACTION>C#,5071,M,MISC ASSIGNEE>1483145470,*", "UPTIN 000-12-3456", "UPDIS 000123456001", "UPDIS 000234567001",
    "UPRES0", "UPRES6 CCC>3 REL CYC>202037", "UPRES6B 29-TIN>000-99-9999", "UPRES0 REMARKS>EXISTING CCC 3", "UPRESD",
    "UPASGR", "UPREVE", "REQ54", "INTST", "INTST 000-78-9012 30 201912 09152020", "TXMODA 000-78-9012 30 201912",
    "BLK>05 CASE-STS-CD>C ACTIVITY>ADJ TC>290 AMT>.00 SC>0 HC>0 SOURCE-DOC-ATTACHED>N REMARKS>RELEASE",
)  # fmt: skip
"""Transmissions that are right somewhere; the mutations start from them."""

DERANDOMIZED = settings(
    max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def mutated(line: str, chance: random.Random) -> str:
    """The line with one to three mistakes a hand makes."""
    for _ in range(chance.randint(1, 3)):
        words, at = line.split(" "), chance.randrange(len(line) + 1)
        line = chance.choice(
            (
                lambda at=at, line=line: line[:at] + line[at + 1 :],
                lambda at=at, line=line: line[:at] + chance.choice("09AZ>,#*-/ \n\té\x00?") + line[at:],
                lambda at=at, line=line: line[:at] + line[at : at + 2][::-1] + line[at + 2 :],
                lambda words=words: " ".join(words[: chance.randrange(len(words)) + 1]),
                lambda words=words: " ".join(words[chance.randrange(len(words)) :]),
                lambda words=words: " ".join((*words, chance.choice(words))),
                lambda words=words: " ".join(chance.sample(words, len(words))),
                lambda line=line: f"{line} {chance.choice(VALID)}",
                lambda line=line: f"{chance.choice(VALID)[:5]}{line[5:]}",
                lambda line=line: line.swapcase(),
                lambda line=line: re.sub(r"\d", lambda _: str(chance.randrange(10)), line, count=chance.randint(1, 3)),
            )
        )()
    return line


def transmit(made: LocalTerminal, text: str) -> None:
    before = state(made)
    page = made.send(text)
    page_is_sound(page)
    if page.answer is not Answer.OK:
        assert state(made) == before, f"{text!r} was refused and changed the master file"
        assert page.row(24).strip(), f"{text!r} was refused without a word"


@DERANDOMIZED
@given(
    employee=st.sampled_from(["", TRAINEE]),
    before=st.lists(st.sampled_from(VALID), max_size=2),
    text=st.one_of(
        st.text(max_size=2000),
        st.text(alphabet=st.characters(codec="ascii"), max_size=2000),
        st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=2000),
        st.text(alphabet="ACT#C01HX,>/-* \n09", max_size=60),
    ),
)
def test_any_text_is_answered_and_changes_nothing_unless_it_is_accepted(
    employee: str, before: list[str], text: str
) -> None:
    made = terminal(employee)
    for line in before:
        made.send(line)
    transmit(made, text)


@pytest.mark.parametrize("seed", range(40))
def test_mistyped_lines_are_answered_and_change_nothing_unless_they_are_accepted(seed: int) -> None:
    chance = random.Random(seed)
    made = terminal()
    for _ in range(60):
        line = chance.choice(VALID)
        transmit(made, line if chance.random() < 0.4 else mutated(line, chance))
    assert replay(made.host.journal.stored()).digest() == made.host.master.digest()


# --- the command line ----------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; the program's own files go below it."""
    monkeypatch.setenv("IDRS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def idrs(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="idrs")


def refuses(result: Result, exit_code: int, says: list[str]) -> None:
    """A sentence on stderr (a difference: on stdout), the exit code, no traceback, no half output."""
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise AssertionError(f"a traceback for a user's mistake: {result.exception!r}") from result.exception
    assert result.exit_code == exit_code, result.output
    text = result.stdout if exit_code == 1 and result.stdout else result.stderr
    missing = [word for word in says if word not in text]
    assert not missing, f"the message does not say {missing}:\n{text}"
    assert "Traceback" not in result.output
    if exit_code in (2, 3):
        assert result.stdout == ""


def contents(folder: Path) -> dict[str, Any]:
    """Every file below a folder: a journal by its rows (opening one may write its header), another by its bytes."""
    if any(folder.rglob("*.sqlite")):
        gc.collect()  # a command that failed leaves its journal open in this process, and locked
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in JOURNAL_BESIDE]
    return {str(path.relative_to(folder)): journal_rows(path) or path.read_bytes() for path in files}


JOURNAL_BESIDE = (".sqlite-wal", ".sqlite-shm")


def journal_rows(path: Path) -> list[str]:
    database = sqlite3.connect(path)
    try:
        return list(database.iterdump()) if database.execute("PRAGMA application_id").fetchone() == (0x1D25,) else []
    except sqlite3.DatabaseError:
        return []
    finally:
        database.close()


def text_of(item: dict[str, Any]) -> bytes:
    """The file of an item: its text in UTF-8, or its bytes in hexadecimal."""
    return bytes.fromhex(item["bytes"]) if "bytes" in item else (item["text"] * item.get("times", 1)).encode()


@items("transcripts")
def test_a_wrong_transcript_is_refused_with_file_and_line(item: dict[str, Any], desk: Path) -> None:
    Path("wrong.idrs").write_bytes(text_of(item))
    for name, text in item.get("files", {}).items():
        Path(name).write_text(text, encoding="utf-8")
    before = contents(desk)
    result = idrs(item.get("command", "run"), "wrong.idrs", *item.get("options", ()))
    refuses(
        result, item.get("exit", 3), [f"wrong.idrs:{item['line']}:" if "line" in item else "wrong.idrs", *item["says"]]
    )
    assert contents(desk) == before


def world_text(item: dict[str, Any]) -> bytes:
    if "change" not in item:
        return text_of(item)
    text = (FOLDER / "world.txt").read_text(encoding="utf-8")
    for old, new in item["change"].items():
        assert old in text, f"the world has no {old!r}"
        text = text.replace(old, new, 1)
    return text.encode()


def test_the_world_that_the_mistakes_are_made_in_is_right(desk: Path) -> None:
    shutil.copy(FOLDER / "world.txt", "right.yaml")
    result = idrs("world", "check", "right.yaml")
    assert (result.exit_code, result.stderr) == (0, "")


@items("worlds")
def test_a_wrong_world_file_is_refused_with_file_line_and_place(item: dict[str, Any], desk: Path) -> None:
    Path("wrong.yaml").write_bytes(world_text(item))
    before = contents(desk)
    result = idrs("world", "check", "wrong.yaml")
    refuses(result, 3, item["says"])
    assert contents(desk) == before
    lines = result.stderr.splitlines()
    assert all(re.match(r"wrong\.yaml:\d+: ", line) for line in lines), lines
    where = f"wrong.yaml:{item['line']}: " + (f"{item['place']}: " if "place" in item else "")
    assert any(line.startswith(where) for line in lines), f"no problem is named at {where!r}:\n{result.stderr}"
    words = [
        word
        for word in ("Part", "pydantic", "dictionary", "Input should be a valid date or datetime")
        if word in result.stderr
    ]
    assert not words, f"words of the programmer, not of the user: {words}\n{result.stderr}"


@pytest.mark.parametrize(
    "change",
    [item["change"] for item in corpus("worlds") if item.get("opens")],
    ids=[item["name"] for item in corpus("worlds") if item.get("opens")],
)
def test_a_world_that_is_taken_all_the_same_does_not_break_the_machine(change: dict[str, str], desk: Path) -> None:
    """What ``world check`` lets through must at least be shown and run without a traceback."""
    Path("odd.yaml").write_bytes(world_text({"change": change}))
    lines = [
        "@world odd.yaml",
        f"@sign-on {TRAINEE}",
        "> ENMOD 000-12-3456",
        "> TXMODA 000-12-3456 30 201912",
        "@cycle +2",
    ]
    Path("odd.idrs").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = idrs("run", "odd.idrs")
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)


def journal_file(path: Path, *changes: str) -> None:
    """A journal of the training world, altered behind the program's back."""
    journal = SqliteJournal(path)
    Host.open_world(journal, opening())
    journal.close()
    database = sqlite3.connect(path)
    for change in changes:
        database.execute(change)
    database.commit()
    database.close()


def foreign_file(path: Path, *statements: str) -> None:
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def make_file(name: str, made: dict[str, Any]) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if "text" in made:
        path.write_text(made["text"], encoding="utf-8")
    elif "bytes" in made:
        path.write_bytes(bytes.fromhex(made["bytes"]))
    elif "journal" in made:
        journal_file(path, *made["journal"])
        if "keep" in made:
            path.write_bytes(path.read_bytes()[: made["keep"]])
    elif "sqlite" in made:
        foreign_file(path, *made["sqlite"])
    else:
        path.mkdir()


@items("cli")
def test_a_wrong_command_line_is_refused_with_a_sentence(item: dict[str, Any], desk: Path) -> None:
    for name, made in item.get("files", {}).items():
        make_file(name, made)
    before = contents(desk)
    refuses(idrs(*item["args"]), item["exit"], item["says"])
    assert contents(desk) == before


@items("compute")
def test_what_cannot_be_computed_or_is_objected_to_is_said_with_a_sentence(item: dict[str, Any]) -> None:
    refuses(idrs("compute", *item["args"]), item["exit"], [*item["says"], *filter(None, [item.get("message")])])


IDRS = Path(sys.executable).with_name("idrs")


@pytest.fixture
def transcripts(desk: Path) -> Iterator[Path]:
    (desk / "wrong.idrs").write_text("@sign-on 1483145470\n@fly\n", encoding="utf-8")
    yield desk


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["frobnicate"], 2, "No such command 'frobnicate'"),
        (["run", "wrong.idrs"], 3, "idrs: wrong.idrs:2: @fly is no directive"),
        (["explain", "TXMDO"], 2, "did you mean TXMOD?"),
        (["verify", "--file", "nowhere.sqlite"], 3, "nowhere.sqlite: no such journal"),
    ],
)
def test_the_installed_program_ends_with_a_sentence_on_stderr_and_its_exit_code(
    args: list[str], code: int, says: str, transcripts: Path
) -> None:
    done = subprocess.run([str(IDRS), *args], capture_output=True, text=True, cwd=transcripts, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr

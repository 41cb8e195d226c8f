"""The documentation says what is so: links, files, command lines, transcripts, worlds, tables, messages."""

from __future__ import annotations

import dataclasses
import re
import shlex
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import click
import command_page
import computations_page
import keyboard_page
import message_page
import pytest
import world_tables

from emulator.cli import ExitCode, main
from emulator.commands import REGISTRY
from emulator.explain import explain
from emulator.refusal_marks import UNREADABLE
from emulator.transcripts import Run, check, run_text
from emulator.worlds import WorldError, opening_entries, parse_world
from emulator.worlds.model import ReturnPart, SettingsPart, WorldPart
from grammar.transcript import DIRECTIVES
from masterfile.declared import RULES
from masterfile.settings import Settings
from screens.page import Answer

ROOT = Path(__file__).parents[2]
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", *DOCS]
RECIPES = sorted((ROOT / "docs").glob("adding-*.md"))


def named(path: Path) -> str:
    return path.stem


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def page(name: str) -> str:
    return text(ROOT / "docs" / name)


def blocks(path: Path, kind: str) -> list[str]:
    """The fenced blocks of a page whose info string is exactly this."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text(path), re.MULTILINE | re.DOTALL)


def prose(path: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text(path), flags=re.MULTILINE | re.DOTALL)


def inline(path: Path) -> list[str]:
    """What stands between backticks in the prose."""
    return re.findall(r"`([^`\n]+)`", prose(path))


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_the_index_lists_the_page(path: Path) -> None:
    assert path.name == "index.md" or f"]({path.name})" in page("index.md")


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_names_no_folder_of_one_machine(path: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|tmp|home|root|mnt)\b\S*", text(path)) == []


def anchors(path: Path) -> set[str]:
    """What a link may name on a page: its headings, in small letters, with hyphens for blanks."""
    headings = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(path: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if not re.match(r"[a-z]+:", target):
            yield target


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_relative_link_resolves(path: Path) -> None:
    broken = []
    for target in links(path):
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []


# --- files ---------------------------------------------------------------------------------------

IN_THE_HOUSE = re.compile(r"(?:emulator|grammar|masterfile|screens|tests|docs|requirements)/[\w./<>-]*")
AT_THE_DOOR = re.compile(r"(?:README|CHANGELOG)\.md|pyproject\.toml|Makefile")


def files_named(path: Path) -> set[str]:
    words = (word for span in inline(path) for word in span.split())
    return {word for word in words if IN_THE_HOUSE.fullmatch(word) or AT_THE_DOOR.fullmatch(word)}


def exists(name: str) -> bool:
    """A file or folder; of a name with a <placeholder> the folder, and a file of that kind in it."""
    if "<" not in name:
        return (ROOT / name).exists()
    folder, suffix = (ROOT / name[: name.index("<")]).parent, Path(name).suffix
    return folder.is_dir() and any(folder.rglob(f"*{suffix}"))


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_every_file_a_page_names_exists(path: Path) -> None:
    assert sorted(name for name in files_named(path) if not exists(name)) == []


@pytest.mark.parametrize("path", RECIPES, ids=named)
def test_a_recipe_has_under_ten_steps_and_each_names_a_file_or_something_to_run(path: Path) -> None:
    lists: list[list[str]] = []
    for number, step in re.findall(r"^(\d+)\. (.*(?:\n(?!\d+\. |#).*)*)", text(path), re.MULTILINE):
        if number == "1":
            lists.append([])
        lists[-1].append(step)
    assert lists
    for steps in lists:
        assert len(steps) < 10
        assert "make check" in steps[-1]
        names = re.compile(rf"`(?:{IN_THE_HOUSE.pattern}|{AT_THE_DOOR.pattern}|idrs [^`]*)`|session\.submit")
        assert [step for step in steps[:-1] if not names.search(step)] == []


# --- command lines -------------------------------------------------------------------------------


def command_lines(path: Path) -> Iterator[str]:
    """Every `idrs ...` of a page: inline, indented or fenced; what is printed by it is not one."""
    for line in text(path).splitlines():
        yield from re.findall(r"`(idrs(?: [^`]*)?)`", line)
        bare = re.match(r" {4,}(idrs [^ ].*)$|^(idrs (?!:).*)$", line)
        if bare:
            yield re.split(r" {2,}| #", (bare[1] or bare[2]))[0]


def commands_of(line: str) -> Iterator[list[str]]:
    """The words of a command line, once for each alternative of list|show|new."""
    words = [word.strip("[],;.") for word in shlex.split(line.replace("|", "\\|"))[1:]]
    choice = next((at for at, word in enumerate(words) if "|" in word), None)
    for alternative in words[choice].split("|") if choice is not None else [""]:
        yield [*words[:choice], alternative, *words[choice + 1 :]] if choice is not None else words


def unknown_in(words: list[str]) -> str:
    """What a command line says that the program does not know, or nothing."""
    known: click.Command = main
    options: set[str] = set()
    for word in words:
        options |= {name for option in known.params for name in (*option.opts, *option.secondary_opts)}
        if word == "--":
            break
        if word.startswith("-"):
            if word not in options | {"--help", "-h", "--version"}:
                return word
        elif isinstance(known, click.Group) and word in known.commands:
            known = known.commands[word]
        elif isinstance(known, click.Group) and not re.fullmatch(r"[\w.-]+\.(yaml|idrs)", word):
            return word
    return ""


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_command_line_is_one_of_the_program(path: Path) -> None:
    wrong = [
        (line, unknown) for line in command_lines(path) for words in commands_of(line) if (unknown := unknown_in(words))
    ]
    assert wrong == []


def test_command_lines_are_found_and_wrong_ones_are_noticed() -> None:
    assert sum(len(list(command_lines(path))) for path in PAGES) > 30
    assert unknown_in(["fly"]) == "fly"
    assert unknown_in(["world", "burn"]) == "burn"
    assert unknown_in(["run", "FILE", "--jsonl"]) == "--jsonl"


PLACEHOLDERS = {"CODE", "RULE", "DAILY", "TC 198", "-B", "frm77.one-hold-at-a-time"}
"""What stands for any code, and what the recipes only add."""


def test_what_a_page_explains_is_known() -> None:
    unknown = []
    for path in PAGES:
        for line in command_lines(path):
            asked = line.removeprefix("idrs explain ").removeprefix("-- ")
            if (
                line.startswith("idrs explain ")
                and asked not in (*PLACEHOLDERS, "--coverage", "--missing", "--missing --kinds screens")
                and not explain(asked)
            ):
                unknown.append((path.name, line))
    assert unknown == []


# --- transcripts and worlds ----------------------------------------------------------------------

SCRIPTS = [pytest.param(body, id=f"{path.stem}-{n}") for path in DOCS for n, body in enumerate(blocks(path, "idrs"), 1)]
WORLDS = [
    pytest.param(body, id=f"{path.stem}-{n}") for path in DOCS for n, body in enumerate(blocks(path, "yaml world"), 1)
]


def ran(script: str) -> Run:
    return run_text(script, beside=ROOT / "docs")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_transcript_of_a_page_runs_and_shows_what_it_expects(script: str) -> None:
    run = ran(script)
    assert any(exchange.expectations for exchange in run.exchanges)
    assert "\n".join(map(str, check(run))) == ""


@pytest.mark.parametrize("world", WORLDS)
def test_a_world_of_a_page_opens(world: str) -> None:
    assert len(opening_entries(parse_world(world, "example.yaml"))) > 1


def test_the_pages_have_their_examples() -> None:
    assert len(SCRIPTS) >= 5
    assert len(WORLDS) >= 1


def test_the_wrong_world_gives_the_errors_the_page_prints() -> None:
    path = ROOT / "docs" / "worlds.md"
    with pytest.raises(WorldError) as raised:
        parse_world(blocks(path, "yaml wrong")[0], "desk.yaml")
    assert [str(problem) for problem in raised.value.problems] == blocks(path, "text")[0].splitlines()


# --- what the pages list -------------------------------------------------------------------------


@pytest.mark.parametrize("table", world_tables.tables(WorldPart), ids=world_tables.title)
def test_the_world_page_has_every_key_with_its_default_and_a_meaning(table: world_tables.Table) -> None:
    rows = world_tables.read_rows(page("worlds.md")).get(world_tables.title(table), {})
    assert {key: default for key, (default, _) in rows.items()} == table.keys, "run python tests/docs/world_tables.py"
    assert [key for key, (_, meaning) in rows.items() if meaning.strip() in ("", "?")] == []


def test_the_world_page_describes_no_part_that_is_gone() -> None:
    known = {world_tables.title(table) for table in world_tables.tables(WorldPart)}
    assert set(world_tables.read_rows(page("worlds.md"))) == known


def test_the_settings_of_a_world_are_those_of_the_machine() -> None:
    machine = {item.name: item.default for item in dataclasses.fields(Settings)}
    assert SettingsPart().model_dump() == machine


def test_the_world_page_says_what_each_state_builds() -> None:
    states = re.findall(r"^\| `(\w+)` \|", page("worlds.md").split("## What a state builds")[1], re.MULTILINE)
    assert states == list(get_args(ReturnPart.model_fields["state"].annotation))


def test_the_page_of_computations_is_up_to_date() -> None:
    assert page("computations.md") == computations_page.page(), "run python tests/docs/computations_page.py"


def test_the_keyboard_card_is_up_to_date() -> None:
    assert page("keyboard.md") == keyboard_page.page(), "run python tests/docs/keyboard_page.py"


def test_the_page_of_command_codes_is_up_to_date() -> None:
    assert page("command-codes.md") == command_page.page(), "run python tests/docs/command_page.py"


@pytest.mark.parametrize("code", list(REGISTRY))
def test_the_example_of_a_command_code_is_answered(code: str) -> None:
    """An entry whose code and key alone are refused says with example= what comes before."""
    lines, shown = command_page.example(REGISTRY[code])
    assert shown is not None
    assert shown.answer is Answer.OK, f"{lines}: {shown.rows[-1].strip()}"


def test_the_message_page_is_up_to_date() -> None:
    assert page("messages.md") == message_page.page(), "run python tests/docs/message_page.py"


def test_the_transcript_page_names_every_directive_status_key_and_exit_code() -> None:
    shown = page("transcripts.md")
    exchange = ran("> HELP\n? HELP\n").exchanges[0]
    keys = set(exchange.as_json())
    assert [name for name in DIRECTIVES if f"`@{name}" not in shown] == []
    assert [key for key in keys if f"| `{key}` |" not in shown] == []
    assert [part.split("=")[0] for part in exchange.status.split()[2:] if f"`{part.split('=')[0]}`" not in shown] == []
    assert [code.value for code in ExitCode if f"| {code.value} |" not in shown] == []
    assert set(re.findall(r"IDRS-\d{4}", shown.split("- `ERROR`")[1].split("With `--json`")[0])) == set(UNREADABLE)


def test_the_transcript_page_names_every_key_of_a_finding() -> None:
    refused = ran("> TXMODA\n? NOT SIGNED ON\n").exchanges[0].as_json()["findings"][0]
    row = next(line for line in page("transcripts.md").splitlines() if line.startswith("| `findings` |"))
    assert [key for key in refused if f"`{key}`" not in row] == []


def test_the_dependency_page_has_every_dependency_with_its_bound_and_no_other() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    wanted = [
        *project["project"]["dependencies"],
        *(one for extra in project["project"]["optional-dependencies"].values() for one in extra),
        *(one for group in project["dependency-groups"].values() for one in group),
    ]
    parts = [re.fullmatch(r"([\w-]+)(.*)", item) for item in wanted]
    listed = re.findall(r"^\| ([\w-]+) \| `([^`]+)` \|", page("dependencies.md"), re.MULTILINE)
    assert sorted(listed) == sorted((part[1], part[2]) for part in parts if part)


def test_every_level_of_a_rule_is_explained() -> None:
    assert [
        level for level in {rule.level for rule in RULES.values()} if f"| `{level}` |" not in page("architecture.md")
    ] == []


def test_an_entry_of_the_register_of_conflicts_stands_there_once() -> None:
    numbers = re.findall(r"^\| (C-\d+) ", page("conflicts.md"), re.MULTILINE)
    assert sorted(number for number, times in Counter(numbers).items() if times > 1) == []
    assert len(numbers) > 150

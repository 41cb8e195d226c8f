"""Reading world files: YAML with line numbers, so that an error says file, line, place and what is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from emulator.worlds.model import WorldPart

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class WorldProblem:
    """One thing wrong in a world file; ``line`` from 1, ``place`` like accounts[2].tin."""

    file: str
    line: int
    place: str
    text: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}:{self.line}: {place}{self.text}"


class WorldError(Exception):
    """A world that cannot be opened, with every problem found."""

    def __init__(self, problems: list[WorldProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def builtin_worlds() -> dict[str, str]:
    """The texts of the worlds that come with the program, by name."""
    folder = resources.files("emulator.worlds") / "files"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    return {name.removesuffix(".yaml"): (folder / name).read_text(encoding="utf-8") for name in names}


def find_world(name_or_file: str, beside: Path | None = None) -> WorldPart:
    """A built-in world by name, or a world file by path (also beside a transcript); raises WorldError."""
    if not name_or_file.endswith((".yaml", ".yml")):
        worlds = builtin_worlds()
        if name_or_file in worlds:
            return parse_world(worlds[name_or_file], f"{name_or_file}.yaml")
        known = ", ".join(worlds)
        raise _one(name_or_file, f"no world has this name: {known}, or a path ending in .yaml")
    for path in (Path(name_or_file), *((beside / name_or_file,) if beside else ())):
        if path.is_file():
            return read_world(path)
    raise _one(name_or_file, "no such file")


def read_world(path: Path) -> WorldPart:
    """Read a world file; raises WorldError."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _one(str(path), f"not UTF-8 text: {error.reason} at byte {error.start}") from None
    except OSError as error:
        raise _one(str(path), f"cannot be read: {error.strerror}") from None
    return parse_world(text, str(path))


def _one(file: str, text: str, line: int = 1) -> WorldError:
    return WorldError([WorldProblem(file, line, "", text)])


def parse_world(text: str, file: str) -> WorldPart:
    """The world of a YAML text; raises WorldError with every problem in it."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        raise _one(file, f"not YAML: {problem}", mark.line + 1 if mark else 1) from None
    if not isinstance(node, yaml.MappingNode):
        raise _one(file, "a world file is a mapping with world, date, employees and accounts")
    lines: dict[tuple[Any, ...], int] = {}
    duplicates: list[WorldProblem] = []
    data = _plain(node, (), lines, file, duplicates)
    if duplicates:
        raise WorldError(duplicates)
    try:
        world = WorldPart.model_validate(data)
    except ValidationError as error:
        raise WorldError([_problem(file, item, lines) for item in error.errors()]) from None
    problems = list(_whole(world, file, lines))
    if problems:
        raise WorldError(problems)
    return world


def _plain(
    node: yaml.Node, place: tuple[Any, ...], lines: dict[tuple[Any, ...], int], file: str, bad: list[WorldProblem]
) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in result:
                bad.append(WorldProblem(file, key.start_mark.line + 1, _dotted(place), f"{key.value} is given twice"))
            result[key.value] = _plain(value, (*place, key.value), lines, file, bad)
            lines[(*place, key.value)] = key.start_mark.line + 1
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), lines, file, bad) for index, item in enumerate(node.value)]
    return node.value


def _dotted(place: tuple[Any, ...]) -> str:
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _problem(file: str, item: Any, lines: dict[tuple[Any, ...], int]) -> WorldProblem:
    place = tuple(item["loc"])
    known = place
    while known and known not in lines:
        known = known[:-1]
    text = str(item["msg"]).removeprefix("Value error, ")
    if item["type"] == "extra_forbidden":
        text = f"{place[-1]} is not a key here"
    if item["type"] == "missing":
        text = f"{place[-1]} is required"
    return WorldProblem(file, lines.get(known, 1), _dotted(place), text)


def _whole(world: WorldPart, file: str, lines: dict[tuple[Any, ...], int]) -> Iterator[WorldProblem]:
    """What no single part can know: numbers used twice, dates after the world's, times the calendar lacks."""
    yield from _twice([e.number for e in world.employees], "employees", file, lines)
    yield from _twice([a.tin for a in world.accounts], "accounts", file, lines)
    seen: set[str] = set()
    place: tuple[Any, ...]
    for a, account in enumerate(world.accounts):
        for m, module in enumerate(account.modules):
            for r, filed in enumerate(module.returns):
                place = ("accounts", a, "modules", m, "returns", r)
                if filed.received > world.date:
                    yield _at(
                        file, lines, (*place, "received"), f"{filed.received} is after the world's date {world.date}"
                    )
                if filed.dln in seen:
                    yield _at(file, lines, (*place, "dln"), f"DLN {filed.dln} is used twice")
                seen.add(filed.dln)
            for t, posted in enumerate(module.transactions):
                if posted.date > world.date and posted.tc not in ("150", "846"):
                    place = ("accounts", a, "modules", m, "transactions", t, "date")
                    yield _at(file, lines, place, f"{posted.date} is after the world's date {world.date}")


def _twice(values: list[str], name: str, file: str, lines: dict[tuple[Any, ...], int]) -> Iterator[WorldProblem]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield _at(file, lines, (name, index), f"{value} is used twice")


def _at(file: str, lines: dict[tuple[Any, ...], int], place: tuple[Any, ...], text: str) -> WorldProblem:
    known = place
    while known not in lines:
        known = known[:-1]
    return WorldProblem(file, lines[known], _dotted(place), text)

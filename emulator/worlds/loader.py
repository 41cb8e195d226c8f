"""Reading world files: YAML with line numbers, so that an error says file, line, place and what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import ValidationError

from emulator.worlds import whole
from emulator.worlds.model import WorldPart
from emulator.worlds.part import Part
from emulator.worlds.whole import Place
from masterfile.garbage import everything_kept

PartT = TypeVar("PartT", bound=Part)


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Every value is a text, so that there is no tag to look for in it."""

    def resolve(self, kind: type[yaml.Node], _: str | None, __: Any) -> str:
        return _TAGS[kind]


_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


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
        if path.is_dir():
            raise _one(str(path), "a folder, not a world file")
    raise _one(name_or_file, "no such file")


def read_world(path: Path) -> WorldPart:
    """Read a world file; raises WorldError."""
    return parse_world(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The text of a file; raises WorldError where it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _one(str(path), f"not UTF-8 text: {error.reason} at byte {error.start}") from None
    except OSError as error:
        raise _one(str(path), f"cannot be read: {error.strerror}") from None


def _one(file: str, text: str, line: int = 1) -> WorldError:
    return WorldError([WorldProblem(file, line, "", text)])


@everything_kept()
def parse_world(text: str, file: str) -> WorldPart:
    """The world of a YAML text; raises WorldError with every problem in it."""
    world, reading = _parse(text, file, WorldPart, "a world file is a mapping with world, date, employees and accounts")
    wrong = [reading.at(place, text) for place, text in whole.problems(world)]
    if wrong:
        raise WorldError(wrong)
    return world


@everything_kept()
def parse_part(text: str, file: str, kind: type[PartT], what: str) -> PartT:
    """A YAML text read as another part than a world; ``what`` says what the file is. Raises WorldError."""
    return _parse(text, file, kind, what)[0]


def _parse(text: str, file: str, kind: type[PartT], what: str) -> tuple[PartT, _Reading]:
    reading = _Reading(file, what)
    data = reading.mapping(text.removeprefix("\ufeff"))
    try:
        return kind.model_validate(data), reading
    except ValidationError as error:
        problems = [reading.at(tuple(item["loc"]), _sentence(item, kind)) for item in error.errors()]
        raise WorldError(problems) from None


class _UnsoundError(Exception):
    """YAML that is no plain value: a key given twice, a key that is no word, a list or mapping inside itself."""


class _Reading:
    """One file being read. On which line a value stands is looked up when something is wrong with it, not before."""

    def __init__(self, file: str, what: str) -> None:
        self.file = file
        self.what = what
        self.root: yaml.Node | None = None

    def mapping(self, text: str) -> Any:
        """The file's values as plain mappings, lists and texts; raises WorldError."""
        try:
            self.root = self._compose(text)
            if not isinstance(self.root, yaml.MappingNode):
                raise _one(self.file, self.what)
            try:
                return _plain(self.root, ())
            except _UnsoundError:
                raise WorldError(list(self._unsound(self.root, (), ()))) from None
        except RecursionError:
            raise _one(self.file, "not YAML this program reads: brackets too deep in one another") from None

    def at(self, place: Place, text: str) -> WorldProblem:
        """A problem of the value at a place, on its line or that of what it is missing from."""
        return WorldProblem(self.file, self._line(place), _dotted(place), text)

    def _line(self, place: Place) -> int:
        node = self.root
        line = node.start_mark.line + 1 if node else 1
        for part in place:
            found = _inside(node, part)
            if found is None:
                break
            line, node = found
        return line

    def _compose(self, text: str) -> yaml.Node | None:
        strange = _CONTROL.search(text)
        if strange:
            line = text.count("\n", 0, strange.start()) + 1
            raise _one(self.file, f"not YAML: the character {strange[0]!r} is not allowed", line)
        try:
            return yaml.compose(text, Loader=_Loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or getattr(error, "reason", "a text that is none")
            raise _one(self.file, f"not YAML: {problem}", mark.line + 1 if mark else 1) from None

    def _unsound(self, node: yaml.Node, place: Place, inside: tuple[yaml.Node, ...]) -> Iterator[WorldProblem]:
        """Every key given twice, every key that is no word and everything inside itself, from a place on."""
        if node in inside:
            line = node.start_mark.line + 1
            yield WorldProblem(self.file, line, _dotted(place), "a list or mapping that contains itself")
        elif isinstance(node, yaml.MappingNode):
            yield from self._unsound_pairs(node, place, (*inside, node))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                yield from self._unsound(item, (*place, index), (*inside, node))

    def _unsound_pairs(
        self, node: yaml.MappingNode, place: Place, inside: tuple[yaml.Node, ...]
    ) -> Iterator[WorldProblem]:
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                yield WorldProblem(self.file, line, _dotted(place), "a key is one word, not a list or mapping")
                continue
            if key.value in seen:
                yield WorldProblem(self.file, line, _dotted(place), f"{key.value} is given twice")
            seen.add(key.value)
            yield from self._unsound(value, (*place, key.value), inside)


def _plain(node: yaml.Node, inside: tuple[yaml.Node, ...]) -> Any:
    """A node's mappings, lists and texts; raises _UnsoundError without saying where, which few files need."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if node in inside:
        raise _UnsoundError
    within = (*inside, node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, within) for item in node.value]
    result = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _UnsoundError
        result[key.value] = value.value if isinstance(value, yaml.ScalarNode) else _plain(value, within)
    if len(result) != len(node.value):
        raise _UnsoundError
    return result


def _inside(node: yaml.Node | None, part: str | int) -> tuple[int, yaml.Node] | None:
    """The line and node of a key of a mapping, or of a position in a list."""
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None


def _dotted(place: Place) -> str:
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _sentence(item: Any, kind: type[Part]) -> str:
    """What is wrong with a value, in the words of the file."""
    place: Place = tuple(item["loc"])
    match item["type"]:
        case "extra_forbidden":
            near = get_close_matches(str(place[-1]), _keys_at(place[:-1], kind), 1)
            return f"{place[-1]} is not a key here" + (f"; did you mean {near[0]}?" if near else "")
        case "missing":
            return f"{place[-1]} is required"
        case "model_type" | "dict_type":
            return f"a mapping is needed here: {', '.join(_keys_at(place, kind))}"
        case _:
            return str(item["msg"]).removeprefix("Value error, ")


def _keys_at(place: Place, part: type[Part]) -> list[str]:
    """The keys of the part of a file at a place."""
    for name in place:
        if isinstance(name, str) and name in part.model_fields:
            kind = part.model_fields[name].annotation
            part = next((k for k in (*get_args(kind), kind) if isinstance(k, type) and issubclass(k, Part)), part)
    return list(part.model_fields)

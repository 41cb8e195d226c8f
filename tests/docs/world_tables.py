"""The tables of docs/worlds.md from the world model: which keys, with which defaults. Meanings stay as the page has them.

Run as a script it rewrites the tables in place; a key that is new gets ``?`` for its meaning, which the tests refuse.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

PAGE = Path(__file__).parents[2] / "docs" / "worlds.md"
HEAD = ["| key | default | meaning |", "|---|---|---|"]
HEADING = re.compile(r"^### (.*)$")
PLACE = re.compile(r"`([a-z_.\[\]]+)`")
ROW = re.compile(r"^\| `([a-z_0-9]+)` \| (.*?) \| (.*) \|$")


@dataclass
class Table:
    """One part of a world: every place it can stand in, and its keys with their defaults."""

    places: list[str]
    keys: dict[str, str] = field(default_factory=dict)


def default_of(info: FieldInfo) -> str:
    """A default as the page prints it."""
    if info.is_required():
        return "required"
    value = info.get_default(call_default_factory=True)
    if value is None or value in ("", []):
        return "none"
    if isinstance(value, BaseModel):
        return "its defaults"
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        value = str(value).lower()
    return f"`{value}`"


def _part(annotation: Any) -> tuple[type[BaseModel] | None, str]:
    """The part a key holds, and ``[]`` where it holds a list of them."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind, "[]" if get_origin(annotation) is list else ""
    return None, ""


def tables(world: type[BaseModel]) -> list[Table]:
    """Every part of a world model, from the whole to the smallest; a part that stands in two places once."""
    found: dict[type[BaseModel], Table] = {}
    waiting = [(world, "world file")]
    while waiting:
        part, place = waiting.pop(0)
        if part in found:
            found[part].places.append(place)
            continue
        found[part] = Table([place], {key: default_of(info) for key, info in part.model_fields.items()})
        for key, info in part.model_fields.items():
            inner, many = _part(info.annotation)
            if inner is not None:
                outer = "" if part is world else f"{place}."
                waiting.append((inner, f"{outer}{key}{many}"))
    return list(found.values())


def title(table: Table) -> str:
    """The heading of a part's table: its places."""
    return "### " + ", ".join(place if place == "world file" else f"`{place}`" for place in table.places)


def read_rows(text: str) -> dict[str, dict[str, tuple[str, str]]]:
    """The tables of the page: heading line, then key to default and meaning."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    heading = ""
    for line in text.splitlines():
        if HEADING.match(line):
            heading = line
        elif (row := ROW.match(line)) and heading:
            found.setdefault(heading, {})[row[1]] = (row[2], row[3])
    return found


def rendered(table: Table, known: dict[str, tuple[str, str]]) -> list[str]:
    """The lines of a table."""
    return [
        *HEAD,
        *(f"| `{key}` | {default} | {known.get(key, ('', '?'))[1]} |" for key, default in table.keys.items()),
    ]


def rewritten(text: str, world: type[BaseModel]) -> str:
    """The page with its tables brought up to date. A part without a heading is added at the end."""
    known = read_rows(text)
    by_title = {title(table): table for table in tables(world)}
    lines = list(_without_tables(text.splitlines(), set(by_title)))
    for heading, table in by_title.items():
        if heading not in lines:
            lines += ["", heading, ""]
        place = next((at for at in range(lines.index(heading) + 1, len(lines)) if lines[at] == "%table%"), len(lines))
        lines[place : place + 1] = rendered(table, known.get(heading, {}))
    return "\n".join(lines) + "\n"


def _without_tables(lines: list[str], titles: set[str]) -> Iterator[str]:
    heading = ""
    for line in lines:
        if line.startswith("#"):
            heading = line
        if heading in titles and line == HEAD[0]:
            yield "%table%"
        elif heading not in titles or not line.startswith("|"):
            yield line


if __name__ == "__main__":
    sys.path.insert(0, str(PAGE.parents[1]))
    from emulator.worlds.model import WorldPart

    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), WorldPart), encoding="utf-8")
    print(f"{PAGE.name} written")

"""docs/command-codes.md from the registry and the grammar: one section a command code, its example run on a world.

Run as a script it writes the page; a test says when that is due.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "command-codes.md"

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from emulator.commands import CommandCode
    from emulator.terminal import LocalTerminal
    from screens.page import Page

HEAD = """\
# Command codes

Generated from the registry (`emulator/commands/`), the grammar (`grammar/command.lark`) and the worlds that come with the
program. Do not edit this page: `python tests/docs/command_page.py` writes it.

A code has five characters; its definer stands directly behind it. What stands behind that is its key, each part optional
where the code remembers the last account. `HELP`, and `H` or `?` behind a code, say the same on the terminal. PGDN, PGUP
and PAGE n page through a display. Every screen's layout is ours unless the section says otherwise
([conflicts](conflicts.md), C-013); the profile is the family of codes and the roles that have it (C-142).
"""


def page() -> str:
    """The whole page."""
    from emulator.commands import REGISTRY
    from emulator.commands.registry import Group

    lines = [HEAD, "| family | codes |", "|---|---|"]
    by_family = {group: [entry for entry in REGISTRY.values() if entry.group is group] for group in Group}
    for group, entries in by_family.items():
        names = ", ".join(f"[{entry.code}](#{entry.code.lower()})" for entry in entries)
        lines += [f"| {group.value} | {names} |"] if entries else []
    for entries in by_family.values():
        lines += [line for entry in entries for line in section(entry)]
    return "\n".join(lines).rstrip() + "\n"


def section(entry: CommandCode) -> Iterator[str]:
    """One code: title, formats, key, definers, what precedes, profile, source, an example and its screen."""
    from emulator.commands.help import TIF, roles_with
    from grammar.commands import key_phrases

    yield from ("", f"## {entry.code}", "", f"{entry.title}.", "")
    yield from (f"    {shape}" for shape in entry.formats)
    yield ""
    phrases = key_phrases(entry.code)
    if phrases:
        yield f"- key: {', '.join(phrases)}"
    if entry.tif:
        yield f"- file: {TIF}"
    if entry.after:
        yield f"- after: {', '.join(entry.after)}, for the same account"
    yield f"- profile: {entry.group.value} ({', '.join(roles_with(entry))})"
    yield f"- source: {entry.source}; layout: {entry.layout}"
    if entry.note:
        yield f"- note: {entry.note.lower()}"
    if entry.definers or entry.modifiers:
        yield from ("", f"| definer{'' if entry.definer_required else ' (or none)'} | meaning |", "|---|---|")
        yield from (f"| {name} | {meaning} |" for name, meaning in {**entry.definers, **entry.modifiers}.items())
    lines, shown = example(entry)
    yield from ("", f"On the world {entry.example_world}:", "")
    yield from (f"    {line}" for line in lines)
    yield from ("", "```text", *[row.rstrip() for row in shown.rows], "```") if shown is not None else ()


@cache
def _opening(world: str) -> tuple[object, ...]:
    from emulator.worlds import find_world, opening_entries

    return tuple(opening_entries(find_world(world, ROOT)))


def example(entry: CommandCode) -> tuple[tuple[str, ...], Page | None]:
    """The transmissions of a code's example, and the screen the last one is answered with, without blank rows."""
    from dataclasses import replace

    from emulator.examples import transmissions

    terminal = _signed_on(entry)
    lines = transmissions(entry)
    shown = None
    for line in lines:
        batches = re.fullmatch(r"@(cycle|day) [+](\d+)", line)
        if batches:
            shown = terminal.advance(**{f"{batches[1]}s": int(batches[2])})
        elif line.startswith("@sign-on "):
            terminal.send("SINOF")
            shown = terminal.sign_on(line.split()[1])
        else:
            shown = terminal.send(line)
    if shown is None:
        return lines, None
    rows = list(shown.rows)
    body = rows[:23]
    while body and not body[-1].strip():
        body.pop()
    return lines, replace(shown, rows=(*body, *([rows[23]] if rows[23].strip() else [])))


def _signed_on(entry: CommandCode) -> LocalTerminal:
    """A terminal on the example's world with its first employee whose profile has the code signed on."""
    from emulator.commands.registry import profile_of
    from emulator.host import Host
    from emulator.terminal import LocalTerminal
    from masterfile.journal import MemoryJournal

    terminal = LocalTerminal(Host.open_world(MemoryJournal(), _opening(entry.example_world)), entry.example_world)
    roster = terminal.host.roster
    if entry.code != "SINON":
        numbers = [row["number"] for row in terminal.host.master.employees]
        known = [roster.get(number) for number in numbers]
        able = [who for who in known if who and entry.code in profile_of(who, roster.unit_of(who.number)).codes]
        terminal.sign_on((able or known)[0].number)  # type: ignore[union-attr]
    return terminal


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} written")

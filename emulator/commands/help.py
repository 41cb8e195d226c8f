"""HELP: the command codes, from the registry; there is no second text."""

from __future__ import annotations

import difflib

from emulator.commands.registry import REGISTRY, Answered, Call, CommandCode, Group, command
from emulator.findings import session_finding
from masterfile import codes
from screens.displays.texts import text


@command(
    "HELP",
    group=Group.EVERYBODY,
    title="List the command codes, or describe one",
    formats=("HELP", "HELP TXMOD"),
    source="our choice",
    signed_off=True,
    transparent=True,
)
def handle(call: Call) -> Answered:
    """The list, or one entry."""
    topic = call.request.topic
    if not topic:
        rows = [f"{entry.code:6} {entry.title}" for entry in REGISTRY.values()]
        rows += ["PGDN PGUP PAGE n   PAGE THROUGH A DISPLAY", "", "HELP AND A CODE SAYS MORE"]
        return text("HELP", "HELP", [row.upper() for row in rows])
    entry = REGISTRY.get(topic[:5])
    if entry is None:
        near = difflib.get_close_matches(topic[:5], list(REGISTRY), 2, 0.6)
        hint = f" - DID YOU MEAN {' OR '.join(near)}?" if near else " - HELP LISTS THEM"
        return session_finding("IDRS-0002", topic, word=topic, near=hint)
    return text("HELP", f"HELP {entry.code}", describe(entry))


def describe(entry: CommandCode) -> list[str]:
    """An entry in words: title, formats, definers, what must precede, source."""
    lines = [f"{entry.code}  {entry.title}", ""]
    lines += [f"FORMAT    {shape}" for shape in entry.formats]
    for name, meanings in (("DEFINER", entry.definers), ("MODIFIER", entry.modifiers)):
        lines += [f"{name:9} {letter:2} {meaning}" for letter, meaning in meanings.items()]
    if entry.after:
        lines.append(f"AFTER     {', '.join(entry.after)} FOR THE SAME ACCOUNT")
    if entry.note:
        lines.append(f"NOTE      {entry.note}")
    lines += [f"SOURCE    {entry.source}", f"LAYOUT    {entry.layout}"]
    return [line.upper() for line in lines]


def resolution_definers() -> dict[str, str]:
    """UPRES definers and their meaning, from the table of resolution codes."""
    return {urc: row.meaning for urc, row in codes.resolution_codes().items() if row.keyed}

"""HELP, and H or ? behind any code: the command codes, from the registry and the grammar; there is no second text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from emulator.access import ROLES
from emulator.commands.registry import REGISTRY, Answered, Call, CommandCode, Group, command, profile_of
from grammar.commands import key_phrases
from masterfile import codes
from screens.displays.layout import section
from screens.displays.texts import text

TIF = "the TIF: what posts today is TP until tomorrow"
"""What HELP and docs/command-codes.md say of a code that reads it."""


@command(
    "HELP",
    group=Group.EVERYBODY,
    title="List the command codes, or describe one",
    formats=("HELP", "HELP TXMOD", "TXMODH", "TXMOD?"),
    source="our choice",
    signed_off=True,
    transparent=True,
    example=("HELP TXMOD",),
)
def handle(call: Call) -> Answered:
    """The list by family, or one entry."""
    topic = call.request.topic
    if not topic:
        return text("HELP", "HELP", list(_families(call)))
    entry = REGISTRY.get(topic[:5])
    if entry is None:
        from emulator.near import unknown

        return unknown(topic)
    return text("HELP", f"HELP {entry.code}", describe(entry))


def _families(call: Call) -> Iterator[str]:
    """Every code below the name of its family; what the employee's profile lacks is marked."""
    session = call.session
    known = session.host.roster.get(session.employee)
    allowed = profile_of(known, session.host.roster.unit_of(known.number)).codes if known else frozenset(REGISTRY)
    yield "HELP AND A CODE SAYS MORE. PGDN PGUP PAGE n  PAGE THROUGH A DISPLAY"
    for group in Group:
        entries = [entry for entry in REGISTRY.values() if entry.group is group]
        if entries:
            yield section(group.value.upper())
        for entry in entries:
            mark = " " if entry.code in allowed else "-"
            yield f"{entry.code:5}{mark} {entry.title}".upper()
    yield "- NOT IN YOUR PROFILE"


def describe(entry: CommandCode) -> list[str]:
    """An entry in words: title, formats, key, definers, what must precede, who has it, source."""
    lines = [f"{entry.code}  {entry.title}", ""]
    lines += [f"FORMAT    {shape}" for shape in entry.formats]
    lines += _wrapped("KEY", ", ".join(key_phrases(entry.code)))
    for name, meanings in (("DEFINER", entry.definers), ("MODIFIER", entry.modifiers)):
        lines += [f"{name:9} {letter:2} {meaning}" for letter, meaning in meanings.items()]
    if entry.tif:
        lines.append(f"FILE      {TIF}")
    if entry.after:
        lines += _wrapped("AFTER", f"{', '.join(entry.after)} FOR THE SAME ACCOUNT")
    lines += _wrapped("PROFILE", f"{entry.group.value}: {', '.join(roles_with(entry))}")
    if entry.note:
        lines += _wrapped("NOTE", entry.note)
    lines += [*_wrapped("SOURCE", entry.source), f"LAYOUT    {entry.layout}"]
    return [line.upper() for line in lines]


def roles_with(entry: CommandCode) -> list[str]:
    """The roles whose profile has a code, or that all of them do."""
    roles = [role for role, groups in ROLES.items() if entry.group in groups]
    return roles if len(roles) < len(ROLES) else ["all roles"]


def _wrapped(name: str, said: str) -> list[str]:
    return textwrap.wrap(said, 79, initial_indent=f"{name:10}", subsequent_indent=" " * 10) if said else []


def resolution_definers() -> dict[str, str]:
    """UPRES definers and their meaning, from the table of resolution codes."""
    return {urc: row.meaning for urc, row in codes.resolution_codes().items() if row.keyed}

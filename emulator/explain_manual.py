"""The manual itself in ``explain``: a line of the ledger, a paragraph, the lines that name a code."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from emulator.bindings import bindings
from masterfile import irm

MOST_LINES = 12
"""How many ledger lines that mention a code are listed."""


def wrapped(label: str, text: str) -> Iterator[str]:
    """A label and a text beside it, on as many lines as it takes; nothing where there is no text."""
    if text:
        yield from textwrap.wrap(
            text, 88, initial_indent=f"  {label:13}", subsequent_indent=" " * 15, break_on_hyphens=False
        )


def mentions(code: str) -> Iterator[str]:
    """The first lines of the manual that name a code, and how many more there are."""
    lines = [line for line in irm.mentions(code) if line.weight in ("core", "scenario") and not line.same_as]
    for line in lines[:MOST_LINES]:
        yield f"  {line.id}  {line.citation}"
        yield from textwrap.wrap(line.rule, 88, initial_indent="      ", subsequent_indent="      ")
    if len(lines) > MOST_LINES:
        yield f"  ... and {len(lines) - MOST_LINES} more lines of the manual"


def ledger_line(asked: str) -> Iterator[str]:
    """A line of the ledger by its id: what it says, and what acts on it."""
    line = irm.ledger().get(asked.lower())
    if line is None:
        return
    yield f"{line.id}  {line.citation}  ({line.kind}, {line.weight}, lines {line.lines})"
    yield from wrapped("rule", line.rule)
    yield from wrapped("given", line.given)
    for then in line.then:
        yield from wrapped("then", then)
    bound = bindings(line.id)
    for binding in bound:
        yield from wrapped("bound to", f"{binding.kind} {binding.name}: {binding.says}")
        for test in binding.tests:
            yield from wrapped("pinned by", f"tests/{test}")
    if not bound:
        yield from wrapped("bound to", "nothing yet")


def paragraph(asked: str) -> Iterator[str]:
    """A paragraph, or a whole section where no paragraph is named: each of its lines, and what follows from it."""
    lines = irm.paragraph(asked)
    if lines:
        yield f"IRM {lines[0].section}{_paragraph_of(asked)}"
    for line in lines:
        yield f"  {line.id}  {line.para or line.kind}"
        yield from textwrap.wrap(line.rule, 88, initial_indent="      ", subsequent_indent="      ")
        yield from wrapped("    given", line.given)
        for then in line.then:
            yield from wrapped("    then", then)


def _paragraph_of(asked: str) -> str:
    _, bracket, rest = irm.place_of(asked).partition("(")
    return f", paragraph {bracket}{rest}" if bracket else ""

"""What the written lines of a transcript show to be wrong, beside its grammar: rows that are none, texts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grammar.transcript import Expect, Step, TranscriptError, Transmit


def check_written(text: str, steps: tuple[Step, ...]) -> None:
    """Raise TranscriptError for the first step that its lines do not mean."""
    lines = text.splitlines()
    for step in steps:
        if isinstance(step, Expect):
            _expectation(step, lines[step.line - 1])
        elif isinstance(step, Transmit):
            _continuations(step, lines)


def _expectation(step: Expect, line: str) -> None:
    """An expectation has a text. A number above 24 is no row but text: ``? 30 201912`` looks for a module line."""
    written = re.sub(r"^\?[!~]?", "", line).strip()
    if not written or (step.row and not step.text):
        raise TranscriptError(step.line, "an expectation needs a text behind its mark, ? 24 REQUEST COMPLETED")


def _continuations(step: Transmit, lines: list[str]) -> None:
    """``+`` stands directly behind its transmission; farther down it is prose gone astray."""
    expected = step.line
    for line in _plus_lines(step, lines):
        expected += 1
        if line != expected:
            raise TranscriptError(line, "+ continues a transmission; the line before begins with > or +")


def _plus_lines(step: Transmit, lines: list[str]) -> Iterator[int]:
    """The lines, counted from 1, of the continuations of a transmission."""
    left = step.text.count("\n")
    for number in range(step.line + 1, len(lines) + 1):
        if left and lines[number - 1].startswith("+"):
            left -= 1
            yield number

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
    """A number and one blank before the text are a row, 1 to 24; a text that begins so stands in quotes."""
    written = re.sub(r"^\?[!~]?", "", line).strip()
    number = re.match(r"(\d{1,2}) (?! )", written, re.ASCII)
    if number and not step.row:
        text = f'rows are 1 to 24; a text that begins with {number[1]} stands in quotes, ? "{written}"'
        raise TranscriptError(step.line, f"row {number[1]} is no row of the screen: {text}")
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

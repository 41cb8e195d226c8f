"""Reading a transcript (.idrs) into steps with line numbers.

Marks: ``>`` transmission, ``+`` continuation, ``@`` directive, ``|`` exact row, ``?`` contains,
``?!`` no row contains, ``?~`` glob; everything else is prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, v_args

from grammar.parser import grammar_text, make_parser


@dataclass(frozen=True, slots=True)
class Transmit:
    """A transmission with its continuations, joined by newlines; ``line`` from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Directive:
    """``@name argument``."""

    line: int
    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A run of exact rows; expected to stand together on the screen."""

    line: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expect:
    """A row (0: any) that contains the text, lacks it, or matches it as a glob."""

    line: int
    kind: str
    row: int
    text: str


Step = Transmit | Directive | Rows | Expect

DIRECTIVES = ("world", "scenario", "sign-on", "sign-off", "cycle", "day", "until", "checkpoint", "restore")
"""Every directive there is."""


class TranscriptError(Exception):
    """A transcript that cannot be read: line and what is right."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"line {line}: {text}")
        self.line = line
        self.text = text


@v_args(inline=True)
class _Steps(Transformer[Token, list[Any]]):
    def start(self, *lines: Any) -> list[Any]:
        return [line for line in lines if not isinstance(line, Token)]

    def transmission(self, token: Token) -> Transmit:
        return Transmit(token.line or 0, _body(token, 1))

    def continuation(self, token: Token) -> tuple[int, str]:
        return (token.line or 0, _body(token, 1))

    def directive(self, token: Token) -> Directive:
        name, _, argument = _body(token, 1).strip().partition(" ")
        return Directive(token.line or 0, name, argument.strip())

    def row(self, token: Token) -> Rows:
        return Rows(token.line or 0, (_body(token, 1),))

    def expectation(self, token: Token) -> Expect:
        return _expect(token, "contains", _body(token, 1))

    def absence(self, token: Token) -> Expect:
        return _expect(token, "lacks", _body(token, 2))

    def pattern(self, token: Token) -> Expect:
        return _expect(token, "matches", _body(token, 2))

    def prose(self, token: Token) -> Token:
        return token


def _body(token: Token, mark: int) -> str:
    """A line behind its mark and one blank."""
    text = str(token)[mark:].rstrip("\r\n")
    return text[1:] if text.startswith(" ") else text


def _expect(token: Token, kind: str, text: str) -> Expect:
    match = re.fullmatch(r"(\d{1,2}) (.*)", text)
    if match and 1 <= int(match[1]) <= 24:
        return Expect(token.line or 0, kind, int(match[1]), match[2].rstrip())
    quoted = re.fullmatch(r'"(.*)"\s*', text)
    return Expect(token.line or 0, kind, 0, quoted[1] if quoted else text.rstrip())


@cache
def _parser() -> Lark:
    return make_parser(grammar_text("transcript"), _Steps())


def read_transcript(text: str) -> tuple[Step, ...]:
    """The steps of a transcript; raises TranscriptError."""
    if not text.strip():
        return ()
    parsed = _parser().parse(text)
    assert isinstance(parsed, list)
    steps: list[Step] = []
    for item in parsed:
        if isinstance(item, tuple):
            _continue(steps, *item)
        elif isinstance(item, Rows) and steps and isinstance(steps[-1], Rows) and _adjoins(steps[-1], item):
            steps[-1] = Rows(steps[-1].line, steps[-1].rows + item.rows)
        else:
            _check(item)
            steps.append(item)
    return tuple(steps)


def _adjoins(before: Rows, item: Rows) -> bool:
    return before.line + len(before.rows) == item.line


def _continue(steps: list[Step], line: int, text: str) -> None:
    if not steps or not isinstance(steps[-1], Transmit):
        raise TranscriptError(line, "+ continues a transmission; the line before begins with >")
    steps[-1] = Transmit(steps[-1].line, f"{steps[-1].text}\n{text}")


def _check(step: Step) -> None:
    if isinstance(step, Directive) and step.name not in DIRECTIVES:
        raise TranscriptError(
            step.line, f"@{step.name} is no directive: {', '.join('@' + name for name in DIRECTIVES)}"
        )

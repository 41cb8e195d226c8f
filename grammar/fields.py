"""Reading the fields of an open format: ``NAME>value`` pairs and the unprompted remarks line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput

from grammar.parser import MisreadError, grammar_text, make_parser, misread


class UnknownFieldError(Exception):
    """A ``NAME>`` the format does not have; ``near`` are labels it may have meant."""

    def __init__(self, name: str, near: tuple[str, ...], line: int, column: int) -> None:
        super().__init__(name)
        self.name = name
        self.near = near
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field as keyed: its label without ``>``, and everything behind it up to the next label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class KeyedFields:
    """What was keyed: pairs in order, and the text of lines without a label (the remarks line)."""

    pairs: tuple[FieldPair, ...]
    free: str


@v_args(inline=True)
class _Fields(Transformer[Token, KeyedFields]):
    def pair(self, label: Token, value: Token | None = None) -> FieldPair:
        return FieldPair(str(label[:-1]), str(value or "").rstrip())

    def free(self, _: Token, value: Token) -> str:
        return str(value).strip()

    def start(self, *parts: Any) -> KeyedFields:
        pairs = tuple(part for part in parts if isinstance(part, FieldPair))
        lines = [part for part in parts if isinstance(part, str) and not isinstance(part, Token)]
        return KeyedFields(pairs, " ".join(line for line in lines if line))


@cache
def _parser(labels: tuple[str, ...]) -> Lark:
    alternatives = "|".join(re.escape(label).replace("/", r"\/") for label in sorted(labels, key=len, reverse=True))
    return make_parser(grammar_text("fields").replace("%labels%", alternatives), _Fields())


_FIELD = re.compile(r"\s*[A-Z0-9][A-Z0-9/# -]{0,30}>")


def starts_with_field(text: str) -> bool:
    """Whether a transmission fills in fields rather than giving a command: it begins with ``NAME>``."""
    return _FIELD.match(text) is not None


def first_field(text: str, labels: Sequence[str]) -> int:
    """Where the first ``NAME>`` stands in a text, of the format or not, or the text's length."""
    patterns = [rf"(?<![A-Z0-9/-]){re.escape(label)}>" for label in labels]
    patterns.append(r"(?<![A-Z0-9/#-])[A-Z0-9/#-]+>")
    places = (match.start() for match in (re.search(pattern, text) for pattern in patterns) if match)
    return min(places, default=len(text))


def read_fields(text: str, labels: Sequence[str]) -> KeyedFields:
    """Read fields, already in upper case; raises UnknownFieldError or MisreadError."""
    body = text.strip()
    try:
        result = _parser(tuple(labels)).parse(body)
    except UnexpectedInput as error:
        raise _unknown(body, labels, misread(error, body)) from None
    assert isinstance(result, KeyedFields)
    return result


def _unknown(text: str, labels: Sequence[str], found: MisreadError) -> Exception:
    line = text.split("\n")[found.line - 1]
    match = re.search(r"([A-Z0-9/#-]+)>", line[max(found.column - 1 - 30, 0) :]) or re.search(r"([A-Z0-9/#-]+)>", line)
    names = [m for m in re.finditer(r"([A-Z0-9/#-]+)>", line) if m[1] not in labels]
    if not names or match is None:
        return found
    name = names[0]
    near = tuple(difflib.get_close_matches(name[1], list(labels), 2, 0.5))
    return UnknownFieldError(name[1], near, found.line, name.start() + 1)

"""Making parsers, and turning Lark's errors into sentences.

LALR with the contextual lexer throughout. Every terminal has an English phrase, so an error says what
was expected and at which column, never a token's name.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

PHRASES = {
    "TIN": "a TIN (nnn-nn-nnnn)",
    "DLN": "a 14-digit DLN",
    "MFT": "a 2-digit MFT",
    "YEAR": "a 4-digit tax year",
    "STATUS_CYCLES": "status and cycles (5808)",
    "PERIOD": "a 6-digit tax period (YYYYMM)",
    "NAME_CONTROL": "a name control (up to 4)",
    "SEQUENCE": "a 12-digit unpostable sequence number",
    "EMPLOYEE": "a 10-digit employee number",
    "PASSWORD": "a password",
    "NUMBER": "a number",
    "CAF": "a CAF number",
    "AMOUNT": "an amount (1234.56)",
    "NAME": "a name",
    "WORD": "a code",
    "LABEL": "a field name with > (TC>)",
    "VALUE": "a value",
    "NEWLINE": "a new line",
    "ACTIVITY": "an activity (1 to 10 letters, digits, hyphens)",
    "STATUS": "a status letter",
    "CATEGORY": "a 4-character category (then assignee)",
    "ASSIGNEE": "a 10-digit assignee on the next line",
    "_BREAK": "a 10-digit assignee on the next line",
    "DATE": "a date MMDDYYYY or *",
    "NEW": "C# for a new control",
    "HISTORY": "H, and a text",
    "TEXT": "a text",
    "NOTE": "a text",
    "SAID": "words or a number",
    "COMMA": "a comma",
    "$END": "nothing more",
}
"""What each terminal is called in a message; also the order in which expectations are named."""


_OF_DIGITS = frozenset(
    [
        "TIN",
        "DLN",
        "MFT",
        "STATUS_CYCLES",
        "YEAR",
        "PERIOD",
        "SEQUENCE",
        "EMPLOYEE",
        "NUMBER",
        "CAF",
        "AMOUNT",
        "ASSIGNEE",
        "_BREAK",
        "DATE",
    ]
)


class MisreadError(Exception):
    """A text the grammar cannot read. ``line`` and ``column`` count from 1; ``element`` is what stands there."""

    def __init__(self, line: int, column: int, element: str, expected: tuple[str, ...]) -> None:
        super().__init__(f"line {line} column {column}: {element!r}")
        self.line = line
        self.column = column
        self.element = element
        self.expected = expected

    @property
    def phrase(self) -> str:
        """What was expected, in words: at most three alternatives, of digits where digits were typed."""
        names = [name for name in PHRASES if name in self.expected and name != "$END"]
        if self.element[:1].isdigit():
            names = [name for name in names if name in _OF_DIGITS] or names
        most = 1 if "ACTIVITY" in names else 2 if {"NAME_CONTROL", "ASSIGNEE", "_BREAK"} & set(names) else 3
        distinct = list(dict.fromkeys(PHRASES[name] for name in names))[:most]
        return " or ".join(distinct) if distinct else PHRASES["$END"]


@cache
def grammar_text(name: str) -> str:
    """The text of ``<name>.lark``."""
    return (resources.files("grammar") / f"{name}.lark").read_text(encoding="utf-8")


def make_parser(text: str, transformer: Transformer[Token, Any] | None = None) -> Lark:
    """A parser for a grammar text, building its result as it parses."""
    return Lark(text, parser="lalr", lexer="contextual", transformer=transformer, maybe_placeholders=True)


def parse(parser: Lark, text: str) -> object:
    """Parse, or raise MisreadError with the place and what was expected there."""
    try:
        return parser.parse(text)
    except UnexpectedInput as error:
        raise misread(error, text) from None


def misread(error: UnexpectedInput, text: str) -> MisreadError:
    """The place, the element that stands there and the terminals that could, from Lark's error."""
    expected: tuple[str, ...] = ()
    if isinstance(error, UnexpectedCharacters):
        expected = tuple(error.allowed or ())
        start = error.pos_in_stream or 0
    elif isinstance(error, UnexpectedToken):
        expected = tuple(error.expected or ())
        at_end = error.token.type == "$END"
        start = len(text.rstrip()) if at_end else (error.token.start_pos or 0)
    else:
        start = len(text)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    rest = text[start:].split()
    return MisreadError(line, column, rest[0] if rest else "", expected)

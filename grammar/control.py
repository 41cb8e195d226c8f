"""Reading ACTON's notation for control bases and history items."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Transformer, v_args
from pydantic import BaseModel, ConfigDict

from grammar.parser import grammar_text, make_parser, parse


class ControlText(BaseModel):
    """A control base as keyed: ``number`` 0 for ``C#``; parts not keyed are empty; ``*`` is today."""

    model_config = ConfigDict(frozen=True)

    number: int
    activity: str = ""
    status: str = ""
    category: str = ""
    assignee: str = ""
    date: str = ""


class HistoryText(BaseModel):
    """A history item as keyed."""

    model_config = ConfigDict(frozen=True)

    text: str


@v_args(inline=True)
class _Controls(Transformer[Token, ControlText | HistoryText]):
    def start(self, read: ControlText | HistoryText) -> ControlText | HistoryText:
        return read

    def control_number(self, token: Token) -> int:
        return 0 if token == "C#" else int(token[1:])

    def control(self, number: int, *parts: Any) -> ControlText:
        given = {part.type.lower(): str(part) for part in parts if isinstance(part, Token)}
        return ControlText(number=number, **given)

    def history(self, _: Token, text: Token) -> HistoryText:
        return HistoryText(text=str(text).strip())


@cache
def _parser() -> Lark:
    return make_parser(grammar_text("control"), _Controls())


_CONTROL = re.compile(r"\s*(?:(C#|C\d{1,2}|CXX|H) *,|C# *$)")


def starts_with_control(text: str) -> bool:
    """Whether a transmission is ACTON notation rather than a command code."""
    return _CONTROL.match(text) is not None


@lru_cache(1024)
def read_control(text: str) -> ControlText | HistoryText:
    """Read a control base or history item, already in upper case; raises MisreadError."""
    result = parse(_parser(), text.strip())
    assert isinstance(result, ControlText | HistoryText)
    return result

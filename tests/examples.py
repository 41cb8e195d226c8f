"""Worked examples: what a computation, a condition or a check answers, as data anybody can read.

``tests/examples/*.yaml`` holds a list of examples: ``rule`` (an id), ``given`` (the parameters of a
computation, or the fields of a case), ``answer`` and ``because`` (how it was worked by hand, or where
it is printed). A check answers ``ok`` or the element it objects to. Text such as ``1,234.00`` or
``$950.00`` is an amount; dates are YYYY-MM-DD.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import yaml
from pydantic import TypeAdapter

from masterfile.declared import declared
from masterfile.money import parse_amount
from masterfile.rules.registry import Computation, Effect, Objection

FOLDER = Path(__file__).parent / "examples"
_MONEY = re.compile(r"-?\$?(?!0\.)\d{1,3}(,?\d{3})*\.\d\d-?")


@dataclass(frozen=True)
class Example:
    """One worked example: where it stands, whom it asks, with what, and what must come back."""

    path: Path
    number: int
    rule: str
    given: dict[str, Any]
    answer: Any
    because: str

    @property
    def name(self) -> str:
        """For test ids and messages."""
        return f"{self.path.stem}-{self.number}-{self.rule}"


@cache
def examples(path: Path) -> tuple[Example, ...]:
    """The examples of one file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return tuple(
        Example(path, number, row["rule"], row.get("given") or {}, row["answer"], row.get("because", ""))
        for number, row in enumerate(rows, start=1)
    )


def all_examples() -> Iterator[Example]:
    """Every example of every file, in order."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from examples(path)


def problem(example: Example) -> str:
    """What is wrong with an example: an empty text, or what came back instead."""
    asked = declared(example.rule)
    if asked is None or isinstance(asked, Effect):
        return f"{example.rule} is no rule and no computation"
    answered, wanted = _answer(asked, example)
    return "" if answered == wanted else f"{example.rule}{example.given}: {answered!r}, not {wanted!r}"


def _answer(asked: Any, example: Example) -> tuple[Any, Any]:
    function = inspect.unwrap(asked.check)
    hints = get_type_hints(function)
    if isinstance(asked, Computation):
        given = {name: _adapter(hints[name]).validate_python(_plain(value)) for name, value in example.given.items()}
        return asked(**given), _adapter(hints["return"]).validate_python(_plain(example.answer))
    (parameter,) = inspect.signature(function).parameters
    answered = asked(_adapter(hints[parameter]).validate_python(_plain(example.given)))
    if isinstance(answered, Objection) or answered is None:
        return ("ok" if answered is None else answered.element), example.answer
    return answered, example.answer


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str) and _MONEY.fullmatch(value):
        sign = -1 if value.startswith("-") else 1
        return sign * parse_amount(value.removeprefix("-").replace("$", "").replace(",", ""))
    return value

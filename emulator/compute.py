"""``compute``: the figures and questions of the manual, worked with a user's own numbers.

A figure is a declared computation, a question a check whose case is plain facts. Amounts are written in
dollars and cents, dates YYYY-MM-DD, yes or no for a fact; a field of several values is given several times.
"""

from __future__ import annotations

import dataclasses
import difflib
import inspect
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from masterfile import codes
from masterfile.declared import COMPUTATIONS, RULES
from masterfile.money import AmountError, Cents, format_amount, parse_amount
from masterfile.rules import Rule
from masterfile.rules.registry import Computation, finding

Askable = Rule[Any, Any] | Computation[Any, Any]
_WORDS = {"yes": True, "no": False, "true": True, "false": False}
_PLAIN = (str, int, bool, date, Cents)


class ComputeError(ValueError):
    """What a user asked cannot be computed; the message says what would be right."""


@dataclass(frozen=True)
class Field:
    """A parameter of a figure or a fact of a question."""

    name: str
    kind: Any
    needed: bool
    default: Any = None

    @property
    def several(self) -> bool:
        """Whether the field may be given several times."""
        return get_origin(self.kind) is tuple

    @property
    def words(self) -> str:
        """What a value looks like."""
        return kind_words(self.kind)

    def text(self, value: Any) -> str:
        """A value of this field as a user would write it."""
        return shown(value, self.kind)


@dataclass(frozen=True)
class Answer:
    """What came back: the answer as a value and as text, the steps on the way, what a question objected."""

    asked: Askable
    given: dict[str, str]
    value: Any
    text: str
    steps: tuple[str, ...] = ()
    message: str = ""
    right: str = ""

    @property
    def objects(self) -> bool:
        """Whether a question was answered with an objection."""
        return bool(self.message)

    def as_json(self) -> dict[str, Any]:
        """One JSON object; amounts are cents."""
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        said = {"message": self.message, "right": self.right} if self.objects else {}
        head = {"id": self.asked.id, "cites": self.asked.cites, "ledger": list(self.asked.ledger)}
        return {**head, "given": self.given, "answer": value, "text": self.text, "steps": list(self.steps), **said}

    def lines(self) -> Iterator[str]:
        """The answer for people."""
        yield f"{self.asked.id}: {self.text}"
        yield f"  {self.asked.summary}"
        if self.right:
            yield f"  right   {self.right}"
        yield from (f"  given   {name} = {value}" for name, value in self.given.items())
        yield from (f"  step    {step}" for step in self.steps)
        yield f"  cites   {self.asked.cites}"


# --- what there is -------------------------------------------------------------------------------


@cache
def askable() -> dict[str, Askable]:
    """Every computation, and every check whose case is plain facts, by id."""
    questions = {id: rule for id, rule in RULES.items() if rule.message and _is_plain(case_of(rule))}
    return {**COMPUTATIONS, **questions}


def case_of(rule: Rule[Any, Any]) -> Any:
    """The type of the case a rule is asked about; None where it takes more than one thing."""
    function = inspect.unwrap(rule.check)
    names = list(inspect.signature(function).parameters)
    return get_type_hints(function).get(names[0]) if len(names) == 1 else None


def _is_plain(kind: Any) -> bool:
    if not dataclasses.is_dataclass(kind):
        return False
    return all(hint in _PLAIN or get_origin(hint) is Literal for hint in get_type_hints(kind).values())


def fields_of(asked: Askable) -> tuple[Field, ...]:
    """The fields of a figure or question, in order."""
    if isinstance(asked, Computation):
        function = inspect.unwrap(asked.check)
        kinds = get_type_hints(function)
        return tuple(
            Field(name, kinds[name], given.default is given.empty, given.default)
            for name, given in inspect.signature(function).parameters.items()
        )
    case = case_of(asked)
    kinds = get_type_hints(case)
    missing = dataclasses.MISSING
    return tuple(
        Field(part.name, kinds[part.name], part.default is missing and part.default_factory is missing, part.default)
        for part in dataclasses.fields(case)
    )


def usage(asked: Askable) -> str:
    """How it is asked: what is needed first, what may be left out in brackets."""
    parts = [f"{field.name}={field.words}" for field in fields_of(asked) if field.needed]
    parts += [f"[{field.name}={field.words}]" for field in fields_of(asked) if not field.needed]
    return " ".join([asked.id, *parts])


def kind_words(kind: Any) -> str:
    """What a value of a type looks like, in a word."""
    if get_origin(kind) is Literal:
        return "|".join(str(word) or "''" for word in get_args(kind))
    if get_origin(kind) is tuple:
        return kind_words(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(member.value) for member in kind)
    known = {Cents: "amount", bool: "yes|no", int: "number", date: "YYYY-MM-DD", str: "text"}
    return known.get(kind, "json")


def line(asked: Askable) -> str:
    """One line of the list: id, what it is, citation."""
    return f"{asked.id:34} {asked.summary} [{asked.cites}]"


# --- asking --------------------------------------------------------------------------------------


def compute(name: str, pairs: Sequence[str]) -> Answer:
    """Answer a figure or question with ``field=value`` pairs. Raises ComputeError."""
    asked = _named(name)
    values = _values(asked, pairs)
    given = {field.name: field.text(values[field.name]) for field in fields_of(asked) if field.name in values}
    try:
        with _traced(asked.id) as steps:
            value = asked(**values) if isinstance(asked, Computation) else asked(case_of(asked)(**values))
    except (ValueError, LookupError, ArithmeticError) as error:
        raise ComputeError(f"{asked.id}: {error}") from None
    if isinstance(asked, Computation):
        return Answer(asked, given, value, shown(value, _returned(asked)), tuple(steps))
    if value is None:
        return Answer(asked, given, "ok", "ok", tuple(steps))
    found = finding(asked, value)
    row = codes.messages()[asked.message]
    return Answer(asked, given, value.element, f"{found.message} {found.text}", tuple(steps), found.message, row.right)


def _named(name: str) -> Askable:
    if name in askable():
        return askable()[name]
    guesses = difflib.get_close_matches(name, askable(), 3, 0.6)
    hint = f"; did you mean {' or '.join(guesses)}?" if guesses else "; idrs compute lists them"
    raise ComputeError(f"nothing is computed by the name {name!r}{hint}")


def _values(asked: Askable, pairs: Sequence[str]) -> dict[str, Any]:
    fields = {field.name: field for field in fields_of(asked)}
    raw: dict[str, list[str]] = {}
    for pair in pairs:
        name, mark, text = pair.partition("=")
        if not mark:
            raise ComputeError(f"{pair!r} is no field=value; {usage(asked)}")
        if name not in fields:
            raise ComputeError(f"{asked.id} has no field {name!r}; {usage(asked)}")
        if name in raw and not fields[name].several:
            raise ComputeError(f"{name} is given twice; it has one value")
        raw.setdefault(name, []).append(text)
    missing = [field.name for field in fields.values() if field.needed and field.name not in raw]
    if missing:
        raise ComputeError(f"{asked.id} needs {', '.join(missing)}; {usage(asked)}")
    return {name: _value(fields[name], texts) for name, texts in raw.items()}


def _value(field: Field, texts: list[str]) -> Any:
    from pydantic import TypeAdapter, ValidationError

    try:
        if field.several and not texts[0].startswith("["):
            read: Any = [_read(get_args(field.kind)[0], text) for text in texts]
        else:
            read = _read(field.kind, texts[0])
        return TypeAdapter(field.kind).validate_python(read)
    except (AmountError, ValidationError, ValueError) as error:
        if isinstance(error, AmountError):
            raise ComputeError(f"{field.name}: {error}") from None
        raise ComputeError(f"{field.name}: {' '.join(texts)!r} is not {field.words}") from None


def _read(kind: Any, text: str) -> Any:
    """What pydantic is to validate: amounts as cents, yes and no as truth, a literal in its own spelling."""
    if kind is Cents:
        return parse_amount(text.removeprefix("$"))
    if kind is bool:
        return _WORDS.get(text.lower(), text)
    if get_origin(kind) is Literal:
        return next((word for word in get_args(kind) if str(word).lower() == text.lower()), text)
    if text[:1] in ("{", "["):
        return json.loads(text)
    return text


def _returned(asked: Computation[Any, Any]) -> Any:
    return get_type_hints(inspect.unwrap(asked.check)).get("return")


def shown(value: Any, kind: Any = None) -> str:
    """A value as text: amounts with cents, truth as yes or no, days as YYYY-MM-DD."""
    if kind is not None and get_origin(kind) not in (None, Literal, tuple) and type(None) in get_args(kind):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        inner = get_args(kind)[0] if get_origin(kind) is tuple else None
        return ", ".join(shown(item, inner) for item in value)
    if isinstance(value, Enum):
        return str(value.value)
    return format_amount(value) if kind is Cents else str(value)


@contextmanager
def _traced(outer: str) -> Iterator[list[str]]:
    """What the computations below the asked one answered, in the order they ended."""
    steps: list[str] = []
    originals = {id: made.check for id, made in COMPUTATIONS.items() if id != outer}
    for id, original in originals.items():
        COMPUTATIONS[id].check = _noting(id, original, steps)
    try:
        yield steps
    finally:
        for id, original in originals.items():
            COMPUTATIONS[id].check = original


def _noting(id: str, original: Callable[..., Any], steps: list[str]) -> Callable[..., Any]:
    kinds = get_type_hints(inspect.unwrap(original))

    def noting(*args: Any, **given: Any) -> Any:
        value = original(*args, **given)
        named = ", ".join(f"{name}={shown(part, kinds.get(name))}" for name, part in given.items())
        line = f"{id}({named}) = {shown(value, kinds.get('return'))}"
        if line not in steps:
            steps.append(line)
        return value

    return noting

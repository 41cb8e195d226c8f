"""What an input format is: one pydantic model whose annotations carry label, place, length and help.

Layout, prefill, reading and validation all come from the model, so a field exists in one place only.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from masterfile.identifiers import IdentifierError
from masterfile.money import AmountError, parse_amount
from screens.page import Field, Page, fit, make_rows


@dataclass(frozen=True, slots=True)
class Prompt:
    """Where a field stands: row from 1, length in characters; ``column`` 0 packs it behind the one before.

    ``label`` is printed with ``>``; ``printed=False`` is an unprompted line. ``fixed`` fields are filled
    in by the system and not to be changed; ``ledger`` are the lines of the manual that name the field.
    """

    label: str
    row: int
    length: int
    help: str
    column: int = 0
    numeric: bool = False
    fixed: bool = False
    hidden: bool = False
    printed: bool = True
    aliases: tuple[str, ...] = ()
    ledger: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A prompt with its column: where the label starts and where the input area starts.

    ``key`` names the field in a transmission: the label, or label#2 and so on where it is repeated;
    ``ledger`` are the lines of the manual that name it.
    """

    name: str
    key: str
    prompt: Prompt
    label_column: int
    field_column: int
    ledger: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadField:
    """A field that cannot be read: its label, what was keyed, what would be right."""

    label: str
    value: str
    right: str


FormatT = TypeVar("FormatT", bound="InputFormat")


FIRST_YEAR = 1900
"""The first year a date can have, as tax periods begin (``masterfile/periods.py``)."""


def _date(value: Any) -> Any:
    """MMDDYYYY, or nothing."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    if not re.fullmatch(r"\d{8}", value):
        raise ValueError("a date MMDDYYYY")
    try:
        day = datetime.date(int(value[4:]), int(value[:2]), int(value[2:4]))
    except ValueError:
        raise ValueError("a date of the calendar, MMDDYYYY") from None
    if day.year < FIRST_YEAR:
        raise ValueError(f"a date MMDDYYYY, {FIRST_YEAR} or later")
    return day


DateField = Annotated[datetime.date | None, BeforeValidator(_date)]
"""A date keyed MMDDYYYY; blank is None."""


AMOUNT_LENGTH = 15
"""Characters of an amount: nine digits of dollars with their commas, cents, a minus (docs/conflicts.md C-139)."""

MOST = 999_999_999_99
"""The highest amount a format takes, in cents: nine digits of dollars."""


def _amount(value: Any) -> Any:
    """Dollars and cents, or nothing."""
    if not isinstance(value, str):
        return value
    try:
        cents = parse_amount(value)
    except AmountError:
        raise ValueError("dollars and cents, minus behind a credit") from None
    if abs(cents) > MOST:
        raise ValueError("at most 999,999,999.99")
    return cents


Amount = Annotated[int | None, BeforeValidator(_amount)]
"""Dollars and cents, a minus behind it for a decrease or credit, at most 999,999,999.99; blank is None."""


def _digits(length: int) -> BeforeValidator:
    def check(value: Any) -> Any:
        if isinstance(value, str) and value and not re.fullmatch(rf"\d{{{length}}}", value):
            raise ValueError(f"{length} digit{'s' * (length > 1)}")
        return value

    return BeforeValidator(check)


def checked(kind: Callable[[str], str], right: str) -> BeforeValidator:
    """A field read by an identifier's own parser; ``right`` says in few words what would be right: row 24 is short."""

    def read(value: Any) -> Any:
        try:
            return kind(value) if isinstance(value, str) and value else value
        except IdentifierError:
            raise ValueError(right) from None

    return BeforeValidator(read)


def _not_zero(value: Any) -> Any:
    if value == "0":
        raise ValueError("1 to 6, or blank")
    return value


DelayField = Annotated[str, BeforeValidator(_not_zero)]
"""A posting delay code; blank is no delay, 0 is no code."""


def digits(length: int) -> BeforeValidator:
    """A field of exactly so many digits, or blank."""
    return _digits(length)


class InputFormat(BaseModel):
    """Base of the formats. Every field is annotated with its Prompt; blank is its default."""

    model_config = ConfigDict(frozen=True)

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    remarks_field: ClassVar[str] = ""
    exhibit: ClassVar[str] = ""
    """The ledger line of the first field, where an exhibit of the manual lists the fields a line each."""
    second_half: ClassVar[str] = ""
    """The label that begins the lower half where it is said again: what follows it belongs there."""

    @classmethod
    def placed(cls) -> tuple[Placed, ...]:
        """Every field with its place, in screen order."""
        return _placed(cls)

    @classmethod
    def labels(cls) -> tuple[str, ...]:
        """Every label a transmission may name, aliases included."""
        return tuple(label for item in cls.placed() for label in (item.key, *item.prompt.aliases))

    @classmethod
    def find(cls, label: str) -> Placed | None:
        """The field with this label or alias."""
        for item in cls.placed():
            if label == item.key or label in item.prompt.aliases:
                return item
        return None

    @classmethod
    def read(cls: type[FormatT], values: Mapping[str, str]) -> FormatT | BadField:
        """The typed format of values by label, or the first field that is wrong."""
        by_name = {item.name: values.get(item.key, "").strip() for item in cls.placed()}
        for item in cls.placed():
            if item.prompt.numeric and by_name[item.name] and not by_name[item.name].isdigit():
                return BadField(item.key, by_name[item.name], "digits only")
        try:
            read = cls.model_validate({name: value for name, value in by_name.items() if value})
        except ValidationError as error:
            first = error.errors()[0]
            return cls._bad(str(first["loc"][0]), by_name, str(first["msg"]).removeprefix("Value error, "))
        long = next((item.name for item in cls.placed() if len(by_name[item.name]) > item.prompt.length), None)
        return cls._bad(long, by_name, "") if long else read

    @classmethod
    def _bad(cls, name: str, by_name: Mapping[str, str], right: str) -> BadField:
        """A field that is wrong: too long where it is, else what its validator says; a date says its form."""
        item = next(item for item in cls.placed() if item.name == name)
        if len(by_name[name]) > item.prompt.length and not any(said in right for said in ("MMDDYYYY", "at most")):
            right = f"at most {item.prompt.length} characters"
        return BadField(item.key, by_name[name], right)

    @classmethod
    def page(cls, head: str, values: Mapping[str, str], extra: Mapping[int, str] | None = None) -> Page:
        """The format as a page: ``head`` is row 1, ``extra`` further fixed rows.

        What the system filled in on row 1 is text there, no field: row 1 stays the command line.
        """
        lines = {1: head, **(extra or {})}
        fields = []
        for item in cls.placed():
            value = values.get(item.key, "")
            shown = "" if item.prompt.hidden else value
            text = (f"{item.prompt.label}>" if item.prompt.printed else "") + shown
            lines[item.prompt.row] = _overlay(lines.get(item.prompt.row, ""), item.label_column, text)
            if not (item.prompt.fixed and item.prompt.row == 1):
                fields.append(_field(item, value))
        rows = make_rows([lines.get(number, "") for number in range(1, 24)])
        first = next((field for field in fields if not field.protected), None)
        cursor = (first.row, first.column) if first else (1, 1)
        return Page(rows, tuple(fields), command=cls.code, cursor=cursor)


def _overlay(line: str, column: int, text: str) -> str:
    padded = line.ljust(column - 1)
    return fit(padded[: column - 1] + text + padded[column - 1 + len(text) :]).rstrip()


def _field(item: Placed, value: str) -> Field:
    prompt = item.prompt
    return Field(
        item.key, prompt.row, item.field_column, prompt.length, value, prompt.fixed, prompt.numeric, prompt.hidden,
        prompt.help,
    )  # fmt: skip


@cache
def _placed(format_type: type[InputFormat]) -> tuple[Placed, ...]:
    items: list[Placed] = []
    next_column: dict[int, int] = {}
    seen: Counter[str] = Counter()
    for name, info in format_type.model_fields.items():
        prompt = next(meta for meta in info.metadata if isinstance(meta, Prompt))
        column = prompt.column or next_column.get(prompt.row, 1)
        field_column = column + (len(prompt.label) + 1 if prompt.printed else 0)
        next_column[prompt.row] = field_column + prompt.length + 1
        if field_column + prompt.length - 1 > 80:
            raise ValueError(f"{format_type.__name__}.{name} does not fit in row {prompt.row}")
        seen[prompt.label] += 1
        key = prompt.label if seen[prompt.label] == 1 else f"{prompt.label}#{seen[prompt.label]}"
        items.append(Placed(name, key, prompt, column, field_column, _ledger(format_type, prompt, len(items))))
    return tuple(items)


def _ledger(format_type: type[InputFormat], prompt: Prompt, number: int) -> tuple[str, ...]:
    if not format_type.exhibit:
        return prompt.ledger
    text, _, first = format_type.exhibit.partition(":")
    return (*prompt.ledger, f"{text}:{int(first) + number:04d}")

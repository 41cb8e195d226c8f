"""Reviewing a return from a file: the facts as YAML, what the rules find in them, the figures they lead to.

The file's keys are the fields of ``masterfile.returns.facts``; the model here is made from them, so that the
facts are declared once. Amounts are dollars and cents, dates YYYY-MM-DD, taxpayers invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, WithJsonSchema, create_model
from pydantic import Field as Described

from emulator.worlds.fields import Date, OtherTin
from emulator.worlds.loader import parse_part, read_text
from emulator.worlds.part import Part
from masterfile.money import Cents, format_amount, parse_amount
from masterfile.returns.facts import Lines, ReturnCase
from masterfile.returns.figures import Figure, figures
from masterfile.returns.review import Found, review
from masterfile.returns.words import Paper

WHAT = "a return is a mapping with form, tax_year and what stands on it"
_LONGEST = 40
_WRITTEN = {"type": ["string", "number"], "description": "dollars and cents, 6,200.00; a minus where negative"}
_TINS = ("tin", "provider_tin")


def _dollars(value: Any) -> Any:
    """Cents of an amount as written; a minus stands before or behind it."""
    text = str(value).strip()
    before = text.startswith("-")
    if len(text) > _LONGEST or (before and text.endswith("-")):
        raise ValueError(f"{text[:_LONGEST]!r} is not an amount: dollars and cents, 6,200.00")
    cents = parse_amount(text.removeprefix("-").removeprefix("$"))
    return -cents if before else cents


Dollars = Annotated[int, BeforeValidator(_dollars), WithJsonSchema(_WRITTEN)]
"""An amount of a return, kept in cents."""


_MADE: dict[Any, type[Part]] = {}


def part_of(kind: Any) -> type[Part]:
    """The file model of a dataclass of facts: the same fields, read from text, unknown keys refused."""
    if kind not in _MADE:
        _MADE[kind] = _made(kind)
    return _MADE[kind]


def _made(kind: Any) -> type[Part]:
    hints = get_type_hints(kind)
    taken = {one.name: (_written(one.name, hints[one.name]), _default(one, hints[one.name])) for one in fields(kind)}
    return cast("type[Part]", create_model(kind.__name__, __base__=Part, __doc__=kind.__doc__, **cast(Any, taken)))


def _default(one: Field[Any], hint: Any) -> Any:
    if one.default is not MISSING:
        return one.default
    if one.default_factory is MISSING:
        return ...
    return Described(default_factory=part_of(hint) if is_dataclass(hint) else one.default_factory)


def _written(name: str, hint: Any) -> Any:
    """How a field of the facts is written in a file."""
    if hint is Cents:
        return Dollars
    if hint == Lines:
        return dict[Paper, dict[str, Dollars]]
    if name in _TINS:
        return OtherTin
    if is_dataclass(hint):
        return part_of(hint)
    if get_origin(hint) in (Union, UnionType):
        return Union[tuple(_written("", one) for one in get_args(hint))]  # noqa: UP007
    if get_origin(hint) is tuple:
        item: Any = _written("", get_args(hint)[0])
        return tuple[item, ...]
    return Date if getattr(hint, "__name__", "") == "date" else hint


def facts_of(kind: type[Any], part: Part) -> Any:
    """The facts a file model holds."""
    return kind(**{one.name: _fact(hint, getattr(part, one.name)) for one, hint in _fields_of(kind)})


def _fields_of(kind: type[Any]) -> list[tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return [(one, hints[one.name]) for one in fields(kind)]


def _fact(hint: Any, value: Any) -> Any:
    if isinstance(value, Part):
        kinds = [one for one in (hint, *get_args(hint)) if is_dataclass(one)]
        return facts_of(cast("type[Any]", kinds[0]), value)
    if isinstance(value, tuple):
        return tuple(_fact(get_args(hint)[0], item) for item in value)
    return value


def read_return(path: Path) -> ReturnCase:
    """The return of a YAML file; raises WorldError with every problem, line by line."""
    return parse_return(read_text(path), str(path))


def parse_return(text: str, file: str) -> ReturnCase:
    """The return of a YAML text; raises WorldError with every problem, line by line."""
    case: ReturnCase = facts_of(ReturnCase, parse_part(text, file, part_of(ReturnCase), WHAT))
    return case


def return_schema() -> dict[str, Any]:
    """The JSON Schema of return files."""
    return part_of(ReturnCase).model_json_schema()


def lines_of(case: ReturnCase) -> list[str]:
    """The review of a return in lines: what was found, then the figures."""
    found = review(case)
    lines = [f"Form {case.form}, tax year {case.tax_year}: {len(found)} findings"]
    for one in found:
        lines += ["", *_finding_lines(one)]
    lines += ["", "figures"]
    lines += [f"  {one.subject}: {_value(one)}  [{one.computation}]" for one in figures(case)]
    return lines


def _finding_lines(one: Found) -> list[str]:
    said = f": {one.notice_says}" if one.notice_says else ""
    notice = f"  {one.notice}{said}" if one.notice else ""
    lines = [f"{one.line}{notice}", f"  {one.text}", f"  {one.rule}, {one.message}, {one.cites}"]
    if one.claimed is not None:
        right = "" if one.allowed is None else f", right {format_amount(one.allowed)}"
        lines.append(f"  claimed {format_amount(one.claimed)}{right}")
    return lines


def _value(figure: Figure) -> str:
    return format_amount(figure.value) if isinstance(figure.value, int) else figure.value


def as_json(case: ReturnCase) -> dict[str, Any]:
    """The review of a return for programs; amounts in cents."""
    return {
        "form": case.form,
        "tax_year": case.tax_year,
        "findings": [_plain(one) for one in review(case)],
        "figures": [_plain(one) for one in figures(case)],
    }


def _plain(thing: Any) -> Mapping[str, Any]:
    return {one.name: getattr(thing, one.name) for one in fields(thing)}

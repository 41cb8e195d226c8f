"""What goes over the socket: a call of the ``Terminal`` protocol and its answer, a line of JSON each.

The methods and what they answer are read from the protocol itself, so that a new one needs no word here.
"""

from __future__ import annotations

import inspect
import typing
from functools import cache
from typing import Any

import msgspec

from screens.terminal import Terminal


class Hello(msgspec.Struct):
    """The first line of a terminal: the token of its seat, empty for a new one. The answer's value is its token."""

    token: str = ""


class Called(msgspec.Struct):
    """One call: a method of the protocol and its arguments by name."""

    name: str
    args: dict[str, Any] = {}


class Answered(msgspec.Struct):
    """The answer: what the method returned, or why there is none."""

    value: msgspec.Raw = msgspec.Raw(b"null")
    fault: str = ""


class WireError(Exception):
    """A line that is no call of the protocol."""


@cache
def methods() -> dict[str, inspect.Signature]:
    """Every method of the protocol."""
    found = inspect.getmembers(Terminal, inspect.isfunction)
    return {name: inspect.signature(function) for name, function in found if not name.startswith("_")}


@cache
def _types(name: str) -> dict[str, Any]:
    return typing.get_type_hints(getattr(Terminal, name))


def returned(name: str) -> Any:
    """The type a method answers with."""
    return _types(name)["return"]


def call(name: str, args: tuple[Any, ...], more: dict[str, Any]) -> bytes:
    """A call as a line."""
    bound = methods()[name].bind(None, *args, **more)
    arguments = {key: value for key, value in bound.arguments.items() if key != "self"}
    return msgspec.json.encode(Called(name, arguments), enc_hook=_plain) + b"\n"


def read_call(line: bytes) -> Called:
    """A line as a call; raises WireError for what is none."""
    try:
        called = msgspec.json.decode(line, type=Called)
        methods()[called.name].bind(None, **called.args)
        kinds = _types(called.name)
        args = {name: msgspec.convert(value, kinds[name]) for name, value in called.args.items()}
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise WireError(f"no call of the terminal protocol: {error}") from None
    return Called(called.name, args)


def answer(value: Any) -> bytes:
    """What a method returned, as a line."""
    return msgspec.json.encode(Answered(msgspec.Raw(msgspec.json.encode(value, enc_hook=_plain)))) + b"\n"


def _plain(value: Any) -> str:
    """A value of the field's own kind of text, such as a cycle, as what it says."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the terminal protocol")


def fault(text: str) -> bytes:
    """Why there is no answer, as a line."""
    return msgspec.json.encode(Answered(fault=text)) + b"\n"

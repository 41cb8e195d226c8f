"""Reading a command line into a request."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput

from grammar.parser import PHRASES, MisreadError, grammar_text, make_parser, misread, parse
from grammar.requests import (
    AccountRequest,
    AmountRequest,
    AssignRequest,
    CaseRequest,
    DatedRequest,
    DeskRequest,
    ExcessRequest,
    HelpRequest,
    NameRequest,
    NoteRequest,
    NumberRequest,
    PageRequest,
    RepresentativeRequest,
    Request,
    ReturnRequest,
    ReviewRequest,
    SignOnRequest,
    StatusKeyRequest,
    YearRequest,
)

CODES: tuple[str, ...] = tuple(re.findall(r"^([A-Z0-9]{3,6})\.9:", grammar_text("command"), re.MULTILINE))
"""Every command code the grammar has a terminal for."""
_KNOWN = frozenset(CODES)
_DESK = frozenset(re.findall(r"^([A-Z0-9]+)\.9: /\1\(\?!\[A-Z0-9\]\)/", grammar_text("command"), re.MULTILINE))
"""Words of the desk beside the terminal."""
_WHOLE = frozenset({"SINON", "SINOF", "PGDN", "PGUP", "PAGE", "HELP", *_DESK})
"""Words that take no definer: nothing may stand directly behind them."""


class UnknownCommandError(Exception):
    """A first word that is no command code."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def _split(token: Token) -> tuple[str, str]:
    return str(token[:5]), str(token[5:7])


@v_args(inline=True)
class _Requests(Transformer[Token, Request]):
    """Builds the request while parsing."""

    def start(self, request: Request) -> Request:
        return request

    def account(self, tin: Any, mft: Any, period: Any, control: Any) -> tuple[str, str, str, str]:
        return (str(tin or ""), str(mft or ""), str(period or ""), str(control or ""))

    def on_account(self, code: Token, key: tuple[str, str, str, str]) -> Request:
        name, definer = _split(code)
        tin, mft, period, control = key
        return AccountRequest(code=name, definer=definer, tin=tin, mft=mft, period=period, name_control=control)

    def prompted_account(self, *parts: Any) -> tuple[str, str, str, str]:
        tin, mft, period, control = parts[0], parts[1], parts[2], parts[-1]
        return (str(tin or ""), str(mft or ""), str(period or ""), str(control or ""))

    def dated_account(self, *parts: Any) -> tuple[str, ...]:
        return tuple(str(part or "") for part in parts)

    def on_dated(self, code: Token, key: tuple[str, ...]) -> Request:
        name, definer = _split(code)
        tin, mft, period, control, day = key
        return DatedRequest(code=name, definer=definer, tin=tin, mft=mft, period=period, name_control=control, date=day)

    def status_account(self, *parts: Any) -> tuple[str, ...]:
        return tuple(str(part or "") for part in parts)

    def on_status(self, code: Token, key: tuple[str, ...]) -> Request:
        name, definer = _split(code)
        tin, mft, period, control, held = key
        return StatusKeyRequest(
            code=name, definer=definer, tin=tin, mft=mft, period=period, name_control=control, status_cycles=held
        )

    def on_amount(self, code: Token, amount: Any, start: Any, end: Any) -> Request:
        name, definer = _split(code)
        return AmountRequest(
            code=name, definer=definer, amount=str(amount or ""), start=str(start or ""), end=str(end or "")
        )

    def yearly_account(self, *parts: Any) -> tuple[str, ...]:
        return tuple(str(part or "") for part in parts)

    def on_year(self, code: Token, key: tuple[str, ...]) -> Request:
        name, definer = _split(code)
        tin, year, number, control = key
        return YearRequest(
            code=name, definer=definer, tin=tin, year=year, number=int(number or 0), name_control=control
        )

    def filed_return(self, key: Any) -> tuple[str, ...]:
        return ("", "", "", "", str(key)) if isinstance(key, Token) else (*key, "")

    def on_return(self, code: Token, key: tuple[str, ...]) -> Request:
        name, definer = _split(code)
        tin, mft, period, control, dln = key
        return ReturnRequest(code=name, definer=definer, tin=tin, mft=mft, period=period, name_control=control, dln=dln)

    def on_number(self, code: Token, number: Any) -> Request:
        name, definer = _split(code)
        return NumberRequest(code=name, definer=definer, number=int(number or 0))

    def caf_account(self, *parts: Any) -> tuple[str, ...]:
        return tuple(str(part or "") for part in parts)

    def on_name(self, code: Token, name: Any) -> Request:
        label, definer = _split(code)
        return NameRequest(code=label, definer=definer, words=tuple(str(name or "").replace(",", " ").split()))

    def on_caf(self, code: Token, key: Any) -> Request:
        name, definer = _split(code)
        if isinstance(key, Token):
            digits = key.replace("-", "")
            return RepresentativeRequest(code=name, definer=definer, number=f"{digits[:4]}-{digits[4:]}")
        tin, mft, period, control = key
        return AccountRequest(code=name, definer=definer, tin=tin, mft=mft, period=period, name_control=control)

    def on_review(self, code: Token, employee: Any, number: Any) -> Request:
        name, definer = _split(code)
        return ReviewRequest(code=name, definer=definer, employee=str(employee or ""), number=int(number or 0))

    def on_excess(self, code: Token, control: Any, name: Any, amount: Any) -> Request:
        label, definer = _split(code)
        digits = str(control or "").replace("-", "")
        return ExcessRequest(
            code=label, definer=definer, control=digits, name_control=str(name or ""), amount=str(amount or "")
        )

    def on_case(self, code: Token, sequence: Any) -> Request:
        name, definer = _split(code)
        return CaseRequest(code=name, definer=definer, sequence=str(sequence or ""))

    def on_note(self, code: Token, sequence: Any, note: Any) -> Request:
        name, definer = _split(code)
        text = " ".join(str(note or "").split())
        return NoteRequest(code=name, definer=definer, sequence=str(sequence or ""), text=text)

    def on_assignment(self, code: Token, sequence: Any, employee: Any) -> Request:
        name, definer = _split(code)
        return AssignRequest(code=name, definer=definer, sequence=str(sequence or ""), employee=str(employee or ""))

    def on_desk(self, word: Token, said: Any) -> Request:
        return DeskRequest(code=str(word), text=" ".join(str(said or "").split()))

    def bare(self, code: Token) -> Request:
        name, definer = _split(code)
        return Request(code=name, definer=definer)

    def sinon(self, _: Token, employee: Any, password: Any) -> Request:
        return SignOnRequest(code="SINON", employee=str(employee or ""), password=str(password or ""))

    def paging(self, word: Token, number: Token | None = None) -> Request:
        if number is not None:
            return PageRequest(code="PAGE", step="to", number=int(number))
        return PageRequest(code="PAGE", step="next" if word == "PGDN" else "previous")

    def help(self, _: Token, topic: Any) -> Request:
        return HelpRequest(code="HELP", topic=str(topic or ""))


@cache
def _parser() -> Lark:
    return make_parser(grammar_text("command"), _Requests())


@cache
def key_phrases(code: str) -> tuple[str, ...]:
    """What may stand behind a command code, in the words of the grammar and in its order."""
    rules = [(rule.origin.name, [symbol.name for symbol in rule.expansion]) for rule in _parser().rules]
    shapes = [names for _, names in rules if code in names]
    longest: list[str] = []
    for names in shapes:
        found = _terminals(names[names.index(code) + 1 :], rules)
        longest = max(longest, found, key=len)
    return tuple(dict.fromkeys(PHRASES[name] for name in longest if name in PHRASES))


def next_phrases(text: str) -> tuple[str, ...]:
    """What may come next behind a command line in upper case, in the words of the grammar and in its order.

    A line that cannot be read raises MisreadError, as ``read_command`` does.
    """
    state = _parser().parse_interactive(text)
    try:
        state.exhaust_lexer()
    except UnexpectedInput as error:
        raise misread(error, text) from None
    accepted: set[str] = state.accepts()  # type: ignore[no-untyped-call]
    return tuple(dict.fromkeys(PHRASES[name] for name in PHRASES if name in accepted))


def _terminals(names: list[str], rules: list[tuple[str, list[str]]]) -> list[str]:
    """The terminals of symbols, each rule at its longest; what the grammar leaves out of its result is left out."""
    found: list[str] = []
    for name in names:
        bodies = [body for origin, body in rules if origin == name and name not in body]
        longest = max((_terminals(body, rules) for body in bodies), key=len, default=[name])
        found += [item for item in longest if not item.startswith("_")]
    return found


def command_code(text: str) -> str:
    """The command code a text starts with, or an empty text."""
    if text[:5] in _KNOWN:
        return text[:5]
    word = re.match(r"[A-Z0-9]*", text)
    if word is not None and word[0] in _DESK:
        return word[0]
    return text[:4] if text[:4] in _KNOWN and text[:4] not in _DESK else ""


@lru_cache(1024)
def read_command(text: str) -> Request:
    """Read one command line, already in upper case; raises UnknownCommandError or MisreadError.

    A line is read once: most are sent again, and a request cannot be changed.
    """
    if not command_code(text) and not text.startswith("?"):
        word = text.split()[0] if text.split() else ""
        raise UnknownCommandError(word[:12])
    word = text.split()[0]
    if command_code(text) in _WHOLE and word not in _WHOLE and not word.startswith("?"):
        raise UnknownCommandError(word[:12])
    request = parse(_parser(), text)
    if not isinstance(request, Request):
        raise MisreadError(1, 1, text, ())
    return request

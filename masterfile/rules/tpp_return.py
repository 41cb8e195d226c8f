"""Whose return it is, and which section resolves it (IRM 25.25.6.5, 25.25.6.5.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from masterfile.rules.registry import computation


class Whose(StrEnum):
    """What the verification of a return comes to."""

    TAXPAYER = "TP"
    IDENTITY_THEFT = "IDT"
    CALL_BACK = "CALLBACK"


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """A return beside what the taxpayer says of it: which elements match.

    ``provided``: everything was told, from the form itself; ``corrected``: Error Resolution changed the return;
    ``paper``: the refund goes as a check to the address on the return, as filed or because the bank is not verified.
    """

    provided: bool = True
    amount: bool = True
    corrected: bool = False
    address: bool = True
    paper: bool = False


@computation(
    "tpp.whose-return", cites="IRM 25.25.6.5.1(2) bullet 2 and note, (3) boxes 1, 2 and 5",
    ledger=["25.25.6b:0275", "25.25.6b:0277", "25.25.6b:0138", "25.25.6b:0139", "25.25.6b:0144", "25.25.6b:0145",
            "25.25.6b:0148"],
)  # fmt: skip
def whose_return(case: CheckedReturn) -> Whose:
    """The taxpayer's when the amount matches, or ERS explains why not, and no check would go to an unknown address."""
    if not case.provided:
        return Whose.CALL_BACK
    if not case.amount and not case.corrected:
        return Whose.IDENTITY_THEFT
    return Whose.IDENTITY_THEFT if case.paper and not case.address else Whose.TAXPAYER


_APARTMENT = re.compile(r"\b(?:APT|APARTMENT|UNIT|STE|SUITE|LOT|NO|#)\b\.?\s*#?\s*[A-Z0-9-]+|#\s*[A-Z0-9-]+")
_SHORT = {
    "STREET": "ST", "AVENUE": "AVE", "DRIVE": "DR", "ROAD": "RD", "LANE": "LN", "COURT": "CT", "PLACE": "PL",
    "BOULEVARD": "BLVD", "CIRCLE": "CIR", "NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W",
}  # fmt: skip
_MINOR = 2
"""Letters that may differ in a word of an address (ours, docs/conflicts.md C-201)."""


@computation(
    "tpp.same-address", cites="IRM 25.25.6.5.1(3) box 5 note; letters that may differ: our choice C-201",
    ledger=["25.25.6b:0148"],
)  # fmt: skip
def same_address(said: str, on_return: str) -> bool:
    """Minor spelling errors, a Major City Code and a missing apartment number are no mismatch; numbers must agree."""
    first, second = _words(said), _words(on_return)
    if not first or not second or _numbers(first) != _numbers(second):
        return False
    one, other = ([word for word in words if not word.isdigit()] for words in (first, second))
    if len(one) == len(other):
        return all(_near(word, there) for word, there in zip(one, other, strict=True))
    return _city_code(one, other) or _city_code(other, one)


def _words(text: str) -> list[str]:
    plain = re.sub(r"[.,]", " ", _APARTMENT.sub(" ", text.upper()))
    return [_SHORT.get(word, word) for word in plain.split()]


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if word.isdigit()]


def _near(word: str, other: str) -> bool:
    """Whether two words are spelled nearly alike; a Major City Code stands for any city of the same ZIP code."""
    if min(len(word), len(other)) <= _MINOR:
        return word == other or abs(len(word) - len(other)) > _MINOR
    return _distance(word, other) <= _MINOR


def _city_code(short: list[str], long: list[str]) -> bool:
    """Whether the first has a Major City Code, two letters before the state, where the second has a city's name."""
    place = len(short) - 2
    if place < 1 or len(short) >= len(long) or len(short[place]) != _MINOR or short[-1] != long[-1]:
        return False
    return all(_near(word, there) for word, there in zip(short[:place], long[:place], strict=True))


def _distance(word: str, other: str) -> int:
    """Letters to change, add or leave out."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, start=1):
        before, row[0] = row[0], place
        for column, there in enumerate(other, start=1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != there))
    return row[-1]


@dataclass(frozen=True, slots=True)
class TppCase:
    """An account with unresolved TPP issues and the taxpayer on the line.

    ``claimed``: the taxpayer filed the return in question, or one of several; ``batch_tool``: the unpostable is the
    Batch Tool's; ``resolved_before``: an earlier determination has to change.
    """

    authenticated: bool = True
    claimed: bool = True
    several: bool = False
    batch_tool: bool = False
    resolved_before: bool = False


@computation(
    "tpp.section", cites="IRM 25.25.6.5(1), (3) boxes 1-5",
    ledger=["25.25.6b:0123", "25.25.6b:0125", "25.25.6b:0126", "25.25.6b:0127", "25.25.6b:0128", "25.25.6b:0129"],
)  # fmt: skip
def tpp_section(case: TppCase) -> str:
    """The subsection that tells what is done; none for a taxpayer who is not authenticated."""
    if not case.authenticated:
        return ""
    if case.batch_tool:
        return "25.25.6.5.4"
    if case.resolved_before:
        return "25.25.6.5.5"
    if case.several:
        return "25.25.6.5.2"
    return "25.25.6.5.1" if case.claimed else "25.25.6.5.3"

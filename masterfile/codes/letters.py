"""The letters of the manual: who issues each, its paragraphs, fields, fill-ins and codes."""

from __future__ import annotations

from functools import cache

from masterfile.codes.table import Sourced, read_table


class LetterRow(Sourced, frozen=True, kw_only=True):
    """A letter by its number; ``spanish`` is its twin's, ``program`` tpp where it is one of that program.

    ``issued_by`` is hand, system or repository. ``paragraphs`` are required, ``only`` the ones possible where they
    are listed; ``fill_ins`` the texts LPAGE adds, * the open paragraph. ``values`` are what fields hold: ``02=YEAR``.
    ``foreign`` is yes or no where the address decides, ``controlled`` tells that a control base must be open.
    """

    number: str
    spanish: str
    title: str
    program: str
    issued_by: str
    return_address: str
    signature: str
    paragraphs: str
    only: str
    fill_ins: str
    values: tuple[str, ...]
    telephone: str
    foreign: str
    controlled: bool


@cache
def letter_rows() -> tuple[LetterRow, ...]:
    """The table, a row a letter."""
    return read_table("letters", LetterRow)


@cache
def letters() -> dict[str, LetterRow]:
    """Every letter by its number, the Spanish one too."""
    return {number: row for row in letter_rows() for number in (row.number, row.spanish) if number}

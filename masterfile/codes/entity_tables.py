"""Tables of entity changes: the fields of INCHG by transaction code, the names of foreign countries."""

from __future__ import annotations

from functools import cache

from masterfile.codes import Sourced, read_table

__all__ = ["Country", "InchgElements", "countries", "inchg_elements"]


class InchgElements(Sourced, frozen=True, kw_only=True):
    """The INCHG fields a transaction code must and may have, besides TC, PSTNG-DLAY-CD and REMARKS."""

    tc: str
    required: tuple[str, ...]
    optional: tuple[str, ...]


class Country(Sourced, frozen=True, kw_only=True):
    """A country as an address spells it; ``use`` is the name to write instead, where there is one."""

    name: str
    use: str


@cache
def inchg_elements() -> dict[str, InchgElements]:
    """What INCHG takes, by transaction code."""
    return {row.tc: row for row in read_table("inchg_elements", InchgElements)}


@cache
def countries() -> dict[str, Country]:
    """Foreign countries by the name an address spells in full."""
    return {row.name: row for row in read_table("countries", Country)}

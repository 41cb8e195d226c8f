"""Which fields of FRM77 go with a transaction code."""

from __future__ import annotations

from functools import cache

from masterfile.codes import Sourced, read_table

__all__ = ["Frm77Elements", "frm77_elements"]


class Frm77Elements(Sourced, frozen=True, kw_only=True):
    """The FRM77 fields that go with a transaction code; the ``*`` row goes with every one."""

    tc: str
    elements: tuple[str, ...]


@cache
def frm77_elements(tc: str) -> frozenset[str]:
    """The FRM77 field labels that may be filled for a transaction code."""
    table = {row.tc: row.elements for row in read_table("frm77_elements", Frm77Elements)}
    return frozenset(table["*"] + table.get(tc, ()))

"""The tables of GUF (Generalized Unpostable Framework): resolution codes, handling, categories, nullify areas."""

from __future__ import annotations

from functools import cache

from masterfile.codes import Sourced, read_table


class ResolutionCode(Sourced, frozen=True, kw_only=True):
    """A resolution code (URC), its ``effect`` and the letters of the transaction on TXMOD (docs/conflicts.md C-080)."""

    urc: str
    modifier: str
    meaning: str
    closes: bool
    keyed: bool
    effect: str
    pending: str
    later: str


class Handling(Sourced, frozen=True, kw_only=True):
    """How GUF treats a UPC, RC and TC (``*`` is any): category, empty where no source says, and functional area;
    ``closes_with`` is the URC of an automatic closure, empty where an employee closes the case."""

    upc: str
    rc: str
    tc: str
    category: str
    functional_area: str
    closes_with: str


class GufCategory(Sourced, frozen=True, kw_only=True):
    """An inventory category of two characters."""

    category: str
    meaning: str


class FunctionalArea(Sourced, frozen=True, kw_only=True):
    """A functional area of two characters: whose inventory a case is in."""

    area: str
    meaning: str


class NullifyArea(Sourced, frozen=True, kw_only=True):
    """Where a nullified transaction goes, by URC and the start of its TC (``30*``)."""

    urc: str
    tc: str
    area: str
    meaning: str


def _fits(pattern: str, value: str) -> bool:
    return pattern == "*" or (pattern.endswith("*") and value.startswith(pattern[:-1])) or pattern == value


@cache
def resolution_codes() -> dict[str, ResolutionCode]:
    """Resolution codes by URC with modifier, ``6B``."""
    return {row.urc + row.modifier: row for row in read_table("resolution_codes", ResolutionCode)}


@cache
def handlings() -> dict[tuple[str, str, str], Handling]:
    """The handling rows by UPC, RC and TC, general rows first."""
    return {(row.upc, row.rc, row.tc): row for row in read_table("guf_handling", Handling)}


@cache
def guf_categories() -> dict[str, GufCategory]:
    """Inventory categories."""
    return {row.category: row for row in read_table("guf_categories", GufCategory)}


@cache
def functional_areas() -> dict[str, FunctionalArea]:
    """Functional areas."""
    return {row.area: row for row in read_table("guf_functional_areas", FunctionalArea)}


@cache
def nullify_areas() -> dict[tuple[str, str], NullifyArea]:
    """Nullify areas by URC and TC, special rows first."""
    return {(row.urc, row.tc): row for row in read_table("nullify_areas", NullifyArea)}


def handling(upc: str, rc: str, tc: str) -> Handling | None:
    """The most special row that fits a case: the last one of the table."""
    fitting = [row for row in handlings().values() if row.upc == upc and _fits(row.rc, rc) and _fits(row.tc, tc)]
    return fitting[-1] if fitting else None


def nullify_area(urc: str, tc: str) -> NullifyArea | None:
    """Where a transaction goes that this URC takes off the account; None where the URC nullifies nothing."""
    return next((row for row in nullify_areas().values() if row.urc == urc and _fits(row.tc, tc)), None)

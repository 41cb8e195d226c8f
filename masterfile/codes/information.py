"""Information returns: their forms, and their boxes by form and key."""

from __future__ import annotations

from functools import cache

from masterfile.codes.table import Sourced, read_table

__all__ = ["aims_statuses", "boxes_of", "document_boxes", "document_forms", "information_returns"]


class DocumentBoxRow(Sourced, frozen=True, kw_only=True):
    """A box of an information return. ``kind``: income, withholding (federal), territory withholding, other."""

    form: str
    key: str
    box: str
    label: str
    kind: str


class InformationReturnRow(Sourced, frozen=True, kw_only=True):
    """A form of information return. ``on_file``: MMDD of the year after the tax year, from which IRPTR has it."""

    form: str
    title: str
    on_file: str


@cache
def information_returns() -> dict[str, InformationReturnRow]:
    """The forms of information returns."""
    return {row.form: row for row in read_table("information_returns", InformationReturnRow)}


@cache
def document_boxes() -> dict[tuple[str, str], DocumentBoxRow]:
    """Boxes by form and key, in the order of the form."""
    return {(row.form, row.key): row for row in read_table("document_boxes", DocumentBoxRow)}


@cache
def document_forms() -> tuple[str, ...]:
    """The forms the table has, in its order."""
    return tuple(dict.fromkeys(form for form, _ in document_boxes()))


@cache
def boxes_of(form: str) -> tuple[DocumentBoxRow, ...]:
    """The boxes of a form, in its order."""
    return tuple(row for row in document_boxes().values() if row.form == form)


class AimsStatus(Sourced, frozen=True, kw_only=True):
    """A status of an examination on AIMS."""

    status: str
    meaning: str


@cache
def aims_statuses() -> dict[str, AimsStatus]:
    """AIMS statuses by their two digits."""
    return {row.status: row for row in read_table("aims_statuses", AimsStatus)}

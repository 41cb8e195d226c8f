"""The boxes of information returns, by form and key."""

from __future__ import annotations

from functools import cache

from masterfile.codes.table import Sourced, read_table

__all__ = ["document_boxes", "document_forms"]


class DocumentBoxRow(Sourced, frozen=True, kw_only=True):
    """A box of an information return. ``kind``: income, withholding (federal), territory withholding, other."""

    form: str
    key: str
    box: str
    label: str
    kind: str


@cache
def document_boxes() -> dict[tuple[str, str], DocumentBoxRow]:
    """Boxes by form and key, in the order of the form."""
    return {(row.form, row.key): row for row in read_table("document_boxes", DocumentBoxRow)}


@cache
def document_forms() -> tuple[str, ...]:
    """The forms the table has, in its order."""
    return tuple(dict.fromkeys(form for form, _ in document_boxes()))

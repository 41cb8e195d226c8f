"""Codes that ``explain`` finds by the name of their table (``ST 12``, ``MFT 30``, ``HC 4``), literals of screens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from masterfile import codes
from masterfile.codes import Sourced, standing
from masterfile.codes.guf import functional_areas, guf_categories
from masterfile.codes.letters import letters

Table = Callable[[], Mapping[str, Sourced]]

_TABLES: dict[str, tuple[str, Table]] = {
    "ST": ("MODULE STATUS", codes.module_statuses),
    "MFT": ("MFT", codes.mfts),
    "CCC": ("COMPUTER CONDITION CODE", codes.condition_codes),
    "SPC": ("SPECIAL PROCESSING CODE", codes.special_processing_codes),
    "HC": ("HOLD CODE", codes.hold_codes),
    "SC": ("SOURCE CODE", codes.source_codes),
    "RC": ("REASON CODE", codes.reason_codes),
    "PC": ("PRIORITY CODE", codes.priority_codes),
    "BLK": ("BLOCKING SERIES", codes.blocking_series),
    "REF": ("REFERENCE NUMBER", codes.reference_numbers),
    "CTGRY": ("CONTROL CATEGORY", codes.categories),
    "ACTIVITY": ("CONTROL ACTIVITY", codes.activities),
    "CASE-STS": ("CONTROL STATUS", codes.control_statuses),
    "PENDING": ("PENDING STATUS", codes.pending_statuses),
    "DELAY": ("POSTING DELAY CODE", codes.posting_delays),
    "FLC": ("FILE LOCATION CODE", codes.file_locations),
    "DOC": ("DOCUMENT CODE", codes.document_codes),
    "TIN-TYPE": ("TIN TYPE", codes.tin_markers),
    "STAUP": ("STATUS OF STAUP", standing.staup_statuses),
    "CAT": ("GUF CATEGORY", guf_categories),
    "FA": ("GUF FUNCTIONAL AREA", functional_areas),
    "AIMS": ("AIMS STATUS", codes.aims_statuses),
    "RETURN": ("RETURN STATUS", codes.return_statuses),
    "NOTICE": ("NOTICE", standing.notices),
    "LETTER": ("LETTER", letters),
}
"""What explain takes in front of a code, the name of its table in words, and the table."""

_LITERALS = ("RETURN", "ACTIVITY", "CTGRY", "PENDING", "NOTICE", "LETTER")
"""Tables whose codes are words of their own on a screen, told from others without a label."""

_NAMES = ("name", "meaning", "title", "condition", "use", "purpose", "description", "campus")
_ASIDE = frozenset({"source", "confidence", "ledger", "pattern"})


def table_row(asked: str) -> tuple[str, Sourced] | None:
    """The row a table name and a code name, with its heading: ``ST 12``, ``HC4``; None where there is none."""
    for name, (words, load) in _TABLES.items():
        matched = re.fullmatch(rf"{name}[ >]*(.+)", asked.upper().strip())
        row = load().get(matched[1].strip()) if matched else None
        if matched and row is not None:
            return f"{words} {matched[1].strip()}  {_title(row)[1]}".rstrip(), row
    return None


def row_parts(row: Sourced) -> Iterator[tuple[str, str]]:
    """The rest of a row as label and text, in its order; the key and the title stand in the heading."""
    shown = _title(row)[0]
    for place, name in enumerate(_names(row)):
        value = getattr(row, name)
        text = ("yes" if value else "no") if isinstance(value, bool) else " ".join(value) if _is_many(value) else value
        if place and name != shown and name not in _ASIDE and text not in ("", "-"):
            yield name.replace("_", " "), str(text)


def literal_at(line: str, column: int) -> str:
    """What a word or run of words of a screen is, as ``explain`` takes it; empty where no table has it."""
    for found in _literals().finditer(line.upper()):
        if found.start() < column <= found.end():
            return _named()[found[0]]
    return ""


@cache
def _named() -> dict[str, str]:
    return {key: f"{name} {key}" for name in reversed(_LITERALS) for key in _TABLES[name][1]()}


@cache
def _literals() -> re.Pattern[str]:
    words = "|".join(re.escape(key) for key in sorted(_named(), key=len, reverse=True))
    return re.compile(rf"(?<![A-Z0-9>-])(?:{words})(?![A-Z0-9-])")


def _names(row: Sourced) -> list[str]:
    own = list(type(row).__struct_fields__)
    return [name for name in own if name not in Sourced.__struct_fields__]


def _title(row: Any) -> tuple[str, str]:
    name = next((name for name in _NAMES if getattr(row, name, "")), "")
    return name, str(getattr(row, name, ""))


def _is_many(value: object) -> bool:
    return isinstance(value, tuple | list)

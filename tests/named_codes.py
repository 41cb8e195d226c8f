"""Which rows of the code tables the manual names: read from the ``codes`` of every ledger line."""

from __future__ import annotations

import re
from functools import cache

from masterfile import irm
from masterfile.codes.catalogue import printed_key, tables

PATTERNS = {
    "transaction_codes": r"\bTC (\d{3})(?![\dX-])",
    "action_codes": r"\bAC (\d{3})\b",
    "unpostable_codes": r"\b(?:UPC?|UNP) (\d{3} RC \d)\b",
    "freezes": r"(?:^|\s)([A-Z]-|-[A-Z])(?= freeze|$)",
    "reference_numbers": r"\bC?RN (\d{3})\b",
    "reason_codes": r"\bRC (\d{3})\b",
    "hold_codes": r"\bHC (\d)\b",
    "source_codes": r"\bSC (\d)\b",
    "priority_codes": r"\b(?:PC|[Pp]riority [Cc]ode) (\d)\b",
    "blocking_series": r"\b(?:BS|[Bb]locking [Ss]eries) (\d{2,3})\b",
    "categories": r"\bcategory ([A-Z]{4}|\d{4})\b",
    "resolution_codes": r"\bURC ([0-9A-Z]{1,2})\b",
    "condition_codes": r"\bCCC (\w)\b",
    "special_processing_codes": r"\bSPC (\w)\b",
    "mfts": r"\bMFT (\d\d)\b",
    "file_locations": r"\bFLC (\d\d)\b",
    "document_codes": r"\b[Dd]oc(?:ument)? [Cc]ode (\d\d)\b",
    "assignment_numbers": r"\b(14\d{8})\b",
}
"""For each table, how a ledger line names a row of it."""


@cache
def named_rows() -> dict[str, str]:
    """The rows the manual names, ``table:key``, each with the first ledger line that names it."""
    found: dict[str, str] = {}
    for line in irm.ledger().values():
        for table, pattern in PATTERNS.items():
            for code in line.codes:
                for key in re.findall(pattern, code):
                    found.setdefault(f"{table}:{key.replace(' RC ', '-')}", line.id)
    return found


@cache
def known_rows() -> frozenset[str]:
    """Every row of every table, ``table:key``."""
    return frozenset(f"{name}:{printed_key(key)}" for name, load in tables().items() for key in load())

"""What stands under the cursor of a screen: the word there, as ``explain`` takes it, from its label or its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emulator.commands import REGISTRY
from emulator.explain_tables import literal_at
from masterfile import codes, irm

_LABELS = {
    "TC": "TC", "SEC-TC": "TC", "AC": "AC", "TC971/151-CD": "AC", "UP": "UPC", "UPC": "UPC", "MFT": "MFT",
    "XREF-MFT": "MFT", "MF-STS": "ST", "ST": "ST", "MF STATUS": "ST", "IDRS-STS": "STAUP", "STS-CD": "STAUP",
    "STAUP": "STAUP", "FRZ-CD": "FREEZE", "FRZ": "FREEZE", "FREEZE": "FREEZE", "CCC": "CCC", "SPC": "SPC", "HC": "HC",
    "SC": "SC", "PC": "PC", "RC": "RC", "BLK": "BLK", "CR/ITEM-REF": "REF", "CTGRY": "CTGRY", "ACTIVITY": "ACTIVITY",
    "CASE-STS-CD": "CASE-STS", "PSTNG-DLAY-CD": "DELAY", "FLC": "FLC", "OVRD-FLC": "FLC", "LTR-NUM": "LETTER",
    "DLN": "", "REVERSAL-DLN": "", "CAT": "CAT", "FA": "FA", "URC": "URC", "TIN-TYPE": "TIN-TYPE", "STATUS": "ST",
}  # fmt: skip
"""What ``explain`` wants in front of a value, by the label before it or the heading above it."""

_LABELLED = re.compile(r"(MF STATUS|[A-Z0-9/-]+)(?:>|: ?| (?=\d\d ))(-[A-Z-]|[A-Z]-|[^\s>]*)")
_WORD = re.compile(r"[A-Z0-9#][A-Z0-9/#.,-]*|-[A-Z-]|[A-Z]-")
_SPOKEN = re.compile(r"(?<![A-Z0-9-])(TC|AC|URC|MFT|CCC|CAT|FA) ([A-Z0-9]{1,3})(?![A-Z0-9])")
_UNPOSTABLE = re.compile(r"(?<![A-Z0-9])(?:U|UPC )(\d{3})(?!\d)(?:-(\d)(?!\d))?")
_MODULE = re.compile(r"(?<![\d-])(\d\d) (?:19|20)\d{4}(?!\d)")
_NUMBER = re.compile(r"\d{5}-?\d{3}-?\d{5}-?\d|\d{10}|IDRS-\d{4}|\d[\d.]+[A-Z]?:\d{4}")
_REASON = re.compile(r"RC>? ?(\d|-)(?!\d)")


def named_at(rows: Sequence[str], row: int, column: int) -> Iterator[str]:
    """What a cell may name, likeliest first, as ``explain`` takes it; rows and columns count from 1."""
    line = rows[row - 1].upper()
    yield from (found[0] for found in irm.CITATION.finditer(line) if _covers(found, column))
    yield from _unpostable(line, column)
    yield from _labelled(line, column)
    word = word_at(line, column)
    if word:
        yield from _as_heading(rows, row, column, word)
        yield from _bare(line, column, word)


def word_at(line: str, column: int) -> str:
    """The word at a column, or the one that ends just before it; empty between words."""
    words = list(_WORD.finditer(line))
    for behind in (0, 1):
        for found in words:
            if found.start() < column - behind <= found.end():
                return found[0].rstrip(".,")
    return ""


def _covers(found: re.Match[str], column: int) -> bool:
    return found.start() < column <= found.end()


def _unpostable(line: str, column: int) -> Iterator[str]:
    """``U126``, and the RC behind it: an unpostable code with its reason code."""
    for found in _UNPOSTABLE.finditer(line):
        reason = _REASON.search(line, found.end())
        said = found[2] or (reason[1] if reason else "")
        if _covers(found, column) or (reason and _covers(reason, column)):
            yield f"UPC {found[1]}-{said}" if said else f"UPC {found[1]}"


def _labelled(line: str, column: int) -> Iterator[str]:
    """``NAME>value``: the cursor on either half; of several freezes the one it is on, else the first."""
    for found in _LABELLED.finditer(line):
        kind = _LABELS.get(found[1])
        if kind is not None and _covers(found, column) and found[2]:
            yield _asked(kind, found[2])
    for found in _SPOKEN.finditer(line):
        if _covers(found, column):
            yield f"{found[1]} {found[2]}"


def _as_heading(rows: Sequence[str], row: int, column: int, word: str) -> Iterator[str]:
    """A value below a heading that begins in its column, in the nearest row of headings above."""
    start = rows[row - 1].upper().rfind(word, 0, column + len(word) - 1)
    head = next((above.upper() for above in reversed(rows[: row - 1]) if _is_head(above)), "")
    kind = _LABELS.get(word_at(head, start + 1)) if head[start : start + 1].strip() else None
    if kind is not None and head[start - 1 : start].strip() == "":
        yield _asked(kind, word)


def _is_head(line: str) -> bool:
    """Whether a row is headings: two or more labels of values and nothing filled in."""
    return ">" not in line and len([word for word in line.split() if word in _LABELS]) > 1


def _bare(line: str, column: int, word: str) -> Iterator[str]:
    """A word without a label: command code, freeze, literal of a screen, transaction code, DLN, number, ledger id."""
    if word[:5] in REGISTRY and len(word) <= 7:
        yield word
    if word in codes.freezes():
        yield word
    literal = literal_at(line, column)
    if literal:
        yield literal
    for found in _MODULE.finditer(line):
        if _covers(found, column) and len(word) == 2:
            yield f"MFT {found[1]}"
    if re.fullmatch(r"\d{3}-\d", word):
        yield f"UPC {word}"
    if re.fullmatch(r"\d{3}", word):
        yield f"TC {word}"
    if _NUMBER.fullmatch(word):
        yield word


def labelled_value(label: str, value: str) -> str:
    """A value as ``explain`` takes it, by the label of its field; empty for a label whose values no table has."""
    return _asked(_LABELS[label], value) if label in _LABELS else ""


def _asked(kind: str, value: str) -> str:
    return value if kind == "FREEZE" else f"{kind} {value}".strip()

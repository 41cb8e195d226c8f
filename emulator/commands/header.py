"""Row 1 of the input formats: what REQ54 and REQ77 fill in, and whether it was typed over."""

from __future__ import annotations

from collections.abc import Mapping

from emulator.session_state import Target
from grammar.requests import AccountRequest
from masterfile.identifiers import IdentifierError, NameControl, Tin

HEADER = ("TIN", "MFT", "TX-PRD", "PLN-NUM", "NM-CTRL")
"""The labels of the header fields."""


def header_of(target: Target) -> dict[str, str]:
    """What the system fills in on row 1 of a format."""
    entity = target.account.entity
    values = {"TIN": str(target.account.tin), "NM-CTRL": entity.name_control if entity else ""}
    if not target.module.is_entity:
        values |= {"MFT": target.module.mft, "TX-PRD": target.module.period}
    return values


def overtyped(prefilled: Mapping[str, str], keyed: Mapping[str, str], request: AccountRequest) -> tuple[str, ...]:
    """Header fields that no longer say what REQ77 filled in."""
    behind = {"TIN": request.tin, "MFT": request.mft, "TX-PRD": request.period, "NM-CTRL": request.name_control}
    said = {**keyed, **{label: value for label, value in behind.items() if value}}
    return tuple(
        label
        for label in HEADER
        if label in said and said[label] and _canonical(label, said[label]) != prefilled.get(label, "")
    )


def _canonical(label: str, value: str) -> str:
    try:
        if label == "TIN":
            return Tin.parse(value)
        return NameControl.parse(value) if label == "NM-CTRL" else value
    except IdentifierError:
        return value

"""What a selection key, and the taxpayer notice code of the same number, says (IRM 3.38.147.3.8.1)."""

from __future__ import annotations

from masterfile import codes
from masterfile.returns.bounds import OutsideTextError
from masterfile.rules.registry import computation


@computation("selection.meaning", cites="IRM 3.38.147.3.8.1(1)")
def meaning(key: int) -> str:
    """The literal of an international selection key, in short; two where the list has the number twice."""
    row = codes.selection_keys().get(key)
    if row is None:
        raise OutsideTextError(f"no international selection key {key}: they are 300 to 497, with gaps")
    return row.meaning


def meaning_of(notice: str) -> str:
    """The meaning behind ``KEY 343`` or ``TPNC 438``; empty where the list has none."""
    number = notice.rpartition(" ")[2]
    row = codes.selection_keys().get(int(number)) if number.isdigit() else None
    return row.meaning if row else ""

"""What kind of number a TIN that begins with 9 is, and whether a credit may rest on it (IRM 3.38.147.3.7)."""

from __future__ import annotations

from masterfile import codes
from masterfile.identifiers import IdentifierError, Tin, TinKind
from masterfile.rules.registry import computation


@computation("tin.kind", cites="IRM 3.38.147.3.7(2)", ledger=["3.38.147:0152", "3.38.147:0153"])
def tin_kind(tin: str) -> str:
    """SSN, ITIN, ATIN, IRSN or EIN; none for a text that is no TIN.

    A nine-hundred number is what its fourth and fifth digits say, and an internal number (IRSN)
    where no other kind has them.
    """
    try:
        number = Tin.parse(tin)
    except IdentifierError:
        return "none"
    if number.kind in (TinKind.SSN, TinKind.EIN):
        return str(number.kind)
    group = int(number.digits[3:5])
    found = [row.kind for row in codes.tin_ranges().values() if row.first <= group <= row.last]
    return found[0] if found else "IRSN"


@computation("tin.counts", cites="IRM 3.38.147.3.7(3)", ledger=["3.38.147:0153"])
def counts(tin: str) -> bool:
    """Whether a credit or exemption may rest on the number: an IRSN, or one marked invalid, never does."""
    kind = tin_kind(tin)
    return kind in ("SSN", "ITIN", "ATIN") and not tin.strip().endswith("*")

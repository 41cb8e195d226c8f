"""Whether a return is international, bears the right DLN, and which numbers it may rest on (IRM 3.38.147.2, .3.7)."""

from __future__ import annotations

from masterfile.returns.facts import ReturnCase
from masterfile.returns.selection import file_location
from masterfile.returns.tins import counts
from masterfile.rules.registry import Objection, objection, rule

INTERNATIONAL_LOCATIONS = ("20", "21")


@rule(
    "international.dln",
    level="procedure",
    cites="IRM 3.38.147.2(2)",
    message="IDRS-1050",
    ledger=["3.38.147:0040"],
    refuses=False,
)
def international_dln(case: ReturnCase) -> Objection | None:
    """The DLN of an international return begins with 20 or 21, as its form and address want."""
    right, begins = file_location(case=case), case.dln[:2]
    if not right or not case.dln or begins == right:
        return None
    return objection("DLN", line="DLN", begins=begins, right=right)


@rule(
    "international.domestic-dln",
    level="procedure",
    cites="IRM 3.38.147.2(3)",
    message="IDRS-1051",
    ledger=["3.38.147:0077"],
    refuses=False,
)
def domestic_dln(case: ReturnCase) -> Objection | None:
    """A return that only has a military or diplomatic post for an address is domestic, and so is its DLN."""
    begins = case.dln[:2]
    if begins not in INTERNATIONAL_LOCATIONS or file_location(case=case):
        return None
    return objection("DLN", line="DLN", begins=begins)


@rule(
    "international.number",
    level="procedure",
    cites="IRM 3.38.147.3.7(3)",
    message="IDRS-1052",
    ledger=["3.38.147:0153"],
    refuses=False,
)
def number(case: ReturnCase) -> Objection | None:
    """An internal number (IRSN) of the filer, the spouse or a dependent supports no credit and no exemption."""
    for tin in [*(person.tin for person in case.people), *(dependent.tin for dependent in case.dependents)]:
        if tin and not counts(tin=tin):
            return objection(tin, line="TIN", tin=tin)
    return None


NUMBERS = (international_dln, domestic_dln, number)

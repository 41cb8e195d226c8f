"""What must stand on a return or claim: taxpayers' numbers, military spouses' declarations (IRM 21.8.1.11.3, .4.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from masterfile.rules.registry import Objection, objection, rule

FIRST_RELIEF_YEAR = 2009


@dataclass(frozen=True, slots=True)
class NumberOnReturn:
    """The taxpayer's number on a return; ``w7_excepted`` where a listed exception lets Form W-7 come alone."""

    number: Literal["", "SSN", "ITIN", "APPLIED FOR"]
    w7_attached: bool = False
    w7_excepted: bool = False


@rule("returns.taxpayer-number", level="procedure", cites="IRM 21.8.1.11.3(3)", message="IDRS-1029",
      ledger=["21.8.1:0802"])  # fmt: skip
def taxpayer_number(case: NumberOnReturn) -> Objection | None:
    """A return has an SSN or an ITIN; an ITIN is applied for with Form W-7 and the return."""
    if case.number == "APPLIED FOR":
        return None if case.w7_attached or case.w7_excepted else objection("w7_attached")
    return None if case.number else objection("number")


@dataclass(frozen=True, slots=True)
class MilitarySpouseRelief:
    """Relief a civilian spouse asks for under the Military Spouses Residency Relief Act."""

    year: int
    solely_to_accompany: bool = True
    keeps_residence: bool = True
    declaration: Literal["", "ORIGINAL", "FAXED", "STAMPED"] = "ORIGINAL"
    abates_interest: bool = False


@rule("msrra.year", level="procedure", cites="IRM 21.8.1.4.7(2)", message="IDRS-1030", ledger=["21.8.1:0079"])
def relief_year(case: MilitarySpouseRelief) -> Objection | None:
    """The act holds for tax year 2009 and later ones."""
    return objection("year", first=FIRST_RELIEF_YEAR) if case.year < FIRST_RELIEF_YEAR else None


@rule("msrra.residence", level="procedure", cites="IRM 21.8.1.4.7(3), (4)", message="IDRS-1031",
      ledger=["21.8.1:0080", "21.8.1:0081"])  # fmt: skip
def kept_residence(case: MilitarySpouseRelief) -> Objection | None:
    """The spouse is away only to be with the service member on orders, and keeps the tax residence."""
    if not case.solely_to_accompany:
        return objection("solely_to_accompany")
    return None if case.keeps_residence else objection("keeps_residence")


@rule("msrra.original-signature", level="procedure", cites="IRM 21.8.1.4.7(8) Note, (10)", message="IDRS-1032",
      ledger=["21.8.1:0088", "21.8.1:0089"])  # fmt: skip
def original_signature(case: MilitarySpouseRelief) -> Objection | None:
    """The declaration under penalties of perjury bears an original signature, not a faxed or stamped one."""
    return None if case.declaration == "ORIGINAL" else objection("declaration")


@rule("msrra.no-interest", level="procedure", cites="IRM 21.8.1.4.7(10) Note", message="IDRS-1033",
      ledger=["21.8.1:0094"])  # fmt: skip
def no_interest_relief(case: MilitarySpouseRelief) -> Objection | None:
    """The relief is for the failure-to-pay penalty: interest stays."""
    return objection("abates_interest") if case.abates_interest else None

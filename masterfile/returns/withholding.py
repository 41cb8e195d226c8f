"""Which withholding and payments are credited, and what proves them (IRM 21.8.1.5.2, .7.2, .8.2, .12.14.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from masterfile import codes
from masterfile.rules.registry import Objection, objection, rule


@dataclass(frozen=True, slots=True)
class WithholdingStatement:
    """A Form W-2 whose withholding is claimed: the two letters of the employer's state or territory, else anything."""

    employer_place: str

    @property
    def place(self) -> str:
        """State, district or territory; empty for a place outside the United States."""
        row = codes.places().get(self.employer_place.strip().upper())
        return row.kind if row else ""


@rule("withholding.states-only", level="procedure", cites="IRM 21.8.1.5.2(8)", message="IDRS-1025",
      ledger=["21.8.1:0242", "21.8.1:0243"])  # fmt: skip
def states_only(case: WithholdingStatement) -> Objection | None:
    """A resident of Puerto Rico takes credit on a U.S. return only for an employer in the 50 states or the district."""
    return None if case.place in ("state", "district") else objection("employer_place")


@rule("withholding.states-and-territories", level="procedure", cites="IRM 21.8.1.7.2(4), 21.8.1.8.2(1)",
      message="IDRS-1026", ledger=["21.8.1:0597"])  # fmt: skip
def states_and_territories(case: WithholdingStatement) -> Objection | None:
    """For Guam and the Northern Marianas the employer is in the United States or one of its five territories."""
    return None if case.place else objection("employer_place")


@dataclass(frozen=True, slots=True)
class PaymentClaim:
    """A credit claimed with a return about the Northern Marianas, and what proves it."""

    us_credit: bool = False
    on_idrs: bool = False
    proof: Literal["", "W-2", "CANCELED CHECK", "STAMPED RECEIPT"] = ""


@rule("withholding.payment-proved", level="procedure", cites="IRM 21.8.1.8.2(2)", message="IDRS-1027",
      ledger=["21.8.1:0600", "21.8.1:0618", "21.8.1:0619", "21.8.1:0620", "21.8.1:0621"])  # fmt: skip
def payment_proved(case: PaymentClaim) -> Objection | None:
    """A credit of another jurisdiction not seen on IDRS needs a W-2, a canceled check or a stamped receipt."""
    return None if case.us_credit or case.on_idrs or case.proof else objection("proof")


@dataclass(frozen=True, slots=True)
class ProofOfWithholding:
    """What a nonresident sends to prove tax withheld at source."""

    document: Literal["1042-S", "COMPETENT AUTHORITY LETTER"]
    signed: bool = False
    states_amount: bool = False
    states_year: bool = False


@rule("withholding.competent-authority-letter", level="procedure", cites="IRM 21.8.1.12.14.6(2) Reminder, IPU 21U0426",
      message="IDRS-1028", ledger=["ipu-21.8.1:0062"])  # fmt: skip
def competent_authority_letter(case: ProofOfWithholding) -> Objection | None:
    """A letter of the U.S. Competent Authority in place of Form 1042-S is signed and states amount and tax year."""
    if case.document == "1042-S":
        return None
    wanted = ("signed", "states_amount", "states_year")
    missing = next((name for name in wanted if not getattr(case, name)), None)
    return objection(missing) if missing else None

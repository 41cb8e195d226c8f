"""Forms 1040-PR and 1040-SS: who may file them and what they may claim (IRM 21.8.1.4.4, .5.4(6), .6.3(2))."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from masterfile.money import ZERO, Cents
from masterfile.rules.registry import Objection, objection, rule

TERRITORIES = ("PR", "GU", "AS", "VI", "MP")
FIRST_CHILD_CREDIT = 2001
TELEPHONE_YEAR = 2006


@dataclass(frozen=True, slots=True)
class SelfEmploymentReturn:
    """A Form 1040-PR or 1040-SS; ``territory`` is the two letters of the address. Amounts in cents."""

    year: int
    form: Literal["1040-PR", "1040-SS"] = "1040-SS"
    territory: str = "PR"
    additional_child_credit: Cents = ZERO
    health_coverage_credit: Cents = ZERO
    telephone_refund: Cents = ZERO
    household_tax: Cents = ZERO
    schedule_h_attached: bool = False
    self_employed_persons: int = 1
    parts_v: int = 1


@rule("sereturn.territory", level="procedure", cites="IRM 21.8.1.4.4(1), 21.8.1.4.5(3), (4)", message="IDRS-1043",
      ledger=["21.8.1:0002"])  # fmt: skip
def filed_from_a_territory(case: SelfEmploymentReturn) -> Objection | None:
    """Form 1040-SS is filed from the five territories, Form 1040-PR from Puerto Rico."""
    place = case.territory.strip().upper()
    allowed = ("PR",) if case.form == "1040-PR" else TERRITORIES
    return None if place in allowed else objection("territory")


@rule("sereturn.puerto-rico-credits", level="procedure", cites="IRM 21.8.1.4.4(1) items 5 and 6, (4) Note",
      message="IDRS-1044", ledger=["21.8.1:0007", "21.8.1:0008", "21.8.1:0018"])  # fmt: skip
def puerto_rico_credits(case: SelfEmploymentReturn) -> Objection | None:
    """Additional child tax credit and health coverage tax credit are for residents of Puerto Rico only."""
    if case.territory.strip().upper() == "PR":
        return None
    if case.additional_child_credit > 0:
        return objection("additional_child_credit")
    return objection("health_coverage_credit") if case.health_coverage_credit > 0 else None


@rule("sereturn.child-credit-since", level="procedure", cites="IRM 21.8.1.4.4(3)", message="IDRS-1045",
      ledger=["21.8.1:0014"])  # fmt: skip
def child_credit_since(case: SelfEmploymentReturn) -> Objection | None:
    """The additional child tax credit stands on these forms since tax year 2001."""
    early = case.additional_child_credit > 0 and case.year < FIRST_CHILD_CREDIT
    return objection("additional_child_credit", first=FIRST_CHILD_CREDIT) if early else None


@rule("sereturn.telephone-refund", level="procedure", cites="IRM 21.8.1.4.4(10) Reminder, 21.8.1.11.6(8)",
      message="IDRS-1046", ledger=["21.8.1:0030"])  # fmt: skip
def telephone_refund(case: SelfEmploymentReturn) -> Objection | None:
    """The telephone excise tax refund is for tax year 2006 only."""
    return objection("telephone_refund") if case.telephone_refund > 0 and case.year != TELEPHONE_YEAR else None


@rule("sereturn.schedule-h", level="procedure", cites="IRM 21.8.1.5.6(2)", message="IDRS-1047",
      ledger=["21.8.1:0340"])  # fmt: skip
def schedule_h(case: SelfEmploymentReturn) -> Objection | None:
    """With an amount on line 4 of Part I goes Schedule H or H-PR."""
    return objection("schedule_h_attached") if case.household_tax > 0 and not case.schedule_h_attached else None


@rule("sereturn.part-v-each", level="procedure", cites="IRM 21.8.1.4.4(2) Note", message="IDRS-1048",
      ledger=["21.8.1:0013"])  # fmt: skip
def part_v_each(case: SelfEmploymentReturn) -> Objection | None:
    """Each taxpayer with self-employment income has a Part V or VI of their own."""
    return None if case.parts_v >= case.self_employed_persons else objection("parts_v")


@dataclass(frozen=True, slots=True)
class HalfOfSelfEmploymentTax:
    """A Form 1040 that deducts half of the self-employment tax."""

    deducted: bool
    income_excluded: bool = False
    virgin_islands_resident: bool = False


@rule("sereturn.no-half-deduction", level="procedure", cites="IRM 21.8.1.5.4(6), 21.8.1.6.3(2) Note",
      message="IDRS-1049", ledger=["21.8.1:0315", "21.8.1:0420"])  # fmt: skip
def no_half_deduction(case: HalfOfSelfEmploymentTax) -> Objection | None:
    """Half of the self-employment tax is not deducted from income that leaves the business's income out."""
    refused = case.income_excluded or case.virgin_islands_resident
    return objection("deducted") if case.deducted and refused else None

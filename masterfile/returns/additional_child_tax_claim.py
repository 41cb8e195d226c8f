"""Child tax credit claims from Puerto Rico: who may claim, what must be shown (IRM 21.8.1.5.3, .5.3.1)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.money import ZERO, Cents
from masterfile.rules.registry import Objection, objection, rule

SELF_EMPLOYMENT_FORMS = ("1040-PR", "1040-SS")
FEWEST_CHILDREN = 3


@dataclass(frozen=True, slots=True)
class ChildCreditClaim:
    """A claim by a resident of Puerto Rico; amounts in cents. The additional credit is what ``credit`` names."""

    form: str = "1040-PR"
    government_employee: bool = False
    claims_child_tax_credit: bool = False
    bona_fide_resident: bool = True
    employment_tax_paid: bool = True
    children: int = 3
    children_named: bool = True
    tins_valid: bool = True
    schedule_8812_complete: bool = False
    credit: Cents = ZERO
    credit_recomputed: Cents = ZERO
    credit_on_schedule: Cents = ZERO
    most: Cents = ZERO
    w2pr_attached: bool = True
    allowed_before: bool = False

    @property
    def needs_schedule(self) -> bool:
        """Whether Schedule 8812 goes with the form: Forms 1040-PR and 1040-SS have it in themselves."""
        return self.form not in SELF_EMPLOYMENT_FORMS


@rule("ctc.government-employees", level="procedure", cites="IRM 21.8.1.5.3(6) Caution", message="IDRS-1007",
      ledger=["21.8.1:0261"])  # fmt: skip
def government_employees(case: ChildCreditClaim) -> Objection | None:
    """Child tax credit is for bona fide residents of Puerto Rico who are U.S. government employees."""
    wrong = case.claims_child_tax_credit and case.bona_fide_resident and not case.government_employee
    return objection("claims_child_tax_credit") if wrong else None


@rule("actc.bona-fide-resident", level="procedure", cites="IRM 21.8.1.5.3.1(3) bullet 1", message="IDRS-1008",
      ledger=["21.8.1:0264"])  # fmt: skip
def bona_fide_resident(case: ChildCreditClaim) -> Objection | None:
    """The additional credit on Form 1040-PR or 1040-SS is for bona fide residents of Puerto Rico."""
    return None if case.bona_fide_resident or case.government_employee else objection("bona_fide_resident")


@rule("actc.employment-tax", level="procedure", cites="IRM 21.8.1.5.3.1(3) bullet 2", message="IDRS-1009",
      ledger=["21.8.1:0265"])  # fmt: skip
def employment_tax(case: ChildCreditClaim) -> Objection | None:
    """Social security and Medicare tax was withheld, or self-employment tax paid."""
    return None if case.employment_tax_paid else objection("employment_tax_paid")


@rule("actc.three-children", level="procedure", cites="IRM 21.8.1.4.4(9), 21.8.1.5.3.1(3) bullet 3",
      message="IDRS-1010", ledger=["21.8.1:0026"])  # fmt: skip
def three_children(case: ChildCreditClaim) -> Objection | None:
    """Who is no U.S. government employee has at least three qualifying children."""
    few = not case.government_employee and case.children < FEWEST_CHILDREN
    return objection("children", number=case.children) if few else None


@rule("actc.children-named", level="procedure", cites="IRM 21.8.1.5.3.1(6) item 1", message="IDRS-1011",
      ledger=["21.8.1:0278"])  # fmt: skip
def children_named(case: ChildCreditClaim) -> Objection | None:
    """Names and social security numbers of the qualifying children are given."""
    return None if case.children_named else objection("children_named")


@rule("actc.tins-valid", level="procedure", cites="IRM 21.8.1.5.3.1(6) item 2", message="IDRS-1012",
      ledger=["21.8.1:0279"])  # fmt: skip
def tins_valid(case: ChildCreditClaim) -> Objection | None:
    """The numbers of the taxpayer, the spouse and the dependents are valid."""
    return None if case.tins_valid else objection("tins_valid")


@rule("actc.schedule-8812", level="procedure", cites="IRM 21.8.1.5.3.1(2), (6) item 3", message="IDRS-1013",
      ledger=["21.8.1:0025", "21.8.1:0280", "21.8.1:0304"])  # fmt: skip
def schedule_8812(case: ChildCreditClaim) -> Objection | None:
    """A complete Schedule 8812 is attached to Form 1040 or 1040A; Forms 1040-PR and 1040-SS need none."""
    return objection("schedule_8812_complete") if case.needs_schedule and not case.schedule_8812_complete else None


@rule("actc.schedule-agrees", level="procedure", cites="IRM 21.8.1.5.3.1(6) items 4 and 5", message="IDRS-1014",
      ledger=["21.8.1:0281", "21.8.1:0282"])  # fmt: skip
def schedule_agrees(case: ChildCreditClaim) -> Objection | None:
    """The schedule's credit is the return's, and what it comes to when computed again."""
    if not case.needs_schedule:
        return None
    agree = case.credit == case.credit_on_schedule == case.credit_recomputed
    return None if agree else objection("credit_on_schedule")


@rule("actc.w2pr", level="procedure", cites="IRM 21.8.1.5.3.1(6) item 6", message="IDRS-1015",
      ledger=["21.8.1:0283"])  # fmt: skip
def w2pr(case: ChildCreditClaim) -> Objection | None:
    """Form W-2PR is attached."""
    return None if case.w2pr_attached else objection("w2pr_attached")


@rule("actc.within-taxes-paid", level="procedure", cites="IRM 21.8.1.5.3.1(6) item 7", message="IDRS-1016",
      ledger=["21.8.1:0284"])  # fmt: skip
def within_taxes_paid(case: ChildCreditClaim) -> Objection | None:
    """The additional credit is not above the taxes withheld and paid (``actc.most``)."""
    return objection("credit") if case.credit > case.most else None


@rule("actc.not-twice", level="procedure", cites="IRM 21.8.1.5.3.1(12)", message="IDRS-1017",
      ledger=["21.8.1:0299"])  # fmt: skip
def not_twice(case: ChildCreditClaim) -> Objection | None:
    """An additional credit allowed before is not allowed again."""
    return objection("allowed_before") if case.allowed_before else None

"""Dual-status returns: two documents, one filing status, no standard deduction, few credits (IRM 3.38.147.10)."""

from __future__ import annotations

from masterfile.returns.facts import ReturnCase
from masterfile.returns.lines import Item, against, amount, place
from masterfile.returns.selection import dual_status
from masterfile.returns.words import FilingStatus, Form, Paper
from masterfile.rules.registry import Objection, objection, rule

NONRESIDENT_PAPERS = (Paper.F1040NR, Paper.F1040NREZ)
RESIDENT_PAPERS = (Paper.F1040, Paper.F1040A)
RESIDENT_STATUSES = (FilingStatus.SINGLE, FilingStatus.SEPARATE, FilingStatus.WIDOW)
NONRESIDENT_STATUSES = (FilingStatus.SINGLE, FilingStatus.SEPARATE)
NEVER = (FilingStatus.JOINT, FilingStatus.HEAD_OF_HOUSEHOLD)
BARRED_CREDITS = (Item.EDUCATION_CREDIT, Item.EITC, Item.ELDERLY_CREDIT)


def is_restricted(case: ReturnCase) -> bool:
    """A dual-status return whose spouses did not elect to be residents together (IRC 6013(g), (h))."""
    elected = case.dual_status is not None and case.dual_status.elected_joint
    return dual_status(case=case) and not (elected and case.attached(Paper.STATEMENT_6013))


@rule(
    "dual.two-forms",
    level="procedure",
    cites="IRM 3.38.147.10(2)",
    message="IDRS-1115",
    ledger=["3.38.147:0719"],
    refuses=False,
)
def two_forms(case: ReturnCase) -> Objection | None:
    """A dual-status return is two forms: Form 1040 with Form 1040NR or 1040NR-EZ, or a substitute statement."""
    if not is_restricted(case) or case.attached(*NONRESIDENT_PAPERS, *RESIDENT_PAPERS, Paper.STATEMENT):
        return None
    return objection("dual-status statement", line="DUAL-STATUS STATEMENT")


@rule(
    "dual.nonresident-statement",
    level="procedure",
    cites="IRM 3.38.147.10.1(3)",
    message="IDRS-1116",
    ledger=["3.38.147:0734"],
    refuses=False,
)
def nonresident_statement(case: ReturnCase) -> Objection | None:
    """A Form 1040 has the nonresident period's Form 1040NR or 1040NR-EZ, or a substitute statement, attached."""
    if not is_restricted(case) or not case.is_resident_form:
        return None
    return None if case.attached(*NONRESIDENT_PAPERS, Paper.STATEMENT) else objection("1040NR", line="FORM 1040NR")


@rule(
    "dual.resident-statement",
    level="procedure",
    cites="IRM 3.38.147.10.2(6)",
    message="IDRS-1117",
    ledger=["3.38.147:0749"],
    refuses=False,
)
def resident_statement(case: ReturnCase) -> Objection | None:
    """A Form 1040NR or 1040NR-EZ has the residency period's Form 1040 attached as a statement."""
    if not is_restricted(case) or not case.is_nonresident:
        return None
    return None if case.attached(*RESIDENT_PAPERS) else objection("1040", line="FORM 1040")


@rule(
    "dual.residency-given-up",
    level="procedure",
    cites="IRM 3.38.147.10.2(7) Note",
    message="IDRS-1118",
    ledger=["3.38.147:0750"],
    refuses=False,
)
def residency_given_up(case: ReturnCase) -> Objection | None:
    """In the year residency is given up the return is Form 1040NR, never 1040NR-EZ."""
    gave_up = case.dual_status is not None and case.dual_status.gave_up_residency
    return objection("1040NR-EZ", line="FORM 1040NR-EZ") if gave_up and case.form is Form.F1040NREZ else None


@rule(
    "dual.controlling-form",
    level="procedure",
    cites="IRM 3.38.147.10(3)",
    message="IDRS-1119",
    ledger=["3.38.147:0720", "3.38.147:0732", "3.38.147:0744"],
    refuses=False,
)
def controlling_form(case: ReturnCase) -> Objection | None:
    """Residence on the last day of the year fixes the return: Form 1040 in the United States, else Form 1040NR."""
    if case.dual_status is None or case.dual_status.resident_on_last_day is case.is_resident_form:
        return None
    right = "1040" if case.dual_status.resident_on_last_day else "1040NR"
    return objection(case.form, line=f"FORM {case.form}", right=right)


@rule(
    "dual.standard-deduction",
    level="procedure",
    cites="IRM 3.38.147.10(6)",
    message="IDRS-1120",
    ledger=["3.38.147:0723"],
    refuses=False,
)
def standard_deduction(case: ReturnCase) -> Objection | None:
    """No standard deduction on a dual-status return, but for students and business apprentices of India."""
    if not is_restricted(case) or case.is_india_trainee or not amount(case, Item.STANDARD_DEDUCTION):
        return None
    return against(case, Item.STANDARD_DEDUCTION, notice="KEY 324")


@rule(
    "dual.credits",
    level="procedure",
    cites="IRM 3.38.147.10(8)",
    message="IDRS-1121",
    ledger=["3.38.147:0726", "3.38.147:0757"],
    refuses=False,
)
def credits(case: ReturnCase) -> Objection | None:
    """No education credit, no EITC and no credit for the elderly or disabled on a dual-status return."""
    if not is_restricted(case):
        return None
    claimed = [item for item in BARRED_CREDITS if amount(case, item)]
    return against(case, claimed[0]) if claimed else None


@rule(
    "dual.filing-status",
    level="procedure",
    cites="IRM 3.38.147.10(9)",
    message="IDRS-1122",
    ledger=["3.38.147:0727"],
    refuses=False,
)
def filing_status(case: ReturnCase) -> Objection | None:
    """A dual-status return is neither joint nor head of household, without the election of IRC 6013(g) or (h)."""
    if not is_restricted(case) or case.filing_status not in NEVER:
        return None
    return objection("FSC", line="FSC", fsc=int(case.filing_status), notice="KEY 321")


@rule(
    "dual.filing-status-1040",
    level="procedure",
    cites="IRM 3.38.147.10.1(11)",
    message="IDRS-1123",
    ledger=["3.38.147:0743"],
    refuses=False,
)
def filing_status_1040(case: ReturnCase) -> Objection | None:
    """A dual-status Form 1040 has FSC 1, 3 or 5."""
    if not is_restricted(case) or not case.is_resident_form or case.filing_status in RESIDENT_STATUSES:
        return None
    return objection("FSC", line="FSC", fsc=int(case.filing_status))


@rule(
    "dual.filing-status-1040nr",
    level="procedure",
    cites="IRM 3.38.147.10.2(12)",
    message="IDRS-1124",
    ledger=["3.38.147:0756"],
    refuses=False,
)
def filing_status_1040nr(case: ReturnCase) -> Objection | None:
    """A dual-status Form 1040NR or 1040NR-EZ has FSC 1 or 3."""
    if not is_restricted(case) or not case.is_nonresident or case.filing_status in NONRESIDENT_STATUSES:
        return None
    return objection("FSC", line="FSC", fsc=int(case.filing_status))


@rule(
    "dual.nec-tax-carried",
    level="procedure",
    cites="IRM 3.38.147.10.1(7)",
    message="IDRS-1603",
    ledger=["3.38.147:0738"],
    refuses=False,
)
def nec_tax_carried(case: ReturnCase) -> Objection | None:
    """The tax of Schedule NEC on the attached Form 1040NR is carried to the line of Form 1040 for such tax."""
    there = place(case, Item.NEC_TAX, Form.F1040NR)
    if not is_restricted(case) or not case.is_resident_form or there is None or there.paper not in case.lines:
        return None
    tax = case.amount(there.paper, there.line)
    return against(case, Item.NEC_TAX, allowed=tax) if tax != amount(case, Item.NEC_TAX) else None


DUAL_STATUS = (
    controlling_form,
    two_forms,
    nonresident_statement,
    resident_statement,
    residency_given_up,
    standard_deduction,
    credits,
    filing_status,
    filing_status_1040,
    filing_status_1040nr,
    nec_tax_carried,
)

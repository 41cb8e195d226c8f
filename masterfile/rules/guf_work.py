"""Working a GUF case: UPDIS first, UPCAS, UPASG, UPREV (reference 3.11; IRM 25.25.6.5.1.1, 25.25.6.5.5.1)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account, Unpostable, UnpostableStatus
from masterfile.context import Context
from masterfile.identifiers import BATCH_TOOL
from masterfile.inputs import CaseWork, Reassignment
from masterfile.rules.cases import ResolutionCase
from masterfile.rules.registry import Objection, objection, rule

LAST_REQUEST = 4
"""The number of the document request that closes a case with URC 8 (reference 3.11)."""

LONGEST_NOTE = 60
"""Characters of a history item: our choice, the width of the remarks field."""

LITERALS = ("126 DELETE", "126 GOOD TAXPAYER")
"""What RIVO writes on a UPC 299 case (IRM 25.25.6.2.4(3))."""


@dataclass(frozen=True, slots=True)
class DisplayedCase:
    """A command on a case: the case it names, and the one UPDIS shows."""

    command: str
    sequence: str
    displayed: str


@rule("guf.displayed-first", level="terminal", cites="reference 3.11 (UPDIS precedes UPCAS, UPRES, UPREV)",
      message="IDRS-0210")  # fmt: skip
def displayed_first(case: DisplayedCase) -> Objection | None:
    """UPDIS shows a case before UPCAS, UPRES or UPREV works on it."""
    shown = case.sequence == case.displayed
    return None if shown else objection(case.sequence, command=case.command)


@dataclass(frozen=True, slots=True)
class CaseWorkCase:
    """A GUF case somebody suspends, asks a document for, or writes a history on."""

    account: Account
    case: Unpostable
    input: CaseWork
    context: Context


@rule("upcas.case-open", level="terminal", cites="reference 3.11; our choice C-083", message="IDRS-0640")
def work_on_open_case(case: CaseWorkCase) -> Objection | None:
    """UPCAS works on an open or suspended case."""
    workable = case.case.status in (UnpostableStatus.OPEN, UnpostableStatus.SUSPENSE)
    return None if workable else objection("SEQ-NUM", status=case.case.status.value)


@rule("upcas.batch-tool", level="procedure", cites="IRM 25.25.6.5.4(6)", message="IDRS-0603",
      ledger=["25.25.6b:0376"])  # fmt: skip
def work_not_the_batch_tools(case: CaseWorkCase) -> Objection | None:
    """A case assigned to 1483845470 is left alone."""
    return objection("SEQ-NUM") if case.case.assignee == BATCH_TOOL else None


@rule("upcas.assignee", level="terminal", cites="IRM 25.25.6.5.1.1(4) box 1, note", message="IDRS-0602")
def work_on_own_case(case: CaseWorkCase) -> Objection | None:
    """A document is asked for, or the case suspended, by whoever it is assigned to; a history item by anybody."""
    mine = case.case.assignee in ("", case.context.employee)
    return None if mine or case.input.action == "Z" else objection("SEQ-NUM", owner=case.case.assignee)


@rule("upcas.not-suspended-twice", level="terminal", cites="reference 3.11; our choice C-083", message="IDRS-0648")
def not_suspended_twice(case: CaseWorkCase) -> Objection | None:
    """A case in suspense is not suspended again; a further document request is made all the same."""
    suspended = case.case.status is UnpostableStatus.SUSPENSE and case.case.suspense_until is not None
    until = case.case.suspense_until
    again = suspended and case.input.action == "S"
    return objection("UPCAS", until=until.strftime("%m%d%Y")) if again and until else None


@rule("upcas.request-once", level="terminal", cites="reference 3.11 (error if the request was made)",
      message="IDRS-0641")  # fmt: skip
def request_not_made(case: CaseWorkCase) -> Objection | None:
    """A document request is made once."""
    made = case.input.action == "D" and str(case.input.number) in case.case.requests
    return objection("UPCAS", number=case.input.number) if made else None


@rule("upcas.requests-in-order", level="terminal", cites="reference 3.11 (nth request); our choice C-083",
      message="IDRS-0642")  # fmt: skip
def requests_in_order(case: CaseWorkCase) -> Objection | None:
    """The second document request follows the first, and so on."""
    following = len(case.case.requests) + 1
    skipped = case.input.action == "D" and case.input.number > following
    return objection("UPCAS", number=case.input.number, right=following) if skipped else None


@rule("upcas.fourth-request", level="terminal", cites="reference 3.11 (4th invalid for TC 98x, IRAF TC 150)",
      message="IDRS-0643")  # fmt: skip
def fourth_request_allowed(case: CaseWorkCase) -> Objection | None:
    """There is no fourth document request for a TC 98x, nor for a TC 150 of the IRAF (MFT 29)."""
    pending = case.case.pending
    excluded = pending.transaction.tc.startswith("98") or (pending.is_return and pending.module.mft == "29")
    fourth = case.input.action == "D" and case.input.number == LAST_REQUEST
    return objection("UPCAS", tc=pending.transaction.tc) if fourth and excluded else None


@rule("upcas.cleared-credit", level="procedure", cites="our choice C-047", message="IDRS-0825")
def cleared_credit_not_voided(case: CaseWorkCase) -> Objection | None:
    """The fourth request voids as URC 8 does: not a credit side whose debit has posted."""
    data = case.case.pending.transaction.transfer
    voids = case.input.action == "D" and case.input.number == LAST_REQUEST
    return objection("UPCAS", urc="8") if voids and data is not None and data.debit_cycle else None


@rule("upcas.history-text", level="terminal", cites="reference 3.11 (Z adds history text); our choice C-083",
      message="IDRS-0644")  # fmt: skip
def history_has_text(case: CaseWorkCase) -> Objection | None:
    """Definer Z comes with a text of at most 60 characters; D and S come with none."""
    length = len(case.input.text)
    fine = 0 < length <= LONGEST_NOTE if case.input.action == "Z" else length == 0
    return None if fine else objection("UPCAS", definer=case.input.action, longest=LONGEST_NOTE)


@rule("upcas.299-literal", level="procedure", cites="IRM 25.25.6.2.4(3) bullets 3 and 4", message="IDRS-0645",
      ledger=["25.25.6a:0563", "25.25.6a:0564"])  # fmt: skip
def literal_of_up_299(case: CaseWorkCase) -> Objection | None:
    """On a UP 299, RIVO's determination is the history 126 DELETE or 126 GOOD TAXPAYER."""
    text = case.input.text
    wrong = case.case.upc == "299" and text.startswith("126") and text not in LITERALS
    return objection("UPCAS") if wrong else None


WORK = (
    work_on_open_case,
    work_not_the_batch_tools,
    work_on_own_case,
    not_suspended_twice,
    request_not_made,
    requests_in_order,
    fourth_request_allowed,
    cleared_credit_not_voided,
    history_has_text,
    literal_of_up_299,
)


@dataclass(frozen=True, slots=True)
class ReassignmentCase:
    """A GUF case somebody takes, or gives to another."""

    account: Account
    case: Unpostable
    input: Reassignment
    context: Context


@rule("upasg.open", level="terminal", cites="IRM 25.25.6.5.1.1(4) box 1, note", message="IDRS-0621")
def reassignable(case: ReassignmentCase) -> Objection | None:
    """Only an unpostable that is not closed is reassigned."""
    return None if case.case.is_open else objection("SEQ-NUM")


@rule("upasg.batch-tool", level="procedure", cites="IRM 25.25.6.5.4(6)", message="IDRS-0603",
      ledger=["25.25.6b:0376"])  # fmt: skip
def not_taken_from_the_batch_tool(case: ReassignmentCase) -> Objection | None:
    """An unpostable assigned to 1483845470 is not taken from the Batch Tool."""
    return objection("SEQ-NUM") if case.case.assignee == BATCH_TOOL else None


@rule("upasg.taken-by-oneself", level="terminal", cites="reference 3.11 (definer R: to oneself)", message="IDRS-1364")
def taken_for_oneself(case: ReassignmentCase) -> Objection | None:
    """Definer R takes the case for whoever keys it: no other employee is named with it."""
    other = case.input.taken and case.input.assignee not in ("", case.context.employee)
    return objection(case.input.assignee) if other else None


@rule("upasg.manager-or-lead", level="terminal", cites="reference 3.11 (reassignment); our choice C-084",
      message="IDRS-0623")  # fmt: skip
def others_get_cases_from_leads(case: ReassignmentCase) -> Objection | None:
    """A case is given to another employee by a manager or lead; an employee only takes one."""
    to_another = case.input.assignee not in ("", case.context.employee)
    return objection("UPASG") if to_another and not case.context.may_review else None


REASSIGNMENT = (reassignable, not_taken_from_the_batch_tool, taken_for_oneself, others_get_cases_from_leads)


@rule("upreve.manager-or-lead", level="terminal", cites="IRM 25.25.6.5.5.1(3) box 1", message="IDRS-0631",
      ledger=["25.25.6c:0017"])  # fmt: skip
def manager_or_lead(case: ResolutionCase) -> Objection | None:
    """The manager or lead rejects an unpostable resolution."""
    return None if case.context.may_review else objection("UPREV")


@rule("upreve.review-window", level="terminal", cites="IRM 25.25.6.5.5.1(1)", message="IDRS-0632",
      ledger=["25.25.6c:0010", "25.25.6c:0011"])  # fmt: skip
def inside_review_window(case: ResolutionCase) -> Objection | None:
    """A closure is reversed only within its unpostable cycle, while the status shows A."""
    inside = case.case.status is UnpostableStatus.REVIEW
    return None if inside else objection("SEQ-NUM", status=case.case.status.value)


REJECTION = (manager_or_lead, inside_review_window)

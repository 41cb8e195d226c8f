"""Closing unpostables with UPRES (IRM 25.25.6.5.1.1, 25.25.6.7(3); reference 6.2)."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import UnpostableStatus
from masterfile.identifiers import BATCH_TOOL
from masterfile.periods import MFT_1040
from masterfile.rules.cases import ResolutionCase
from masterfile.rules.mft32 import movable_tax_years
from masterfile.rules.registry import Objection, objection, rule
from masterfile.rules.transfers import cleared_credit_not_voided

UNPOSTABLE_EXAMINER = "unpostable-examiner"
"""The role of Submission Processing's unpostables function."""


def _closable(case: ResolutionCase) -> bool:
    return case.case.status in (UnpostableStatus.OPEN, UnpostableStatus.SUSPENSE)


@rule("upres.case-open", level="terminal", cites="IRM 25.25.6.5.5.1(1)", message="IDRS-0601",
      ledger=["25.25.6c:0011", "25.25.6b:0152"])  # fmt: skip
def case_open(case: ResolutionCase) -> Objection | None:
    """Only an open or suspended unpostable is closed."""
    return None if _closable(case) else objection("SEQ-NUM", status=case.case.status.value)


@rule("upres.assignee", level="terminal", cites="IRM 25.25.6.5.1.1(4) box 1, note", message="IDRS-0602",
      ledger=["25.25.6b:0158", "25.25.6a:0034"])  # fmt: skip
def assigned_to_employee(case: ResolutionCase) -> Objection | None:
    """An unpostable assigned to somebody else is taken with UPASG R first."""
    owner = case.case.assignee
    mine = owner in ("", case.context.employee, BATCH_TOOL)
    return None if mine else objection("SEQ-NUM", owner=owner)


@rule("upres.batch-tool", level="procedure", cites="IRM 25.25.6.5.4(6)", message="IDRS-0603",
      ledger=["25.25.6b:0159", "25.25.6b:0128", "25.25.6b:0376"])  # fmt: skip
def not_the_batch_tools(case: ResolutionCase) -> Objection | None:
    """A UP 126 RC 0 assigned to 1483845470 is being resolved by the IAT Batch Tool and is left alone."""
    return objection("SEQ-NUM") if case.case.assignee == BATCH_TOOL else None


@rule("upres.up-147", level="procedure", cites="IRM 25.25.6.5.1.2.5(3), 25.25.6.6.3.2(2) box 3", message="IDRS-0604",
      ledger=["25.25.6b:0251", "25.25.6c:0350"])  # fmt: skip
def not_an_up_147(case: ResolutionCase) -> Objection | None:
    """TPP takes no action to resolve a UP 147; it is work of Submission Processing (reference 6.3)."""
    theirs = case.context.role == UNPOSTABLE_EXAMINER
    return objection("SEQ-NUM") if case.case.upc == "147" and not theirs else None


@rule("upres.urc-keyed", level="terminal", cites="reference 6.2", message="IDRS-0605")
def resolution_code_known(case: ResolutionCase) -> Objection | None:
    """The resolution code is one UPRES takes."""
    row = codes.resolution_codes().get(case.input.urc + case.input.modifier)
    valid = " ".join(code for code, known in codes.resolution_codes().items() if known.keyed)
    named = case.input.urc + case.input.modifier
    return None if row and row.keyed else objection("URC", urc=named or "BLANK", valid=valid)


@rule("upres.ccc-known", level="terminal", cites="IRM 25.25.6.7(3), 25.25.6.2.2.1.1(1)", message="IDRS-0606",
      ledger=["25.25.6c:0457", "25.25.6a:0399"])  # fmt: skip
def condition_code_known(case: ResolutionCase) -> Objection | None:
    """CCC is 1 or 3, and goes with URC 6."""
    row = codes.condition_codes().get(case.input.ccc)
    fine = not case.input.ccc or (row is not None and row.keyed and case.input.urc == "6")
    return None if fine else objection("CCC", ccc=case.input.ccc)


@rule("upres.6b-names-the-tin", level="terminal", cites="reference 6.2, 3.11 (6B: the correct TIN has no entity)",
      message="IDRS-1361", ledger=["25.25.6b:0167", "25.25.6a:0403"])  # fmt: skip
def new_tin_is_named(case: ResolutionCase) -> Objection | None:
    """URC 6B comes with the correct TIN in field 29, whatever else is corrected."""
    missing = case.input.urc + case.input.modifier == "6B" and case.input.tin is None
    return objection("29-TIN") if missing else None


@rule("upres.release-of-what-posts", level="terminal", cites="reference 6.2 (URC 1, 2, 8 and D); our choice C-136",
      message="IDRS-1362")  # fmt: skip
def release_goes_with_posting(case: ResolutionCase) -> Objection | None:
    """REL CYC goes with a resolution that lets the transaction post again, not with one that takes it off."""
    urc = case.input.urc + case.input.modifier
    row = codes.resolution_codes().get(urc)
    posts = row is None or row.effect == "reprocess"
    return objection("REL CYC", urc=urc) if case.input.release is not None and not posts else None


@rule("upres.corrects-something", level="terminal", cites="reference 6.2 (URC 5 and 6)", message="IDRS-0607")
def corrects_something(case: ResolutionCase) -> Objection | None:
    """URC 6 comes with a CCC or a corrected element, URC 5 with a corrected element."""
    given = case.input
    corrected = given.tin is not None or given.name_control is not None or _corrects_date_or_period(case)
    enough = corrected or (given.urc == "6" and not given.modifier and given.ccc != "")
    return None if enough or given.urc not in ("5", "6") else objection("URC", urc=given.urc + given.modifier)


@rule("upres.correction-belongs", level="terminal", cites="reference 6.2 (URC 5 and 6)", message="IDRS-0608")
def correction_belongs(case: ResolutionCase) -> Objection | None:
    """Corrected elements come with URC 5 or 6 only, and a corrected TIN with URC 6 or 6B."""
    given = case.input
    if given.tin is not None and given.urc != "6":
        return objection("29-TIN", urc=given.urc, field="TIN")
    if given.period is not None and given.urc != "6":
        return objection("30-TX-PRD", urc=given.urc, field="PERIOD")
    if given.transaction_date is not None and given.urc not in ("5", "6"):
        return objection("31-DATE", urc=given.urc, field="DATE")
    wrong = given.name_control is not None and given.urc not in ("5", "6")
    return objection("28-NM-CTRL", urc=given.urc, field="NAME CONTROL") if wrong else None


def _corrects_date_or_period(case: ResolutionCase) -> bool:
    return case.input.period is not None or case.input.transaction_date is not None


@rule("upres.correction-fits", level="terminal", cites="reference 6.2 (URC 5 and 6); our choice C-085",
      message="IDRS-0646")  # fmt: skip
def correction_fits_the_transaction(case: ResolutionCase) -> Objection | None:
    """A name control is corrected on a return, a transaction date on anything but a return, and neither is in vain."""
    given, pending = case.input, case.case.pending
    if given.name_control is not None and not pending.is_return:
        return objection("28-NM-CTRL", field="NAME CONTROL", tc=pending.transaction.tc)
    if given.transaction_date is not None and pending.is_return:
        return objection("31-DATE", field="DATE", tc=pending.transaction.tc)
    if given.ccc and not pending.is_return:
        return objection("CCC", field="CCC", tc=pending.transaction.tc)
    same = given.period is not None and given.period == pending.module.period
    entity = given.period is not None and pending.module.is_entity
    return objection("30-TX-PRD", field="THIS PERIOD", tc=pending.transaction.tc) if same or entity else None


@rule("upres.period-is-over", level="terminal", cites="our choice C-005 (nothing is dated after today)",
      message="IDRS-1363")  # fmt: skip
def corrected_period_is_over(case: ResolutionCase) -> Objection | None:
    """A return is for a period that is over: the corrected one has ended by the day the return was received."""
    period, pending = case.input.period, case.case.pending
    if period is None or not pending.is_return:
        return None
    received = pending.transaction.date
    early = received < period.end
    return objection("30-TX-PRD", period=period, received=received.strftime("%m%d%Y")) if early else None


@rule("upres.date-not-later", level="terminal", cites="our choice C-005 (nothing is dated after today)",
      message="IDRS-0647")  # fmt: skip
def corrected_date_not_later(case: ResolutionCase) -> Objection | None:
    """A corrected transaction date is not later than today."""
    date = case.input.transaction_date
    return objection("31-DATE") if date is not None and date > case.context.today else None


@rule("upres.existing-ccc-3", level="terminal", cites="IRM 25.25.6.7(3) box 1, note", message="IDRS-0609",
      ledger=["25.25.6c:0460", "25.25.6a:0400"])  # fmt: skip
def no_second_condition_code_3(case: ResolutionCase) -> Objection | None:
    """A return that carries CCC 3 takes no further CCC; it is posted with URC 0."""
    carries = case.filed is not None and case.filed.ccc == "3"
    return objection("CCC") if carries and case.input.ccc else None


@rule("upres.existing-ccc-3-remark", level="procedure", cites="IRM 25.25.6.7(3) box 1, note", message="IDRS-0610",
      ledger=["25.25.6c:0460", "25.25.6a:0400"])  # fmt: skip
def existing_condition_code_in_remarks(case: ResolutionCase) -> Objection | None:
    """URC 0 on a return that carries CCC 3 says EXISTING CCC 3 in its remarks."""
    carries = case.filed is not None and case.filed.ccc == "3" and case.input.urc == "0"
    return objection("REMARKS") if carries and "EXISTING CCC 3" not in case.input.remarks.upper() else None


@rule("upres.tin-differs", level="terminal", cites="IRM 25.25.6.5.1.1(6) bullet 1, exception", message="IDRS-0611",
      ledger=["25.25.6b:0166", "25.25.6a:0401"])  # fmt: skip
def corrected_tin_differs(case: ResolutionCase) -> Objection | None:
    """The corrected TIN in field 29 is not the TIN the return already has."""
    return objection("29-TIN") if case.input.tin == case.account.tin else None


@rule("upres.6-needs-entity", level="terminal", cites="IRM 25.25.6.5.1.1(6) bullet 1, exception", message="IDRS-0612",
      ledger=["25.25.6b:0166", "25.25.6b:0167", "25.25.6a:0403"])  # fmt: skip
def corrected_tin_is_established(case: ResolutionCase) -> Objection | None:
    """URC 6 corrects to a TIN with an entity; one without takes URC 6B."""
    tin = case.input.tin
    applies = tin is not None and not case.input.modifier
    return objection("29-TIN") if tin and applies and not case.context.established(tin) else None


@rule("upres.6b-needs-no-entity", level="terminal", cites="IRM 25.25.6.5.1.1(6) bullet 1, exception",
      message="IDRS-0613", ledger=["25.25.6b:0167", "25.25.6a:0403"])  # fmt: skip
def corrected_tin_is_new(case: ResolutionCase) -> Objection | None:
    """URC 6B corrects to a TIN without an entity; an established one takes URC 6."""
    tin = case.input.tin
    applies = tin is not None and case.input.modifier == "B"
    return objection("29-TIN") if tin and applies and case.context.established(tin) else None


@rule("upres.release-in-calendar", level="terminal", cites="reference 8.2", message="IDRS-0619")
def release_in_calendar(case: ResolutionCase) -> Objection | None:
    """REL CYC is a cycle its processing year has."""
    release = case.input.release
    known = release is None or case.context.calendar.has(release)
    return None if known else objection("REL CYC", cycle=release)


@rule("upres.release-not-past", level="terminal", cites="IRM 25.25.6.7(3) box 1; design section 8", message="IDRS-0614",
      ledger=["25.25.6c:0458"])  # fmt: skip
def release_not_past(case: ResolutionCase) -> Objection | None:
    """REL CYC is not before the current cycle."""
    early = case.input.release is not None and case.input.release < case.context.week
    return objection("REL CYC", current=case.context.week) if early else None


@rule("mft32.closure-year-movable", level="procedure", cites="IRM 25.25.6.7(3) box 1, note; 25.25.6.6.3.1(4) box 3",
      message="IDRS-0461", ledger=["25.25.6c:0262", "25.25.6c:0283", "25.25.6a:0140", "25.25.6a:0153"])  # fmt: skip
def closure_year_movable(case: ResolutionCase) -> Objection | None:
    """CCC 3 is for a return whose tax year can move to MFT 32; another is closed with URC D."""
    years = movable_tax_years(case.context.week, case.context)
    stuck = case.to_mft32 and case.key.period.year not in years
    return objection("CCC", year=case.key.period.year) if stuck else None


@rule("mft32.move-before-closure", level="procedure", cites="IRM 25.25.6.7(3) box 1 (first TC 971 AC 111)",
      message="IDRS-0462", ledger=["25.25.6c:0456", "25.25.6c:0457"])  # fmt: skip
def move_before_closure(case: ResolutionCase) -> Objection | None:
    """TC 971 AC 111 with the return's DLN is input before the unpostable is closed with CCC 3."""
    possible = case.to_mft32 and case.account.is_established
    return objection("CCC") if possible and not case.knows_move() else None


@rule("mft32.release-next-cycle", level="procedure", cites="IRM 25.25.6.7(3) boxes 1 and 2", message="IDRS-0463",
      ledger=["25.25.6c:0457", "25.25.6c:0458", "25.25.6c:0468"])  # fmt: skip
def release_is_next_cycle(case: ResolutionCase) -> Objection | None:
    """With CCC 3, REL CYC is one cycle beyond the current one; it may be blank once a TC 150 is posted."""
    if not case.to_mft32 or case.input.release == case.context.next_week:
        return None
    blank_allowed = case.input.release is None and case.account.module(case.key).has("150")
    return None if blank_allowed else objection("REL CYC", right=case.context.next_week)


@rule("upres.delete-only-when-not-movable", level="procedure",
      cites="IRM 25.25.6.6.3.1(4) boxes 3 and 4; 25.25.6.7(3)", message="IDRS-0464",
      ledger=["25.25.6c:0262", "25.25.6c:0283", "25.25.6a:0141"])  # fmt: skip
def delete_only_when_not_movable(case: ResolutionCase) -> Objection | None:
    """URC D deletes an identity theft return only where its tax year cannot move to MFT 32."""
    year = case.key.period.year
    movable = case.key.mft == MFT_1040 and year in movable_tax_years(case.context.week, case.context)
    return objection("URC", year=year) if case.is_tpp and case.input.urc == "D" and movable else None


@rule("upres.1040x-remark", level="procedure", cites="IRM 25.25.6.2.2.1.1(1) box 1", message="IDRS-0615",
      ledger=["25.25.6a:0399"])  # fmt: skip
def amended_return_remark(case: ResolutionCase) -> Objection | None:
    """CCC 1 comes with remarks TPFILEDF1040X."""
    wrong = case.input.ccc == "1" and "TPFILEDF1040X" not in case.input.remarks.upper()
    return objection("REMARKS") if wrong else None


@rule("upres.delay-after-ac-850", level="procedure", cites="IRM 25.25.6.5.1.1(6) bullet 4", message="IDRS-0616",
      ledger=["25.25.6b:0171", "25.25.6a:0408"])  # fmt: skip
def delayed_after_paper_check(case: ResolutionCase) -> Objection | None:
    """While a TC 971 AC 850 waits to post, the resolution is delayed by one cycle."""
    waiting = any(pending.transaction.ac == "850" for pending in case.account.pendings_of(case.key))
    releases = case.is_tpp and case.input.urc in ("0", "5", "6") and case.input.ccc != "3"
    soon = case.input.release is None or case.input.release < case.context.next_week
    return objection("REL CYC", right=case.context.next_week) if waiting and releases and soon else None


@rule("mft32.valid-return-a-cycle-later", level="procedure", cites="IRM 25.25.6.7(3) box 2", message="IDRS-0463",
      ledger=["25.25.6c:0465"])  # fmt: skip
def valid_return_a_cycle_later(case: ResolutionCase) -> Objection | None:
    """Beside an identity theft return that moves, the valid return is released one cycle beyond the current one too."""
    releases = case.is_tpp and case.input.urc == "0" and not case.knows_move()
    beside = releases and any(
        other.code == "126-0" and other.sequence != case.case.sequence and case.moves(other)
        for other in case.account.unpostables_of(case.key)
    )
    wrong = beside and case.input.release != case.context.next_week
    return objection("REL CYC", right=case.context.next_week) if wrong else None


RESOLUTION = (
    case_open,
    resolution_code_known,
    condition_code_known,
    not_the_batch_tools,
    assigned_to_employee,
    not_an_up_147,
    cleared_credit_not_voided,
    no_second_condition_code_3,
    correction_belongs,
    new_tin_is_named,
    corrects_something,
    release_goes_with_posting,
    correction_fits_the_transaction,
    corrected_period_is_over,
    corrected_date_not_later,
    corrected_tin_differs,
    corrected_tin_is_established,
    corrected_tin_is_new,
    release_in_calendar,
    release_not_past,
    closure_year_movable,
    move_before_closure,
    release_is_next_cycle,
    delete_only_when_not_movable,
    existing_condition_code_in_remarks,
    amended_return_remark,
    delayed_after_paper_check,
    valid_return_a_cycle_later,
)

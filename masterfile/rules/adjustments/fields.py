"""ADJ54, field by field: what each must hold to be taken (reference 3.7, 10.1)."""

from __future__ import annotations

from masterfile import codes
from masterfile.rules.adjustments.case import CREDITS, PENALTY_ABATEMENTS, AdjustmentCase
from masterfile.rules.file_location import kept_domestic
from masterfile.rules.registry import Objection, objection, rule
from masterfile.standing import posted_return


@rule("adj54.header-unchanged", level="terminal", cites="reference 3.7 (REQ54 fills the header)", message="IDRS-0351")
def header_unchanged(case: AdjustmentCase) -> Objection | None:
    """The TIN, MFT, TX-PRD and NM-CTRL that REQ54 filled in are not changed."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("adj54.sequence-number", level="terminal", cites="reference 10.1 (001-999)", message="IDRS-0352")
def sequence_number_present(case: AdjustmentCase) -> Objection | None:
    """The adjustment sequence number is 001 to 999."""
    return objection("SEQ-NUM") if case.input.sequence_number in ("", "000") else None


@rule("adj54.sequence-number-unused", level="terminal", cites="reference 10.1; our choice C-090", message="IDRS-0373")
def sequence_number_unused(case: AdjustmentCase) -> Objection | None:
    """An employee uses an adjustment sequence number once a day."""
    number = case.input.sequence_number
    used = number in case.context.used_numbers
    return objection("SEQ-NUM", number=number, next=case.context.next_number) if used else None


@rule("adj54.blocking-series", level="terminal", cites="reference 10.1, 10.3", message="IDRS-0353")
def blocking_series_known(case: AdjustmentCase) -> Objection | None:
    """The blocking series is one of the table."""
    return None if case.input.block in codes.blocking_series() else objection("BLK", block=case.input.block or "BLANK")


@rule("adj54.blocking-series-of-adjustments", level="terminal", cites="reference 10.3",
      message="IDRS-1321")  # fmt: skip
def blocking_series_of_adjustments(case: AdjustmentCase) -> Objection | None:
    """A series of the business master file, of FRM77 or of a return is not that of an individual's adjustment."""
    row = codes.blocking_series()[case.input.block]
    return None if row.adjusts else objection("BLK", block=row.bs)


@rule("adj54.case-status", level="terminal", cites="reference 3.7, 10.1 (CASE-STS-CD required)", message="IDRS-0354")
def case_status_present(case: AdjustmentCase) -> Objection | None:
    """CASE-STS-CD is a control status."""
    known = case.input.case_status in codes.control_statuses()
    return None if known else objection("CASE-STS-CD", valid=" ".join(codes.control_statuses()))


@rule("adj54.activity", level="terminal", cites="reference 3.7, 10.1 (ACTIVITY required)", message="IDRS-0355")
def activity_present(case: AdjustmentCase) -> Objection | None:
    """ACTIVITY is filled."""
    return None if case.input.activity else objection("ACTIVITY")


@rule("adj54.control-exists", level="terminal", cites="reference 3.12", message="IDRS-0501")
def control_named_exists(case: AdjustmentCase) -> Objection | None:
    """CTRL-SEQ-NUM names a control base of the module."""
    number = case.input.control
    known = {control.number for control in case.account.controls_of(case.input.module)}
    return None if number in {0, *known} else objection("CTRL-SEQ-NUM", number=f"{number:02d}")


@rule("adj54.control-open", level="terminal", cites="reference 3.12", message="IDRS-0502")
def control_named_open(case: AdjustmentCase) -> Objection | None:
    """A closed control base is not updated."""
    number = case.input.control
    closed = any(c.number == number and not c.is_open for c in case.account.controls_of(case.input.module))
    return objection("CTRL-SEQ-NUM", number=f"{number:02d}") if closed else None


@rule("adj54.category", level="terminal", cites="reference 10.1 (category elective), 11.1", message="IDRS-0374")
def category_of_adjustment_known(case: AdjustmentCase) -> Objection | None:
    """CTGRY is blank or a control category."""
    category = case.input.category
    return None if category in ("", *codes.categories()) else objection("CTGRY", category=category)


@rule("adj54.dates-not-future", level="terminal", cites="reference 10.1; our choice C-005", message="IDRS-0375")
def dates_not_future(case: AdjustmentCase) -> Objection | None:
    """Nothing was received, written or claimed later than today, and no interest is computed from a later day."""
    given = case.input
    interest = ((case.label("INT-COMP-DT", place), line[2]) for place, line in enumerate(given.lines))
    dates = (("IRS-RCVD-DT", given.received), ("CORRESP-DT", given.correspondence),
             ("AMD-CLMS-DT", given.claims_date), *interest)  # fmt: skip
    late = [label for label, date in dates if date is not None and date > case.context.today]
    return objection(late[0], field=late[0], today=case.context.today.strftime("%m%d%Y")) if late else None


@rule("adj54.claims-date", level="terminal", cites="IRM 21.8.1.4.6(9) (amended-claims date); our choice C-094",
      message="IDRS-0376", ledger=["21.8.1:0073"])  # fmt: skip
def claims_date_behind_the_return(case: AdjustmentCase) -> Objection | None:
    """The amended-claims date is the day a complete claim came in: never before the return it amends."""
    filed, date = posted_return(case.account, case.input.module), case.input.claims_date
    early = filed is not None and date is not None and date < filed.received
    return objection("AMD-CLMS-DT", received=filed.received.strftime("%m%d%Y")) if early and filed else None


@rule("adj54.override-flc", level="terminal", cites="reference 10.1 (override FLC), 9.1", message="IDRS-0377")
def file_location_known(case: AdjustmentCase) -> Objection | None:
    """OVRD-FLC is blank or a file location code: it takes the place of the employee's in the DLN."""
    location = case.input.location
    return None if location in ("", *codes.file_locations()) else objection("OVRD-FLC", location=location)


@rule("flc.adjustment", level="procedure", cites="IRM 3.38.147.4(2); our choice C-173", message="IDRS-1601",
      ledger=["3.38.147:0378"], refuses=False)  # fmt: skip
def adjustment_of_an_international_return(case: AdjustmentCase) -> Objection | None:
    """An adjustment of an international return has FLC 20 or 21."""
    key = case.input.module
    return objection("OVRD-FLC", period=key.period) if kept_domestic(case.account, key, case.input.dln) else None


@rule("adj54.source-code", level="terminal", cites="reference 10.1, 10.4", message="IDRS-0362")
def source_code_known(case: AdjustmentCase) -> Objection | None:
    """SC is one of the table."""
    code = case.input.source_code
    return None if code in codes.source_codes() else objection("SC", code=code or "BLANK")


def _changes_no_tax(case: AdjustmentCase) -> bool:
    """A TC 290 .00, a credit code or both: a true duplicate, a release, a credit (21.8.1, box RV). No penalty."""
    plain = all((tc, amount) == ("290", 0) or tc in CREDITS for tc, amount, _ in case.input.lines)
    return plain and not case.input.references


@rule("adj54.reason-codes", level="terminal", cites="reference 10.1 (at most 3; none for a TC 290 .00)",
      message="IDRS-0363")  # fmt: skip
def reason_codes_known(case: AdjustmentCase) -> Objection | None:
    """One to three reason codes of the table; a TC 290 .00 or a credit code may have none, a penalty may not."""
    given = case.input.reason_codes
    for place, code in enumerate(given):
        if code not in codes.reason_codes():
            return objection(case.label("RC", place), code=code)
    return None if given or _changes_no_tax(case) else objection("RC", code="BLANK")


_RELIEF = "065"
"""The reason code that is given alone for the late payment penalty of a military spouse (21.8.1.4.7(10))."""


@rule("adj54.penalty-reason", level="terminal", cites="IRM 21.8.1.7 (a PRC with a penalty abatement), 21.8.1.4.7(10)",
      message="IDRS-0378", ledger=["21.8.1:0580"])  # fmt: skip
def penalty_reason_present(case: AdjustmentCase) -> Objection | None:
    """A penalty is abated with a penalty reason code in the fourth place; RC 065 on a TC 271 is reason enough."""
    abates = [tc for tc in case.tcs if tc in PENALTY_ABATEMENTS and not (tc == "271" and _is_relief(case))]
    return objection("RC#4", tc=abates[0]) if abates and not case.input.penalty_reason else None


def _is_relief(case: AdjustmentCase) -> bool:
    return _RELIEF in case.input.reason_codes


@rule("adj54.penalty-reason-not-used", level="terminal", cites="reference 10.1 (at most 3); our choice C-095",
      message="IDRS-0394")  # fmt: skip
def penalty_reason_expected(case: AdjustmentCase) -> Objection | None:
    """The fourth place of the reason codes is blank where no penalty is abated."""
    abates = any(tc in PENALTY_ABATEMENTS for tc in case.tcs)
    return objection("RC#4") if case.input.penalty_reason and not abates else None


@rule("adj54.hold-code", level="terminal", cites="reference 10.1, 10.2", message="IDRS-0364")
def hold_code_known(case: AdjustmentCase) -> Objection | None:
    """HC is 0 to 4."""
    return None if case.input.hold_code in codes.hold_codes() else objection("HC", code=case.input.hold_code or "BLANK")


@rule("adj54.priority-code", level="terminal", cites="reference 10.1, 10.4", message="IDRS-0365")
def priority_code_known(case: AdjustmentCase) -> Objection | None:
    """PC is blank or one of the table."""
    code = case.input.priority_code
    return None if code in ("", *codes.priority_codes()) else objection("PC", code=code)


@rule("adj54.override", level="terminal", cites="IRM 21.8.1.6.10(2) item 6 (OVERRIDE-CD and RFSCDT together)",
      message="IDRS-0367", ledger=["21.8.1:0546"])  # fmt: skip
def override_complete(case: AdjustmentCase) -> Objection | None:
    """OVERRIDE-CD is S or R and comes with RFSCDT, or both are blank."""
    given = (case.input.override_code, case.input.statute_date)
    complete = given == ("", None) or (given[0] in ("S", "R") and given[1] is not None)
    return None if complete else objection("OVERRIDE-CD")


@rule("adj54.source-document", level="terminal", cites="reference 10.1 (Y, N or R)", message="IDRS-0368")
def source_document_said(case: AdjustmentCase) -> Objection | None:
    """SOURCE-DOC-ATTACHED says Y, N or R."""
    return None if case.input.source_document in ("Y", "N", "R") else objection("SOURCE-DOC-ATTACHED")


@rule("adj54.delay-code", level="terminal", cites="reference 10.1 (1-6)", message="IDRS-0369")
def delay_code_known(case: AdjustmentCase) -> Objection | None:
    """PSTNG-DLAY-CD is blank or 1 to 6."""
    return None if codes.delay_known(case.input.delay) else objection("PSTNG-DLAY-CD", code=case.input.delay)


@rule("adj54.remarks", level="terminal", cites="reference 2.1, 10.1 (at least 3 characters)", message="IDRS-0307")
def adjustment_remarks(case: AdjustmentCase) -> Objection | None:
    """Remarks have at least three characters."""
    minimum = case.context.settings.remarks_minimum
    return objection("REMARKS", minimum=minimum) if len(case.input.remarks.strip()) < minimum else None


HEAD = (
    header_unchanged,
    sequence_number_present,
    sequence_number_unused,
    blocking_series_known,
    blocking_series_of_adjustments,
    case_status_present,
    activity_present,
    control_named_exists,
    control_named_open,
    category_of_adjustment_known,
    dates_not_future,
    claims_date_behind_the_return,
    file_location_known,
    adjustment_of_an_international_return,
)
"""Rows 1 to 4 of the format."""

REST = (
    source_code_known,
    reason_codes_known,
    penalty_reason_present,
    penalty_reason_expected,
    hold_code_known,
    priority_code_known,
    override_complete,
    delay_code_known,
    source_document_said,
    adjustment_remarks,
)
"""Everything behind the transaction codes but the reference numbers."""

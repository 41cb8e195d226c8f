"""Adjustments: what ADJ54 takes, what posts, what becomes unpostable (reference 3.7, 6.1, 10; IRM 21.8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account
from masterfile.context import Context
from masterfile.freezes import freezes_of
from masterfile.inputs import AdjustmentInput
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Objection, condition, objection, rule

INTEREST_DATED = ("294", "295", "298", "299")
"""TCs that carry an interest computation date."""

TAX_CODES = ("290", "291", "294", "295", "298", "299", "300", "301")
"""TCs that change the tax."""


@dataclass(frozen=True, slots=True)
class AdjustmentCase:
    """An adjustment keyed through ADJ54."""

    account: Account
    input: AdjustmentInput
    context: Context


def _key(label: str, place: int) -> str:
    return label if place == 0 else f"{label}#{place + 1}"


def _numbered(case: AdjustmentCase) -> Iterator[tuple[int, str, int | None]]:
    for place, (tc, amount, _) in enumerate(case.input.lines):
        yield place, tc, amount


@rule("adj54.header-unchanged", level="terminal", cites="reference 3.7 (REQ54 fills the header)", message="IDRS-0351")
def header_unchanged(case: AdjustmentCase) -> Objection | None:
    """The TIN, MFT, TX-PRD and NM-CTRL that REQ54 filled in are not changed."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("adj54.sequence-number", level="terminal", cites="reference 10.1 (001-999)", message="IDRS-0352")
def sequence_number_present(case: AdjustmentCase) -> Objection | None:
    """The adjustment sequence number is 001 to 999."""
    return objection("SEQ-NUM") if case.input.sequence_number in ("", "000") else None


@rule("adj54.blocking-series", level="terminal", cites="reference 10.1, 10.3", message="IDRS-0353")
def blocking_series_known(case: AdjustmentCase) -> Objection | None:
    """The blocking series is one of the table."""
    return None if case.input.block in codes.blocking_series() else objection("BLK", block=case.input.block or "BLANK")


@rule("adj54.case-status", level="terminal", cites="reference 3.7, 10.1 (CASE-STS-CD required)", message="IDRS-0354")
def case_status_present(case: AdjustmentCase) -> Objection | None:
    """CASE-STS-CD is a control status."""
    known = case.input.case_status in codes.control_statuses()
    return None if known else objection("CASE-STS-CD", valid=" ".join(codes.control_statuses()))


@rule("adj54.activity", level="terminal", cites="reference 3.7, 10.1 (ACTIVITY required)", message="IDRS-0355")
def activity_present(case: AdjustmentCase) -> Objection | None:
    """ACTIVITY is filled."""
    return None if case.input.activity else objection("ACTIVITY")


@rule(
    "adj54.something-adjusted", level="terminal", cites="reference 10.1 (TC and amount required)", message="IDRS-0356"
)
def something_adjusted(case: AdjustmentCase) -> Objection | None:
    """At least one transaction code with an amount."""
    return None if any(tc for tc, _, _ in case.input.lines) else objection("TC")


@rule("adj54.tc-accepted", level="terminal", cites="reference 4", message="IDRS-0357")
def transaction_codes_accepted(case: AdjustmentCase) -> Objection | None:
    """Every transaction code is one ADJ54 inputs."""
    for place, tc, _ in _numbered(case):
        row = codes.transaction_codes().get(tc)
        if row is None or "ADJ54" not in row.input:
            return objection(_key("TC", place), tc=tc or "BLANK")
    return None


@rule("adj54.amount-present", level="terminal", cites="reference 10.1 (amount required)", message="IDRS-0358")
def amounts_present(case: AdjustmentCase) -> Objection | None:
    """Every transaction code has an amount; .00 counts."""
    missing = (objection(_key("AMT", place), tc=tc) for place, tc, amount in _numbered(case) if amount is None)
    return next(missing, None)


@rule("adj54.amount-sign", level="terminal", cites="reference 2.1, 10.1 (trailing minus = decrease or credit)",
      message="IDRS-0359")  # fmt: skip
def amounts_have_their_sign(case: AdjustmentCase) -> Objection | None:
    """A debit code takes no minus, a credit code takes one; .00 is for TC 290 and its kin."""
    for place, tc, amount in _numbered(case):
        row = codes.transaction_codes().get(tc)
        if row is None or amount is None or amount == 0 or row.money == "either":
            continue
        if (amount < 0) != (row.money == "credit"):
            right = "A MINUS BEHIND THE AMOUNT" if row.money == "credit" else "NO MINUS"
            return objection(_key("AMT", place), tc=tc, right=right)
    return None


@rule(
    "adj54.zero-amount", level="terminal", cites="reference 4.2 (amount .00 is legal for TC 290)", message="IDRS-0360"
)
def only_tc_290_is_zero(case: AdjustmentCase) -> Objection | None:
    """Only TC 290 may be for .00."""
    zero = (
        objection(_key("AMT", place), tc=tc) for place, tc, amount in _numbered(case) if amount == 0 and tc != "290"
    )
    return next(zero, None)


@rule("adj54.interest-date", level="terminal", cites="reference 4.2 (TC 294 needs INT-COMP-DT)", message="IDRS-0361")
def interest_dates_where_needed(case: AdjustmentCase) -> Objection | None:
    """TC 294 to 299 have an interest computation date, others none."""
    for place, (tc, _, date) in enumerate(case.input.lines):
        if (date is not None) != (tc in INTEREST_DATED):
            right = "NEEDS" if tc in INTEREST_DATED else "TAKES NO"
            return objection(_key("INT-COMP-DT", place), tc=tc, right=right)
    return None


@rule("adj54.source-code", level="terminal", cites="reference 10.1, 10.4", message="IDRS-0362")
def source_code_known(case: AdjustmentCase) -> Objection | None:
    """SC is one of the table."""
    return (
        None
        if case.input.source_code in codes.source_codes()
        else objection("SC", code=case.input.source_code or "BLANK")
    )


def _changes_no_tax(case: AdjustmentCase) -> bool:
    """A TC 290 .00, alone or with a credit code: a true duplicate, a release, a credit (21.8.1, box RV)."""
    return not case.input.references and all(amount == 0 for tc, amount, _ in case.input.lines if tc in TAX_CODES)


@rule(
    "adj54.reason-codes",
    level="terminal",
    cites="reference 10.1 (at most 3; none for a TC 290 .00)",
    message="IDRS-0363",
)
def reason_codes_known(case: AdjustmentCase) -> Objection | None:
    """One to three reason codes of the table; an adjustment that changes no tax may have none."""
    given = case.input.reason_codes
    for place, code in enumerate(given):
        if code not in codes.reason_codes():
            return objection(_key("RC", place), code=code)
    return None if given or _changes_no_tax(case) else objection("RC", code="BLANK")


@rule("adj54.hold-code", level="terminal", cites="reference 10.1, 10.2", message="IDRS-0364")
def hold_code_known(case: AdjustmentCase) -> Objection | None:
    """HC is 0 to 4."""
    return None if case.input.hold_code in codes.hold_codes() else objection("HC", code=case.input.hold_code or "BLANK")


@rule("adj54.priority-code", level="terminal", cites="reference 10.1, 10.4", message="IDRS-0365")
def priority_code_known(case: AdjustmentCase) -> Objection | None:
    """PC is blank or one of the table."""
    return (
        None
        if case.input.priority_code in ("", *codes.priority_codes())
        else objection("PC", code=case.input.priority_code)
    )


@rule("adj54.references", level="terminal", cites="reference 10.1, 10.4", message="IDRS-0366")
def references_known(case: AdjustmentCase) -> Objection | None:
    """Every credit or item reference number is one of the table and has an amount."""
    for place, (number, amount) in enumerate(case.input.references):
        if number not in codes.reference_numbers() or amount is None:
            return objection(_key("CR/ITEM-REF", place), number=number or "BLANK")
    return None


@rule("adj54.override", level="terminal", cites="IRM 21.8.1 (OVERRIDE-CD and RFSCDT together)", message="IDRS-0367",
      ledger=["21.8.1:0547"])  # fmt: skip
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
    return None if case.input.delay <= 6 else objection("PSTNG-DLAY-CD", code=case.input.delay)


@rule("adj54.remarks", level="terminal", cites="reference 2.1, 10.1 (at least 3 characters)", message="IDRS-0307")
def adjustment_remarks(case: AdjustmentCase) -> Objection | None:
    """Remarks have at least three characters."""
    minimum = case.context.settings.remarks_minimum
    return objection("REMARKS", minimum=minimum) if len(case.input.remarks.strip()) < minimum else None


@rule("adj54.control-exists", level="terminal", cites="reference 3.12", message="IDRS-0501")
def control_named_exists(case: AdjustmentCase) -> Objection | None:
    """CTRL-SEQ-NUM names a control base of the module."""
    number = case.input.control
    known = {control.number for control in case.account.controls_of(case.input.module)}
    return None if number in {0, *known} else objection("CTRL-SEQ-NUM", number=f"{number:02d}")


@rule("adj54.delay-after-ac-850", level="procedure", cites="IRM 25.25.6.5.1.2.1(3) box 1 bullet 5", message="IDRS-0370",
      ledger=["25.25.6b:0191"])  # fmt: skip
def delayed_after_paper_check(case: AdjustmentCase) -> Objection | None:
    """While a TC 971 AC 850 waits to post, the TC 290 that releases the refund is post-delayed by one cycle."""
    waiting = any(pending.transaction.ac == "850" for pending in case.account.pendings_of(case.input.module))
    return objection("PSTNG-DLAY-CD") if waiting and not case.input.delay else None


ADJUSTMENT = (
    header_unchanged,
    sequence_number_present,
    blocking_series_known,
    case_status_present,
    activity_present,
    control_named_exists,
    something_adjusted,
    transaction_codes_accepted,
    amounts_present,
    amounts_have_their_sign,
    only_tc_290_is_zero,
    interest_dates_where_needed,
    source_code_known,
    reason_codes_known,
    hold_code_known,
    priority_code_known,
    references_known,
    override_complete,
    delay_code_known,
    source_document_said,
    adjustment_remarks,
    delayed_after_paper_check,
)


@condition(
    "adjustments.no-return",
    level="posting",
    cites="reference 6.1 (adjustment without posted TC 150); UPC 155, B2",
    upc="155-0",
)
def no_return_posted(case: PostingCase) -> bool:
    """An adjustment of a module without a TC 150 goes unpostable."""
    return case.transaction.adjustment is not None and not case.module.has("150")


@condition(
    "adjustments.below-zero",
    level="posting",
    cites="reference 6.1 (amounts reduced below zero); UPC 158, B2",
    upc="158-0",
)
def reduces_tax_below_zero(case: PostingCase) -> bool:
    """An adjustment that brings the tax of the module below zero goes unpostable."""
    data = case.transaction.adjustment
    if data is None:
        return False
    change = sum(line.amount for line in data.lines if line.tc in TAX_CODES)
    tax = sum(posted.amount for posted in case.module.posted if posted.tc in ("150", *TAX_CODES))
    return change < 0 and tax + change < 0


@condition(
    "adjustments.examination",
    level="posting",
    cites="reference 6.1, 7 (-L: priority code missing); UPC 160, B2",
    upc="160-0",
)
def examination_without_priority(case: PostingCase) -> bool:
    """A TC 29x on a module with a -L freeze goes unpostable without a priority code."""
    data = case.transaction.adjustment
    under_examination = any(row.code == "-L" for row in freezes_of(case.module))
    return data is not None and under_examination and not data.priority_code

"""ADJ54: transaction codes, amounts, interest dates, reference numbers (reference 4.2, 10.1, 10.4)."""

from __future__ import annotations

from masterfile import codes
from masterfile.rules.adjustments.case import INTEREST_DATED, RESTRICTIONS, AdjustmentCase
from masterfile.rules.adjustments.computed import FUTA_ITEMS
from masterfile.rules.registry import Objection, objection, rule
from masterfile.standing import posted_return

_CIVIL_PENALTY = ("240", "241")


@rule(
    "adj54.something-adjusted", level="terminal", cites="reference 10.1 (TC and amount required)", message="IDRS-0356"
)
def something_adjusted(case: AdjustmentCase) -> Objection | None:
    """At least one transaction code with an amount."""
    return None if any(case.tcs) else objection("TC")


@rule("adj54.tc-accepted", level="terminal", cites="reference 4", message="IDRS-0357")
def transaction_codes_accepted(case: AdjustmentCase) -> Objection | None:
    """Every transaction code is one ADJ54 inputs."""
    for place, tc, _ in case.numbered():
        row = case.row(tc)
        if row is None or "ADJ54" not in row.input:
            return objection(case.label("TC", place), tc=tc or "BLANK")
    return None


@rule("adj54.tc-of-the-imf", level="terminal", cites="reference 4.2 (column file)", message="IDRS-0379")
def transaction_codes_of_the_imf(case: AdjustmentCase) -> Objection | None:
    """A transaction code of the business master file only is not for an individual's module."""
    for place, tc, _ in case.numbered():
        row = case.row(tc)
        if row is not None and "I" not in row.files:
            return objection(case.label("TC", place), tc=tc)
    return None


@rule("adj54.civil-penalty", level="terminal", cites="reference 4.2 (TC 240: MFT 55, reference number 500-699)",
      message="IDRS-0380")  # fmt: skip
def civil_penalty_on_mft_55(case: AdjustmentCase) -> Objection | None:
    """TC 240 and 241 go to MFT 55 with a reference number of 500 to 699, and nothing else goes there."""
    penalty = [tc for tc in case.tcs if tc in _CIVIL_PENALTY]
    on_55 = case.input.module.mft == "55"
    numbered = any(_is_penalty_number(number) for number in case.numbers)
    if penalty and not (on_55 and numbered):
        return objection("CR/ITEM-REF" if on_55 else case.label_of(penalty[0]), tc=penalty[0])
    return objection("TC", tc="240") if on_55 and not penalty else None


def _is_penalty_number(number: str) -> bool:
    return number.isdigit() and 500 <= int(number) <= 699


@rule("adj54.amount-present", level="terminal", cites="reference 10.1 (amount required)", message="IDRS-0358")
def amounts_present(case: AdjustmentCase) -> Objection | None:
    """Every transaction code has an amount; .00 counts."""
    missing = (objection(case.label("AMT", place), tc=tc) for place, tc, amount in case.numbered() if amount is None)
    return next(missing, None)


@rule("adj54.amount-sign", level="terminal", cites="reference 2.1, 10.1 (trailing minus = decrease or credit)",
      message="IDRS-0359")  # fmt: skip
def amounts_have_their_sign(case: AdjustmentCase) -> Objection | None:
    """A debit code takes no minus, a credit code takes one, a code without money .00 only."""
    for place, tc, amount in case.numbered():
        row = case.row(tc)
        if row is None or not amount or row.money == "either":
            continue
        if row.money == "none":
            return objection(case.label("AMT", place), tc=tc, right=".00")
        if (amount < 0) != (row.money == "credit"):
            right = "A MINUS BEHIND THE AMOUNT" if row.money == "credit" else "NO MINUS"
            return objection(case.label("AMT", place), tc=tc, right=right)
    return None


@rule("adj54.zero-amount", level="terminal", cites="reference 4.2 (.00 is legal for TC 290; restrictions: B2)",
      message="IDRS-0360")  # fmt: skip
def zero_only_where_legal(case: AdjustmentCase) -> Objection | None:
    """Only TC 290, a code without money and a manual code that restricts may be for .00."""
    for place, tc, amount in case.numbered():
        row = case.row(tc)
        legal = tc in ("290", *RESTRICTIONS) or (row is not None and row.money == "none")
        if amount == 0 and not legal:
            return objection(case.label("AMT", place), tc=tc)
    return None


@rule("adj54.interest-date", level="terminal", cites="reference 4.2 (TC 294 needs INT-COMP-DT); IRM 21.8.1.5.7(2)",
      message="IDRS-0361", ledger=["21.8.1:0365"])  # fmt: skip
def interest_dates_where_needed(case: AdjustmentCase) -> Objection | None:
    """TC 294 to 299 have an interest computation date, others none."""
    for place, (tc, _, date) in enumerate(case.input.lines):
        if (date is not None) != (tc in INTEREST_DATED):
            right = "NEEDS" if tc in INTEREST_DATED else "TAKES NO"
            return objection(case.label("INT-COMP-DT", place), tc=tc, right=right)
    return None


@rule("adj54.interest-date-before-due", level="terminal", cites="IRC 6601(a); our choice C-125", message="IDRS-1322")
def interest_not_before_the_due_date(case: AdjustmentCase) -> Objection | None:
    """Interest on a tax is computed from the due date of its return at the earliest."""
    due = case.input.module.due_date
    for place, (_, _, date) in enumerate(case.input.lines):
        if date is not None and date < due:
            return objection(case.label("INT-COMP-DT", place), due=due.strftime("%m%d%Y"))
    return None


@rule("adj54.references", level="terminal", cites="reference 10.1, 10.4", message="IDRS-0366")
def references_known(case: AdjustmentCase) -> Objection | None:
    """Every credit or item reference number is one of the table and has an amount that is not .00."""
    for place, (number, amount) in enumerate(case.input.references):
        known = case.numbers[place] in codes.reference_numbers() or _is_penalty_number(number)
        if not known or not amount:
            return objection(case.label("CR/ITEM-REF", place), number=number or "BLANK")
    return None


@rule("adj54.futa-state", level="terminal", cites="IRM 21.8.1.5.6(5) (T or W and the state)", message="IDRS-0381",
      ledger=["21.8.1:0348", "21.8.1:0351"])  # fmt: skip
def futa_by_state_code(case: AdjustmentCase) -> Objection | None:
    """FUTA taxes and wages are keyed as T or W with a two-letter state, never as 997 or 998."""
    for place, (number, _) in enumerate(case.input.references):
        by_state = number[:1] in FUTA_ITEMS
        if number in FUTA_ITEMS.values() or (by_state and number[1:] not in codes.futa_states()):
            return objection(case.label("CR/ITEM-REF", place), number=number)
    return None


_PRIMARY_ONLY = ("1040NR", "1040-PR")
"""Forms whose Schedule H or H-PR the primary taxpayer alone files (21.8.1.5.6(3) Note)."""


@rule("adj54.primary-taxpayer", level="terminal", cites="IRM 21.8.1.5.6(3) Note", message="IDRS-0382",
      ledger=["21.8.1:0343"])  # fmt: skip
def schedule_h_of_the_primary(case: AdjustmentCase) -> Objection | None:
    """Employment tax of a Form 1040NR or 1040-PR takes no number of the secondary taxpayer; a Form 1040's may."""
    filed = posted_return(case.account, case.input.module)
    alone = filed is not None and filed.form in _PRIMARY_ONLY
    employment = "050" in case.input.reason_codes and alone
    for place, number in enumerate(case.numbers):
        if employment and number in ("879", "896"):
            return objection(case.label("CR/ITEM-REF", place), number=number)
    return None


AMOUNTS = (
    something_adjusted,
    transaction_codes_accepted,
    transaction_codes_of_the_imf,
    civil_penalty_on_mft_55,
    amounts_present,
    amounts_have_their_sign,
    zero_only_where_legal,
    interest_dates_where_needed,
    interest_not_before_the_due_date,
)
REFERENCES = (futa_by_state_code, references_known, schedule_h_of_the_primary)

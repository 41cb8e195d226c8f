"""Adjustments when the cycle runs: what makes one unpostable (reference 6.1, 6.3, 7; IRM 21.8.1.6.10).

The causes are sourced; most UPC numbers are background (docs/conflicts.md C-034, C-091 to C-093).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from masterfile import codes
from masterfile.account import AdjustmentData, AdjustmentLine, Transaction
from masterfile.freezes import freezes_of, stopping
from masterfile.rules.adjustments.case import (
    CREDIT_INTEREST,
    EARNED_INCOME_CREDIT,
    INTEREST,
    PENALTIES,
    REFUNDABLE,
    TAX,
    TAX_CODES,
    WITHHOLDING,
    assessed,
    credit_number,
)
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import condition
from masterfile.rules.statutes import statute_dates
from masterfile.standing import posted_return

_ITEMS_OF_THE_RETURN = {"885": "tax", "886": "taxable_income"}
"""Item reference numbers that adjust a figure of the return as filed."""

_MAY_BE_NEGATIVE = "888"
"""Adjusted gross income may go below zero (reference 6.1)."""


def _data(case: PostingCase) -> AdjustmentData:
    data = case.transaction.adjustment
    assert data is not None
    return data


def _change(data: AdjustmentData, family: tuple[str, ...]) -> int:
    return sum(line.amount for line in data.lines if line.tc in family)


@condition("adjustments.no-return", level="posting", upc="155-0",
           cites="reference 6.1 (adjustment without posted TC 150); UPC 155, B2", ledger=["21.8.1:0445"])  # fmt: skip
def no_return_posted(case: PostingCase) -> bool:
    """An adjustment of a module without a TC 150 goes unpostable; a civil penalty on MFT 55 needs none."""
    return case.pending.module.mft != "55" and not case.module.has("150")


@condition("adjustments.frozen", level="posting", upc="160-0",
           cites="reference 6.1, 7 (-Z: contact CI before any adjustment); UPC ours, C-093")  # fmt: skip
def frozen_against_adjustments(case: PostingCase) -> bool:
    """An adjustment of a module whose freeze stops adjustments goes unpostable, whatever its priority code."""
    return bool(stopping(case.account, case.pending.module, "adjustments", case.context))


@condition("adjustments.examination", level="posting", upc="160-0",
           cites="reference 6.1, 7 (-L: priority code missing); UPC 160, B2")  # fmt: skip
def examination_without_priority(case: PostingCase) -> bool:
    """A TC 29x on a module with a -L freeze goes unpostable without a priority code."""
    under_examination = any(row.code == "-L" for row in freezes_of(case.module))
    return under_examination and not _data(case).priority_code


@condition("adjustments.invalid-combination", level="posting", upc="168-1",
           cites="IRM 21.8.1.5.3.1(6) item 8 Note; reference 6.3 (UPC 168, B3)",
           ledger=["21.8.1:0286", "21.8.1:0287"])  # fmt: skip
def invalid_combination(case: PostingCase) -> bool:
    """A reference number without a reason code that belongs to it goes unpostable."""
    data = _data(case)
    given = set(data.reason_codes)
    numbers = [line.reference for line in (*data.lines, *data.items) if line.reference in codes.reference_numbers()]
    wanted = [set(codes.reference_numbers()[number].reason) for number in numbers]
    return any(reasons and not reasons & given for reasons in wanted)


@condition("adjustments.below-zero", level="posting", upc="158-0",
           cites="reference 6.1 (amounts reduced below zero), 4.2 (TC 291); UPC 158, B2",
           ledger=["21.8.1:0162"])  # fmt: skip
def reduces_below_zero(case: PostingCase) -> bool:
    """An adjustment that brings the tax, a penalty or the interest of the module below zero goes unpostable."""
    data = _data(case)
    for family in (TAX, INTEREST, *PENALTIES):
        change = _change(data, family)
        if change < 0 and assessed(case.module, family) + change < 0:
            return True
    return False


@condition("adjustments.item-below-zero", level="posting", upc="158-0",
           cites="reference 6.1 (amounts reduced below zero, AGI excepted); UPC 158, B2")  # fmt: skip
def item_below_zero(case: PostingCase) -> bool:
    """An item brought below zero goes unpostable; the adjusted gross income (888) may be negative."""
    changes = _by_number(_data(case).items)
    return any(
        amount < 0 and number != _MAY_BE_NEGATIVE and _item(case, number) + amount < 0
        for number, amount in changes.items()
    )


def _by_number(lines: Iterable[AdjustmentLine]) -> dict[str, int]:
    """What lines change each reference number by: one keyed twice counts twice."""
    changes: dict[str, int] = defaultdict(int)
    for line in lines:
        changes[line.reference] += line.amount
    return changes


def _item(case: PostingCase, number: str) -> int:
    """What stands in an item: the return's figure, and what adjustments posted to it."""
    filed, field = posted_return(case.account, case.pending.module), _ITEMS_OF_THE_RETURN.get(number)
    base = getattr(filed, field) if filed is not None and field else 0
    changes = (line for posted in case.module.posted if posted.adjustment for line in posted.adjustment.items)
    return int(base) + sum(line.amount for line in changes if line.reference == number)


@condition("adjustments.credit-exceeded", level="posting", upc="180-0",
           cites="reference 6.1 (amounts reduced below zero), 6.3 (UPC 180, B3); IRM 21.8.1.6.1(4)",
           ledger=["21.8.1:0392"])  # fmt: skip
def takes_back_more_credit(case: PostingCase) -> bool:
    """Taking back more withholding, earned income or refundable credit or credit interest than is posted unposts."""
    data = _data(case)
    for family in (WITHHOLDING, EARNED_INCOME_CREDIT, CREDIT_INTEREST):
        change = _change(data, family)
        if change > 0 and assessed(case.module, family) + change > 0:
            return True
    changes = _by_number(line for line in data.lines if line.tc in REFUNDABLE)
    return any(amount > 0 and amount > _refundable(case, number) for number, amount in changes.items())


def _refundable(case: PostingCase, number: str) -> int:
    """The TC 766 less 767 posted for a credit reference number, with the credits of the return, which name none."""
    return -sum(
        posted.amount
        for posted in case.module.posted
        if posted.tc in ("766", "767") and _of_number(posted, number)
    )  # fmt: skip


def _of_number(posted: Transaction, number: str) -> bool:
    return not number or credit_number(posted) in ("", number)


@condition("adjustments.assessment-barred", level="posting", upc="156-0",
           cites="reference 8.4 (ASED), 10.4 (PC 5 overrides the statute check, B2); UPC ours")  # fmt: skip
def assessment_barred(case: PostingCase) -> bool:
    """More tax after the assessment statute has expired goes unpostable without priority code 5."""
    data = _data(case)
    last = statute_dates(case.account, case.pending.module).assessment
    late = last is not None and case.context.today > last
    return late and _change(data, TAX_CODES) > 0 and data.priority_code != "5"


@condition("adjustments.refund-barred", level="posting", upc="156-0",
           cites="IRM 21.8.1.6.10(2) item 6 (OVERRIDE-CD, RFSCDT); reference 8.4 (RSED); UPC ours",
           ledger=["21.8.1:0546"])  # fmt: skip
def refund_barred(case: PostingCase) -> bool:
    """Less tax or more credit after the refund statute has expired goes unpostable without OVERRIDE-CD."""
    data = _data(case)
    last = statute_dates(case.account, case.pending.module).refund
    late = last is not None and case.context.today > last
    lowers = any(line.amount < 0 for line in data.lines)
    return late and lowers and not data.override_code


UNPOSTS = (
    no_return_posted,
    frozen_against_adjustments,
    examination_without_priority,
    invalid_combination,
    reduces_below_zero,
    item_below_zero,
    takes_back_more_credit,
    assessment_barred,
    refund_barred,
)
"""What makes an adjustment unpostable, in the order it is asked."""

"""What the texts compute around an adjustment: FUTA numbers, the military cover over, the statute override."""

from __future__ import annotations

import datetime

from masterfile.money import Cents
from masterfile.rules.registry import computation
from masterfile.rules.statutes import years_after

FUTA_ITEMS = {"T": "997", "W": "998"}
"""The reference number behind a FUTA state code: taxes and wages (21.8.1.5.6(5))."""


@computation("adjustments.futa-reference", cites="IRM 21.8.1.5.6(6)",
             ledger=["21.8.1:0348", "21.8.1:0349", "21.8.1:0350", "21.8.1:0352"])  # fmt: skip
def futa_reference(number: str) -> str:
    """The reference number a keyed one becomes: a FUTA state code, TPR, is 997 or 998; others stay."""
    return FUTA_ITEMS.get(number[:1], number)


@computation("adjustments.cover-over-abatement", cites="IRM 21.8.1.4.8(5), (9)",
             ledger=["21.8.1:0107", "21.8.1:0109", "21.8.1:0116"])  # fmt: skip
def cover_over_abatement(
    total_tax: Cents, earned_income_credit: Cents, refundable_credit: Cents, self_employment_tax: Cents
) -> Cents:
    """What a military cover over abates, in cents: the tax without self-employment and tip tax, less the credits."""
    return Cents(max(0, total_tax - self_employment_tax - earned_income_credit - refundable_credit))


@computation("adjustments.override-code", cites="IRM 21.8.1.6.10(2) item 6",
             ledger=["21.8.1:0547", "21.8.1:0548"])  # fmt: skip
def override_code(refund_statute: datetime.date, today: datetime.date) -> str:
    """S more than a year past the refund statute expiration date, R before that."""
    return "S" if today > years_after(refund_statute, 1) else "R"

"""Form 8689: the part of the tax that was paid to the U.S. Virgin Islands (IRM 21.8.1.6.1). All amounts are cents."""

from __future__ import annotations

from typing import Literal

from masterfile.money import Cents
from masterfile.returns.bounds import from_year
from masterfile.rules.registry import computation

FIRST_YEAR = 2007
"""The first tax year of the form with lines 35, 39 and 44."""


@computation("form8689.credit", cites="IRM 21.8.1.6.1(3)", ledger=["21.8.1:0389"])
def form_8689_credit(year: int, line_35: Cents, line_39: Cents, line_44: Cents) -> Cents:
    """The credit for Form 1040: the lesser of the tax allocated (line 35) and paid (line 39), plus line 44."""
    from_year(year, FIRST_YEAR, "Form 8689 with line 44")
    return Cents(min(line_35, line_39) + line_44)


@computation("form8689.missing", cites="IRM 21.8.1.6(7)", ledger=["21.8.1:0384", "21.8.1:0385"])
def missing_form_step(refund_issued: bool) -> Literal["reverse the credit", "erroneous refund procedures"]:
    """What follows where Virgin Islands withholding was credited on a Form 1040 without Form 8689.

    The credit is reversed and the computer bills, unless a refund has gone out (IRM 21.4.5).
    """
    return "erroneous refund procedures" if refund_issued else "reverse the credit"

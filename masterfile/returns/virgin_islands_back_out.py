"""Backing an IRS return out of an account because its filer is a resident of the Virgin Islands (IRM 21.8.1.6.9(1))."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.money import ZERO, Cents
from masterfile.rules.registry import Objection, objection, rule


@dataclass(frozen=True, slots=True)
class ReturnBackOut:
    """A return somebody wants to take out of an account; ``us_income`` is what it shows from the United States."""

    us_income: Cents = ZERO


@rule("cover.usvi-no-zeroing", level="procedure", cites="IRM 21.8.1.6.9(1) item 1", message="IDRS-1000",
      ledger=["21.8.1:0518", "21.8.1:0519"])  # fmt: skip
def no_zeroing(case: ReturnBackOut) -> Objection | None:
    """A return is backed out only where all its income is from the Virgin Islands; U.S. income is not zeroed."""
    return objection("us_income") if case.us_income != ZERO else None

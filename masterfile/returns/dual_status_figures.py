"""One tax for two standings in a year: how a dual-status return brings both documents together."""

from __future__ import annotations

from masterfile.money import ZERO, Cents
from masterfile.returns.words import FilingStatus
from masterfile.rules.registry import computation


@computation(
    "dual.combined",
    cites="IRM 3.38.147.10.1(8)",
    ledger=[
        "3.38.147:0739", "3.38.147:0740", "3.38.147:0742",
        "3.38.147:0751", "3.38.147:0752", "3.38.147:0754",
    ],
)  # fmt: skip
def combined(controlling: Cents, statement: Cents) -> Cents:
    """Income or withholding of both documents, on the controlling one; equal amounts are one amount shown twice."""
    return controlling if controlling == statement else Cents(controlling + statement)


@computation("dual.tax", cites="IRM 3.38.147.10.1(6)", ledger=["3.38.147:0737"])
def total_tax(resident_tax: Cents, nonresident_tax: Cents) -> Cents:
    """The tax of both parts of the year, on one return."""
    return Cents(resident_tax + nonresident_tax)


@computation("dual.exclusion", cites="IRM 3.38.147.10(10)", ledger=["3.38.147:0729"])
def dual_status_exclusion(claimed: Cents, resident_earned: Cents) -> Cents:
    """The foreign earned income exclusion of a dual-status return: only income of the resident part."""
    return Cents(max(0, min(claimed, resident_earned)))


@computation("dual.rates", cites="IRM 3.38.147.10(12)", ledger=["3.38.147:0731"])
def rate_status(status: FilingStatus, married: bool, elected_joint: bool = False) -> FilingStatus:
    """The status whose rates apply: married filing separately for the married who did not elect a joint return."""
    return FilingStatus.SEPARATE if married and not elected_joint else status


@computation("dual.earners-income", cites="IRM 3.38.147.18.1(2)", ledger=["3.38.147:0965", "3.38.147:0966"])
def earners_income(earned: Cents, community_share: Cents = ZERO) -> Cents:
    """Wages, business and partnership income of a spouse: what the spouse earned, whatever community law gives."""
    del community_share
    return earned

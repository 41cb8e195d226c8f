"""Deductions and exemptions: what Form 1040NR may deduct, and what residence outside the states leaves of them."""

from __future__ import annotations

from masterfile import codes
from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import DOLLAR, floor_zero
from masterfile.returns.bounds import of_year
from masterfile.returns.tables import state_tax_limit
from masterfile.returns.words import FilingStatus
from masterfile.rules.registry import computation

FREE_OF_LIMITATION = (2010, 2011, 2012)
FIRST_YEAR_WITHOUT = 2018
"""The tax year from which nobody has exemptions."""


@computation("deductions.nonresident", cites="IRM 3.38.147.7.3.3(1)", ledger=["3.38.147:0551"])
def nonresident_deductions(itemized: Cents, connected_income: Cents, timely: bool) -> Cents:
    """Itemized deductions of Form 1040NR: only of a timely return, only against effectively connected income."""
    return Cents(min(itemized, floor_zero(connected_income))) if timely else ZERO


@computation("deductions.state-tax", cites="IRM 3.38.147.7.3.3(2)", ledger=["3.38.147:0552", "3.38.147:0584"])
def state_tax(year: int, status: FilingStatus, line_1b: Cents) -> Cents:
    """State and local income tax withheld that Form 1040NR or 1040NR-EZ deducts: limited from tax year 2018."""
    limit = state_tax_limit(year, status)
    return line_1b if limit is None else Cents(min(line_1b, limit))


@computation("deductions.others-on-line-12", cites="IRM 3.38.147.7.4.3(3)", ledger=["3.38.147:0585"])
def others_on_line_12(line_12: Cents, state_tax_withheld: Cents) -> Cents:
    """What REQ54 removes of line 12 of Form 1040NR-EZ, with TPNC 196: all but state and local income tax withheld."""
    return floor_zero(Cents(line_12 - state_tax_withheld))


@computation("deductions.limited-by-agi", cites="IRM 3.38.147.7.3.3(4)", ledger=["3.38.147:0557"])
def limited_by_agi(year: int) -> bool:
    """Whether a high AGI reduces itemized deductions: through 2017, but not 2010 to 2012."""
    return year <= 2017 and year not in FREE_OF_LIMITATION


@computation("deductions.dual-status-exemptions", cites="IRM 3.38.147.10(7)", ledger=["3.38.147:0725", "3.38.147:0755"])
def dual_status_exemptions(year: int, exemptions: Cents, resident_taxable: Cents) -> Cents:
    """Exemptions of a dual-status return: none from 2018; before, up to the taxable income of the resident part."""
    return ZERO if year >= FIRST_YEAR_WITHOUT else Cents(min(exemptions, floor_zero(resident_taxable)))


@computation("deductions.exemption", cites="IRM 3.38.147.3.4(1)", ledger=["3.38.147:0138"])
def exemption(year: int) -> Cents:
    """One personal exemption in a tax year, in cents: zero from 2018, for everybody on every form."""
    newest = min(year, FIRST_YEAR_WITHOUT)
    return Cents(of_year(codes.exemption_amounts(), newest, "exemption amount").amount * DOLLAR)

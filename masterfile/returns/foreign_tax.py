"""The foreign tax credit: never more than the tax, carried back one year and on for ten."""

from __future__ import annotations

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import floor_zero
from masterfile.rules.registry import computation

CARRYOVER_YEARS = 10


@computation("ftc.allowed", cites="IRM 3.38.147.6(7)", ledger=["3.38.147:0474"])
def foreign_tax_credit(claimed: Cents, tax: Cents) -> Cents:
    """The credit allowed: it is nonrefundable and ends at the tax."""
    return Cents(min(claimed, floor_zero(tax)))


@computation("ftc.carry-years", cites="IRM 3.38.147.6(8)", ledger=["3.38.147:0475"])
def carry_years(tax_year: int) -> tuple[int, ...]:
    """The years an excess credit goes to, in order: the year before, then the ten years after."""
    return (tax_year - 1, *range(tax_year + 1, tax_year + CARRYOVER_YEARS + 1))


@computation("ftc.carryback", cites="IRM 3.38.147.6(8) Note", ledger=["3.38.147:0476"])
def carryback(excess: Cents, tax_of_earlier_year: Cents, as_deduction: bool = False) -> Cents:
    """What the earlier year takes of an excess credit: a credit up to its tax, and never a deduction."""
    return ZERO if as_deduction else Cents(min(excess, floor_zero(tax_of_earlier_year)))

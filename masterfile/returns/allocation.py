"""Puerto Rico: deductions and foreign taxes divided between taxable and exempt income (IRM 21.8.1.5.2).

All amounts are cents. A share is exact and rounded to the cent, half up (docs/conflicts.md C-103).
"""

from __future__ import annotations

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import floor_zero, share
from masterfile.rules.registry import computation


@computation("allocation.deductions", cites="IRM 21.8.1.5.2(2), (4)",
             ledger=["21.8.1:0234", "21.8.1:0238", "3.38.147:0938", "3.38.147:0939"])  # fmt: skip
def allowable_deductions(taxable_gross: Cents, all_gross: Cents, deductions: Cents) -> Cents:
    """Deductions that belong to no one income, times gross income subject to U.S. tax over gross income of all sources.

    Personal exemptions are no part of ``deductions``: they are allowed in full.
    """
    return share(taxable_gross, all_gross, deductions)


@computation("allocation.foreign-tax-reduction", cites="IRM 21.8.1.5.2(7)",
             ledger=["21.8.1:0241", "3.38.147:0909", "3.38.147:0910"])  # fmt: skip
def foreign_tax_reduction(
    exempt_income: Cents,
    exempt_expenses: Cents,
    territory_income: Cents,
    territory_expenses: Cents,
    territory_tax: Cents,
) -> Cents:
    """The part of Puerto Rico's tax that falls on exempt income, which Form 1116 leaves out.

    Exempt income less its expenses, over all income Puerto Rico taxes less its expenses, times the tax
    paid or accrued there.
    """
    return share(
        floor_zero(exempt_income - exempt_expenses),
        floor_zero(territory_income - territory_expenses),
        territory_tax,
    )


@computation("allocation.creditable-foreign-tax", cites="IRM 21.8.1.5.2(7)", ledger=["21.8.1:0241"])
def creditable_foreign_tax(
    exempt_income: Cents,
    territory_income: Cents,
    territory_tax: Cents,
    exempt_expenses: Cents = ZERO,
    territory_expenses: Cents = ZERO,
) -> Cents:
    """Puerto Rico's tax less the reduction: what Form 1116 may start from."""
    return Cents(
        territory_tax
        - foreign_tax_reduction(
            exempt_income=exempt_income,
            exempt_expenses=exempt_expenses,
            territory_income=territory_income,
            territory_expenses=territory_expenses,
            territory_tax=territory_tax,
        )
    )

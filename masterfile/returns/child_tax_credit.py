"""Child tax credit and additional child tax credit in Puerto Rico (IRM 21.8.1.5.3). All amounts are cents.

``status`` is the filing status on IDRS: 1 single, 2 joint, 3 and 6 separate, 4 head of household, 5 widow(er).
"""

from __future__ import annotations

from masterfile import codes
from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import DOLLAR, at_rate, floor_zero
from masterfile.returns.bounds import OutsideTextError, in_years
from masterfile.rules.registry import computation

STEP = 1_000 * DOLLAR
STEP_REDUCTION = 50 * DOLLAR


@computation("ctc.per-child", cites="IRM 21.8.1.5.3(1)",
             ledger=["21.8.1:0246", "21.8.1:0247", "21.8.1:0248", "21.8.1:0249", "21.8.1:0303"])  # fmt: skip
def per_child(year: int) -> Cents:
    """The child tax credit of a tax year for each child under 17 at the end of it."""
    return Cents(in_years(codes.child_tax_credit_years().values(), year, "child tax credit").per_child * DOLLAR)


@computation("ctc.phase-out", cites="IRM 21.8.1.5.3(3)", ledger=["21.8.1:0251", "21.8.1:0252", "21.8.1:0253"])
def phase_out(status: int, agi: Cents) -> Cents:
    """The reduction: $50 for each $1,000 of AGI above the status's threshold, and for a part of $1,000.

    The text does not speak of parts; IRC 24(b)(1) does (docs/conflicts.md C-104).
    """
    thresholds = codes.child_tax_credit_thresholds()
    if status not in thresholds:
        raise OutsideTextError(f"no child tax credit threshold for filing status {status}: the text gives 1 to 6")
    above = floor_zero(agi - thresholds[status].income * DOLLAR)
    return Cents(-(-above // STEP) * STEP_REDUCTION)


@computation("ctc.credit", cites="IRM 21.8.1.5.3(1), (3)", ledger=["21.8.1:0303"])
def child_tax_credit(year: int, children: int, status: int, agi: Cents) -> Cents:
    """The credit of all children less the reduction, before it meets the tax."""
    return floor_zero(children * per_child(year=year) - phase_out(status=status, agi=agi))


@computation("ctc.unused", cites="IRM 21.8.1.5.3(4)", ledger=["21.8.1:0254"])
def unused_credit(credit: Cents, tax: Cents) -> Cents:
    """What is left of the credit when the tax is nothing: a U.S. government employee may claim it as a refund."""
    return floor_zero(credit - floor_zero(tax))


@computation("actc.one-or-two-children", cites="IRM 21.8.1.5.3.2(2)", ledger=["21.8.1:0301", "21.8.1:0302"])
def one_or_two_children(year: int, children: int, earned_income: Cents, unused: Cents) -> Cents:
    """The additional credit: 15 percent of earned income above the year's floor, at most the unused credit.

    ``unused`` is what the tax left of the child tax credit. Three or more children are computed otherwise,
    by Schedule 8812, which the text does not print.
    """
    if children > 2:
        raise OutsideTextError("three or more children are computed by Schedule 8812, which the text does not print")
    row = in_years(codes.additional_child_tax_credit_years().values(), year, "additional child tax credit")
    if children < 1:
        return ZERO
    return Cents(min(at_rate(floor_zero(earned_income - row.floor * DOLLAR), row.rate), unused))


@computation("actc.most", cites="IRM 21.8.1.5.3.1(6) item 7", ledger=["21.8.1:0284"])
def most_additional_credit(withheld: Cents, self_employment_tax: Cents = ZERO, allowable_rate: int = 0) -> Cents:
    """The most additional credit: social security, Medicare, railroad tax withheld, and allowable self-employment tax.

    ``allowable_rate`` is the worksheet's percentage of self-employment tax in hundredths of a percent.
    """
    return Cents(withheld + at_rate(self_employment_tax, allowable_rate))

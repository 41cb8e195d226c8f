"""Income tax at graduated rates, by the year's own table, and the worksheet for excluded foreign earned income."""

from __future__ import annotations

from fractions import Fraction

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import BASIS, DOLLAR, floor_zero, rounded
from masterfile.returns.tables import tax_brackets
from masterfile.returns.words import FilingStatus
from masterfile.rules.registry import computation

TABLE_ENDS = 100_000 * DOLLAR
"""The tax table serves taxable incomes below this; above, the rate schedule is computed to the cent."""


@computation("tax.graduated", cites="IRM 3.38.147.3.2(4)", ledger=["3.38.147:0123"])
def graduated_tax(year: int, status: FilingStatus, taxable: Cents) -> Cents:
    """Tax on taxable income at the year's graduated rates, in cents.

    Below $100,000 by the tax table: the tax on the middle of the table's step, to the dollar.
    Effectively connected income is taxed so as well.
    """
    if taxable <= 0:
        return ZERO
    if taxable < TABLE_ENDS:
        return rounded(_by_schedule(year, status, _middle_of_step(taxable)), DOLLAR)
    return rounded(_by_schedule(year, status, Fraction(taxable)))


def _by_schedule(year: int, status: FilingStatus, taxable: Fraction) -> Fraction:
    """The exact tax of the rate schedule."""
    brackets = tax_brackets(year, status)
    tops = [Fraction(row.over * DOLLAR) for row in brackets[1:]] + [taxable]
    return sum(
        (
            (min(taxable, top) - row.over * DOLLAR) * Fraction(row.rate, BASIS)
            for row, top in zip(brackets, tops, strict=True)
            if taxable > row.over * DOLLAR
        ),
        Fraction(0),
    )


def _middle_of_step(taxable: int) -> Fraction:
    """The middle of the tax table's step a taxable income falls in: 50 dollars, less wide at the beginning."""
    for begin, end, width in ((0, 500, 500), (500, 2500, 1000), (2500, 300_000, 2500)):
        if taxable < end:
            low = begin + (taxable - begin) // width * width
            return Fraction(2 * low + width, 2) if begin else Fraction(0)
    low = taxable // 5000 * 5000
    return Fraction(low + 2500)


@computation("tax.most-beneficial", cites="IRM 3.38.147.3.10(1)", ledger=["3.38.147:0326"])
def most_beneficial_tax(
    year: int, status: FilingStatus, taxable: Cents, other_methods: tuple[Cents, ...] = ()
) -> Cents:
    """The least tax of the methods a return may use: the year's table, and what other methods came to."""
    return Cents(min((graduated_tax(year=year, status=status, taxable=taxable), *other_methods)))


@computation("fei.worksheet-tax", cites="IRM 3.38.147.5(11)", ledger=["3.38.147:0439"])
def worksheet_tax(year: int, status: FilingStatus, taxable: Cents, excluded: Cents) -> Cents:
    """Tax with an exclusion of foreign earned income or housing, from tax year 2006.

    The tax on the income with the excluded amounts, less the tax on the excluded amounts; before 2006 the plain tax.
    """
    if year < 2006 or taxable <= 0:
        return graduated_tax(year=year, status=status, taxable=taxable)
    with_excluded = graduated_tax(year=year, status=status, taxable=Cents(taxable + excluded))
    return floor_zero(with_excluded - graduated_tax(year=year, status=status, taxable=excluded))

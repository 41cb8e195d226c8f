"""Self-employment tax in the territories, and excess social security tax (IRM 21.8.1.4.5 and .6).

All amounts are cents. Each line is rounded to the cent, half up, before the next one uses it, as lines
of Schedule SE are. Net earnings under $400 bear no tax (docs/conflicts.md C-102).
"""

from __future__ import annotations

from masterfile import codes
from masterfile.codes.return_figures import SelfEmploymentYear
from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import DOLLAR, at_rate, floor_zero
from masterfile.returns.bounds import of_year
from masterfile.rules.registry import computation

NET_SHARE = 9235
"""What is left of 100 percent after the employer's half of 15.3 percent."""
EMPLOYER_SOCIAL_SECURITY = 620
EMPLOYER_MEDICARE = 145
LEAST_NET_EARNINGS = 400 * DOLLAR


def _year(year: int) -> SelfEmploymentYear:
    return of_year(codes.self_employment_years(), year, "self-employment tax")


def _taxable(net_earnings: int, base: int, wages: int) -> Cents:
    """Net earnings up to what wages leave of a base in dollars; a base of 0 is none."""
    return floor_zero(min(net_earnings, base * DOLLAR - wages) if base else net_earnings)


@computation("se.net-earnings", cites="IRM 21.8.1.4.5(6)", ledger=["21.8.1:0039"])
def net_earnings(earnings: Cents) -> Cents:
    """Total earnings after the self-employment tax deduction: 92.35 percent of total earnings."""
    return at_rate(floor_zero(earnings), NET_SHARE)


@computation("se.earnings-deduction", cites="IRM 21.8.1.4.5(6)", ledger=["21.8.1:0038"])
def earnings_deduction(year: int, earnings: Cents) -> Cents:
    """The deduction that leads to net earnings: 6.2 and 1.45 percent of total earnings, 7.65 together."""
    _year(year)
    return at_rate(floor_zero(earnings), EMPLOYER_SOCIAL_SECURITY + EMPLOYER_MEDICARE)


@computation("se.social-security-part", cites="IRM 21.8.1.4.5(7), (8)", ledger=["21.8.1:0043"])
def social_security_part(year: int, earnings: Cents, wages: Cents = ZERO) -> Cents:
    """The social security part of the tax: on net earnings up to the year's base, less wages already taxed."""
    row, net = _year(year), net_earnings(earnings=earnings)
    if net < LEAST_NET_EARNINGS:
        return ZERO
    return at_rate(_taxable(net, row.social_security_base, wages), row.social_security)


@computation("se.medicare-part", cites="IRM 21.8.1.4.5(7), (8)", ledger=["21.8.1:0043"])
def medicare_part(year: int, earnings: Cents, wages: Cents = ZERO) -> Cents:
    """The Medicare part of the tax: on all net earnings; 1990 to 1993 had a base of their own."""
    row, net = _year(year), net_earnings(earnings=earnings)
    if net < LEAST_NET_EARNINGS:
        return ZERO
    return at_rate(_taxable(net, row.medicare_base, wages), row.medicare)


@computation("se.tax", cites="IRM 21.8.1.4.5(6), (7)", ledger=["21.8.1:0040", "21.8.1:0041"])
def self_employment_tax(year: int, earnings: Cents, wages: Cents = ZERO) -> Cents:
    """Self-employment tax: 15.3 percent of net earnings up to the base, 13.3 in 2011 and 2012, Medicare above."""
    return Cents(
        social_security_part(year=year, earnings=earnings, wages=wages)
        + medicare_part(year=year, earnings=earnings, wages=wages)
    )


@computation("se.income-tax-deduction", cites="IRM 21.8.1.4.5(6), Reminder", ledger=["21.8.1:0040"])
def income_tax_deduction(year: int, earnings: Cents, wages: Cents = ZERO) -> Cents:
    """What income tax allows of the tax: half of it; in 2011 and 2012 the employer's equivalent, which is more."""
    row = _year(year)
    return Cents(
        at_rate(social_security_part(year=year, earnings=earnings, wages=wages), row.deductible_social_security)
        + at_rate(medicare_part(year=year, earnings=earnings, wages=wages), row.deductible_medicare)
    )


@computation("fica.most-withheld", cites="IRM 21.8.1.4.6(2)", ledger=["21.8.1:0046"])
def most_withheld(year: int) -> Cents:
    """The most social security tax that may be withheld from an employee in a year."""
    row = _year(year)
    return at_rate(row.social_security_base * DOLLAR, row.employee_social_security)


@computation("fica.excess", cites="IRM 21.8.1.4.6(2)", ledger=["21.8.1:0046", "3.38.147:0932", "3.38.147:0933"])
def excess_social_security(year: int, withheld: tuple[Cents, ...]) -> Cents:
    """Excess social security tax of two or more employers, one amount each.

    What one employer withheld above the year's most is that employer's to repay, and does not count.
    """
    most = most_withheld(year=year)
    if len(withheld) < 2:
        return ZERO
    return floor_zero(sum(min(amount, most) for amount in withheld) - most)

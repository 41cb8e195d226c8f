"""Figures of residents of the territories: presence, credits and their caps, social security and Medicare taxes."""

from __future__ import annotations

from masterfile.money import ZERO, Cents
from masterfile.returns.additional_child_tax_claim import FEWEST_CHILDREN
from masterfile.returns.arithmetic import at_rate, floor_zero
from masterfile.returns.child_tax_credit import most_additional_credit
from masterfile.returns.tables import medicare_threshold
from masterfile.returns.words import FilingStatus, Territory
from masterfile.rules.registry import computation

DAYS_OF_YEAR = 183
DAYS_OF_THREE_YEARS = 549
DAYS_OF_EACH_YEAR = 60
MOST_DAYS_IN_US = 90
US_EARNED_BELOW = Cents(3000_00)
MEDICARE_RATE = 90
INVESTMENT_RATE = 380
YEAR_OF_ELECTION = 2017
MOST_FOR_A_CHILD = Cents(1400_00)
"""IRM 3.38.147.15.3(2)."""


@computation("territory.present-this-year", cites="IRM 3.38.147.12(4)", ledger=["3.38.147:0794"])
def present_this_year(days_in_territory: int) -> bool:
    """The presence test's first way: 183 days in the territory within the year."""
    return days_in_territory >= DAYS_OF_YEAR


@computation("territory.present-three-years", cites="IRM 3.38.147.12(4)", ledger=["3.38.147:0795"])
def present_three_years(days: tuple[int, int, int]) -> bool:
    """The second way: 549 days in the tax year and the two before it, and 60 in each of them."""
    return sum(days) >= DAYS_OF_THREE_YEARS and min(days) >= DAYS_OF_EACH_YEAR


@computation("territory.little-in-us", cites="IRM 3.38.147.12(4)", ledger=["3.38.147:0796"])
def little_in_us(days_in_us: int) -> bool:
    """The third way: not more than 90 days in the United States within the year."""
    return days_in_us <= MOST_DAYS_IN_US


@computation("territory.little-earned-in-us", cites="IRM 3.38.147.12(4)", ledger=["3.38.147:0797"])
def little_earned_in_us(us_earned: Cents) -> bool:
    """The fourth way: less than $3,000 earned in the United States."""
    return us_earned < US_EARNED_BELOW


@computation("territory.no-connection-to-us", cites="IRM 3.38.147.12(4)", ledger=["3.38.147:0798"])
def no_connection_to_us(permanent_home: bool, voter: bool, spouse_or_child_in_us: bool) -> bool:
    """The fifth way: no significant connection to the United States (Treas. Reg. 1.937-1(c)(5)).

    A permanent home, a registration to vote, or a spouse or minor child with its main home there is one.
    """
    return not (permanent_home or voter or spouse_or_child_in_us)


@computation("territory.virgin-islands-credit", cites="IRM 3.38.147.13.2(5)", ledger=["3.38.147:0847"])
def virgin_islands_credit(line_40: Cents, line_44: Cents, total_tax: Cents) -> Cents:
    """The credit of Form 8689: its lines 40 and 44, up to the total tax of line 15."""
    return Cents(min(line_40 + line_44, floor_zero(total_tax)))


@computation("territory.puerto-rico-child-credit", cites="IRM 3.38.147.15.3(2)", ledger=["3.38.147:0916"])
def puerto_rico_child_credit(
    children: int,
    social_security_tax: Cents,
    medicare_tax: Cents,
    half_self_employment_tax: Cents = ZERO,
) -> Cents:
    """The additional child tax credit of a bona fide resident of Puerto Rico.

    For three or more children: $1,400 for each, up to what was withheld for social security and Medicare
    and the deduction for self-employment tax.
    """
    if children < FEWEST_CHILDREN:
        return ZERO
    paid = most_additional_credit(withheld=Cents(social_security_tax + medicare_tax)) + half_self_employment_tax
    return Cents(min(children * MOST_FOR_A_CHILD, paid))


@computation("medicare.additional-tax", cites="IRM 3.38.147.12(12)", ledger=["3.38.147:0820"])
def additional_medicare_tax(status: FilingStatus, earned: Cents) -> Cents:
    """0.9 percent of wages, compensation and self-employment income above the threshold, to the cent."""
    return at_rate(floor_zero(earned - medicare_threshold("medicare", status)), MEDICARE_RATE)


@computation("medicare.investment-tax", cites="IRM 3.38.147.12(13)", ledger=["3.38.147:0821"])
def net_investment_tax(
    status: FilingStatus,
    investment_income: Cents,
    modified_agi: Cents,
    nonresident: bool = False,
    bona_fide: Territory | None = None,
) -> Cents:
    """3.8 percent of the lesser of net investment income and modified AGI above the threshold, to the cent.

    None of nonresident aliens, nor of bona fide residents of the Northern Marianas, Guam and the Virgin Islands.
    Those of Puerto Rico and American Samoa count income from elsewhere only, which the caller gives.
    """
    if nonresident or bona_fide in (Territory.NORTHERN_MARIANAS, Territory.GUAM, Territory.VIRGIN_ISLANDS):
        return ZERO
    over = floor_zero(modified_agi - medicare_threshold("investment", status))
    return at_rate(Cents(min(floor_zero(investment_income), over)), INVESTMENT_RATE)


@computation(
    "territory.prior-year-taxes",
    cites="IRM 3.38.147.15.3.1(1)",
    ledger=["3.38.147:0921", "3.38.147:0922", "3.38.147:0924"],
)
def prior_year_taxes(year: int, taxes: Cents, prior_year: Cents = ZERO) -> Cents:
    """Social security, Medicare or half the SE tax that counts for the additional child tax credit of Puerto Rico.

    For 2017 the taxpayer may write in the amount of 2016 (PYET, PYSET), without proof; it then counts instead.
    """
    return prior_year if year == YEAR_OF_ELECTION and prior_year > 0 else taxes

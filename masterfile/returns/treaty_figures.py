"""Figures that treaties change: Canada's Article XXV, Korea's exemptions, wages exempt in part, scholarships."""

from __future__ import annotations

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import DOLLAR, floor_zero, share
from masterfile.rules.registry import computation

FIRST_WITHOUT_EXEMPTIONS = 2018
"""The tax year from which the exemption amount is zero (IRM 3.38.147.3.4(1))."""


@computation("treaty.korea-exemption", cites="IRM 3.38.147.3.5(2)", ledger=["3.38.147:0140"])
def korea_exemption(us_income: Cents, worldwide_income: Cents, exemption: Cents, lived_in_us: bool = True) -> Cents:
    """The exemption for a spouse or child under Article 4(7) with South Korea, to tax year 2017.

    U.S. income over worldwide income, times the exemption amount, to the dollar; nothing for those who
    did not live with the taxpayer in the United States at some time of the year.
    """
    return share(us_income, worldwide_income, exemption, DOLLAR) if lived_in_us else ZERO


@computation("treaty.article-xxv-indicated", cites="IRM 3.38.147.3.12(6)", ledger=["3.38.147:0346"])
def article_xxv_indicated(
    two_names: bool = False, hypothetical_return: bool = False, special_computation: bool = False, noted: bool = False
) -> bool:
    """Whether a Canadian return claims Article XXV: any of its four signs is enough."""
    return two_names or hypothetical_return or special_computation or noted


@computation("treaty.article-xxv-deduction", cites="IRM 3.38.147.3.12(6)", ledger=["3.38.147:0349", "3.38.147:0350"])
def article_xxv_deduction(
    year: int, standard: Cents, deduction: Cents, exemptions: Cents = ZERO, nonresident_exemptions: Cents = ZERO
) -> Cents:
    """What the hypothetical Form 1040 may deduct: no more than Form 1040NR does.

    From 2018 the standard deduction is compared with the deduction of Form 1040NR, line 37; before, standard
    deduction and exemptions with deduction (line 38) and exemptions. What is more is replaced by Form 1040NR's.
    """
    if year >= FIRST_WITHOUT_EXEMPTIONS:
        return Cents(deduction if standard > deduction else standard)
    claimed, allowed = Cents(standard + exemptions), Cents(deduction + nonresident_exemptions)
    return allowed if claimed > allowed else claimed


@computation("treaty.article-xxv-income", cites="IRM 3.38.147.3.12(6)", ledger=["3.38.147:0352"])
def article_xxv_income(income: Cents, spouse_income: Cents, deduction: Cents) -> Cents:
    """Taxable income of the hypothetical joint Form 1040; a deficit or loss of the spouse does not count."""
    return floor_zero(income + max(0, spouse_income) - deduction)


@computation("treaty.article-xxv-tax", cites="IRM 3.38.147.3.12(6)", ledger=["3.38.147:0348"])
def article_xxv_tax(nonresident_taxable: Cents, hypothetical_taxable: Cents, tentative_tax: Cents) -> Cents:
    """Taxable income of Form 1040NR over that of the hypothetical Form 1040, times its tentative tax, to the cent."""
    return share(nonresident_taxable, hypothetical_taxable, tentative_tax)


@computation("treaty.taxable-wages", cites="IRM 3.38.147.7.1(5)", ledger=["3.38.147:0512"])
def taxable_wages(wages: Cents, exempt_wages: Cents, claimed: Cents, maximum: Cents) -> Cents:
    """What stays taxable of one employer's Form W-2 wages and Form 1042-S wages.

    Both are added and the treaty exemption taken off, as claimed but never above the treaty's maximum.
    """
    return floor_zero(wages + exempt_wages - min(claimed, maximum))


@computation("scholarship.exclusion", cites="IRM 3.38.147.23(7)", ledger=["3.38.147:1148", "3.38.147:1149"])
def scholarship_exclusion(line_12: Cents, line_31: Cents, supported: Cents) -> Cents:
    """The scholarship exclusion allowed on line 31 of Form 1040NR.

    Up to line 12, what box 5 of Form 1042-S or the school's statement supports; a line 31 above line 12
    gets line 12.
    """
    return supported if line_31 <= line_12 else line_12

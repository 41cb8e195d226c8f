"""Nonresident aliens: who must file, who is engaged in business, the flat tax (IRM 21.8.1.11.6 to .11.11).

Amounts are cents; rates hundredths of a percent, 3000 is 30 percent.
"""

from __future__ import annotations

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import at_rate, floor_zero
from masterfile.rules.registry import computation

FLAT_RATE = 3000
STUDENT_VISAS = ("F", "J", "M", "Q")
EXEMPT_DAYS = 183


@computation("nra.engaged", cites="IRM 21.8.1.11.6(3), 21.8.1.11.11(6)", ledger=["21.8.1:0833", "21.8.1:0924"])
def engaged(visa: str = "", student_or_trainee: bool = False, business: bool = False, services_here: bool = False,
            foreign_employer: bool = False) -> bool:  # fmt: skip
    """Whether a nonresident is engaged in a U.S. trade or business, or is considered to be.

    Students and trainees on an F, J, M or Q visa are; so is who serves here, but for employees of foreign
    persons. ``visa`` is its first letter.
    """
    student = student_or_trainee and visa[:1] in STUDENT_VISAS
    return business or student or (services_here and not foreign_employer)


@computation("nra.must-file", cites="IRM 21.8.1.11.6(1), (2), (6)",
             ledger=["21.8.1:0829", "21.8.1:0830", "21.8.1:0831", "21.8.1:0832", "21.8.1:0839"])  # fmt: skip
def must_file(
    year: int,
    engaged_here: bool,
    tax_satisfied_by_withholding: bool,
    only_wages: Cents = ZERO,
    personal_exemption: Cents = ZERO,
) -> bool:
    """Whether a nonresident must file: always when engaged here, else when withholding left tax unpaid.

    Since 2006 not for effectively connected wages below one personal exemption, where there is nothing
    else: ``only_wages`` is that amount, zero where there is other income too.
    """
    if year >= 2006 and ZERO < only_wages < personal_exemption:
        return False
    return engaged_here or not tax_satisfied_by_withholding


@computation("nra.flat-tax", cites="IRM 21.8.1.11.11(2), (3)",
             ledger=["21.8.1:0909", "21.8.1:0910", "21.8.1:0911", "3.38.147:0122", "3.38.147:0525", "3.38.147:0736",
                     "3.38.147:0748"])  # fmt: skip
def flat_tax(
    income: Cents, treaty_rate: int = FLAT_RATE, us_source: bool = True, portfolio_interest: bool = False
) -> Cents:
    """Tax on income not effectively connected: 30 percent, or a treaty's lower rate; none from foreign sources.

    Portfolio interest is the exception the text names.
    """
    if not us_source or portfolio_interest:
        return ZERO
    return at_rate(floor_zero(income), min(treaty_rate, FLAT_RATE))


@computation("nra.capital-gain-exempt", cites="IRM 21.8.1.11.11(6)", ledger=["21.8.1:0922", "21.8.1:0923"])
def capital_gain_exempt(days: int, effectively_connected: bool = False, us_real_property: bool = False) -> bool:
    """Whether a gain on capital assets is free: under 183 days here, not connected, no U.S. real property."""
    return days < EXEMPT_DAYS and not effectively_connected and not us_real_property


@computation("nra.separate-after-joint", cites="IRM 21.8.1.11.6(4) Note", ledger=["21.8.1:0835"])
def separate_after_joint(after_due_date: bool, erroneous_joint_1040_to_1040nr: bool) -> bool:
    """Whether a joint return may become separate ones: after the due date only from Form 1040 in error to 1040NR."""
    return not after_due_date or erroneous_joint_1040_to_1040nr


@computation("nra.self-employment-letter", cites="IRM 21.8.1.4.5(1), 21.8.1.11.6.3(3)",
             ledger=["21.8.1:0032", "21.8.1:0033", "21.8.1:0872", "21.8.1:0873"])  # fmt: skip
def self_employment_letter(country_with_agreement: bool) -> bool:
    """Whether a letter goes with the self-employment tax a nonresident reports: unless an agreement covers it.

    The tax is assessed either way. ``country_with_agreement``: the address names a country with a social
    security agreement (Publication 54 lists them); the letter asks to confirm with the SSA.
    """
    return not country_with_agreement

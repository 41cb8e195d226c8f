"""Which credit a dependent gives, and how much it is at most (IRM 3.38.147.9.2 to .9.5)."""

from __future__ import annotations

from masterfile import codes
from masterfile.money import Cents
from masterfile.returns.arithmetic import DOLLAR
from masterfile.returns.bounds import OutsideTextError
from masterfile.returns.tins import tin_kind
from masterfile.returns.words import DependentCredit
from masterfile.rules.registry import computation

CHILD_UNDER = 17
REFUNDABLE_ADOPTION = (2010, 2011)


@computation(
    "dependents.credit",
    cites="IRM 3.38.147.9.2(3)",
    ledger=["3.38.147:0662", "3.38.147:0663", "3.38.147:0664", "3.38.147:0665", "3.38.147:0666"],
)
def dependent_credit(
    marked: tuple[DependentCredit, ...], tin: str, age: int, valid_country: bool = True
) -> DependentCredit | None:
    """The credit a dependent gives from 2018: child tax credit, credit for other dependents, or none.

    A child marked for the first has an SSN and is under 17; who is not has the second, with an SSN or ITIN.
    ``valid_country`` is the country of residence, which Form 1040NR asks for.
    """
    if not marked or not valid_country:
        return None
    kind = tin_kind(tin=tin)
    if DependentCredit.CTC in marked and kind == "SSN" and age < CHILD_UNDER:
        return DependentCredit.CTC
    return DependentCredit.ODC if kind in ("SSN", "ITIN") else None


@computation("dependents.most", cites="IRM 3.38.147.9.2(4), .9.3(5), .9.5(3)")
def most_for_one(credit: str, year: int) -> Cents:
    """The most a credit gives for one child or dependent: CTC, ODC, ACTC, ADOPTION, in cents."""
    row = codes.dependent_credit_limits().get((credit, year))
    if row is None:
        raise OutsideTextError(f"no {credit} limit for {year}: the text gives 2018, and 2017 for adoption")
    return Cents(row.amount * DOLLAR)


@computation("adoption.refundable", cites="IRM 3.38.147.9.5(1)", ledger=["3.38.147:0682"])
def adoption_refundable(year: int) -> bool:
    """Whether the adoption credit of a year is refundable: those of 2010 and 2011 are."""
    return year in REFUNDABLE_ADOPTION

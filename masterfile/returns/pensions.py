"""Pensions and benefits of people abroad: survivor annuities, social security of treaty residents (IRM 3.38.147.22)."""

from __future__ import annotations

from masterfile import codes
from masterfile.returns.facts import ReturnCase
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.nonresident import FLAT_RATE
from masterfile.returns.tables import treaty_rate
from masterfile.returns.words import DocumentKind, Standing
from masterfile.rules.registry import Objection, computation, rule


@computation("nec.survivor-annuity-rate", cites="IRM 3.38.147.22.3(4), (5)", ledger=["3.38.147:1086", "3.38.147:1137"])
def survivor_annuity_rate(country: str, national: bool = False, decedent_qualified: bool = False) -> int:
    """The rate on a survivor benefit annuity of the U.S. military, in hundredths of a percent.

    Nothing in the countries of the list, where its condition is met: a national or citizen of the country, or a
    decedent who was its resident (of Jamaica, its national). Else the rate of the country's treaty, or 30 percent.
    """
    row = codes.survivor_annuities().get(country)
    if row is None:
        return FLAT_RATE
    met = {"-": True, "national": national, "decedent": decedent_qualified}[row.condition]
    return row.rate if met else row.otherwise


@computation("pension.connected", cites="IRM 3.38.147.22(2)", ledger=["3.38.147:1049"])
def pension_connected(document: DocumentKind) -> bool:
    """Whether a pension counts as effectively connected: on Form 1099-R it does, on Form 1042-S it does not."""
    return document is DocumentKind.F1099R


@rule(
    "benefits.treaty-resident",
    level="procedure",
    cites="IRM 3.38.147.22.1(3)",
    message="IDRS-1168",
    ledger=["3.38.147:1058"],
    refuses=False,
)
def treaty_resident(case: ReturnCase) -> Objection | None:
    """Social security benefits of a citizen who resides in a treaty country of the list are exempt, not taxable."""
    person = case.filer
    national = person.nationality == person.residence
    alien = person.standing is Standing.NONRESIDENT_ALIEN
    exempt = treaty_rate("social security", person.residence, national, alien) == 0
    claimed = exempt and case.is_resident_form and amount(case, Item.SOCIAL_SECURITY_BENEFITS)
    return against(case, Item.SOCIAL_SECURITY_BENEFITS, notice="TPNC 131") if claimed else None


PENSIONS = (treaty_resident,)

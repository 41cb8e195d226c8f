"""Tax of nonresidents on income not effectively connected with a U.S. business: flat, on the gross (Schedule NEC)."""

from __future__ import annotations

from enum import StrEnum

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import at_rate, floor_zero
from masterfile.returns.nonresident import FLAT_RATE, flat_tax
from masterfile.returns.tables import treaty_rate
from masterfile.rules.registry import computation

TAXABLE_BENEFITS = 8500
"""85 percent of social security benefits is taxed (IRM 3.38.147.22(4))."""

LONG_STAY = 183
"""Days in the United States from which a nonresident's capital gains are taxed."""

SHORT_STAY = 90
SHORT_STAY_PAY = Cents(3000_00)

FIRST_CANADIAN_OFFSET = 1996
"""Since January 1, 1996 residents of Canada set gambling losses off against winnings."""


class NecIncome(StrEnum):
    """A kind of fixed, determinable, annual or periodical income (IRM 3.38.147.7.2(1))."""

    INTEREST = "interest"
    DIVIDENDS = "dividends"
    RENTS = "rents"
    PREMIUMS = "premiums"
    SOCIAL_SECURITY = "social security"
    PENSIONS = "pensions"
    GAMBLING = "gambling"
    SCHOLARSHIPS = "scholarships"
    ROYALTIES = "royalties"
    OTHER = "other"
    CAPITAL_GAINS = "capital gains"
    PORTFOLIO_INTEREST = "portfolio interest"


BY_INCOME_CODE = {
    "01": NecIncome.INTEREST,
    "06": NecIncome.DIVIDENDS,
    "12": NecIncome.ROYALTIES,
    "14": NecIncome.RENTS,
    "15": NecIncome.PENSIONS,
    "16": NecIncome.SCHOLARSHIPS,
    "28": NecIncome.GAMBLING,
}
"""Income codes of Form 1042-S since 2015 whose kind decides the rate; the rest are other income."""


@computation("nec.rate", cites="IRM 3.38.147.7.2(1)", ledger=["3.38.147:0515"])
def nec_rate(income: NecIncome, country: str = "", national: bool = False, days_in_us: int = 0) -> int:
    """The rate on a kind of income, in hundredths of a percent: 30 percent, or what the treaty tables say.

    Portfolio interest is exempt, and capital gains are below 183 days of presence.
    """
    if income is NecIncome.PORTFOLIO_INTEREST:
        return 0
    if income is NecIncome.CAPITAL_GAINS and days_in_us < LONG_STAY:
        return 0
    by_treaty = treaty_rate(income, country, national)
    return FLAT_RATE if by_treaty is None else by_treaty


@computation("nec.rate-by-income-code", cites="IRM 3.38.147.23(8)", ledger=["3.38.147:1150"])
def rate_by_income_code(income_code: str, country: str = "", national: bool = False, box_3b: int = 0) -> int:
    """The rate the income code of box 1 of a Form 1042-S fixes; the tax rate entered in box 3b does not count."""
    del box_3b
    return nec_rate(income=BY_INCOME_CODE.get(income_code, NecIncome.OTHER), country=country, national=national)


@computation("nec.base", cites="IRM 3.38.147.3.5(5)", ledger=["3.38.147:0146"])
def nec_base(gross: Cents, exemptions: Cents = ZERO, deductions: Cents = ZERO) -> Cents:
    """The income taxed at the flat rate: the gross. Exemptions and deductions reduce connected income only."""
    del exemptions, deductions
    return floor_zero(gross)


@computation("nec.gambling-losses", cites="IRM 3.38.147.7.3.3(5)", ledger=["3.38.147:0561"])
def gambling_losses_allowed(country: str, year: int, winnings: Cents, losses: Cents) -> Cents:
    """Losses that count against gambling winnings: those of residents of Canada since 1996, up to the winnings."""
    if country != "CANADA" or year < FIRST_CANADIAN_OFFSET:
        return ZERO
    return Cents(max(0, min(losses, winnings)))


@computation("nec.gambling-tax", cites="IRM 3.38.147.7.5(1)", ledger=["3.38.147:0586"])
def gambling_tax(country: str, year: int, winnings: Cents, losses: Cents = ZERO, professional: bool = False) -> Cents:
    """Tax on gambling winnings of Schedule NEC: flat, exempt or reduced by treaty, losses for Canada only.

    Zero for a documented professional gambler, whose winnings are effectively connected and taxed on page 1.
    """
    if professional:
        return ZERO
    net = Cents(winnings - gambling_losses_allowed(country=country, year=year, winnings=winnings, losses=losses))
    return flat_tax(income=net, treaty_rate=nec_rate(income=NecIncome.GAMBLING, country=country))


@computation("nec.benefits-tax", cites="IRM 3.38.147.22(4)", ledger=["3.38.147:1051", "3.38.147:1054", "3.38.147:1057"])
def benefits_tax(benefits: Cents, country: str = "", national: bool = False, government_service: bool = False) -> Cents:
    """Tax on social security benefits of a nonresident: the rate on 85 percent of them, to the cent.

    Swiss nationals residing there pay 15 percent (IRM 3.38.147.22.1(2)); the treaty countries' residents nothing,
    nor nationals residing in India for services to a U.S. government.
    """
    if country == "INDIA" and national and government_service:
        return ZERO
    taxed = at_rate(floor_zero(benefits), TAXABLE_BENEFITS)
    return flat_tax(
        income=taxed, treaty_rate=nec_rate(income=NecIncome.SOCIAL_SECURITY, country=country, national=national)
    )


@computation("nec.short-stay-exempt", cites="IRM 3.38.147.7.2(1)", ledger=["3.38.147:0497", "3.38.147:0516"])
def short_stay_exempt(pay: Cents, days_in_us: int, foreign_employer: bool) -> Cents:
    """Pay for services here that is no U.S. income: up to $3,000, for 90 days or less, from a foreign employer.

    The employer is not engaged in a U.S. business, or is a foreign office of a citizen or resident; pay above
    $3,000 is taxed whole.
    """
    short = foreign_employer and days_in_us <= SHORT_STAY and pay <= SHORT_STAY_PAY
    return pay if short else ZERO

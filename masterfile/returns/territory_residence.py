"""Bona fide residence in a territory, and what follows: whose return, with whom, what is left out.

IRM 3.38.147.12 to .15.
"""

from __future__ import annotations

from masterfile.money import Cents
from masterfile.returns.words import Territory
from masterfile.rules.registry import computation

UNITED_STATES = "US"
OWN_RETURN_ONLY = (Territory.GUAM, Territory.NORTHERN_MARIANAS, Territory.VIRGIN_ISLANDS)
"""Whose bona fide residents file with the territory and nowhere else."""
ALLOCATED = (Territory.GUAM, Territory.NORTHERN_MARIANAS)
"""Whose tax the IRS allocates by Form 5074, so that others file one return here."""
YEARS_BEFORE_LEAVING = 2


@computation("territory.bona-fide", cites="IRM 3.38.147.12(3)", ledger=["3.38.147:0793"])
def bona_fide(present: bool, tax_home_elsewhere: bool, closer_elsewhere: bool) -> bool:
    """Whether a person is a bona fide resident: presence, no tax home outside, no closer connection elsewhere."""
    return present and not tax_home_elsewhere and not closer_elsewhere


@computation(
    "territory.files-with",
    cites="IRM 3.38.147.13(1), .14, .15(1)",
    ledger=[
        "3.38.147:0844", "3.38.147:0845", "3.38.147:0863", "3.38.147:0878", "3.38.147:0879", "3.38.147:0881",
        "3.38.147:0890", "3.38.147:0891", "3.38.147:0892", "3.38.147:0901",
    ],
)  # fmt: skip
def files_with(
    territory: Territory, resident: bool, nonresident_alien: bool = False, income_elsewhere: bool = False
) -> tuple[str, ...]:
    """With whom a person with income of a territory files an income tax return; ``US`` is the IRS.

    ``resident`` is a bona fide resident of the whole year. Residents of Samoa file both, those of Puerto
    Rico here too where they have income from elsewhere. Others file both, but for Guam and the Northern
    Marianas a citizen or resident alien files here alone.
    """
    if resident and territory in OWN_RETURN_ONLY:
        return (territory,)
    if resident and territory is Territory.PUERTO_RICO and not income_elsewhere:
        return (territory,)
    if not resident and territory in ALLOCATED and not nonresident_alien:
        return (UNITED_STATES,)
    return (territory, UNITED_STATES)


@computation(
    "territory.joint-return-with",
    cites="IRM 3.38.147.13(3)",
    ledger=["3.38.147:0829", "3.38.147:0880", "3.38.147:0893"],
)
def joint_return_with(
    territory: Territory, agi: Cents, spouse_agi: Cents, resident: bool, spouse_resident: bool
) -> str:
    """Where a joint return is filed: with the territory if the spouse with the greater AGI is resident there all year.

    With equal amounts the first one's residence decides.
    """
    decides = resident if agi >= spouse_agi else spouse_resident
    return territory if decides else UNITED_STATES


@computation(
    "puertorico.may-exclude",
    cites="IRM 3.38.147.15.5(5) to (8)",
    ledger=["3.38.147:0903", "3.38.147:0943", "3.38.147:0944", "3.38.147:0945", "3.38.147:0946"],
)
def may_exclude(
    resident_all_year: bool,
    us_employee: bool = False,
    citizen: bool = True,
    leaves: bool = False,
    years_before: int = 0,
) -> bool:
    """Whether income of Puerto Rico is left out under IRC 933.

    For bona fide residents of the whole year, so not in the year of moving there; in the year of leaving for
    citizens resident at least two full years before. Pay of the U.S. government never is.
    """
    if us_employee:
        return False
    return resident_all_year or (leaves and citizen and years_before >= YEARS_BEFORE_LEAVING)

"""With whom residents of the territories file: the charts of IRM 21.8.1.5.1, .6, .7.1, .8.1 and .9.1."""

from __future__ import annotations

from typing import Literal

from masterfile.money import Cents
from masterfile.returns.arithmetic import DOLLAR
from masterfile.returns.bounds import OutsideTextError
from masterfile.rules.registry import computation

Separate = Literal["GUAM", "CNMI"]
Jurisdiction = Literal["GUAM", "CNMI", "UNITED STATES"]
Forces = Literal["none", "stationed there", "stationed in the states"]
LegalResidence = Literal["", "state", "territory"]
LEAST_SELF_EMPLOYMENT = 400 * DOLLAR


@computation("filing.guam-or-cnmi", cites="IRM 21.8.1.7.1(1), 21.8.1.8.1(1)",
             ledger=["21.8.1:0577", "21.8.1:0582", "21.8.1:0583", "21.8.1:0584", "21.8.1:0587", "21.8.1:0589",
                     "21.8.1:0608", "21.8.1:0609", "21.8.1:0610", "21.8.1:0613"])  # fmt: skip
def guam_or_cnmi(
    territory: Separate,
    bona_fide_resident: bool = False,
    us_citizen_or_resident: bool = False,
    citizen_there: bool = False,
    forces: Forces = "none",
    legal_residence: LegalResidence = "",
) -> Jurisdiction:
    """The one jurisdiction of Guam or the Northern Marianas and the United States a return goes to, for all income.

    ``forces``: a member of the U.S. Armed Forces, or the spouse with the benefits of the residency relief act,
    and where the member is stationed; ``legal_residence`` is the member's.
    """
    if forces == "stationed there" and legal_residence == "state":
        return "UNITED STATES"
    if (territory, forces, legal_residence) == ("GUAM", "stationed in the states", "territory"):
        return "GUAM"
    if bona_fide_resident:
        return territory
    if us_citizen_or_resident:
        return "UNITED STATES"
    if citizen_there:
        return territory
    raise OutsideTextError("the chart speaks of citizens and residents of the United States or the territory only")


@computation("filing.joint-apart", cites="IRM 21.8.1.7.1(1) row 4, 21.8.1.8.1(1) row 4",
             ledger=["21.8.1:0585", "21.8.1:0586", "21.8.1:0611"])  # fmt: skip
def joint_apart(own_agi: Cents, own: Jurisdiction, spouse_agi: Cents, spouse: Jurisdiction) -> Jurisdiction:
    """Where a joint return of spouses living apart goes: to the jurisdiction of the greater adjusted gross income.

    Incomes are each spouse's own, without regard to community property. Where they are equal the text is
    silent (docs/conflicts.md C-106).
    """
    if own_agi == spouse_agi and own != spouse:
        raise OutsideTextError("the incomes are equal: the text gives the greater one only")
    return own if own_agi >= spouse_agi else spouse


@computation("filing.puerto-rico", cites="IRM 21.8.1.5.1(1)",
             ledger=["21.8.1:0216", "21.8.1:0221", "21.8.1:0222", "21.8.1:0223", "21.8.1:0224", "21.8.1:0225",
                     "21.8.1:0226", "21.8.1:0227"])  # fmt: skip
def puerto_rico(
    bona_fide_resident: bool,
    us_source: bool,
    puerto_rico_source: bool,
    government_wages: bool = False,
    nonresident_alien: bool = False,
) -> Literal["PR", "PR and 1040", "PR and 1040NR", "1040", "1040NR"]:
    """Which returns are filed: Puerto Rico's, the United States', or both.

    ``government_wages`` are wages from the U.S. government for work in Puerto Rico, which a resident
    cannot leave out of the U.S. return.
    """
    if bona_fide_resident:
        return "PR and 1040" if us_source or government_wages else "PR"
    there = puerto_rico_source or government_wages
    if nonresident_alien:
        if not us_source:
            raise OutsideTextError("the chart gives nonresident aliens with U.S. source income only")
        return "PR and 1040NR" if there else "1040NR"
    return "PR and 1040" if there else "1040"


@computation("filing.american-samoa", cites="IRM 21.8.1.9.1(1) to (6)",
             ledger=["21.8.1:0625", "21.8.1:0627", "21.8.1:0629", "21.8.1:0630"])  # fmt: skip
def american_samoa(
    bona_fide_resident: bool, government_wages: bool = False, income_elsewhere: bool = False
) -> Literal["AMERICAN SAMOA", "BOTH"]:
    """Which returns a citizen or resident with income from American Samoa files: only there, or both.

    A bona fide resident files there only, unless wages of the U.S. government or income from elsewhere
    want a U.S. return too; who is none files both.
    """
    only_there = bona_fide_resident and not government_wages and not income_elsewhere
    return "AMERICAN SAMOA" if only_there else "BOTH"


@computation("filing.virgin-islands", cites="IRM 21.8.1.6(3), (4)", ledger=["21.8.1:0379", "21.8.1:0380"])
def virgin_islands(
    bona_fide_resident: bool, reports_and_pays_all_there: bool = True, income_there: bool = True
) -> Literal["VIRGIN ISLANDS", "BOTH", "1040"]:
    """Which income tax returns a citizen or resident alien files: only there, both with Form 8689, or only Form 1040.

    A bona fide resident of the whole year who reports and pays all there files no U.S. return.
    """
    if bona_fide_resident:
        return "VIRGIN ISLANDS" if reports_and_pays_all_there else "BOTH"
    return "BOTH" if income_there else "1040"


@computation("filing.self-employment", cites="IRM 21.8.1.4.5(3), (4), 21.8.1.5.4(2), (3)",
             ledger=["21.8.1:0034", "21.8.1:0035", "21.8.1:0036", "21.8.1:0306", "21.8.1:0309", "21.8.1:0404",
                     "21.8.1:0588", "21.8.1:0614", "21.8.1:0635"])  # fmt: skip
def self_employment(
    territory: Literal["PR", "GU", "AS", "VI", "MP"], net_earnings: Cents, must_file_1040: bool
) -> Literal["Schedule SE", "1040-PR or 1040-SS", "1040-SS", "none"]:
    """On what a resident of a territory reports self-employment income of $400 or more.

    Schedule SE of Form 1040 where that must be filed; else Form 1040-SS, and in Puerto Rico Form 1040-PR as well.
    """
    if net_earnings < LEAST_SELF_EMPLOYMENT:
        return "none"
    if must_file_1040:
        return "Schedule SE"
    return "1040-PR or 1040-SS" if territory == "PR" else "1040-SS"

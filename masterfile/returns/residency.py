"""Whether an alien is a resident: green card, days of presence, closer connection (IRM 21.8.1.11.2 to .11.5)."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Literal

from masterfile import codes
from masterfile.money import Cents
from masterfile.returns.bounds import OutsideTextError
from masterfile.rules.registry import computation

Standing = Literal["resident", "nonresident"]

LEAST_DAYS = 31
LEAST_CONSECUTIVE_YEARS = 3
TEST_DAYS = 183
ELECTION_SHARE = Fraction(75, 100)


@computation("residency.counted-days", cites="IRM 21.8.1.11.2(2)",
             ledger=["21.8.1:0783", "21.8.1:0784", "21.8.1:0785", "21.8.1:0786", "21.8.1:0787"])  # fmt: skip
def counted_days(
    present: int, commuting: int = 0, in_transit: int = 0, medical: int = 0, exempt: int = 0, crew: int = 0
) -> int:
    """Days that count for the substantial presence test: days present less the excepted ones.

    Excepted: commuting from Canada or Mexico, in transit under 24 hours, unable to leave for a medical
    condition that arose here, as an exempt individual, as crew of a foreign vessel. No day twice.
    """
    return max(0, present - commuting - in_transit - medical - exempt - crew)


@computation("residency.exempt-individual", cites="IRM 21.8.1.11.2(2), Exemption Chart",
             ledger=["21.8.1:0788", "21.8.1:0789", "21.8.1:0790", "21.8.1:0791", "21.8.1:0792", "21.8.1:0793",
                     "21.8.1:0794", "21.8.1:0795"])  # fmt: skip
def exempt_individual(
    kind: Literal["DIPLOMAT", "ORGANIZATION", "TEACHER", "STUDENT", "ATHLETE"],
    visa: str = "",
    complies: bool = True,
    exempt_years: int = 0,
    family_member: bool = False,
) -> bool:
    """Whether somebody's days do not count: diplomats, international staff, teachers, students, charity athletes.

    ``visa`` is its first letter. ``exempt_years`` counts earlier calendar years as an exempt individual:
    of the last six for a teacher or trainee, of all for a student. ``family_member`` asks for a member of
    the immediate family, whom the chart exempts with diplomats, international staff and teachers.
    """
    if kind not in codes.exempt_individuals():
        raise OutsideTextError(f"{kind} is not on the exemption chart")
    row = codes.exempt_individuals()[kind]
    if family_member and kind in ("STUDENT", "ATHLETE"):
        return False
    right_visa = not row.visas or visa[:1] in row.visas
    in_time = not row.years or (complies and exempt_years < row.years)
    return right_visa and in_time


@computation("residency.substantial-presence", cites="IRM 21.8.1.11.2(1) item 2", ledger=["21.8.1:0781"])
def substantial_presence(days: int, prior_days: int, second_prior_days: int) -> bool:
    """At least 31 days this year, and 183 with a third of last year's and a sixth of the year's before it."""
    weighed = days + Fraction(prior_days, 3) + Fraction(second_prior_days, 6)
    return days >= LEAST_DAYS and weighed >= TEST_DAYS


@computation("residency.closer-connection", cites="IRM 21.8.1.11.2(3), (4)", ledger=["21.8.1:0796"])
def closer_connection(
    days: int, foreign_tax_home: bool, closer_to_that_country: bool, applied_for_residence: bool = False
) -> bool:
    """Form 8840: under 183 days this year, a tax home abroad, a closer connection there, no step toward residence."""
    connected = foreign_tax_home and closer_to_that_country
    return days < TEST_DAYS and connected and not applied_for_residence


@computation("residency.standing", cites="IRM 21.8.1.11.2(1), 21.8.1.11.3(7)",
             ledger=["21.8.1:0780", "21.8.1:0782", "21.8.1:0810", "21.8.1:0811", "21.8.1:0812"])  # fmt: skip
def standing(
    green_card: bool = False,
    days: int = 0,
    prior_days: int = 0,
    second_prior_days: int = 0,
    has_closer_connection: bool = False,
    elects: bool = False,
) -> Standing:
    """Resident by green card (a commuter's too), by substantial presence without a closer connection, or by election.

    Days are those that count (``residency.counted-days``).
    """
    present = substantial_presence(days=days, prior_days=prior_days, second_prior_days=second_prior_days)
    return "resident" if green_card or elects or (present and not has_closer_connection) else "nonresident"


@computation("residency.first-year-election", cites="IRM 21.8.1.11.5(1)",
             ledger=["21.8.1:0818", "21.8.1:0819", "21.8.1:0820"])  # fmt: skip
def first_year_election(
    presence_next_year: bool, begins: datetime.date, consecutive_days: int, days_present: int
) -> bool:
    """Whether the year before substantial presence may be elected: 31 days in a row, and 75 percent from then on.

    ``begins`` is the first of the days in a row, ``days_present`` counts from it to the end of that year.
    """
    period = (datetime.date(begins.year, 12, 31) - begins).days + 1
    enough = days_present >= ELECTION_SHARE * period
    return presence_next_year and consecutive_days >= LEAST_DAYS and enough


@computation("residency.joint-election", cites="IRM 21.8.1.11.5(2) to (4), 21.8.1.11.6.1(3) Note",
             ledger=["21.8.1:0821", "21.8.1:0822", "21.8.1:0825", "21.8.1:0826", "21.8.1:0827"])  # fmt: skip
def joint_election(
    section: Literal["6013(g)", "6013(h)"],
    married_to_resident_at_year_end: bool,
    both_elect: bool,
    resident_at_year_end: bool = False,
) -> bool:
    """Whether a nonresident may be treated as a resident and file jointly with a citizen or resident spouse.

    Under 6013(h) the alien has become a resident by the end of the year; under 6013(g) need not have.
    Either is elected by both spouses, on an original or an amended return.
    """
    in_time = resident_at_year_end or section == "6013(g)"
    return married_to_resident_at_year_end and both_elect and in_time


@computation("residency.interrupted", cites="IRM 21.8.1.11.2(5)", ledger=["21.8.1:0798"])
def interrupted_residency(
    consecutive_years: int, least_days_a_year: int, last_year_of_residency: int, resident_again: datetime.date
) -> bool:
    """Whether the special rule for interrupted residency holds: a resident again before the third year ends.

    At least three consecutive calendar years of residency, 183 days in each, then none, and again a resident
    before the end of the third calendar year after them.
    """
    long_enough = consecutive_years >= LEAST_CONSECUTIVE_YEARS and least_days_a_year >= TEST_DAYS
    return long_enough and last_year_of_residency < resident_again.year <= last_year_of_residency + 3


@computation("residency.interrupted-tax", cites="IRM 21.8.1.11.2(5)", ledger=["21.8.1:0799"])
def interrupted_tax(graduated_tax: Cents, flat_tax: Cents) -> Cents:
    """Tax of the nonresident time between: at graduated rates on U.S. income, or the 30 percent tax if higher."""
    return Cents(max(graduated_tax, flat_tax))

"""Income left out: the territory exclusion of IRC 931, waivers for IRC 911 (IRM 21.8.1.9.2, 21.8.1.3.3)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile import codes
from masterfile.money import ZERO, Cents
from masterfile.rules.registry import Objection, computation, objection, rule

JOHNSTON = ("JOHNSTON ISLAND", "JOHNSTON ISLANDS")
LEFT_CHINA = datetime.date(2019, 12, 1)
LEFT_ELSEWHERE = datetime.date(2020, 2, 1)
EMERGENCY_ENDS = datetime.date(2020, 7, 15)


@computation("waiver.qualified", cites="IRM 21.8.1.3.3(6) Note, IPU 21U0426", ledger=["ipu-21.8.1:0025"])
def waiver_qualified(country: str, departed: datetime.date) -> bool:
    """Whether who left a country that day is treated as qualified for IRC 911 (IRC 911(d)(4) waiver).

    The country is on the list of the tax year of the departure, and the day is on or after the listed one.
    """
    row = codes.waiver_countries().get((country.strip().upper(), departed.year))
    return row is not None and departed >= row.departure


@computation(
    "waiver.emergency-qualified",
    cites="IRM 21.8.1.3.3(6) Note 2, IPU 21U0426",
    ledger=["ipu-21.8.1:0055", "ipu-21.8.1:0056"],
)
def emergency_qualified(country: str, departed: datetime.date, expected_to_qualify: bool) -> bool:
    """Whether who left in the COVID-19 emergency is treated as qualified for IRC 911.

    Left China on or after December 1, 2019, another country on or after February 1, 2020, either by
    July 15, 2020, and would reasonably have met IRC 911(d)(1) but for the emergency.
    """
    begins = LEFT_CHINA if country.strip().upper() == "CHINA" else LEFT_ELSEWHERE
    return begins <= departed <= EMERGENCY_ENDS and expected_to_qualify


@dataclass(frozen=True, slots=True)
class TerritoryExclusion:
    """A claim to leave out income of a territory; ``territory`` is its name. Amounts in cents."""

    territory: str
    bona_fide_resident: bool = True
    form_4563: bool = True
    government_wages_excluded: Cents = ZERO
    standard_deduction: bool = False


@rule("exclusion.johnston-island", level="procedure", cites="IRM 21.8.1.9.2(2) Caution", message="IDRS-1020",
      ledger=["21.8.1:0640"])  # fmt: skip
def johnston_island(case: TerritoryExclusion) -> Objection | None:
    """Johnston Island is no territory whose income IRC 931 leaves out."""
    return objection("territory") if case.territory.strip().upper() in JOHNSTON else None


@rule("exclusion.samoa-only", level="procedure", cites="IRM 21.8.1.9.2(1)", message="IDRS-1021",
      ledger=["21.8.1:0637"])  # fmt: skip
def samoa_only(case: TerritoryExclusion) -> Objection | None:
    """The exclusion is for bona fide residents of American Samoa."""
    samoa = case.territory.strip().upper() == "AMERICAN SAMOA"
    if not samoa:
        return objection("territory")
    return None if case.bona_fide_resident else objection("bona_fide_resident")


@rule("exclusion.no-government-wages", level="procedure", cites="IRM 21.8.1.9.1(2), 21.8.1.9.2(5)", message="IDRS-1022",
      ledger=["21.8.1:0626"])  # fmt: skip
def no_government_wages(case: TerritoryExclusion) -> Objection | None:
    """Wages of U.S. government employees are not left out."""
    return objection("government_wages_excluded") if case.government_wages_excluded > 0 else None


@rule("exclusion.form-4563", level="procedure", cites="IRM 21.8.1.9.2(3)", message="IDRS-1023",
      ledger=["21.8.1:0641"])  # fmt: skip
def form_4563(case: TerritoryExclusion) -> Objection | None:
    """The exclusion is claimed on Form 4563, attached to the return."""
    return None if case.form_4563 else objection("form_4563")


@rule("exclusion.no-standard-deduction", level="procedure", cites="IRM 21.8.1.9.2(4)", message="IDRS-1024",
      ledger=["21.8.1:0642"])  # fmt: skip
def no_standard_deduction(case: TerritoryExclusion) -> Objection | None:
    """With the exclusion goes no deduction that belongs to the excluded income, the standard deduction first."""
    return objection("standard_deduction") if case.standard_deduction else None

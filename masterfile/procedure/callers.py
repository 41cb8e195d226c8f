"""25.25.6.3.1: who is on the line, and whether they can stand for the taxpayer.

Circumstances: ``taxpayer-joins`` (the taxpayer comes to the telephone and stays), ``minor`` (the taxpayer is one; the
caller is a parent or guardian), ``name-pending`` (the fiduciary's name is pending on ENMOD), ``sixth-account`` (the
representative has had five accounts addressed on this call).
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from masterfile.procedure.answers import prior_year
from masterfile.procedure.proofs import said
from masterfile.procedure.situation import Situation
from masterfile.records.desk import Person
from masterfile.records.files import Authorisation
from masterfile.rules.registry import condition

POA_FORMS = ("FORM 2848", "DURABLE POWER OF ATTORNEY")
"""What a representative can fax who is not on the CAF."""

JOINT = "2"
"""Filing status married filing jointly."""


class Standing(StrEnum):
    """What a caller may do for the taxpayer."""

    TAXPAYER = "the taxpayer, or treated as the taxpayer"
    REPRESENTATIVE = "authorised for every year addressed"
    WRONG_YEARS = "power of attorney for other years"
    INFORMATION = "may be told, may not authenticate"
    NO_FORM_56 = "not on the entity"
    SURVIVING_SPOUSE = "surviving spouse who says that the deceased did not file"
    NONE = "unauthorised third party"


def joint(case: Situation) -> bool:
    """Whether the return in question was filed jointly, or the account is that of a couple."""
    filed = case.filed
    if filed is not None:
        return filed.filing_status == JOINT or bool(filed.spouse)
    return case.start.entity is not None and bool(case.start.entity.spouse)


def deceased(case: Situation) -> bool:
    """Whether the taxpayer has died."""
    return case.start.files.identity.died is not None


def years_addressed(case: Situation) -> frozenset[int]:
    """The year in question, and the prior year the questions are about."""
    years = (case.tax_year, prior_year(case.contact, case.start))
    return frozenset(year for year in years if year > 0)


def poa_years(case: Situation) -> frozenset[int]:
    """The years the caller is a power of attorney for, by the CAF or by what was faxed."""
    years: set[int] = set()
    for held in case.start.files.authorisations:
        if held.kind == "POA" and _theirs(case, held):
            years |= set(range(held.first_year, held.last_year + 1))
    for document in case.contact.documents:
        if document.kind in POA_FORMS and not document.flaw and document.period:
            years.add(int(document.period[:4]))
    return frozenset(years)


@condition(
    "callers.years-authorised", level="procedure", cites="IRM 25.25.6.3.1(3) box 1",
    ledger=["25.25.6b:0058", "25.25.6b:0059"],
)  # fmt: skip
def years_authorised(case: Situation) -> bool:
    """A power of attorney holds for all the years addressed in the questioning and the year in question."""
    return years_addressed(case) <= poa_years(case)


def _theirs(case: Situation, held: Authorisation) -> bool:
    contact = case.contact
    same = held.number == contact.representative if contact.representative else held.name == contact.name
    ended = held.revoked is not None and held.revoked <= case.opened
    return same and held.mft == str(case.key.mft) and not ended and not held.action


def on_entity(case: Situation) -> bool:
    """Whether the caller's name is on the entity, or pending there."""
    entity = case.start.entity
    words = set(entity.name_line.replace("&", " ").split()) if entity is not None else set()
    return case.has("name-pending") or set(case.contact.name.split()) <= words


def date_said(case: Situation, topic: str) -> datetime.date | None:
    """The date a contact gives (MMDDYYYY); None where it never was."""
    try:
        return datetime.datetime.strptime(said(case, topic), "%m%d%Y").date()
    except ValueError:
        return None


def standing(case: Situation) -> Standing:
    """What the caller may do for the taxpayer."""
    person = case.contact.person
    if case.has("taxpayer-joins") or person in (Person.TAXPAYER, Person.PARENT):
        return Standing.TAXPAYER
    if person is Person.SPOUSE:
        return _spouse(case)
    if person is Person.POA:
        return _representative(case)
    if person is Person.TIA:
        return Standing.INFORMATION
    if person is Person.FIDUCIARY:
        return Standing.REPRESENTATIVE if on_entity(case) else Standing.NO_FORM_56
    return Standing.NONE


def _spouse(case: Situation) -> Standing:
    if deceased(case) and not on_entity(case) and not case.contact.filed:
        return Standing.SURVIVING_SPOUSE
    return Standing.TAXPAYER if joint(case) else Standing.NONE


def _representative(case: Situation) -> Standing:
    if not poa_years(case):
        return Standing.NONE
    return Standing.REPRESENTATIVE if years_authorised(case) else Standing.WRONG_YEARS


def speaks(case: Situation) -> bool:
    """Whether authentication goes on with this caller (25.25.6.3 from paragraph 13)."""
    return standing(case) in (Standing.TAXPAYER, Standing.REPRESENTATIVE)

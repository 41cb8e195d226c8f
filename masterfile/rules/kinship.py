"""The dependent database: who is linked to a TIN, who claims whom, in which years, and who else does (CC DDBKD)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account, FiledReturn, ReturnStage
from masterfile.identifiers import Tin
from masterfile.records.files import Dependent
from masterfile.rules.registry import computation

_NO_CLAIM = (ReturnStage.DELETED, ReturnStage.NULLIFIED, ReturnStage.REJECTED, ReturnStage.FORWARDED)


@dataclass(frozen=True, slots=True)
class Claim:
    """A return that claims a person: by which TIN, for which tax year, and where the return is."""

    dependent: Tin
    claimer: Tin
    year: int
    stage: ReturnStage


@computation(
    "ddbkd.claims", cites="IRM 21.8.1.5.1(2), 25.25.6.4(8); reference 3.0 (duplicate use)", ledger=["21.8.1:0231"]
)
def claims_in(account: Account) -> tuple[Claim, ...]:
    """Whom the returns of an account claim, the latest year first; a return that was taken off claims nobody."""
    filed: Iterable[FiledReturn] = (item for item in account.returns.values() if item.stage not in _NO_CLAIM)
    found = [
        Claim(person, account.tin, item.module.period.year, item.stage) for item in filed for person in item.dependents
    ]
    return tuple(sorted(found, key=lambda claim: -claim.year))


@computation("ddbkd.duplicate-use", cites="reference 3.0 (duplicate use, DUPTIN)")
def also_claimed_by(claim: Claim, others: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of other TINs to the same person for the same year."""
    return tuple(item for item in others if item.year == claim.year and item.claimer != claim.claimer)


@computation("ddbkd.age", cites="IRM 21.8.1.5.3(6) bullet 3", ledger=["21.8.1:0259"])
def age_at_year_end(person: Dependent, year: int) -> int | None:
    """The age on 31 December of a tax year; nothing where the date of birth is not known."""
    return None if person.born is None else year - person.born.year


@computation("ddbkd.citizen", cites="IRM 21.8.1.4.4(4) Note", ledger=["21.8.1:0017"])
def citizen_by_birth(person: Dependent) -> bool:
    """Whether the place of birth makes a citizen or national: a state, or Guam, CNMI, USVI, PR or American Samoa."""
    return person.birthplace in codes.places()


@computation("ddbkd.years", cites="IRM 25.25.6.4(8)")
def years_claimed(person: Dependent, claims: Iterable[Claim]) -> tuple[int, ...]:
    """The tax years in which the person is claimed by the TIN it is linked to: on record, or by a return on file."""
    return tuple(sorted({*person.years, *(claim.year for claim in claims if claim.dependent == person.tin)}))

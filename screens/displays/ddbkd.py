"""DDBKD: the dependent database, kinship (IRM 25.25.6.4(8), 21.8.1.5.1(2)). Layout: ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from masterfile.account import Account
from masterfile.identifiers import Tin
from masterfile.records.files import Dependent, Identity
from masterfile.rules.kinship import (
    Claim,
    age_at_year_end,
    also_claimed_by,
    citizen_by_birth,
    claims_in,
    years_claimed,
)
from screens.declared import shown
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import name_control_of

_HEAD = "DEPENDENT    CTRL RELATIONSHIP  BORN      AGE MONTHS CITIZEN  NAME"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a TIN, a tax year (0: every one), the claims to each person on file, TINs that are not shown."""

    tin: Tin
    year: int
    claims: Mapping[Tin, Sequence[Claim]]
    withheld: frozenset[Tin] = frozenset()


def kinship(account: Account | None, asked: Asked, moment: Moment) -> Shown:
    """The persons linked to a TIN, whom its returns claim besides, and who claims the TIN itself."""
    year = asked.year or moment.today.year - 1
    control = name_control_of(account) if account else ""
    line = f"DDBKD {asked.tin:12} {asked.year or '':4}  NM-CTRL>{control:4} CYC>{moment.cycle}"
    own = tuple(_parents(account.files.identity)) if account else ()
    top = (*own, f"AGE IS ON 1231{year}", _HEAD)
    body = _linked(account, asked, year) if account else []
    upon = _in_year(asked.claims.get(asked.tin, ()), asked)
    if upon:
        body += [section("CLAIMED AS A DEPENDENT"), *(_claimer(claim, asked) for claim in upon)]
    return Shown("DDBKD", line, top, tuple(body or ["NOBODY IS LINKED TO THIS TIN"]))


@shown("ddbkd.birth", cites="IRM 25.25.6.4(8)", ledger=["25.25.6b:0114"])
def _parents(known: Identity) -> list[str]:
    """Birth and parents of the taxpayer, as the application for the number has them."""
    if not (known.born or known.father or known.mother):
        return []
    born = f"BORN>{show_date(known.born)} IN>{known.birthplace[:20]}"
    return [born, f"FATHER>{known.father[:30]:30} MOTHER>{known.mother[:30]}".rstrip()]


def _linked(account: Account, asked: Asked, year: int) -> list[str]:
    own = _in_year(claims_in(account), asked)
    known = {person.tin for person in account.files.dependents}
    lines = [line for person in account.files.dependents for line in _person(person, own, asked, year)]
    strangers = list(dict.fromkeys(claim.dependent for claim in own if claim.dependent not in known))
    for tin in strangers:
        claims = [claim for claim in own if claim.dependent == tin]
        lines += [f"{tin:12} NOT LINKED BY KINSHIP - CLAIMED>{_years({claim.year for claim in claims})}"]
        lines += _others(claims, asked)
    return lines


@shown("ddbkd.person", cites="IRM 25.25.6.4(8), 21.8.1.5.1(2), 21.8.1.4.4(4) Note",
       ledger=["25.25.6b:0114", "21.8.1:0017", "21.8.1:0231"])  # fmt: skip
def _person(person: Dependent, own: Sequence[Claim], asked: Asked, year: int) -> list[str]:
    """A person linked by kinship: number, relationship, birth, age, citizenship by birth, the years it is claimed."""
    age = age_at_year_end(person, year)
    claims = [claim for claim in own if claim.dependent == person.tin]
    years = [item for item in years_claimed(person, claims) if asked.year in (0, item)]
    born_in = person.birthplace
    citizen = ("YES" if citizen_by_birth(person) else "NO") if born_in else ""
    return [
        f"{person.tin:12} {person.name_control:4} {person.relationship:13} {show_date(person.born)} "
        f"{'' if age is None else age:>4} {person.months:6} {citizen:7}  {person.name[:20]}".rstrip(),
        f"             CLAIMED>{_years(years) or 'NONE':30} {f'BORN IN>{born_in}' if born_in else ''}".rstrip(),
        *_others(claims, asked),
    ]


def _others(claims: Sequence[Claim], asked: Asked) -> list[str]:
    """Who else claims a person for a year in which this TIN does."""
    return [
        f"             DUPLICATE USE>{_claimer(other, asked)}"
        for claim in claims
        for other in also_claimed_by(claim, asked.claims.get(claim.dependent, ()))
    ]


def _claimer(claim: Claim, asked: Asked) -> str:
    shown_tin = "NOT SHOWN" if claim.claimer in asked.withheld else claim.claimer
    return f"{claim.year} BY {shown_tin:12} RETURN {claim.stage}"


def _in_year(claims: Sequence[Claim], asked: Asked) -> list[Claim]:
    return [claim for claim in claims if asked.year in (0, claim.year)]


def _years(years: Sequence[int] | set[int]) -> str:
    return " ".join(str(year) for year in sorted(years))

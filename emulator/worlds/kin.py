"""Dependents a world file does not give, filled in: whom a return claims, and who is linked to a taxpayer.

A return with an additional child tax credit or of a head of household claims somebody. Who it is follows from the TIN,
so that every year claims the same children; somebody else's return claims strangers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec.structs import replace

from emulator.worlds.filler import FEMALE_NAMES, MALE_NAMES, Lot
from emulator.worlds.model import AccountPart, ReturnPart
from emulator.worlds.research import DependentPart
from masterfile.identifiers import NameControl, Tin
from masterfile.records.files import Dependent
from masterfile.rules.names import name_control, primary_surname

HEAD_OF_HOUSEHOLD = "4"


def claimed(account: AccountPart, part: ReturnPart, year: int, fill: bool) -> tuple[Tin, ...]:
    """The dependents a return claims: what the file says of it, else those linked to the taxpayer in its year."""
    if part.dependents or not fill:
        return tuple(Tin(tin) for tin in part.dependents)
    if part.filed_by == "other":
        stranger = Lot(part.dln, "stranger")
        return (_tin(stranger),) if _claims_somebody(part) else ()
    linked = tuple(Tin(person.tin) for person in account.dependents if year in person.years)
    if linked or account.dependents or not _claims_somebody(part):
        return linked
    return tuple(child.tin for child in _children(account))


def kin(account: AccountPart, fill: bool) -> tuple[Dependent, ...]:
    """The persons linked to a taxpayer: those of the file, and the children made up for the returns."""
    given = [_given(part) for part in account.dependents]
    if fill:
        given += _besides(account, {person.tin for person in given})
    return tuple(given)


def _claims_somebody(part: ReturnPart) -> bool:
    return part.child_credit or part.filing_status == HEAD_OF_HOUSEHOLD


def _besides(account: AccountPart, known: set[Tin]) -> Iterator[Dependent]:
    """The children made up for the returns of a taxpayer, with the years they are claimed in."""
    years: dict[Tin, set[int]] = {}
    for module in account.modules:
        year = int(module.period[:4])
        for part in module.returns:
            if part.filed_by == "taxpayer" and part.state != "deleted":
                for tin in claimed(account, part, year, fill=True):
                    years.setdefault(tin, set()).add(year)
    for child in _children(account) if years else ():
        if child.tin in years and child.tin not in known:
            yield replace(child, years=tuple(sorted(years[child.tin])))


def _children(account: AccountPart) -> tuple[Dependent, ...]:
    """One or two children of a taxpayer."""
    lot = Lot(account.tin, "children")
    return tuple(_child(account, lot, _tin(lot)) for _ in range(1 + lot.below(2)))


def _tin(lot: Lot) -> Tin:
    return Tin(f"666-{1 + lot.below(99):02d}-{1 + lot.below(9999):04d}")


def _child(account: AccountPart, lot: Lot, tin: Tin) -> Dependent:
    """A child of a taxpayer, under 17 at the end of the years of the account; born where the taxpayer lives."""
    last = max((int(module.period[:4]) for module in account.modules), default=2000)
    born = datetime.date(last - 1 - lot.below(14), 1 + lot.below(12), 1 + lot.below(28))
    daughter = bool(lot.below(2))
    name = (FEMALE_NAMES if daughter else MALE_NAMES)[lot.below(6)]
    surname = " ".join(primary_surname(account.name))
    state = account.city.upper().split()[-2:-1]
    control = NameControl(name_control(account.name))
    relationship = "DAUGHTER" if daughter else "SON"
    return Dependent(tin, f"{name} {surname}", control, relationship, born, birthplace=state[0] if state else "")


def _given(part: DependentPart) -> Dependent:
    return Dependent(
        tin=Tin(part.tin),
        name=part.name.upper(),
        name_control=NameControl(name_control(part.name)),
        relationship=part.relationship,
        born=part.born,
        years=tuple(part.years),
        months=part.months,
        birthplace=part.birthplace.upper(),
    )

"""What a world file does not say of a taxpayer, filled in: SSA data and payer documents that agree with the returns.

It follows from the TIN and the returns alone, so that equal files give equal worlds. ``fill: false`` turns it off.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from emulator.worlds.model import AccountPart, ReturnPart
from masterfile import codes
from masterfile.identifiers import NameControl, Tin
from masterfile.money import Cents
from masterfile.records.files import DocumentBox, Identity, PayerDocument
from masterfile.rules.names import primary_surname

NONRESIDENT_FORMS = ("1040NR", "1040NR-EZ")
TERRITORY_FORMS = ("1040-PR", "1040-SS")
MALE_NAMES = ("ADAM", "BEN", "CARL", "DAVID", "ERIC", "FELIX")
FEMALE_NAMES = ("ANNA", "BELLA", "CLARA", "DINA", "ELLA", "FLORA")
_MAIDEN_NAMES = ("ARCHER", "BAKER", "COOPER", "DYER", "FLETCHER", "GLOVER")


class Payer(NamedTuple):
    """An invented payer of the list ``payers.csv``."""

    ein: str
    name: str
    street: str
    city: str
    kind: str


@cache
def payers(kind: str = "") -> tuple[Payer, ...]:
    """The invented payers, of one kind or all, in the order of the list."""
    text = (resources.files("emulator.worlds") / "payers.csv").read_text(encoding="utf-8")
    rows = [Payer(**row) for row in csv.DictReader(text.splitlines())]
    return tuple(row for row in rows if not kind or row.kind == kind)


@cache
def codes_of_states() -> tuple[str, ...]:
    """The letters of the states, in the order of the table of places."""
    return tuple(row.code for row in codes.places().values() if row.kind == "state")


class Lot:
    """Numbers that follow from a TIN: each draw the next eight bytes of a digest."""

    def __init__(self, tin: str, purpose: str) -> None:
        self._seed = hashlib.blake2b(f"{tin} {purpose}".encode(), digest_size=8)
        self._drawn = 0

    def below(self, limit: int) -> int:
        """A number from 0 to below the limit."""
        self._drawn += 1
        drawn = self._seed.copy()
        drawn.update(bytes([self._drawn]))
        return int.from_bytes(drawn.digest(), "big") % limit


def filled_identity(part: AccountPart, controls: Sequence[NameControl]) -> Identity:
    """The identity of an account: what the file says, the rest filled in. ``controls`` are those of its names."""
    given, tin = part.identity, Tin(part.tin)
    if tin.kind == "EIN":
        return Identity(name_controls=tuple(controls))
    lot = Lot(tin.number, "identity")
    born = datetime.date(1948 + lot.below(40), 1 + lot.below(12), 1 + lot.below(28))
    itin = tin.kind == "ITIN"
    own = () if tin.marker else tuple(controls)
    surname = " ".join(primary_surname(part.name.upper()))
    return Identity(
        born=given.born or born,
        died=given.died,
        name_controls=tuple(NameControl(control) for control in given.name_controls) or own,
        itin_status=given.itin_status or ("ASSIGNED" if itin else ""),
        citizenship=given.citizenship.upper() or ("" if itin else "U.S. CITIZEN"),
        birthplace=given.birthplace.upper() or ("" if itin else codes_of_states()[lot.below(len(codes_of_states()))]),
        father=given.father.upper() or f"{MALE_NAMES[lot.below(6)]} {surname}",
        mother=given.mother.upper() or f"{FEMALE_NAMES[lot.below(6)]} {_MAIDEN_NAMES[lot.below(6)]}",
    )


def filled_documents(part: AccountPart) -> Iterator[PayerDocument]:
    """Payer documents for each tax year with a return and without documents of its own in the file."""
    given = {document.year for document in part.documents}
    for module in part.modules:
        year = int(module.period[:4])
        own = [filed for filed in module.returns if filed.state != "deleted"]
        if year in given or not own:
            continue
        given.add(year)
        honest = next((filed for filed in own if filed.filed_by == "taxpayer"), None)
        yield from _documents(part, year, honest or _as_it_was(part, own[0], year))


def _as_it_was(part: AccountPart, stolen: ReturnPart, year: int) -> ReturnPart:
    """What the taxpayer earned where somebody else filed: other wages, withholding in proportion."""
    lot = Lot(part.tin, f"true {year}")
    wages = 1_200_000 + lot.below(48_000) * 100
    return stolen.model_copy(update={"agi": wages, "withholding": wages * (6 + lot.below(9)) // 100})


def _documents(part: AccountPart, year: int, filed: ReturnPart) -> Iterator[PayerDocument]:
    """Wages and interest that make up the return's income, its withholding on the wages."""
    if filed.agi <= 0:
        return
    lot = Lot(part.tin, f"documents {year}")
    interest = min(filed.agi // 50, lot.below(30_000)) if lot.below(3) else 0
    wages = filed.agi - interest
    yield _wages(part, year, filed, wages, lot)
    if interest:
        bank = payers("bank")[Lot(part.tin, "bank").below(len(payers("bank")))]
        yield _document(part, "1099-INT", year, bank, {"interest": interest}, lot)


def _wages(part: AccountPart, year: int, filed: ReturnPart, wages: int, lot: Lot) -> PayerDocument:
    kind = "territory" if filed.form in TERRITORY_FORMS else "employer"
    employer = payers(kind)[Lot(part.tin, "employer").below(len(payers(kind)))]
    if filed.form in NONRESIDENT_FORMS:
        return _document(part, "1042-S", year, employer, {"gross income": wages, "federal tax": filed.withholding}, lot)
    shares = _shares(wages, year)
    if filed.form in TERRITORY_FORMS:
        return _document(part, "499R-2", year, employer, {"wages": wages, **shares}, lot)
    return _document(part, "W-2", year, employer, {"wages": wages, "federal tax": filed.withholding, **shares}, lot)


def _shares(wages: int, year: int) -> dict[str, int]:
    """Social security and Medicare of an employee at the rates and the base of the year, to the cent, halves up."""
    row = codes.self_employment_years().get(year)
    if row is None:
        return {}
    covered = min(wages, row.social_security_base * 100)
    return {
        "social security wages": covered,
        "social security tax": (covered * row.employee_social_security + 5000) // 10000,
        "medicare wages": wages,
        "medicare tax": (wages * row.medicare // 2 + 5000) // 10000,
    }


def _document(part: AccountPart, form: str, year: int, payer: Payer, boxes: dict[str, int], lot: Lot) -> PayerDocument:
    return PayerDocument(
        form=form,
        year=year,
        payer=payer.name,
        payer_tin=Tin(payer.ein),
        payer_street=payer.street,
        payer_city=payer.city,
        payee=payee_of(part.name.upper()),
        payee_street=part.street.upper(),
        payee_city=part.city.upper(),
        boxes=tuple(DocumentBox(key, Cents(amount)) for key, amount in boxes.items() if amount),
        account=f"{lot.below(10**8):08d}",
    )


def payee_of(name_line: str) -> str:
    """The primary taxpayer of a name line: JOHN SMITH of JOHN & MARY SMITH."""
    first, joint, _ = name_line.partition(" & ")
    if joint and "]" not in first:
        first = " ".join((first, *primary_surname(name_line)))
    return first.replace("]", "")

"""What other files know about a TIN, read by research codes only: SSA data, payer documents, dependents, CAF, AIMS.

Nothing posts from these records and no posting rule reads them; a credit on the Excess Collection File is put back
by an input of its own.
"""

from __future__ import annotations

import datetime

from masterfile.identifiers import Dln, NameControl, Tin
from masterfile.money import Cents
from masterfile.records.base import Record
from masterfile.records.excess import ExcessItem


class Identity(Record, frozen=True, omit_defaults=True, gc=False):
    """The DM-1 record of the Social Security Administration, or the ITIN record (reference 3.5).

    ``name_controls`` are those valid for the number, the newest first; ``itin_status`` is empty for an SSN. The parents
    are those of the application for the number, ``birthplace`` a state or territory by its code, or a country.
    """

    born: datetime.date | None = None
    died: datetime.date | None = None
    name_controls: tuple[NameControl, ...] = ()
    itin_status: str = ""
    citizenship: str = ""
    birthplace: str = ""
    father: str = ""
    mother: str = ""


class DocumentBox(Record, frozen=True, omit_defaults=True, gc=False):
    """One box of a payer document: a key of the table of boxes, and its amount in cents."""

    key: str
    amount: Cents


class PayerDocument(Record, frozen=True, omit_defaults=True, gc=False):
    """An information return about a payee: Form W-2, of the 1099 family, 1042-S, 8805 ... ``year`` is the tax year.

    ``flags`` are statements on the document (``STATUTORY EMPLOYEE``); ``account`` is the payer's number for the payee.
    """

    form: str
    year: int
    payer: str
    payer_tin: Tin
    payer_street: str = ""
    payer_city: str = ""
    payee: str = ""
    payee_street: str = ""
    payee_city: str = ""
    boxes: tuple[DocumentBox, ...] = ()
    flags: tuple[str, ...] = ()
    account: str = ""
    country: str = ""

    def box(self, key: str) -> Cents:
        """The cents in a box, zero where it is blank."""
        for box in self.boxes:
            if box.key == key:
                return box.amount
        return Cents(0)


class Dependent(Record, frozen=True, omit_defaults=True, gc=False):
    """A person the dependent database links to the TIN, and the tax years in which a return claims it.

    ``birthplace`` is the code of a state or territory, or the name of a country.
    """

    tin: Tin
    name: str
    name_control: NameControl
    relationship: str
    born: datetime.date | None = None
    years: tuple[int, ...] = ()
    months: int = 12
    birthplace: str = ""


class Authorisation(Record, frozen=True, omit_defaults=True, gc=False):
    """An authorisation on the Centralized Authorization File: a representative, for an MFT and years.

    ``kind`` is POA (Form 2848) or TIA (Form 8821); ``number`` is the CAF number ``nnnn-nnnnnR``;
    ``notices`` tells whether the representative gets copies of notices, ``action`` why they may not act
    (Undeliverable, Disbarred, Suspended, Deceased: 3.38.147.11.1(2)).
    """

    number: str
    name: str
    kind: str = "POA"
    mft: str = "30"
    first_year: int = 0
    last_year: int = 0
    street: str = ""
    city: str = ""
    phone: str = ""
    notices: bool = False
    signed: datetime.date | None = None
    revoked: datetime.date | None = None
    action: str = ""


class AimsCase(Record, frozen=True, omit_defaults=True, gc=False):
    """An examination on the Audit Information Management System: a module and where its case stands."""

    mft: str
    period: str
    status: str
    opened: datetime.date
    source: str = ""
    project: str = ""
    organization: str = ""
    activity: str = ""
    closed: datetime.date | None = None
    dln: Dln = Dln("")


class ResearchFiles(Record, frozen=True, omit_defaults=True, gc=False):
    """Everything the other files know about one TIN."""

    identity: Identity = Identity()
    documents: tuple[PayerDocument, ...] = ()
    dependents: tuple[Dependent, ...] = ()
    authorisations: tuple[Authorisation, ...] = ()
    aims: tuple[AimsCase, ...] = ()
    excess: tuple[ExcessItem, ...] = ()

    def documents_of(self, year: int) -> tuple[PayerDocument, ...]:
        """The payer documents of a tax year, in the order they were filed."""
        return tuple(document for document in self.documents if document.year == year)


NO_FILES = ResearchFiles()
"""A TIN nothing else is known of."""

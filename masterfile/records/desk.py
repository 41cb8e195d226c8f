"""The desk beside the terminal: what lies on it (contacts), and what an employee did there (items).

A contact is a fact of the world; an item is written by the employee who works it, and never changed.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from masterfile.identifiers import Dln, IdrsNumber
from masterfile.periods import ENTITY, ModuleKey
from masterfile.records.base import Record
from masterfile.records.transactions import NO_DLN


class ContactKind(StrEnum):
    """How a case came to the desk."""

    CALL = "CALL"
    LETTER = "LETTER"
    FAX = "FAX"
    WALK_IN = "WALK-IN"
    REFERRAL = "E-4442"
    CASE = "CASE"

    @property
    def speaks(self) -> bool:
        """Whether somebody is on the line or at the counter, who can be asked."""
        return self in (ContactKind.CALL, ContactKind.WALK_IN)


class Person(StrEnum):
    """Who a contact is from (25.25.6.3.2)."""

    TAXPAYER = "TAXPAYER"
    SPOUSE = "SPOUSE"
    POA = "POA"
    TIA = "TIA"
    FIDUCIARY = "FIDUCIARY"
    PARENT = "PARENT"
    THIRD_PARTY = "THIRD PARTY"
    PREPARER = "PREPARER"
    EMPLOYEE = "EMPLOYEE"


class Reply(Record, frozen=True, omit_defaults=True, gc=False):
    """What a contact says to a question: a topic of the table of questions, and the answer."""

    topic: str
    said: str


class Document(Record, frozen=True, omit_defaults=True, gc=False):
    """A document that came with a contact: ``kind`` is a form or FORM 14039, PHOTO ID ...; ``flaw`` what it lacks.

    ``period`` YYYYMM is the year it is for; ``received`` the date stamped on it (None: no stamp).
    """

    kind: str
    period: str = ""
    flaw: str = ""
    received: datetime.date | None = None
    copy: bool = False
    note: str = ""


class Contact(Record, frozen=True, omit_defaults=True, gc=False):
    """A case on the desk of whoever works the account it is about.

    ``number`` counts the contacts of the account from 1; it is on the desk from ``date``. ``letter`` is the letter at
    hand (4883C), ``control_number`` the DLN on it. ``filed`` are the DLNs of the returns the taxpayer did file.
    ``knows``: answers questions as the account's own files do, unless ``replies`` says otherwise.
    ``facts`` are circumstances no file knows (``call-dropped``, ``repeat-caller``), as the procedure rules name them.
    """

    number: int
    kind: ContactKind
    date: datetime.date
    name: str
    person: Person = Person.TAXPAYER
    module: ModuleKey = ENTITY
    letter: str = ""
    control_number: Dln = NO_DLN
    filed: tuple[Dln, ...] = ()
    knows: bool = True
    replies: tuple[Reply, ...] = ()
    documents: tuple[Document, ...] = ()
    facts: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    representative: str = ""

    def has(self, fact: str) -> bool:
        """Whether a circumstance holds."""
        return fact in self.facts

    def document(self, kind: str) -> Document | None:
        """The first document of a kind."""
        return next((document for document in self.documents if document.kind == kind), None)


class DeskItem(Record, frozen=True, omit_defaults=True, gc=False, tag=True):
    """Base of what an employee does at the desk, for the contact with this number of the account."""

    contact: int
    employee: IdrsNumber
    date: datetime.date


class CaseOpened(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """The contact was taken up: the moment its facts are judged by."""


class Asked(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """A question of the table, and the answer heard."""

    topic: str
    said: str


class Authenticated(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """A decision: ``test`` is BASIC, HRA, DOCUMENTS, POA, TIA ...; ``result`` PASSED, FAILED or NO DATA."""

    test: str
    result: str


class Verified(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """Decisions about the return: Y, N or U (unknown) for each element, ``whose`` TP, IDT or CALLBACK."""

    whose: str
    address: str = ""
    amount: str = ""
    deposit: str = ""
    bank: str = ""
    product: str = ""
    income: str = ""


class Told(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """What the contact was told: codes of the table of advice."""

    advice: tuple[str, ...]


class AmsEntry(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """An AMS entry: issue of Exhibit 25.25.6-6 (3.4), and the narrative."""

    issue: str
    note: str = ""


class Referral(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """An e-4442 (or e-911) to a queue."""

    queue: str
    remarks: str = ""


class SystemNote(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """A note in another system: EFDS, CIS."""

    system: str
    note: str


class StarsUpdate(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """A STARS disposition: CAT 5 CL, DL; and the reason noted with it."""

    disposition: str
    reason: str = ""


class Routed(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """Paper sent on: ``item`` is what (RETURN, FORM 14039, RESPONSE), ``to`` a destination of the table.

    ``spc`` is edited on a return, ``received`` the date stamped on it, ``marks`` what else was done to it.
    """

    item: str
    to: str
    spc: str = ""
    received: datetime.date | None = None
    marks: tuple[str, ...] = ()


class LeadAsked(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """A request to the team lead, who did it: what a lead refuses is not written."""

    request: str


class HintTaken(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """A hint about a duty of a scenario: step 1 the goal, 2 the paragraph, 3 the command."""

    duty: str
    step: int


class HandedIn(DeskItem, frozen=True, omit_defaults=True, gc=False, tag=True):
    """The case is done: what comes later is not graded."""


AnyDeskItem = (
    CaseOpened | Asked | Authenticated | Verified | Told | AmsEntry | Referral | SystemNote | StarsUpdate | Routed
    | LeadAsked | HintTaken | HandedIn
)  # fmt: skip
"""Every kind of item."""

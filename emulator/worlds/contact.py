"""A contact in a world or scenario file: a case on the desk."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from emulator.worlds.fields import CalendarDate, DlnText, EmployeeNumber, Line, MftText, PeriodText
from emulator.worlds.part import Part
from masterfile import codes
from masterfile.account import NO_DLN
from masterfile.identifiers import Dln, IdrsNumber
from masterfile.periods import ENTITY, ModuleKey
from masterfile.records.desk import AmsEntry, Contact, ContactKind, Document, Person, Reply


def _topic(text: str) -> str:
    if text not in codes.questions():
        raise ValueError(f"{text!r} is not a topic of codes/questions.csv")
    return text


def _issue(text: str) -> str:
    if text not in codes.ams_issues():
        raise ValueError(f"{text!r} is not an issue of Exhibit 25.25.6-6 (codes/ams_issues.csv)")
    return text


Words = Annotated[str, Field(max_length=200)]
"""A short text."""

Topic = Annotated[str, AfterValidator(_topic)]


class DocumentPart(Part):
    """A document that came with the contact."""

    kind: Words
    period: PeriodText | Literal[""] = ""
    flaw: Words = Field(default="", description="what it lacks; empty where it is in order")
    received: CalendarDate | None = Field(default=None, description="received date stamped on it")
    copied: bool = Field(default=False, description="an unsigned copy")
    note: Words = ""


class AmsPart(Part):
    """An AMS entry of an earlier contact."""

    date: CalendarDate
    issue: Annotated[str, AfterValidator(_issue)] = Field(description="issue of Exhibit 25.25.6-6: 3.4, OTHER ENTITY")
    note: Words = ""
    employee: EmployeeNumber = "1483100002"


def ams_record(part: AmsPart) -> AmsEntry:
    """The entry as the account keeps it; it belongs to no contact of the world."""
    return AmsEntry(0, IdrsNumber(part.employee), part.date, part.issue, part.note.upper())


class ContactPart(Part):
    """A call, letter, fax, visitor, referral or case on the desk."""

    kind: Literal["call", "letter", "fax", "walk-in", "e-4442", "case"] = "call"
    date: CalendarDate
    name: Line
    person: Literal[
        "taxpayer", "spouse", "poa", "tia", "fiduciary", "parent", "third-party", "preparer", "employee"
    ] = "taxpayer"
    period: PeriodText | Literal[""] = ""
    mft: MftText = "30"
    letter: Line = Field(default="", description="letter at hand, 4883C")
    control_number: DlnText | Literal[""] = Field(default="", description="DLN on the letter")
    filed: list[DlnText] = Field(default_factory=list, description="DLNs of the returns the taxpayer did file")
    knows: bool = Field(default=True, description="answers as the account's own files do")
    replies: dict[Topic, Words] = Field(default_factory=dict, description="answers that differ, by topic")
    documents: list[DocumentPart] = Field(default_factory=list)
    facts: list[Words] = Field(default_factory=list, description="circumstances the procedure rules name")
    says: list[str] = Field(default_factory=list, description="what is heard or read first, in capitals on the screen")
    representative: Line = Field(default="", description="CAF number of a POA or TIA")


def contact_record(part: ContactPart, number: int) -> Contact:
    """The contact as the account keeps it."""
    return Contact(
        number=number,
        kind=ContactKind(part.kind.upper()),
        date=part.date,
        name=part.name.upper(),
        person=Person(part.person.upper().replace("-", " ")),
        module=ModuleKey.of(part.mft, part.period) if part.period else ENTITY,
        letter=part.letter,
        control_number=Dln.parse(part.control_number) if part.control_number else NO_DLN,
        filed=tuple(Dln.parse(dln) for dln in part.filed),
        knows=part.knows,
        replies=tuple(Reply(topic, said.upper()) for topic, said in part.replies.items()),
        documents=tuple(
            Document(
                kind=item.kind.upper(), period=item.period, flaw=item.flaw.upper(), received=item.received,
                copy=item.copied, note=item.note.upper(),
            )
            for item in part.documents
        ),
        facts=tuple(part.facts),
        says=tuple(said.upper() for said in part.says),
        representative=part.representative,
    )  # fmt: skip

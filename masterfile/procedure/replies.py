"""25.25.6.2(12), 25.25.6.2.2 to 2.2.3: what a written reply to a TPP letter is, and which box it falls into.

Circumstances of a reply, in the words of ``facts:``

| fact | what it says | paragraph |
|---|---|---|
| ``claims-identity-theft`` | says that they did not file | 6.2(12) box 2 |
| ``telephone-given`` | gives a telephone number | 6.2(12) box 8, 6.2.2.2 box 1 |
| ``not-reached`` | is not reached at the number | 6.2.2.2 box 2 |
| ``passed-by-telephone`` | passes authentication when called | 6.2.2.2 box 1 |
| ``failed-by-telephone`` | fails it when called | 6.2.2.2 box 1 |
| ``told-to-mail`` | contacted the IRS before and was told to mail | 6.2.2.2 box 3, 6.2.2.3 box 3 |
| ``failed-at-the-tac`` | failed by telephone and at the TAC | 6.2.2.2 box 6 |
| ``nothing-new`` | what came was there before | 6.2(12) box 6 |
| ``identity-by-research`` | the identity is found through research | 6.2(12) box 3 note |
| ``e-fax-exception`` | the redacted exception of an e-fax holds | 6.2.2.1 box 3, 6.2.2.2 box 5 |
| ``scanned-into-cis`` | was scanned into CIS in error, on the desk of Accounts Management | 6.2(3) |
| ``tas-criteria`` | meets criteria of the Taxpayer Advocate Service | 6.2(7) |
| ``wants-copies-back`` | originals came, which are returned | 6.2.2.2 box 3 |
"""

from __future__ import annotations

from enum import StrEnum

from masterfile.procedure.earlier import Earlier, earlier
from masterfile.procedure.identity_theft import claimed_in_writing, leads_to_the_tables
from masterfile.procedure.proofs import documents_prove
from masterfile.procedure.situation import Situation, once
from masterfile.procedure.turns import to_the_tac_only
from masterfile.records.desk import ContactKind, Document, Person
from masterfile.rules.registry import condition

ROLE = ("rivo-examiner",)
"""Who works replies."""

FORMS_OF_OFFICERS = ("FORM 3210", "FORM 4442")


class Reply(StrEnum):
    """What a reply comes to."""

    BLANK = "does not contain any documents or statements"
    REPEATER = "to Letter 5216"
    THEFT = "the taxpayer did not file the return"
    FILED = "the taxpayer filed it and is authenticated"
    AMENDED = "authenticated, with a Form 1040X or an amended return"
    NOTHING_NEW = "to Letter 6167C or 3064C, nothing new"
    FAILED_BOTH = "failed by telephone and at the TAC"
    FAILED_CALL = "failed when RIVO called"
    TAC = "incomplete; the taxpayer may also visit a TAC"
    MAIL = "incomplete; the taxpayer was told to mail before"
    E_FAX = "incomplete, by e-fax"
    REISSUE = "e-fax of the exception: Letter 5747C again"
    LEAD = "to Letter 5747C, incomplete: the lead has to agree"


def from_officer(case: Situation) -> bool:
    """Whether a revenue officer sent it (25.25.6.2.3)."""
    return case.contact.person is Person.EMPLOYEE and any(case.contact.document(form) for form in FORMS_OF_OFFICERS)


def written(case: Situation) -> bool:
    """Whether the taxpayer wrote and RIVO works it."""
    paper = case.contact.kind in (ContactKind.LETTER, ContactKind.FAX)
    return paper and case.role in ROLE and case.is_taxpayer and not case.is_unpostable("299")


@condition(
    "replies.blank", level="procedure", cites="IRM 25.25.6.2(12) boxes 1 and 8",
    ledger=["25.25.6a:0127", "25.25.6a:0135"],
)  # fmt: skip
def blank(case: Situation) -> bool:
    """A reply without documents, statements and telephone number is a non-response."""
    contact = case.contact
    return not contact.documents and not contact.says and not case.has("telephone-given")


@condition(
    "replies.tac-only", level="procedure", cites="IRM 25.25.6.2(12) boxes 3 exception and 4, 25.25.6.2.2.3(1) note",
    ledger=["25.25.6a:0130", "25.25.6a:0494", "25.25.6a:0521", "25.25.6a:0522"],
)  # fmt: skip
def tac_only(case: Situation) -> bool:
    """Who answers Letter 5747C, or has AC 123 TAC AUTH ONLY or HIGH RISK AUTH, is not authenticated by telephone."""
    return to_the_tac_only(case) or case.contact.letter.startswith("5747")


@condition(
    "replies.told-to-mail", level="procedure", cites="IRM 25.25.6.2.2.2(1) box 3, 25.25.6.2.2.3(2) box 3",
    ledger=["25.25.6a:0525", "25.25.6a:0524"],
)  # fmt: skip
def told_to_mail(case: Situation) -> bool:
    """The reply or the AMS notes say that the taxpayer was told to mail."""
    return case.has("told-to-mail") or earlier(case) is Earlier.MAIL


@condition(
    "replies.authenticated", level="procedure",
    cites="IRM 25.25.6.2(12) box 3 note, 25.25.6.2.2(2), 25.25.6.2.2.1(1) boxes 1 to 4, 25.25.6.2.2.2(1) box 1",
    ledger=["25.25.6a:0129", "25.25.6a:0132", "25.25.6a:0305", "25.25.6a:0306", "25.25.6a:0307", "25.25.6a:0313",
            "25.25.6a:0007", "25.25.6a:0316", "25.25.6a:0317", "25.25.6a:0318", "25.25.6a:0322", "25.25.6a:0493",
            "25.25.6a:0500"],
)  # fmt: skip
def authenticated(case: Situation) -> bool:
    """Sound documents or research find the identity; of TAC AUTH ONLY only for who was told to mail."""
    if case.contact.kind is ContactKind.FAX and case.has("e-fax-exception"):
        return False
    if tac_only(case) and not told_to_mail(case) and case.contact.kind is not ContactKind.FAX:
        return False
    by_phone = case.has("passed-by-telephone") and not tac_only(case)
    return documents_prove(case) or case.has("identity-by-research") or by_phone


def amended(case: Situation) -> Document | None:
    """The Form 1040X or amended return that came with it."""
    return case.contact.document("FORM 1040X") or case.contact.document("AMENDED RETURN")


@condition(
    "replies.incomplete", level="procedure", cites="IRM 25.25.6.2.2.2(1) boxes 1 to 6, 25.25.6.2(12) box 6",
    ledger=["25.25.6a:0133", "25.25.6a:0495", "25.25.6a:0518", "25.25.6a:0517"],
)  # fmt: skip
def failed_twice(case: Situation) -> bool:
    """Who failed by telephone and at the TAC, or sends nothing new after Letter 6167C or 3064C, gets Letter 5216."""
    return _failed_both(case) or _nothing_new(case)


def _failed_both(case: Situation) -> bool:
    return case.has("failed-at-the-tac") or earlier(case) is Earlier.FAILED_AT_TAC


def _nothing_new(case: Situation) -> bool:
    return case.contact.letter in ("6167C", "3064C") and case.has("nothing-new")


def _incomplete(case: Situation) -> Reply:
    if failed_twice(case):
        return Reply.FAILED_BOTH if _failed_both(case) else Reply.NOTHING_NEW
    if case.contact.kind is ContactKind.FAX:
        return Reply.REISSUE if case.has("e-fax-exception") else Reply.E_FAX
    if tac_only(case):
        return Reply.LEAD
    if told_to_mail(case):
        return Reply.MAIL
    return Reply.FAILED_CALL if case.has("failed-by-telephone") else Reply.TAC


@once
def reply(case: Situation) -> Reply | None:
    """What the reply is; None for what is no reply to a TPP letter, or not RIVO's to work."""
    if not written(case):
        return None
    if case.contact.letter == "5216":
        return Reply.REPEATER
    if blank(case):
        return Reply.BLANK
    if claimed_in_writing(case):
        return Reply.THEFT
    if not authenticated(case):
        return _incomplete(case)
    if not case.filed_it:
        return Reply.THEFT
    return Reply.AMENDED if amended(case) is not None else Reply.FILED


@leads_to_the_tables
@condition(
    "idt.nothing-matches", level="procedure", cites="IRM 25.25.6.2.2.1(3) box 4",
    ledger=["25.25.6a:0335", "25.25.6a:0323", "25.25.6a:0523", "25.25.6a:0128"],
)  # fmt: skip
def nothing_matches(case: Situation) -> bool:
    """An authenticated taxpayer whose return is not the one the IRS has: that one is identity theft."""
    return reply(case) is Reply.THEFT

"""25.25.6.6 to .2, 25.25.6.6.6: what an assistor of another line says and does; the ways are in ``other_lines``."""

from __future__ import annotations

from masterfile.procedure.callers import Standing, standing
from masterfile.procedure.facts import PASSED, agrees, basic_result
from masterfile.procedure.other_lines import (
    ROLE,
    Way,
    letter_for,
    not_by_telephone,
    way,
)
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.records.desk import Person
from masterfile.rules.registry import Objection, objection

ROLES = (ROLE,)

ANY_LINE = (ROLE, "tpp-assistor")
"""25.25.6.6.2 binds both (25.25.6.3(16) boxes 1 and 6)."""

_AUTHENTICATED = (Way.NOT_AUTHENTICATED, Way.REFUND_RECEIVED, Way.RESOLVED, Way.TRANSFER, Way.TAC, Way.HAS_LETTER,
                  Way.LOCATE_LETTER, Way.LETTER_COMES, Way.REISSUE)  # fmt: skip
"""Ways that are taken after required authentication."""


def _to_the_tac(case: Situation) -> bool:
    """Whether the caller is sent to a TAC: the way leads there, or not even the address was verified."""
    return way(case) is Way.TAC or (way(case) is Way.NOT_AUTHENTICATED and not agrees(case, "ADDRESS"))


def _by_mail(case: Situation) -> bool:
    return _to_the_tac(case) and case.has("cannot-visit-tac")


# --- who calls -----------------------------------------------------------------------------------


def _basic(case: Situation) -> Ways:
    if case.contact.person is Person.POA:
        return (wanted("authenticate", test="POA", result=PASSED),)
    if standing(case) is Standing.REPRESENTATIVE:
        return (wanted("authenticate", test="FIDUCIARY", result=PASSED),)
    return (wanted("authenticate", test="BASIC", result=basic_result(case)),)


@duty(
    "lines.authenticate", act=_basic, roles=ROLES,
    cites="IRM 25.25.6.6(4), 25.25.6.6.1(2), 25.25.6.6.2(2), 25.25.6.6.4(2), 25.25.6.6.5(2)",
    ledger=["25.25.6c:0152", "25.25.6c:0171", "25.25.6c:0189", "25.25.6c:0408", "25.25.6c:0420"],
)  # fmt: skip
def authenticate(case: Situation) -> bool:
    """Complete required authentication before any action; who holds Letter 5747C is not authenticated by telephone."""
    return way(case) in _AUTHENTICATED and not case.contact.letter.startswith("5747")


@duty(
    "lines.taxpayer-must-call", act=wanted("tell", advice="TP-CALLS"), roles=ROLES, cites="IRM 25.25.6.6(6) box 7",
    ledger=["25.25.6c:0166"],
)  # fmt: skip
def taxpayer_must_call(case: Situation) -> bool:
    """With a third party nothing is discussed: the taxpayer calls, or is present."""
    return way(case) is Way.THIRD_PARTY


@duty(
    "lines.answer-in-writing", act=wanted("tell", advice="IN-WRITING"), roles=ROLES, cites="IRM 25.25.6.6(6) box 7",
    ledger=["25.25.6c:0166"],
)  # fmt: skip
def answer_in_writing(case: Situation) -> bool:
    """A third party is told that the taxpayer who received the letter may answer it in writing."""
    return way(case) is Way.THIRD_PARTY and bool(case.contact.letter)


@duty(
    "lines.recovery", act=wanted("tell", advice="PROCESSING 4-WEEKS"), roles=ROLES,
    cites="IRM 25.25.6.6(1) note, 25.25.6.1.7.1(4) box 1", ledger=["25.25.6c:0144"],
)  # fmt: skip
def recovery(case: Situation) -> bool:
    """TPP RECOVERY without AC 129 follows 25.25.6.1.7.1: an issue with processing, a letter within 4 weeks."""
    return way(case) is Way.RECOVERY


@duty(
    "lines.follow-letter-5216", act=wanted("tell", advice="FOLLOW-LETTER"), roles=ROLES,
    cites="IRM 25.25.6.6(6) box 8; Exhibit 25.25.6-1", ledger=["25.25.6c:0167"],
)  # fmt: skip
def follow_5216(case: Situation) -> bool:
    """Letter 5216 was issued: advise the caller to follow the guidance in the letter."""
    return way(case) is Way.LETTER_5216


@duty(
    "lines.document-5216", act=wanted("ams", issue="1.*"), roles=ROLES,
    cites="IRM 25.25.6.6(6) box 8; our choice C-243", ledger=["25.25.6c:0168", "25.25.6c:0169"],
)  # fmt: skip
def document_5216(case: Situation) -> bool:
    """Document the call in AMS if the account was accessed; otherwise no other action is required."""
    return way(case) is Way.LETTER_5216 and bool(case.acts_of("look"))


# --- the letter ----------------------------------------------------------------------------------


@duty(
    "lines.follow-letter", act=wanted("tell", advice="FOLLOW-LETTER"), roles=ANY_LINE,
    cites="IRM 25.25.6.6(6) box 2, 25.25.6.6.1(3) boxes 1 and 2, 25.25.6.6.2(4) box 1",
    ledger=["25.25.6c:0160", "25.25.6c:0177", "25.25.6c:0196"],
)  # fmt: skip
def follow_letter(case: Situation) -> bool:
    """Advise the caller to follow the instructions in the letter."""
    by_5747 = way(case) is Way.TAC and not_by_telephone(case) and bool(case.contact.letter)
    return way(case) in (Way.HAS_LETTER, Way.REISSUE) or by_5747


@duty(
    "lines.locate-letter", act=wanted("tell", advice="LOCATE-LETTER"), roles=ROLES, cites="IRM 25.25.6.6.1(3) box 1",
    ledger=["25.25.6c:0172"],
)  # fmt: skip
def locate_letter(case: Situation) -> bool:
    """Who does not have the letter at hand locates it and follows it."""
    return way(case) is Way.LOCATE_LETTER


def _line(case: Situation) -> Ways:
    call = wanted("tell", advice="TPP-LINE")
    online = case.contact.letter.startswith("5071") or case.marked("123", "5071")
    return (call, wanted("tell", advice="IDVERIFY")) if online else (call,)


@duty(
    "lines.call-the-number", act=_line, roles=ROLES, cites="IRM 25.25.6.6.1(3) boxes 1 and 2",
    ledger=["25.25.6c:0172", "25.25.6c:0177", "25.25.6c:0150", "25.25.6c:0145"],
)  # fmt: skip
def call_the_number(case: Situation) -> bool:
    """Letter 4883C or 5447C: the number in the letter, 7:00 to 7:00 on weekdays; 5071C: that or the website."""
    return way(case) in (Way.HAS_LETTER, Way.LOCATE_LETTER)


@duty(
    "lines.documents-needed", act=wanted("tell", advice="DOCUMENTS"), roles=ANY_LINE,
    cites="IRM 25.25.6.6.1(3) boxes 1 and 2, 25.25.6.6.2(4) box 1",
    ledger=["25.25.6c:0173", "25.25.6c:0178", "25.25.6c:0196"],
)  # fmt: skip
def documents_needed(case: Situation) -> bool:
    """Remind the caller of the letter, both returns and their supporting documents."""
    return way(case) in (Way.HAS_LETTER, Way.LOCATE_LETTER, Way.REISSUE)


_REISSUED = {ROLE: ("1.2", "1.4"), "tpp-assistor": ("3.5", "3.7")}
"""The issues of a letter that is issued again: lost, not received."""


def _issue(case: Situation) -> Wanted:
    if way(case) is Way.REISSUE:
        return wanted("ams", issue=_REISSUED[case.role][case.has("letter-not-received")])
    return wanted("ams", issue="1.1" if way(case) is Way.HAS_LETTER else "1.3")


@duty(
    "lines.document", act=_issue, roles=ANY_LINE,
    cites="IRM 25.25.6.6.1(3) boxes 1 and 2, 25.25.6.6.2(4) box 1; Exhibit 25.25.6-6",
    ledger=["25.25.6c:0176", "25.25.6c:0179", "25.25.6c:0197"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document the call in AMS with the issue: referred to TPP, letter not on hand, letter reissued."""
    return way(case) in (Way.HAS_LETTER, Way.LOCATE_LETTER, Way.REISSUE)


# --- the letter was lost or has not come -----------------------------------------------------------


@duty(
    "lines.time-frame", act=wanted("tell", advice="TIME-FRAME"), roles=ANY_LINE,
    cites="IRM 25.25.6.6(5), 25.25.6.6.2(3); our choice C-239", ledger=["25.25.6c:0153", "25.25.6c:0190"],
)  # fmt: skip
def time_frame(case: Situation) -> bool:
    """The processing time frame has not passed: advise to allow it and call back."""
    return way(case) is Way.TIME_FRAME


def days(case: Situation) -> str:
    """How long the letter of the account takes."""
    return "30-DAYS" if letter_for(case) == "5447C" else "14-DAYS"


def _days(case: Situation) -> Wanted:
    return wanted("tell", advice=days(case))


@duty(
    "lines.letter-comes", act=_days, roles=ANY_LINE, cites="IRM 25.25.6.6(5) note, 25.25.6.6.2(3) note, (4) box 1",
    ledger=["25.25.6c:0155", "25.25.6c:0156", "25.25.6c:0191", "25.25.6c:0196"],
)  # fmt: skip
def letter_comes(case: Situation) -> bool:
    """Advise to allow 14 days to receive the letter, 30 for Letter 5447C."""
    return way(case) in (Way.LETTER_COMES, Way.REISSUE)


def _letter(case: Situation) -> Wanted:
    number = letter_for(case)
    return wanted("letter", number=f"{number}|{number.replace('C', 'SP')}")


@duty(
    "lines.reissue", act=_letter, roles=ANY_LINE,
    cites="IRM 25.25.6.6(2), 25.25.6.6.2(4) box 1; Exhibits 25.25.6-2, -3 and -4",
    ledger=["25.25.6c:0148", "25.25.6c:0194", "25.25.6c:0192", "25.25.6c:0618", "25.25.6c:0635", "25.25.6c:0654"],
)  # fmt: skip
def reissue(case: Situation) -> bool:
    """The address is verified: issue the letter of the account again, 4883C, 5447C or 5747C, twice at most."""
    return way(case) is Way.REISSUE


# --- to the website, the TAC, the mail ---------------------------------------------------------------


@duty(
    "lines.website", act=wanted("tell", advice="IDVERIFY"), roles=ROLES,
    cites="IRM 25.25.6.6(6) box 2, 25.25.6.6.6(1) box 1 bullet 2", ledger=["25.25.6c:0160", "25.25.6c:0435"],
)  # fmt: skip
def website(case: Situation) -> bool:
    """Letter 5747C: the IDverify website is the safest and fastest way, and comes before the TAC."""
    return way(case) is Way.TAC and not_by_telephone(case) and not case.has("tried-idverify")


@duty(
    "lines.tac", act=wanted("tell", advice="TAC"), roles=ROLES,
    cites="IRM 25.25.6.6.6(1) and box 1, 25.25.6.6.2(4) note and box 2",
    ledger=["25.25.6c:0432", "25.25.6c:0433", "25.25.6c:0436", "25.25.6c:0437", "25.25.6c:0192", "25.25.6c:0198"],
)  # fmt: skip
def tac(case: Situation) -> bool:
    """Advise that a TAC must be visited, with the letter, unsigned copies of both returns, documents and identity."""
    return _to_the_tac(case) and not _by_mail(case)


@duty(
    "lines.appointment-line", roles=ROLES, cites="IRM 25.25.6.6.6(1) box 1 bullet 8", ledger=["25.25.6c:0438"],
    act=(wanted("tell", advice="APPT-NUMBER"), wanted("tell", advice="APPT-LINE")),
)  # fmt: skip
def appointment_line(case: Situation) -> bool:
    """Provide the TAC appointment line, 844-545-5640, 7:00 to 7:00 local time; another line makes no appointments."""
    return _to_the_tac(case) and not _by_mail(case)


@duty(
    "lines.mail", act=wanted("tell", advice="MAIL-DOCS 9-WEEKS"), roles=ROLES, cites="IRM 25.25.6.6.6(1) box 2",
    ledger=["25.25.6c:0440", "25.25.6c:0443"],
)  # fmt: skip
def mail(case: Situation) -> bool:
    """Who is unable to go to the TAC mails legible copies to Stop 6579 AUSC and allows 9 weeks."""
    return _by_mail(case)


def _tac_issue(case: Situation) -> Wanted:
    return wanted("ams", issue="1.5", note="*TAC*") if _by_mail(case) else wanted("ams", issue="1.5")


@duty(
    "lines.document-tac", act=_tac_issue, roles=ROLES,
    cites="IRM 25.25.6.6.6(1) boxes 1 and 2, 25.25.6.6.1(3) box 2; Exhibit 25.25.6-6",
    ledger=["25.25.6c:0182", "25.25.6c:0442", "25.25.6c:0444"],
)  # fmt: skip
def document_tac(case: Situation) -> bool:
    """Document the referral to the TAC in AMS; that and why the caller cannot go there, if so."""
    return _to_the_tac(case)


@prohibition(
    "lines.no-tpp-line", message="IDRS-1780", cites="IRM 25.25.6.6(6) box 2, 25.25.6.6.1(3), 25.25.6.6.6(1)",
    ledger=["25.25.6c:0160", "25.25.6c:0174", "25.25.6c:0180"],
)  # fmt: skip
def no_tpp_line(asked: ActCase) -> Objection | None:
    """A caller with Letter 5747C is not sent to the TPP line."""
    told = set(asked.act.field("advice").split()) if asked.act.kind == "tell" else set()
    wrong = told & {"TPP-LINE", "TRANSFER-1018"} and way(asked.situation) is Way.TAC
    return objection("") if wrong and not_by_telephone(asked.situation) else None

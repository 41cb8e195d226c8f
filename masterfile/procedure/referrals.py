"""25.25.6.3 to 25.25.6.3.3, 25.25.6.4(9): what a caller is told who is not authenticated, and how it is documented."""

from __future__ import annotations

import datetime

from masterfile.account import Control
from masterfile.procedure.callers import Standing, date_said, standing
from masterfile.procedure.earlier import Earlier, ams_before, earlier
from masterfile.procedure.facts import at
from masterfile.procedure.other_lines import Way, way
from masterfile.procedure.proofs import FAILED, hra_result
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.turns import NINE_WEEKS, Turn, hra_needed, turn
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.records.desk import Person

ROLES = ("tpp-assistor",)

SIXTY_DAYS = datetime.timedelta(days=60)

RIVO_CATEGORIES = ("4883", "5071", "5447", "5747", "TWRR", "NCAT", "TPRQ", "TWRO")
"""Categories of a RIVO control of a TPP response (Exhibit 25.25.6-8)."""

_TO_THE_TAC = (Turn.NOT_AUTHENTICATED, Turn.BASIC_FAILED, Turn.MISMATCH, Turn.APPOINTMENT, Turn.TAC_ONLY)


def refused_by_telephone(case: Situation) -> bool:
    """Whether the caller must be authenticated in another way than by telephone."""
    if at(case, Turn.LOCKED):
        return earlier(case) is not Earlier.LETTER_5216
    no_letter = at(case, Turn.REISSUE) and way(case) is Way.TAC
    return no_letter or at(case, *_TO_THE_TAC) or _closed_without_result(case)


def by_mail(case: Situation) -> bool:
    """Whether the information is mailed in place of a visit (6.3.2(3); its condition is redacted: C-211)."""
    if not refused_by_telephone(case):
        return False
    return case.has("cannot-visit-tac") or (turn(case) is Turn.LOCKED and earlier(case) is Earlier.MAIL)


def website_first(case: Situation) -> bool:
    """Whether the website has not been tried by a caller who may not use the telephone."""
    return at(case, Turn.TAC_ONLY) and not case.has("tried-idverify") and not case.has("cannot-visit-tac")


# --- to the website, the TAC, the mail ---------------------------------------------------------------


def _website(case: Situation) -> Ways:
    letter = case.contact.letter.startswith("5747")
    idverify = wanted("tell", advice="IDVERIFY")
    return (idverify,) if letter else (idverify, wanted("tell", advice="TAC"))


@duty(
    "referral.website", act=_website, roles=ROLES, cites="IRM 25.25.6.3.2(1), 25.25.6.3(14) box 2 note",
    ledger=["25.25.6b:0074", "25.25.6b:0033", "25.25.6b:0006"],
)  # fmt: skip
def website(case: Situation) -> bool:
    """Refer who has a Letter 5747C to the IDverify website first; with another letter to the website or a TAC."""
    return website_first(case)


@duty(
    "referral.tac", act=wanted("tell", advice="TAC"), roles=ROLES,
    cites="IRM 25.25.6.3.2(1), 25.25.6.4(6) box 1, (7) box 2, (9) boxes 1 and 2, 25.25.6.3(6), (18) box 2, "
    "25.25.6.3.3(1) boxes 1, 2 and 5, 25.25.6.6.2(4) note and box 2",
    ledger=["25.25.6b:0073", "25.25.6b:0104", "25.25.6b:0109", "25.25.6b:0013", "25.25.6b:0051", "25.25.6b:0083",
            "25.25.6b:0084", "25.25.6b:0088", "25.25.6b:0089", "25.25.6b:0077", "25.25.6c:0199"],
)  # fmt: skip
def tac(case: Situation) -> bool:
    """Advise the caller that a TAC must be visited and that an appointment is required."""
    return refused_by_telephone(case) and not by_mail(case) and not website_first(case)


@duty(
    "referral.mail", act=wanted("tell", advice="MAIL-DOCS 9-WEEKS"), roles=ROLES, cites="IRM 25.25.6.3.2(3)",
    ledger=["25.25.6b:0079", "25.25.6b:0080"],
)  # fmt: skip
def mail(case: Situation) -> bool:
    """Who cannot visit a TAC mails legible copies to Stop 6579 AUSC and allows 9 weeks."""
    return by_mail(case)


def _issue(case: Situation) -> str:
    """The issues of the exhibit that say what happened."""
    if by_mail(case):
        return "3.15"
    failed = turn(case) is Turn.NOT_AUTHENTICATED and hra_needed(case) and hra_result(case) == FAILED
    issues = ["3.12"]
    if failed:
        issues += ["3.2", "3.3"]
    if turn(case) is Turn.BASIC_FAILED:
        issues += ["3.1", "3.2"]
    if case.contact.person is Person.POA and (failed or turn(case) is Turn.BASIC_FAILED):
        issues.append("3.11")
    return "|".join(issues)


def _documented(case: Situation) -> Wanted:
    return wanted("ams", issue=_issue(case))


@duty(
    "referral.document", act=_documented, roles=ROLES,
    cites="IRM 25.25.6.3.2(1), (3), 25.25.6.3.3(1), 25.25.6.4(9) boxes 1 and 2; Exhibit 25.25.6-6",
    ledger=["25.25.6b:0080", "25.25.6b:0083", "25.25.6b:0084", "25.25.6b:0089"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document in AMS, with the issue, that and why the caller is referred to a TAC, or mails."""
    return refused_by_telephone(case)


def _foreign_issue(case: Situation) -> Wanted:
    return wanted("ams", issue="3.2|3.3|3.15" if hra_result(case) == FAILED else "3.12|3.15")


@duty(
    "referral.foreign-letter", act=wanted("tell", advice="FOLLOW-LETTER"), roles=ROLES,
    cites="IRM 25.25.6.4(9) box 4", ledger=["25.25.6b:0121"],
)  # fmt: skip
def foreign_letter(case: Situation) -> bool:
    """Who has Letter 5447C and is not authenticated mails what the letter asks for; no TAC abroad."""
    return at(case, Turn.FOREIGN)


@duty("referral.foreign-document", act=_foreign_issue, roles=ROLES, cites="IRM 25.25.6.4(9) box 4; Exhibit 25.25.6-6",
      ledger=["25.25.6b:0121"])  # fmt: skip
def foreign_document(case: Situation) -> bool:
    """Document the call in AMS, with the issue."""
    return at(case, Turn.FOREIGN)


# --- previously failed (6.3.3) -----------------------------------------------------------------------


@duty(
    "previously.follow-letter-5216", act=wanted("tell", advice="FOLLOW-LETTER"), roles=ROLES,
    cites="IRM 25.25.6.3.3(1) box 6; Exhibit 25.25.6-1", ledger=["25.25.6b:0091", "25.25.6b:0088"],
)  # fmt: skip
def follow_5216(case: Situation) -> bool:
    """Who got Letter 5216 follows the guidance in the letter."""
    return at(case, Turn.LOCKED) and earlier(case) is Earlier.LETTER_5216


@duty(
    "previously.document-5216", act=wanted("ams", issue="3.13|3.12"), roles=ROLES,
    cites="IRM 25.25.6.3.3(1) box 6; Exhibit 25.25.6-6", ledger=["25.25.6b:0091"],
)  # fmt: skip
def document_5216(case: Situation) -> bool:
    """Document the call about Letter 5216 in AMS, with the issue."""
    return at(case, Turn.LOCKED) and earlier(case) is Earlier.LETTER_5216


def rivo_controls(case: Situation) -> tuple[Control, ...]:
    """The control bases of TPP responses on the module, open or closed."""
    return tuple(control for control in case.controls if control.category in RIVO_CATEGORIES)


def _mailed_long_ago(case: Situation) -> bool:
    mailed = date_said(case, "WHEN-MAILED")
    return at(case, Turn.MAILED) and mailed is not None and case.opened > mailed + NINE_WEEKS


def _open_long(case: Situation) -> bool:
    return any(item.is_open and case.opened > item.received + NINE_WEEKS for item in rivo_controls(case))


def _closed_without_result(case: Situation) -> bool:
    """The response came and was closed as not authenticated: SENT2TAC (Exhibit 25.25.6-9)."""
    return _mailed_long_ago(case) and any(item.activity == "SENT2TAC" for item in rivo_controls(case))


def sixty_days_passed(case: Situation) -> bool:
    """Whether 60 days have passed since the first call after the nine weeks, which AMS shows."""
    mailed = date_said(case, "WHEN-MAILED")
    calls = [entry.date for entry in ams_before(case) if mailed is not None and entry.date > mailed + NINE_WEEKS]
    return bool(calls) and case.opened > min(calls) + SIXTY_DAYS


@duty(
    "previously.mail-in-time", act=wanted("tell", advice="9-WEEKS"), roles=ROLES, cites="IRM 25.25.6.3.2(3)",
    ledger=["25.25.6b:0080"],
)  # fmt: skip
def mail_in_time(case: Situation) -> bool:
    """Who mailed allows 9 weeks from the day of mailing; where RIVO got it later, from that day."""
    if not at(case, Turn.MAILED):
        return False
    recent = any(item.is_open for item in rivo_controls(case)) and not _open_long(case)
    return not _mailed_long_ago(case) or recent


@duty(
    "previously.mail-again", act=wanted("tell", advice="MAIL-AGAIN"), roles=ROLES,
    cites="IRM 25.25.6.3.3(1) box 3; Exhibit 25.25.6-8", ledger=["25.25.6b:0085"],
)  # fmt: skip
def mail_again(case: Situation) -> bool:
    """Mailed more than 9 weeks ago without a RIVO control, open or closed: mail the information again."""
    return _mailed_long_ago(case) and not rivo_controls(case)


@duty(
    "previously.sixty-days", act=wanted("tell", advice="60-DAYS"), roles=ROLES,
    cites="IRM 25.25.6.3.3(1) box 4", ledger=["25.25.6b:0086"],
)  # fmt: skip
def sixty_days(case: Situation) -> bool:
    """RIVO has had the information for more than 9 weeks: allow 60 days from this call."""
    return _mailed_long_ago(case) and _open_long(case) and not sixty_days_passed(case)


@duty(
    "previously.refer", act=wanted("refer", queue="RICS RIVO - TPP"), roles=ROLES,
    cites="IRM 25.25.6.3.3(1) box 4 bullet 3", ledger=["25.25.6b:0087"],
)  # fmt: skip
def refer(case: Situation) -> bool:
    """The 9 weeks and the 60 days from the first call have passed, the control is open: Form 4442 to RIVO."""
    return _mailed_long_ago(case) and _open_long(case) and sixty_days_passed(case)


@duty(
    "previously.research", act=wanted("look", command="TXMOD*|IMFOL*|SUMRY*"), roles=ROLES,
    cites="IRM 25.25.6.3.3(1) boxes 3 and 4; Exhibit 25.25.6-8", ledger=["25.25.6b:0085"],
)  # fmt: skip
def research_control(case: Situation) -> bool:
    """Look for a RIVO control of the mailed information."""
    return _mailed_long_ago(case)


# --- who cannot stand for the taxpayer (6.3.1) ---------------------------------------------------------


def _stands(case: Situation, *standings: Standing) -> bool:
    return at(case, Turn.STANDING) and standing(case) in standings


@duty(
    "callers.taxpayer-must-call", act=wanted("tell", advice="TP-CALLS"), roles=ROLES,
    cites="IRM 25.25.6.3.1(3) boxes 1, 2 and 8", ledger=["25.25.6b:0060", "25.25.6b:0063", "25.25.6b:0072"],
)  # fmt: skip
def taxpayer_must_call(case: Situation) -> bool:
    """The taxpayer calls, or is present: this caller may not authenticate, or not for these years."""
    return _stands(case, Standing.WRONG_YEARS, Standing.INFORMATION, Standing.NONE)


@duty(
    "callers.document-other-years", act=wanted("ams", issue="OTHER ENTITY"), roles=ROLES,
    cites="IRM 25.25.6.3.1(3) box 1", ledger=["25.25.6b:0060"],
)  # fmt: skip
def document_other_years(case: Situation) -> bool:
    """Document the power of attorney for other years in AMS with the issue Other Entity."""
    return _stands(case, Standing.WRONG_YEARS)


def _form_56_sent(case: Situation) -> datetime.date | None:
    return date_said(case, "WHEN-FORM-56")


def _form_56_overdue(case: Situation) -> bool:
    sent = _form_56_sent(case)
    return sent is not None and case.opened >= sent + datetime.timedelta(days=30)


def _form_56(case: Situation) -> Wanted:
    return wanted("tell", advice="FORM-56 30-DAYS" if _form_56_sent(case) is None else "30-DAYS")


@duty(
    "callers.form-56", act=_form_56, roles=ROLES, cites="IRM 25.25.6.3.1(3) box 4", ledger=["25.25.6b:0065"],
)  # fmt: skip
def form_56(case: Situation) -> bool:
    """A fiduciary who is not on the entity files Form 56 by mail and allows 30 days from the day it was sent."""
    return _stands(case, Standing.NO_FORM_56) and not _form_56_overdue(case)


@duty(
    "callers.document-form-56", act=wanted("ams", issue="OTHER ENTITY"), roles=ROLES,
    cites="IRM 25.25.6.3.1(3) box 4", ledger=["25.25.6b:0065"],
)  # fmt: skip
def document_form_56(case: Situation) -> bool:
    """Document the fiduciary's call in AMS with the issue Other Entity."""
    return _stands(case, Standing.NO_FORM_56) and not _form_56_overdue(case)


@duty(
    "callers.form-56-to-the-tac", act=wanted("tell", advice="TAC"), roles=ROLES,
    cites="IRM 25.25.6.3.1(3) box 4", ledger=["25.25.6b:0066"],
)  # fmt: skip
def form_56_to_the_tac(case: Situation) -> bool:
    """30 days or more after Form 56 was sent and still not on the entity: the fiduciary must go to the TAC."""
    return _stands(case, Standing.NO_FORM_56) and _form_56_overdue(case)


@duty(
    "callers.document-tac", act=wanted("ams", issue="3.12"), roles=ROLES,
    cites="IRM 25.25.6.3.1(3) box 4; Exhibit 25.25.6-6", ledger=["25.25.6b:0066"],
)  # fmt: skip
def document_tac(case: Situation) -> bool:
    """Document that the fiduciary was referred to the TAC."""
    return _stands(case, Standing.NO_FORM_56) and _form_56_overdue(case)

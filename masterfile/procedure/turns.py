"""Where a call to the TPP line goes: the first paragraph of 25.25.6.3 whose condition holds decides it.

Circumstances of a caller, in the words of ``facts:``

| fact | what it says | paragraph |
|---|---|---|
| ``not-tpp`` | calls about something else and was not sent to the line | 6.3(5) |
| ``appointment-line-dropped`` | was cut off on the TAC appointment line | 6.3(6) |
| ``letter-for-somebody-else`` | the letter's addressee does not live there | 6.3(9) |
| ``call-dropped`` | the line goes dead during authentication | 6.3(13), 6.4(3) |
| ``returns-at-hand`` | has this return and one of a prior year at hand | 6.3(14) box 3 |
| ``will-call-back`` | prefers to call again with the returns | 6.3(14) box 3 |
| ``refund-received`` | has the refund that was expected | 6.3(16) box 2 |
| ``letter-lost``, ``letter-not-received`` | has no letter to be located | 6.3(16) box 1 |
| ``disaster-area`` | the ZIP code is on the FEMA list of SERP | 6.1.7.2(1) |
| ``cannot-visit-tac`` | cannot come to a TAC | 6.3.2(3) |
| ``tried-idverify`` | tried the website and failed | 6.3.2(1) |
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum

from masterfile.procedure.answers import says_filed
from masterfile.procedure.callers import Standing, date_said, speaks, standing
from masterfile.procedure.earlier import locked, passed_before
from masterfile.procedure.previous import unresolved
from masterfile.procedure.proofs import FAILED, PASSED, additional_result, basic_result, hra_result, said
from masterfile.procedure.situation import Situation, once
from masterfile.procedure.tpp_issue import LOST_REFUND, in_tpp
from masterfile.rules.registry import condition
from masterfile.rules.tpp import RECOVERY

NINE_WEEKS = datetime.timedelta(weeks=9)
TAC_MARKS = ("TAC AUTH ONLY", "HIGH RISK AUTH")


class Turn(StrEnum):
    """How a call goes on, named by what is done."""

    OTHER_LINE = "6.3(5): another line"
    NOT_THEIRS = "6.3(9): letter for somebody else"
    APPOINTMENT = "6.3(6): cut off on the appointment line"
    STANDING = "6.3.1: the caller cannot stand for the taxpayer"
    SIXTH_ACCOUNT = "6.3.1(3) box 1: a sixth account"
    DROPPED = "6.3(13): the call is dropped"
    WAIT = "6.3(10) box 1: nine weeks have not passed"
    LOCATE_LETTER = "6.3(8): locate the letter"
    BASIC_FAILED = "6.3.2(1): required authentication failed"
    RECOVERY = "6.1.7.1(4) box 1: TPP recovery, no letter yet"
    THEFT = "6.3(14) box 1: identity theft is claimed"
    STATUS = "6.3(10) box 2: no TPP issue is left"
    MAILED = "6.3.3(1) boxes 3 and 4: information was mailed"
    LOCKED = "6.3.3: no second attempt"
    TAC_ONLY = "6.3(14) box 2: not by telephone"
    CALL_BACK = "6.3(14) box 3: calls again with the returns"
    REISSUE = "6.3(16) boxes 1 and 6: the letter is reissued"
    MISMATCH = "6.3(18) box 2: control number does not match"
    NOT_AUTHENTICATED = "6.4(9) boxes 1 and 2: the TAC"
    FOREIGN = "6.4(9) box 4: mail by Letter 5447C"
    RESOLVE = "6.5: authenticated"


def claims_filing(case: Situation) -> bool:
    """Whether the caller says that they filed."""
    return says_filed(case.contact, case.start)


@condition(
    "turns.disaster-area", level="procedure",
    cites="IRM 25.25.6.1.7.2(1)-(4), 25.25.6.1.7.2.2(1), 25.25.6.3(8) exception, (19) box 2 exception",
    ledger=["25.25.6a:0103", "25.25.6a:0105", "25.25.6a:0108", "25.25.6a:0111"],
)  # fmt: skip
def in_disaster_area(case: Situation) -> bool:
    """-O or -S, or the FEMA list, puts the taxpayer into a disaster area: no letter, no TAC, HRA may fail."""
    return bool(case.freezes & {"-O", "-S"}) or case.has("disaster-area")


@condition(
    "turns.time-frame-not-passed", level="procedure", cites="IRM 25.25.6.3(10)",
    ledger=["25.25.6b:0017", "25.25.6b:0018"],
)  # fmt: skip
def waits(case: Situation) -> bool:
    """The processing time frame, 9 weeks from the day the caller authenticated, has not passed."""
    on = date_said(case, "WHEN-AUTHENTICATED")
    return on is not None and case.opened < on + NINE_WEEKS


def recovery(case: Situation) -> bool:
    """TPP recovery with the refund lost and no TC 971 AC 129: no letter was issued."""
    return case.marked("123", RECOVERY) and case.module.has_any(LOST_REFUND) and not case.marked("129")


def to_the_tac_only(case: Situation) -> bool:
    """Whether an AC 123 TAC AUTH ONLY or HIGH RISK AUTH is on the module in question."""
    return any(case.marked("123", misc) for misc in TAC_MARKS)


def _marked(case: Situation) -> bool:
    """Whether there is a Letter 5747C, or an AC 123 TAC AUTH ONLY or HIGH RISK AUTH in any year."""
    if case.contact.letter.startswith("5747"):
        return True
    years = (module for key, module in case.start.modules.items() if not key.is_entity)
    return any(posted.misc in TAC_MARKS for module in years for posted in module.live("971", "123"))


@condition(
    "turns.not-by-telephone", level="procedure",
    cites="IRM 25.25.6.3(14) boxes 2 and 3 with notes, (19) box 2 exception, 25.25.6.1.7(3)",
    ledger=["25.25.6b:0032", "25.25.6b:0033", "25.25.6b:0035", "25.25.6b:0036", "25.25.6b:0054", "25.25.6b:0006",
            "25.25.6b:0034"],
)  # fmt: skip
def tac_only(case: Situation) -> bool:
    """Letter 5747C, TAC AUTH ONLY or HIGH RISK AUTH of any year: the website or a TAC, but not in a disaster area.

    A return without a refund is not concerned (the exception is redacted), nor who was authenticated before.
    """
    return _marked(case) and refund_return(case) and not in_disaster_area(case) and not passed_before(case)


def refund_return(case: Situation) -> bool:
    """Whether the return in question has an overpayment; a credit elect is one (25.25.6.3(19))."""
    return case.filed is None or case.filed.overpayment > 0


@condition(
    "turns.letter-missing", level="procedure", cites="IRM 25.25.6.3(7), (8), (16) boxes 1, 2, 5 and 6",
    ledger=["25.25.6b:0015", "25.25.6b:0042", "25.25.6b:0047", "25.25.6b:0014"],
)  # fmt: skip
def without_letter(case: Situation) -> bool:
    """No letter is at hand, and the caller is not one of those who need none."""
    if case.contact.letter or not claims_filing(case):
        return False
    return not (case.has("refund-received") or passed_before(case) or in_disaster_area(case))


def letter_lost(case: Situation) -> bool:
    """The letter cannot be located, or the caller speaks of an earlier authentication AMS does not show."""
    claimed = date_said(case, "WHEN-AUTHENTICATED") is not None
    return case.has("letter-lost") or case.has("letter-not-received") or claimed


def _mismatch(case: Situation) -> bool:
    digits = said(case, "CONTROL-NUMBER").replace("-", "")
    return (
        bool(case.contact.letter and case.dln) and digits.isdigit() and digits != case.dln and not passed_before(case)
    )


@condition(
    "turns.high-risk-needed", level="procedure",
    cites="IRM 25.25.6.3(10) box 2, (16) boxes 2 and 5, (19) boxes 1 and 2",
    ledger=["25.25.6b:0043", "25.25.6b:0053", "25.25.6b:0046", "25.25.6b:0020"],
)  # fmt: skip
def hra_needed(case: Situation) -> bool:
    """A refund return that was not paid out, of a caller whom AMS does not show as authenticated, needs it."""
    return refund_return(case) and not case.has("refund-received") and not passed_before(case)


def _not_authenticated(case: Situation) -> bool:
    if hra_needed(case):
        return hra_result(case) != PASSED and not in_disaster_area(case)
    return not refund_return(case) and additional_result(case) == FAILED


def _unresolved(case: Situation) -> bool:
    """Whether anything is left to resolve: a return in TPP, or the caller's own where TPP put it aside."""
    if any(in_tpp(case.start, filed) for filed in case.start.returns.values()):
        return True
    return unresolved(case) or case.filed is None


def _basic_failed(case: Situation) -> bool:
    return standing(case) is Standing.TAXPAYER and basic_result(case) == FAILED


_TURNS: tuple[tuple[Turn, Callable[[Situation], bool]], ...] = (
    (Turn.OTHER_LINE, lambda case: case.has("not-tpp")),
    (Turn.NOT_THEIRS, lambda case: case.has("letter-for-somebody-else")),
    (Turn.APPOINTMENT, lambda case: case.has("appointment-line-dropped")),
    (Turn.STANDING, lambda case: not speaks(case)),
    (Turn.SIXTH_ACCOUNT, lambda case: case.has("sixth-account")),
    (Turn.DROPPED, lambda case: case.has("call-dropped")),
    (Turn.WAIT, waits),
    (Turn.BASIC_FAILED, lambda case: recovery(case) and _basic_failed(case)),
    (Turn.RECOVERY, recovery),
    (Turn.LOCATE_LETTER, lambda case: without_letter(case) and not letter_lost(case)),
    (Turn.MAILED, lambda case: date_said(case, "WHEN-MAILED") is not None),
    (Turn.BASIC_FAILED, _basic_failed),
    (Turn.STATUS, lambda case: not _unresolved(case)),
    (Turn.THEFT, lambda case: not claims_filing(case)),
    (Turn.LOCKED, locked),
    (Turn.TAC_ONLY, tac_only),
    (Turn.CALL_BACK, lambda case: case.has("will-call-back")),
    (Turn.REISSUE, without_letter),
    (Turn.MISMATCH, _mismatch),
    (Turn.FOREIGN, lambda case: _not_authenticated(case) and case.contact.letter.startswith("5447")),
    (Turn.NOT_AUTHENTICATED, _not_authenticated),
)  # fmt: skip


@once
def turn(case: Situation) -> Turn:
    """How the call goes on: the first that holds, in the order of the paragraphs."""
    return next((found for found, holds in _TURNS if holds(case)), Turn.RESOLVE)

"""What is not done or said on a call: before the purpose is known, to whom, about what (25.25.6.3, 25.25.6.4(9))."""

from __future__ import annotations

from masterfile.procedure.answers import topics
from masterfile.procedure.authentication import ACCOUNT_ACTIONS
from masterfile.procedure.facts import PASSED, at, authenticated, on_the_tpp_line, spoken
from masterfile.procedure.registry import ActCase, prohibition
from masterfile.procedure.situation import Situation
from masterfile.procedure.turns import Turn
from masterfile.rules.registry import Objection, objection

OF_THE_ACCOUNT = frozenset(
    {
        "REFUND-STATUS",
        "DIRECT-DEP",
        "PAPER-CHECK",
        "NOT-YOURS",
        "IDT-VICTIM",
        "ERRONEOUS-REF",
        "RESOLVED",
        "RETURN-DATA",
    }
)
"""Advice that says something about the account."""


def _told(asked: ActCase) -> frozenset[str]:
    return frozenset(asked.act.field("advice").split()) if asked.act.kind == "tell" else frozenset()


def _may_hear(case: Situation) -> bool:
    """Whether the contact is authenticated, and was found to be before anything was said."""
    return authenticated(case) and any(act.field("result") == PASSED for act in case.acts_of("authenticate"))


def _attempt(asked: ActCase) -> bool:
    """High risk authentication: its questions, or a decision."""
    act = asked.act
    return (act.kind == "authenticate" and act.field("test") == "HRA") or (
        act.kind == "ask" and act.field("topic") in topics("hra")
    )


@prohibition(
    "disclosure.not-authenticated", message="IDRS-1750", ledger=["25.25.6b:0009", "25.25.6b:0082", "25.25.6b:0072"],
    cites="IRM 25.25.6.3(3), 25.25.6.3.1(3) box 8, 25.25.6.3.3(1) caution, 25.25.6.4(9) box 2",
)  # fmt: skip
def not_authenticated(asked: ActCase) -> Objection | None:
    """Nothing of the account is disclosed to who was not authenticated before."""
    wrong = _told(asked) & OF_THE_ACCOUNT and spoken(asked.situation) and not _may_hear(asked.situation)
    return objection("") if wrong else None


@prohibition(
    "disclosure.failed-answers", message="IDRS-1751", cites="IRM 25.25.6.4(9) box 2", ledger=["25.25.6b:0119"],
)  # fmt: skip
def failed_answers(asked: ActCase) -> Objection | None:
    """A caller is not told which questions were answered wrong."""
    return objection("") if "FAILED-ANSWERS" in _told(asked) else None


@prohibition(
    "disclosure.second-attempt", message="IDRS-1752", cites="IRM 25.25.6.3.3(1), boxes 5 and 6",
    ledger=["25.25.6b:0081", "25.25.6b:0088", "25.25.6b:0091"],
)  # fmt: skip
def second_attempt(asked: ActCase) -> Objection | None:
    """High risk authentication is not attempted again by telephone."""
    return objection("") if _attempt(asked) and at(asked.situation, Turn.LOCKED, Turn.MAILED) else None


@prohibition(
    "disclosure.not-by-telephone", message="IDRS-1753", cites="IRM 25.25.6.3(14) box 2, (19) box 2 exception",
    ledger=["25.25.6b:0032", "25.25.6b:0036", "25.25.6b:0054"],
)  # fmt: skip
def not_by_telephone(asked: ActCase) -> Objection | None:
    """Who holds Letter 5747C, or has AC 123 TAC AUTH ONLY or HIGH RISK AUTH, cannot authenticate by telephone."""
    return objection("") if _attempt(asked) and at(asked.situation, Turn.TAC_ONLY) else None


@prohibition(
    "disclosure.cannot-authenticate", message="IDRS-1754", cites="IRM 25.25.6.3.1(3) boxes 1, 2, 4 and 8",
    ledger=["25.25.6b:0062", "25.25.6b:0063", "25.25.6b:0072", "25.25.6b:0067"],
)  # fmt: skip
def cannot_authenticate(asked: ActCase) -> Objection | None:
    """A caller who cannot stand for the taxpayer, or a sixth account of a representative, is not authenticated."""
    act = asked.act
    passed = act.kind == "authenticate" and act.field("result") == PASSED
    blocked = at(asked.situation, Turn.STANDING, Turn.SIXTH_ACCOUNT)
    return objection("") if blocked and (passed or _attempt(asked)) else None


@prohibition(
    "disclosure.appointment-line", message="IDRS-1755", cites="IRM 25.25.6.3.2(1), 25.25.6.3.3(1) boxes 1, 2 and 5",
    ledger=["25.25.6a:0026", "25.25.6b:0073", "25.25.6b:0089"],
)  # fmt: skip
def appointment_line(asked: ActCase) -> Objection | None:
    """The TPP assistor schedules the TAC appointment and does not transfer the caller to the appointment line."""
    transferred = "APPT-LINE" in _told(asked) and on_the_tpp_line(asked.situation)
    return objection("") if transferred else None


@prohibition(
    "disclosure.no-need-to-look", message="IDRS-1756", cites="IRM 25.25.6.3(10) box 1 note; our choice C-212",
    ledger=["25.25.6b:0018"],
)  # fmt: skip
def no_need_to_look(asked: ActCase) -> Objection | None:
    """The account is not accessed for who was heard to be within the 9 weeks."""
    case = asked.situation
    heard = case.did("ask", topic="WHEN-AUTHENTICATED")
    return objection("") if asked.act.kind == "look" and heard and at(case, Turn.WAIT) else None


@prohibition(
    "disclosure.purpose-first", message="IDRS-1757", cites="IRM 25.25.6.3(4)", ledger=["25.25.6b:0011"],
)  # fmt: skip
def purpose_first(asked: ActCase) -> Objection | None:
    """Before any action is taken on the account the purpose of the call is known."""
    case = asked.situation
    known = bool(case.contact.says) or any(act.field("topic") in topics("purpose") for act in case.acts_of("ask"))
    return objection("") if asked.act.kind in ACCOUNT_ACTIONS and on_the_tpp_line(case) and not known else None

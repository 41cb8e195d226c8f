"""25.25.6.3 and 25.25.6.4: who the contact is, before anything is done or said."""

from __future__ import annotations

from masterfile.procedure.facts import (
    PASSED,
    asked_topics,
    basic_result,
    hra_result,
    spoken,
)
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.registry import Objection, objection


def _on_the_line(case: Situation) -> bool:
    """A taxpayer on the telephone of the TPP line."""
    return case.role == "tpp-assistor" and spoken(case) and case.is_taxpayer


def needs_hra(case: Situation) -> bool:
    """Whether high risk authentication is required: the taxpayer says the return is theirs (25.25.6.4(1))."""
    return _on_the_line(case) and case.filed_it and basic_result(case) == PASSED


def _basic(case: Situation) -> Wanted:
    return wanted("authenticate", test="BASIC", result=basic_result(case))


@duty("authentication.basic", act=_basic, cites="IRM 25.25.6.3(11)", ledger=["25.25.6b:0022"])
def basic(case: Situation) -> bool:
    """Begin with the required authentication, and record what it came to."""
    return _on_the_line(case)


def _hra(case: Situation) -> Wanted:
    return wanted("authenticate", test="HRA", result=hra_result(case))


@duty("authentication.high-risk", act=_hra, cites="IRM 25.25.6.4(1), (9)", after=("authentication.basic",))
def high_risk(case: Situation) -> bool:
    """Whoever says that the return is theirs passes high risk authentication first."""
    return needs_hra(case)


@prohibition(
    "authentication.before-the-account", cites="IRM 25.25.6.3(3), 25.25.6.4(9) boxes 1 and 2", message="IDRS-1731",
    ledger=["25.25.6b:0154"],
)  # fmt: skip
def before_the_account(asked: ActCase) -> Objection | None:
    """No account action for a caller who has not passed the authentication that is required."""
    case, act = asked.situation, asked.act
    if act.kind not in ("input", "close", "control", "letter") or not needs_hra(case):
        return None
    passed = case.did("authenticate", test="HRA", result=PASSED)
    return None if passed else objection("")


@prohibition(
    "authentication.enough-questions", cites="IRM 25.25.6.4(4), (5); number redacted: our choice C-192",
    message="IDRS-1732", ledger=["25.25.6b:0101"],
)  # fmt: skip
def enough_questions(asked: ActCase) -> Objection | None:
    """High risk authentication is decided after all its questions were asked."""
    case, act = asked.situation, asked.act
    if act.kind != "authenticate" or act.field("test") != "HRA" or act.field("result") == "NO DATA":
        return None
    from masterfile.procedure.answers import topics

    count = sum(topic in topics("hra") for topic in asked_topics(case))
    needed = case.context.settings.hra_questions
    return objection("TEST", asked=count, needed=needed) if count < needed else None

"""What the facts of a contact come to: who passed which test, whose return it is. Duties are asked with these.

A fact is computed from the contact and the account, never from what the trainee recorded: the trainee's decision is
graded against it.
"""

from __future__ import annotations

from masterfile.procedure.answers import answer, is_right, topics, truth
from masterfile.procedure.situation import Situation
from masterfile.records.desk import ContactKind
from masterfile.rules.registry import computation

PASSED, FAILED, NO_DATA = "PASSED", "FAILED", "NO DATA"
TAXPAYERS, IDENTITY_THEFT, CALL_BACK = "TP", "IDT", "CALLBACK"

SPOKEN = (ContactKind.CALL, ContactKind.WALK_IN)
"""Contacts in which somebody answers."""

TELEPHONE_ROLES = ("tpp-assistor", "non-tpp-assistor")
"""Who answers calls."""


def spoken(case: Situation) -> bool:
    """Whether somebody is on the line or at the counter."""
    return case.contact.kind in SPOKEN


def basic_result(case: Situation) -> str:
    """Required authentication: every question with an answer on file is answered right (25.25.6.3(11))."""
    asked = [topic for topic in topics("basic") if truth(case.contact, case.start, topic)]
    return PASSED if all(is_right(case.contact, case.start, topic) for topic in asked) else FAILED


@computation(
    "tpp.high-risk-result", cites="IRM 25.25.6.4(4), (9) boxes 1-4; counts redacted: our choice C-192",
    ledger=["25.25.6b:0100", "25.25.6b:0118", "25.25.6b:0119", "25.25.6b:0120"],
)  # fmt: skip
def high_risk_result(available: int, sources: int, right: int, needed: tuple[int, int, int]) -> str:
    """Passed with enough right answers from enough sources; no data where the files do not hold enough questions.

    ``needed``: questions to ask, sources they come from, right answers (the manual's numbers are redacted).
    """
    questions, from_sources, enough = needed
    if available < questions or sources < from_sources:
        return NO_DATA
    return PASSED if right >= enough else FAILED


def hra_result(case: Situation) -> str:
    """High risk authentication by the questions that were asked; before enough were, by all there are data for."""
    from masterfile import codes

    settings = case.context.settings
    with_data = [topic for topic in topics("hra") if truth(case.contact, case.start, topic)]
    asked = [topic for topic in asked_topics(case) if topic in with_data]
    counted = asked if len(asked) >= settings.hra_questions else with_data
    right = sum(is_right(case.contact, case.start, topic) for topic in counted)
    if len(asked) < settings.hra_questions:
        right = min(right, settings.hra_questions)
    sources = len({codes.questions()[topic].research for topic in with_data})
    needed = (settings.hra_questions, settings.hra_sources, settings.hra_right)
    return high_risk_result(len(with_data), sources, right, needed)


def asked_topics(case: Situation) -> tuple[str, ...]:
    """The topics that were asked, in order, each once."""
    return tuple(dict.fromkeys(act.field("topic") for act in case.acts_of("ask")))


def authenticated(case: Situation) -> bool:
    """Whether the contact is authenticated: basic and high risk on the telephone (25.25.6.3, 25.25.6.4)."""
    return case.is_taxpayer and basic_result(case) == PASSED and hra_result(case) == PASSED


def said(case: Situation, topic: str) -> str:
    """What the contact answers to a question."""
    return answer(case.contact, case.start, topic)


def agrees(case: Situation, topic: str) -> bool:
    """Whether the contact's answer is what the files say."""
    return is_right(case.contact, case.start, topic)

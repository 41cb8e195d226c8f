"""What the tests of 25.25.6.3 and 25.25.6.4 come to, by the contact and the files, whatever was recorded."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Account
from masterfile.procedure.answers import answer, asked_of, is_right, topics, truth
from masterfile.procedure.situation import Situation, once
from masterfile.rules.registry import computation, condition

PASSED, FAILED, NO_DATA = "PASSED", "FAILED", "NO DATA"

PHOTO_IDS = frozenset({"PHOTO ID", "DRIVER LICENSE", "PASSPORT", "STATE ID"})
OTHER_IDS = frozenset({"SECOND ID", "SOCIAL SECURITY CARD", "BIRTH CERTIFICATE", "UTILITY BILL", "VOTER CARD"})
"""Documents that prove an identity; IRM 25.23.2.7.2.1 lists them, which is not in the texts (C-209)."""


def basic_result(case: Situation) -> str:
    """Required authentication: every question with an answer on file is answered right (25.25.6.3(11))."""
    asked = [topic for topic in topics("basic") if truth(case.contact, case.start, topic)]
    return PASSED if all(is_right(case.contact, case.start, topic) for topic in asked) else FAILED


@computation(
    "tpp.high-risk-result", cites="IRM 25.25.6.4(4), (7) note, (9) boxes 1-4; counts redacted: our choice C-192",
    ledger=["25.25.6b:0100", "25.25.6b:0118", "25.25.6b:0119", "25.25.6b:0120", "25.25.6b:0106"],
)  # fmt: skip
def high_risk_result(available: int, sources: int, right: int, needed: tuple[int, int, int], rts_alone: bool) -> str:
    """Passed with enough right answers from enough sources; no data where the files do not hold enough questions.

    ``needed``: questions to ask, sources they come from, right answers (the manual's numbers are redacted).
    ``rts_alone``: the files hold nothing but the ITIN application, which never authenticates.
    """
    questions, from_sources, enough = needed
    if available < questions or sources < from_sources or rts_alone:
        return NO_DATA
    return PASSED if right >= enough else FAILED


def asked_topics(case: Situation) -> tuple[str, ...]:
    """The topics that were asked, in order, each once."""
    return tuple(dict.fromkeys(act.field("topic") for act in case.acts_of("ask")))


def _files(case: Situation, topic: str) -> Account:
    return asked_of(case.contact, case.start, topic, case.other)


@once
def with_data(case: Situation) -> list[str]:
    """The questions of high risk authentication the files have an answer to."""
    return [topic for topic in topics("hra") if truth(case.contact, _files(case, topic), topic)]


def sources_of(asked: list[str]) -> set[str]:
    """The data sources of questions."""
    return {codes.questions()[topic].research for topic in asked}


@once
def hra_result(case: Situation) -> str:
    """High risk authentication by the questions that were asked; before enough were, by all there are data for."""
    settings = case.context.settings
    known = with_data(case)
    asked = [topic for topic in asked_topics(case) if topic in known]
    counted = asked if len(asked) >= settings.hra_questions else known
    right = sum(agrees(case, topic) for topic in counted)
    if len(asked) < settings.hra_questions:
        right = min(right, settings.hra_questions)
    sources = sources_of(known)
    needed = (settings.hra_questions, settings.hra_sources, settings.hra_right)
    return high_risk_result(len(known), len(sources), right, needed, sources == {"RTS"})


def additional_result(case: Situation) -> str:
    """Additional authentication (21.1.3.2.4): enough high risk questions are answered right (our choice C-208)."""
    known = with_data(case)
    right = sum(agrees(case, topic) for topic in known)
    return PASSED if right >= min(case.context.settings.additional_right, len(known)) else FAILED


@condition(
    "proofs.documents", level="procedure",
    cites="IRM 25.25.6.1.7.2.3(1) boxes 1 and 2, 25.25.6.3.4(1); our choice C-209",
    ledger=["25.25.6a:0113", "25.25.6a:0114", "25.25.6a:0106"],
)  # fmt: skip
def documents_prove(case: Situation) -> bool:
    """A photo identification and a second document without a flaw prove an identity, TAC AUTH ONLY or not (C-209)."""
    sound = [document.kind for document in case.contact.documents if not document.flaw]
    photos = sum(kind in PHOTO_IDS for kind in sound)
    return photos >= 1 and photos + sum(kind in OTHER_IDS for kind in sound) >= 2


def said(case: Situation, topic: str) -> str:
    """What the contact answers to a question."""
    return answer(case.contact, _files(case, topic), topic)


def agrees(case: Situation, topic: str) -> bool:
    """Whether the contact's answer is what the files say."""
    return is_right(case.contact, _files(case, topic), topic)

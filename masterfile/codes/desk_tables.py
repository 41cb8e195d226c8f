"""The tables of the desk: AMS issues, referral queues, advice, questions, destinations of paper, decisions."""

from __future__ import annotations

from functools import cache

from masterfile.codes.table import Sourced, read_table

__all__ = [
    "Advice", "AmsIssue", "Authentication", "Destination", "LeadRequest", "Question", "ReferralQueue",
    "advice", "ams_issues", "authentications", "destinations", "lead_requests", "questions", "referral_queues",
]  # fmt: skip


class AmsIssue(Sourced, frozen=True, kw_only=True):
    """An issue of Exhibit 25.25.6-6; ``roles`` pick from its list, reserved ones cannot be picked."""

    issue: str
    application: str
    text: str
    roles: tuple[str, ...]
    selectable: bool


class ReferralQueue(Sourced, frozen=True, kw_only=True):
    """A queue of an e-4442, and other spellings of its name in the manual, a bar between them."""

    queue: str
    aliases: str
    purpose: str


class Advice(Sourced, frozen=True, kw_only=True):
    """Something a contact is told."""

    advice: str
    says: str


class Question(Sourced, frozen=True, kw_only=True):
    """A question to a contact: where its answer is researched, in which step it is asked, how it is answered.

    ``step`` is purpose, basic, hra or return; ``answer`` names the function of ``masterfile/procedure/answers.py``.
    """

    topic: str
    research: str
    step: str
    text: str
    answer: str


class Destination(Sourced, frozen=True, kw_only=True):
    """Where paper is sent."""

    destination: str
    meaning: str


class Authentication(Sourced, frozen=True, kw_only=True):
    """A test of who somebody is."""

    test: str
    meaning: str


class LeadRequest(Sourced, frozen=True, kw_only=True):
    """What a team lead is asked for."""

    request: str
    meaning: str


@cache
def ams_issues() -> dict[str, AmsIssue]:
    """AMS issues by their number in the exhibit."""
    return {row.issue: row for row in read_table("ams_issues", AmsIssue)}


@cache
def referral_queues() -> dict[str, ReferralQueue]:
    """Queues by name."""
    return {row.queue: row for row in read_table("referral_queues", ReferralQueue)}


@cache
def advice() -> dict[str, Advice]:
    """Pieces of advice by code."""
    return {row.advice: row for row in read_table("advice", Advice)}


@cache
def questions() -> dict[str, Question]:
    """Questions by topic."""
    return {row.topic: row for row in read_table("questions", Question)}


@cache
def destinations() -> dict[str, Destination]:
    """Destinations by name."""
    return {row.destination: row for row in read_table("destinations", Destination)}


@cache
def authentications() -> dict[str, Authentication]:
    """Tests by name."""
    return {row.test: row for row in read_table("authentications", Authentication)}


@cache
def lead_requests() -> dict[str, LeadRequest]:
    """Requests by name."""
    return {row.request: row for row in read_table("lead_requests", LeadRequest)}

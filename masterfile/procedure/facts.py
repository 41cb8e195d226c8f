"""What the facts of a contact come to: who passed which test, whose return it is. Duties are asked with these.

A fact is computed from the contact and the account, never from what the trainee recorded: the trainee's decision is
graded against it.
"""

from __future__ import annotations

from masterfile.procedure.callers import speaks
from masterfile.procedure.proofs import (
    FAILED,
    NO_DATA,
    PASSED,
    agrees,
    asked_topics,
    basic_result,
    documents_prove,
    hra_result,
    said,
)
from masterfile.procedure.situation import Situation
from masterfile.procedure.turns import Turn, claims_filing, in_disaster_area, turn
from masterfile.records.desk import ContactKind

__all__ = [
    "FAILED",
    "NO_DATA",
    "PASSED",
    "agrees",
    "asked_topics",
    "at",
    "authenticated",
    "basic_result",
    "claims_filing",
    "documents_prove",
    "hra_result",
    "in_disaster_area",
    "said",
    "spoken",
]


def spoken(case: Situation) -> bool:
    """Whether somebody is on the line or at the counter."""
    return case.contact.kind.speaks


def on_the_tpp_line(case: Situation) -> bool:
    """Whether this is a call to the TPP line."""
    return case.role == "tpp-assistor" and case.contact.kind is ContactKind.CALL


def at(case: Situation, *turns: Turn) -> bool:
    """Whether this is a call to the TPP line that goes on in one of these ways."""
    return on_the_tpp_line(case) and turn(case) in turns


def authenticated(case: Situation) -> bool:
    """Whether the contact is authenticated for what they come with, so that the account may be worked and spoken of.

    On the TPP line by the paragraphs of 25.25.6.3 and 25.25.6.4, on another line by required authentication, in a TAC
    and on paper by documents; a visitor who claims identity theft by required authentication (25.25.6.5(1)).
    """
    if on_the_tpp_line(case):
        return at(case, Turn.RESOLVE, Turn.THEFT, Turn.STATUS)
    if case.contact.kind is ContactKind.CALL:
        return speaks(case) and basic_result(case) == PASSED
    claims_theft = case.contact.kind is ContactKind.WALK_IN and not claims_filing(case)
    return speaks(case) and (documents_prove(case) or (claims_theft and basic_result(case) == PASSED))

"""25.25.6.3.4: the taxpayer visits the Taxpayer Assistance Center."""

from __future__ import annotations

from masterfile.procedure.earlier import Earlier, earlier
from masterfile.procedure.facts import authenticated, claims_filing
from masterfile.procedure.proofs import FAILED, PASSED
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Ways, wanted
from masterfile.records.desk import ContactKind

ROLES = ("tac-assistor",)


def _visit(case: Situation) -> bool:
    return case.contact.kind is ContactKind.WALK_IN


def fails(case: Situation) -> bool:
    """Whether the visitor is not authenticated at the TAC."""
    return _visit(case) and not authenticated(case)


def failed_before(case: Situation) -> bool:
    """Whether AMS notes show that authentication at a TAC failed before (C-210)."""
    return earlier(case) in (Earlier.FAILED_AT_TAC, Earlier.LETTER_5216)


def _test(case: Situation) -> Ways:
    result = PASSED if authenticated(case) else FAILED
    return (wanted("authenticate", test="DOCUMENTS", result=result), wanted("authenticate", test="TAC", result=result))


@duty("tac.authenticate", act=_test, roles=ROLES, cites="IRM 25.25.6.3.4(1), 25.25.6.5(1) bullet 3",
      ledger=["25.25.6b:0093"])  # fmt: skip
def authenticate(case: Situation) -> bool:
    """Decide by the documents whether the visitor who filed is authenticated."""
    return _visit(case) and claims_filing(case)


@duty(
    "tac.document-failure", act=wanted("ams", issue="5.1"), roles=ROLES,
    cites="IRM 25.25.6.3.4(1); Exhibit 25.25.6-6", ledger=["25.25.6b:0093"],
)  # fmt: skip
def document_failure(case: Situation) -> bool:
    """Document the result and the reason for failing in AMS."""
    return fails(case) and not failed_before(case)


@duty(
    "tac.come-back", act=wanted("tell", advice="RETURN-LATER"), roles=ROLES, cites="IRM 25.25.6.3.4(1)",
    ledger=["25.25.6b:0093"],
)  # fmt: skip
def come_back(case: Situation) -> bool:
    """The first failure: advise to obtain the documentation and return to the TAC."""
    return fails(case) and not failed_before(case)


@duty(
    "tac.letter-5216", act=wanted("history", text="L5216-*"), roles=ROLES,
    cites="IRM 25.25.6.3.4(2); Exhibit 25.25.6-1", ledger=["25.25.6b:0095", "25.25.6c:0600"],
)  # fmt: skip
def letter_5216(case: Situation) -> bool:
    """Who failed before is issued Letter 5216: ACTON H,L5216-YYYY on ENMOD records it."""
    return fails(case) and failed_before(case)


@duty(
    "tac.document-repeater", act=wanted("ams", issue="5.5"), roles=ROLES,
    cites="IRM 25.25.6.3.4(2); Exhibits 25.25.6-1 and 25.25.6-6", ledger=["25.25.6b:0095"],
)  # fmt: skip
def document_repeater(case: Situation) -> bool:
    """Document in AMS that Letter 5216 was issued."""
    return fails(case) and failed_before(case)

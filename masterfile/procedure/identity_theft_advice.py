"""25.25.6.6.3.1 to .3: the letter, the advice and the AMS issue where a return is not the taxpayer's."""

from __future__ import annotations

from masterfile.procedure.facts import spoken
from masterfile.procedure.identity_theft import (
    Filers,
    filers,
    in_state,
    is_filing,
    leads,
    own,
    responder,
)
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.tpp import ReturnState

ISSUES = {
    "non-tpp-assistor": "1.6",
    "tpp-assistor": "3.16",
    "rivo-examiner": "4.7",
    "tac-assistor": "5.4",
}
"""The issue "Taxpayer Claimed Identity Theft" of each list of Exhibit 25.25.6-6; the TAC's has none (C-217)."""


def _both_named(case: Situation) -> bool:
    entity = case.start.entity
    return entity is not None and "&" in entity.name_line


def addressee(case: Situation) -> str:
    """Whom Letter 4674C is addressed to: blank is the name line of the account."""
    if filers(case) is not Filers.COUPLE:
        return "*"
    return "|*&*" if _both_named(case) else "*&*"


def _letter(case: Situation) -> Wanted:
    return wanted("letter", number="4674C", tin=responder(case), addressee=addressee(case))


@duty(
    "idt.letter-4674c", act=_letter, cites="IRM 25.25.6.6.3.1(4) boxes 1-4, 25.25.6.6.3.2(2), 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0221", "25.25.6c:0222", "25.25.6c:0225", "25.25.6c:0268", "25.25.6c:0389", "25.25.6c:0371",
            "25.25.6a:0170", "25.25.6a:0198", "25.25.6a:0219", "25.25.6a:0239", "25.25.6a:0177", "25.25.6a:0201",
            "25.25.6a:0221", "25.25.6a:0242", "25.25.6b:0396"],
)  # fmt: skip
def letter_4674c(case: Situation) -> bool:
    """Send Letter 4674C to the verified address, to both of a couple, to the one who contacts us of strangers."""
    return leads(case)


def weeks(case: Situation) -> str:
    """How long to wait for a refund or notice: 16 weeks where an identity theft return is posted, else 9."""
    return "16-WEEKS" if in_state(case, ReturnState.POSTED) else "9-WEEKS"


def _weeks(case: Situation) -> Wanted:
    return wanted("tell", advice=weeks(case))


@duty("idt.advise-weeks", act=_weeks, cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2) boxes 1-3, 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0236", "25.25.6c:0326", "25.25.6c:0347", "25.25.6c:0367"],
)  # fmt: skip
def advise_weeks(case: Situation) -> bool:
    """Who is filing expects a refund or notice within 9 weeks of the received date, 16 beside a posted return."""
    return leads(case) and spoken(case) and is_filing(case)


@duty(
    "idt.advise-paper-return", act=wanted("tell", advice="FILE-RETURN"),
    cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0235",
            "25.25.6b:0398"],
)  # fmt: skip
def advise_paper_return(case: Situation) -> bool:
    """Who will file, or could not file electronically, must mail a paper return to the campus of their state."""
    return leads(case) and spoken(case) and is_filing(case)


@duty(
    "idt.advise-no-letter-attached", act=wanted("tell", advice="NO-LETTER"),
    cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0235"],
)  # fmt: skip
def advise_no_letter(case: Situation) -> bool:
    """The TPP letter is not attached to the return, for it delays its processing."""
    return leads(case) and spoken(case) and is_filing(case)


@duty(
    "idt.advise-erroneous-refund", act=wanted("tell", advice="ERRONEOUS-REF"),
    cites="IRM 25.25.6.6.3.2(2) boxes 1 and 2",
    ledger=["25.25.6c:0311", "25.25.6c:0332"],
)  # fmt: skip
def advise_erroneous_refund(case: Situation) -> bool:
    """Who received a refund from the posted identity theft return is advised to return it."""
    return leads(case) and spoken(case) and case.has("refund-received") and bool(in_state(case, ReturnState.POSTED))


def _documented(case: Situation) -> Wanted:
    issue = ISSUES[case.role]
    return wanted("ams", issue=f"{issue}|3.4" if own(case) and case.role == "tpp-assistor" else issue)


@duty(
    "idt.document", act=_documented, roles=tuple(ISSUES),
    cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2); Exhibit 25.25.6-6",
    ledger=["25.25.6c:0197", "25.25.6c:0238"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document in AMS with the issue of one's list: Taxpayer Claimed Identity Theft/Archive return."""
    return leads(case)

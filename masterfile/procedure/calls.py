"""25.25.6.3(4) to (16), 25.25.6.1.7.1, 25.25.6.1.7.2.1: calls that end before the account is worked."""

from __future__ import annotations

from masterfile.procedure.authentication import needs_hra
from masterfile.procedure.facts import at, in_disaster_area
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.turns import Turn, claims_filing
from masterfile.procedure.wanted import wanted
from masterfile.records.desk import ContactKind

ROLES = ("tpp-assistor",)


@duty(
    "calls.another-line", act=wanted("tell", advice="OTHER-LINE"), roles=ROLES,
    cites="IRM 25.25.6.3(5), Telephone Transfer Guide", ledger=["25.25.6b:0012", "25.25.6a:0567"],
)  # fmt: skip
def another_line(case: Situation) -> bool:
    """Who does not call about a TPP letter and was not sent here by an assistor is referred to the other area."""
    return at(case, Turn.OTHER_LINE)


@duty(
    "calls.destroy-letter", act=wanted("tell", advice="DESTROY-LETTER"), roles=ROLES, cites="IRM 25.25.6.3(9)",
    ledger=["25.25.6b:0016"],
)  # fmt: skip
def destroy_letter(case: Situation) -> bool:
    """A letter for somebody who does not live there is destroyed."""
    return at(case, Turn.NOT_THEIRS)


@duty(
    "calls.locate-letter", act=wanted("tell", advice="LOCATE-LETTER"), roles=ROLES, cites="IRM 25.25.6.3(8)",
    ledger=["25.25.6b:0015"],
)  # fmt: skip
def locate_letter(case: Situation) -> bool:
    """Who does not have the letter at hand locates it and follows it; not so in a disaster area or with a theft."""
    return at(case, Turn.LOCATE_LETTER)


@duty(
    "calls.ask-when-authenticated", act=wanted("ask", topic="WHEN-AUTHENTICATED"), roles=ROLES,
    cites="IRM 25.25.6.3(10)", ledger=["25.25.6b:0017"],
)  # fmt: skip
def ask_when_authenticated(case: Situation) -> bool:
    """Ask on what date the caller was authenticated."""
    return at(case, Turn.WAIT)


@duty(
    "calls.wait-nine-weeks", act=wanted("tell", advice="9-WEEKS"), roles=ROLES, cites="IRM 25.25.6.3(10) box 1",
    ledger=["25.25.6b:0018"],
)  # fmt: skip
def wait_nine_weeks(case: Situation) -> bool:
    """The time frame has not passed: advise to allow 9 weeks from the date of authentication."""
    return at(case, Turn.WAIT)


@duty(
    "calls.refund-status", act=wanted("tell", advice="REFUND-STATUS"), roles=ROLES,
    cites="IRM 25.25.6.3(10) box 2 bullet 5, (14) box 1 bullet 4", ledger=["25.25.6b:0022", "25.25.6b:0030"],
)  # fmt: skip
def refund_status(case: Situation) -> bool:
    """No TPP issue is left: advise the status of the refund, a freeze or TC 846."""
    return at(case, Turn.STATUS)


@duty(
    "calls.document-dropped", act=wanted("ams", issue="OTHER ENTITY", note="?*"), roles=ROLES,
    cites="IRM 25.25.6.3(13), 25.25.6.4(3)", ledger=["25.25.6b:0026", "25.25.6b:0099"],
)  # fmt: skip
def document_dropped(case: Situation) -> bool:
    """Document a call that was dropped during authentication in detail in AMS, with the issue Other Entity."""
    return at(case, Turn.DROPPED)


@duty(
    "calls.warn-without-returns", act=wanted("tell", advice="CALL-BACK"), roles=ROLES,
    cites="IRM 25.25.6.3(14) box 3 bullet 3", ledger=["25.25.6b:0038"],
)  # fmt: skip
def warn_without_returns(case: Situation) -> bool:
    """Without the returns the caller may go on, but must call back if the return cannot be verified."""
    return (needs_hra(case) or at(case, Turn.CALL_BACK)) and not case.has("returns-at-hand")


@duty(
    "recovery.advise", act=wanted("tell", advice="PROCESSING 4-WEEKS"), roles=ROLES,
    cites="IRM 25.25.6.1.7.1(4) box 1", ledger=["25.25.6a:0098", "25.25.6a:0099"],
)  # fmt: skip
def recovery_advise(case: Situation) -> bool:
    """TPP recovery without AC 129: an issue with processing, a letter or notice follows within 4 weeks of the call."""
    return at(case, Turn.RECOVERY)


@duty(
    "recovery.document", act=wanted("ams", issue="*"), roles=ROLES, cites="IRM 25.25.6.1.7.1(4) box 1",
    ledger=["25.25.6a:0098"],
)  # fmt: skip
def recovery_document(case: Situation) -> bool:
    """Document the call in AMS as appropriate."""
    return at(case, Turn.RECOVERY)


@duty(
    "disaster.transfer", act=wanted("tell", advice="TRANSFER-1018"), roles=("non-tpp-assistor",),
    cites="IRM 25.25.6.1.7.2(4) box 1, 25.25.6.1.7.2.1(1)", ledger=["25.25.6a:0004", "25.25.6a:0104", "25.25.6a:0107"],
)  # fmt: skip
def disaster_transfer(case: Situation) -> bool:
    """Another line transfers a taxpayer in a disaster area to the TPP line: #1018, Spanish #1019."""
    return case.contact.kind is ContactKind.CALL and in_disaster_area(case) and claims_filing(case)

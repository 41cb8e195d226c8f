"""25.25.6.2.2.2, 25.25.6.2.2.3 and 25.25.6.2(12) box 6: the identity is not found; Letters 6167C, 5216 and 5747C."""

from __future__ import annotations

from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.replies import ROLE, Reply, reply, tac_only, written
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.registry import Objection, objection

_WRITES = (Reply.TAC, Reply.MAIL, Reply.E_FAX, Reply.LEAD)


def _letter(case: Situation) -> Wanted:
    """Paragraph D and the open paragraph (*); of Letter 5747C no paragraph is named."""
    found = "*" if reply(case) is Reply.LEAD else "*D*"
    return wanted("letter", number="6167C", tin=case.start.tin, paragraphs=found)


@duty(
    "incomplete.letter-6167c", act=_letter, roles=ROLE, after=("incomplete.ask-the-lead",),
    cites="IRM 25.25.6.2.2.2(1) boxes 2 to 4, 25.25.6.2.2.3(2) box 3",
    ledger=["25.25.6a:0501", "25.25.6a:0502", "25.25.6a:0507", "25.25.6a:0511", "25.25.6a:0512", "25.25.6a:0528",
            "25.25.6a:0016", "25.25.6a:0022", "25.25.6a:0529"],
)  # fmt: skip
def letter_6167c(case: Situation) -> bool:
    """Send Letter 6167C with paragraph D and an open paragraph that names the missing document."""
    return reply(case) in _WRITES


@duty(
    "incomplete.ask-the-lead", act=wanted("lead", request="AGREE-6167C"), roles=ROLE,
    cites="IRM 25.25.6.2.2.3(2) box 3", ledger=["25.25.6a:0526"],
)  # fmt: skip
def ask_the_lead(case: Situation) -> bool:
    """Refer a reply to Letter 5747C without a determination to the lead, who has to agree."""
    return reply(case) is Reply.LEAD


@duty(
    "incomplete.letter-5216", act=wanted("history", text="L5216-*"), roles=ROLE,
    cites="IRM 25.25.6.2(12) box 6, 25.25.6.2.2.2(1) box 6; Exhibit 25.25.6-1",
    ledger=["25.25.6a:0133", "25.25.6a:0518"],
)  # fmt: skip
def letter_5216(case: Situation) -> bool:
    """Send Letter 5216 to the address on the return and note it on ENMOD."""
    return reply(case) in (Reply.NOTHING_NEW, Reply.FAILED_BOTH)


@duty(
    "incomplete.letter-5747c", act=wanted("letter", number="5747C|5747SP"), roles=ROLE,
    cites="IRM 25.25.6.2.2.2(1) box 5", ledger=["25.25.6a:0517"],
)  # fmt: skip
def letter_5747c(case: Situation) -> bool:
    """Reissue Letter 5747C where an e-fax meets the exception."""
    return reply(case) is Reply.REISSUE


@duty(
    "incomplete.record-the-call", act=wanted("authenticate", test="BASIC|HRA", result="FAILED|NO DATA"), roles=ROLE,
    cites="IRM 25.25.6.2.2.2(1) box 1", ledger=["25.25.6a:0495"],
)  # fmt: skip
def record_the_call(case: Situation) -> bool:
    """Call the taxpayer who gave a number, and record that authentication failed."""
    return reply(case) is Reply.FAILED_CALL


@duty(
    "incomplete.record-who-passed", act=wanted("authenticate", test="HRA", result="PASSED"), roles=ROLE,
    cites="IRM 25.25.6.2.2.2(1) box 1", ledger=["25.25.6a:0495", "25.25.6a:0500"],
)  # fmt: skip
def record_who_passed(case: Situation) -> bool:
    """Call the taxpayer who gave a number, and record that high risk authentication was passed."""
    return reply(case) in (Reply.FILED, Reply.AMENDED, Reply.THEFT) and case.has("passed-by-telephone")


@duty(
    "incomplete.return-originals", roles=ROLE, cites="IRM 25.25.6.2.2.2(1) box 3",
    act=wanted("route", item="DOCUMENTS|FORM 3699", to="SENDER"), ledger=["25.25.6a:0508"],
)  # fmt: skip
def return_originals(case: Situation) -> bool:
    """Return original documents with Form 3699."""
    return reply(case) is Reply.MAIL and case.has("wants-copies-back")


@prohibition(
    "incomplete.no-telephone-for-5747c", cites="IRM 25.25.6.2.2.3(1), 25.25.6.2.2.2(1) box 1 exception",
    message="IDRS-1762", ledger=["25.25.6a:0521", "25.25.6a:0494"],
)  # fmt: skip
def no_telephone(asked: ActCase) -> Objection | None:
    """Who has Letter 5747C, TAC AUTH ONLY or HIGH RISK AUTH is not authenticated over the telephone."""
    case, act = asked.situation, asked.act
    by_phone = act.kind == "authenticate" and act.field("test") in ("BASIC", "HRA") and written(case)
    return objection("TEST") if by_phone and tac_only(case) else None


@prohibition(
    "incomplete.lead-agrees-first", cites="IRM 25.25.6.2.2.3(2) box 3", message="IDRS-1763", ledger=["25.25.6a:0526"],
)  # fmt: skip
def lead_agrees_first(asked: ActCase) -> Objection | None:
    """Letter 6167C answers a reply to Letter 5747C only when the lead has agreed."""
    case, act = asked.situation, asked.act
    writes = act.kind == "letter" and act.field("number") == "6167C" and reply(case) is Reply.LEAD
    return objection("LTR-NUM") if writes and not case.did("lead", request="AGREE-6167C") else None

"""The notes "If the ASED is imminent or has expired" of 25.25.6.2.1 and 25.25.6.2.3: 25.25.6.9(3) boxes 2 and 3.

A return that came with a reply is not sent on as it is where its assessment statute is near or gone. Circumstance:
``no-tax-liability`` (the total tax line of the return that came is zero, so that box 1 sends it to processing).
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from masterfile.procedure.numbers import QUICK_ASSESSMENT
from masterfile.procedure.registry import duty
from masterfile.procedure.replies import ROLE, Reply, from_officer, reply
from masterfile.procedure.reprocessing import STATUTE_TEAM, prompt_or_barred
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.records.desk import Document
from masterfile.rules.registry import condition
from masterfile.rules.statutes import AssessmentStanding, assessment_date

RETURNS = ("RETURN", "FORM 1040", "FORM 1040NR", "FORM 1040-SR")
"""Documents that are the taxpayer's return."""


_NOTES = ("25.25.6a:0157", "25.25.6a:0228", "25.25.6a:0250", "25.25.6a:0261", "25.25.6a:0272", "25.25.6a:0283",
          "25.25.6a:0298", "25.25.6a:0548", "25.25.6a:0556")  # fmt: skip


class Statute(StrEnum):
    """What the assessment statute makes of a return that came."""

    QUICK = "25.25.6.9(3) box 2: prompt assessment"
    BARRED = "25.25.6.9(3) box 3: a dummy return"


_BOXES = {AssessmentStanding.IMMINENT: Statute.QUICK, AssessmentStanding.BARRED: Statute.BARRED}


def own_return(case: Situation) -> Document | None:
    """The taxpayer's signed return for the year that came with it."""
    for document in case.contact.documents:
        same_year = document.period in ("", str(case.key.period))
        if document.kind in RETURNS and same_year and not document.copy and not document.flaw:
            return document
    return None


def _matched(case: Situation) -> bool:
    return from_officer(case) and case.on_mft_32 and case.has("matches-mft-32")


def received_on(case: Situation, document: Document) -> datetime.date:
    """The received date of a return that came: that of the MFT 32 return it is, the one stamped, or the reply's."""
    if _matched(case) and case.filed is not None:
        return case.filed.received
    return document.received or case.contact.date


def _taxed(case: Situation) -> bool:
    if _matched(case) and case.filed is not None:
        return bool(case.filed.tax)
    return not case.has("no-tax-liability")


def _sent_here(case: Situation) -> bool:
    """Whether it is a return that these sections send on."""
    return reply(case) in (Reply.THEFT, Reply.FILED) or (case.role in ROLE and from_officer(case) and case.on_mft_32)


@condition(
    "replies.statute", level="procedure", cites="IRM 25.25.6.2.1.1(1) box 2 note, 25.25.6.2.3(4) boxes 2 and 3 notes, "
    "25.25.6.9(1), (3) boxes 2 and 3; our choice C-233", ledger=_NOTES,
)  # fmt: skip
def statute_runs_out(case: Situation) -> bool:
    """A return with tax whose ASED is within 90 days or past is worked by 25.25.6.9, and not sent as it is."""
    return _standing(case) is not None


def _standing(case: Situation) -> Statute | None:
    document = own_return(case)
    if document is None or not _sent_here(case) or not _taxed(case):
        return None
    expires = assessment_date(case.key.due_date, received_on(case, document))
    return _BOXES.get(prompt_or_barred(case, expires))


def statute(case: Situation) -> Statute | None:
    """Box 2 or 3 of 25.25.6.9(3) where the statute of the return that came runs out; None else."""
    return _standing(case) if statute_runs_out(case) else None


@duty(
    "reply.quick-assessment", roles=ROLE, cites="IRM 25.25.6.9(3) box 2", ledger=("25.25.6a:0157",),
    act=wanted("refer", queue=STATUTE_TEAM, remarks="*QUICK ASSESSMENT*"),
)  # fmt: skip
def quick_assessment(case: Situation) -> bool:
    """Mail the RIVO Statute Team EXPEDITE for Quick Assessment where 90 days or less of the ASED are left."""
    return statute(case) is Statute.QUICK


@duty(
    "reply.quick-control", act=wanted("control", assignee=QUICK_ASSESSMENT, mft="30"), roles=ROLE,
    cites="IRM 25.25.6.9(3) box 2", ledger=("25.25.6a:0157",),
)  # fmt: skip
def quick_control(case: Situation) -> bool:
    """Open a new control base on MFT 30 to 1487755555 for prompt assessment."""
    return statute(case) is Statute.QUICK


def _dummy(case: Situation) -> Wanted:
    document = own_return(case)
    day = received_on(case, document) if document is not None else case.contact.date
    return wanted("route", item="DUMMY RETURN", to="SP|SP BATCHING", spc="B", received=f"{day:%m%d%Y}", marks="STAMP")


@duty(
    "reply.dummy-return", act=_dummy, roles=ROLE, cites="IRM 25.25.6.9(3) box 3", ledger=("25.25.6a:0548",),
)  # fmt: skip
def dummy_return(case: Situation) -> bool:
    """Send a dummy return in place of a barred original: RIVO stamp, SPC B, the received date of the original."""
    return statute(case) is Statute.BARRED


def _waits(case: Situation) -> Wanted:
    return wanted("control", activity=f"RTP-{case.opened:%m%d}")


@duty(
    "reply.dummy-control", act=_waits, roles=ROLE, cites="IRM 25.25.6.9(3) box 3", ledger=("25.25.6a:0548",),
)  # fmt: skip
def dummy_control(case: Situation) -> bool:
    """Update the activity of the open control base to RTP-MMDD, and wait for the dummy return to post."""
    return statute(case) is Statute.BARRED


@duty(
    "reply.statcase", act=wanted("history", text="*STATCASE*"), roles=ROLE, cites="IRM 25.25.6.9(3) box 3",
    ledger=("25.25.6a:0548",),
)  # fmt: skip
def statcase(case: Situation) -> bool:
    """Input the history item STATCASE on the account of a barred return."""
    return statute(case) is Statute.BARRED

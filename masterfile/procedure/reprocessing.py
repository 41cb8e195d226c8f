"""25.25.6.7.1.2, .8 and .9: what RIVO does with a taxpayer's return that is archived, deleted, or stuck on MFT 32.

Asked here: which section works the return, and the identity theft markers that go with it. Facts of a contact:

| fact | what it says | paragraph |
|---|---|---|
| ``victim-otherwise`` | the taxpayer is a victim for this tax period all the same | 6.8(2), 6.7.1.2(4) box 1 |
| ``in-stars`` | the return is in STARS | 6.8(2), 6.9(3), 6.7.1.2.1(5) |
| ``return-in-another-center`` | the paper return is located in a different Service Center | 6.8(2) |
| ``copy-was-asked-for`` | the taxpayer was asked for the return not more than 45 days ago | 6.8(2) |
| ``marked-spc-m`` | the return bears a notation of SPC M | 6.8(2), 6.9(3) |
| ``marked-copy``, ``marked-amended`` | the return bears a notation of copy or amended | 6.8(2), 6.9(3) |
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from masterfile.account import FiledReturn, ReturnStage
from masterfile.procedure.previous import back_by_reprocessing
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation, once
from masterfile.procedure.wanted import wanted
from masterfile.records.desk import ContactKind
from masterfile.rules.registry import condition
from masterfile.rules.statutes import AssessmentStanding, assessment_date, assessment_standing

ROLES = ("rivo-examiner",)

WARNING_DAYS = 120
"""Within so many days of the ASED 25.25.6.9 works the return (25.25.6.8(2) note)."""


STATUTE_TEAM = "RIVO STATUTE TEAM"
"""The queue of what is mailed about a statute (25.25.6.9(3) boxes 2 and 3)."""


class Work(StrEnum):
    """The section, and box of 25.25.6.9(3), that works a return."""

    MOVE = "25.25.6.7.1.2(4) box 1"
    REPROCESS = "25.25.6.8"
    WALK = "25.25.6.9(3) box 1"
    QUICK = "25.25.6.9(3) box 2"
    DUMMY = "25.25.6.9(3) box 3"
    DUMMY_POSTED = "25.25.6.9(3) box 3, once it has posted"


SENT = (Work.REPROCESS, Work.WALK)
"""Work in which the return itself goes to Submission Processing."""

RETURN = "RETURN|FORM 1040*|1040*"
"""What the return is called where paper is sent on."""


def at_rivo(case: Situation) -> bool:
    """Whether this is RIVO's own inventory (a referral, or a case an analyst assigned): a return the taxpayer filed."""
    mine = case.role in ROLES and case.contact.kind in (ContactKind.REFERRAL, ContactKind.CASE)
    return mine and case.filed_it and case.filed is not None


@condition(
    "rivo32.from-files", level="procedure", cites="IRM 25.25.6.7.1.2(3), (4) boxes 1 and 2",
    ledger=["25.25.6c:0491", "25.25.6c:0492", "25.25.6c:0494", "25.25.6c:0502", "25.25.6c:0503"],
)  # fmt: skip
def from_files(case: Situation) -> bool:
    """A return on MFT 32 goes by paper: a year that cannot move, an AC 111 input before, a resequenced account."""
    return back_by_reprocessing(case)


def expires(case: Situation) -> date:
    """The ASED of the return in question: by its received date and due date (25.25.6.9(1))."""
    filed = case.filed
    assert filed is not None
    return assessment_date(case.key.due_date, filed.received)


@condition(
    "statute.box", level="procedure", cites="IRM 25.25.6.8(2) note, 25.25.6.9(3) boxes 1-3; our choice C-245",
    ledger=["25.25.6a:0045", "25.25.6a:0047", "25.25.6c:0526", "25.25.6c:0553", "25.25.6c:0575", "25.25.6c:0582"],
)  # fmt: skip
def works_statute(case: Situation) -> bool:
    """Within 120 days of the ASED, or after it, 25.25.6.9 works the return."""
    return assessment_standing(expires(case), case.opened, WARNING_DAYS) is not AssessmentStanding.OPEN


def _statute(case: Situation) -> Work:
    """The box: a return without tax is always box 1 (C-246); a posted TC 150 leaves box 2 (C-247)."""
    if case.filed is None or not case.filed.tax:
        return Work.WALK
    found = prompt_or_barred(case, expires(case))
    return {AssessmentStanding.BARRED: Work.DUMMY, AssessmentStanding.IMMINENT: Work.QUICK}.get(found, Work.WALK)


def prompt_or_barred(case: Situation, last: date) -> AssessmentStanding:
    """How a return with tax stands to its ASED: barred (box 3), imminent (box 2; not behind a TC 150), or open."""
    found = assessment_standing(last, case.opened, case.context.settings.statute_imminent_days)
    posted = found is AssessmentStanding.IMMINENT and case.module.has("150")
    return AssessmentStanding.OPEN if posted else found


def sent_before(case: Situation) -> bool:
    """Whether an open control base RTP-MMDD says that a return was sent to processing already."""
    return case.controlled("RTP-*")


@once
def work(case: Situation) -> Work | None:
    """Which section works the return; None where it is not RIVO's to bring back, or is on its way."""
    if not at_rivo(case) or not (case.archived or case.on_mft_32):
        return None
    if sent_before(case):
        return Work.DUMMY_POSTED if posted_dummy(case) is not None else None
    if case.on_mft_32 and not from_files(case):
        return Work.MOVE
    return _statute(case) if works_statute(case) else Work.REPROCESS


def posted_dummy(case: Situation) -> FiledReturn | None:
    """The posted return of the module that has zeros for AGI, taxable income and tax."""
    for filed in case.returns:
        zeros = not (filed.adjusted_gross_income or filed.taxable_income or filed.tax)
        if zeros and filed.stage is ReturnStage.POSTED:
            return filed
    return None


@duty(
    "archived.stars", act=wanted("stars", disposition="DL", reason="?*"), roles=ROLES,
    cites="IRM 25.25.6.8(2), 25.25.6.9(3) boxes 1-3", ledger=["25.25.6c:0545", "25.25.6c:0572", "25.25.6c:0581",
    "25.25.6c:0596"],
)  # fmt: skip
def stars(case: Situation) -> bool:
    """Update a return that is in STARS to DL with the reason of the delete."""
    return work(case) in (*SENT, Work.QUICK, Work.DUMMY) and case.has("in-stars")

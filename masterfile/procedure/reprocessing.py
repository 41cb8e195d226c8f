"""25.25.6.7.1.2, .8 and .9: what RIVO does with a taxpayer's return that is archived, deleted, or stuck on MFT 32.

Asked here: which section works the return, and the identity theft markers that go with it. Facts of a contact:

| fact | what it says | paragraph |
|---|---|---|
| ``victim-of-identity-theft`` | the taxpayer is a victim for this tax period all the same | 6.8(2), 6.7.1.2(4) box 1 |
| ``in-stars`` | the return is in STARS | 6.8(2), 6.9(3), 6.7.1.2.1(5) |
| ``return-in-another-center`` | the paper return is located in a different Service Center | 6.8(2) |
| ``marked-spc-m`` | the return bears a notation of SPC M | 6.8(2), 6.9(3) |
| ``marked-copy``, ``marked-amended`` | the return bears a notation of copy or amended | 6.8(2), 6.9(3) |
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from masterfile.account import FiledReturn, ReturnStage
from masterfile.periods import MFT_IDENTITY_THEFT, ModuleKey
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.records.desk import ContactKind
from masterfile.rules.registry import condition
from masterfile.rules.statutes import assessment_barred, assessment_date, assessment_imminent
from masterfile.rules.tpp_marks import marker_beside_omm

ROLES = ("rivo-examiner",)

WARNING_DAYS = 120
"""Within so many days of the ASED 25.25.6.9 works the return (25.25.6.8(2) note)."""


class Work(StrEnum):
    """The section, and box of 25.25.6.9(3), that works a return."""

    MOVE = "25.25.6.7.1.2(4) box 1"
    REPROCESS = "25.25.6.8"
    WALK = "25.25.6.9(3) box 1"
    QUICK = "25.25.6.9(3) box 2"
    DUMMY = "25.25.6.9(3) box 3"


SENT = (Work.REPROCESS, Work.WALK)
"""Work in which the return itself goes to Submission Processing."""


def at_rivo(case: Situation) -> bool:
    """Whether this is RIVO's own inventory (a referral, or a case an analyst assigned): a return the taxpayer filed."""
    mine = case.role in ROLES and case.contact.kind in (ContactKind.REFERRAL, ContactKind.CASE)
    return mine and case.filed_it and case.filed is not None


def _moved_before(case: Situation) -> bool:
    """Whether an AC 111 with this DLN is on MFT 32, posted or unpostable 168 reason code 0."""
    key = ModuleKey.of(MFT_IDENTITY_THEFT, case.key.period)
    posted = any(made.misc[:14] == case.dln for made in case.start.module(key).live("971", "111"))
    unposted = any(
        found.code == "168-0" and found.pending.module == key and found.pending.transaction.misc[:14] == case.dln
        for found in case.start.unpostables.values()
    )
    return posted or unposted


def _merged(case: Situation) -> bool:
    """Whether the account was resequenced or merged in the current or the prior processing year."""
    first = case.context.calendar.processing_year(case.opened) - 1
    return any(made.tc in ("005", "006") and made.date.year >= first for made in case.start.entity_module.posted)


@condition(
    "rivo32.from-files", level="procedure", cites="IRM 25.25.6.7.1.2(3), (4) boxes 1 and 2",
    ledger=["25.25.6c:0491", "25.25.6c:0492", "25.25.6c:0494", "25.25.6c:0502", "25.25.6c:0503"],
)  # fmt: skip
def from_files(case: Situation) -> bool:
    """A return on MFT 32 goes by paper: a year that cannot move, an AC 111 input before, a resequenced account."""
    return not case.movable or _moved_before(case) or _merged(case)


def expires(case: Situation) -> date:
    """The ASED of the return in question: by its received date and due date (25.25.6.9(1))."""
    filed = case.filed
    assert filed is not None
    return assessment_date(case.key.due_date, filed.received)


@condition(
    "statute.box", level="procedure", cites="IRM 25.25.6.8(2) note, 25.25.6.9(3) boxes 1-3; our choice C-245",
    ledger=["25.25.6c:0526", "25.25.6c:0553", "25.25.6c:0575", "25.25.6c:0582"],
)  # fmt: skip
def works_statute(case: Situation) -> bool:
    """Within 120 days of the ASED, or after it, 25.25.6.9 works the return."""
    last = expires(case)
    return assessment_barred(last, case.opened) or assessment_imminent(last, case.opened, WARNING_DAYS)


def _statute(case: Situation) -> Work:
    """The box: a return without tax is always box 1 (C-246); a posted TC 150 leaves box 2 (C-247)."""
    filed, last = case.filed, expires(case)
    if filed is None or not filed.tax:
        return Work.WALK
    if assessment_barred(last, case.opened):
        return Work.DUMMY
    prompt = assessment_imminent(last, case.opened) and not case.module.has("150")
    return Work.QUICK if prompt else Work.WALK


def work(case: Situation) -> Work | None:
    """Which section works the return; None where it is not RIVO's to bring back."""
    if not at_rivo(case) or not (case.archived or case.on_mft_32):
        return None
    if case.on_mft_32 and not from_files(case):
        return Work.MOVE
    return _statute(case) if works_statute(case) else Work.REPROCESS


# --- the markers of identity theft ---------------------------------------------------------------


def _posted_in_error(case: Situation, ac: str) -> bool:
    """Whether an AC 506 or 522 stands for the tax period though the taxpayer is no victim in it."""
    year = int(case.tax_year)
    found = case.start.entity_module.live("971", ac)
    return any(made.secondary_date is not None and made.secondary_date.year == year for made in found)


def _returns(case: Situation) -> bool:
    return work(case) is not None and not case.has("victim-of-identity-theft") and not second_stage(case)


def second_stage(case: Situation) -> bool:
    """Whether the dummy return of a barred return is posted, so that only the end of box 3 is left."""
    return work(case) is Work.DUMMY and posted_dummy(case) is not None


def posted_dummy(case: Situation) -> FiledReturn | None:
    """The posted return of the module that has zeros for AGI, taxable income and tax."""
    for filed in case.returns:
        zeros = not (filed.adjusted_gross_income or filed.taxable_income or filed.tax)
        if zeros and filed.stage is ReturnStage.POSTED:
            return filed
    return None


@duty(
    "archived.reverse-ac-506", act=wanted("input", tc="972", ac="506", misc="WI IVO IRSERR"), roles=ROLES,
    cites="IRM 25.25.6.7.1.2(4) box 1, 25.25.6.8(2), 25.25.6.9(3) boxes 1-3",
)  # fmt: skip
def reverse_ac_506(case: Situation) -> bool:
    """Reverse the TC 971 AC 506 posted in error for the tax period with TC 972 AC 506 WI IVO IRSERR."""
    return _returns(case) and _posted_in_error(case, "506")


@duty(
    "archived.reverse-ac-522", act=wanted("input", tc="972", ac="522", misc="WI RICS NOIDT"), roles=ROLES,
    cites="IRM 25.25.6.7.1.2(4) box 1, 25.25.6.8(2), 25.25.6.9(3) boxes 1-3",
)  # fmt: skip
def reverse_ac_522(case: Situation) -> bool:
    """Beside the TC 972 AC 506 reverse a TC 971 AC 522 of the same tax period with TC 972 AC 522 WI RICS NOIDT."""
    return _returns(case) and _posted_in_error(case, "506") and _posted_in_error(case, "522")


def _omm(case: Situation) -> str:
    made = [made for made in case.start.entity_module.live("971", "506") if "OMM" in made.misc and made.secondary_date]
    return marker_beside_omm(tuple(one.secondary_date.year for one in made if one.secondary_date), case.tax_year)


def _beside_omm(case: Situation) -> Wanted:
    return wanted("input", tc="971", ac="506", misc=_omm(case))


@duty(
    "archived.marker-beside-omm", act=_beside_omm, roles=ROLES, cites="IRM 25.25.6.8(2), 25.25.6.9(3) boxes 1-3",
)  # fmt: skip
def ac_506_beside_omm(case: Situation) -> bool:
    """Input TC 971 AC 506 WI PRP OTHER1 where ENMOD has an AC 506 with OMM in its MISC for another tax period."""
    known = work(case) not in (None, Work.MOVE) and not second_stage(case)
    return known and bool(_omm(case))


@duty(
    "archived.stars", act=wanted("stars", disposition="DL", reason="?*"), roles=ROLES,
    cites="IRM 25.25.6.8(2), 25.25.6.9(3) boxes 1-3", ledger=["25.25.6c:0545", "25.25.6c:0572", "25.25.6c:0581",
    "25.25.6c:0596"],
)  # fmt: skip
def stars(case: Situation) -> bool:
    """Update a return that is in STARS to DL with the reason of the delete."""
    known = work(case) not in (None, Work.MOVE) and not second_stage(case)
    return known and case.has("in-stars")

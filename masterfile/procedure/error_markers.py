"""The markers of identity theft on ENMOD that stand in error for a return which is the taxpayer's after all.

Assistors and IDTVA reverse them by 25.25.6.5.5 and 25.25.6.7.1.1, RIVO by 25.25.6.7.1.2, 25.25.6.8 and 25.25.6.9.
"""

from __future__ import annotations

from masterfile.account import Transaction
from masterfile.procedure.previous import Previous, back_by_reprocessing
from masterfile.procedure.previous_resolved import MOVERS, theirs
from masterfile.procedure.registry import duty
from masterfile.procedure.reprocessing import ROLES, Work, work
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.tpp_marks import marker_beside_omm

MISC = {"506": "WI IVO IRSERR", "522": "WI RICS NOIDT"}
"""The MISC with which a marker of identity theft posted in error is reversed."""

CORRECTED = (Previous.REVERSED, Previous.MFT_32, Previous.ARCHIVED)
"""Where the markers on ENMOD are reversed."""

WORKED = (Work.MOVE, Work.REPROCESS, Work.WALK, Work.QUICK, Work.DUMMY)
"""Work of RIVO with which they are reversed; once a dummy return is posted that is done."""


def marker(case: Situation, ac: str) -> tuple[Transaction, ...]:
    """The markers of identity theft for the tax year on ENMOD."""
    return tuple(
        made
        for made in case.start.entity_module.live("971", ac)
        if made.secondary_date is not None and made.secondary_date.year == case.tax_year
    )


def victim(case: Situation) -> bool:
    """Whether the taxpayer is a victim of identity theft for the tax period all the same: by another return."""
    other = any(filed.dln not in case.contact.filed for filed in case.returns)
    return other or case.has("victim-otherwise")


def _by_paper(case: Situation) -> bool:
    """Whether box 2 of 25.25.6.5.5.3(3) has it reversed in any case, and says nothing of AC 522."""
    return theirs(case, Previous.MFT_32) and back_by_reprocessing(case)


def _in_error(case: Situation) -> bool:
    if not marker(case, "506"):
        return False
    asked = theirs(case, *CORRECTED) or work(case) in WORKED
    return _by_paper(case) or (asked and not victim(case))


def _error(ac: str) -> Wanted:
    return wanted("input", tc="972", ac=ac, misc=MISC[ac], mft="", period="")


@duty(
    "previous.reverse-ac-506", act=_error("506"), roles=(*MOVERS, *ROLES),
    cites="IRM 25.25.6.5.5.2.1(3), .2(4), .3(4), 25.25.6.5.5.3(3) box 2, 25.25.6.5.5.4(3), 25.25.6.7.1.1(1), "
    "25.25.6.7.1.2(4) box 1, 25.25.6.8(2), 25.25.6.9(3) boxes 1-3",
    ledger=["25.25.6c:0059", "25.25.6c:0128"],
)  # fmt: skip
def reverse_ac_506(case: Situation) -> bool:
    """Reverse an AC 506 posted in error with TC 972 AC 506 WI IVO IRSERR, where the taxpayer is no victim otherwise."""
    return _in_error(case)


@duty(
    "previous.reverse-ac-522", act=_error("522"), roles=(*MOVERS, *ROLES),
    cites="IRM 25.25.6.5.5.2.1(3), .2(4), .3(4), 25.25.6.5.5.4(3), 25.25.6.7.1.1(1), 25.25.6.7.1.2(4) box 1, "
    "25.25.6.8(2), 25.25.6.9(3) boxes 1-3",
    ledger=["25.25.6c:0060"],
)  # fmt: skip
def reverse_ac_522(case: Situation) -> bool:
    """Reverse with it an AC 522 of the same tax period with TC 972 AC 522 WI RICS NOIDT."""
    return _in_error(case) and bool(marker(case, "522")) and not _by_paper(case)


def _omm(case: Situation) -> str:
    made = [made for made in case.start.entity_module.live("971", "506") if "OMM" in made.misc and made.secondary_date]
    return marker_beside_omm(tuple(one.secondary_date.year for one in made if one.secondary_date), case.tax_year)


@duty(
    "archived.marker-beside-omm", act=lambda case: wanted("input", tc="971", ac="506", misc=_omm(case)), roles=ROLES,
    cites="IRM 25.25.6.8(2), 25.25.6.9(3) boxes 1-3",
)  # fmt: skip
def ac_506_beside_omm(case: Situation) -> bool:
    """Input TC 971 AC 506 WI PRP OTHER1 where ENMOD has an AC 506 with OMM in its MISC for another tax period."""
    return work(case) in WORKED[1:] and bool(_omm(case))

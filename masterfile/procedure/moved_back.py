"""25.25.6.7.1.2 and 25.25.6.7.1.2.1: RIVO moves a taxpayer's return from MFT 32 to MFT 30 and resolves it there."""

from __future__ import annotations

from fnmatch import fnmatchcase

from masterfile.periods import MFT_IDENTITY_THEFT, ModuleKey
from masterfile.procedure import income_checked as income
from masterfile.procedure import way_back
from masterfile.procedure.numbers import RIVO
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.reprocessing import ROLES, Work, at_rivo, sent_before, work
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Ways, wanted
from masterfile.records.modules import Control
from masterfile.records.returns import ReturnStage
from masterfile.rules.registry import Objection, condition, objection
from masterfile.rules.tpp_marks import Selection, return_under_review

REFERRED = "MAN2AQC|MAN2WOW|MAN2EXAM"
"""Activities of a return that is referred by hand for treatment (25.25.6.7.1.2.1(5) box 1)."""

RESOLUTION = "IRM 25.25.6.7.1.2.1(5)"


@duty(
    "rivo32.move", roles=ROLES, cites="IRM 25.25.6.7.1(2), 25.25.6.7.1.2(2), (4) box 1; Exhibit 25.25.6-7",
    act=lambda case: way_back.moved(case, " 00"),
    ledger=["25.25.6c:0477", "25.25.6c:0485", "25.25.6c:0486", "25.25.6c:0487", "25.25.6c:0501"],
)  # fmt: skip
def move(case: Situation) -> bool:
    """Input TC 971 AC 111 on MFT 32 with the DLN of the return and the notice suppressed."""
    return work(case) is Work.MOVE


@duty(
    "rivo32.control", roles=ROLES, cites="IRM 25.25.6.7.1.2(4) box 1; Exhibit 25.25.6-9",
    act=way_back.control,
)  # fmt: skip
def control(case: Situation) -> bool:
    """Open the control base C#,MFT32REV,M,32RV to 1487355555 on MFT 30, if not there."""
    return work(case) is Work.MOVE and not way_back.watched(case)


# --- the return is back on MFT 30 ----------------------------------------------------------------


def moved(case: Situation) -> bool:
    """Whether the return in question is posted to MFT 30 by an AC 111 on MFT 32."""
    key = ModuleKey.of(MFT_IDENTITY_THEFT, case.key.period)
    there = any(made.misc[:14] == case.dln for made in case.start.module(key).live("971", "111"))
    return at_rivo(case) and case.posted and there


@condition(
    "rivo32.selected-for-review", level="procedure", cites="IRM 25.25.6.7.1.2.1(2)-(5) boxes 1 and 2",
    ledger=["25.25.6c:0510"],
)  # fmt: skip
def selected(case: Situation) -> bool:
    """An AC 052 without MISC, or one of RRPNONIDT for this return: with RRPIDT beside it, that one names the return."""
    made = [Selection(posted.misc, str(posted.dln or "")) for posted in case.module.live("971", "052")]
    if any(not one.misc for one in made):
        return True
    if not any(one.misc.startswith("RRPNONIDT") for one in made):
        return False
    return return_under_review(tuple(made), tuple(str(filed.dln) for filed in case.returns)) == case.dln


def refused(case: Situation) -> bool:
    """Whether the return was selected for income verification and does not verify."""
    return moved(case) and selected(case) and not income.verified(case)


def _income(case: Situation) -> Ways:
    return (wanted("verify", income="Y" if income.verified(case) else "N"),)


@duty("rivo32.verify-income", act=_income, roles=ROLES, cites=f"{RESOLUTION} box 1", ledger=["25.25.6c:0510"])
def verify_income(case: Situation) -> bool:
    """Verify the income of the return that the TC 971 AC 052 selected."""
    return moved(case) and selected(case)


@duty(
    "rivo32.release", act=wanted("input", tc="290", amount="0.00"), roles=ROLES, after=("rivo32.verify-income",),
    cites=f"{RESOLUTION} boxes 1 and 2",
    ledger=["25.25.6c:0511", "25.25.6c:0517"],
)  # fmt: skip
def release(case: Situation) -> bool:
    """Release the refund with TC 290 for .00 where the return verifies, or was not selected for verification."""
    held = "-R" in case.freezes and not case.module.has("846")
    return moved(case) and not refused(case) and held


@duty(
    "rivo32.stars", act=wanted("stars", disposition="DL", reason="?*"), roles=ROLES,
    cites=f"{RESOLUTION} boxes 1 and 2", ledger=["25.25.6c:0512", "25.25.6c:0518"],
)  # fmt: skip
def stars(case: Situation) -> bool:
    """Update a return of STARS that verifies, or was not selected, to DL with the reason of the delete."""
    return moved(case) and not refused(case) and case.has("in-stars")


@prohibition("rivo32.stars-unchanged", cites=f"{RESOLUTION} box 1", message="IDRS-1744")
def stars_unchanged(asked: ActCase) -> Objection | None:
    """STARS is not updated for a return that does not verify and is referred for treatment."""
    return objection("DISP") if asked.act.kind == "stars" and refused(asked.situation) else None


@duty(
    "rivo32.efds", act=wanted("memo", system="EFDS"), roles=ROLES, cites=f"{RESOLUTION} boxes 1 and 2",
    ledger=["25.25.6c:0514", "25.25.6c:0519"],
)  # fmt: skip
def efds(case: Situation) -> bool:
    """Update the EFDS notes."""
    return moved(case)


@duty("rivo32.document", act=wanted("ams"), roles=ROLES, cites=f"{RESOLUTION} boxes 1 and 2")
def document(case: Situation) -> bool:
    """Document the results in AMS."""
    return moved(case)


def seen_processing(case: Situation) -> bool:
    """Whether a return of the taxpayer that was sent on can be seen on TRDBV or FFINQ, in the pipeline or posted."""
    stages = (ReturnStage.PIPELINE, ReturnStage.POSTED)
    return any(filed.stage in stages and filed.dln in case.contact.filed for filed in case.returns)


def _monitored(case: Situation) -> bool:
    """Whether a return was sent on, so that the account is monitored (box 3)."""
    return at_rivo(case) and sent_before(case) and work(case) is not Work.DUMMY_POSTED and not moved(case)


def open_controls(case: Situation) -> tuple[Control, ...]:
    """RIVO's open control bases of the module."""
    return tuple(item for item in case.open_controls if fnmatchcase(item.assignee, RIVO))


def _numbers(case: Situation) -> tuple[str, ...]:
    return tuple(f"{item.number:02d}" for item in open_controls(case))


@duty(
    "rivo32.close-controls", roles=ROLES, cites=f"{RESOLUTION} boxes 1-3", each=_numbers,
    act=lambda case, number: wanted("control", number=number, status="C"),
    ledger=["25.25.6c:0516", "25.25.6c:0521", "25.25.6c:0522"],
)  # fmt: skip
def close_controls(case: Situation) -> bool:
    """Close every RIVO control base once the return is resolved or seen in processing."""
    done = moved(case) or (_monitored(case) and seen_processing(case))
    return done and bool(open_controls(case))


@prohibition(
    "rivo32.monitored", cites=f"{RESOLUTION} box 3", message="IDRS-1745", ledger=["25.25.6c:0522"],
)  # fmt: skip
def kept_open(asked: ActCase) -> Objection | None:
    """The control base stays open until the reprocessed return can be seen on TRDBV or FFINQ."""
    case, act = asked.situation, asked.act
    sent = [f"{item.number:02d}" for item in case.controls if item.activity.startswith("RTP-")]
    there = act.kind == "control" and (act.mft, act.period) == (str(case.key.mft), str(case.key.period))
    closes = there and act.field("status") == "C" and act.field("number") in sent
    return objection("STATUS") if closes and _monitored(case) and not seen_processing(case) else None


@duty(
    "rivo32.referred", act=wanted("control", activity=REFERRED, status="C"), roles=ROLES, cites=f"{RESOLUTION} box 1",
)  # fmt: skip
def referred(case: Situation) -> bool:
    """Refer a return that does not verify by hand: close the control base with MAN2AQC, MAN2WOW or MAN2EXAM."""
    return refused(case) and bool(open_controls(case))


@duty(
    "rivo32.refer-by-hand", act=wanted("route", to="AQC|WOW|EXAM"), roles=ROLES, cites=f"{RESOLUTION} box 1",
)  # fmt: skip
def refer_by_hand(case: Situation) -> bool:
    """Refer a return that does not verify to AQC, WOW or Exam for treatment."""
    return refused(case)

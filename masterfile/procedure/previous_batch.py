"""25.25.6.5.4: the Batch Tool resolves the unpostable, or has resolved it.

Paragraph 8 box 2 leads to ``previous_resolved.py`` (on MFT 32), box 3 too (archived), box 4 to the tables of
``identity_theft.py``: the letter and the AC 506, without what the Batch Tool inputs itself.
"""

from __future__ import annotations

from masterfile.periods import MFT_1040
from masterfile.procedure.facts import PASSED, authenticated, basic_result, spoken
from masterfile.procedure.identity_theft import new_address
from masterfile.procedure.numbers import ON_ITS_WAY
from masterfile.procedure.own_unpostable import PASSED_ISSUES
from masterfile.procedure.previous import Previous, previous, record_of
from masterfile.procedure.registry import duty
from masterfile.procedure.returns_checked import ROLES
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.batch_tool import DAYS_TO_MOVE
from masterfile.rules.mft32 import movable_tax_years

NOT_FILED_ISSUES = {"tpp-assistor": "3.16|3.1|3.4", "tac-assistor": "5.4"}
"""Issues that fit a taxpayer who did not file; the manual leaves the choice (Exhibit 25.25.6-6)."""


def filed(case: Situation, *found: Previous) -> bool:
    """Whether an authenticated taxpayer filed the return in question, and this was decided about it before."""
    return case.filed_it and previous(case) in found and authenticated(case)


def did_not_file(case: Situation) -> bool:
    """Whether the taxpayer did not file a return the Batch Tool deemed valid; HRA is not asked for (paragraph 5)."""
    known = case.is_taxpayer and spoken(case) and basic_result(case) == PASSED
    return known and not case.filed_it and previous(case) is Previous.BATCH_VALID


# --- paragraphs 7 box 1 and 8 box 1: the taxpayer filed ------------------------------------------


def _waits(case: Situation) -> bool:
    posted_valid = previous(case) is Previous.BATCH_VALID and case.posted and case.module.has_any(("846", "840"))
    return filed(case, Previous.BATCH_VALID, Previous.BATCH_IDT) and not posted_valid


@duty(
    "batch.advise-nine-weeks", act=wanted("tell", advice="9-WEEKS"), roles=ROLES,
    cites="IRM 25.25.6.5.4(7) box 1, (8) box 1", ledger=["25.25.6b:0381", "25.25.6b:0392"],
)  # fmt: skip
def advise_nine_weeks(case: Situation) -> bool:
    """Advise to allow 9 weeks for the refund; from the status date of CC UPRES where the return was deemed valid."""
    return _waits(case)


def _passed(case: Situation) -> Wanted:
    return wanted("ams", issue=PASSED_ISSUES[case.role])


@duty(
    "batch.document", act=_passed, roles=ROLES, cites="IRM 25.25.6.5.4(7) box 1, (8) box 1; Exhibit 25.25.6-6",
    ledger=["25.25.6b:0380", "25.25.6b:0391"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document the authentication results in AMS with the issue of a taxpayer who passed."""
    return _waits(case)


def _hold(case: Situation) -> Wanted:
    return wanted(
        "control", activity="HOLD432RV", status="M", category="32RV", assignee=ON_ITS_WAY, mft=str(MFT_1040),
        period=str(case.key.period),
    )  # fmt: skip


@duty(
    "batch.control-hold432rv", act=_hold, roles=ROLES, cites="IRM 25.25.6.5.4(8) box 1",
    ledger=["25.25.6b:0389", "25.25.6b:0390"],
)  # fmt: skip
def control_hold(case: Situation) -> bool:
    """Open C#,HOLD432RV,M,32RV to 1487355555 on MFT 30 where the Batch Tool's return is not on MFT 32 yet."""
    return filed(case, Previous.BATCH_IDT) and not case.controlled("HOLD432RV")


# --- paragraph 7 box 2: the taxpayer did not file ------------------------------------------------


def closed_within_seven_days(case: Situation) -> bool:
    """Whether the Batch Tool closed the unpostable within the last 7 days, and the return has not posted."""
    item = record_of(case.start, case.filed) if case.filed is not None else None
    made = item.correction if item is not None else None
    return made is not None and (case.opened - made.date).days <= DAYS_TO_MOVE and not case.posted


def _move(case: Situation) -> Wanted:
    return wanted("input", tc="971", ac="111", misc=f"{case.dln}*", mft=str(MFT_1040), tin=case.start.tin)


@duty(
    "batch.move-what-was-released", act=_move, roles=ROLES, cites="IRM 25.25.6.5.4(7) box 2; Exhibit 25.25.6-7",
    ledger=["25.25.6b:0382", "25.25.6b:0383"],
)  # fmt: skip
def move_released(case: Situation) -> bool:
    """Input TC 971 AC 111 with the DLN where the unpostable was closed within the last 7 days, not for one posted."""
    week = case.context.calendar.week_of(case.opened)
    movable = case.tax_year in movable_tax_years(week, case.context) and case.start.is_established
    return did_not_file(case) and movable and closed_within_seven_days(case)


def _address(case: Situation) -> Wanted:
    return wanted("input", tc="014", address=new_address(case))


@duty(
    "batch.update-address", act=_address, roles=ROLES, cites="IRM 25.25.6.5.4(7) box 2", ledger=["25.25.6b:0384"],
)  # fmt: skip
def update_address(case: Situation) -> bool:
    """Verify the taxpayer's address, and update it where it is another one."""
    return did_not_file(case) and bool(new_address(case)) and case.start.is_established


@duty(
    "batch.advise-erroneous-refund", act=wanted("tell", advice="ERRONEOUS-REF"), roles=ROLES,
    cites="IRM 25.25.6.5.4(7) box 2", ledger=["25.25.6b:0385"],
)  # fmt: skip
def advise_erroneous_refund(case: Situation) -> bool:
    """Who received a refund from the identity theft return is advised to return it."""
    return did_not_file(case) and case.has("refund-received")


def files(case: Situation) -> bool:
    """Whether the taxpayer will file a return, or could not file it electronically."""
    return case.has("will-file") or case.has("e-file-rejected")


@duty(
    "batch.advise-paper-return", act=wanted("tell", advice="FILE-RETURN"), roles=ROLES,
    cites="IRM 25.25.6.5.4(7) box 2", ledger=["25.25.6b:0386"],
)  # fmt: skip
def advise_paper_return(case: Situation) -> bool:
    """Who will file, or could not file electronically, mails a paper return to the campus of their state."""
    return did_not_file(case) and files(case)


@duty(
    "batch.advise-no-letter-attached", act=wanted("tell", advice="NO-LETTER"), roles=ROLES,
    cites="IRM 25.25.6.5.4(7) box 2", ledger=["25.25.6b:0386"],
)  # fmt: skip
def advise_no_letter(case: Situation) -> bool:
    """The TPP letter is not attached to the return, for it delays its processing."""
    return did_not_file(case) and files(case)


@duty(
    "batch.advise-form-14039", act=wanted("tell", advice="FORM-14039"), roles=ROLES,
    cites="IRM 25.25.6.5.4(7) box 2", ledger=["25.25.6b:0386", "25.25.6b:0387"],
)  # fmt: skip
def advise_form_14039(case: Situation) -> bool:
    """A Form 14039 goes with the paper return, or with the reply of who will not file."""
    return did_not_file(case) and not case.has("return-mailed")


@duty(
    "batch.advise-reply-in-writing", act=wanted("tell", advice="SAY-NOT-FILED"), roles=ROLES,
    cites="IRM 25.25.6.5.4(7) box 2", ledger=["25.25.6b:0387"],
)  # fmt: skip
def advise_reply(case: Situation) -> bool:
    """Who will not file replies to the letter, or states in writing, that they did not file, to Stop 6579 AUSC."""
    return did_not_file(case) and not files(case) and not case.has("return-mailed")


def _not_filed(case: Situation) -> Wanted:
    return wanted("ams", issue=NOT_FILED_ISSUES[case.role])


@duty(
    "batch.document-not-filed", act=_not_filed, roles=ROLES, cites="IRM 25.25.6.5.4(7) box 2; Exhibit 25.25.6-6",
    ledger=["25.25.6b:0388"],
)  # fmt: skip
def document_not_filed(case: Situation) -> bool:
    """Document the authentication results in AMS with an issue of one's own list."""
    return did_not_file(case)

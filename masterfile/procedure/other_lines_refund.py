"""25.25.6.6.1(3) box 3, 25.25.6.6.4, 25.25.6.6.5(4): a caller of another line who authenticated, or has the refund."""

from __future__ import annotations

import datetime

from masterfile.account import Control
from masterfile.procedure.earlier import ams_before
from masterfile.procedure.issue_unresolved import (
    deleted_147,
    duplicate_filing,
    held,
    posted,
    refunded,
    reversal_controls,
)
from masterfile.procedure.numbers import DELETED_147, NOT_THEFT
from masterfile.procedure.other_lines import ROLE, Way, way
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted
from masterfile.rules.registry import condition

ROLES = (ROLE,)

NINE_WEEKS, THREE_WEEKS = datetime.timedelta(weeks=9), datetime.timedelta(weeks=3)
SIXTY_DAYS = datetime.timedelta(days=60)

MONITORED = ("NONIDT", "NONIDTRESQ", "NONIDTBKLD", "NONIDTREV")
"""Activities of the monitoring control of a reversed AC 129."""


# --- the refund is there (6.6.1(3) box 3) ------------------------------------------------------------


@duty(
    "lines.disregard-letter", act=wanted("tell", advice="DISREGARD"), roles=ROLES, cites="IRM 25.25.6.6.1(3) box 3",
    ledger=["25.25.6c:0183"],
)  # fmt: skip
def disregard_letter(case: Situation) -> bool:
    """Who filed and has the refund is thanked and disregards the letter."""
    return way(case) is Way.REFUND_RECEIVED


def _marked(case: Situation) -> tuple[str, ...]:
    return tuple(ac for ac in ("124", "129") if case.marked(ac))


def _reversal(case: Situation, ac: str) -> Wanted:
    return wanted("input", tc="972", ac=ac)


@duty(
    "lines.reverse-marks", act=_reversal, each=_marked, roles=ROLES,
    cites="IRM 25.25.6.6.1(3) box 3; Exhibit 25.25.6-5", ledger=["25.25.6c:0184"],
)  # fmt: skip
def reverse_marks(case: Situation) -> bool:
    """Input TC 972 for an unreversed TC 971 AC 129 and AC 124."""
    return way(case) is Way.REFUND_RECEIVED and bool(_marked(case))


@duty(
    "lines.control-nonidt", roles=ROLES, cites="IRM 25.25.6.6.1(3) box 3", ledger=["25.25.6c:0185"],
    act=wanted("control", activity="NONIDT", status="M", category="MISC", assignee=NOT_THEFT),
)  # fmt: skip
def control_nonidt(case: Situation) -> bool:
    """With a TC 972 AC 129 open C#,NONIDT,M,MISC to 1487333333."""
    return way(case) is Way.REFUND_RECEIVED and case.marked("129")


@duty(
    "lines.document-refund", act=wanted("ams", issue="OTHER ENTITY"), roles=ROLES, cites="IRM 25.25.6.6.1(3) box 3",
    ledger=["25.25.6c:0186"],
)  # fmt: skip
def document_refund(case: Situation) -> bool:
    """Document the call in AMS with the issue Other Entity."""
    return way(case) is Way.REFUND_RECEIVED


# --- after authentication ------------------------------------------------------------------------


def _weeks(case: Situation) -> Wanted:
    return wanted("tell", advice="16-WEEKS" if duplicate_filing(case) else "9-WEEKS")


@duty(
    "lines.ask-when", act=wanted("ask", topic="WHEN-AUTHENTICATED"), roles=ROLES,
    cites="IRM 25.25.6.6(6) box 6, 25.25.6.6.4(3)", ledger=["25.25.6c:0165", "25.25.6c:0409"],
)  # fmt: skip
def ask_when(case: Situation) -> bool:
    """Ask who was authenticated whether the time frame from that date was allowed."""
    return way(case) in (Way.WAIT, Way.RESOLVED, Way.TRANSFER)


@duty(
    "lines.wait-weeks", act=_weeks, roles=ROLES, cites="IRM 25.25.6.6(6) box 6, 25.25.6.6.4(3)",
    ledger=["25.25.6c:0165", "25.25.6c:0409"],
)  # fmt: skip
def wait_weeks(case: Situation) -> bool:
    """Advise to allow 9 weeks from the date of authentication, 16 in a duplicate filing case, and Where's My Refund."""
    return way(case) is Way.WAIT


@duty(
    "lines.research", act=wanted("look", command="TXMOD*|UPTIN*|UPDIS*|IMFOL*|SUMRY*|TRDBV*"), roles=ROLES,
    cites="IRM 25.25.6.6(6) box 6, 25.25.6.6.4(4)", ledger=["25.25.6c:0410"],
)  # fmt: skip
def research(case: Situation) -> bool:
    """Research the account for open or unresolved issues of the program."""
    return way(case) in (Way.RESOLVED, Way.TRANSFER)


@duty(
    "lines.transfer", act=wanted("tell", advice="TRANSFER-1018"), roles=ROLES, cites="IRM 25.25.6.6.5(4) box 1",
    ledger=["25.25.6c:0427"],
)  # fmt: skip
def transfer(case: Situation) -> bool:
    """An unresolved issue of a caller whom AMS shows as authenticated: transfer to #1018, Spanish #1019."""
    return way(case) is Way.TRANSFER


# --- resolved, and no refund (6.6.4(5)) --------------------------------------------------------------


def _resolved(case: Situation) -> bool:
    return way(case) is Way.RESOLVED


@duty(
    "lines.refund-inquiry", act=wanted("tell", advice="REFUND-STATUS"), roles=ROLES, cites="IRM 25.25.6.6.4(5) box 1",
    ledger=["25.25.6c:0411"],
)  # fmt: skip
def refund_inquiry(case: Situation) -> bool:
    """The return is posted and the refund was issued or offset: a normal refund inquiry."""
    return _resolved(case) and posted(case) and refunded(case)


@condition(
    "lines.deleted-as-147", level="procedure", cites="IRM 25.25.6.6.4(5) box 3", ledger=["25.25.6c:0413"],
)  # fmt: skip
def deleted_as_147(case: Situation) -> bool:
    """Deleted as UP 147 RC 8 more than 3 weeks ago, and no control, open or closed, to 1487300500."""
    on = deleted_147(case)
    return on is not None and case.opened > on + THREE_WEEKS and all(x.assignee != DELETED_147 for x in case.controls)


@duty(
    "lines.refer-147", act=wanted("refer", queue="RICS RIVO - UP 147 RC 8"), roles=ROLES,
    cites="IRM 25.25.6.6.4(5) box 3", ledger=["25.25.6c:0413"],
)  # fmt: skip
def refer_147(case: Situation) -> bool:
    """Form 4442 to RIVO for a return deleted as UP 147 RC 8."""
    return _resolved(case) and deleted_as_147(case)


@duty(
    "lines.advise-147", act=wanted("tell", advice="9-WEEKS"), roles=ROLES, cites="IRM 25.25.6.6.4(5) box 3",
    ledger=["25.25.6c:0413"],
)  # fmt: skip
def advise_147(case: Situation) -> bool:
    """Advise to allow 9 weeks for processing after the referral of a deleted return."""
    return _resolved(case) and deleted_as_147(case)


def _letter_418c(case: Situation) -> bool:
    return any(item.text.startswith("L418-") for item in case.start.histories_of(case.key))


def _frame(case: Situation) -> datetime.timedelta:
    """What a reversal takes: 9 weeks, 16 in a duplicate filing case."""
    return datetime.timedelta(weeks=16 if duplicate_filing(case) else 9)


def _reversal_since(case: Situation) -> datetime.date | None:
    """The day the reversal from MFT 32 was started, of one whose control is open and whose time has passed."""
    started = [item.received for item in reversal_controls(case) if item.is_open]
    return next((day for day in started if case.opened >= day + _frame(case)), None)


def _reversal_delayed(case: Situation) -> bool:
    return _resolved(case) and _reversal_since(case) is not None and not _letter_418c(case)


@condition(
    "lines.sixty-days-passed", level="procedure", cites="IRM 25.25.6.6.4(5) box 4 bullet 2; our choice C-241",
    ledger=["25.25.6c:0416"],
)  # fmt: skip
def sixty_days_passed(case: Situation) -> bool:
    """60 days have passed since the first call after the time frame, which AMS shows."""
    since = _reversal_since(case)
    calls = [entry.date for entry in ams_before(case) if since is not None and entry.date >= since + _frame(case)]
    return bool(calls) and case.opened > min(calls) + SIXTY_DAYS


@duty(
    "lines.sixty-days", act=wanted("tell", advice="60-DAYS"), roles=ROLES, cites="IRM 25.25.6.6.4(5) boxes 4 and 6",
    ledger=["25.25.6a:0041", "25.25.6c:0415", "25.25.6c:0416", "25.25.6c:0418"],
)  # fmt: skip
def sixty_days(case: Situation) -> bool:
    """A reversal from MFT 32, or a refund held by RIVO, that takes longer than its time frame: allow 60 days."""
    return _reversal_delayed(case) or (_resolved(case) and held_by_rivo(case))


@duty(
    "lines.refer-reversal", act=wanted("refer", queue="RICS-IVO - MFT 32 REVERSAL"), roles=ROLES,
    cites="IRM 25.25.6.6.4(5) box 4 bullet 2", ledger=["25.25.6c:0416"],
)  # fmt: skip
def refer_reversal(case: Situation) -> bool:
    """After the 60 days the reversal is still not done: Form 4442 to the queue of the reversals."""
    return _reversal_delayed(case) and sixty_days_passed(case)


@duty(
    "lines.answer-418c", act=wanted("tell", advice="FOLLOW-LETTER"), roles=ROLES, cites="IRM 25.25.6.6.4(5) box 5",
    ledger=["25.25.6c:0417"],
)  # fmt: skip
def answer_418c(case: Situation) -> bool:
    """Letter 0418C was issued in the reversal: advise to respond to it."""
    started = _resolved(case) and bool(reversal_controls(case)) and _letter_418c(case)
    return started and not case.has("0418c-not-received")


@duty(
    "lines.file-to-atsc", act=wanted("tell", advice="FILE-ATSC"), roles=ROLES, cites="IRM 25.25.6.6.4(5) box 5",
    ledger=["25.25.6c:0417"],
)  # fmt: skip
def file_to_atsc(case: Situation) -> bool:
    """Who did not receive Letter 0418C mails a paper return to Stop 46B - ATSC, Chamblee."""
    started = _resolved(case) and bool(reversal_controls(case)) and _letter_418c(case)
    return started and case.has("0418c-not-received")


def _monitors(case: Situation) -> tuple[Control, ...]:
    found = (item for item in case.controls if item.activity in MONITORED)
    return tuple(item for item in found if case.opened >= item.received + NINE_WEEKS)


@condition(
    "lines.held-by-rivo", level="procedure", cites="IRM 25.25.6.6.4(5) boxes 2 and 6; our choice C-238",
    ledger=["25.25.6c:0418"],
)  # fmt: skip
def held_by_rivo(case: Situation) -> bool:
    """Posted and held, AC 129 set or reversed, 9 weeks since a control NONIDT, NONIDTRESQ, -BKLD or -REV was opened."""
    marked = any(item.tc in ("971", "972") and item.ac == "129" for item in case.module.posted)
    return posted(case) and held(case) and marked and bool(_monitors(case))


@duty(
    "lines.refer-freeze", act=wanted("refer", queue="RICS RIVO UNRESOLVED MODULE FREEZE ONLY"), roles=ROLES,
    cites="IRM 25.25.6.6.4(5) box 6", ledger=["25.25.6c:0418"],
)  # fmt: skip
def refer_freeze(case: Situation) -> bool:
    """Form 4442 to RIVO where its freeze is left on the module."""
    return _resolved(case) and held_by_rivo(case)

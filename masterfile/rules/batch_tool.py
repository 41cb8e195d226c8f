"""The IAT Batch Tool, number 1483845470: which UP 126 RC 0 it resolves and how (IRM 25.25.6.5.4)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import Account, Unpostable, UnpostableStatus
from masterfile.context import Context
from masterfile.identifiers import BATCH_TOOL
from masterfile.periods import MFT_1040
from masterfile.rules.cases import InputCase
from masterfile.rules.mft32 import movable_tax_years
from masterfile.rules.registry import Objection, condition, objection, rule

DAYS_TO_MOVE = 7
"""Days after the Batch Tool's closure in which TC 971 AC 111 is still input (25.25.6.5.4(7) box 2)."""

VALID, NO_RESPONSE, ARCHIVED = "IAT UNP 126 BATCH", "BATCH IDT NO RESPONSE", "BATCH IDT ARCHIVE NO RESPONSE"
"""The remarks the Batch Tool leaves on UPTIN and UPDIS (25.25.6.5.4(4))."""


@dataclass(frozen=True, slots=True)
class BatchCase:
    """A GUF case the Batch Tool looks at; ``valid`` are the DLNs it deems the taxpayer's own."""

    account: Account
    case: Unpostable
    valid: tuple[str, ...]
    context: Context

    @property
    def is_open_tpp(self) -> bool:
        """Whether this is a return in an open or suspended UP 126 RC 0."""
        status = self.case.status in (UnpostableStatus.OPEN, UnpostableStatus.SUSPENSE)
        return status and self.case.loaded and self.case.pending.is_return and self.case.code == "126-0"

    @property
    def dln(self) -> str:
        """The return's DLN."""
        return self.case.pending.transaction.dln


@condition("batch.deemed-valid", level="posting", cites="IRM 25.25.6.5.4(1) box 3",
           ledger=["25.25.6b:0367"])  # fmt: skip
def deemed_valid(case: BatchCase) -> bool:
    """A return that internal or external information shows to be the taxpayer's is resolved as valid."""
    return case.is_open_tpp and case.dln in case.valid


@condition("batch.suspense-expired", level="posting", cites="IRM 25.25.6.3.3(1) box 5, 25.25.6.5.4(1) boxes 1, 2",
           ledger=["25.25.6b:0090",
            "25.25.6b:0359"])  # fmt: skip
def suspense_expired(case: BatchCase) -> bool:
    """A return nobody answered for by the end of its suspense period is deemed identity theft.

    The days are redacted: setting ``tpp_suspense_days``, counted from the day GUF received the case.
    """
    since = case.case.received or case.case.status_date
    ends = since + datetime.timedelta(days=case.context.settings.tpp_suspense_days)
    in_work = case.case.assignee == BATCH_TOOL
    return case.is_open_tpp and not in_work and ends <= case.context.today


@condition("batch.year-movable", level="posting", cites="IRM 25.25.6.5.4(1) boxes 1 and 2",
           ledger=["25.25.6b:0370", "25.25.6b:0360"])  # fmt: skip
def year_movable(case: BatchCase) -> bool:
    """Identity theft of the current year, and of the prior one before cycle 47, goes to MFT 32; older is archived."""
    key = case.case.pending.module
    return key.mft == MFT_1040 and key.period.year in movable_tax_years(case.context.week, case.context)


@condition("batch.move-posted", level="posting", cites="IRM 25.25.6.5.4(1) box 1, bullets 2 and 3",
           ledger=["25.25.6b:0361"])  # fmt: skip
def move_posted(case: BatchCase) -> bool:
    """An identity theft case stays open with the Batch Tool until the TC 971 AC 111 with its DLN has posted."""
    waiting = case.is_open_tpp and case.case.assignee == BATCH_TOOL and case.case.remarks == NO_RESPONSE
    moves = case.account.module(case.case.pending.module).live("971", "111")
    return waiting and any(move.misc.startswith(case.dln) for move in moves)


@rule("batch.seven-days", level="procedure", cites="IRM 25.25.6.5.4(7) box 2", message="IDRS-0650",
      ledger=["25.25.6b:0382", "25.25.6b:0383"])  # fmt: skip
def within_seven_days(case: InputCase) -> Objection | None:
    """TC 971 AC 111 for a return the Batch Tool released is input within seven days of the closure, not later."""
    closure = case.batch_closure() if case.is_move and case.input.module.mft == MFT_1040 else None
    late = closure is not None and (case.context.today - closure.date).days > DAYS_TO_MOVE
    return objection("MISC", closed=closure.date.strftime("%m%d%Y")) if late and closure else None


BATCH_MOVES = (within_seven_days,)

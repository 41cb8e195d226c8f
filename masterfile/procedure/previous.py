"""25.25.6.5.4 and 25.25.6.5.5: what was decided about a return before the taxpayer called.

The Batch Tool resolved it, an employee closed it as identity theft, RIVO reversed it on MFT 30, it is on MFT 32, or it
was archived. Circumstances of a contact that are asked here: ``victim-otherwise`` (the taxpayer is a victim of identity
theft for the year, by another return), ``tas-criteria`` (the contact meets criteria of the Taxpayer Advocate Service).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from masterfile.account import Account, FiledReturn, Module, ReturnStage, Unpostable, UnpostableStatus
from masterfile.identifiers import BATCH_TOOL
from masterfile.periods import MFT_IDENTITY_THEFT
from masterfile.procedure.situation import Situation, once
from masterfile.records.transactions import Pending, PendingStatus
from masterfile.rules.adjustments.case import EARNED_INCOME_CREDIT, REFUNDABLE, TAX, WITHHOLDING, assessed
from masterfile.rules.batch_tool import ARCHIVED, NO_RESPONSE, VALID
from masterfile.rules.merges import was_merged
from masterfile.rules.mft32 import movable_tax_years
from masterfile.rules.registry import condition
from masterfile.rules.tpp import MoveBack, move_back_by_reprocessing

CREDITS = (WITHHOLDING, EARNED_INCOME_CREDIT, REFUNDABLE)
"""The families of credits a return brings."""

OFFSETS = ("291", "299", "765", "767", "807")
"""Codes that take the data of a return off its module."""


class Previous(StrEnum):
    """What was decided before, by the paragraph that says how it goes on."""

    BATCH_VALID = "25.25.6.5.4(7)"
    BATCH_IDT = "25.25.6.5.4(8) box 1"
    IN_REVIEW = "25.25.6.5.5.1(3) box 1"
    PAST_REVIEW = "25.25.6.5.5.1(3) box 2"
    REVERSED = "25.25.6.5.5.2"
    MFT_32 = "25.25.6.5.5.3"
    ARCHIVED = "25.25.6.5.5.4"


BATCH = (Previous.BATCH_VALID, Previous.BATCH_IDT)
"""What the Batch Tool has in hand or has resolved."""

DEEMED_THEFT = (
    Previous.IN_REVIEW, Previous.PAST_REVIEW, Previous.REVERSED, Previous.MFT_32, Previous.ARCHIVED,
)  # fmt: skip
"""Returns that were previously deemed identity theft (25.25.6.5.5)."""


@dataclass(frozen=True, slots=True)
class Determined:
    """A return that was unpostable, with its last GUF case, in the situation of a contact."""

    case: Situation
    filed: FiledReturn
    item: Unpostable

    @property
    def module(self) -> Module:
        """The module of the return at the start."""
        return self.case.start.module(self.filed.module)


# --- the Batch Tool ------------------------------------------------------------------------------


def record_of(account: Account, filed: FiledReturn) -> Unpostable | None:
    """The last unpostable of a return, open or closed."""
    found = [case for case in account.unpostables.values() if case.pending.transaction.dln == filed.dln]
    return found[-1] if found else None


def by_batch(item: Unpostable) -> bool:
    """Whether the Batch Tool resolves or resolved an unpostable."""
    closed = item.correction is not None and item.correction.employee == BATCH_TOOL
    return item.assignee == BATCH_TOOL or closed


def _remarks(item: Unpostable) -> str:
    return f"{item.remarks} {item.correction.remarks if item.correction else ''}".upper()


def released_by_batch(module: Module) -> bool:
    """Whether the module has the AC 123 TPP RP of a return the Batch Tool deemed valid."""
    return any(made.misc == "TPP RP" for made in module.live("971", "123"))


@condition(
    "batch.deemed-non-identity-theft", level="procedure", cites="IRM 25.25.6.5.4(3), (4), (6) box 1",
    ledger=["25.25.6b:0377", "25.25.6b:0374", "25.25.6b:0372"],
)  # fmt: skip
def deemed_non_identity_theft(found: Determined) -> bool:
    """The Batch Tool deemed a return valid: IAT UNP 126 Batch in the remarks, or AC 123 TPP RP on the module."""
    remarks = _remarks(found.item)
    if VALID in remarks:
        return True
    says_theft = NO_RESPONSE in remarks or ARCHIVED in remarks
    return not says_theft and released_by_batch(found.module)


@condition(
    "batch.posted-as-valid", level="procedure", cites="IRM 25.25.6.5.4(3), (6) box 1", ledger=["25.25.6b:0372"],
)  # fmt: skip
def posted_as_valid(module: Module) -> bool:
    """AC 123 TPP RP, and no AC 129, say that the Batch Tool released the return, whose unpostable is long gone."""
    return released_by_batch(module) and not module.has("971", "129")


@condition(
    "batch.to-be-archived", level="procedure", cites="IRM 25.25.6.5.4(8) boxes 1 and 3",
    ledger=["25.25.6b:0394", "25.25.6b:0378"],
)  # fmt: skip
def to_be_archived(found: Determined) -> bool:
    """Identity theft by the Batch Tool ends with URC D where it is closed so, or its year cannot move to MFT 32."""
    item, context = found.item, found.case.context
    if item.correction is not None:
        return item.correction.urc == "D"
    week = context.calendar.week_of(found.case.opened)
    return ARCHIVED in _remarks(item) or found.filed.module.period.year not in movable_tax_years(week, context)


# --- an employee's closure -----------------------------------------------------------------------


def closed_as_theft(item: Unpostable) -> bool:
    """Whether an unpostable was closed as identity theft: URC 6 with CCC 3, URC 0 with EXISTING CCC 3, or URC D."""
    made = item.correction
    if made is None:
        return False
    return made.urc == "D" or made.ccc == "3" or "EXISTING CCC 3" in made.remarks.upper()


def determination(case: Situation, filed: FiledReturn) -> tuple[Pending, ...]:
    """The pending TC 971 AC 111 of a return, and the AC 506 of its year, that an employee keyed."""
    year = filed.module.period.year
    return tuple(
        pending
        for pending in case.start.pendings.values()
        if pending.transaction.tc == "971" and pending.sequence and _determines(pending, filed, year)
    )


def _determines(pending: Pending, filed: FiledReturn, year: int) -> bool:
    made = pending.transaction
    if made.ac == "111":
        return pending.module == filed.module and made.misc.startswith(filed.dln)
    return made.ac == "506" and made.secondary_date is not None and made.secondary_date.year == year


@condition(
    "undo.within-quality-review", level="procedure",
    cites="IRM 25.25.6.5.5(3) box 1, 25.25.6.5.5.1(1), (3) boxes 1 and 2",
    ledger=["25.25.6c:0003", "25.25.6c:0016", "25.25.6c:0033"],
)  # fmt: skip
def within_quality_review(found: Determined) -> bool:
    """A closure is undone while its status is A and what was keyed with it has not left quality review."""
    moved = any(made.misc.startswith(found.filed.dln) for made in found.module.live("971", "111"))
    kept = all(pending.status is PendingStatus.INPUT for pending in determination(found.case, found.filed))
    return found.item.status is UnpostableStatus.REVIEW and kept and not moved


# --- reversed on MFT 30 --------------------------------------------------------------------------


@condition(
    "reversed.return-information-reversed", level="procedure", cites="IRM 25.25.6.5.5(3) box 2, 25.25.6.5.5.2.1(1)",
    ledger=["25.25.6c:0005", "25.25.6c:0050", "25.25.6c:0063", "25.25.6c:0082"],
)  # fmt: skip
def information_reversed(module: Module) -> bool:
    """The data of a posted return were reversed: nothing of its tax and credits is left, and TPP marked it."""
    marked = any(made.tc == "971" and made.ac == "129" for made in module.posted)
    return marked and module.has_any(OFFSETS) and not what_is_left(module)


def what_is_left(module: Module) -> bool:
    """Whether any tax or credit of the return is still assessed."""
    return bool(assessed(module, TAX)) or any(assessed(module, family) for family in CREDITS)


@condition(
    "reversed.external-lead", level="procedure", cites="IRM 25.25.6.5.5.2(3) boxes 1-3 with exceptions",
    ledger=["25.25.6c:0045", "25.25.6c:0049"],
)  # fmt: skip
def external_lead(case: Situation) -> bool:
    """AC 129 with the DLN and BKLD, reversed or not, or an unreversed one with IVO EL IDT, is an external lead."""
    bank = any(made.ac == "129" and made.misc == f"{case.dln} BKLD" for made in case.module.posted)
    return bank or case.marked("129", "IVO EL IDT")


# --- all of it -----------------------------------------------------------------------------------


def previous_of(case: Situation, filed: FiledReturn) -> Previous | None:
    """What was decided about a return before; None where nothing was."""
    stages = {ReturnStage.IDENTITY_THEFT: Previous.MFT_32, ReturnStage.DELETED: Previous.ARCHIVED}
    if filed.stage in stages:
        return stages[filed.stage]
    module = case.start.module(filed.module)
    if filed.stage is ReturnStage.POSTED and information_reversed(module):
        return Previous.REVERSED
    item = record_of(case.start, filed)
    if item is None:
        there = [other for other in case.returns if other.stage is ReturnStage.POSTED]
        return Previous.BATCH_VALID if there == [filed] and posted_as_valid(module) else None
    if item.code != "126-0":
        return None
    found = Determined(case, filed, item)
    if by_batch(item):
        return _batch(found)
    if filed.stage is ReturnStage.POSTED or not closed_as_theft(item):
        return None
    return Previous.IN_REVIEW if within_quality_review(found) else Previous.PAST_REVIEW


def _batch(found: Determined) -> Previous | None:
    if deemed_non_identity_theft(found):
        return None if found.module.has("971", "129") else Previous.BATCH_VALID
    if found.filed.stage is ReturnStage.POSTED:
        return None
    return Previous.ARCHIVED if to_be_archived(found) else Previous.BATCH_IDT


@once
def previous(case: Situation) -> Previous | None:
    """What was decided before about the return in question."""
    return previous_of(case, case.filed) if case.filed is not None else None


def unresolved(case: Situation) -> bool:
    """Whether a return that was decided about before is not paid out to who filed it, so that a call goes on."""
    found = previous(case)
    return found is not None and not (found is Previous.BATCH_VALID and case.posted and case.filed_it)


def back_by_reprocessing(case: Situation) -> bool:
    """Whether a return on MFT 32 goes back by paper: box 2 of 25.25.6.5.5.3(3), not by TC 971 AC 111 on MFT 32."""
    week = case.context.calendar.week_of(case.opened)
    if case.tax_year not in movable_tax_years(week, case.context):
        return True
    key = case.key.with_mft(MFT_IDENTITY_THEFT)
    there = case.start.module(key).live("971", "111")
    waiting = [pending.transaction for pending in case.start.pendings_of(key) if pending.transaction.ac == "111"]
    unposted = [item.pending.transaction for item in case.start.unpostables.values() if item.pending.module == key]
    return move_back_by_reprocessing(
        MoveBack(
            move_input_before=any(made.misc.startswith(case.dln) for made in [*there, *waiting]),
            move_unposted=any(made.ac == "111" and made.misc.startswith(case.dln) for made in unposted),
            merged=was_merged(case.start, case.context),
        )
    )

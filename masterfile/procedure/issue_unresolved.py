"""25.25.6.6.5(3): what is an open or unresolved issue after an authentication, and 25.25.6.6.4(5): what is not."""

from __future__ import annotations

import datetime

from masterfile.account import Control, ReturnStage
from masterfile.procedure.numbers import ON_ITS_WAY, RIVO_CONTROLS
from masterfile.procedure.situation import Situation
from masterfile.rules.registry import condition

REFUNDED = ("846", "840")
OFFSET = ("820", "826", "896", "898")
"""A refund, and what a refund offset leaves on the module."""


def posted(case: Situation) -> bool:
    """Whether a return is posted: TC 150 is there."""
    return case.module.has("150")


def refunded(case: Situation) -> bool:
    """Whether the refund was issued or offset."""
    return case.module.has_any((*REFUNDED, *OFFSET))


def held(case: Situation) -> bool:
    """Whether a refund is on the module and is not issued: its balance is a credit."""
    return case.module.balance < 0 and not case.module.has_any(REFUNDED)


@condition(
    "lines.duplicate-filing", level="procedure", cites="IRM 25.25.6.6.4(3), 25.25.6.6.5(1)", ledger=["25.25.6c:0409"],
)  # fmt: skip
def duplicate_filing(case: Situation) -> bool:
    """A duplicate filing case: another return posted behind the first, TC 976 on MFT 30."""
    duplicates = any(filed.stage is ReturnStage.DUPLICATE for filed in case.returns)
    return duplicates or case.module.has_any(("976",))


def reversal_controls(case: Situation) -> tuple[Control, ...]:
    """The control bases of a reversal from MFT 32, open or closed."""
    return tuple(item for item in case.controls if item.assignee == ON_ITS_WAY)


def _rivo_control_open(case: Situation) -> bool:
    return case.controlled(assignee=RIVO_CONTROLS)


def _own(case: Situation, stage: ReturnStage) -> bool:
    return any(filed.stage is stage and filed.dln in case.contact.filed for filed in case.returns)


def _unpostable(case: Situation) -> tuple[str, ...]:
    """The DLNs of the returns of the module that are UP 126 RC 0."""
    found = ((filed.dln, case.start.unpostable_return(filed.dln)) for filed in case.returns)
    return tuple(dln for dln, item in found if item is not None and item.code == "126-0")


def _reversed_129(case: Situation) -> bool:
    return any(item.tc == "972" and item.ac == "129" for item in case.module.posted)


@condition(
    "lines.refund-held-by-129", level="procedure", cites="IRM 25.25.6.6.5(3) box 1", ledger=["25.25.6c:0421"],
)  # fmt: skip
def held_by_129(case: Situation) -> bool:
    """The return is posted, its refund held, AC 129 unreversed, and no control to 14873XXXXX is open."""
    return posted(case) and held(case) and case.marked("129") and not _rivo_control_open(case)


@condition(
    "lines.return-reversed", level="procedure", cites="IRM 25.25.6.6.5(3) box 2", ledger=["25.25.6c:0422"],
)  # fmt: skip
def return_reversed(case: Situation) -> bool:
    """The return is posted and its information reversed, TC 971 and 972 AC 129 are there: no refund is left."""
    nothing = not held(case) and not refunded(case)
    return posted(case) and nothing and _reversed_129(case) and not _rivo_control_open(case)


@condition(
    "lines.return-unpostable", level="procedure", cites="IRM 25.25.6.6.5(3) boxes 3 and 4",
    ledger=["25.25.6c:0423", "25.25.6c:0424"],
)  # fmt: skip
def return_unpostable(case: Situation) -> bool:
    """The taxpayer's return is UP 126 RC 0, or a return is while another has posted, whoever filed them."""
    found = _unpostable(case)
    return bool(found) and (posted(case) or any(dln in case.contact.filed for dln in found))


@condition(
    "lines.return-put-aside", level="procedure", cites="IRM 25.25.6.6.5(3) boxes 5 and 6",
    ledger=["25.25.6c:0425", "25.25.6c:0426"],
)  # fmt: skip
def put_aside(case: Situation) -> bool:
    """The taxpayer's return is on MFT 32, or was archived, and nobody has begun to bring it back."""
    aside = _own(case, ReturnStage.IDENTITY_THEFT) or (_own(case, ReturnStage.DELETED) and not deleted_147(case))
    return aside and not reversal_controls(case)


def deleted_147(case: Situation) -> datetime.date | None:
    """The day the return in question was deleted as UP 147 RC 8; None where it was not."""
    for item in case.start.unpostables.values():
        done = item.correction
        if item.pending.transaction.dln == case.dln and item.code == "147-8" and not item.is_open and done is not None:
            return done.date if done.urc == "D" else None
    return None


@condition(
    "lines.issue-unresolved", level="procedure", cites="IRM 25.25.6.6.4(4), 25.25.6.6.5(1), (3)",
    ledger=["25.25.6c:0410"],
)  # fmt: skip
def issue_unresolved(case: Situation) -> bool:
    """The account is researched for an open or unresolved issue of the program: one of the six of the table."""
    return held_by_129(case) or return_reversed(case) or return_unpostable(case) or put_aside(case)

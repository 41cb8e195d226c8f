"""25.25.6.1.7: what an unresolved Taxpayer Protection Program issue is, read from the account alone."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account, FiledReturn, ReturnStage
from masterfile.freezes import freezes_of
from masterfile.rules.registry import condition
from masterfile.rules.tpp import Mark, PostedReturn, marks_of, recovery_account

NO_ACTION = ("DDB ARAP RULE TR", "DDB ARAP RULE OM")
"""MISC of an AC 121 that asks for nothing more."""

SELECTED = ("IVO EL IDT", "IVO FRE PATTERN", "IVO RSV IDT", "IVO IP PIN")
"""MISC of an AC 129 that marks a posted return as selected, beside its DLN or DLN BKLD (25.25.6.1.7(2) box 4)."""

LOST_REFUND = ("841", "720", "821", "701")
"""A refund that came back, and offsets that were reversed (25.25.6.1.7.1(4))."""


@dataclass(frozen=True, slots=True)
class TppReturn:
    """A return with the unreversed TC 971 of its module.

    ``unpostable`` is the code of its open unpostable (126-0), ``refund_lost`` whether TC 841, 720 or a reversed offset
    is posted, ``freezes`` are those of its module.
    """

    dln: str
    marks: tuple[Mark, ...] = ()
    unpostable: str = ""
    posted: bool = False
    refund_lost: bool = False
    freezes: tuple[str, ...] = ()


@condition(
    "tpp.unresolved-issue", level="procedure",
    cites="IRM 25.25.6.1.7(2) boxes 1-5, 25.25.6.3(15); 25.25.6.5.1.2(3) box 5 reminder",
    ledger=["25.25.6b:0039", "25.25.6a:0066", "25.25.6a:0070", "25.25.6a:0071", "25.25.6a:0072", "25.25.6a:0073",
            "25.25.6a:0074", "25.25.6a:0075"],
)  # fmt: skip
def unresolved_issue(found: TppReturn) -> bool:
    """A return is in TPP: UP 126 RC 0, posted or UP 147 with AC 129, or TPP RECOVERY with its refund lost."""
    if found.unpostable == "126-0":
        return not _nothing_more(found)
    if found.posted and recovery_account(PostedReturn(found.marks, found.freezes, refund_lost=found.refund_lost)):
        return True
    if found.unpostable.startswith("147"):
        return any(mark.ac == "129" for mark in found.marks)
    return found.posted and any(_selects(mark, found.dln) for mark in found.marks)


def _selects(mark: Mark, dln: str) -> bool:
    return mark.ac == "129" and mark.misc in (dln, f"{dln} BKLD", *SELECTED)


def _nothing_more(found: TppReturn) -> bool:
    """AC 124 with TR behind the DLN, or AC 121 with its two literals: no additional actions are required."""
    ours = [mark for mark in found.marks if mark.ac == "124" and mark.misc[:14] == found.dln]
    if ours:
        return all(mark.misc[14:].strip() == "TR" for mark in ours)
    return any(mark.ac == "121" and mark.misc in NO_ACTION for mark in found.marks)


def tpp_return(account: Account, filed: FiledReturn) -> TppReturn:
    """What the account says about one of its returns."""
    module = account.module(filed.module)
    unpostable = account.unpostable_return(filed.dln)
    return TppReturn(
        dln=filed.dln,
        marks=marks_of(module),
        unpostable=unpostable.code if unpostable is not None else "",
        posted=filed.stage is ReturnStage.POSTED,
        refund_lost=module.has_any(LOST_REFUND),
        freezes=tuple(row.code for row in freezes_of(module, entity=account.entity_module)),
    )


def in_tpp(account: Account, filed: FiledReturn) -> bool:
    """Whether one of the account's returns has an unresolved issue."""
    return unresolved_issue(tpp_return(account, filed))

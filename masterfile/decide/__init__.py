"""``decide``: what an input would do to an account. Pure; the answer is events, or a refusal.

One function a kind of input, found by its type; they stand in the modules of this package by what they are about.
The rules say whether; these say what then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from masterfile.account import Account
from masterfile.context import Context
from masterfile.decide import adjustments, keyed, modules, refunds, transfers, unpostables, withdrawals
from masterfile.decision import Decision, decide_desk
from masterfile.inputs import (
    AdjustmentInput,
    CaseWork,
    ControlInput,
    DeskInput,
    EntityInput,
    ExcessApplication,
    HistoryInput,
    Input,
    InputRejection,
    LetterInput,
    LetterPage,
    ManualRefund,
    MiscellaneousTransaction,
    ModuleRequest,
    Reassignment,
    RefundIntercept,
    RequirementInput,
    Resolution,
    ResolutionRejection,
    ReturnRequested,
    StatusRequest,
    TearUp,
    TransferInput,
)

__all__ = ["Decision", "decide"]


def decide(account: Account, given: Input, context: Context) -> Decision:
    """Decide one input against one account; never changes the account."""
    return _DECIDERS[type(given)](account, given, context)


_Decider = Callable[[Account, Any, Context], Decision]
_DECIDERS: dict[type[Any], _Decider] = cast(
    "dict[type[Any], _Decider]",
    {
        MiscellaneousTransaction: keyed.miscellaneous,
        AdjustmentInput: adjustments.adjustment,
        RefundIntercept: refunds.intercept,
        TransferInput: transfers.transfer,
        EntityInput: keyed.entity_change,
        RequirementInput: keyed.requirement,
        ManualRefund: refunds.manual_refund,
        ExcessApplication: refunds.excess_application,
        StatusRequest: modules.status_request,
        ModuleRequest: modules.module_request,
        InputRejection: withdrawals.input_rejection,
        TearUp: withdrawals.tear_up,
        ControlInput: modules.control,
        HistoryInput: modules.history,
        LetterInput: keyed.letter,
        DeskInput: decide_desk,
        LetterPage: keyed.letter,
        Resolution: unpostables.resolution,
        ReturnRequested: modules.document,
        Reassignment: unpostables.reassignment,
        CaseWork: unpostables.case_work,
        ResolutionRejection: unpostables.rejection,
    },
)

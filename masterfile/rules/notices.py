"""Which computer notice goes with what happened to a module, and what keeps it from going out (reference 8.3, 10.2)."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import AdjustmentData
from masterfile.money import Cents
from masterfile.periods import MFT_1040
from masterfile.rules.registry import computation, condition
from masterfile.rules.statuses import ModuleCase, notices_stopped, stop_reason
from masterfile.standing import posted_return

CREDITS_REMOVED = ("612", "642", "662", "672", "682", "692", "695", "702", "712", "732", "762", "792", "802", "820")
CREDITS_APPLIED = ("700", "710", "760")
ESTIMATED_PENALTY = ("170", "176")
ESTIMATED_CREDITS = ("430", "660", "661", "662", "666", "667", "710", "712", "716")
INCREASES = ("290", "294", "298", "300", "304", "308")


# --- what a notice is about ----------------------------------------------------------------------


def adjustment_now(case: ModuleCase) -> AdjustmentData | None:
    """The adjustment that posted in this run."""
    for posted in case.posted_now:
        if posted.adjustment is not None:
            return posted.adjustment
    return None


@computation("notices.adjustment-occasion", cites="background (docs/conflicts.md C-053); by sign and result")
def adjustment_occasion(increase: Cents, balance: Cents, refunded: bool) -> str:
    """The notice of an adjustment by its sign and its result: due (after an increase or not), overpayment, even."""
    if balance > 0:
        return "increase-due" if increase > 0 else "decrease-due"
    return "adjusted-refund" if balance < 0 or refunded else "adjusted-even"


def adjusted(case: ModuleCase) -> str:
    """The occasion of the adjustment that posted in this run."""
    increase = sum(posted.amount for posted in case.posted_now if posted.tc in INCREASES)
    return adjustment_occasion(Cents(increase), case.module.balance, case.has_now("846", "840", "826", "836"))


@condition("notices.return-claims-other-credits", level="posting",
           cites="IRM 21.8.1.7.2(6) (CP 23, 24, 25: estimated tax payments claimed and posted differ)")  # fmt: skip
def claims_other_credits(case: ModuleCase) -> bool:
    """The estimated tax payments a return claims, where it tells, differ from those on the module."""
    filed = posted_return(case.account, case.module.key) if case.has_now("150") else None
    if filed is None:
        return False
    posted = -sum(item.amount for item in case.module.posted if item.tc in ESTIMATED_CREDITS)
    return filed.estimated_tax is not None and filed.estimated_tax != posted


@computation("notices.discrepancy-occasion", cites="IRM 21.8.1.7.2(6); which of the three: docs/conflicts.md C-053")
def discrepancy_occasion(balance: Cents, refunded: bool) -> str:
    """CP 23 for a balance due, CP 24 for an overpayment, CP 25 where nothing is due."""
    if balance > 0:
        return "credits-differ-due"
    return "credits-differ-refund" if balance < 0 or refunded else "credits-differ-even"


@condition("notices.second-return", level="posting",
           cites="IRM 21.8.1.4.4(11); IRM 21.8.1.5.4(5) bullet 2; IRM 21.8.1.6.5(9) item 1",
           ledger=["21.8.1:0484"])  # fmt: skip
def second_return_now(case: ModuleCase) -> bool:
    """A duplicate or amended return (TC 976, 977) posted to a module with a return: CP 36."""
    return case.module.key.mft == MFT_1040 and case.has_now("976", "977") and case.module.has("150")


@condition("notices.amended-without-original", level="posting", cites="IRM 21.8.1.5.4(5) bullet 1")
def amended_without_original(case: ModuleCase) -> bool:
    """An amended return posted to a module without a return: CP 29."""
    return case.module.key.mft == MFT_1040 and case.has_now("976", "977") and not case.module.has("150")


@condition("notices.penalty-reduced-refund", level="posting", cites="background (docs/conflicts.md C-053)")
def penalty_reduced_refund(case: ModuleCase) -> bool:
    """An estimated tax penalty posted with a refund: CP 30."""
    return case.has_now(*ESTIMATED_PENALTY) and case.has_now("846")


@condition("notices.credit-removed", level="posting", cites="background (docs/conflicts.md C-053)")
def credit_removed(case: ModuleCase) -> bool:
    """A credit was taken off and the module owes: CP 60."""
    return case.has_now(*CREDITS_REMOVED) and case.module.balance > 0


@condition("notices.credit-applied", level="posting", cites="background (docs/conflicts.md C-053)")
def credit_applied(case: ModuleCase) -> bool:
    """A credit was transferred to the module: CP 62."""
    return case.has_now(*CREDITS_APPLIED)


@condition("notices.offset-made", level="posting", cites="background (docs/conflicts.md C-053)")
def offset_made(case: ModuleCase) -> bool:
    """The computer applied an overpayment to another balance: CP 49."""
    return case.has_now("826")


# --- what keeps it ------------------------------------------------------------------------------


@condition("notices.kept-by-hold-code", level="posting",
           cites="reference 10.2; IRM 21.8.1.6.5(4) items 1 and 2, 21.8.1.6.11(4)",
           ledger=["21.8.1:0459", "21.8.1:0461", "21.8.1:0574"])  # fmt: skip
def kept_by_hold_code(case: ModuleCase) -> bool:
    """The hold code of the adjustment holds or suppresses its notice: 2, 3 and 4; 0 and 1 let it out."""
    data = adjustment_now(case)
    row = codes.hold_codes().get(data.hold_code) if data else None
    return row is not None and row.notice != "issued"


def held_by(case: ModuleCase, balance_due: bool) -> str:
    """Why a notice does not go out: ``HC 3``, or for a balance due notice what stops those; empty where it does."""
    data = adjustment_now(case)
    if data is not None and kept_by_hold_code(case):
        return f"HC {data.hold_code}"
    return stop_reason(case) if balance_due and notices_stopped(case) else ""

"""Manual refunds, RFUND and TC 840: what is asked for and what posts (IRM 21.8.1.4.8.1(3) to (6); our choice C-122)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import Account, Module, Transaction
from masterfile.context import Context
from masterfile.inputs import ManualRefund
from masterfile.money import ZERO, Cents, format_amount
from masterfile.posting.credit_interest import refund_interest
from masterfile.posting.interest import RatesUnknownError
from masterfile.rules.adjustments.triggers import words_of
from masterfile.rules.cases import PostingCase
from masterfile.rules.form_3809 import available_credit, pending_money, territory_account
from masterfile.rules.registry import Objection, condition, objection, rule
from masterfile.standing import posted_return

MILITARY = "036"
"""The reason code of the abatement of a military cover over (21.8.1.4.8)."""

REQUEST = "SUBSEQUENT ADJUSTMENT TO MILITARY COVER OVER ACCOUNT"
"""What the remarks of the TC 290 .00 say that files the request (21.8.1.4.8.1(4))."""


def military_cover_over(module: Module) -> bool:
    """Whether the tax was abated and its credit sent to a territory: RC 036, or TC 291 beside such a TC 820."""
    live = [posted for posted in module.posted if posted.id not in module.reversed]
    abated = any(posted.adjustment and MILITARY in posted.adjustment.reason_codes for posted in live)
    sent = any(posted.tc == "820" and territory_account(posted.xref_tin) is not None for posted in live)
    return abated or (sent and module.has("291"))


@dataclass(frozen=True, slots=True)
class ManualRefundCase:
    """A manual refund keyed through RFUND."""

    account: Account
    input: ManualRefund
    context: Context

    @property
    def module(self) -> Module:
        """The module the refund is of."""
        return self.account.module(self.input.module)

    @property
    def waiting(self) -> list[Transaction]:
        """What waits to post on the module."""
        return [pending.transaction for pending in self.account.pendings_of(self.input.module)]

    @property
    def available(self) -> Cents:
        """The credit of the module in cents, what waits to post counted."""
        return available_credit(self.module.balance, pending_money(self.account, self.input.module))

    def interest(self) -> Cents:
        """Interest on the amount from the due date, or from a late return, to today; to a claim where it is new."""
        filed = posted_return(self.account, self.input.module)
        if filed is None:
            return ZERO
        due, today = self.input.module.period.due_date, self.context.today
        claimed = _claimed([*self.module.posted, *self.waiting])
        try:
            return refund_interest(Cents(self.input.amount or 0), due, due, filed.received, today, claimed)
        except RatesUnknownError:
            return ZERO


def _claimed(transactions: list[Transaction]) -> datetime.date | None:
    """The amended claims date of the last adjustment that has one."""
    dates = [found.adjustment.claims_date for found in transactions if found.adjustment is not None]
    return next((day for day in reversed(dates) if day is not None), None)


@rule("rfund.header-unchanged", level="terminal", cites="reference 3.6 (as FRM77); our choice C-122",
      message="IDRS-1280")  # fmt: skip
def header_unchanged(case: ManualRefundCase) -> Objection | None:
    """The TIN, MFT, TX-PRD and NM-CTRL that RFUND filled in are not changed."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("rfund.amount", level="terminal", cites="IRM 21.8.1.4.8.1(5); our choice C-122", message="IDRS-1281",
      ledger=["21.8.1:0164"])  # fmt: skip
def amount_present(case: ManualRefundCase) -> Objection | None:
    """AMT is the net refund, above zero; INT-AMT, where there is one, is no credit."""
    wrong = (case.input.amount or 0) <= 0
    return objection("AMT") if wrong else objection("INT-AMT") if (case.input.interest or 0) < 0 else None


@rule("rfund.credit-there", level="procedure", cites="reference 4.2 (TC 840); IRM 21.8.1.4.8.1(1), (5)",
      message="IDRS-1282", ledger=["21.8.1:0164"])  # fmt: skip
def credit_is_there(case: ManualRefundCase) -> Objection | None:
    """A manual refund is of a credit of the module; after a military cover over it is paid before there is one."""
    short = (case.input.amount or 0) > case.available and not military_cover_over(case.module)
    return objection("AMT", available=format_amount(case.available)) if short else None


@rule("rfund.request-filed", level="procedure", cites="IRM 21.8.1.4.8.1(4), (5)", message="IDRS-1283",
      ledger=["21.8.1:0163", "21.8.1:0164"])  # fmt: skip
def request_is_filed(case: ManualRefundCase) -> Objection | None:
    """After a military cover over a TC 290 .00 with its remarks files the request before the refund is issued."""
    if not military_cover_over(case.module):
        return None
    adjusted = [found for found in (*case.module.posted, *case.waiting) if found.adjustment is not None]
    filed = any(found.tc == "290" and words_of(REQUEST) in words_of(found.remarks) for found in adjusted)
    return None if filed else objection("RFUND")


@rule("rfund.interest", level="procedure", cites="IRM 21.8.1.4.8.1(5); IRC 6611", message="IDRS-1284",
      ledger=["21.8.1:0164"])  # fmt: skip
def with_applicable_interest(case: ManualRefundCase) -> Objection | None:
    """After a military cover over the refund is issued with the interest on it, .00 where none is owed."""
    if not military_cover_over(case.module):
        return None
    owed = case.interest()
    right = format_amount(owed)
    return objection("INT-AMT", interest=right) if case.input.interest != owed else None


@rule("rfund.no-balance-due-notices", level="procedure", cites="IRM 21.8.1.4.8.1(5)", message="IDRS-1285",
      refuses=False, ledger=["21.8.1:0165"])  # fmt: skip
def notices_are_prevented(case: ManualRefundCase) -> Objection | None:
    """A manual refund that leaves a balance due is followed by a TC 470, which keeps the notices back."""
    debit = case.module.balance + (case.input.amount or 0) > 0
    held = case.module.has("470") or any(found.tc == "470" for found in case.waiting)
    return objection("RFUND") if debit and not held else None


@rule("rfund.remarks", level="terminal", cites="reference 2.1 (at least 3 characters)", message="IDRS-0307")
def remarks_present(case: ManualRefundCase) -> Objection | None:
    """Remarks have at least three characters."""
    minimum = case.context.settings.remarks_minimum
    return objection("REMARKS", minimum=minimum) if len(case.input.remarks.strip()) < minimum else None


MANUAL_REFUND = (
    header_unchanged,
    amount_present,
    credit_is_there,
    request_is_filed,
    with_applicable_interest,
    notices_are_prevented,
    remarks_present,
)
"""RFUND, in this order."""


@condition("refunds.manual-beyond-the-credit", level="posting", upc="175-0", tcs=("840",),
           cites="reference 6.3 (UPC 175, B3); IRM 21.8.1.4.8.1(1), (5); RC 0 ours")  # fmt: skip
def beyond_the_credit(case: PostingCase) -> bool:
    """A TC 840 for more than the credit unposts, its interest not counted; after a military cover over it posts."""
    wanted = case.transaction.amount - case.transaction.interest
    return wanted > available_credit(case.module.balance) and not military_cover_over(case.module)

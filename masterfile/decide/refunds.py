"""Credits that leave or come by hand: manual refunds, refund intercepts, applications of excess collections."""

from __future__ import annotations

from masterfile import events
from masterfile.account import NO_DLN, Account, Pending, PendingStatus, Transaction
from masterfile.context import Context
from masterfile.decision import Decision
from masterfile.identifiers import Dln
from masterfile.inputs import ExcessApplication, ManualRefund, RefundIntercept
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.rules import excess, intercepts, judge, manual_refunds


def manual_refund(account: Account, given: ManualRefund, context: Context) -> Decision:
    """A pending TC 840 of the amount with its interest."""
    case = manual_refunds.ManualRefundCase(account, given, context)
    verdict = judge(manual_refunds.MANUAL_REFUND, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    interest = Cents(given.interest or 0)
    transaction = Transaction(
        id=account.next_id,
        tc="840",
        date=context.today,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=Cents((given.amount or 0) + interest),
        employee=context.employee,
        remarks=given.remarks,
        interest=interest,
    )
    pending = Pending(transaction, given.module, PendingStatus.INPUT, context.today, context.week, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def intercept(account: Account, given: RefundIntercept, context: Context) -> Decision:
    """TC 842 for the whole refund, due in the next run: it takes no quality review."""
    case = intercepts.InterceptCase(account, given, context)
    verdict = judge(intercepts.INTERCEPT, case, context.settings.enforcement)
    if verdict.refusal or case.refund is None:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    transaction = Transaction(
        id=account.next_id,
        tc="842",
        date=context.today,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=Cents(-case.refund.amount),
        employee=context.employee,
        remarks=f"NOREF{given.definer}",
    )
    pending = Pending(transaction, given.module, PendingStatus.SENT, context.today, context.week, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def excess_application(account: Account, given: ExcessApplication, context: Context) -> Decision:
    """A pending of the code, date and amount of the excess collection it takes."""
    item = next((item for item in account.files.excess if item.control == given.control), None)
    case = excess.ApplicationCase(given.control, item, len(excess.applications(account, item)) if item else 0)
    verdict = judge(excess.APPLICATION, case, context.settings.enforcement)
    if verdict.refusal or item is None:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    transaction = Transaction(
        id=account.next_id,
        tc=item.tc,
        date=item.received,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=Cents(-item.amount),
        misc=excess.mark(item),
        employee=context.employee,
    )
    key = ModuleKey.of(item.mft, item.period)
    pending = Pending(transaction, key, PendingStatus.INPUT, context.today, context.week, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)

"""The notice stage of a posting run: the notices of what posted and of the statuses it set."""

from __future__ import annotations

from collections.abc import Iterator

from masterfile.account import Account, Notice
from masterfile.codes import standing as standing_tables
from masterfile.context import Context
from masterfile.events import Event, NoticeIssued
from masterfile.money import Cents
from masterfile.posting.accruals import accrued_where_known
from masterfile.rules.notices import (
    adjusted,
    adjustment_now,
    amended_without_original,
    claims_other_credits,
    credit_applied,
    credit_removed,
    discrepancy_occasion,
    held_by,
    offset_made,
    penalty_reduced_refund,
    second_return_now,
)
from masterfile.rules.registry import effect
from masterfile.rules.statuses import FIRST, ModuleCase, is_kept, is_touched

_BESIDE = (
    (second_return_now, "second-return"),
    (amended_without_original, "amended-without-original"),
    (penalty_reduced_refund, "estimated-tax-penalty"),
    (offset_made, "offset"),
)
"""Notices that go beside the one about the balance."""


@effect("notices.issued", cites="reference 8.3, 10.2; codes/notices.csv")
def issued(account: Account, context: Context) -> Iterator[Event]:
    """The notices of every module that something posted to or whose status was set in this run.

    One that was made in the run already, with a credit transfer, is not made twice.
    """
    for module in list(account.modules.values()):
        if not is_kept(module) or not (is_touched(module, context) or module.statuses):
            continue
        case = ModuleCase(account, module, context)
        if case.posted_now or _status_now(case):
            made = {notice.number for notice in account.notices_of(module.key) if notice.cycle == case.cycle}
            for occasion in _occasions(case):
                notice = _notice(case, occasion)
                if notice.number not in made:
                    yield NoticeIssued(notice)


def _status_now(case: ModuleCase) -> str:
    """The status set in this run, or an empty text."""
    return case.last.status if case.last and case.last.cycle == case.cycle else ""


def _occasions(case: ModuleCase) -> Iterator[str]:
    about_balance = _about_balance(case)
    if about_balance:
        yield about_balance
    yield from (occasion for happened, occasion in _BESIDE if happened(case))


def _about_balance(case: ModuleCase) -> str:
    """The one notice about the balance: of the adjustment, the return, the transfer, or of the stage reached."""
    if adjustment_now(case) is not None or case.has_now("300"):
        return adjusted(case)
    if claims_other_credits(case):
        return discrepancy_occasion(case.module.balance, case.has_now("846"))
    if credit_removed(case):
        return "credit-removed"
    if credit_applied(case):
        return "credit-applied"
    status = _status_now(case)
    if status == FIRST:
        return "balance-due"
    return f"status-{status}" if status and f"status-{status}" in standing_tables.notices() else ""


def _notice(case: ModuleCase, occasion: str) -> Notice:
    row = standing_tables.notices()[occasion]
    return Notice(
        module=case.module.key,
        number=row.number,
        date=case.assessed,
        cycle=case.cycle,
        amount=_asked(case) if row.balance_due else case.module.balance or _refunded(case),
        held=held_by(case, row.balance_due),
    )


def _asked(case: ModuleCase) -> Cents:
    """The balance with what has accrued on it to the date of the notice."""
    found = accrued_where_known(case.account, case.module.key, case.assessed)
    return found.total if found else case.module.balance


def _refunded(case: ModuleCase) -> Cents:
    """The refund of this run as a credit, where the balance is even."""
    return Cents(-sum(posted.amount for posted in case.posted_now if posted.tc == "846"))

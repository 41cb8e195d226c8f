"""Posting of everything but returns: TC 971 and 972, holds, indicators and their reversals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from masterfile.account import FiledReturn, Pending, PendingStatus, Transaction
from masterfile.context import Context
from masterfile.events import Event, Posted, Reversed, WentUnpostable
from masterfile.money import Cents
from masterfile.periods import MFT_1040
from masterfile.posting.unposted import first_unpostable, unpostable
from masterfile.rules import unposting
from masterfile.rules.cases import PostingCase
from masterfile.rules.credits import reversal_without_match, reversible, taken_back
from masterfile.rules.manual_refunds import beyond_the_credit
from masterfile.rules.mft32 import move_from_merged_account, moves_return_back
from masterfile.rules.registry import effect
from masterfile.rules.return_posting import assessed_tax
from masterfile.rules.statuses import notice_code_out_of_place

_UNPOSTS = (
    move_from_merged_account,
    *unposting.PAYMENTS,
    reversal_without_match,
    notice_code_out_of_place,
    beyond_the_credit,
    unposting.location_code_zero,
)


def post_transaction(case: PostingCase) -> Iterable[Event]:
    """The events of one due transaction: posted, or unpostable."""
    unposted = first_unpostable(_UNPOSTS, case)
    return _posted(case) if unposted is None else (unposted,)


def _posted(case: PostingCase) -> Iterator[Event]:
    key, context = case.pending.module, case.context
    target = _target(case)
    posted = replace(case.transaction, cycle=context.cycle)
    if posted.interest:
        yield from manual_interest(case)
    yield Posted(key, posted, case.pending.id)
    if target is not None:
        yield Reversed(key, target.id, posted.id)
    if moves_return_back(case):
        yield from _return_to_mft_30(case)


@effect("refunds.manual-interest", cites="IRM 21.8.1.4.8.1(5); reference 4.2 (TC 770)", ledger=["21.8.1:0164"])
def manual_interest(case: PostingCase) -> Iterator[Event]:
    """The interest of a manual refund posts in front of its TC 840 as TC 770, with its date and DLN."""
    refund, cycle = case.transaction, case.context.cycle
    amount = Cents(-refund.interest)
    yield Posted(case.pending.module, Transaction(case.account.next_id, "770", refund.date, refund.dln, amount, cycle))


def _target(case: PostingCase) -> Transaction | None:
    wanted = case.transaction
    if wanted.tc == "972":
        return taken_back(case.module, wanted)
    found = reversible(case.module, wanted.tc, wanted.closing_code)
    return found or unposting.payment_taken_back(case)


def _return_to_mft_30(case: PostingCase) -> Iterator[Event]:
    """The TC 976 is reversed and its return tries MFT 30, where it is UP 126 RC 1 (25.25.6.7.1.2.1(1))."""
    dln = case.transaction.misc[:14]
    archived = next(posted for posted in case.module.live("976") if posted.dln == dln)
    yield Reversed(case.pending.module, archived.id, case.transaction.id)
    filed = next(item for key, item in case.account.returns.items() if key == dln)
    back = return_pending(filed, case.account.next_id, case.context)
    yield WentUnpostable(unpostable(case.account, back, "126-1", case.context), moves_return_back.id)


def return_pending(filed: FiledReturn, id: int, context: Context) -> Pending:
    """A pending TC 150 for a return as filed, due this cycle on its MFT 30 module."""
    transaction = Transaction(id=id, tc="150", date=filed.received, dln=filed.dln, amount=assessed_tax(filed))
    module = filed.module.with_mft(MFT_1040)
    return Pending(transaction, module, PendingStatus.CORRECTED, context.today, context.week)

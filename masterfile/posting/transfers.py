"""Posting of credit transfers: the debit in its cycle, the credit one cycle after it, on whichever account.

The two sides have one DLN. What concerns the side of another module travels there as an event the host hands
on (``receive``); the same way serves another account and another module of the same one.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from masterfile.account import Account, Notice, Pending, Transaction, TransferData
from masterfile.calendar import CycleWeek
from masterfile.context import Context
from masterfile.events import (
    CreditCleared,
    CreditFreed,
    CreditSent,
    CreditWithdrawn,
    Event,
    InputQueued,
    ModuleRequested,
    NoticeIssued,
    PendingDeleted,
    Posted,
    Reversed,
)
from masterfile.money import Cents
from masterfile.posting.unposted import first_unpostable
from masterfile.rules.cases import PostingCase
from masterfile.rules.form_3809 import territory_account
from masterfile.rules.registry import effect
from masterfile.rules.transfer_posting import (
    UNPOSTABLE,
    corrected_codes,
    credit_cycle,
    credit_date,
    hold_posts,
    side_now,
    used_up,
)

Travelling = CreditSent | CreditCleared | CreditWithdrawn
"""What the host hands on to the account it names."""

_INTEREST = {False: "850", True: "730"}
"""The code INT-AMT posts as on the debit side, on the credit side (docs/conflicts.md C-044)."""


@effect("transfers.posted", cites="reference 3.8 (debit and credit side)", ledger=["21.8.1:0130", "21.8.1:0442"])
def post_side(case: PostingCase, data: TransferData) -> Iterator[Event]:
    """One side posts: its code, what it takes off, its interest, its hold; or it is unpostable."""
    unposted = first_unpostable(UNPOSTABLE, case)
    if unposted is not None:
        yield unposted
        return
    yield from _money(case, data)
    if hold_posts(case):
        held = Transaction(case.account.next_id, "570", case.transaction.date, case.transaction.dln, cycle=_cycle(case))
        yield Posted(case.pending.module, held)
    yield from notice(case, data)
    if not data.credit_side:
        date = credit_date(data.debit.tc, data.credit.tc, case.transaction.date, data.credit.date)
        yield CreditCleared(data.credit.tin, case.transaction.dln, _cycle(case), date)


def _money(case: PostingCase, data: TransferData) -> Iterator[Event]:
    key, side, sign = case.pending.module, side_now(case, data), -1 if data.credit_side else 1
    taken = used_up(case.module, side, corrected_codes(data))
    posted = replace(case.transaction, cycle=_cycle(case))
    yield Posted(key, posted, case.pending.id)
    for id in taken:
        yield Reversed(key, id, posted.id)
    if side.interest:
        interest = replace(posted, id=case.account.next_id, tc=_INTEREST[data.credit_side], remarks="", transfer=None)
        yield Posted(key, replace(interest, amount=Cents(sign * side.interest)))


def _cycle(case: PostingCase) -> str:
    return case.context.cycle


@effect("transfers.notice", cites="reference 3.8 (IMF CP 60 credit reversed, CP 62 credit applied)")
def notice(case: PostingCase, data: TransferData) -> Iterator[Event]:
    """The taxpayer is told: CP 60 where a credit was taken, CP 62 where one was applied; a 6900 account is not."""
    if territory_account(case.account.tin) is None:
        day = case.context.calendar.assessment_date(case.week)
        number = "CP62" if data.credit_side else "CP60"
        yield NoticeIssued(Notice(case.pending.module, number, day, _cycle(case), data.own.amount))


@effect("transfers.withdrawn", cites="reference 3.8; our choice C-047 (torn up or deleted as a pair)")
def withdrawn(pending: Pending, reason: str) -> Iterator[Event]:
    """With the debit side its credit side goes: nothing is left half done."""
    data = pending.transaction.transfer
    if data is not None and not data.credit_side:
        yield CreditWithdrawn(data.credit.tin, pending.transaction.dln, reason)


@effect("transfers.dummy-module", cites="reference 3.8 (systemic MFREQ dummy of the other side)")
def requested(account: Account, pending: Pending) -> Iterator[Event]:
    """A side that is not on the TIF is requested from the master file: a dummy module stands there at once."""
    module = account.modules.get(pending.module)
    if module is None or not module.on_tif:
        yield ModuleRequested(pending.module)


def receive(account: Account, sent: Travelling, context: Context) -> list[Event]:
    """What arrives at the account of the credit side; decides, applies nothing. ``account`` may be the sender's own."""
    if isinstance(sent, CreditSent):
        return _arrived(account, sent)
    waiting = _waiting(account, sent.dln)
    if waiting is None:
        return []
    if isinstance(sent, CreditCleared):
        return [CreditFreed(waiting.id, sent.cycle, credit_cycle(CycleWeek(sent.cycle[:6])), sent.date)]
    return [PendingDeleted(waiting.id, sent.reason)]


def _arrived(account: Account, sent: CreditSent) -> list[Event]:
    arriving = sent.pending
    id = max(account.next_id, arriving.id)
    pending = replace(arriving, transaction=replace(arriving.transaction, id=id))
    return [InputQueued(pending), *requested(account, pending)]


def _waiting(account: Account, dln: str) -> Pending | None:
    for pending in account.pendings.values():
        data = pending.transaction.transfer
        if data is not None and data.credit_side and pending.transaction.dln == dln:
            return pending
    return None

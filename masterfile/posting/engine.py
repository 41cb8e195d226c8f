"""The posting engine: which pendings are due, in which order, what each becomes.

One run is for one account and one date. Each step is decided from the account as it stands, its
events applied, then the next; so a return sees the TC 971 that posted before it in the same run.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account, Pending, PendingStatus
from masterfile.apply import apply
from masterfile.context import Context
from masterfile.events import Event, PendingMoved
from masterfile.posting import (
    adjustments,
    computed,
    entity,
    notices,
    refunds,
    returns,
    statuses,
    transactions,
    transfers,
)
from masterfile.posting.unposted import first_unpostable
from masterfile.rules import unposting
from masterfile.rules.cases import PostingCase
from masterfile.rules.entity import waits_for_entity, waits_for_return
from masterfile.rules.freezes import account_transferred_out
from masterfile.rules.registry import first_holding
from masterfile.rules.transfer_posting import waits_for_debit


def never(_: Account, __: Context) -> datetime.date:
    """The next day of a stage that does nothing by date alone."""
    return datetime.date.max


_WAITS = (waits_for_entity, waits_for_return)
_UNPOSTS = (account_transferred_out, *unposting.ANY)
_DUE = (PendingStatus.SENT, PendingStatus.CORRECTED, PendingStatus.RESEQUENCED)


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the end of a posting run: what it does, and the next day it has something to do by date.

    ``effect`` is asked in every run of an account and must leave alone what it has done; ``next_due`` is asked
    at the end of the run, about a day after today.
    """

    effect: Callable[[Account, Context], Iterator[Event]]
    next_due: Callable[[Account, Context], datetime.date] = never


STAGES: tuple[Stage, ...] = (
    Stage(computed.abated),
    Stage(computed.assessed),
    Stage(refunds.generated, refunds.next_due),
    Stage(computed.cleared, computed.next_due),
    Stage(statuses.changed, statuses.next_due),
    Stage(notices.issued),
)
"""The end of a posting run, in order."""


def due(account: Account, context: Context) -> list[Pending]:
    """The pendings that may post today, in posting order: the table's order column, then age."""
    table = codes.transaction_codes()
    week = context.week
    ready = [pending for pending in account.pendings.values() if pending.status in _DUE and pending.release <= week]
    return sorted(ready, key=lambda pending: (table[pending.transaction.tc].order, pending.id))


def post(account: Account, context: Context) -> list[Event]:
    """Run one account for today; applies what it decides and returns it, in order.

    First the due pendings, then the stages. An account with nothing pending is asked only from the day its
    stages named at the end of its last run.
    """
    if not _is_asked(account, context):
        return []
    happened: list[Event] = []
    for pending in due(account, context):
        _carry_out(account, _step(PostingCase(account, pending, context)), happened)
    for stage in STAGES:
        _carry_out(account, stage.effect(account, context), happened)
    account.next_due = min(stage.next_due(account, context) for stage in STAGES)
    return happened


def _is_asked(account: Account, context: Context) -> bool:
    """Whether a posting run looks at the account today."""
    if account.weekly and not context.calendar.is_weekly_run(context.today):
        return False
    return bool(account.pendings) or account.next_due is None or account.next_due <= context.today


def _carry_out(account: Account, decided: Iterable[Event], happened: list[Event]) -> None:
    """Each event applied before the next is decided, so that a stage sees what it did itself."""
    for event in decided:
        apply(account, event)
        happened.append(event)


def _step(case: PostingCase) -> Iterable[Event]:
    """What becomes of one due pending."""
    transaction = case.transaction
    if first_holding(_WAITS, transaction.tc, case):
        waits = case.pending.status is PendingStatus.RESEQUENCED
        return () if waits else (PendingMoved(case.pending.id, PendingStatus.RESEQUENCED),)
    if waits_for_debit(case):
        return ()
    if unposted := first_unpostable(_UNPOSTS, case):
        return (unposted,)
    if case.pending.is_return:
        return returns.post_return(case)
    if transaction.entity is not None:
        return entity.post_entity(case)
    if transaction.adjustment is not None:
        return adjustments.post_adjustment(case, transaction.adjustment)
    if transaction.transfer is not None:
        return transfers.post_side(case, transaction.transfer)
    return transactions.post_transaction(case)

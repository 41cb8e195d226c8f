"""The posting engine: which pendings are due, in which order, what each becomes.

One run is for one account and one date. Each step is decided from the account as it stands, its
events applied, then the next; so a return sees the TC 971 that posted before it in the same run.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
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
from masterfile.rules.transfer_posting import waits_for_debit


def never(_: Account, __: Context) -> datetime.date:
    """The next day of a stage that does nothing by date alone."""
    return datetime.date.max


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
        happened += _applied(account, _step(PostingCase(account, pending, context)))
    for stage in STAGES:
        happened += _applied(account, stage.effect(account, context))
    account.next_due = min(stage.next_due(account, context) for stage in STAGES)
    return happened


def _is_asked(account: Account, context: Context) -> bool:
    """Whether a posting run looks at the account today."""
    if account.weekly and not context.calendar.is_weekly_run(context.today):
        return False
    return bool(account.pendings) or account.next_due is None or account.next_due <= context.today


def _applied(account: Account, decided: Iterator[Event]) -> Iterator[Event]:
    """Each event applied before the next is decided, so that a stage sees what it did itself."""
    for event in decided:
        apply(account, event)
        yield event


def _step(case: PostingCase) -> Iterator[Event]:
    if waits_for_entity(case) or waits_for_return(case):
        if case.pending.status is not PendingStatus.RESEQUENCED:
            yield PendingMoved(case.pending.id, PendingStatus.RESEQUENCED)
    elif waits_for_debit(case):
        return
    elif unposted := first_unpostable(_UNPOSTS, case):
        yield unposted
    elif case.pending.is_return:
        yield from returns.post_return(case)
    elif case.transaction.entity is not None:
        yield from entity.post_entity(case)
    elif case.transaction.adjustment is not None:
        yield from adjustments.post_adjustment(case, case.transaction.adjustment)
    elif case.transaction.transfer is not None:
        yield from transfers.post_side(case, case.transaction.transfer)
    else:
        yield from transactions.post_transaction(case)

"""The posting engine: which pendings are due, in which order, what each becomes.

One run is for one account and one date. Each step is decided from the account as it stands, its
events applied, then the next; so a return sees the TC 971 that posted before it in the same run.
"""

from __future__ import annotations

from collections.abc import Iterator

from masterfile import codes
from masterfile.account import Account, Pending, PendingStatus
from masterfile.apply import apply
from masterfile.context import Context
from masterfile.events import Event, PendingMoved
from masterfile.posting import adjustments, refunds, returns, transactions
from masterfile.rules.cases import PostingCase
from masterfile.rules.entity import waits_for_entity

_DUE = (PendingStatus.SENT, PendingStatus.CORRECTED, PendingStatus.RESEQUENCED)


def due(account: Account, context: Context) -> list[Pending]:
    """The pendings that may post today, in posting order: the table's order column, then age."""
    table = codes.transaction_codes()
    week = context.week
    ready = [pending for pending in account.pendings.values() if pending.status in _DUE and pending.release <= week]
    return sorted(ready, key=lambda pending: (table[pending.transaction.tc].order, pending.id))


def post(account: Account, context: Context) -> list[Event]:
    """Run one account for today; applies what it decides and returns it, in order."""
    if not account.pendings or (account.weekly and not context.calendar.is_weekly_run(context.today)):
        return []
    happened: list[Event] = []
    for pending in due(account, context):
        for event in _step(PostingCase(account, pending, context)):
            apply(account, event)
            happened.append(event)
    if happened:
        for event in refunds.generated(account, context):
            apply(account, event)
            happened.append(event)
    return happened


def _step(case: PostingCase) -> Iterator[Event]:
    if waits_for_entity(case):
        if case.pending.status is not PendingStatus.RESEQUENCED:
            yield PendingMoved(case.pending.id, PendingStatus.RESEQUENCED)
    elif case.pending.is_return:
        yield from returns.post_return(case)
    elif case.transaction.adjustment is not None:
        yield from adjustments.post_adjustment(case, case.transaction.adjustment)
    else:
        yield from transactions.post_transaction(case)

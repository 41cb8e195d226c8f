"""The batches between two days, for one account: end of day, GUF, the Batch Tool.

The end of a day ends quality review of input and, on Tuesday, the unpostable cycle; Monday night
loads new unpostables to GUF. Then the posting run stamped with the next day. Order: docs/time.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from masterfile.account import Account, PendingStatus
from masterfile.apply import apply
from masterfile.context import Context
from masterfile.events import (
    Event,
    InputQueued,
    ModuleRequested,
    PendingMoved,
    ReturnArrived,
    ReturnForwarded,
    TransactionForwarded,
)
from masterfile.posting import batch_tool, guf, letters
from masterfile.posting.guf import SYSTEM
from masterfile.posting.transactions import return_pending
from masterfile.rules.registry import effect

__all__ = ["SYSTEM", "arrive", "end_of_day", "receive"]


def end_of_day(account: Account, context: Context) -> list[Event]:
    """Close today for one account; applies what it decides, in order. Each step is about a pending or an unpostable."""
    if not (account.pendings or account.unpostables or account.requested or account.letters):
        return []
    happened: list[Event] = []
    for step in _STEPS:
        for event in list(step(account, context)):
            apply(account, event)
            happened.append(event)
    return happened


@effect("batch.quality-reviewed", cites="IRM 25.25.6.5.5.1(1)", ledger=["25.25.6c:0009"])
def _release_reviewed(account: Account, context: Context) -> Iterator[Event]:
    """Input leaves quality review at the end of the day after it was keyed (24 to 48 hours, 25.25.6.5.5.1(1))."""
    needed = context.settings.quality_review_days
    for pending in account.pendings.values():
        days = (context.today - pending.entered).days + 1
        if pending.status is PendingStatus.INPUT and days >= needed:
            yield PendingMoved(pending.id, PendingStatus.SENT)


@effect("batch.modules-brought", cites="reference 3.0 (MFREQ), 3.8 (dummy module)")
def _bring_modules(account: Account, _: Context) -> Iterator[Event]:
    """What MFREQ asked for comes to the TIF: the master file's module, or a dummy where it has none."""
    for key in account.requested:
        yield ModuleRequested(key)


_STEPS = (
    _bring_modules,
    letters.go_out,
    _release_reviewed,
    guf.load_unpostables,
    guf.end_suspense,
    guf.close_automatic,
    batch_tool.release_batch_input,
    batch_tool.run,
    batch_tool.close_moved,
    guf.end_unpostable_cycle,
)


def receive(account: Account, sent: ReturnForwarded, context: Context) -> ReturnArrived:
    """A forwarded return arrives at its corrected TIN; decides, applies nothing."""
    pending = return_pending(sent.filed, account.next_id, context)
    return ReturnArrived(sent.filed, replace(pending, release=sent.release))


def arrive(account: Account, sent: ReturnForwarded | TransactionForwarded, context: Context) -> Event:
    """What came from another TIN becomes a pending input here; decides, applies nothing."""
    if isinstance(sent, ReturnForwarded):
        return receive(account, sent, context)
    transaction = replace(sent.pending.transaction, id=account.next_id)
    return InputQueued(replace(sent.pending, transaction=transaction))

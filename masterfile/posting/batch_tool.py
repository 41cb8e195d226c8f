"""What the IAT Batch Tool does on a day the world has scheduled it (IRM 25.25.6.5.4(1)).

Identity theft: assigned to 1483845470 with TC 971 AC 111 input; closed with URC 6, CCC 3 once that has posted, or with
URC D where the year cannot move. Valid: closed with URC 0. The other transactions follow in batch, cycles later.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import count

from masterfile.account import Account, Correction, Pending, PendingStatus, Transaction, Unpostable
from masterfile.context import Context
from masterfile.events import Event, InputQueued, PendingMoved, UnpostableReassigned, UnpostableResolved
from masterfile.identifiers import BATCH_TOOL, Dln
from masterfile.periods import ENTITY, ModuleKey
from masterfile.rules.batch_tool import (
    ARCHIVED,
    NO_RESPONSE,
    VALID,
    BatchCase,
    deemed_valid,
    move_posted,
    suspense_expired,
    year_movable,
)
from masterfile.rules.registry import effect

KIND = "batch-tool"


class Desk:
    """Makes the Batch Tool's inputs to one account: ids and DLNs count up."""

    def __init__(self, account: Account, context: Context) -> None:
        self.account = account
        self.context = context
        self._ids = count(account.next_id)

    def queue(
        self, key: ModuleKey, tc: str, ac: str, misc: str, delay: int = 0, reverses: int = 0, tax_year: int = 0
    ) -> InputQueued:
        """One transaction, past quality review, due ``delay`` cycles from now."""
        today, number = self.context.today, next(self._ids)
        julian = today.timetuple().tm_yday + 400
        block = int(self.account.tin.digits[-3:])
        transaction = Transaction(
            id=number,
            tc=tc,
            date=today,
            dln=Dln.of_parts(BATCH_TOOL[:2], "77", julian, block, number % 100, today.year),
            ac=ac,
            misc=misc,
            secondary_date=datetime.date(tax_year, 12, 31) if tax_year else None,
            employee=BATCH_TOOL,
            remarks="IAT BATCH",
            reverses=reverses,
        )
        release = self.context.calendar.add_weeks(self.context.week, delay)
        status = PendingStatus.BATCH if delay else PendingStatus.SENT
        return InputQueued(Pending(transaction, key, status, today, release))


def run(account: Account, context: Context) -> Iterator[Event]:
    """The scheduled run: every UP 126 RC 0 of the account that is deemed valid or whose suspense has expired."""
    valid = [
        dln
        for happening in account.happenings
        if happening.kind == KIND and happening.date == context.today
        for dln in ("", *happening.valid)
    ]
    if not valid:
        return
    desk = Desk(account, context)
    for stored in account.unpostables.values():
        case = BatchCase(account, stored, tuple(valid), context)
        if deemed_valid(case):
            yield from resolve_valid(desk, stored)
        elif suspense_expired(case):
            yield from resolve_identity_theft(desk, case)


@effect("batch.resolved-as-valid", cites="IRM 25.25.6.5.4(1) box 3", ledger=["25.25.6b:0367", "25.25.6b:0368"])
def resolve_valid(desk: Desk, case: Unpostable) -> Iterator[Event]:
    """The return is the taxpayer's: URC 0, TC 971 AC 123 TPP RP, TC 972 AC 124 (25.25.6.5.4(1) box 3)."""
    yield UnpostableReassigned(case.sequence, BATCH_TOOL, VALID)
    yield UnpostableResolved(case.sequence, Correction("0", BATCH_TOOL, desk.context.today, remarks=VALID))
    if desk.account.is_established:
        yield desk.queue(case.pending.module, "971", "123", "TPP RP")
        yield from reverse_selections(desk, case)


@effect("batch.resolved-as-identity-theft", cites="IRM 25.25.6.5.4(1) boxes 1 and 2",
        ledger=["25.25.6b:0090", "25.25.6b:0360", "25.25.6b:0362", "25.25.6b:0364", "25.25.6b:0372"])  # fmt: skip
def resolve_identity_theft(desk: Desk, case: BatchCase) -> Iterator[Event]:
    """Nobody answered: on its way to MFT 32, or archived with URC D (25.25.6.5.4(1) boxes 1 and 2)."""
    stored, key = case.case, case.case.pending.module
    movable = year_movable(case)
    yield UnpostableReassigned(stored.sequence, BATCH_TOOL, NO_RESPONSE if movable else ARCHIVED)
    if not movable:
        yield _closed(stored, desk.context, "D")
    elif desk.account.is_established:
        yield desk.queue(key, "971", "111", f"{case.dln} 00")
    else:
        yield _closed(stored, desk.context, "6")
    if desk.account.is_established:
        delay = desk.context.settings.batch_tool_delay_cycles
        yield desk.queue(ENTITY, "971", "506", "WI PRP DDB", delay, tax_year=key.period.year)
        yield from reverse_selections(desk, stored)


@effect("batch.closed-once-moved", cites="IRM 25.25.6.5.4(1) box 1, bullet 3", ledger=["25.25.6b:0361"])
def close_moved(account: Account, context: Context) -> Iterator[Event]:
    """Once the AC 111 has posted, the case is closed with URC 6 and CCC 3, or D if its year moves no more."""
    for stored in account.unpostables.values():
        case = BatchCase(account, stored, (), context)
        if move_posted(case):
            yield _closed(stored, context, "6" if year_movable(case) else "D")


def _closed(case: Unpostable, context: Context, urc: str) -> UnpostableResolved:
    ccc, remarks = ("3", NO_RESPONSE) if urc == "6" else ("", ARCHIVED)
    return UnpostableResolved(case.sequence, Correction(urc, BATCH_TOOL, context.today, ccc=ccc, remarks=remarks))


@effect("batch.input-comes-to-idrs", cites="IRM 25.25.6.5.4(1) (not viewable for several weeks)",
        ledger=["25.25.6b:0362", "25.25.6b:0363"])  # fmt: skip
def release_batch_input(account: Account, context: Context) -> Iterator[Event]:
    """What the Batch Tool prepared is viewable, and may post, from its release cycle (setting, C-086)."""
    for pending in account.pendings.values():
        if pending.status is PendingStatus.BATCH and pending.release <= context.week:
            yield PendingMoved(pending.id, PendingStatus.SENT)


@effect("batch.selection-reversed", cites="IRM 25.25.6.5.4(1) boxes 1 to 3", ledger=["25.25.6b:0363"])
def reverse_selections(desk: Desk, case: Unpostable) -> Iterator[Event]:
    """TC 972 AC 124 for every unreversed TC 971 AC 124 with the return's DLN; not viewable for several weeks."""
    dln, key = case.pending.transaction.dln, case.pending.module
    delay = desk.context.settings.batch_tool_delay_cycles
    for selection in desk.account.module(key).live("971", "124"):
        if selection.misc.startswith(dln):
            yield desk.queue(key, "972", "124", selection.misc, delay, reverses=selection.id)

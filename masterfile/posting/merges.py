"""Merges and resequences: what an account takes over from another, and what stays behind (reference 4, 4.1).

The account that is offered and the one that takes it never change in one step. The host carries the offer there
and the answer back; each side decides events of its own. Nothing is lost: every transaction, return, unpostable,
control base and history of a tax module arrives, under a new id, and so do the marks of the entity.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from masterfile.account import Account, Control, Module, ModuleRecord, Pending, Transaction, Unpostable
from masterfile.apply import apply
from masterfile.context import Context
from masterfile.events import (
    AccountLeft,
    AccountOffered,
    EntityChanged,
    EntityEstablished,
    Event,
    OfferAnswered,
    OfferTaken,
    Posted,
)
from masterfile.identifiers import Dln, Tin
from masterfile.periods import ENTITY, ModuleKey
from masterfile.posting.unposted import next_count, sequence_number
from masterfile.rules.merges import CANNOT_SUCCEED, MergeCase, TravelCase, travels_along
from masterfile.rules.registry import effect


def take_offer(account: Account, offered: Account, context: Context) -> tuple[list[Event], str]:
    """What taking over another account does here, and the id of the rule that stands against it; applies its events."""
    case = MergeCase(account, offered)
    against = next((declared.id for declared in CANNOT_SUCCEED if declared(case)), "")
    return ([] if against else _applied(account, take_over(account, offered, context))), against


def answer_offer(account: Account, sent: AccountOffered, refused: str, context: Context) -> list[Event]:
    """What the answer does to the account that was offered; applies its events."""
    return _applied(account, conclude(account, OfferAnswered(sent.tin, sent.by, refused), context))


def _applied(account: Account, events: Iterator[Event]) -> list[Event]:
    happened = []
    for event in events:
        apply(account, event)
        happened.append(event)
    return happened


@effect("merges.conclude", cites="reference 4 (005 and 006: with cross-reference merged, without unsuccessful; 001)")
def conclude(account: Account, answer: OfferAnswered, context: Context) -> Iterator[Event]:
    """TC 006 ends a merge, with the cross-reference TIN where it succeeded; TC 001 a resequence. The rest has left."""
    yield answer
    asked = next(posted for posted in account.entity_module.posted if posted.id == answer.by)
    merging = any(posted.tc == "005" and posted.dln == asked.dln for posted in account.entity_module.posted)
    ended = _marker(account.next_id, "006" if merging else "001", asked.dln, context)
    if answer.refused:
        yield Posted(ENTITY, ended)
        return
    yield Posted(ENTITY, replace(ended, xref_tin=answer.tin))
    yield AccountLeft(answer.tin, tuple(item.id for item in travelling(account, merging)))
    was = account.entity
    if was is not None:
        yield EntityChanged(was, replace(was, filing_requirement="8"), ended.id)


def travelling(account: Account, merging: bool) -> list[Transaction]:
    """The posted and pending transactions of the entity that go along (rule ``merges.entity-travels``)."""
    waiting = [pending.transaction for pending in account.pendings_of(ENTITY)]
    found = [*account.entity_module.posted, *waiting]
    return [item for item in found if travels_along(TravelCase(item, merging))]


@effect("merges.take-over", cites="reference 4, 4.1 (TC 001, 007, 008), 4.3 (TC 446)")
def take_over(account: Account, offered: Account, context: Context) -> Iterator[Event]:
    """All but what describes the entity arrives, renumbered; TC 007, 008, 446 mark a merge, 001 a move."""
    merging = account.is_established
    arrival = _Arrival(account, offered, merging)
    if not merging and offered.entity is not None:
        yield EntityEstablished(offered.entity)
    dln = _last_dln(offered)
    markers: dict[ModuleKey, Transaction] = {}
    number = arrival.next_id
    for key in arrival.keys:
        if merging and offered.module(key).posted:
            markers[key] = replace(_marker(number, "446", dln, context), xref_tin=offered.tin)
            number += 1
    yield arrival.taken(markers)
    for tc in ("007", "008") if merging else ("001",):
        yield Posted(ENTITY, replace(_marker(number, tc, dln, context), xref_tin=offered.tin))
        number += 1


def _marker(number: int, tc: str, dln: Dln, context: Context) -> Transaction:
    return Transaction(number, tc, context.today, dln, cycle=context.cycle)


def _last_dln(offered: Account) -> Dln:
    """The DLN of the TIN change that brought the account."""
    changes = [posted.dln for posted in offered.entity_module.posted if posted.tc in ("011", "040", "041")]
    return changes[-1] if changes else Dln("")


class _Arrival:
    """What arrives of an offered account: ids behind the taking account's, cases and controls under new numbers."""

    def __init__(self, account: Account, offered: Account, merging: bool) -> None:
        self._account = account
        self._offered = offered
        self._offset = account.next_id - 1
        self.next_id = self._offset + offered.next_id
        self.keys = [key for key in sorted(offered.modules) if not key.is_entity]
        self._travelling = {item.id for item in travelling(offered, merging)}

    def taken(self, markers: dict[ModuleKey, Transaction]) -> OfferTaken:
        """The event; ``markers`` are the TC 446 by module."""
        offered = self._offered
        return OfferTaken(
            tin=Tin(offered.tin),
            modules=(*self._entity(), *(self._module(key, markers.get(key)) for key in self.keys)),
            pendings=tuple(self._pending(item) for item in offered.pendings.values() if self._arrives(item)),
            returns=tuple(offered.returns.values()),
            unpostables=tuple(self._cases()),
            controls=tuple(self._control(item) for item in offered.controls if not item.module.is_entity),
            histories=tuple(item for item in offered.histories if not item.module.is_entity),
            notices=tuple(item for item in offered.notices if not item.module.is_entity),
        )

    def _transaction(self, transaction: Transaction) -> Transaction:
        reverses = transaction.reverses + self._offset if transaction.reverses else 0
        return replace(transaction, id=transaction.id + self._offset, reverses=reverses)

    def _arrives(self, pending: Pending) -> bool:
        return not pending.module.is_entity or pending.id in self._travelling

    def _entity(self) -> Iterator[ModuleRecord]:
        """The entity's transactions with those that travel, if any do."""
        kept = Module(ENTITY)
        posted = self._offered.entity_module
        kept.posted = [item for item in posted.posted if item.id in self._travelling]
        kept.reversed = {id: by for id, by in posted.reversed.items() if id in self._travelling}
        if kept.posted:
            yield self._joined(ENTITY, kept, None)

    def _module(self, key: ModuleKey, marker: Transaction | None) -> ModuleRecord:
        return self._joined(key, self._offered.module(key), marker)

    def _joined(self, key: ModuleKey, other: Module, marker: Transaction | None) -> ModuleRecord:
        """Both sides' transactions in the order of their cycles."""
        mine, module = self._account.module(key), Module(key)
        arrived = [self._transaction(posted) for posted in other.posted]
        module.posted = sorted([*mine.posted, *arrived, *([marker] if marker else [])], key=lambda item: item.cycle)
        module.reversed = dict(mine.reversed)
        module.reversed |= {id + self._offset: by + self._offset for id, by in other.reversed.items()}
        module.statuses = sorted([*mine.statuses, *other.statuses], key=lambda change: change.cycle)
        module.hold = mine.hold or other.hold
        module.on_tif = mine.on_tif or other.on_tif
        return module.record()

    def _pending(self, pending: Pending) -> Pending:
        return replace(pending, transaction=self._transaction(pending.transaction))

    def _cases(self) -> Iterator[Unpostable]:
        count = next_count(self._account)
        cases = [case for case in self._offered.unpostables.values() if not case.pending.module.is_entity]
        for place, case in enumerate(cases):
            number = sequence_number(self._account.tin, count + place)
            yield replace(case, sequence=number, pending=self._pending(case.pending))

    def _control(self, control: Control) -> Control:
        return replace(control, number=control.number + len(self._account.controls_of(control.module)))

"""Posting of entity transactions: what they change and where they send the account (reference 4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from masterfile.account import Entity, EntityChange, Transaction
from masterfile.events import AccountOffered, EntityChanged, EntityEstablished, Event, Posted, Reversed
from masterfile.identifiers import NameControl, Tin
from masterfile.periods import ENTITY
from masterfile.posting.unposted import first_unpostable
from masterfile.rules.cases import PostingCase
from masterfile.rules.entity import (
    TIN_CHANGES,
    changed,
    closing,
    established_meanwhile,
    open_modules_remain,
)
from masterfile.rules.registry import effect
from masterfile.rules.unposting import location_code_zero

_UNPOSTS = (established_meanwhile, open_modules_remain, location_code_zero)


def post_entity(case: PostingCase) -> Iterator[Event]:
    """The events of one due entity transaction: posted with what it changes, or unpostable."""
    unposted = first_unpostable(_UNPOSTS, case)
    if unposted is not None:
        yield unposted
        return
    posted = replace(case.transaction, cycle=_cycle(case))
    if posted.tc == "000":
        yield from establish(posted)
    yield Posted(ENTITY, posted, case.pending.id)
    yield from _changes(case, posted)


def _changes(case: PostingCase, posted: Transaction) -> Iterator[Event]:
    if posted.tc in TIN_CHANGES:
        yield from offer(case, posted)
    elif posted.tc in ("012", "020"):
        yield from close_or_reopen(case, posted)
    elif posted.tc != "000":
        yield from change(case, posted)


def _cycle(case: PostingCase) -> str:
    return case.context.cycle


@effect("entity.established-by-tc-000", cites="reference 4.1 (TC 000); IRM 21.8.1.4.9.1(5) item 2, note",
        ledger=["21.8.1:0201"])  # fmt: skip
def establish(posted: Transaction) -> Iterator[Event]:
    """TC 000 establishes the entity from the name and address it carries."""
    data = posted.entity or EntityChange()
    blank = Entity(NameControl(data.name_control), data.name_line)
    yield EntityEstablished(replace(changed(blank, data), name_year=data.name_year))


@effect("entity.change", cites="reference 4.1 (TC 013-017, 030)")
def change(case: PostingCase, posted: Transaction) -> Iterator[Event]:
    """The entity becomes what the transaction says; what it was is in the event, and its name among the prior ones."""
    was = case.account.entity
    if was is not None and posted.entity is not None:
        yield EntityChanged(was, changed(was, posted.entity), posted.id)


@effect("entity.close-or-reopen", cites="reference 4.1 (TC 012, 020)")
def close_or_reopen(case: PostingCase, posted: Transaction) -> Iterator[Event]:
    """TC 020 makes the entity inactive, TC 012 active again; each reverses the other."""
    was = case.account.entity
    keyed = posted.entity.filing_requirement if posted.entity else ""
    earlier = next((t for t in case.module.live("020")), None) if posted.tc == "012" else None
    if was is not None:
        yield EntityChanged(was, replace(was, filing_requirement=closing(posted.tc, keyed)), posted.id)
    if earlier is not None:
        yield Reversed(ENTITY, earlier.id, posted.id)


@effect("entity.offer", cites="reference 4, 4.1 (TC 005, 011, 040, 041)")
def offer(case: PostingCase, posted: Transaction) -> Iterator[Event]:
    """A TIN change offers the account to the other TIN; where that one has an entity, TC 005 says a merge begins."""
    tin = Tin(posted.xref_tin)
    if case.context.established(tin):
        begun = Transaction(case.account.next_id, "005", case.context.today, posted.dln, cycle=posted.cycle)
        yield Posted(ENTITY, replace(begun, xref_tin=tin))
    yield AccountOffered(tin, posted.id)

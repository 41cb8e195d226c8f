"""Why something posted: the batches of a journal run again on a copy, with an ear at every posting rule.

The copy must write the same entries as the journal holds; where it does not, the program decides otherwise now, and
the retracing ends there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from emulator.host import Host
from masterfile import events
from masterfile.account import PendingStatus
from masterfile.history import Happening
from masterfile.identifiers import Tin
from masterfile.journal import MemoryJournal
from masterfile.journal.chain import Entry, Stored, decode
from masterfile.masterfile import effective
from masterfile.posting.batch import SYSTEM
from masterfile.rules.tracing import Asked, Heard, traced

_DAY = datetime.timedelta(days=1)


@dataclass
class Trace:
    """What was heard in the batches: by the place of an event in the journal. ``ended`` says where it broke off."""

    asked: dict[tuple[int, int], tuple[Asked, ...]] = field(default_factory=dict)
    by: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    ended: str = ""

    def explain(self, happened: Iterable[Happening]) -> Iterator[Happening]:
        """The happenings with the rules that were asked and the effects that made them."""
        for one in happened:
            place = (one.number, one.place)
            yield replace(one, asked=self.asked.get(place, ()), by=self.by.get(place, ()))


def retrace(rows: Sequence[Stored], tin: Tin, since: int, until: int) -> Trace:
    """Run the batches of an account between two positions of a journal again."""
    kept = [(row, decode(row.payload)) for row in effective(rows) if row.sequence <= until]
    at = _start(kept, since)
    journal = MemoryJournal()
    journal.append([entry for _, entry in kept[:at]])
    copy, trace = Host(journal), Trace()
    while at < len(kept) and not trace.ended:
        entry = kept[at][1]
        if _is_batch(entry):
            at += _day(copy, kept[at:], tin, trace)
        else:
            journal.append([entry])
            copy.master.absorb(entry)
            at += 1
    return trace


def _start(kept: Sequence[tuple[Stored, Entry]], since: int) -> int:
    """The first entry to run again: a batch is run as a whole, also where ``since`` lies inside it."""
    at = next((place for place, (row, _) in enumerate(kept) if row.sequence > since), len(kept))
    at = max(at, 1)
    while at < len(kept) and _is_batch(kept[at][1]) and _is_batch(kept[at - 1][1]):
        at -= 1
    return at


def _is_batch(entry: Entry) -> bool:
    """Whether a batch wrote an entry: the machine did, and it neither opens a world nor goes back."""
    begun = (events.WorldOpened, events.AccountLoaded, events.Restored)
    return entry.actor == SYSTEM and not any(isinstance(event, begun) for event in entry.events)


def _day(copy: Host, kept: Sequence[tuple[Stored, Entry]], tin: Tin, trace: Trace) -> int:
    """Run one day on the copy; how many entries it wrote."""
    heard: list[Heard] = []
    before = len(copy.journal)
    with traced(heard.append):
        copy.advance_to(copy.today + _DAY)
    again = list(islice(copy.journal.stored(), before, None))
    if [row.payload for row in again] != [row.payload for row, _ in kept[: len(again)]]:
        trace.ended = (
            f"entry #{kept[0][0].sequence}, {kept[0][1].date}: this program decides otherwise than was decided"
        )
        return len(kept)
    mine = [one for one in heard if one.tin in (None, tin)]
    for row, entry in kept[: len(again)]:
        if entry.tin == tin:
            _note(row.sequence, entry, mine, trace)
    return len(again)


def _note(number: int, entry: Entry, heard: Sequence[Heard], trace: Trace) -> None:
    for place, event in enumerate(entry.events):
        pending = _pending_of(event)
        asked = tuple(one.asked for one in heard if pending and one.event is None and one.pending == pending)
        made = tuple(dict.fromkeys(one.asked.rule for one in heard if one.event is not None and one.event == event))
        if asked:
            trace.asked[number, place] = asked
        if made:
            trace.by[number, place] = made


def _pending_of(event: events.Event) -> int:
    """The pending whose posting an event is about; 0 for others."""
    if isinstance(event, events.Posted):
        return event.pending
    if isinstance(event, events.WentUnpostable):
        return event.case.pending.transaction.id
    if isinstance(event, events.PendingMoved) and event.status is PendingStatus.RESEQUENCED:
        return event.id
    return 0

"""Every event there is can be written to the journal and read back: it is in one of the unions the decoder knows."""

from __future__ import annotations

from typing import get_args

from masterfile import events
from masterfile.events import AccountEvent, AuditEvent, Event, MachineEvent


def test_every_event_is_in_a_union_the_journal_reads() -> None:
    known = {*get_args(AccountEvent), *get_args(MachineEvent), *get_args(AuditEvent)}
    declared = {kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, Event)}
    assert declared - {Event} == known

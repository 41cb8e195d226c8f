"""The audit trail of a journal: who looked at which account, what was refused, who was locked (reference 1, UNAX).

It reads every row, also those a machine went back behind: what somebody saw stays seen.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from masterfile import codes, events
from masterfile.journal.chain import Entry, Stored, decode
from masterfile.posting.batch import SYSTEM

UNAX = ("access.own-account", "access.relative")
"""The rules that refuse an account because of whose it is."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the trail: day, employee, what they did, the code, the account, more."""

    date: datetime.date
    employee: str
    act: str
    command: str = ""
    tin: str = ""
    more: str = ""

    def line(self) -> str:
        """The record as a line of a report."""
        return f"{self.date} {self.employee:10} {self.act:8} {self.command:5} {self.tin:12} {self.more}".rstrip()

    def as_json(self) -> dict[str, Any]:
        """The record as a JSON object."""
        return {**asdict(self), "date": str(self.date)}


HEAD = "DATE       EMPLOYEE   ACT      CC    TIN          MORE"


def trail(rows: Iterable[Stored]) -> Iterator[Record]:
    """Everything employees did, in order: sign-ons, looks, inputs, refusals, accounts refused for whose they are."""
    failures: Counter[str] = Counter()
    attempts = 3
    for row in rows:
        entry = decode(row.payload)
        for event in entry.events:
            if isinstance(event, events.WorldOpened):
                attempts = int(event.settings.get("sign_on_attempts", attempts))
            elif isinstance(event, events.SignedOn):
                failures.pop(event.employee, None)
            elif isinstance(event, events.SignOnRefused):
                failures[event.employee] += 1
                if failures[event.employee] == attempts:
                    yield Record(entry.date, event.employee, "LOCKED", "SINON", more=f"{attempts} FAILED SIGN-ONS")
            yield from _record(entry, event)


def _record(entry: Entry, event: events.Event) -> Iterator[Record]:
    match event:
        case events.SignedOn(employee=employee):
            yield Record(entry.date, employee, "SIGN-ON", "SINON")
        case events.SignedOff(employee=employee):
            yield Record(entry.date, employee, "SIGN-OFF", "SINOF")
        case events.SignOnRefused(employee=employee, message=message):
            yield Record(entry.date, employee, "FAILED", "SINON", more=_said(message))
        case events.ModeChanged(employee=employee, mode=mode, center=center):
            yield Record(entry.date, employee, "MODE", more=f"{mode} {center}".rstrip())
        case events.Looked(employee=employee, command=command, tin=tin, module=module):
            yield Record(entry.date, employee, "LOOKED", command, tin, module)
        case events.Refused(employee=employee, command=command, message=message, tin=tin, rule=rule):
            yield Record(entry.date, employee, "UNAX" if rule in UNAX else "REFUSED", command, tin, _said(message))
        case _ if entry.actor != SYSTEM and entry.tin and event is entry.events[0]:
            yield Record(entry.date, entry.actor, "INPUT", tin=entry.tin, more=type(event).__name__)


def _said(message: str) -> str:
    row = codes.messages().get(message)
    return f"{message} {re.sub(r'{[a-z]+}', '...', row.text)}" if row else message


def asked(records: Iterable[Record], employee: str = "", tin: str = "", unax: bool = False) -> Iterator[Record]:
    """The records of an employee, of an account, or only what has to be reported: UNAX and locked profiles."""
    for record in records:
        if employee and record.employee != employee:
            continue
        if tin and record.tin.rstrip("*") != tin:
            continue
        if not unax or record.act in ("UNAX", "LOCKED"):
            yield record

"""The casework on a journal: which contact was taken up, from which state of the master file, with which acts.

Read from the journal alone, so that a live session, a resumed attempt and a grader see the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from masterfile import events
from masterfile.account import Account, AccountRecord
from masterfile.context import Context
from masterfile.identifiers import Tin
from masterfile.journal.chain import Entry, Stored, decode
from masterfile.masterfile import MasterFile, effective
from masterfile.procedure.act_reader import ActReader
from masterfile.procedure.acts import Act
from masterfile.procedure.situation import Situation
from masterfile.records.desk import AnyDeskItem, CaseOpened, Contact, HandedIn

ContactKey = tuple[str, int]
"""TIN and number of a contact."""

Roles = Callable[[str], str]
"""The role of an employee number."""


@dataclass(frozen=True)
class _Opening:
    """The moment a contact was taken up: every account then, who did and when, the number of that act."""

    accounts: dict[Tin, AccountRecord]
    employee: str
    act: int
    day: datetime.date

    def account(self, tin: Tin) -> Account | None:
        """An account as it was then, made of its record once; nothing changes it."""
        if tin not in self._made:
            record = self.accounts.get(tin)
            self._made[tin] = Account.of_record(record) if record is not None else None
        return self._made[tin]

    @cached_property
    def _made(self) -> dict[Tin, Account | None]:
        return {}


class Casework:
    """Follows a journal. ``read`` takes entries in the order they were written."""

    def __init__(self) -> None:
        self.master = MasterFile()
        self._reader = ActReader()
        self._openings: dict[ContactKey, _Opening] = {}
        self._handed_in: set[ContactKey] = set()

    @classmethod
    def of(cls, rows: Iterable[Stored]) -> Casework:
        """The casework of a journal's rows that still count."""
        made = cls()
        for row in effective(rows):
            made.read(decode(row.payload))
        return made

    def read(self, entry: Entry) -> None:
        """Take one entry in."""
        for event in entry.events:
            if isinstance(event, events.DeskWritten):
                self._desk(entry.tin, event.item)
        self.master.absorb(entry)
        self._reader.read(entry)

    def _desk(self, tin: str, item: AnyDeskItem) -> None:
        key = (tin, item.contact)
        if isinstance(item, CaseOpened) and key not in self._openings:
            accounts = {number: account.record() for number, account in self.master.accounts.items()}
            self._openings[key] = _Opening(accounts, item.employee, self._reader.count + 1, item.date)
        elif isinstance(item, HandedIn):
            self._handed_in.add(key)

    @property
    def opened(self) -> tuple[ContactKey, ...]:
        """The contacts that were taken up, in that order."""
        return tuple(self._openings)

    @property
    def contacts(self) -> tuple[tuple[str, Contact], ...]:
        """Every contact of the world, with the TIN it is about."""
        return tuple((tin, contact) for tin, account in self.master.accounts.items() for contact in account.contacts)

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every act that still counts."""
        return self._reader.acts

    def is_open(self, key: ContactKey) -> bool:
        """Whether a contact was taken up and is not handed in."""
        return key in self._openings and key not in self._handed_in

    @property
    def finished(self) -> bool:
        """Whether cases were taken up and every one of them is handed in."""
        return bool(self._openings) and not any(self.is_open(key) for key in self._openings)

    def situation(self, key: ContactKey, context: Context, roles: Roles) -> Situation | None:
        """The situation of a contact that was taken up."""
        opening = self._openings.get(key)
        if opening is None:
            return None
        tin = Tin(key[0])
        account = opening.account(tin)
        assert account is not None
        return Situation(
            contact=next(found for found in account.contacts if found.number == key[1]),
            start=account,
            now=self.master.accounts[tin],
            context=context,
            acts=tuple(act for act in self.acts if act.number >= opening.act),
            role=roles(opening.employee),
            employee=opening.employee,
            opened=opening.day,
            other=opening.account,
        )

"""The master file: every account, and the little the machine itself remembers. Built by replaying a journal."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from masterfile import events
from masterfile.account import Account
from masterfile.apply import apply
from masterfile.directory import Directory
from masterfile.garbage import everything_kept
from masterfile.identifiers import Tin
from masterfile.journal.chain import Entry, Stored, decode, encode_record


class MasterFile:
    """Accounts by TIN, the date, the world, today's input counters and adjustment numbers, failed sign-ons."""

    __slots__ = (
        "_directory", "accounts", "date", "employees", "failures", "inputs", "messages", "numbers", "restricted",
        "settings", "units", "world",
    )  # fmt: skip

    def __init__(self) -> None:
        self.accounts: dict[Tin, Account] = {}
        self.date = datetime.date.min
        self.world = ""
        self.settings: dict[str, Any] = {}
        self.employees: list[dict[str, Any]] = []
        self.units: list[dict[str, Any]] = []
        self.messages: list[str] = []
        self.restricted: frozenset[str] = frozenset()
        self.inputs: Counter[str] = Counter()
        self.numbers: dict[str, set[str]] = {}
        self.failures: Counter[str] = Counter()
        self._directory: Directory | None = None

    @property
    def directory(self) -> Directory:
        """Names and DLNs of every account as they are now."""
        if self._directory is None:
            self._directory = Directory(self.accounts.values())
        return self._directory

    def account(self, tin: Tin) -> Account | None:
        """The account of a TIN, where the master file has one."""
        return self.accounts.get(tin)

    def is_established(self, tin: Tin) -> bool:
        """Whether a TIN has an established entity."""
        account = self.accounts.get(tin)
        return account is not None and account.is_established

    def segments(self, tin: Tin) -> list[Account]:
        """The accounts under the nine digits of a TIN, whatever marker stands behind them."""
        keys = (tin.number, *(tin.number + marker for marker in "*VWDPXN"))
        return [account for key in keys if (account := self.accounts.get(Tin(key)))]

    def find_case(self, sequence: str) -> Account | None:
        """The account that has the unpostable with this sequence number."""
        number = f"{sequence[:3]}-{sequence[3:5]}-{sequence[5:9]}"
        for key in (number, f"{number}*"):
            account = self.accounts.get(Tin(key))
            if account is not None and sequence in account.unpostables:
                return account
        return None

    def absorb(self, entry: Entry) -> None:
        """Take one journal entry in: the only way the master file changes."""
        account = self._account_of(entry) if entry.tin else None
        for event in entry.events:
            if isinstance(event, _LISTED):
                self._directory = None
            if isinstance(event, events.AccountLoaded):
                self.accounts[event.account.tin] = Account.of_record(event.account)
            elif isinstance(event, _MACHINE):
                self._machine(event)
            elif account is not None:
                self._count(entry, event)
                apply(account, event)

    def _account_of(self, entry: Entry) -> Account:
        tin = Tin(entry.tin)
        account = self.accounts.get(tin)
        if account is None:
            account = self.accounts[tin] = Account(tin)
        return account

    def _count(self, entry: Entry, event: events.Event) -> None:
        if isinstance(event, events.InputQueued) and event.pending.sequence and entry.actor != "SYSTEM":
            self.inputs[""] += 1
            self.inputs[entry.actor] += 1
            adjustment = event.pending.transaction.adjustment
            if adjustment is not None:
                self.numbers.setdefault(entry.actor, set()).add(adjustment.sequence_number)

        elif isinstance(event, events.LetterKept) and event.letter.sequence > self.inputs[entry.actor]:
            self.inputs[""] += 1
            self.inputs[entry.actor] += 1

    def _machine(self, event: events.Event) -> None:
        if isinstance(event, events.WorldOpened):
            self.world, self.date = event.world, event.date
            self.settings, self.employees = event.settings, event.employees
            self.units, self.messages = event.units, event.messages
            self.restricted = frozenset(event.restricted)
        elif isinstance(event, events.DayAdvanced):
            self.date = event.date
            self.inputs.clear()
            self.numbers.clear()
        elif isinstance(event, events.SignOnRefused):
            self.failures[event.employee] += 1
        elif isinstance(event, events.SignedOn):
            self.failures.pop(event.employee, None)

    def digest(self) -> str:
        """A hash of the whole state: equal states, equal digests."""
        total = hashlib.sha256(str(self.date).encode())
        for _, account in sorted(self.accounts.items()):
            total.update(encode_record(account.record()))
        return total.hexdigest()


_LISTED = (
    events.AccountLoaded, events.EntityEstablished, events.EntityChanged, events.OfferTaken, events.AccountLeft,
    events.ReturnArrived, events.DayAdvanced,
)  # fmt: skip
"""What may change a name or bring a return; a batch changes accounts before its events are absorbed, once a day."""

_MACHINE = (events.WorldOpened, events.DayAdvanced, events.SignOnRefused, events.SignedOn)


def effective(rows: Iterable[Stored]) -> Iterator[Stored]:
    """The rows that still count, oldest first: the way back from the last row to the first.

    The row before a Restored event is the one it went back to, also where that lies on a branch left earlier.
    """
    kept = {row.sequence: row for row in rows}
    way: list[Stored] = []
    sequence = max(kept, default=0)
    while sequence > 0:
        row = kept.get(sequence)
        if row is not None:
            way.append(row)
        sequence = _before(row) if row is not None else sequence - 1
    return reversed(way)


def _before(row: Stored) -> int:
    """The sequence of the row whose state this one builds on."""
    if b'"type":"Restored"' in row.payload:
        for event in decode(row.payload).events:
            if isinstance(event, events.Restored):
                return min(event.to, row.sequence - 1)
    return row.sequence - 1


def replay(rows: Iterable[Stored]) -> MasterFile:
    """Rebuild the master file from its journal."""
    master = MasterFile()
    with everything_kept():
        for row in effective(rows):
            master.absorb(decode(row.payload))
    return master

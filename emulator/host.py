"""The host: master file, journal, calendar and access together; the machine every terminal talks to.

Input: decide, journal, then apply. Batches: the engine applies as it decides, and a day's entries are
journalled as one before anybody sees them; a host whose journal failed answers no more.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from emulator.access import Employee, Roster, Unit
from masterfile.account import Account, Module
from masterfile.apply import apply
from masterfile.calendar import Cycle, ProcessingCalendar
from masterfile.context import Context
from masterfile.decide import decide
from masterfile.decision import Decision
from masterfile.events import (
    AccountOffered,
    DayAdvanced,
    Event,
    InputQueued,
    Looked,
    ProcedureBroken,
    Restored,
    ReturnForwarded,
    TransactionForwarded,
)
from masterfile.garbage import everything_kept
from masterfile.identifiers import Dln, Tin
from masterfile.inputs import (
    AdjustmentInput,
    EntityInput,
    ExcessApplication,
    Input,
    LetterInput,
    ManualRefund,
    MiscellaneousTransaction,
    RefundIntercept,
    RequirementInput,
    TransferInput,
)
from masterfile.journal import Entry, Journal, MemoryJournal
from masterfile.journal.chain import decode, make_entry
from masterfile.masterfile import MasterFile, effective, replay
from masterfile.periods import ModuleKey
from masterfile.posting.batch import SYSTEM, arrive, end_of_day
from masterfile.posting.engine import post
from masterfile.posting.merges import answer_offer, take_offer
from masterfile.posting.transfers import Travelling
from masterfile.posting.transfers import receive as receive_credit
from masterfile.procedure.casework import Casework, ContactKey
from masterfile.procedure.judged import prohibited
from masterfile.rules.form_3809 import numbered
from masterfile.rules.registry import NOTHING_FOUND, Finding
from masterfile.settings import Settings

_DAY = datetime.timedelta(days=1)

Keyed = TypeVar(
    "Keyed",
    MiscellaneousTransaction,
    AdjustmentInput,
    EntityInput,
    RefundIntercept,
    RequirementInput,
    TransferInput,
    ExcessApplication,
    ManualRefund,
)


class HostDown(Exception):
    """A batch broke off or was not written; the master file in memory is ahead of the journal and is not shown."""


class CalendarEndError(Exception):
    """A day the processing calendar does not have; nothing was run."""


class Host:
    """One machine on one journal. Everything it knows can be rebuilt from the journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.calendar = ProcessingCalendar.standard()
        self._down = False
        self._casework: Casework | None = None
        self._load()

    def _load(self) -> None:
        self.master: MasterFile = replay(self.journal.stored())
        self.settings = Settings.of(self.master.settings)
        units = tuple(Unit(**row) for row in self.master.units)
        self.roster = Roster(tuple(Employee(**row) for row in self.master.employees), units)

    @classmethod
    @everything_kept()
    def open_world(cls, journal: Journal, entries: Sequence[Entry]) -> Host:
        """Start a journal with the opening entries of a world."""
        journal.append(entries)
        return cls(journal)

    @property
    def today(self) -> datetime.date:
        """The simulated date."""
        return self.master.date

    @property
    def cycle(self) -> Cycle:
        """The cycle of the simulated date."""
        return self.calendar.cycle_of(self.master.date)

    def context(self, employee: str = "") -> Context:
        """The surroundings of a decision by this employee, now."""
        known = self.roster.get(employee)
        return Context(
            today=self.master.date,
            calendar=self.calendar,
            settings=self.settings,
            employee=employee,
            may_review=known is not None and known.may_review,
            role=known.role if known else "",
            established=self.master.is_established,
            module_of=self.module_of,
            used_numbers=frozenset(self.master.numbers.get(employee, ())),
        )

    def rehearsal(self) -> Host:
        """A machine in memory in the same state, on which nothing that happens is kept (RMODE)."""
        journal = MemoryJournal()
        journal.append([decode(row.payload) for row in effective(self.journal.stored())])
        return Host(journal)

    def submit(
        self,
        account: Account,
        given: Input,
        employee: str,
        command: str = "",
        center: str = "",
        contact: ContactKey | None = None,
    ) -> Decision:
        """Decide an input; journal and apply what follows. A refusal changes nothing.

        With a command code, the procedure rules an accepted input broke are recorded in the same write. ``center``
        is the file location code of another service center (CMODE), on the DLN in place of the employee's office.
        ``contact`` is the case of the desk it is done for: its prohibitions are asked as well.
        """
        given = self._keyed(given, employee, center)
        decision = decide(account, given, self.context(employee))
        if contact is not None and decision.events:
            decision = self._prohibited(decision, account, employee, contact)
        broken = _broken_rules(decision, employee, command, account.tin) if command else []
        entries = []
        if decision.events:
            entries.append(make_entry(self.master.date, employee, decision.events, account.tin))
            entries += self._handed_on(decision.events, employee)
        if broken:
            entries.append(make_entry(self.master.date, employee, broken))
        if entries:
            self._record(entries)
        return replace(decision, events=(*decision.events, *broken)) if broken else decision

    def submit_together(
        self, account: Account, inputs: Sequence[tuple[str, Input]], command: str, contact: ContactKey | None = None
    ) -> Decision:
        """Decide inputs one after the other, each with its employee; all are written as one, or nothing is.

        The first refusal ends it, and nothing has changed.
        """
        scratch = Account.of_record(account.record())
        entries: list[Entry] = []
        warnings: tuple[Finding, ...] = ()
        for employee, given in inputs:
            ahead = sum(isinstance(event, InputQueued) for entry in entries for event in entry.events)
            decision = decide(scratch, self._keyed(given, employee, "", ahead), self.context(employee))
            if contact is not None and decision.events:
                decision = self._prohibited(decision, account, employee, contact)
            warnings += decision.warnings
            if decision.refusal is not None:
                return Decision(refusal=decision.refusal, warnings=warnings)
            for event in decision.events:
                apply(scratch, event)
            entries.append(make_entry(self.master.date, employee, decision.events, account.tin))
            broken = _broken_rules(decision, employee, command, account.tin)
            entries += [make_entry(self.master.date, employee, broken)] if broken else []
        self._record(entries)
        return Decision(tuple(event for entry in entries for event in entry.events), warnings=warnings)

    def _keyed(self, given: Input, employee: str, center: str, ahead: int = 0) -> Input:
        """An input with its number of the day and its DLN, where its kind has them; ``ahead`` are not written yet."""
        if isinstance(given, MiscellaneousTransaction):
            return self._numbered(given, employee, "77", 0, given.flc or center, ahead)
        if isinstance(given, AdjustmentInput):
            return self._numbered(given, employee, "54", int(given.block or 0) * 10, given.location or center)
        if isinstance(given, RefundIntercept):
            return self._numbered(given, employee, "77", 0, center)
        if isinstance(given, TransferInput):
            return self._transfer_numbered(given, employee, center)
        if isinstance(given, EntityInput):
            return self._numbered(given, employee, "63", 0, center)
        if isinstance(given, ManualRefund):
            return self._numbered(given, employee, "45", 0, center)
        if isinstance(given, ExcessApplication):
            return self._numbered(given, employee, "48", 0, center)
        if isinstance(given, RequirementInput):
            return self._numbered(given, employee, "49", 0, center)
        if isinstance(given, LetterInput):
            return replace(given, sequence=self.master.inputs[employee] + 1)
        return given

    def _prohibited(self, decision: Decision, account: Account, employee: str, contact: ContactKey) -> Decision:
        """The decision after the prohibitions of the contact's procedure were asked."""
        if not self.casework.is_open(contact):
            return decision
        entry = make_entry(self.master.date, employee, decision.events, account.tin)
        situation = self.casework.situation(contact, self.context(employee), self.role_of)
        if situation is None:
            return decision
        verdict = prohibited(situation, entry)
        warnings = (*decision.warnings, *verdict.warnings)
        if verdict.refusal:
            return Decision(refusal=verdict.refusal, warnings=warnings)
        return replace(decision, warnings=warnings)

    def look(self, look: Looked, contact: ContactKey | None) -> tuple[Finding, ...]:
        """Journal that an account was looked at; what the prohibitions of the contact's procedure say to it."""
        entry = make_entry(self.master.date, look.employee, [look])
        asked = self.casework.situation(contact, self.context(look.employee), self.role_of) if contact else None
        verdict = prohibited(asked, entry) if asked is not None else NOTHING_FOUND
        warnings = (*verdict.warnings, verdict.refusal) if verdict.refusal else verdict.warnings
        broken: list[Event] = [ProcedureBroken(look.employee, look.command, f.rule, look.tin) for f in warnings]
        self._record([entry, *([make_entry(self.master.date, look.employee, broken)] if broken else [])])
        return warnings

    @property
    def casework(self) -> Casework:
        """The contacts taken up on this machine and what was done for them."""
        if self._casework is None:
            self._casework = Casework.of(self.journal.stored())
        return self._casework

    def role_of(self, employee: str) -> str:
        """The role of an employee, empty for a number the world does not have."""
        known = self.roster.get(employee)
        return known.role if known else ""

    def _followed(self, entries: Sequence[Entry]) -> None:
        """Show what was written to the casework, where somebody has asked for it."""
        for entry in entries:
            if self._casework is not None:
                self._casework.read(entry)

    def _handed_on(self, happened: Sequence[Event], actor: str) -> list[Entry]:
        """The entries of what concerns another side, decided now and written with what sends it."""
        entries = []
        for event in happened:
            if isinstance(event, Travelling):
                there = self.master.accounts.get(event.tin) or Account(event.tin)
                arrived = receive_credit(there, event, self.context(actor))
                if arrived:
                    entries.append(make_entry(self.master.date, actor, arrived, event.tin))
        return entries

    def _transfer_numbered(self, given: TransferInput, employee: str, center: str) -> TransferInput:
        """A transfer's number and DLN; where Accounting numbers the form, its office and series of blocks."""
        number, full = numbered(given), self.master.inputs[""] // 100
        block = number.block + (full % number.blocks if number.blocks else full)
        return self._numbered(given, employee, number.document, block - full, number.flc or center)

    def _numbered(self, given: Keyed, employee: str, document: str, block: int, flc: str = "", ahead: int = 0) -> Keyed:
        """The input's number and DLN: an adjustment has its blocking series in the block, OVRD-FLC in front."""
        count = self.master.inputs[""] + ahead
        office = flc or (employee[:2] if employee.isdigit() else "00")
        julian = self.today.timetuple().tm_yday + 400
        dln = Dln.of_parts(office, document, julian, block + count // 100, count % 100, self.today.year)
        return replace(given, dln=dln, sequence=self.master.inputs[employee] + 1 + ahead)

    def record(self, actor: str, events: Sequence[Event], tin: str = "") -> None:
        """Journal events, then apply them: on disk before anything is shown."""
        self._record([make_entry(self.master.date, actor, events, tin)])

    def _record(self, entries: Sequence[Entry]) -> None:
        self._alive()
        self.journal.append(entries)
        for entry in entries:
            self.master.absorb(entry)
        self._followed(entries)

    def advance_to(self, day: datetime.date) -> None:
        """Run the batches day by day up to a later date; each day is journalled as one. Raises CalendarEndError."""
        self._alive()
        if not self.calendar.covers(day):
            raise CalendarEndError(f"the processing calendar ends before {day}")
        while self.master.date < day:
            self._whole_day()

    def _whole_day(self) -> None:
        """One day, or none: the engine applies as it decides, so a day that breaks off stops the machine."""
        try:
            entries = self._one_day()
            self.journal.append(entries)
        except BaseException:
            self._down = True
            raise
        self._followed(entries)

    def _one_day(self) -> list[Entry]:
        entries: list[Entry] = []
        today, tomorrow = self.master.date, self.master.date + _DAY
        closing = self.context()
        for account in list(self.master.accounts.values()):
            happened = end_of_day(account, closing)
            if happened:
                entries.append(make_entry(today, SYSTEM, happened, account.tin))
                entries += self._forward(happened, closing)
                entries += self._arriving(happened)
        advanced = make_entry(tomorrow, SYSTEM, [DayAdvanced(tomorrow)])
        entries.append(advanced)
        self.master.absorb(advanced)
        if self.calendar.is_processing_day(tomorrow):
            entries += self._posting_run(tomorrow)
        return entries

    def _posting_run(self, day: datetime.date) -> list[Entry]:
        context = self.context()
        entries = []
        for account in list(self.master.accounts.values()):
            happened = post(account, context)
            if happened:
                entries.append(make_entry(day, SYSTEM, happened, account.tin))
                entries += self._arriving(happened)
                entries += self._merge(account, happened, context)
        return entries

    def _arriving(self, happened: Sequence[Event]) -> list[Entry]:
        """What a batch hands on, applied at once as the rest of its day is."""
        entries = self._handed_on(happened, SYSTEM)
        for entry in entries:
            self.master.absorb(entry)
        return entries

    def _merge(self, account: Account, happened: Sequence[Event], context: Context) -> list[Entry]:
        """An offered account is taken over at the other TIN or not, and the answer comes back: an entry each."""
        entries = []
        for sent in happened:
            if isinstance(sent, AccountOffered):
                other = self.master.accounts.get(sent.tin) or Account(sent.tin)
                taken, refused = take_offer(other, account, context)
                if taken:
                    self.master.accounts[sent.tin] = other
                    entries.append(make_entry(context.today, SYSTEM, taken, sent.tin))
                answered = answer_offer(account, sent, refused, context)
                entries.append(make_entry(context.today, SYSTEM, answered, account.tin))
        return entries

    def _forward(self, happened: Sequence[Event], context: Context) -> list[Entry]:
        """What concerns another TIN travels to it as a pending input of its own entry."""
        entries = []
        for event in happened:
            if isinstance(event, ReturnForwarded | TransactionForwarded):
                other = self.master.accounts.setdefault(event.tin, Account(event.tin))
                arrived = arrive(other, event, context)
                apply(other, arrived)
                entries.append(make_entry(context.today, SYSTEM, [arrived], event.tin))
        return entries

    def _alive(self) -> None:
        if self._down:
            raise HostDown("a batch broke off or was not written; start again, nothing shown so far is lost")

    def checkpoint(self) -> int:
        """The journal position to come back to."""
        return len(self.journal)

    def restore(self, position: int) -> None:
        """Go back to a journal position; the journal keeps everything and says so."""
        self._alive()
        self.journal.append([make_entry(self.master.date, SYSTEM, [Restored(position)])])
        self._casework = None
        self._load()

    def module_of(self, tin: Tin, key: ModuleKey) -> Module:
        """A module of any account, empty where nothing has posted."""
        account = self.master.account(tin)
        return account.module(key) if account is not None else Module(key)

    def account(self, tin: Tin) -> Account | None:
        """The account of a TIN."""
        return self.master.account(tin)


def _broken_rules(decision: Decision, employee: str, command: str, tin: str) -> list[Event]:
    """The procedure rules an accepted input went against."""
    if decision.refusal:
        return []
    return [ProcedureBroken(employee, command, f.rule, tin) for f in decision.warnings if f.level == "procedure"]

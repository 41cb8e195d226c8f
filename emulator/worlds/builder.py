"""From a world file to the opening entries of a journal.

A return's state stands for the transactions behind it: ``mft32`` is a TC 971 AC 111 on MFT 30, a TC 976
on MFT 32 and a closed UP 126 RC 0. Everything filled in here follows from the file, never from chance.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from emulator.passwords import kept
from emulator.worlds.contact import ams_record, contact_record
from emulator.worlds.employers import employer_records
from emulator.worlds.filed import filed_return, research_files
from emulator.worlds.model import (
    AccountPart,
    ControlPart,
    HistoryPart,
    ModulePart,
    NoticePart,
    PendingPart,
    ReturnPart,
    StatusPart,
    TransactionPart,
    WorldPart,
)
from emulator.worlds.research import AimsPart
from masterfile.account import (
    AccountRecord,
    Control,
    Correction,
    Debt,
    Entity,
    FiledReturn,
    Happening,
    History,
    ModuleRecord,
    NameLine,
    Notice,
    Pending,
    PendingStatus,
    StatusChange,
    Transaction,
    Unpostable,
    UnpostableStatus,
)
from masterfile.calendar import Cycle, CycleWeek, ProcessingCalendar
from masterfile.codes.guf import handling
from masterfile.events import AccountLoaded, WorldOpened
from masterfile.garbage import everything_kept
from masterfile.identifiers import Dln, IdrsNumber, NameControl, Tin
from masterfile.journal.chain import Entry, make_entry
from masterfile.money import Cents
from masterfile.periods import ENTITY, MFT_1040, MFT_IDENTITY_THEFT, ModuleKey
from masterfile.posting import batch_tool
from masterfile.posting.batch import SYSTEM
from masterfile.posting.refunds import refund_date
from masterfile.posting.returns import credits_of
from masterfile.posting.unposted import sequence_number
from masterfile.rules.examinations import ENDS, OPENS
from masterfile.rules.names import name_control
from masterfile.rules.return_posting import assessed_tax

_CALENDAR = ProcessingCalendar.standard()
_DAY = datetime.timedelta(days=1)
_REVERSES = {"972": "971", "571": "570", "572": "570"}


@everything_kept()
def opening_entries(world: WorldPart) -> list[Entry]:
    """The entries that open a journal on this world."""
    settings = world.settings.model_dump(mode="json", exclude_defaults=True)
    employees = [
        employee.model_dump(mode="json") | {"password": kept(employee.number, employee.password)}
        for employee in world.employees
    ]
    units = [unit.model_dump(mode="json") for unit in world.units]
    restricted = [account.tin for account in world.accounts if account.restricted]
    opened = WorldOpened(
        world.world, world.date, settings, employees, units=units, messages=world.messages, restricted=restricted
    )
    entries = [make_entry(world.date, SYSTEM, [opened])]
    runs = tuple(Happening(run.date, batch_tool.KIND, tuple(run.valid)) for run in world.batch_tool)
    days = world.settings.quality_review_days
    built = [_Builder(part, world.date, world.fill, days).record() for part in world.accounts]
    records = [replace(record, happenings=runs) for record in built]
    records += employer_records(world, records)
    return entries + [make_entry(world.date, SYSTEM, [AccountLoaded(record)], record.tin) for record in records]


@dataclass
class _Builder:
    """Builds one account; ids and generated DLNs count up in the order of the file."""

    part: AccountPart
    today: datetime.date
    fill: bool = True
    review_days: int = 2
    next_id: int = 1
    posted: dict[ModuleKey, list[Transaction]] = field(default_factory=dict)
    reversed: dict[ModuleKey, dict[int, int]] = field(default_factory=dict)
    off_tif: set[ModuleKey] = field(default_factory=set)
    pendings: list[Pending] = field(default_factory=list)
    returns: list[FiledReturn] = field(default_factory=list)
    unpostables: list[Unpostable] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    histories: list[History] = field(default_factory=list)
    statuses: dict[ModuleKey, tuple[StatusChange, ...]] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def record(self) -> AccountRecord:
        """The whole account."""
        part = self.part
        for posted in part.entity_transactions:
            self._transaction(ENTITY, posted)
        for waiting in part.entity_pending:
            self._pending(ENTITY, waiting)
        self._marks(ENTITY, part.entity_controls, part.entity_histories)
        for module in part.modules:
            self._module(module)
        for case in part.aims:
            self._examination(case)
        return AccountRecord(
            tin=Tin(part.tin),
            entity=self._entity(),
            weekly=part.weekly,
            modules=tuple(
                ModuleRecord(
                    key,
                    tuple(_in_order(items)),
                    tuple(sorted(self.reversed.get(key, {}).items())),
                    key not in self.off_tif,
                    self.statuses.get(key, ()),
                )
                for key, items in sorted(self.posted.items())
            ),
            pendings=tuple(self.pendings),
            returns=tuple(self.returns),
            unpostables=tuple(self.unpostables),
            controls=tuple(self.controls),
            histories=tuple(self.histories),
            debts=tuple(Debt(item.name.upper(), Cents(item.amount), item.program) for item in part.debts),
            next_id=self.next_id,
            notices=tuple(self.notices),
            files=research_files(part, self._controls(), self.fill),
            contacts=tuple(contact_record(one, number) for number, one in enumerate(part.contacts, start=1)),
            desk=tuple(ams_record(one) for one in part.ams),
        )

    def _entity(self) -> Entity | None:
        part = self.part
        if not part.established:
            return None
        return Entity(
            name_control=self._control,
            name_line=part.name.upper(),
            street=part.street.upper(),
            city=part.city.upper(),
            spouse=part.spouse,
            filing_requirement=part.filing_requirement,
            fiscal_month=part.fiscal_month,
            bod=part.bod,
            location=part.location,
            country=part.country.upper(),
            prior_names=tuple(_former(name) for name in part.prior_names),
        )

    def _controls(self) -> tuple[NameControl, ...]:
        """The name controls of the present and the former name lines."""
        former = (_former(name).control for name in self.part.prior_names)
        return tuple(dict.fromkeys((self._control, *former)))

    @cached_property
    def _control(self) -> NameControl:
        if self.part.name_control:
            return NameControl(self.part.name_control)
        return NameControl(name_control(self.part.name))

    @cached_property
    def _block(self) -> int:
        """The block of the DLNs counted up: the last three digits of the TIN."""
        return int(Tin(self.part.tin).digits[-3:])

    # --- modules -------------------------------------------------------------------------------

    def _module(self, part: ModulePart) -> None:
        key = ModuleKey.of(part.mft, part.period)
        if not part.on_tif:
            self.off_tif.add(key)
        for posted in part.transactions:
            self._transaction(key, posted)
        for filed in part.returns:
            self._return(key, filed)
        for waiting in part.pending:
            self._pending(key, waiting)
        self._marks(key, part.controls, part.histories)
        self._standing(key, part.statuses, part.notices)

    def _examination(self, part: AimsPart) -> None:
        """What AIMS did to the module: TC 420, and TC 421 where the case is closed, unless the file states how."""
        key = ModuleKey.of(part.mft, part.period)
        stated = {posted.tc for posted in self.posted.get(key, [])}
        if not stated & {*OPENS, *ENDS}:
            self._transaction(key, TransactionPart(tc="420", date=part.opened))
            if part.closed:
                self._transaction(key, TransactionPart(tc="421", date=part.closed))

    def _standing(self, key: ModuleKey, statuses: list[StatusPart], notices: list[NoticePart]) -> None:
        """The status history and the notices as the file states them."""
        if statuses:
            self.posted.setdefault(key, [])
            self.statuses[key] = tuple(
                StatusChange(item.status, item.date, item.cycle or self._cycle(item.date)) for item in statuses
            )
        for notice in notices:
            cycle = notice.cycle or self._cycle(notice.date)
            self.notices.append(Notice(key, notice.number, notice.date, cycle, Cents(notice.amount), notice.held))

    def _pending(self, key: ModuleKey, waiting: PendingPart) -> None:
        release = CycleWeek(waiting.due) if waiting.due else _CALENDAR.week_of(self.today)
        transaction = self._plain(
            waiting.tc,
            waiting.date or self.today,
            Dln.parse(waiting.dln) if waiting.dln else None,
            ac=waiting.ac,
            misc=waiting.misc,
            secondary_date=waiting.secondary_date,
            amount=Cents(waiting.amount),
            closing_code=waiting.closing_code,
            employee=waiting.employee,
        )
        status = PendingStatus.SENT if self.part.established else PendingStatus.RESEQUENCED
        pending = Pending(transaction, key, status, transaction.date, release)
        self.pendings.append(self._keyed(pending) if waiting.employee else pending)

    def _keyed(self, pending: Pending) -> Pending:
        """What an employee keyed: it has an input number, and is in quality review for the days of the setting."""
        same = [
            other
            for other in self.pendings
            if other.sequence
            and (other.entered, other.transaction.employee) == (pending.entered, pending.transaction.employee)
        ]
        reviewed = (self.today - pending.entered).days < self.review_days
        status = PendingStatus.INPUT if reviewed else pending.status
        return replace(pending, sequence=len(same) + 1, status=status)

    def _marks(self, key: ModuleKey, controls: list[ControlPart], histories: list[HistoryPart]) -> None:
        for number, item in enumerate(controls, start=1):
            assignee = IdrsNumber(item.assignee)
            self.controls.append(
                Control(number, key, item.activity, item.status, item.category, assignee, item.received, item.received)
            )
        for note in histories:
            self.histories.append(History(key, note.text, IdrsNumber(note.employee), note.date))

    def _transaction(self, key: ModuleKey, part: TransactionPart) -> None:
        transaction = self._plain(
            part.tc,
            part.date,
            Dln.parse(part.dln) if part.dln else None,
            ac=part.ac,
            misc=part.misc,
            secondary_date=part.secondary_date,
            amount=Cents(part.amount),
            closing_code=part.closing_code,
            cycle=part.cycle or self._cycle(min(part.date, self.today)),
            xref_tin=part.xref_tin,
        )
        self._post(key, transaction)

    def _post(self, key: ModuleKey, transaction: Transaction) -> None:
        earlier = self.posted.setdefault(key, [])
        marked = self.reversed.setdefault(key, {})
        wanted = _REVERSES.get(transaction.tc)
        for known in earlier:
            if wanted and known.tc == wanted and known.ac == transaction.ac and known.id not in marked:
                marked[known.id] = transaction.id
                break
        earlier.append(transaction)

    def _plain(self, tc: str, date: datetime.date, dln: Dln | None = None, **data: Any) -> Transaction:
        """The next transaction of the account; without a DLN of its own, the next one counted up."""
        number = self.next_id
        self.next_id += 1
        return Transaction(number, tc, date, dln or self._counted(number, date), **data)

    def _counted(self, number: int, date: datetime.date) -> Dln:
        julian = date.timetuple().tm_yday + 400
        return Dln.of_parts("28", "77", julian, self._block, number % 100, date.year)

    def _cycle(self, date: datetime.date) -> str:
        cycle = _CALENDAR.cycle_of(date)
        return cycle.week + "05" if self.part.weekly else cycle

    # --- returns -------------------------------------------------------------------------------

    def _return(self, key: ModuleKey, part: ReturnPart) -> None:
        filed = filed_return(self.part, key, part, self._control, self.fill)
        self.returns.append(filed)
        state = {
            "pipeline": self._pipeline,
            "unpostable": self._unpostable,
            "posted": self._posted_return,
            "mft32": self._on_mft_32,
            "deleted": self._deleted,
        }[part.state]
        state(key, part, filed)

    def _pending_return(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn) -> Pending:
        release = CycleWeek(part.due) if part.due else _CALENDAR.week_of(self.today)
        transaction = self._plain("150", part.received, filed.dln, amount=assessed_tax(filed))
        home = key.with_mft(MFT_1040) if key.mft == MFT_IDENTITY_THEFT else key
        return Pending(transaction, home, PendingStatus.SENT, part.received, release)

    def _pipeline(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn) -> None:
        self.pendings.append(self._pending_return(key, part, filed))

    def _selection(self, key: ModuleKey, part: ReturnPart, day: datetime.date) -> None:
        """The TC 971 AC 124 that names the return; it waits where there is no entity (25.25.6.1.7(2))."""
        if not part.selected or part.unpostable.code != "126-0":
            return
        selection = self._plain("971", day, ac="124", misc=part.dln)
        if self.part.established:
            self._post(key, replace(selection, cycle=self._cycle(day)))
        else:
            release = _CALENDAR.week_of(day)
            self.pendings.append(Pending(selection, key, PendingStatus.RESEQUENCED, day, release))

    def _since(self, part: ReturnPart) -> datetime.date:
        return part.unpostable.since or min(part.received + 21 * _DAY, self.today)

    def _case(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn) -> Unpostable:
        since = self._since(part)
        upc, _, rc = part.unpostable.code.partition("-")
        row = handling(upc, rc, "150")
        monday = since + (-since.weekday() % 7) * _DAY
        return Unpostable(
            sequence=sequence_number(Tin(self.part.tin), len(self.unpostables)),
            upc=upc,
            rc=rc,
            pending=self._pending_return(key, part, filed),
            cycle=_CALENDAR.week_of(since),
            status=UnpostableStatus.OPEN,
            status_date=since,
            category=row.category if row else "",
            functional_area=row.functional_area if row else "",
            assignee=part.unpostable.assignee,
            remarks=part.unpostable.remarks,
            loaded=part.unpostable.loaded,
            received=min(monday, self.today) if part.unpostable.loaded else None,
        )

    def _unpostable(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn) -> None:
        self._selection(key, part, self._since(part))
        case = self._case(key, part, filed)
        made = part.unpostable.closed
        if made is not None:
            correction = Correction(
                made.urc, IdrsNumber(made.employee), made.date, ccc=made.ccc, remarks=part.unpostable.remarks
            )
            case = replace(case, status=UnpostableStatus.REVIEW, status_date=made.date, correction=correction)
        self.unpostables.append(case)

    def _closed(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn, day: datetime.date, urc: str) -> None:
        ccc = "3" if urc == "6" else ""
        correction = Correction(urc, SYSTEM, day, ccc=ccc, remarks=part.unpostable.remarks)
        case = self._case(key, part, filed)
        self.unpostables.append(replace(case, status=UnpostableStatus.CLOSED, status_date=day, correction=correction))

    def _deleted(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn) -> None:
        self._selection(key, part, self._since(part))
        self._closed(key, part, filed, self._posting_day(part), "D")

    def _posting_day(self, part: ReturnPart) -> datetime.date:
        return part.posted or min(part.received + 42 * _DAY, self.today)

    def _on_mft_32(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn) -> None:
        day = self._posting_day(part)
        home = key.with_mft(MFT_1040)
        self._selection(home, part, self._since(part))
        move = self._plain("971", day, ac="111", misc=f"{part.dln} 00", cycle=self._cycle(day), remarks="NSD IDT")
        self._post(home, move)
        self._closed(home, part, filed, day, "6")
        archived = self._plain("976", part.received, filed.dln, cycle=self._cycle(day))
        self._post(key.with_mft(MFT_IDENTITY_THEFT), archived)

    def _posted_return(self, key: ModuleKey, part: ReturnPart, filed: FiledReturn) -> None:
        day = self._posting_day(part)
        cycle = self._cycle(day)
        assessed = _CALENDAR.assessment_date(CycleWeek(cycle[:6]))
        self._post(key, self._plain("150", assessed, filed.dln, amount=assessed_tax(filed), cycle=cycle))
        due = key.period.due_date
        for code, amount in credits_of(filed):
            dated = filed.received if code == "610" else due
            self._post(key, self._plain(code, dated, filed.dln, amount=Cents(-amount), cycle=cycle))
        if part.refund_state == "held":
            self._post(key, self._plain("570", assessed, filed.dln, cycle=cycle))
        elif part.refund_state == "issued" and filed.overpayment > 0:
            way = "DIRECT DEPOSIT" if filed.refund_type == "DIRECT DEPOSIT" else "PAPER CHECK"
            paid = refund_date(_CALENDAR.date_of(Cycle(cycle)), self.part.weekly)
            refund = self._plain("846", paid, filed.dln, amount=filed.overpayment, cycle=cycle, misc=way)
            self._post(key, refund)


def _former(part: str) -> NameLine:
    """A former name line of the file: ``2018 JOHN SMITH``, or without its year."""
    year, _, name = part.partition(" ")
    text = (name if year.isdigit() else part).upper()
    return NameLine(text, NameControl(name_control(text)), year if year.isdigit() else "")


def _in_order(items: list[Transaction]) -> list[Transaction]:
    """Posting order: by cycle, then as the file has them."""
    return sorted(items, key=lambda transaction: transaction.cycle)

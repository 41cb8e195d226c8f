"""The account: everything under one TIN, made of the frozen records of ``masterfile.records``.

The account is the unit of consistency: nothing changes two accounts at once, and what concerns
another TIN travels to it as a pending input. Amounts are cents; debits positive, credits negative.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator

from masterfile.by_code import SHORT, ByCode
from masterfile.identifiers import Dln, Tin
from masterfile.money import Cents
from masterfile.periods import ENTITY, ModuleKey
from masterfile.records.base import Record
from masterfile.records.cases import CaseNote, Correction, Happening, Unpostable, UnpostableStatus
from masterfile.records.desk import AnyDeskItem, Contact
from masterfile.records.entity import Entity, EntityChange, NameLine
from masterfile.records.files import NO_FILES, ResearchFiles
from masterfile.records.modules import Control, Debt, History, Letter, Notice, StatusChange, StatusHold
from masterfile.records.returns import FiledReturn, RefundType, ReturnStage
from masterfile.records.runs import RunRecord
from masterfile.records.transactions import (
    NO_DLN,
    AdjustmentData,
    AdjustmentLine,
    Pending,
    PendingStatus,
    Transaction,
    TransferData,
    TransferSide,
)

__all__ = [
    "NO_DLN",
    "NO_FILES",
    "Account",
    "AccountRecord",
    "AdjustmentData",
    "AdjustmentLine",
    "CaseNote",
    "Control",
    "Correction",
    "Debt",
    "Entity",
    "EntityChange",
    "FiledReturn",
    "Happening",
    "History",
    "Letter",
    "Module",
    "ModuleRecord",
    "NameLine",
    "Notice",
    "Pending",
    "PendingStatus",
    "PostingRun",
    "Record",
    "RefundType",
    "ResearchFiles",
    "ReturnStage",
    "StatusChange",
    "StatusHold",
    "Transaction",
    "TransferData",
    "TransferSide",
    "Unpostable",
    "UnpostableStatus",
]


class ModuleRecord(Record, frozen=True, omit_defaults=True, gc=False):
    """A module as the journal keeps it."""

    key: ModuleKey
    posted: tuple[Transaction, ...] = ()
    reversed: tuple[tuple[int, int], ...] = ()
    on_tif: bool = True
    statuses: tuple[StatusChange, ...] = ()
    hold: StatusHold | None = None


class AccountRecord(Record, frozen=True, omit_defaults=True, gc=False):
    """A whole account as the journal keeps it; the start of an account's life in a world."""

    tin: Tin
    entity: Entity | None = None
    weekly: bool = False
    modules: tuple[ModuleRecord, ...] = ()
    pendings: tuple[Pending, ...] = ()
    returns: tuple[FiledReturn, ...] = ()
    unpostables: tuple[Unpostable, ...] = ()
    controls: tuple[Control, ...] = ()
    histories: tuple[History, ...] = ()
    debts: tuple[Debt, ...] = ()
    happenings: tuple[Happening, ...] = ()
    next_id: int = 1
    notices: tuple[Notice, ...] = ()
    files: ResearchFiles = NO_FILES
    requested: tuple[ModuleKey, ...] = ()
    letters: tuple[Letter, ...] = ()
    contacts: tuple[Contact, ...] = ()
    desk: tuple[AnyDeskItem, ...] = ()
    run: RunRecord | None = None
    ran: str = ""


class Module:
    """A tax module, or the entity's transactions: what has posted, which of it is reversed, its status history.

    ``hold`` is what the last STAUP asked for, while it runs.
    """

    __slots__ = ("_by_code", "hold", "key", "on_tif", "posted", "reversed", "statuses")

    def __init__(self, key: ModuleKey) -> None:
        self.key = key
        self.posted: list[Transaction] = []
        self.reversed: dict[int, int] = {}
        self.on_tif = True
        self.statuses: list[StatusChange] = []
        self.hold: StatusHold | None = None
        self._by_code: ByCode | None = None

    @classmethod
    def of_record(cls, record: ModuleRecord) -> Module:
        """Rebuild a module from its record."""
        module = cls(record.key)
        module.posted = list(record.posted)
        module.reversed = dict(record.reversed)
        module.on_tif = record.on_tif
        module.statuses = list(record.statuses)
        module.hold = record.hold
        return module

    def record(self) -> ModuleRecord:
        """The module as one frozen record."""
        turned = tuple(sorted(self.reversed.items()))
        return ModuleRecord(self.key, tuple(self.posted), turned, self.on_tif, tuple(self.statuses), self.hold)

    @property
    def balance(self) -> Cents:
        """The sum of the posted amounts."""
        return Cents(sum([transaction.amount for transaction in self.posted]))

    def places(self, tcs: Collection[str]) -> list[int]:
        """Where the posted transactions with one of these TCs stand, from 0, reversed ones too, in posting order."""
        if len(self.posted) <= SHORT:
            return [place for place, transaction in enumerate(self.posted) if transaction.tc in tcs]
        return self._noted.places(tcs)

    def coded(self, tcs: Collection[str]) -> list[Transaction]:
        """The posted transactions with one of these TCs, reversed ones too, in posting order."""
        posted = self.posted
        if len(posted) <= SHORT:
            return [transaction for transaction in posted if transaction.tc in tcs]
        return [posted[place] for place in self._noted.places(tcs)]

    @property
    def _noted(self) -> ByCode:
        """Where the transactions stand by their codes; made anew where ``posted`` has become another list."""
        if self._by_code is None or self._by_code.posted is not self.posted:
            self._by_code = ByCode(self.posted)
        return self._by_code

    def live(self, tc: str, ac: str = "") -> Iterator[Transaction]:
        """Posted, unreversed transactions with this TC (and AC), in posting order."""
        for transaction in self.posted if len(self.posted) <= SHORT else self.coded((tc,)):
            if transaction.tc == tc and (not ac or transaction.ac == ac) and transaction.id not in self.reversed:
                yield transaction

    def has(self, tc: str, ac: str = "") -> bool:
        """Whether an unreversed transaction with this TC (and AC) is posted."""
        for transaction in self.posted if len(self.posted) <= SHORT else self.coded((tc,)):
            if transaction.tc == tc and (not ac or transaction.ac == ac) and transaction.id not in self.reversed:
                return True
        return False

    def has_any(self, tcs: tuple[str, ...]) -> bool:
        """Whether an unreversed transaction with one of these TCs is posted."""
        return any(transaction.id not in self.reversed for transaction in self.coded(tcs))


class PostingRun:
    """A posting run of one account while it goes on and afterwards: see ``RunRecord``."""

    __slots__ = ("cycle", "entity", "inputs")

    def __init__(self, cycle: str, inputs: Iterable[Pending] = (), entity: Entity | None = None) -> None:
        self.cycle = cycle
        self.inputs = list(inputs)
        self.entity = entity

    def record(self) -> RunRecord:
        """The run as one frozen record."""
        return RunRecord(self.cycle, tuple(self.inputs), self.entity)


class Account:
    """Everything under one TIN. Only ``masterfile.apply`` changes it.

    ``next_due`` is no part of the record: the day from which a posting run has something to do here although
    nothing new is pending. None says that it has to be found out; every event makes it so again. ``requested`` are
    the modules MFREQ has asked the master file for and that come to the TIF tonight. ``ran`` is the cycle
    (YYYYCCDD) of the last posting run that did something here, ``run`` the last one in which an input posted or the
    entity changed: the TIF shows what a run did a day later (``masterfile.tif``).
    """

    __slots__ = (
        "contacts", "controls", "debts", "desk", "entity", "files",
        "happenings", "histories", "letters", "modules", "next_due", "next_id",
        "notices", "pendings", "ran", "requested", "returns", "run", "tin", "unpostables", "weekly",
    )  # fmt: skip

    def __init__(self, tin: Tin) -> None:
        self.tin = tin
        self.entity: Entity | None = None
        self.weekly = False
        self.modules: dict[ModuleKey, Module] = {}
        self.pendings: dict[int, Pending] = {}
        self.returns: dict[Dln, FiledReturn] = {}
        self.unpostables: dict[str, Unpostable] = {}
        self.controls: list[Control] = []
        self.histories: list[History] = []
        self.notices: list[Notice] = []
        self.letters: list[Letter] = []
        self.debts: tuple[Debt, ...] = ()
        self.happenings: tuple[Happening, ...] = ()
        self.files = NO_FILES
        self.requested: tuple[ModuleKey, ...] = ()
        self.contacts: tuple[Contact, ...] = ()
        self.desk: tuple[AnyDeskItem, ...] = ()
        self.next_id = 1
        self.next_due: datetime.date | None = None
        self.run: PostingRun | None = None
        self.ran = ""

    @property
    def is_established(self) -> bool:
        """Whether the account has an entity; a first-time filer's has none yet."""
        return self.entity is not None

    @property
    def entity_module(self) -> Module:
        """The entity's posted transactions; empty where there is no entity."""
        return self.modules.get(ENTITY) or Module(ENTITY)

    def module(self, key: ModuleKey) -> Module:
        """A module, empty where nothing has posted."""
        return self.modules.get(key) or Module(key)

    def pendings_of(self, key: ModuleKey) -> list[Pending]:
        """The pending transactions of one module, oldest first."""
        return [pending for pending in self.pendings.values() if pending.module == key]

    def unpostables_of(self, key: ModuleKey) -> list[Unpostable]:
        """The open unpostables of one module, oldest first."""
        return [case for case in self.unpostables.values() if case.pending.module == key and case.is_open]

    def unpostable_return(self, dln: str) -> Unpostable | None:
        """The open unpostable whose return has this DLN."""
        for case in self.unpostables.values():
            if case.is_open and case.pending.is_return and case.pending.transaction.dln == dln:
                return case
        return None

    def controls_of(self, key: ModuleKey) -> list[Control]:
        """The control bases of one module, by number."""
        return [control for control in self.controls if control.module == key]

    def histories_of(self, key: ModuleKey) -> list[History]:
        """The history items of one module, oldest first."""
        return [item for item in self.histories if item.module == key]

    def notices_of(self, key: ModuleKey) -> list[Notice]:
        """The notices of one module, oldest first."""
        return [notice for notice in self.notices if notice.module == key]

    def letter_of(self, key: ModuleKey) -> Letter | None:
        """The letter of one module that waits for the night."""
        return next((letter for letter in self.letters if letter.module == key), None)

    def has_module(self, key: ModuleKey) -> bool:
        """Whether a tax module has anything: posted, pending, unpostable or controlled."""
        return (key in self.modules and not key.is_entity) or key in self.module_keys()

    def module_keys(self) -> list[ModuleKey]:
        """Every tax module that has anything: posted, pending, unpostable or controlled; sorted."""
        keys = {key for key in self.modules if not key.is_entity}
        keys |= {pending.module for pending in self.pendings.values() if not pending.module.is_entity}
        cases = (case.pending.module for case in self.unpostables.values())
        keys |= {module for module in cases if not module.is_entity}
        keys |= {control.module for control in self.controls if not control.module.is_entity}
        return sorted(keys)

    def record(self) -> AccountRecord:
        """The account as one frozen record; equal accounts give equal records."""
        return AccountRecord(
            tin=self.tin,
            entity=self.entity,
            weekly=self.weekly,
            modules=tuple(module.record() for _, module in sorted(self.modules.items())),
            pendings=tuple(self.pendings.values()),
            returns=tuple(self.returns.values()),
            unpostables=tuple(self.unpostables.values()),
            controls=tuple(self.controls),
            histories=tuple(self.histories),
            debts=self.debts,
            happenings=self.happenings,
            next_id=self.next_id,
            notices=tuple(self.notices),
            files=self.files,
            requested=self.requested,
            letters=tuple(self.letters),
            contacts=self.contacts,
            desk=self.desk,
            run=self.run.record() if self.run else None,
            ran=self.ran,
        )

    @classmethod
    def of_record(cls, record: AccountRecord) -> Account:
        """Rebuild an account from its record."""
        account = cls(record.tin)
        account.entity = record.entity
        account.weekly = record.weekly
        for stored in record.modules:
            account.modules[stored.key] = Module.of_record(stored)
        account.pendings = {pending.id: pending for pending in record.pendings}
        account.returns = {filed.dln: filed for filed in record.returns}
        account.unpostables = {case.sequence: case for case in record.unpostables}
        account.controls = list(record.controls)
        account.histories = list(record.histories)
        account.notices = list(record.notices)
        account.letters = list(record.letters)
        account.debts = record.debts
        account.happenings = record.happenings
        account.next_id = record.next_id
        account.files = record.files
        account.requested = record.requested
        account.contacts = record.contacts
        account.desk = record.desk
        account.ran = record.ran
        if record.run is not None:
            account.run = PostingRun(record.run.cycle, record.run.inputs, record.run.entity)
        return account

"""The account: everything under one TIN, and the frozen records it is made of.

The account is the unit of consistency: nothing changes two accounts at once, and what concerns
another TIN travels to it as a pending input. Records are frozen msgspec structs, so they are also
the form in which the journal keeps them. Amounts are cents; debits positive, credits negative.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

from masterfile.calendar import CycleWeek
from masterfile.case_records import CaseNote as CaseNote
from masterfile.case_records import Correction as Correction
from masterfile.case_records import Happening as Happening
from masterfile.case_records import Record as Record
from masterfile.case_records import UnpostableStatus as UnpostableStatus
from masterfile.entity_records import Entity as Entity
from masterfile.entity_records import EntityChange as EntityChange
from masterfile.entity_records import NameLine as NameLine
from masterfile.identifiers import Dln, IdrsNumber, NameControl, Tin
from masterfile.money import Cents
from masterfile.periods import ENTITY, ModuleKey

NO_DLN = Dln("")


class AdjustmentLine(Record, frozen=True, omit_defaults=True, gc=False):
    """One transaction code of an adjustment with its signed amount, and the reference number it came from."""

    tc: str
    amount: Cents
    reference: str = ""
    interest_date: datetime.date | None = None


class AdjustmentData(Record, frozen=True, omit_defaults=True, gc=False):
    """What an ADJ54 carries besides its transaction codes (reference 10.1)."""

    block: str
    source_code: str
    reason_codes: tuple[str, ...]
    hold_code: str
    priority_code: str = ""
    lines: tuple[AdjustmentLine, ...] = ()
    items: tuple[AdjustmentLine, ...] = ()
    sequence_number: str = ""
    penalty_reason: str = ""
    received: datetime.date | None = None
    claims_date: datetime.date | None = None
    override_code: str = ""
    statute_date: datetime.date | None = None


class TransferSide(Record, frozen=True, omit_defaults=True, gc=False):
    """One side of a credit transfer: where it posts and what it carries (reference 3.8). Amounts are unsigned cents.

    ``second`` is SEC-TC (570), ``bypass`` BPI, ``designated`` DPC, ``interest`` INT-AMT.
    """

    tin: Tin
    module: ModuleKey
    tc: str
    amount: Cents
    date: datetime.date
    second: str = ""
    bypass: str = ""
    designated: str = ""
    interest: Cents = Cents(0)


class TransferData(Record, frozen=True, omit_defaults=True, gc=False):
    """A credit transfer, the same on both its transactions; their DLN is one, too.

    ``credit_side`` tells which of the two this transaction is; ``debit_cycle`` (YYYYCCDD) is empty on
    the credit until the debit has posted.
    """

    form: str
    debit: TransferSide
    credit: TransferSide
    credit_side: bool = False
    debit_cycle: str = ""
    freeze: str = ""
    bod: str = ""

    @property
    def own(self) -> TransferSide:
        """The side this transaction is."""
        return self.credit if self.credit_side else self.debit

    @property
    def other(self) -> TransferSide:
        """The side the other transaction is."""
        return self.debit if self.credit_side else self.credit


class Transaction(Record, frozen=True, omit_defaults=True, gc=False):
    """A transaction code with its data, pending or posted. ``id`` is unique within the account.

    ``date`` is the transaction date screens print; ``cycle`` is YYYYCCDD once posted.
    """

    id: int
    tc: str
    date: datetime.date
    dln: Dln
    amount: Cents = Cents(0)
    cycle: str = ""
    ac: str = ""
    misc: str = ""
    secondary_date: datetime.date | None = None
    closing_code: str = ""
    xref_tin: str = ""
    xref_period: str = ""
    employee: str = ""
    remarks: str = ""
    reverses: int = 0
    adjustment: AdjustmentData | None = None
    transfer: TransferData | None = None
    entity: EntityChange | None = None


class PendingStatus(StrEnum):
    """The two letters of a TXMOD pending (reference 3.2; which of them we use: docs/conflicts.md C-006)."""

    INPUT = "PN"
    SENT = "AP"
    RESEQUENCED = "RS"
    CORRECTED = "CU"
    UNPOSTED = "UP"
    BATCH = "BI"


class Pending(Record, frozen=True, omit_defaults=True, gc=False):
    """A transaction on its way to the master file.

    ``release`` is the first cycle (YYYYCC) it may post in, ``sequence`` the input number of its
    employee and day (0 for what no employee keyed), ``entered`` the day it was keyed or arrived.
    """

    transaction: Transaction
    module: ModuleKey
    status: PendingStatus
    entered: datetime.date
    release: CycleWeek
    sequence: int = 0

    @property
    def id(self) -> int:
        """The transaction's id."""
        return self.transaction.id

    @property
    def is_return(self) -> bool:
        """Whether this is a return (TC 150) being processed."""
        return self.transaction.tc == "150"


class ReturnStage(StrEnum):
    """Where a return as filed is."""

    PIPELINE = "PIPELINE"
    UNPOSTABLE = "UNPOSTABLE"
    POSTED = "POSTED"
    IDENTITY_THEFT = "MFT 32"
    DUPLICATE = "DUPLICATE"
    DELETED = "DELETED"
    NULLIFIED = "NULLIFIED"
    REJECTED = "REJECTED"
    FORWARDED = "FORWARDED"


class RefundType(StrEnum):
    """How the return asks for its overpayment (25.25.6.5.1(2))."""

    PAPER = "PAPER"
    DIRECT_DEPOSIT = "DIRECT DEPOSIT"
    CREDIT_ELECT = "CREDIT ELECT"
    NONE = "NONE"


class FiledReturn(Record, frozen=True, omit_defaults=True, gc=False):
    """A return as filed. ``module`` is the MFT 30 module it was filed for; amounts are unsigned cents.

    ``ccc`` and ``spc`` are the condition and special processing codes edited on it; ``released`` says
    that the TPP selection was resolved in the filer's favour and selects it no more. ``estimated_tax`` is what
    the return claims of estimated payments and credit elect (None: what is there), ``child_credit`` says that an
    additional child tax credit is among the refundable credits. ``ip_pin_omitted``: its filer has an identity
    protection PIN and left it out (reference 6.3, UPC 147 RC 0). ``household_tax`` is the tax of Schedule H,
    ``cover_over`` marks a territory's cover-over return, ``rpc`` is the return processing code, Y of a dummy return.
    """

    dln: Dln
    module: ModuleKey
    name_control: NameControl
    name_line: str
    received: datetime.date
    stage: ReturnStage = ReturnStage.PIPELINE
    form: str = "1040"
    filing_status: str = "1"
    medium: str = "MEF"
    street: str = ""
    city: str = ""
    spouse: str = ""
    adjusted_gross_income: Cents = Cents(0)
    taxable_income: Cents = Cents(0)
    tax: Cents = Cents(0)
    withholding: Cents = Cents(0)
    earned_income_credit: Cents = Cents(0)
    refundable_credits: Cents = Cents(0)
    payment: Cents = Cents(0)
    estimated_tax: Cents | None = None
    child_credit: bool = False
    refund_type: RefundType = RefundType.PAPER
    routing_number: str = ""
    account_number: str = ""
    ccc: str = ""
    spc: str = ""
    released: bool = False
    ip_pin_omitted: bool = False
    household_tax: Cents = Cents(0)
    cover_over: bool = False
    rpc: str = ""

    @property
    def overpayment(self) -> Cents:
        """Credits less tax; negative for a balance due."""
        credits = self.withholding + self.earned_income_credit + self.refundable_credits + self.payment
        return Cents(credits - self.tax - self.household_tax)


class Unpostable(Record, frozen=True, omit_defaults=True, gc=False):
    """A GUF case: ``pending`` is the transaction that did not post, ``cycle`` the week it unposted.

    ``loaded`` tells whether GUF has it yet: TXMOD shows it before UPTIN does (25.25.6.6.3.1(3) box 3);
    ``received`` is the day GUF got it, ``requests`` the numbers of the documents asked for, ``12``.
    """

    sequence: str
    upc: str
    rc: str
    pending: Pending
    cycle: CycleWeek
    status: UnpostableStatus
    status_date: datetime.date
    category: str = ""
    functional_area: str = ""
    assignee: str = ""
    remarks: str = ""
    loaded: bool = False
    correction: Correction | None = None
    received: datetime.date | None = None
    suspense_until: datetime.date | None = None
    requests: str = ""
    notes: tuple[CaseNote, ...] = ()

    @property
    def is_open(self) -> bool:
        """Open, in suspense, or closed but still in the review window."""
        return self.status is not UnpostableStatus.CLOSED

    @property
    def code(self) -> str:
        """UPC and RC as the manual writes them together, ``126-0``."""
        return f"{self.upc}-{self.rc}"


class Control(Record, frozen=True, omit_defaults=True, gc=False):
    """A control base: C-number, activity, status letter, category, assignee, dates."""

    number: int
    module: ModuleKey
    activity: str
    status: str
    category: str
    assignee: IdrsNumber
    received: datetime.date
    action_date: datetime.date

    @property
    def is_open(self) -> bool:
        """Whether the control keeps the module under control: any status but C."""
        return self.status != "C"


class History(Record, frozen=True, omit_defaults=True, gc=False):
    """A history item; cannot be altered later (reference 3.12)."""

    module: ModuleKey
    text: str
    employee: IdrsNumber
    date: datetime.date


class StatusChange(Record, frozen=True, omit_defaults=True, gc=False):
    """A module status, the date that goes with it and the cycle (YYYYCCDD) it was set in (reference 11.2).

    ``date`` is the 23C or notice date for a notice status, the date of the transaction for one it sets.
    """

    status: str
    date: datetime.date
    cycle: str = ""


class Notice(Record, frozen=True, omit_defaults=True, gc=False):
    """A computer notice of a module: its number (``CP14``), its date, the cycle it was made in.

    ``amount`` is what it asks for or speaks of, in cents; ``held`` says why it did not go out (``HC 3``),
    empty for one that did.
    """

    module: ModuleKey
    number: str
    date: datetime.date
    cycle: str = ""
    amount: Cents = Cents(0)
    held: str = ""

    @property
    def is_issued(self) -> bool:
        """Whether the notice went to the taxpayer."""
        return not self.held


class Debt(Record, frozen=True, omit_defaults=True, gc=False):
    """A debt to another agency that overpayments are offset to: ``name`` is how the offset's MISC names it.

    ``program`` is TOP (TC 898) or DMF, the older one (TC 896). What is left is ``amount`` less what was offset.
    """

    name: str
    amount: Cents
    program: str = "TOP"


class ModuleRecord(Record, frozen=True, omit_defaults=True, gc=False):
    """A module as the journal keeps it."""

    key: ModuleKey
    posted: tuple[Transaction, ...] = ()
    reversed: tuple[tuple[int, int], ...] = ()
    on_tif: bool = True
    statuses: tuple[StatusChange, ...] = ()


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


class Module:
    """A tax module, or the entity's transactions: what has posted, which of it is reversed, its status history."""

    __slots__ = ("key", "on_tif", "posted", "reversed", "statuses")

    def __init__(self, key: ModuleKey) -> None:
        self.key = key
        self.posted: list[Transaction] = []
        self.reversed: dict[int, int] = {}
        self.on_tif = True
        self.statuses: list[StatusChange] = []

    @classmethod
    def of_record(cls, record: ModuleRecord) -> Module:
        """Rebuild a module from its record."""
        module = cls(record.key)
        module.posted = list(record.posted)
        module.reversed = dict(record.reversed)
        module.on_tif = record.on_tif
        module.statuses = list(record.statuses)
        return module

    def record(self) -> ModuleRecord:
        """The module as one frozen record."""
        turned = tuple(sorted(self.reversed.items()))
        return ModuleRecord(self.key, tuple(self.posted), turned, self.on_tif, tuple(self.statuses))

    @property
    def balance(self) -> Cents:
        """The sum of the posted amounts."""
        return Cents(sum(transaction.amount for transaction in self.posted))

    def live(self, tc: str, ac: str = "") -> Iterator[Transaction]:
        """Posted, unreversed transactions with this TC (and AC), in posting order."""
        for transaction in self.posted:
            if transaction.tc == tc and (not ac or transaction.ac == ac) and transaction.id not in self.reversed:
                yield transaction

    def has(self, tc: str, ac: str = "") -> bool:
        """Whether an unreversed transaction with this TC (and AC) is posted."""
        return next(self.live(tc, ac), None) is not None


class Account:
    """Everything under one TIN. Only ``masterfile.apply`` changes it.

    ``next_due`` is no part of the record: the day from which a posting run has something to do here although
    nothing new is pending. None says that it has to be found out; every event makes it so again.
    """

    __slots__ = (
        "controls", "debts", "entity", "happenings", "histories", "modules", "next_due", "next_id", "notices",
        "pendings", "returns", "tin", "unpostables", "weekly",
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
        self.debts: tuple[Debt, ...] = ()
        self.happenings: tuple[Happening, ...] = ()
        self.next_id = 1
        self.next_due: datetime.date | None = None

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

    def module_keys(self) -> list[ModuleKey]:
        """Every tax module that has anything: posted, pending, unpostable or controlled; sorted."""
        keys = {key for key in self.modules if not key.is_entity}
        keys |= {pending.module for pending in self.pendings.values() if not pending.module.is_entity}
        keys |= {case.pending.module for case in self.unpostables.values()}
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
        account.debts = record.debts
        account.happenings = record.happenings
        account.next_id = record.next_id
        return account

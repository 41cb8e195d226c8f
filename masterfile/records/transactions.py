"""Transactions, pending and posted, with what an adjustment or a credit transfer carries."""

from __future__ import annotations

import datetime
from enum import StrEnum

from masterfile.calendar import CycleWeek
from masterfile.identifiers import Dln, Tin
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.records.base import Record
from masterfile.records.entity import EntityChange

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

    ``date`` is the transaction date screens print; ``cycle`` is YYYYCCDD once posted. ``interest`` is the part of a
    manual refund that is interest, in cents.
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
    interest: Cents = Cents(0)


class PendingStatus(StrEnum):
    """The two letters of a TXMOD pending (reference 3.2; which of them we use: docs/conflicts.md C-006, C-028)."""

    INPUT = "PN"
    SENT = "AP"
    RESEQUENCED = "RS"
    CORRECTED = "CU"
    UNPOSTED = "UP"
    BATCH = "BI"
    POSTING = "TP"


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

"""Everything that can happen: one frozen struct an event, encoded as one JSON object.

An event is a fact; ``masterfile.apply`` turns it into state and nothing else does. Account events
carry no TIN of their own: the journal entry that holds them names the account.
"""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from masterfile.account import (
    AccountRecord,
    CaseNote,
    Control,
    Correction,
    Entity,
    FiledReturn,
    History,
    Letter,
    ModuleRecord,
    Notice,
    Pending,
    PendingStatus,
    ReturnStage,
    StatusChange,
    StatusHold,
    Transaction,
    Unpostable,
)
from masterfile.calendar import CycleWeek
from masterfile.identifiers import Dln, Tin
from masterfile.periods import ModuleKey
from masterfile.records.desk import AnyDeskItem
from masterfile.records.returns import DocumentRequest


class Event(msgspec.Struct, frozen=True, omit_defaults=True, gc=False, tag=True):
    """Base of all events; the class name is the event's name in the journal."""


# --- accounts ------------------------------------------------------------------------------------


class AccountLoaded(Event, frozen=True):
    """The account as the world file states it."""

    account: AccountRecord


class EntityEstablished(Event, frozen=True):
    """An entity was established from the first return to post (TC 000)."""

    entity: Entity


class EntityChanged(Event, frozen=True):
    """The entity is another one now; ``by`` is the id of the entity transaction that changed it."""

    was: Entity
    now: Entity
    by: int


class AccountOffered(Event, frozen=True):
    """A TIN change asks the account at ``tin`` to take over what this one has; ``by`` is the id of its TC."""

    tin: Tin
    by: int


class OfferTaken(Event, frozen=True):
    """The account takes over another one: the modules as they are now, and what waits or waited on them."""

    tin: Tin
    modules: tuple[ModuleRecord, ...]
    pendings: tuple[Pending, ...] = ()
    returns: tuple[FiledReturn, ...] = ()
    unpostables: tuple[Unpostable, ...] = ()
    controls: tuple[Control, ...] = ()
    histories: tuple[History, ...] = ()
    notices: tuple[Notice, ...] = ()


class OfferAnswered(Event, frozen=True):
    """What became of an offer: taken, or the id of the rule that stands against it."""

    tin: Tin
    by: int
    refused: str = ""


class AccountLeft(Event, frozen=True):
    """Everything but the entity went to another TIN, and of the entity's transactions those that travel, by id."""

    tin: Tin
    travelled: tuple[int, ...] = ()


class InputQueued(Event, frozen=True):
    """A transaction was accepted and waits for the master file."""

    pending: Pending


class PendingMoved(Event, frozen=True):
    """A pending changed its status or its release cycle."""

    id: int
    status: PendingStatus
    release: CycleWeek | None = None


class PendingDeleted(Event, frozen=True):
    """A pending was deleted: torn up, rejected, or because its case was voided."""

    id: int
    reason: str


class Posted(Event, frozen=True):
    """A transaction posted to a module (or the entity); ``pending`` is the id it was pending under."""

    module: ModuleKey
    transaction: Transaction
    pending: int = 0


class Reversed(Event, frozen=True):
    """A posted transaction is reversed by another."""

    module: ModuleKey
    id: int
    by: int


class WentUnpostable(Event, frozen=True):
    """A pending failed a posting rule and is a GUF case now."""

    case: Unpostable
    rule: str


class UnpostableLoaded(Event, frozen=True):
    """GUF has the case: UPTIN shows it."""

    sequence: str
    date: datetime.date | None = None


class UnpostableResolved(Event, frozen=True):
    """UPRES closed the case; it stays reversible until its unpostable cycle ends."""

    sequence: str
    correction: Correction


class UnpostableClosed(Event, frozen=True):
    """The unpostable cycle ended and the resolution took effect."""

    sequence: str
    date: datetime.date


class UnpostableReassigned(Event, frozen=True):
    """The case has another assignee; remarks only where they change with it."""

    sequence: str
    assignee: str
    remarks: str = ""


class UnpostableReopened(Event, frozen=True):
    """A manager or lead rejected the resolution inside the review window."""

    sequence: str
    employee: str
    date: datetime.date


class UnpostableSuspended(Event, frozen=True):
    """The case is in suspense until a date, for a document where ``request`` says which one."""

    sequence: str
    date: datetime.date
    until: datetime.date
    request: str = ""


class SuspenseEnded(Event, frozen=True):
    """The suspense of a case is over: it is open again."""

    sequence: str
    date: datetime.date


class CaseNoted(Event, frozen=True):
    """A history item was written on a case."""

    sequence: str
    note: CaseNote


class ReturnMoved(Event, frozen=True):
    """A return as filed is somewhere else now, or carries other codes."""

    dln: Dln
    stage: ReturnStage
    ccc: str = ""
    released: bool = False
    name_control: str = ""
    module: str = ""


class DocumentRequested(Event, frozen=True):
    """Somebody asked for the document of a return, or a print of it."""

    dln: Dln
    request: DocumentRequest


class ReturnForwarded(Event, frozen=True):
    """A return left for its corrected TIN; ``filed`` is how it arrives there, due in ``release``."""

    dln: Dln
    tin: Tin
    filed: FiledReturn
    release: CycleWeek


class ReturnArrived(Event, frozen=True):
    """A return came to this account, with the pending that will post it."""

    filed: FiledReturn
    pending: Pending


class CreditSent(Event, frozen=True):
    """A credit transfer was accepted here; its credit side goes to ``tin`` and waits there for this debit."""

    tin: Tin
    pending: Pending


class TransactionForwarded(Event, frozen=True):
    """A transaction with a corrected TIN left for that account."""

    tin: Tin
    pending: Pending


class CreditCleared(Event, frozen=True):
    """The debit side of the transfer with this DLN posted here, in ``cycle`` (YYYYCCDD); ``date`` is the credit's."""

    tin: Tin
    dln: Dln
    cycle: str
    date: datetime.date


class CreditWithdrawn(Event, frozen=True):
    """The debit side of the transfer with this DLN was deleted here: its credit side is taken back."""

    tin: Tin
    dln: Dln
    reason: str


class CreditFreed(Event, frozen=True):
    """A waiting credit side may post in ``release``: its debit posted in ``cycle`` (YYYYCCDD)."""

    id: int
    cycle: str
    release: CycleWeek
    date: datetime.date


class ModuleAsked(Event, frozen=True):
    """MFREQ asked the master file for a module; it comes to the TIF with the end of the day."""

    module: ModuleKey


class ModuleRequested(Event, frozen=True):
    """A module was brought to the TIF (MFREQ), as a dummy where nothing has posted yet."""

    module: ModuleKey


class ControlSet(Event, frozen=True):
    """A control base was opened, updated or closed."""

    control: Control


class HistoryAdded(Event, frozen=True):
    """A history item was written."""

    history: History


class StatusSet(Event, frozen=True):
    """A module has another status."""

    module: ModuleKey
    status: StatusChange


class StatusHeld(Event, frozen=True):
    """STAUP delays or hastens the notices of a module; another one before it is replaced."""

    module: ModuleKey
    hold: StatusHold


class StatusHoldEnded(Event, frozen=True):
    """The cycles of a STAUP are over, or the module owes nothing it could delay."""

    module: ModuleKey


class NoticeIssued(Event, frozen=True):
    """The computer made a notice; ``held`` in it says why it did not go out."""

    notice: Notice


class LetterKept(Event, frozen=True):
    """A letter was keyed, or its pages were changed: it waits for the night, one a module."""

    letter: Letter


class LetterGone(Event, frozen=True):
    """A letter waits no more; ``by`` says why: LPAGD, TERUP, or SENT where it went out."""

    module: ModuleKey
    by: str


class DeskWritten(Event, frozen=True):
    """Something was done at the desk beside the terminal; the account keeps it as it is."""

    item: AnyDeskItem


# --- the machine ---------------------------------------------------------------------------------


class WorldOpened(Event, frozen=True):
    """The start of a journal: the world, its date and settings, profiles, message file, restricted TINs."""

    world: str
    date: datetime.date
    settings: dict[str, Any]
    employees: list[dict[str, Any]]
    version: int = 1
    units: list[dict[str, Any]] = []
    messages: list[str] = []
    restricted: list[str] = []


class DayAdvanced(Event, frozen=True):
    """The batches up to this date have run."""

    date: datetime.date


class Restored(Event, frozen=True):
    """The machine went back to the state after journal entry ``to``."""

    to: int


# --- the audit trail -----------------------------------------------------------------------------


class SignedOn(Event, frozen=True):
    """An employee signed on."""

    employee: str


class SignedOff(Event, frozen=True):
    """An employee signed off."""

    employee: str


class SignOnRefused(Event, frozen=True):
    """A sign-on failed; three failures lock the employee (docs/conflicts.md C-010)."""

    employee: str
    message: str


class ModeChanged(Event, frozen=True):
    """An employee went over to real or training mode, or to another service center (its file location code)."""

    employee: str
    mode: str
    center: str = ""


class Looked(Event, frozen=True):
    """An employee looked at a TIN."""

    employee: str
    command: str
    tin: str
    module: str = ""


class Ordered(Event, frozen=True):
    """An employee ordered a hardcopy: ``what`` says of what (tax years), ``documents`` how many."""

    employee: str
    command: str
    tin: str
    what: str
    documents: int


class Refused(Event, frozen=True):
    """A transmission was refused."""

    employee: str
    command: str
    message: str
    tin: str = ""
    rule: str = ""


class ProcedureBroken(Event, frozen=True):
    """An accepted transmission went against a procedure rule (coach and exam modes)."""

    employee: str
    command: str
    rule: str
    tin: str = ""


AccountEvent = (
    AccountLoaded | EntityEstablished | EntityChanged | AccountOffered | OfferTaken | OfferAnswered | AccountLeft
    | InputQueued | PendingMoved | PendingDeleted | Posted | Reversed
    | WentUnpostable | UnpostableLoaded | UnpostableResolved | UnpostableClosed | UnpostableReassigned
    | UnpostableReopened | UnpostableSuspended | SuspenseEnded | CaseNoted | TransactionForwarded
    | ReturnMoved | DocumentRequested | ReturnForwarded | ReturnArrived | ControlSet | HistoryAdded
    | StatusSet | StatusHeld | StatusHoldEnded | NoticeIssued | LetterKept | LetterGone
    | CreditSent | CreditCleared | CreditWithdrawn | CreditFreed | ModuleAsked | ModuleRequested | DeskWritten
)  # fmt: skip
MachineEvent = WorldOpened | DayAdvanced | Restored
AuditEvent = SignedOn | SignedOff | SignOnRefused | ModeChanged | Looked | Ordered | Refused | ProcedureBroken
AnyEvent = AccountEvent | MachineEvent | AuditEvent

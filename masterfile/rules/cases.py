"""What the rules are asked about: one frozen case a kind of decision, with the questions rules share."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from masterfile import codes
from masterfile.account import (
    Account,
    Control,
    Correction,
    FiledReturn,
    Module,
    Pending,
    PendingStatus,
    Transaction,
    Unpostable,
)
from masterfile.calendar import CycleWeek
from masterfile.codes import ActionCode
from masterfile.context import Context
from masterfile.identifiers import BATCH_TOOL, Dln
from masterfile.inputs import ControlInput, InputRejection, MiscellaneousTransaction, Resolution
from masterfile.periods import ModuleKey


@dataclass(frozen=True, slots=True)
class InputCase:
    """A transaction keyed through FRM77."""

    account: Account
    input: MiscellaneousTransaction
    context: Context

    @property
    def module(self) -> Module:
        """The module keyed."""
        return self.account.module(self.input.module)

    @property
    def is_971_or_972(self) -> bool:
        """Whether an action code goes with it."""
        return self.input.tc in ("971", "972")

    @property
    def action(self) -> ActionCode | None:
        """The action code's table row."""
        return codes.action_codes().get(self.input.ac) if self.is_971_or_972 else None

    @property
    def is_move(self) -> bool:
        """Whether this is a TC 971 AC 111, which moves a return between MFT 30 and MFT 32."""
        return self.input.tc == "971" and self.input.ac == "111"

    @property
    def misc_dln(self) -> Dln:
        """The 14-digit DLN that leads the MISC field."""
        return Dln(self.input.misc[:14])

    def is_pending(self, tc: str, ac: str, misc_start: str = "") -> bool:
        """Whether the same transaction already waits on this module."""
        return any(
            pending.transaction.tc == tc
            and pending.transaction.ac == ac
            and pending.transaction.misc.startswith(misc_start)
            for pending in self.account.pendings_of(self.input.module)
        )

    def reversal_target(self) -> Transaction | None:
        """The posted, unreversed TC 971 a TC 972 names by action code, date and, where keyed, MISC."""
        matching = (p for p in self.reversible() if p.date == self.input.trans_date and self._misc_agrees(p))
        return next(matching, None)

    def reversible(self) -> list[Transaction]:
        """The unreversed TC 971 with this action code that no pending TC 972 reverses already."""
        taken = {pending.transaction.reverses for pending in self.account.pendings.values()}
        return [posted for posted in self.module.live("971", self.input.ac) if posted.id not in taken]

    def batch_closure(self) -> Correction | None:
        """The last URC 0 closure by the Batch Tool of the unpostable whose DLN leads the MISC field."""
        closures = [
            case.correction
            for case in self.account.unpostables.values()
            if case.correction and case.pending.is_return and case.pending.transaction.dln == self.misc_dln
        ]
        made = [closure for closure in closures if closure.employee == BATCH_TOOL and closure.urc == "0"]
        return made[-1] if made else None

    def _misc_agrees(self, posted: Transaction) -> bool:
        keyed = self.input.misc
        names_the_971 = keyed[:14].isdigit() or keyed.startswith("IVO ")
        return not names_the_971 or posted.misc == keyed


class PostingCase(Struct, frozen=True, eq=False, gc=False):
    """A pending that is due in a posting run."""

    account: Account
    pending: Pending
    context: Context

    @property
    def transaction(self) -> Transaction:
        """What wants to post."""
        return self.pending.transaction

    @property
    def module(self) -> Module:
        """The module it wants to post to."""
        return self.account.module(self.pending.module)

    @property
    def week(self) -> CycleWeek:
        """The cycle being run, YYYYCC."""
        return self.context.week

    def waiting_for_entity(self, ac: str) -> list[Transaction]:
        """The TC 971 with this action code that wait because the account has no entity."""
        if self.account.is_established:
            return []
        waiting = [pending.transaction for pending in self.account.pendings_of(self.pending.module)]
        return [transaction for transaction in waiting if (transaction.tc, transaction.ac) == ("971", ac)]

    @property
    def filed(self) -> FiledReturn:
        """The return as filed behind a pending TC 150."""
        return self.account.returns[self.transaction.dln]


@dataclass(frozen=True, slots=True)
class ResolutionCase:
    """An unpostable somebody wants to close, reassign or reopen."""

    account: Account
    case: Unpostable
    input: Resolution
    context: Context

    @property
    def key(self) -> ModuleKey:
        """The module of the unpostable."""
        return self.case.pending.module

    @property
    def filed(self) -> FiledReturn | None:
        """The return as filed, where the unpostable is one."""
        return self.account.returns.get(self.case.pending.transaction.dln) if self.case.pending.is_return else None

    @property
    def is_tpp(self) -> bool:
        """Whether this is a UP 126 RC 0 return."""
        return self.case.code == "126-0" and self.case.pending.is_return

    @property
    def to_mft32(self) -> bool:
        """Whether the resolution sends an identity theft return to MFT 32: URC 6 with CCC 3."""
        return self.is_tpp and self.input.urc == "6" and self.input.ccc == "3"

    def knows_move(self) -> bool:
        """Whether a TC 971 AC 111 with this return's DLN is posted or pending on the module."""
        return self.moves(self.case)

    def moves(self, case: Unpostable) -> bool:
        """Whether a TC 971 AC 111 with a case's DLN is posted or pending on the module."""
        dln = case.pending.transaction.dln
        posted = list(self.account.module(self.key).live("971", "111"))
        waiting = [p.transaction for p in self.account.pendings_of(self.key) if p.transaction.ac == "111"]
        return any(transaction.misc.startswith(dln) for transaction in posted + waiting)


@dataclass(frozen=True, slots=True)
class TearUpCase:
    """An input somebody wants to tear up. ``pending`` is None where there is none with that number."""

    pending: Pending | None
    sequence: int
    context: Context


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """An input quality review wants to reject. ``pending`` is None where there is none with that number."""

    pending: Pending | None
    input: InputRejection
    context: Context


def reviewed_input(account: Account, employee: str, sequence: int) -> Pending | None:
    """What an employee keyed under an input number and still waits: what is in review before what has left it."""
    found = [
        pending
        for pending in account.pendings.values()
        if pending.sequence == sequence and pending.transaction.employee == employee
    ]
    found.sort(key=lambda pending: (pending.status is PendingStatus.INPUT, -pending.entered.toordinal()))
    return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class ControlCase:
    """A control base somebody wants to open, update or close; ``existing`` is the one named."""

    account: Account
    input: ControlInput
    existing: Control | None
    context: Context

"""A credit transfer keyed on DRT24, DRT48 or FRM34: two sides under one DLN."""

from __future__ import annotations

from msgspec.structs import replace

from masterfile import events
from masterfile.account import NO_DLN, Account, Pending, PendingStatus, Transaction, TransferData, TransferSide
from masterfile.context import Context
from masterfile.decision import Decision
from masterfile.identifiers import Dln
from masterfile.inputs import SideInput, TransferInput
from masterfile.money import Cents
from masterfile.posting import transfers as transfer_posting
from masterfile.rules import form_3809, judge, transfer_sides, transfers


def transfer(account: Account, given: TransferInput, context: Context) -> Decision:
    """The debit as a pending of this account, the credit sent to its own, and a dummy module where one is lacking."""
    case = transfers.TransferCase(account, given, context)
    verdict = judge(
        (*transfers.TRANSFER, *form_3809.COVER_OVERS, *transfer_sides.SIDES), case, context.settings.enforcement
    )
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    data = TransferData(given.form, _side(given.debit), _side(given.credit), freeze=given.freeze, bod=given.bod)
    debit = _half(account.next_id, given, data, context)
    own = account.next_id + 1 if data.credit.tin == account.tin else 0
    credit = _half(own, given, replace(data, credit_side=True), context)
    requested = transfer_posting.requested(account, debit)
    sent = events.CreditSent(data.credit.tin, credit)
    return Decision((events.InputQueued(debit), *requested, sent), warnings=verdict.warnings)


def _side(given: SideInput) -> TransferSide:
    assert given.amount is not None and given.date is not None
    return TransferSide(
        given.tin,
        given.module,
        given.tc,
        Cents(given.amount),
        given.date,
        given.second,
        given.bypass,
        given.designated,
        Cents(given.interest or 0),
    )


def _half(id: int, given: TransferInput, data: TransferData, context: Context) -> Pending:
    """One side as it waits: the credit expected a cycle after the debit, and without an input number of its own."""
    side, late = data.own, data.credit_side
    transaction = Transaction(
        id=id,
        tc=side.tc,
        date=side.date,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=Cents(-side.amount if late else side.amount),
        xref_tin=data.other.tin,
        xref_period=data.other.module.period,
        employee=context.employee,
        remarks=given.remarks,
        transfer=data,
    )
    release = context.calendar.add_weeks(context.week, given.delay + late)
    sequence = 0 if late else given.sequence
    return Pending(transaction, side.module, PendingStatus.INPUT, context.today, release, sequence)

"""An adjustment keyed on ADJ54: the lines that will post, and the control base it closes or updates."""

from __future__ import annotations

from msgspec.structs import replace

from masterfile import codes, events
from masterfile.account import (
    NO_DLN,
    Account,
    AdjustmentData,
    AdjustmentLine,
    Control,
    Pending,
    PendingStatus,
    Transaction,
)
from masterfile.context import Context
from masterfile.decision import Decision
from masterfile.identifiers import Dln
from masterfile.inputs import AdjustmentInput
from masterfile.money import Cents
from masterfile.rules import adjustments, freezes, judge, transfers
from masterfile.rules.adjustments.case import TAX_CODES
from masterfile.rules.adjustments.computed import futa_reference


def adjustment(account: Account, given: AdjustmentInput, context: Context) -> Decision:
    """A pending with every line of the adjustment, and what it does to its control base."""
    case = adjustments.AdjustmentCase(account, given, context)
    others = (freezes.criminal_investigation_asked, transfers.adjustment_meets_the_transfer)
    verdict = judge((*adjustments.ADJUSTMENT, *others), case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    data = _adjustment_data(given)
    transaction = Transaction(
        id=account.next_id,
        tc=data.lines[0].tc,
        date=context.today,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=data.lines[0].amount,
        employee=context.employee,
        remarks=given.remarks,
        adjustment=data,
    )
    release = context.calendar.add_weeks(context.week, given.delay)
    pending = Pending(transaction, given.module, PendingStatus.INPUT, context.today, release, given.sequence)
    happened: list[events.Event] = [events.InputQueued(pending)]
    happened += [events.ControlSet(control) for control in _control_of(account, given, context)]
    return Decision(tuple(happened), warnings=verdict.warnings)


def _adjustment_data(given: AdjustmentInput) -> AdjustmentData:
    """The lines that post: what was keyed, changes of tax in front, and what each credit number posts as."""
    keyed_lines = [AdjustmentLine(tc, Cents(amount or 0), "", date) for tc, amount, date in given.lines]
    lines = sorted(keyed_lines, key=lambda line: line.tc not in TAX_CODES)
    items = []
    for keyed, amount in given.references:
        number = futa_reference(number=keyed)
        row = codes.reference_numbers().get(number)
        money = Cents(-(amount or 0))
        if row is not None and row.money:
            lines.append(AdjustmentLine(row.posts if money <= 0 else row.posts_negative, money, number))
        else:
            items.append(AdjustmentLine("", Cents(amount or 0), number))
    return AdjustmentData(
        block=given.block,
        source_code=given.source_code,
        reason_codes=given.reason_codes,
        hold_code=given.hold_code,
        priority_code=given.priority_code,
        lines=tuple(lines),
        items=tuple(items),
        sequence_number=given.sequence_number,
        penalty_reason=given.penalty_reason,
        received=given.received,
        claims_date=given.claims_date,
        override_code=given.override_code,
        statute_date=given.statute_date,
    )


def _control_of(account: Account, given: AdjustmentInput, context: Context) -> list[Control]:
    """The control base CTRL-SEQ-NUM names, with the status, activity and category of the adjustment."""
    return [
        replace(
            control,
            status=given.case_status,
            activity=given.activity,
            category=given.category or control.category,
            received=given.received or control.received,
            action_date=context.today,
        )
        for control in account.controls_of(given.module)
        if given.control and control.number == given.control
    ]

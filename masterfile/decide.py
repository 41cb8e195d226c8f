"""``decide``: what an input would do to an account. Pure; the answer is events, or a refusal.

One function a kind of input, found by its type. The rules say whether; this says what then.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, cast

from msgspec.structs import replace

from masterfile import codes, events, letters_keyed
from masterfile.account import (
    NO_DLN,
    Account,
    AdjustmentData,
    AdjustmentLine,
    CaseNote,
    Control,
    Correction,
    History,
    Pending,
    PendingStatus,
    StatusHold,
    Transaction,
    TransferData,
    TransferSide,
)
from masterfile.context import Context
from masterfile.decision import Decision, decide_desk
from masterfile.identifiers import Dln, IdrsNumber
from masterfile.inputs import (
    AdjustmentInput,
    CaseWork,
    ControlInput,
    DeskInput,
    EntityInput,
    ExcessApplication,
    HistoryInput,
    Input,
    InputRejection,
    LetterInput,
    LetterPage,
    ManualRefund,
    MiscellaneousTransaction,
    ModuleRequest,
    Reassignment,
    RefundIntercept,
    RequirementInput,
    Resolution,
    ResolutionRejection,
    ReturnRequested,
    SideInput,
    StatusRequest,
    TearUp,
    TransferInput,
)
from masterfile.money import Cents
from masterfile.periods import ENTITY, ModuleKey
from masterfile.posting import transfers as transfer_posting
from masterfile.records.returns import DocumentRequest
from masterfile.rules import (
    adjustments,
    batch_tool,
    controls,
    documents,
    entity,
    excess,
    form_3809,
    freezes,
    guf_work,
    identity_theft,
    inchg,
    input,
    intercepts,
    judge,
    manual_refunds,
    mfreq,
    mft32,
    names,
    requirements,
    statutes,
    staup,
    terminal,
    transfer_sides,
    transfers,
    unpostables,
)
from masterfile.rules.adjustments.case import TAX_CODES
from masterfile.rules.adjustments.computed import futa_reference
from masterfile.rules.cases import ControlCase, InputCase, ResolutionCase, ReviewCase, TearUpCase, reviewed_input


def decide(account: Account, given: Input, context: Context) -> Decision:
    """Decide one input against one account; never changes the account."""
    return _DECIDERS[type(given)](account, given, context)


def _miscellaneous(account: Account, given: MiscellaneousTransaction, context: Context) -> Decision:
    case = InputCase(account, given, context)
    rules = (
        *input.GENERAL,
        *statutes.WAIVERS,
        *identity_theft.ACTION_CODES,
        *batch_tool.BATCH_MOVES,
        *mft32.MOVES,
    )
    verdict = judge(rules, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    target = case.reversal_target() if given.tc == "972" else None
    transaction = Transaction(
        id=account.next_id,
        tc=given.tc,
        date=context.today if given.tc == "972" or given.trans_date is None else given.trans_date,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        ac=given.ac,
        misc=given.misc,
        secondary_date=given.secondary_date,
        closing_code=given.closing_code,
        xref_tin=given.xref_tin,
        xref_period=given.xref_period,
        employee=context.employee,
        remarks=given.remarks,
        reverses=target.id if target else 0,
    )
    release = context.calendar.add_weeks(context.week, given.delay)
    pending = Pending(transaction, given.module, PendingStatus.INPUT, context.today, release, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def _adjustment(account: Account, given: AdjustmentInput, context: Context) -> Decision:
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


def _entity(account: Account, given: EntityInput, context: Context) -> Decision:
    case = inchg.EntityCase(account, given, context)
    verdict = judge(inchg.ENTITY_INPUT, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    change = given.change
    if change.name_line and not change.name_control:
        change = replace(change, name_control=names.name_control(change.name_line))
    transaction = Transaction(
        id=account.next_id,
        tc=given.tc,
        date=context.today,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        xref_tin=entity.destination(account.tin, given.tc, given.xref_tin),
        employee=context.employee,
        remarks=given.remarks,
        entity=change,
    )
    release = context.calendar.add_weeks(context.week, given.delay)
    pending = Pending(transaction, ENTITY, PendingStatus.INPUT, context.today, release, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def _requirement(account: Account, given: RequirementInput, context: Context) -> Decision:
    case = requirements.RequirementCase(account, given, context)
    verdict = judge(requirements.REQUIREMENT, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    transaction = Transaction(
        id=account.next_id,
        tc=given.tc,
        date=given.trans_date or context.today,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        closing_code=given.closing_code,
        xref_tin=given.xref_tin,
        employee=context.employee,
        remarks=given.remarks,
    )
    release = context.calendar.add_weeks(context.week, given.delay)
    pending = Pending(transaction, given.module, PendingStatus.INPUT, context.today, release, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def _status_request(account: Account, given: StatusRequest, context: Context) -> Decision:
    verdict = judge(staup.STATUS_REQUEST, staup.StaupCase(account, given, context), context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    until = context.calendar.add_weeks(context.week, given.cycles)
    hold = StatusHold(given.status, given.cycles, until, IdrsNumber(context.employee), context.today)
    return Decision((events.StatusHeld(given.module, hold),), warnings=verdict.warnings)


def _manual_refund(account: Account, given: ManualRefund, context: Context) -> Decision:
    case = manual_refunds.ManualRefundCase(account, given, context)
    verdict = judge(manual_refunds.MANUAL_REFUND, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    interest = Cents(given.interest or 0)
    transaction = Transaction(
        id=account.next_id,
        tc="840",
        date=context.today,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=Cents((given.amount or 0) + interest),
        employee=context.employee,
        remarks=given.remarks,
        interest=interest,
    )
    pending = Pending(transaction, given.module, PendingStatus.INPUT, context.today, context.week, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def _excess_application(account: Account, given: ExcessApplication, context: Context) -> Decision:
    item = next((item for item in account.files.excess if item.control == given.control), None)
    case = excess.ApplicationCase(given.control, item, len(excess.applications(account, item)) if item else 0)
    verdict = judge(excess.APPLICATION, case, context.settings.enforcement)
    if verdict.refusal or item is None:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    transaction = Transaction(
        id=account.next_id,
        tc=item.tc,
        date=item.received,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=Cents(-item.amount),
        misc=excess.mark(item),
        employee=context.employee,
    )
    key = ModuleKey.of(item.mft, item.period)
    pending = Pending(transaction, key, PendingStatus.INPUT, context.today, context.week, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def _module_request(account: Account, given: ModuleRequest, context: Context) -> Decision:
    case = mfreq.ModuleRequestCase(account, given, context)
    verdict = judge(mfreq.MODULE_REQUEST, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    return Decision((events.ModuleAsked(given.module),), warnings=verdict.warnings)


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


def _transfer(account: Account, given: TransferInput, context: Context) -> Decision:
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


def _intercept(account: Account, given: RefundIntercept, context: Context) -> Decision:
    """TC 842 for the whole refund, due in the next run: it takes no quality review."""
    case = intercepts.InterceptCase(account, given, context)
    verdict = judge(intercepts.INTERCEPT, case, context.settings.enforcement)
    if verdict.refusal or case.refund is None:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    transaction = Transaction(
        id=account.next_id,
        tc="842",
        date=context.today,
        dln=Dln(given.dln) if given.dln else NO_DLN,
        amount=Cents(-case.refund.amount),
        employee=context.employee,
        remarks=f"NOREF{given.definer}",
    )
    pending = Pending(transaction, given.module, PendingStatus.SENT, context.today, context.week, given.sequence)
    return Decision((events.InputQueued(pending),), warnings=verdict.warnings)


def _tear_up(account: Account, given: TearUp, context: Context) -> Decision:
    mine = [
        pending
        for pending in account.pendings.values()
        if pending.sequence == given.sequence and pending.transaction.employee == context.employee
    ]
    pending = mine[-1] if mine else None
    if pending is None and (torn := letters_keyed.torn_up(account, given, context)):
        return Decision(torn)
    case = TearUpCase(pending, given.sequence, context)
    verdict = judge(terminal.TEAR_UP, case, context.settings.enforcement)
    if verdict.refusal or pending is None:
        return Decision(refusal=verdict.refusal)
    return Decision((events.PendingDeleted(pending.id, "TERUP"), *transfer_posting.withdrawn(pending, "TERUP")))


def _input_rejection(account: Account, given: InputRejection, context: Context) -> Decision:
    """What quality review rejects is gone with all that was sent with it, as if its employee had torn it up."""
    keyed = reviewed_input(account, given.employee, given.sequence)
    verdict = judge(terminal.REVIEW, ReviewCase(keyed, given, context), context.settings.enforcement)
    if verdict.refusal or keyed is None:
        return Decision(refusal=verdict.refusal)
    gone = transfer_posting.withdrawn(keyed, "QRACN")
    return Decision((events.PendingDeleted(keyed.id, "QRACN"), *gone))


def _control(account: Account, given: ControlInput, context: Context) -> Decision:
    existing = next((c for c in account.controls_of(given.module) if c.number == given.number), None)
    case = ControlCase(account, given, existing, context)
    verdict = judge(controls.CONTROL, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    return Decision((events.ControlSet(_updated(case)),), warnings=verdict.warnings)


def _updated(case: ControlCase) -> Control:
    given, existing, today = case.input, case.existing, case.context.today
    if existing is not None:
        return Control(
            existing.number,
            existing.module,
            given.activity or existing.activity,
            given.status or existing.status,
            given.category or existing.category,
            given.assignee or existing.assignee,
            given.date or existing.received,
            today,
        )
    number = len(case.account.controls_of(given.module)) + 1
    assignee = given.assignee or IdrsNumber(case.context.employee)
    received = given.date or today
    return Control(number, given.module, given.activity, given.status, given.category, assignee, received, today)


def _history(_: Account, given: HistoryInput, context: Context) -> Decision:
    verdict = judge(controls.HISTORY, given, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal)
    item = History(given.module, given.text, IdrsNumber(context.employee), context.today)
    return Decision((events.HistoryAdded(item),))


def _letter(account: Account, given: LetterInput | LetterPage, context: Context) -> Decision:
    verdict, happened = letters_keyed.keyed(account, given, context)
    return Decision(happened, verdict.refusal, verdict.warnings)


def _resolution_case(account: Account, given: Resolution, context: Context) -> ResolutionCase:
    return ResolutionCase(account, account.unpostables[given.sequence], given, context)


def _resolution(account: Account, given: Resolution, context: Context) -> Decision:
    case = _resolution_case(account, given, context)
    verdict = judge(unpostables.RESOLUTION, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    correction = Correction(
        urc=given.urc,
        employee=context.employee,
        date=context.today,
        modifier=given.modifier,
        ccc=given.ccc,
        release=given.release or "",
        tin=given.tin or "",
        name_control=given.name_control or "",
        remarks=given.remarks,
        period=given.period or "",
        transaction_date=given.transaction_date,
    )
    return Decision((events.UnpostableResolved(given.sequence, correction),), warnings=verdict.warnings)


def _document(account: Account, given: ReturnRequested, context: Context) -> Decision:
    """The request stays with the return; one to Files leaves a history item on its module (C-153)."""
    case = documents.DocumentCase(account.returns[given.dln], given.kind, context.today)
    verdict = judge(documents.REQUESTS, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    request = DocumentRequest(given.kind, context.employee, context.today)
    happened: list[events.Event] = [events.DocumentRequested(given.dln, request)]
    if documents.leaves_history(case):
        item = History(case.filed.module, given.kind, IdrsNumber(context.employee), context.today)
        happened.append(events.HistoryAdded(item))
    return Decision(tuple(happened), warnings=verdict.warnings)


def _reassignment(account: Account, given: Reassignment, context: Context) -> Decision:
    case = guf_work.ReassignmentCase(account, account.unpostables[given.sequence], given, context)
    verdict = judge(guf_work.REASSIGNMENT, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    event = events.UnpostableReassigned(given.sequence, given.assignee or context.employee)
    return Decision((event,), warnings=verdict.warnings)


def _case_work(account: Account, given: CaseWork, context: Context) -> Decision:
    case = guf_work.CaseWorkCase(account, account.unpostables[given.sequence], given, context)
    verdict = judge(guf_work.WORK, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    return Decision((_worked(given, context),), warnings=verdict.warnings)


def _worked(given: CaseWork, context: Context) -> events.Event:
    """A history item, a suspense, or a document request; the fourth request closes with URC 8 (reference 3.11)."""
    if given.action == "Z":
        return events.CaseNoted(given.sequence, CaseNote(given.text, context.employee, context.today))
    if given.number == guf_work.LAST_REQUEST:
        correction = Correction("8", context.employee, context.today, remarks="NO DOCUMENT AFTER 4 REQUESTS")
        return events.UnpostableResolved(given.sequence, correction)
    until = context.today + datetime.timedelta(days=context.settings.unpostable_suspense_days)
    return events.UnpostableSuspended(given.sequence, context.today, until, str(given.number or ""))


def _rejection(account: Account, given: ResolutionRejection, context: Context) -> Decision:
    case = _resolution_case(account, Resolution(given.sequence, ""), context)
    verdict = judge(guf_work.REJECTION, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    event = events.UnpostableReopened(given.sequence, context.employee, context.today)
    return Decision((event,), warnings=verdict.warnings)


_Decider = Callable[[Account, Any, Context], Decision]
_DECIDERS: dict[type[Any], _Decider] = cast(
    "dict[type[Any], _Decider]",
    {
        MiscellaneousTransaction: _miscellaneous,
        AdjustmentInput: _adjustment,
        RefundIntercept: _intercept,
        TransferInput: _transfer,
        EntityInput: _entity,
        RequirementInput: _requirement,
        ManualRefund: _manual_refund,
        ExcessApplication: _excess_application,
        StatusRequest: _status_request,
        ModuleRequest: _module_request,
        InputRejection: _input_rejection,
        TearUp: _tear_up,
        ControlInput: _control,
        HistoryInput: _history,
        LetterInput: _letter,
        DeskInput: decide_desk,
        LetterPage: _letter,
        Resolution: _resolution,
        ReturnRequested: _document,
        Reassignment: _reassignment,
        CaseWork: _case_work,
        ResolutionRejection: _rejection,
    },
)

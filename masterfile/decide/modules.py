"""What is done with a module: control bases, histories, STAUP, MFREQ, requests for a document."""

from __future__ import annotations

from masterfile import events
from masterfile.account import Account, Control, History, StatusHold
from masterfile.context import Context
from masterfile.decision import Decision
from masterfile.identifiers import IdrsNumber
from masterfile.inputs import ControlInput, HistoryInput, ModuleRequest, ReturnRequested, StatusRequest
from masterfile.records.returns import DocumentRequest
from masterfile.rules import controls, documents, judge, mfreq, staup
from masterfile.rules.cases import ControlCase


def control(account: Account, given: ControlInput, context: Context) -> Decision:
    """A control base opened, or an existing one updated."""
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


def history(_: Account, given: HistoryInput, context: Context) -> Decision:
    """A history item of today."""
    verdict = judge(controls.HISTORY, given, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal)
    item = History(given.module, given.text, IdrsNumber(context.employee), context.today)
    return Decision((events.HistoryAdded(item),))


def status_request(account: Account, given: StatusRequest, context: Context) -> Decision:
    """The hold of a STAUP, from this cycle on."""
    verdict = judge(staup.STATUS_REQUEST, staup.StaupCase(account, given, context), context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    until = context.calendar.add_weeks(context.week, given.cycles)
    hold = StatusHold(given.status, given.cycles, until, IdrsNumber(context.employee), context.today)
    return Decision((events.StatusHeld(given.module, hold),), warnings=verdict.warnings)


def module_request(account: Account, given: ModuleRequest, context: Context) -> Decision:
    """The module is asked for; it comes tonight."""
    case = mfreq.ModuleRequestCase(account, given, context)
    verdict = judge(mfreq.MODULE_REQUEST, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    return Decision((events.ModuleAsked(given.module),), warnings=verdict.warnings)


def document(account: Account, given: ReturnRequested, context: Context) -> Decision:
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

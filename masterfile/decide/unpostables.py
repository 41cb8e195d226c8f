"""Work on an unpostable: its resolution, reassignment, suspense, and the rejection of a resolution."""

from __future__ import annotations

import datetime

from masterfile import events
from masterfile.account import Account, CaseNote, Correction
from masterfile.context import Context
from masterfile.decision import Decision
from masterfile.inputs import CaseWork, Reassignment, Resolution, ResolutionRejection
from masterfile.rules import guf_work, judge, unpostables
from masterfile.rules.cases import ResolutionCase


def resolution(account: Account, given: Resolution, context: Context) -> Decision:
    """The case goes to review with its resolution code and what was corrected."""
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


def _resolution_case(account: Account, given: Resolution, context: Context) -> ResolutionCase:
    return ResolutionCase(account, account.unpostables[given.sequence], given, context)


def reassignment(account: Account, given: Reassignment, context: Context) -> Decision:
    """The case has another employee."""
    case = guf_work.ReassignmentCase(account, account.unpostables[given.sequence], given, context)
    verdict = judge(guf_work.REASSIGNMENT, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    event = events.UnpostableReassigned(given.sequence, given.assignee or context.employee)
    return Decision((event,), warnings=verdict.warnings)


def case_work(account: Account, given: CaseWork, context: Context) -> Decision:
    """A note, a suspense or a document request of the case."""
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


def rejection(account: Account, given: ResolutionRejection, context: Context) -> Decision:
    """A case in review is open again."""
    case = _resolution_case(account, Resolution(given.sequence, ""), context)
    verdict = judge(guf_work.REJECTION, case, context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    event = events.UnpostableReopened(given.sequence, context.employee, context.today)
    return Decision((event,), warnings=verdict.warnings)

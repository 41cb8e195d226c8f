"""What is keyed as one transaction: FRM77, INCHG, FRM49, and the letters of LETER."""

from __future__ import annotations

from msgspec.structs import replace

from masterfile import events, letters_keyed
from masterfile.account import NO_DLN, Account, Pending, PendingStatus, Transaction
from masterfile.context import Context
from masterfile.decision import Decision
from masterfile.identifiers import Dln
from masterfile.inputs import EntityInput, LetterInput, LetterPage, MiscellaneousTransaction, RequirementInput
from masterfile.periods import ENTITY
from masterfile.rules import (
    batch_tool,
    entity,
    identity_theft,
    inchg,
    input,
    judge,
    mft32,
    names,
    requirements,
    statutes,
)
from masterfile.rules.cases import InputCase


def miscellaneous(account: Account, given: MiscellaneousTransaction, context: Context) -> Decision:
    """A pending of FRM77 or FRM7A; a TC 972 names the TC 971 it reverses."""
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


def entity_change(account: Account, given: EntityInput, context: Context) -> Decision:
    """A pending of the entity with what it changes; a new name line brings its name control."""
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


def requirement(account: Account, given: RequirementInput, context: Context) -> Decision:
    """A pending TC 59x with its closing code."""
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


def letter(account: Account, given: LetterInput | LetterPage, context: Context) -> Decision:
    """A letter that waits for the night, or the fill-ins of one."""
    verdict, happened = letters_keyed.keyed(account, given, context)
    return Decision(happened, verdict.refusal, verdict.warnings)

"""Input taken back before it posts: torn up by its employee, or rejected by quality review."""

from __future__ import annotations

from masterfile import events, letters_keyed
from masterfile.account import Account
from masterfile.context import Context
from masterfile.decision import Decision
from masterfile.inputs import InputRejection, TearUp
from masterfile.posting import transfers as transfer_posting
from masterfile.rules import judge, terminal
from masterfile.rules.cases import ReviewCase, TearUpCase, reviewed_input


def tear_up(account: Account, given: TearUp, context: Context) -> Decision:
    """An input of today of one's own is gone, and what was sent with it; so is a letter."""
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


def input_rejection(account: Account, given: InputRejection, context: Context) -> Decision:
    """What quality review rejects is gone with all that was sent with it, as if its employee had torn it up."""
    keyed = reviewed_input(account, given.employee, given.sequence)
    verdict = judge(terminal.REVIEW, ReviewCase(keyed, given, context), context.settings.enforcement)
    if verdict.refusal or keyed is None:
        return Decision(refusal=verdict.refusal)
    gone = transfer_posting.withdrawn(keyed, "QRACN")
    return Decision((events.PendingDeleted(keyed.id, "QRACN"), *gone))

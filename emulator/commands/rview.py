"""RVIEW and QRACN: input in quality review, and its rejection (IRM 25.25.6.5.5.1(1); names: IRM 2.4.5)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.session_state import Target
from masterfile.account import Account, Pending, PendingStatus
from masterfile.inputs import InputRejection
from masterfile.periods import ENTITY
from masterfile.rules.cases import reviewed_input
from screens.displays.rview import rview

_SOURCE = "IRM 25.25.6.5.5.1(1); names and 48 hours IRM 2.4.5, 3.30.28.5.1.2; key and layout ours: C-120"


@command(
    "RVIEW",
    group=Group.RESOLVE,
    title="Input in quality review",
    formats=("RVIEW", "RVIEW employee"),
    example=("TXMODA 000-12-3456 30 201912", "REQ77", "TC>570 REMARKS>TEST", "RVIEW"),
    source=_SOURCE,
    note="WHAT HAS BEEN KEYED AND IS NOT YET ON ITS WAY TO THE MASTER FILE; QRACN REJECTS",
)
def listed(call: Call) -> Answered:
    """List what is in review, of every employee or of one."""
    found = _in_review(call, call.request.employee)
    return rview(found, call.session.moment) if found else session_finding("IDRS-1264")


@command(
    "QRACN",
    group=Group.RESOLVE,
    title="Reject an input in quality review (manager or lead)",
    formats=("QRACN employee input-number",),
    example=(
        "TXMODA 000-12-3456 30 201912",
        "REQ77",
        "TC>570 REMARKS>TEST",
        "@day +1",
        "@sign-on 1483100001",
        "QRACN 1483145470 1",
    ),
    source=_SOURCE,
    note="FROM 24 HOURS AFTER INPUT AND BEFORE 48; ON THE DAY OF INPUT ITS EMPLOYEE HAS TERUP",
)
def rejected(call: Call) -> Answered:
    """Reject one input: it is deleted and never posts."""
    session, wanted = call.session, call.request
    if not wanted.employee or not wanted.number:
        return session_finding("IDRS-1265")
    target = _target(call, wanted.employee, wanted.number)
    refused = session.submit(target, InputRejection(wanted.employee, wanted.number))
    if refused is not None:
        return refused
    rest = rview(_in_review(call, wanted.employee), session.moment)
    return say(rest, "IDRS-1266", number=f"{wanted.number:03d}", employee=wanted.employee)


def _in_review(call: Call, employee: str) -> list[tuple[Account, Pending]]:
    """What is in review, but for accounts this employee may not look at."""
    found = []
    for account in call.session.host.master.accounts.values():
        waiting = [
            pending
            for pending in account.pendings.values()
            if pending.status is PendingStatus.INPUT
            and pending.sequence
            and employee in ("", pending.transaction.employee)
        ]
        if waiting and call.session.access("RVIEW", account.tin.number) is None:
            found += [(account, pending) for pending in waiting]
    return found


def _target(call: Call, employee: str, number: int) -> Target:
    """The account an input with this number waits on, in review if there is one; else any: the rule refuses."""
    accounts = list(call.session.host.master.accounts.values())
    inputs = [(account, reviewed_input(account, employee, number)) for account in accounts]
    waiting = [(account, pending) for account, pending in inputs if pending is not None]
    waiting.sort(key=lambda found: (found[1].status is not PendingStatus.INPUT, found[1].entered))
    if waiting:
        account, pending = waiting[0]
        return Target(account, pending.module)
    return Target(accounts[0], ENTITY)

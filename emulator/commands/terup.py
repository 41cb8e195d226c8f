"""TERUP: tear up one's own input of today (IRM 2.4.13; 25.25.6.5.5.1(1), (3))."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.session_state import Target
from masterfile.account import Letter, Pending
from masterfile.inputs import TearUp
from masterfile.periods import ENTITY
from screens.displays.layout import Shown, show_date

_NONE = ("NONE LEFT",)


@command(
    "TERUP",
    group=Group.INPUT,
    title="Delete own input of today",
    formats=("TERUP", "TERUP input-number"),
    example=("TXMODA 000-12-3456 30 201912", "REQ77", "TC>570 REMARKS>TEST", "TERUP"),
    source="reference 3.0; IRM 25.25.6.5.5.1(1)",
    note="TERUP ALONE LISTS YOUR INPUT OF TODAY THAT IS STILL PENDING",
)
def handle(call: Call) -> Answered:
    """List today's own input, or delete one."""
    number = call.request.number if hasattr(call.request, "number") else 0
    mine = _own_input(call)
    if not number:
        listed = _listed(mine, _own_letters(call))
        return listed if listed.body != _NONE else session_finding("IDRS-0703")
    accounts = {found.sequence: target for target, found in mine}
    accounts |= {letter.sequence: target for target, letter in _own_letters(call)}
    target = accounts.get(number) or _anywhere(call, number)
    refused = call.session.submit(target, TearUp(number))
    if refused is not None:
        return refused
    return say(_listed(_own_input(call), _own_letters(call)), "IDRS-0700", number=f"{number:03d}")


def _own_input(call: Call) -> list[tuple[Target, Pending]]:
    session = call.session
    return [
        (Target(account, pending.module), pending)
        for account in session.host.master.accounts.values()
        for pending in account.pendings.values()
        if pending.sequence
        and pending.transaction.employee == session.employee
        and pending.entered == session.host.today
    ]


def _own_letters(call: Call) -> list[tuple[Target, Letter]]:
    session = call.session
    return [
        (Target(account, letter.module), letter)
        for account in session.host.master.accounts.values()
        for letter in account.letters
        if letter.employee == session.employee and letter.entered == session.host.today
    ]


def _anywhere(call: Call, number: int) -> Target:
    """The account of an older input with this number, or any account: the rule refuses either way."""
    session = call.session
    for account in session.host.master.accounts.values():
        for pending in account.pendings.values():
            if pending.sequence == number and pending.transaction.employee == session.employee:
                return Target(account, pending.module)
    account = session.target.account if session.target else next(iter(session.host.master.accounts.values()))
    return Target(account, ENTITY)


def _listed(mine: list[tuple[Target, Pending]], letters: list[tuple[Target, Letter]]) -> Shown:
    rows = [
        f"{pending.sequence:03d}  {target.account.tin:12} {target.module.printed:9}  TC {pending.transaction.tc} "
        f"AC {pending.transaction.ac:3}  {show_date(pending.transaction.date)}  {pending.transaction.misc}"
        for target, pending in mine
    ]
    rows += [
        f"{letter.sequence:03d}  {target.account.tin:12} {target.module.printed:9}  LETTER {letter.number}"
        for target, letter in letters
    ]
    return Shown("TERUP", "TERUP", ("YOUR INPUT OF TODAY",), tuple(sorted(rows)) or _NONE)

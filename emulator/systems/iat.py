"""UPHIS and TVT: the IAT tools over unpostables. What they do is keyed for the employee as if by hand."""

from __future__ import annotations

from collections.abc import Iterator

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from emulator.session_state import Target
from emulator.systems.contacts import SOURCE, case_page, taken_up
from emulator.systems.desk import WORLD
from masterfile.account import Account, Unpostable
from masterfile.identifiers import Dln
from masterfile.inputs import Input, MiscellaneousTransaction, Resolution
from masterfile.records.desk import Contact
from masterfile.rules import judge
from masterfile.rules.mft32 import movable_tax_years
from masterfile.rules.registry import Finding
from masterfile.rules.tpp import marks_of, reversals
from masterfile.rules.tvt import TOOL, ToolCase
from masterfile.settings import Enforcement
from screens.displays.desk import choices, histories

_REMARKS = "NSD TPP RESOLVED"
_MOVE = frozenset({"TC", "TC971/151-CD", "MISC"})
_REVERSAL = frozenset({"TC", "TRANS-DT", "TC971/151-CD"})
"""The fields the tool fills in on FRM77."""
_ACTIONS = {"FILED": "the return is the taxpayer's: URC 0", "IDT": "identity theft: to MFT 32, or URC D"}


@command(
    "UPHIS",
    group=Group.DESK,
    title="IAT UP HISTORIES: every unpostable of the account and its history",
    formats=("UPHIS",),
    source=f"IRM 25.25.6.3(15) reminder; {SOURCE}",
    ledger=("25.25.6b:0040",),
    transparent=True,
    note="FINDS THE UP 126 RC 0 QUICKLY. FOR THE CASE TAKEN UP WITH DESK",
    example=("DESK 1", "UPHIS"),
    example_world=WORLD,
)
def up_histories(call: Call) -> Answered:
    """The unpostables of the account, open and closed."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, _ = found
    return histories(account, call.session.moment)


@command(
    "TVT",
    group=Group.DESK,
    title="IAT Taxpayer Verification Tool: resolve the UP 126 RC 0 of the case",
    formats=("TVT", "TVT FILED", "TVT IDT"),
    source=f"IRM 25.25.6.5.1.1(3), (4), 25.25.6.6.3.1(2), 25.25.6.7(3) note, 25.25.6.5.2.1.1(2); {SOURCE}",
    ledger=("25.25.6b:0155", "25.25.6c:0210", "25.25.6c:0454", "25.25.6b:0287"),
    transparent=True,
    note="CLOSES THE UNPOSTABLE AND REVERSES THE TC 971 OF THE RETURN WITH YOUR NUMBER",
    example=("DESK 1", "TVT"),
    example_world=WORLD,
)
def tool(call: Call) -> Answered:
    """Work the unpostable of the return in question, or say why the tool cannot."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, contact = found
    action = call.request.text
    if not action:
        return choices("TVT", _ACTIONS.items(), call.session.moment)
    if action not in _ACTIONS:
        return session_finding("IDRS-1724", action, action=action[:20])
    dln = Dln(contact.control_number)
    case = account.unpostable_return(dln)
    asked = ToolCase(account, account.returns.get(dln), case, call.session.host.today)
    refused = judge(TOOL, asked, Enforcement.STRICT).refusal
    if refused is not None or case is None:
        return refused or session_finding("IDRS-1722")
    inputs = [(call.session.employee, given) for given in _inputs(call, account, contact, case, action)]
    return call.session.submit_together(Target(account, case.pending.module), inputs) or case_page(call, "IDRS-1725")


def _inputs(call: Call, account: Account, contact: Contact, case: Unpostable, action: str) -> Iterator[Input]:
    """What the tool keys: the move and the closure, then the reversals (Exhibits 25.25.6-5 and 25.25.6-7)."""
    context = call.session.host.context(call.session.employee)
    key, dln = case.pending.module, contact.control_number
    if action == "IDT" and key.period.year in movable_tax_years(context.week, context):
        yield MiscellaneousTransaction(
            module=key, tc="971", ac="111", misc=f"{dln} 00", remarks="NSD IDT", filled=_MOVE
        )
        yield Resolution(case.sequence, "6", ccc="3", release=context.next_week)
    else:
        yield Resolution(case.sequence, "0" if action == "FILED" else "D")
    module = account.module(key)
    for ac in reversals(marks_of(module), dln):
        for posted in tuple(module.live("971", ac)):
            if ac != "124" or posted.misc.startswith(dln):
                yield MiscellaneousTransaction(
                    module=key, tc="972", ac=ac, trans_date=posted.date, remarks=_REMARKS, filled=_REVERSAL
                )

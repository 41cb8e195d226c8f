"""UPHIS and TVT: the IAT tools over unpostables. What they do is keyed for the employee as if by hand."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from emulator.session_state import Target
from emulator.systems.contacts import SOURCE, case_page, taken_up
from emulator.systems.desk import WORLD
from masterfile.rules import judge
from masterfile.rules.registry import Finding
from masterfile.rules.tvt import TOOL, ToolAction, ToolCase, keyed_by_tool
from masterfile.settings import Enforcement
from screens.displays.desk import choices, histories


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
        return choices("TVT", ((kind.value, kind.says) for kind in ToolAction), call.session.moment)
    if action not in set(ToolAction):
        return session_finding("IDRS-1724", action, action=action[:20])
    dln = contact.control_number
    case = account.unpostable_return(dln)
    asked = ToolCase(account, account.returns.get(dln), case, call.session.host.today)
    refused = judge(TOOL, asked, Enforcement.STRICT).refusal
    if refused is not None or case is None:
        return refused or session_finding("IDRS-1722")
    employee = call.session.employee
    inputs = keyed_by_tool(ToolAction(action), case, account, call.session.host.context(employee))
    target = Target(account, case.pending.module)
    refused = call.session.submit_together(target, [(employee, given) for given in inputs])
    return refused or case_page(call, "IDRS-1725")

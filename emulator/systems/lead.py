"""LEAD: what the team lead is asked for. The lead does what a lead may do, with the lead's own number."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from emulator.session_state import Target
from emulator.systems.contacts import SOURCE, case_page, stamp, taken_up
from emulator.systems.desk import WORLD
from masterfile import codes
from masterfile.account import Account
from masterfile.inputs import DeskInput, Input, InputRejection, ResolutionRejection
from masterfile.periods import ENTITY
from masterfile.records.desk import LeadAsked
from masterfile.rules.registry import Finding
from screens.displays import desk as display

LEAD = "0000000000"
"""Who acts where the world has no lead of its own."""


@command(
    "LEAD",
    group=Group.DESK,
    title="Ask the team lead: UPREVE, quality review reject, agreement",
    formats=("LEAD", "LEAD UPREV", "LEAD QR-REJECT n", "LEAD request"),
    source=SOURCE,
    transparent=True,
    note="LEAD ALONE LISTS WHAT A LEAD IS ASKED FOR",
    example=("DESK 1", "LEAD"),
    example_world=WORLD,
)
def handle(call: Call) -> Answered:
    """Ask; UPREV is for the case UPDIS shows, QR-REJECT for an input number of one's own."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, contact = found
    request, _, behind = call.request.text.partition(" ")
    if not request:
        rows = ((key, row.meaning) for key, row in codes.lead_requests().items())
        return display.choices("LEAD", rows, call.session.moment)
    given = _asked(call, account, request, behind)
    if isinstance(given, Finding):
        return given
    asked = (call.session.employee, DeskInput(LeadAsked(*stamp(call, contact), request)))
    inputs = [asked] if given is None else [(_lead(call), given), asked]
    refused = call.session.submit_together(Target(account, ENTITY), inputs)
    return refused or case_page(call, "IDRS-1716", request=request)


def _lead(call: Call) -> str:
    """The first manager or lead of the world."""
    return next((employee.number for employee in call.session.host.roster.everybody() if employee.may_review), LEAD)


def _asked(call: Call, account: Account, request: str, behind: str) -> Input | Finding | None:
    """The input the lead makes of a request; None where the lead only agrees."""
    if request == "UPREV":
        case = call.session.case
        return ResolutionRejection(case) if case in account.unpostables else session_finding("IDRS-0209")
    if request == "QR-REJECT":
        if not behind.isdigit():
            return session_finding("IDRS-1717")
        return InputRejection(call.session.employee, int(behind))
    return None

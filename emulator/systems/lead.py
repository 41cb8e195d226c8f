"""LEAD: what the team lead is asked for. The lead does what a lead may do, with the lead's own number."""

from __future__ import annotations

from dataclasses import replace

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from emulator.systems.contacts import SOURCE, case_page, stamp, taken_up, write
from emulator.systems.desk import WORLD
from masterfile import codes
from masterfile.account import Account
from masterfile.inputs import Input, InputRejection, ResolutionRejection
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
    given = _asked(call, request, behind)
    if isinstance(given, Finding):
        return given
    done = given is None or _by_lead(call, account, given)
    if isinstance(done, Finding):
        return done
    return write(call, account, LeadAsked(*stamp(call, contact), request)) or case_page(
        call, "IDRS-1716", request=request
    )


def _asked(call: Call, request: str, behind: str) -> Input | Finding | None:
    """The input the lead makes of a request; None where the lead only agrees."""
    if request == "UPREV":
        return ResolutionRejection(call.session.case) if call.session.case else session_finding("IDRS-0209")
    if request == "QR-REJECT":
        if not behind.isdigit():
            return session_finding("IDRS-1717")
        return InputRejection(call.session.employee, int(behind))
    return None


def _by_lead(call: Call, account: Account, given: Input) -> Finding | bool:
    """Whether the lead's input was taken; the finding that refuses it."""
    host = call.session.host
    lead = next((employee.number for employee in host.roster.everybody() if employee.may_review), LEAD)
    owner = host.master.find_case(given.sequence) if isinstance(given, ResolutionRejection) else account
    decision = host.submit(owner or account, given, lead)
    if decision.refusal is not None:
        return replace(decision.refusal, element="")
    return True

"""UPASG: who an unpostable is assigned to (reference 3.11; IRM 25.25.6.5.1.1(4))."""

from __future__ import annotations

from emulator.commands.guf_case import find_case, show_case
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from masterfile.inputs import Reassignment
from masterfile.rules.registry import Finding


@command(
    "UPASG",
    group=Group.RESOLVE,
    title="Reassign an unpostable to oneself, or to another employee",
    formats=("UPASGR", "UPASGR sequence-number", "UPASG sequence-number employee-number"),
    example=("UPDIS 000123456001", "UPASGR"),
    source="IRM 25.25.6.5.1.1(4) box 1, note; reference 3.11",
    ledger=("25.25.6a:0033", "25.25.6c:0018"),
    account="case",
    definers={"R": "reassign the case to yourself"},
    note="A MANAGER OR LEAD ASSIGNS TO ANOTHER: NO DEFINER, THE EMPLOYEE NUMBER LAST",
)
def upasg(call: Call) -> Answered:
    """Take a case, or give it to somebody."""
    request = call.request
    if not request.definer and not request.employee:
        return session_finding("IDRS-0003", definer="BLANK", code="UPASG", valid="R, OR AN EMPLOYEE NUMBER", near="")
    found = find_case(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    given = Reassignment(case.sequence, request.employee, taken=bool(request.definer))
    refused = call.session.submit(target, given)
    if refused is not None:
        return refused
    call.session.case = case.sequence
    page = show_case(call, target, case.sequence)
    return say(page, "IDRS-0622", employee=given.assignee or call.session.employee)

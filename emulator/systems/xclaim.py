"""XCLAIM: the IAT xClaim tool. It keys the adjustment that puts a reversed return back, with the employee's number."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.session_state import Target
from emulator.systems.contacts import SOURCE, bad, case_page, format_page, taken_up
from emulator.systems.desk import WORLD
from masterfile.rules import judge
from masterfile.rules.registry import Finding
from masterfile.rules.reinstatement import TOOL, reinstatement
from masterfile.settings import Enforcement
from screens.displays import desk as display
from screens.formats import BadField
from screens.formats.desk import Xclaim


@command(
    "XCLAIM",
    group=Group.DESK,
    title="IAT xClaim: reinstate the reversed return of the case",
    formats=("XCLAIM", "XCLAIM HOLD>0", "XCLAIM HOLD>4 DELAY>1"),
    source=f"IRM 25.25.6.5.5.2.1(3); {SOURCE}",
    transparent=True,
    note="KEYS TC 290 WITH TAX, WITHHOLDING AND CREDITS AS THEY WERE REVERSED, WITH YOUR NUMBER",
    example=("DESK 1", "XCLAIM"),
    example_world=WORLD,
)
def xclaim(call: Call) -> Answered:
    """The format, or the adjustment it asks for."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, contact = found
    if not call.values:
        return format_page(call, Xclaim, account, contact, display.log(account, contact.number))
    keyed = Xclaim.read(dict(call.values))
    if isinstance(keyed, BadField):
        return bad(keyed)
    module = account.module(contact.module)
    refused = judge(TOOL, module, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    number = call.session.host.context(call.session.employee).next_number
    adjustment = reinstatement(module, number, keyed.hold, int(keyed.delay or 0))
    refused = call.session.submit(Target(account, module.key), adjustment)
    return refused or case_page(call, "IDRS-1715", what=Xclaim.title)

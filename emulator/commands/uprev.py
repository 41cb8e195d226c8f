"""UPREV: resolutions in quality review (reference 3.11; IRM 25.25.6.5.5.1)."""

from __future__ import annotations

from emulator.commands.guf_case import displayed_case, show_case
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from masterfile.account import Account, Unpostable, UnpostableStatus
from masterfile.inputs import ResolutionRejection
from masterfile.rules.registry import Finding
from screens.displays import uptin as display


@command(
    "UPREV",
    group=Group.RESOLVE,
    title="Resolutions in quality review; E rejects one (manager or lead)",
    formats=("UPREV", "UPREVE", "UPREVE sequence-number"),
    example=("UPDIS 000234567001", "UPRES0", "UPREV"),
    source="IRM 25.25.6.5.5.1(1), (3) box 1; reference 3.11",
    account="case",
    definers={"E": "reject the resolution of the case UPDIS shows"},
    note="UPREV ALONE LISTS WHAT IS IN REVIEW; UPREVE FOLLOWS UPDIS",
)
def uprev(call: Call) -> Answered:
    """List what is in review, or reopen a case whose closure is."""
    if not call.request.definer:
        return _listed(call)
    found = displayed_case(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    refused = call.session.submit(target, ResolutionRejection(case.sequence))
    if refused is not None:
        return refused
    return say(show_case(call, target, case.sequence), "IDRS-0633")


def _listed(call: Call) -> Answered:
    """Every resolution in review, but those of accounts this employee may not look at."""
    session = call.session
    found: list[tuple[Account, Unpostable]] = []
    for account in session.host.master.accounts.values():
        waiting = [case for case in account.unpostables.values() if case.status is UnpostableStatus.REVIEW]
        if waiting and session.access("UPREV", account.tin.number) is None:
            found += [(account, case) for case in waiting if case.loaded]
    if not found:
        return session_finding("IDRS-0634")
    return display.uprev(found, session.moment)

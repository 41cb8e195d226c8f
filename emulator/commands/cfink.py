"""CFINK: the Centralized Authorization File (IRM 2.3.31; 3.38.147.11.1). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from grammar.requests import RepresentativeRequest
from screens.displays import cfink


@command(
    "CFINK",
    group=Group.CAF,
    title="Representatives of a taxpayer on the CAF",
    formats=("CFINK tin", "CFINK tin mft period", "CFINK mft period", "CFINK caf-number"),
    ledger=("3.38.147:0785", "3.38.147:0786"),
    source="IRM 3.38.147.11.1(1), (2); reference 3.0 (S61)",
    account="module",
    module_optional=True,
    note="MFT AND PERIOD MAY STAND ON THE NEXT LINE; A CAF NUMBER IS NNNN-NNNNNR",
)
def handle(call: Call) -> Answered:
    """Show the authorisations of the account or of the module, or a representative."""
    session, request = call.session, call.request
    if isinstance(request, RepresentativeRequest):
        return _representative(call)
    target = call.target
    assert target is not None
    if not request.mft:
        return cfink.of_taxpayer(target.account, session.moment)
    return cfink.of_module(target.account, target.module, session.moment)


def _representative(call: Call) -> Answered:
    session, number = call.session, call.request.number
    records = session.host.master.directory.authorisations(number)
    if not records:
        return session_finding("IDRS-1503", number, number=number)
    on_screen = session.target.account.files.authorisations if session.target else ()
    return cfink.of_representative(number, records, [item for item in on_screen if item.number == number])

"""FFINQ: DLNs of returns in processing, by SSN (reference 3.0, 3.18; IRM 25.25.6.7.1.2.1(5))."""

from __future__ import annotations

from emulator.commands.filed_return import returns_of
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from masterfile.rules.filed import in_processing
from screens.displays.ffinq import ffinq


@command(
    "FFINQ",
    group=Group.RETURNS,
    title="Returns in processing: DLN by SSN",
    formats=("FFINQ tin", "FFINQ dln"),
    source="reference 3.0 (S19), 3.18 (S78, S81)",
    ledger=["25.25.6c:0523"],
    account="return",
    module_optional=True,
    example=("FFINQ 000-12-3456",),
    note="STATUS K2 ON ITS WAY, ER ERROR RESOLUTION, UP UNPOSTABLE, RJ REJECTS",
)
def handle(call: Call) -> Answered:
    """Every return of the TIN that has not left the pipeline."""
    target = call.target
    assert target is not None
    found = returns_of(call, in_processing)
    if not found:
        return session_finding("IDRS-1450", target.account.tin, tin=target.account.tin)
    return ffinq(target.account, found, call.session.moment)

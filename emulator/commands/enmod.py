"""ENMOD: the entity on the TIF (IRM 2.3.15; reference 3.3)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, command
from emulator.findings import session_finding
from screens.displays.enmod import enmod


@command(
    "ENMOD",
    title="Entity module on the TIF",
    formats=("ENMOD tin name-control", "ENMOD"),
    source="reference 3.3",
    account="tin",
)
def handle(call: Call) -> Answered:
    """Show the entity."""
    target = call.target
    assert target is not None
    if not target.account.is_established:
        return session_finding("IDRS-0206", target.account.tin)
    return enmod(target.account, call.session.moment)

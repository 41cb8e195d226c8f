"""ENMOD: the entity on the TIF (IRM 2.3.15; reference 3.3)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say
from screens.displays.enmod import enmod, no_entity


@command(
    "ENMOD",
    group=Group.RESEARCH,
    title="Entity module on the TIF",
    formats=("ENMOD tin name-control", "ENMOD"),
    source="reference 3.3",
    ledger=("3.38.147:0380",),
    account="tin",
    tif=True,
)
def handle(call: Call) -> Answered:
    """Show the entity; where there is none, what waits for it."""
    target = call.target
    assert target is not None
    if not target.account.is_established:
        return say(no_entity(call.seen, call.session.moment), "IDRS-0902")
    return enmod(call.seen, call.session.moment)

"""SUMRY: what is under a TIN on the TIF (IRM 2.3.11; reference 3.1)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from screens.displays.sumry import sumry


@command(
    "SUMRY",
    group=Group.RESEARCH,
    title="Account summary on the TIF",
    formats=("SUMRY tin", "SUMRYR tin", "SUMRY"),
    source="reference 3.1",
    ledger=("25.25.6a:0119",),
    account="tin",
    tif=True,
    definers={"R": "SUMRY first; the retention register holds nothing on this machine"},
)
def handle(call: Call) -> Answered:
    """Show every module."""
    return sumry(call.seen, call.session.moment)

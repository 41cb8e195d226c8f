"""MESSG: the message file, what a session begins with (IRM 2.4.4; reference 1)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say
from screens.displays.messg import messg


@command(
    "MESSG",
    group=Group.EVERYBODY,
    title="Message file",
    formats=("MESSG", "MESSG page-number"),
    source="reference 1 (IRM 2.4.4)",
    transparent=True,
)
def handle(call: Call) -> Answered:
    """Show the messages of the world, at a page."""
    lines = call.session.host.master.messages
    shown = messg(lines, call.session.moment)
    if not lines:
        return say(shown, "IDRS-1400")
    return call.session.show_from(shown, call.request.number or 1)

"""MFREQ: bring a module of the master file to the TIF (IRM 2.3.10; reference 3.0)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say
from masterfile.inputs import ModuleRequest
from screens.displays.mfreq import mfreq


@command(
    "MFREQ",
    group=Group.RESEARCH,
    title="Bring a module to the TIF overnight",
    formats=("MFREQ tin mft period name-control",),
    source="reference 3.0 (IRM 2.3.10), 3.2, 3.12; layout ours: docs/conflicts.md C-168",
    account="module",
    example=("MFREQ 000-12-3456 30 201512",),
    note="THE MODULE IS ON THE TIF THE NEXT DAY, A DUMMY WHERE NOTHING HAS POSTED",
)
def handle(call: Call) -> Answered:
    """Ask for the module and show what the master file has of it."""
    target = call.target
    assert target is not None
    refused = call.session.submit(target, ModuleRequest(target.module))
    if refused is not None:
        return refused
    return say(mfreq(target.account, target.module, call.session.moment), "IDRS-1583", module=target.module.printed)

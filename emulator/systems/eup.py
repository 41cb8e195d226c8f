"""EUP: the Employee User Portal, where a MeF return is printed (IRM 25.25.6.8(2), 25.25.6.9(3) box 1)."""

from __future__ import annotations

from emulator.commands.documents import asked
from emulator.commands.registry import Answered, Call, Group, command


@command(
    "EUP",
    group=Group.RETURNS,
    title="Employee User Portal: print a MeF return",
    formats=("EUP tin mft period", "EUP dln"),
    source="IRM 25.25.6.8(2)",
    ledger=["25.25.6c:0528", "25.25.6c:0554"],
    account="return",
    module_optional=True,
    example=("EUP 000-70-0001",),
    example_world="tests/transcripts/returns/worlds/filed.yaml",
    note="A DESK WORD. ELF RETURNS: TRPRT. PAPER: ESTABD",
)
def eup(call: Call) -> Answered:
    """Print the return and show who did so before."""
    return asked(call, "EUP", "IDRS-1741")

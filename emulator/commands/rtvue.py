"""RTVUE: the return transaction file (reference 3.0; IRM 3.38.147.4.1(2), 3.38.147.4.1.1(1))."""

from __future__ import annotations

from emulator.commands.filed_return import one_return
from emulator.commands.registry import Answered, Call, Group, command
from masterfile.rules.filed import on_the_transaction_file
from masterfile.rules.registry import Finding
from screens.displays.rtvue import rtvue


@command(
    "RTVUE",
    group=Group.RETURNS,
    title="Return transaction file: lines of a posted return",
    formats=("RTVUE tin mft period", "RTVUE dln"),
    source="reference 3.0 (RTVUE, B1); IRM 3.38.147.4.1(2)",
    ledger=["3.38.147:0380", "25.25.6b:0113"],
    account="return",
    module_optional=True,
    example=("RTVUE 000-12-3456 30 201812",),
    note="RETURNS THAT HAVE POSTED AS TC 150; TRDBV HAS THE OTHERS",
)
def handle(call: Call) -> Answered:
    """The lines of the return, as corrected."""
    target = call.target
    assert target is not None
    filed = one_return(call, on_the_transaction_file)
    return filed if isinstance(filed, Finding) else rtvue(target.account, filed, call.session.moment)

"""RFUND: a manual refund, TC 840 (reference 3.0 (IDRS generated refund), 4.2; IRM 21.8.1.4.8.1(5))."""

from __future__ import annotations

from emulator.commands.header import overtyped
from emulator.commands.keyed import opened, transmitted
from emulator.commands.registry import Answered, Call, Group, command
from emulator.session_state import OpenFormat
from masterfile.inputs import ManualRefund
from screens.formats import Rfund


@command(
    "RFUND",
    group=Group.INPUT,
    title="Manual refund, TC 840 (document code 45)",
    formats=("RFUND", "RFUND tin mft period", "AMT>500.00 INT-AMT>12.34 REMARKS>..."),
    source="reference 3.0 (RFUND), 4.2 (TC 840); IRM 21.8.1.4.8.1(5); fields and layout ours: docs/conflicts.md C-122",
    account="module",
    after=("TXMOD", "RFUND"),
    note="RFUND WITHOUT FIELDS ANSWERS THE FORMAT FOR THE MODULE LAST RESEARCHED; TC 770 POSTS WITH INT-AMT",
)
def handle(call: Call) -> Answered:
    """Answer the format, or put what was keyed to the master file."""
    if not call.values:
        return opened(call, Rfund)
    return transmitted(call, Rfund, "RFUND", _refund)


def _refund(keyed: Rfund, format: OpenFormat, call: Call) -> ManualRefund:
    return ManualRefund(
        module=format.target.module,
        amount=keyed.amount,
        interest=keyed.interest,
        remarks=keyed.remarks,
        overtyped=overtyped(format.values, call.values, call.request),
    )

"""FRM49: satisfy or reopen the return requirement of a module, TC 590 to 599 (reference 3.0; IRM 21.8.1.6.6)."""

from __future__ import annotations

from emulator.commands.header import overtyped
from emulator.commands.keyed import opened, transmitted
from emulator.commands.registry import Answered, Call, Group, command
from emulator.session_state import OpenFormat
from masterfile.inputs import RequirementInput
from screens.formats import Frm49


@command(
    "FRM49",
    group=Group.INPUT,
    title="Return requirement, TC 590 to 599 (document code 49)",
    formats=("FRM49", "FRM49 tin mft period", "TC>590 CLOSING-CD>21 REMARKS>..."),
    source="reference 3.0 (FRM49; TXMOD precedes), 4.3; layout ours: docs/conflicts.md C-121",
    account="module",
    after=("TXMOD", "FRM49"),
    note="FRM49 WITHOUT FIELDS ANSWERS THE FORMAT FOR THE MODULE LAST RESEARCHED",
)
def handle(call: Call) -> Answered:
    """Answer the format, or put what was keyed to the master file."""
    if not call.values:
        return opened(call, Frm49)
    return transmitted(call, Frm49, "FRM49", _requirement)


def _requirement(keyed: Frm49, format: OpenFormat, call: Call) -> RequirementInput:
    return RequirementInput(
        module=format.target.module,
        tc=keyed.tc,
        closing_code=keyed.closing_cd,
        trans_date=keyed.trans_dt,
        xref_tin=keyed.xref_tin,
        delay=int(keyed.delay or 0),
        remarks=keyed.remarks,
        overtyped=overtyped(format.values, call.values, call.request),
    )

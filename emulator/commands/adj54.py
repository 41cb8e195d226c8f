"""REQ54 and ADJ54: tax, penalty, interest and credit adjustments (IRM 2.4.16; reference 3.7, 10)."""

from __future__ import annotations

from emulator.commands.header import overtyped
from emulator.commands.keyed import opened, transmitted
from emulator.commands.registry import Answered, Call, Group, command
from emulator.session_state import OpenFormat
from masterfile.inputs import AdjustmentInput
from masterfile.rules import judge
from masterfile.rules.adjustments import REQUEST, RequestCase
from masterfile.rules.terminal import ON_TIF, ModuleCase
from masterfile.settings import Enforcement
from screens.formats import Adj54


@command(
    "REQ54",
    group=Group.INPUT,
    title="Request ADJ54, adjustments of tax, penalty, interest and credits",
    formats=("REQ54", "REQ54 tin mft period"),
    source="reference 3.7 (prerequisites sourced)",
    account="module",
    after=("TXMOD", "ACTON", "FRM34", "DRT24", "DRT48", "DOALL", "ADJ54"),
    note="IMFOL CANNOT PRECEDE IT; AFTER ADJ54 IT NAMES ANOTHER MODULE OF THE SAME ACCOUNT",
)
def req54(call: Call) -> Answered:
    """Answer the pre-filled format for the module last researched, or the one named."""
    target, session = call.target, call.session
    assert target is not None
    done = session.target
    case = RequestCase(
        account=target.account,
        key=target.module,
        preceded_by=call.preceded_by,
        last=done.module if done is not None else None,
        controlled=session.controlled == target.module,
    )
    present = judge(ON_TIF, ModuleCase(target.account, target.module), Enforcement.STRICT).refusal
    refused = present or judge(REQUEST, case, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    number = session.host.context(session.employee).next_number
    return opened(call, Adj54, {"SEQ-NUM": number})


@command(
    "ADJ54",
    group=Group.INPUT,
    title="Adjustment format",
    formats=("ADJ54 tin field>value ...", "BLK>05 TC>290 AMT>.00 SC>0 HC>0 ... REMARKS>..."),
    source="reference 3.7, 10.1 (field names sourced; layout ours)",
    after=("REQ54", "ADJ54"),
)
def adj54(call: Call) -> Answered:
    """Read the format and put the adjustment to the master file."""
    return transmitted(call, Adj54, "REQ54", _adjustment)


def _adjustment(keyed: Adj54, format: OpenFormat, call: Call) -> AdjustmentInput:
    return AdjustmentInput(
        module=format.target.module,
        sequence_number=keyed.seq_num,
        block=keyed.blk,
        case_status=keyed.case_sts,
        activity=keyed.activity,
        lines=keyed.lines,
        references=keyed.references,
        source_code=keyed.sc,
        reason_codes=keyed.reasons,
        hold_code=keyed.hc,
        priority_code=keyed.pc,
        delay=int(keyed.delay or 0),
        control=int(keyed.ctrl_seq or 0),
        category=keyed.category,
        override_code=keyed.override,
        statute_date=keyed.rfscdt,
        source_document=keyed.source,
        remarks=keyed.remarks,
        overtyped=overtyped(format.values, call.values, call.request),
        penalty_reason=keyed.prc,
        received=keyed.received,
        correspondence=keyed.correspondence,
        claims_date=keyed.claims,
        location=keyed.flc,
        line_places=keyed.line_places,
        reference_places=keyed.reference_places,
        reason_places=keyed.reason_places,
    )

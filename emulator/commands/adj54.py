"""REQ54 and ADJ54: tax, penalty, interest and credit adjustments (IRM 2.4.16; reference 3.7, 10)."""

from __future__ import annotations

from emulator.commands.header import header_of, overtyped
from emulator.commands.registry import Answered, Call, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat
from masterfile.inputs import AdjustmentInput
from screens.formats import Adj54, BadField


@command(
    "REQ54",
    title="Request ADJ54, adjustments of tax, penalty, interest and credits",
    formats=("REQ54", "REQ54 tin mft period"),
    source="reference 3.7 (prerequisites sourced)",
    account="module",
    after=("TXMOD", "ACTON", "ADJ54", "REQ54", "FRM34", "DRT24", "DRT48"),
    note="IMFOL CANNOT PRECEDE IT; AFTER ADJ54 IT NAMES ANOTHER MODULE OF THE SAME ACCOUNT",
)
def req54(call: Call) -> Answered:
    """Answer the pre-filled format for the module last researched, or the one named."""
    target, session = call.target, call.session
    assert target is not None
    if target.module not in target.account.module_keys():
        return session_finding("IDRS-0202", target.module.period, module=target.module.printed)
    if not target.account.module(target.module).on_tif:
        return session_finding("IDRS-0204", target.module.period)
    done = session.target
    if call.preceded_by == "ADJ54" and done is not None and done.module == target.module:
        return session_finding("IDRS-0371", target.module.period)
    session.open = OpenFormat(Adj54, target, "ADJ54", header_of(target) | {"SEQ-NUM": "001"})
    return session.open.page()


@command(
    "ADJ54",
    title="Adjustment format",
    formats=("ADJ54 tin field>value ...", "BLK>05 TC>290 AMT>.00 SC>0 HC>0 ... REMARKS>..."),
    source="reference 3.7, 10.1 (field names sourced; layout ours)",
    after=("REQ54", "ADJ54"),
)
def adj54(call: Call) -> Answered:
    """Read the format and put the adjustment to the master file."""
    session = call.session
    opened = session.open
    if opened is None or opened.form is not Adj54:
        return session_finding("IDRS-0102", format="ADJ54", request="REQ54")
    keyed = Adj54.read({**opened.values, **call.values})
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    refused = session.submit(opened.target, _adjustment(keyed, opened, call))
    if refused is not None:
        return refused
    number = session.host.master.inputs[session.employee]
    return say(opened.page(), "IDRS-0300", number=f"{number:03d}")


def _adjustment(keyed: Adj54, opened: OpenFormat, call: Call) -> AdjustmentInput:
    return AdjustmentInput(
        module=opened.target.module,
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
        overtyped=overtyped(opened.values, call.values, call.request),
    )

"""REQ77 and FRM77: miscellaneous transactions, TC 971 and 972 above all (IRM 2.4.19; Exhibits 25.25.6-5, -7)."""

from __future__ import annotations

from emulator.commands.header import HEADER, overtyped
from emulator.commands.keyed import opened, transmitted
from emulator.commands.registry import Answered, Call, Group, command
from emulator.session_state import OpenFormat
from masterfile.inputs import MiscellaneousTransaction
from masterfile.rules import judge
from masterfile.rules.entity import established_for_req77
from masterfile.settings import Enforcement
from screens.formats import Frm7a, Frm77


@command(
    "REQ77",
    group=Group.INPUT,
    title="Request FRM77, miscellaneous transactions (Form 3177)",
    formats=("REQ77", "REQ77 tin mft period", "REQ77A"),
    source="reference 3.6",
    account="module",
    module_optional=True,
    definers={"A": "FRM7A, non-frequent transactions"},
    after=("TXMOD", "ENMOD", "REQ77", "FRM77", "FRM7A", "ACTON", "TERUP"),
)
def req77(call: Call) -> Answered:
    """Answer the pre-filled format for the account and module last researched."""
    assert call.target is not None
    refused = judge((established_for_req77,), call.target.account, Enforcement.STRICT).refusal
    return refused or opened(call, Frm7a if call.request.definer == "A" else Frm77)


@command(
    "FRM77",
    group=Group.INPUT,
    title="Miscellaneous transaction format",
    formats=("FRM77 tin field>value ...", "TC>971 TC971/151-CD>111 MISC>... remarks"),
    source="reference 3.6; IRM Exhibits 25.25.6-5 and 25.25.6-7 (field order)",
    ledger=("25.25.6c:0670", "25.25.6c:0768"),
    after=("REQ77", "FRM77"),
)
def frm77(call: Call) -> Answered:
    """Read the format and put the transaction to the master file."""
    return transmitted(call, Frm77, "REQ77", _transaction)


def _transaction(keyed: Frm77, format: OpenFormat, call: Call) -> MiscellaneousTransaction:
    blank = {label for label, value in call.values.items() if not value}
    filled = frozenset(set(call.values) - set(HEADER) - blank - {"REMARKS"})
    return MiscellaneousTransaction(
        module=format.target.module,
        tc=keyed.tc,
        ac=keyed.action_cd,
        trans_date=keyed.trans_dt,
        secondary_date=keyed.secondary_dt or keyed.extension_dt,
        misc=keyed.misc,
        delay=int(keyed.pstng_dlay_cd or 0),
        closing_code=keyed.closing_cd,
        xref_tin=keyed.xref_tin,
        xref_period=keyed.xref_tx_prd,
        remarks=keyed.remarks,
        filled=filled,
        overtyped=overtyped(format.values, call.values, call.request),
        flc=keyed.flc,
        ulc=keyed.ulc,
    )


@command(
    "FRM7A",
    group=Group.INPUT,
    title="Non-frequent transaction format",
    formats=("FRM7A tin field>value ...", "TC>474 CYCLE>yyyycc REMARKS>..."),
    source="reference 3.6 (FRM7A with definer A: sourced; its codes B2); layout ours: docs/conflicts.md C-170",
    example=("TXMODA 000-12-3456 30 201912", "REQ77A"),
    after=("REQ77", "FRM7A"),
)
def frm7a(call: Call) -> Answered:
    """Read the format and put the transaction to the master file."""
    return transmitted(call, Frm7a, "REQ77A", _non_frequent)


def _non_frequent(keyed: Frm7a, format: OpenFormat, call: Call) -> MiscellaneousTransaction:
    filled = frozenset(label for label, value in call.values.items() if value and label not in (*HEADER, "REMARKS"))
    return MiscellaneousTransaction(
        module=format.target.module,
        tc=keyed.tc,
        trans_date=keyed.trans_dt,
        secondary_date=keyed.extension_dt,
        delay=int(keyed.delay or 0),
        remarks=keyed.remarks,
        filled=filled,
        overtyped=overtyped(format.values, call.values, call.request),
        form="FRM7A",
    )

"""REQ77 and FRM77: miscellaneous transactions, TC 971 and 972 above all (IRM 2.4.19; Exhibits 25.25.6-5, -7)."""

from __future__ import annotations

from emulator.commands.header import HEADER, header_of, overtyped
from emulator.commands.registry import Answered, Call, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat
from masterfile.inputs import MiscellaneousTransaction
from masterfile.rules import judge
from masterfile.rules.entity import established_for_req77
from masterfile.settings import Enforcement
from screens.formats import BadField, Frm77


@command(
    "REQ77",
    title="Request FRM77, miscellaneous transactions (Form 3177)",
    formats=("REQ77", "REQ77 tin mft period"),
    source="reference 3.6",
    account="module",
    module_optional=True,
    definers={},
    after=("TXMOD", "ENMOD", "REQ77", "FRM77", "ACTON", "TERUP"),
)
def req77(call: Call) -> Answered:
    """Answer the pre-filled format for the account and module last researched."""
    target = call.target
    assert target is not None
    refused = judge((established_for_req77,), target.account, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    call.session.open = OpenFormat(Frm77, target, "FRM77", header_of(target))
    return call.session.open.page()


@command(
    "FRM77",
    title="Miscellaneous transaction format",
    formats=("FRM77 tin field>value ...", "TC>971 TC971/151-CD>111 MISC>... remarks"),
    source="reference 3.6; IRM Exhibits 25.25.6-5 and 25.25.6-7 (field order)",
    after=("REQ77", "FRM77"),
)
def frm77(call: Call) -> Answered:
    """Read the format and put the transaction to the master file."""
    session = call.session
    opened = session.open
    if opened is None or opened.form is not Frm77:
        return session_finding("IDRS-0102", format="FRM77", request="REQ77")
    keyed = Frm77.read({**opened.values, **call.values})
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    given = _transaction(keyed, opened, call)
    refused = session.submit(opened.target, given)
    if refused is not None:
        return refused
    session.open = OpenFormat(Frm77, opened.target, "FRM77", opened.values)
    number = session.host.master.inputs[session.employee]
    return say(session.open.page(), "IDRS-0300", number=f"{number:03d}")


def _transaction(keyed: Frm77, opened: OpenFormat, call: Call) -> MiscellaneousTransaction:
    blank = {label for label, value in call.values.items() if not value}
    filled = frozenset(set(call.values) - set(HEADER) - blank - {"REMARKS"})
    return MiscellaneousTransaction(
        module=opened.target.module,
        tc=keyed.tc,
        ac=keyed.action_cd,
        trans_date=keyed.trans_dt,
        secondary_date=keyed.secondary_dt,
        misc=keyed.misc,
        delay=int(keyed.pstng_dlay_cd or 0),
        closing_code=keyed.closing_cd,
        xref_tin=keyed.xref_tin,
        xref_period=keyed.xref_tx_prd,
        remarks=keyed.remarks,
        filled=filled,
        overtyped=overtyped(opened.values, call.values, call.request),
    )

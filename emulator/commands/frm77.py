"""REQ77 and FRM77: miscellaneous transactions, TC 971 and 972 above all (IRM 2.4.19; Exhibits 25.25.6-5, -7)."""

from __future__ import annotations

from collections.abc import Mapping

from emulator.commands.registry import Answered, Call, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat, Target
from masterfile.identifiers import IdentifierError, NameControl, Tin
from masterfile.inputs import MiscellaneousTransaction
from masterfile.rules import judge
from masterfile.rules.entity import established_for_req77
from masterfile.settings import Enforcement
from screens.formats import BadField, Frm77

_HEADER = ("TIN", "MFT", "TX-PRD", "PLN-NUM", "NM-CTRL")


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
    call.session.open = OpenFormat(Frm77, target, "FRM77", _header(target))
    return call.session.open.page()


def _header(target: Target) -> dict[str, str]:
    entity = target.account.entity
    values = {"TIN": str(target.account.tin), "NM-CTRL": entity.name_control if entity else ""}
    if not target.module.is_entity:
        values |= {"MFT": target.module.mft, "TX-PRD": target.module.period}
    return values


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
    filled = frozenset(set(call.values) - set(_HEADER) - blank - {"REMARKS"})
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
        overtyped=_overtyped(opened.values, call.values, getattr(call.request, "tin", "")),
    )


def _overtyped(prefilled: Mapping[str, str], keyed: Mapping[str, str], tin: str) -> tuple[str, ...]:
    """Header fields that no longer say what REQ77 filled in."""
    said = {**keyed, **({"TIN": tin} if tin else {})}
    return tuple(
        label
        for label in _HEADER
        if label in said and said[label] and _canonical(label, said[label]) != prefilled.get(label, "")
    )


def _canonical(label: str, value: str) -> str:
    try:
        if label == "TIN":
            return Tin.parse(value)
        return NameControl.parse(value) if label == "NM-CTRL" else value
    except IdentifierError:
        return value

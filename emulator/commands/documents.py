"""TRPRT, ESTAB: ask for a return (reference 3.0, 3.10; IRM 25.25.6.8(2), 25.25.6.9(3))."""

from __future__ import annotations

from emulator.commands.filed_return import one_return
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say
from masterfile.inputs import ReturnRequested
from masterfile.rules.documents import PRINTS
from masterfile.rules.filed import on_the_data_base
from masterfile.rules.registry import Finding
from screens.displays.estab import document


@command(
    "TRPRT",
    group=Group.RETURNS,
    title="Order a print of an electronic return",
    formats=("TRPRT tin mft period", "TRPRT dln"),
    source="reference 3.10 (IRM 2.3.73); IRM 25.25.6.8(2)",
    ledger=["25.25.6c:0528", "25.25.6c:0554", "25.25.6c:0811"],
    account="return",
    module_optional=True,
    example=("TRPRT 28211-115-70005-0",),
    example_world="tests/transcripts/returns/worlds/filed.yaml",
    note="FOR ELF RETURNS. MEF: EMPLOYEE USER PORTAL. PAPER: ESTABD",
)
def trprt(call: Call) -> Answered:
    """Order the print and show who did so before."""
    return asked(call, "TRPRT", "IDRS-1447")


@command(
    "ESTAB",
    group=Group.RETURNS,
    title="Request a document from Files (Form 4251)",
    formats=("ESTABD tin mft period", "ESTABD dln", "ESTABV dln", "ESTAB dln"),
    source="reference 3.0 (IRM 2.3.17); IRM 25.25.6.8(2) (D, V)",
    ledger=["25.25.6c:0529", "25.25.6c:0531", "25.25.6c:0555", "25.25.6c:0557"],
    account="return",
    module_optional=True,
    definers={"D": "request the document", "V": "request it a second time, after three weeks"},
    modifiers={"DV": "the same as V"},
    example=("ESTABD 28211-160-20202-0",),
    note="NO DEFINER: VIEW THE REQUESTS. A HISTORY ITEM STAYS ON THE MODULE",
)
def estab(call: Call) -> Answered:
    """Request the document, or show who requested it."""
    definer = call.request.definer
    if not definer:
        filed = one_return(call, _any)
        target = call.target
        assert target is not None
        return filed if isinstance(filed, Finding) else document("ESTAB", target.account, filed, call.session.moment)
    return asked(call, f"ESTAB{definer[-1]}", "IDRS-1448")


def _any(_: object) -> bool:
    return True


def asked(call: Call, kind: str, done: str) -> Answered:
    """Ask for the return a command names, and show who asked for it; ``done`` is the message."""
    code = kind[:5]
    target = call.target
    assert target is not None
    filed = one_return(call, on_the_data_base if code in PRINTS else _any)
    if isinstance(filed, Finding):
        return filed
    refused = call.session.submit(target, ReturnRequested(filed.dln, kind))
    if refused is not None:
        return refused
    now = target.account.returns[filed.dln]
    return say(document(code, target.account, now, call.session.moment), done, dln=filed.dln.printed)

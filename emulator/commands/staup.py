"""STAUP, STATI and STATB: notices of a module delayed or hastened (IRM 2.4.28; reference 3.13)."""

from __future__ import annotations

from emulator.commands.header import overtyped
from emulator.commands.keyed import opened
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from masterfile.inputs import StatusRequest
from masterfile.rules import judge
from masterfile.rules.terminal import ON_TIF, ModuleCase
from masterfile.settings import Enforcement
from masterfile.standing import idrs_status
from screens.displays.staup import staup
from screens.formats import BadField, Statb, Stati

_FORMS: dict[str, type[Stati]] = {"I": Stati, "B": Statb}


@command(
    "STAUP",
    group=Group.STATUS,
    title="Delay or hasten the notices of a module",
    formats=("STAUPS tin mft period name-control sscc", "STAUPI tin mft period", "STAUPB tin mft period"),
    example=("STAUPS 000-60-0001 30 201912 5808",),
    example_world="workshop",
    source="reference 3.13 (definers and formats sourced, keys B1, layout ours: docs/conflicts.md C-167)",
    ledger=("21.8.1:0503", "3.38.147:0646"),
    account="module",
    tif=True,
    definers={"I": "format STATI, individual", "B": "format STATB, business", "S": "status and cycles on the line"},
    definer_required=True,
    note="SSCC IS STATUS AND CYCLES, 5808; 03 AND 48 HOLD, 20 56 58 22 FOLLOW",
)
def handle(call: Call) -> Answered:
    """Answer the format for the module, or take status and cycles from the line."""
    target, definer = call.target, call.request.definer
    assert target is not None
    missing = judge(ON_TIF, ModuleCase(target.account, target.module), Enforcement.STRICT).refusal
    if missing is not None:
        return missing
    if definer in _FORMS:
        return opened(call, _FORMS[definer], {"IDRS-STS": idrs_status(call.seen.module(target.module))})
    keyed = call.request.status_cycles
    if not keyed:
        return session_finding("IDRS-1577")
    request = StatusRequest(target.module, keyed[:2], int(keyed[2:]))
    refused = call.session.submit(target, request)
    if refused is not None:
        return refused
    shown = staup(call.seen, target.module, call.session.moment)
    return say(shown, "IDRS-1578", status=keyed[:2], cycles=keyed[2:])


@command(
    "STATI",
    group=Group.STATUS,
    title="Status request format, individual",
    formats=("STATI tin field>value ...", "STS-CD>58 CYCLES>08"),
    source="reference 3.13 (name sourced); layout ours: docs/conflicts.md C-167",
    after=("STAUP", "STATI"),
    example=("STAUPI 000-60-0001 30 201912", "STS-CD>48 CYCLES>08"),
    example_world="workshop",
)
def stati(call: Call) -> Answered:
    """Read the format of an individual's module."""
    return _transmitted(call, Stati, "I")


@command(
    "STATB",
    group=Group.STATUS,
    title="Status request format, business",
    formats=("STATB tin field>value ...", "STS-CD>58 CYCLES>08"),
    source="reference 3.13 (name sourced); layout ours: docs/conflicts.md C-167",
    after=("STAUP", "STATB"),
    example=("STAUPB 000-60-0001 30 201912",),
    example_world="workshop",
)
def statb(call: Call) -> Answered:
    """Read the format of a business's module."""
    return _transmitted(call, Statb, "B")


def _transmitted(call: Call, form: type[Stati], file: str) -> Answered:
    session, format = call.session, call.session.open
    if format is None or format.form is not form:
        return session_finding("IDRS-0102", format=form.code, request=f"STAUP{file}")
    keyed = form.read({**format.values, **call.values})
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    if not keyed.status or not keyed.cycles:
        return session_finding("IDRS-1577", "CYCLES" if keyed.status else "STS-CD")
    changed = overtyped(format.values, call.values, call.request)
    request = StatusRequest(format.target.module, keyed.status, int(keyed.cycles), file, changed)
    refused = session.submit(format.target, request)
    return refused or say(format.page(call.values), "IDRS-1578", status=keyed.status, cycles=keyed.cycles)

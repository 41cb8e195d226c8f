"""NOREF: stop a refund before it is issued (IRM 21.4.1 as 21.8.1 and 3.38.147 name it; reference 3.0)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say
from masterfile.inputs import RefundIntercept
from masterfile.rules import judge
from masterfile.rules.intercepts import WAYS
from masterfile.rules.terminal import ModuleCase, module_on_file
from masterfile.settings import Enforcement
from screens.displays.noref import noref


@command(
    "NOREF",
    group=Group.INPUT,
    title="Refund intercept",
    formats=("NOREFP tin mft period name-control", "NOREFP", "NOREFE"),
    example=("@cycle +1", "TXMODA 000-15-7913 30 201912", "NOREFE"),
    source="reference 3.0 (S78-S80; definers B2); IRM 21.8.1.4.8(23), 21.8.1.6.5(7), 3.38.147.8.1",
    account="module",
    definers={"P": "stop a paper check", "E": "stop a direct deposit"},
    definer_required=True,
    after=("TXMOD", "IMFOL"),
    note="BEFORE THE DATE OF THE TC 846; TC 842 POSTS AND SETS P-",
)
def handle(call: Call) -> Answered:
    """Ask for the intercept and show the refund it stops."""
    target = call.target
    assert target is not None
    missing = judge((module_on_file,), ModuleCase(target.account, target.module), Enforcement.STRICT).refusal
    if missing is not None:
        return missing
    definer = call.request.definer
    refused = call.session.submit(target, RefundIntercept(target.module, definer))
    if refused is not None:
        return refused
    shown = noref(target.account, target.module, definer, call.session.moment)
    return say(shown, "IDRS-0934", way=WAYS[definer])

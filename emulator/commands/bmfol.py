"""BMFOL: the Business Master File, read only (IRM 2.3.59; reference 3.0). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import REGISTRY, Answered, Call, Group, command
from emulator.findings import session_finding
from masterfile.periods import ENTITY
from masterfile.rules import judge
from masterfile.rules.employers import OnLineCase, is_business, is_on_line
from masterfile.rules.terminal import ModuleCase, module_on_master_file
from masterfile.settings import Enforcement
from screens.displays import bmfol
from screens.displays.layout import Shown
from screens.displays.texts import text


@command(
    "BMFOL",
    group=Group.RESEARCH,
    title="Business Master File on line (read only)",
    formats=("BMFOLI ein", "BMFOLP ein", "BMFOLP ein 01 period", "BMFOLT ein 01 period", "BMFOLE ein", "BMFOLH"),
    source="reference 3.0 (IRM 2.3.59, S33); 25.25.6.5.1.2.2(3) (P); E I R T B2",
    ledger=("25.25.6b:0212", "25.25.6c:0071", "25.25.6c:0088"),
    account="module",
    module_optional=True,
    definers={
        "E": "entity and entity transactions",
        "H": "help",
        "I": "index of modules",
        "P": "payments: the quarters of an employer, or those of a module",
        "R": "return of a module as it posted",
        "T": "posted transactions of a module",
    },
    definer_required=True,
    whole_account=("E", "I"),
    example=("BMFOLP 00-1000005",),
)
def handle(call: Call) -> Answered:
    """Show what the definer asks for; help needs no account."""
    definer, session = call.request.definer, call.session
    if definer == "H":
        from emulator.commands.help import describe

        return text("BMFOLH", "BMFOLH", describe(REGISTRY["BMFOL"]))
    target = call.target
    assert target is not None
    refused = judge((is_business,), target.account, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    kept = session.host.settings.business_retention_years
    if definer == "I":
        return bmfol.index(target.account, session.moment, kept)
    if definer == "E":
        return bmfol.entity(target.account, session.moment)
    if definer == "P" and (target.module.is_entity or not call.request.mft):
        return bmfol.payments(target.account, ENTITY, session.moment, kept)
    return _module(call, definer, kept)


def _module(call: Call, definer: str, kept: int) -> Answered:
    target, moment = call.target, call.session.moment
    assert target is not None
    if target.module.is_entity:
        return session_finding("IDRS-0205", code=f"BMFOL{definer}")
    on_line = judge((is_on_line,), OnLineCase(target.module, moment.today, kept), Enforcement.STRICT).refusal
    case = ModuleCase(target.account, target.module)
    refused = on_line or judge((module_on_master_file,), case, Enforcement.STRICT).refusal
    return refused or _shown(definer, call, kept)


def _shown(definer: str, call: Call, kept: int) -> Shown:
    target, moment = call.target, call.session.moment
    assert target is not None
    if definer == "P":
        return bmfol.payments(target.account, target.module, moment, kept)
    show = {"R": bmfol.posted_return, "T": bmfol.transactions}[definer]
    return show(target.account, target.module, moment)

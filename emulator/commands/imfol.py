"""IMFOL: the Individual Master File, read only (IRM 2.3.51; reference 3.4). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import REGISTRY, Answered, Call, Group, command
from emulator.findings import session_finding
from masterfile.rules import judge
from masterfile.rules.terminal import ModuleCase, module_on_master_file
from masterfile.settings import Enforcement
from screens.displays import imfol
from screens.displays.texts import text


@command(
    "IMFOL",
    group=Group.RESEARCH,
    title="Individual Master File on line (read only)",
    formats=("IMFOLI tin", "IMFOLT tin mft period", "IMFOLE tin", "IMFOLS tin mft period", "IMFOLH", "IMFOLT"),
    source="reference 3.4 (E, H, I, T sourced; S B2)",
    ledger=("21.8.1:0061", "21.8.1:0188", "25.25.6b:0115", "3.38.147:0380"),
    account="module",
    module_optional=True,
    definers={
        "E": "entity and entity transactions",
        "H": "help",
        "I": "index of modules",
        "S": "status history of a module",
        "T": "posted transactions of a module",
    },
    definer_required=True,
    whole_account=("E", "I"),
)
def handle(call: Call) -> Answered:
    """Show index, module, entity or help; help needs no account."""
    definer = call.request.definer
    if definer == "H":
        from emulator.commands.help import describe

        return text("IMFOLH", "IMFOLH", describe(REGISTRY["IMFOL"]))
    target = call.target
    assert target is not None
    if definer == "I":
        return imfol.index(target.account, call.session.moment)
    if definer == "E":
        return imfol.entity(target.account, call.session.moment)
    if target.module.is_entity:
        return session_finding("IDRS-0205", code=f"IMFOL{definer}")
    missing = judge((module_on_master_file,), ModuleCase(target.account, target.module), Enforcement.STRICT).refusal
    if missing is not None:
        return missing
    if definer == "S":
        return imfol.statuses(target.account, target.module, call.session.moment)
    return imfol.transactions(target.account, target.module, call.session.moment)

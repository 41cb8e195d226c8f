"""IMFOL: the Individual Master File, read only (IRM 2.3.51; reference 3.4). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import REGISTRY, Answered, Call, Group, command
from emulator.findings import session_finding
from screens.displays import imfol
from screens.displays.texts import text


@command(
    "IMFOL",
    group=Group.RESEARCH,
    title="Individual Master File on line (read only)",
    formats=("IMFOLI tin", "IMFOLT tin mft period", "IMFOLE tin", "IMFOLS tin mft period", "IMFOLH", "IMFOLT"),
    source="reference 3.4 (E, H, I, T sourced; S B2)",
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
    if not target.account.module(target.module).posted:
        return session_finding("IDRS-0202", target.module.period, module=target.module.printed)
    if definer == "S":
        return imfol.statuses(target.account, target.module, call.session.moment)
    return imfol.transactions(target.account, target.module, call.session.moment)

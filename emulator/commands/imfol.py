"""IMFOL: the Individual Master File, read only (IRM 2.3.51; reference 3.4). It precedes no input code."""

from __future__ import annotations

from collections.abc import Callable

from emulator.commands.help import describe
from emulator.commands.registry import REGISTRY, Answered, Call, Group, command
from emulator.findings import session_finding
from masterfile.account import Account
from masterfile.periods import ENTITY, ModuleKey
from masterfile.rules import judge
from masterfile.rules.employers import is_individual
from masterfile.rules.terminal import ModuleCase, module_on_master_file
from masterfile.settings import Enforcement
from screens.displays import imfol
from screens.displays import imfol_history as history
from screens.displays.layout import Moment, Shown
from screens.displays.texts import text

_OF_MODULE = {
    "A": history.adjustments,
    "P": history.payments,
    "Q": history.resequenced,
    "R": history.posted_return_of,
    "S": imfol.statuses,
    "T": imfol.transactions,
    "V": history.vestigial,
    "Z": history.audit,
    "#": history.refunds,
}
"""The displays of one module, by definer."""


@command(
    "IMFOL",
    group=Group.RESEARCH,
    title="Individual Master File on line (read only)",
    formats=("IMFOLI tin", "IMFOLT tin mft period", "IMFOLE tin", "IMFOLF tin", "IMFOLF tin mft period", "IMFOLH",
             "IMFOLT"),
    source="reference 3.4 (A, E, H, I, Q, T, # sourced; F, P, R, S, V B2; Z B3)",
    ledger=("21.8.1:0061", "21.8.1:0188", "25.25.6b:0115", "3.38.147:0380"),
    account="module",
    module_optional=True,
    definers={
        "A": "adjustments of a module",
        "E": "entity and entity transactions",
        "F": "freeze history of a module; without one, of the entity",
        "H": "help",
        "I": "index of modules",
        "P": "payments of a module",
        "Q": "remittances of a module that wait with a resequenced return",
        "R": "return posted to a module",
        "S": "status history of a module",
        "T": "posted transactions of a module",
        "V": "vestigial records of a module",
        "Z": "audit history of a module",
        "#": "refunds of a module",
    },
    definer_required=True,
    whole_account=("E", "I"),
)  # fmt: skip
def handle(call: Call) -> Answered:
    """Show index, module, entity or help; help needs no account."""
    definer = call.request.definer
    if definer == "H":
        return text("IMFOLH", "IMFOLH", describe(REGISTRY["IMFOL"]))
    target, moment = call.target, call.session.moment
    assert target is not None
    refused = judge((is_individual,), target.account, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    if definer == "I":
        return imfol.index(target.account, moment)
    if definer == "E":
        return imfol.entity(target.account, moment)
    if definer == "F" and not call.request.mft and (call.request.tin or target.module.is_entity):
        return history.freezes(target.account, ENTITY, moment)
    return _module_display(call, history.freezes if definer == "F" else _OF_MODULE[definer])


def _module_display(call: Call, show: Callable[[Account, ModuleKey, Moment], Shown]) -> Answered:
    """A display of a module the master file has; the finding that it has not."""
    target = call.target
    assert target is not None
    if target.module.is_entity:
        return session_finding("IDRS-0205", code=f"{call.request.code}{call.request.definer}")
    case = ModuleCase(target.account, target.module)
    missing = judge((module_on_master_file,), case, Enforcement.STRICT).refusal
    return missing or show(target.account, target.module, call.session.moment)


@command(
    "IMFOB",
    group=Group.RESEARCH,
    title="Bank data of the refunds of a module",
    formats=("IMFOBT tin mft period", "IMFOBT"),
    source="reference 3.4 (S29)",
    account="module",
    definers={"T": "routing number, account number and kind of the refund"},
    definer_required=True,
)
def bank_data(call: Call) -> Answered:
    """Show where the refunds of a module went."""
    return _module_display(call, history.bank)

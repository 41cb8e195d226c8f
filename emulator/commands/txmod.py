"""TXMOD: a tax module on the TIF (IRM 2.3.11; reference 3.2)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from masterfile.rules import judge
from masterfile.rules.refunds import holds
from masterfile.rules.terminal import ON_TIF, ModuleCase
from masterfile.settings import Enforcement
from screens.displays.txmod import PARTS, txmod

DEFINERS = {
    "A": "most module data on the TIF",
    "C": "control bases, histories and pendings",
    "L": "heading, entity, resequence and pending transactions with DLNs",
    "N": "notices and letters",
    "P": "posted return",
    "S": "status, freezes, why a refund is held, status history",
    "X": "posted and pending transactions",
}
assert set(DEFINERS) == set(PARTS)


@command(
    "TXMOD",
    group=Group.RESEARCH,
    title="Tax module on the TIF",
    formats=("TXMODA tin mft period name-control", "TXMODA mft period", "TXMODA"),
    source="reference 3.2 (A, C, L sourced; N, P, S, X B2)",
    ledger=("21.8.1:0061", "3.38.147:0380"),
    account="module",
    tif=True,
    definers=DEFINERS,
    definer_required=True,
)
def handle(call: Call) -> Answered:
    """Show the module."""
    target = call.target
    assert target is not None
    missing = judge(ON_TIF, ModuleCase(target.account, target.module), Enforcement.STRICT).refusal
    if missing is not None:
        return missing
    seen = call.seen
    held = holds(seen, target.module, call.session.host.context()) if call.request.definer == "S" else ()
    return txmod(seen, target.module, call.request.definer, call.session.moment, held)

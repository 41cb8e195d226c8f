"""AMDIS: the Audit Information Management System (IRM 2.8.3; reference 3.0). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from screens.displays.amdis import amdis


@command(
    "AMDIS",
    group=Group.AIMS,
    title="Examinations of a TIN on AIMS",
    formats=("AMDISA tin", "AMDISA tin mft period", "AMDISA"),
    source="reference 3.0 (S34: AMDISA; its screens and statuses B2, B3)",
    ledger=("3.38.147:0380",),
    account="module",
    module_optional=True,
    definers={"A": "every field of the AIMS record"},
    definer_required=True,
    example=("AMDISA 000-78-9012",),
)
def handle(call: Call) -> Answered:
    """Show the examinations of the account, or of the module keyed."""
    target = call.target
    assert target is not None
    return amdis(target.account, target.module, call.session.moment)

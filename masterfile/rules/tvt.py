"""The IAT Taxpayer Verification Tool: which unpostables it can work (25.25.6.5.1.1(3), (4), 25.25.6.5.4(2))."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import Account, FiledReturn, Unpostable, UnpostableStatus
from masterfile.filed.history import current_status
from masterfile.identifiers import BATCH_TOOL
from masterfile.rules.registry import Objection, condition, objection, rule

_UNRESOLVED = (UnpostableStatus.OPEN, UnpostableStatus.SUSPENSE)
MANUAL_STATUSES = ("MEF/PAPER GUF PERFECTED RETURN", "MEF/PAPER GUF PERFECTED", "GUF REINPUT")
"""What TRDBV says of a return whose unpostable the tool does not find."""


@dataclass(frozen=True, slots=True)
class ToolCase:
    """The tool asked about a return: its account, its unpostable if one is open, the date."""

    account: Account
    filed: FiledReturn | None
    case: Unpostable | None
    today: datetime.date


@condition(
    "tvt.works-by-hand", level="procedure",
    cites="IRM 25.25.6.5.1.1(4) box 1, 25.25.6.6.3.1(3) box 2, 25.25.6.5.2.1.1(3) box 1",
    ledger=["25.25.6b:0156", "25.25.6c:0212", "25.25.6b:0288", "25.25.6b:0289"],
)  # fmt: skip
def works_by_hand(asked: ToolCase) -> bool:
    """A return that TRDBV shows as perfected or reinput is unknown to the tool, though UPDIS may show it open."""
    if asked.filed is None:
        return False
    return current_status(asked.account, asked.filed, asked.today).literal in MANUAL_STATUSES


@rule(
    "tvt.unpostable-found", level="terminal", cites="IRM 25.25.6.5.1.1(4), 25.25.6.6.3.1(3)", message="IDRS-1722",
    ledger=["25.25.6b:0156", "25.25.6b:0157"],
)  # fmt: skip
def unpostable_found(asked: ToolCase) -> Objection | None:
    """The tool answers that there is no unpostable condition where it finds no open UP 126 RC 0."""
    case = asked.case
    found = case is not None and case.status in _UNRESOLVED and case.code == "126-0" and case.loaded
    return None if found and not works_by_hand(asked) else objection("")


@rule(
    "tvt.reassigned", level="terminal", cites="IRM 25.25.6.5.4(2)", message="IDRS-1723", ledger=["25.25.6b:0371"],
)  # fmt: skip
def reassigned(asked: ToolCase) -> Objection | None:
    """An unpostable of the Batch Tool is found, but cannot be reassigned."""
    return objection("") if asked.case is not None and asked.case.assignee == BATCH_TOOL else None


TOOL = (unpostable_found, reassigned)
"""What the tool asks before it works."""

"""The IAT Taxpayer Verification Tool: which unpostables it can work (25.25.6.5.1.1(3), (4), 25.25.6.5.4(2))."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from masterfile.account import Account, FiledReturn, Unpostable, UnpostableStatus
from masterfile.context import Context
from masterfile.filed.history import current_status
from masterfile.identifiers import BATCH_TOOL
from masterfile.inputs import Input, MiscellaneousTransaction, Resolution
from masterfile.rules.mft32 import movable_tax_years
from masterfile.rules.registry import Objection, computation, condition, objection, rule
from masterfile.rules.tpp import marks_of, reversals

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


class ToolAction(StrEnum):
    """What the tool is told of the return."""

    FILED = "FILED"
    IDT = "IDT"

    @property
    def says(self) -> str:
        """What the tool then does."""
        return {self.FILED: "the return is the taxpayer's: URC 0", self.IDT: "identity theft: to MFT 32, or URC D"}[
            self
        ]


_MOVE = frozenset({"TC", "TC971/151-CD", "MISC"})
_REVERSAL = frozenset({"TC", "TRANS-DT", "TC971/151-CD"})
"""The fields the tool fills in on FRM77."""


@computation(
    "tvt.keyed", cites="IRM 25.25.6.5.1.1(3), (6), 25.25.6.6.3.1(4), 25.25.6.7(3); Exhibits 25.25.6-5, 25.25.6-7",
)  # fmt: skip
def keyed_by_tool(action: ToolAction, case: Unpostable, account: Account, context: Context) -> tuple[Input, ...]:
    """What the tool keys of a return's unpostable: the move and the closure, then the reversals of its TC 971."""
    key, dln = case.pending.module, case.pending.transaction.dln
    movable = key.period.year in movable_tax_years(context.week, context)
    inputs: list[Input] = []
    if action is ToolAction.IDT and movable:
        inputs.append(MiscellaneousTransaction(key, "971", "111", misc=f"{dln} 00", remarks="NSD IDT", filled=_MOVE))
        inputs.append(Resolution(case.sequence, "6", ccc="3", release=context.next_week))
    else:
        inputs.append(Resolution(case.sequence, "0" if action is ToolAction.FILED else "D"))
    module = account.module(key)
    for ac in reversals(marks_of(module), dln):
        inputs += [
            MiscellaneousTransaction(key, "972", ac, posted.date, remarks="NSD TPP RESOLVED", filled=_REVERSAL)
            for posted in module.live("971", ac)
            if ac != "124" or posted.misc.startswith(dln)
        ]
    return tuple(inputs)

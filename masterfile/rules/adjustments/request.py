"""REQ54: the module it may be asked for (reference 3.7)."""

from __future__ import annotations

from masterfile.rules.adjustments.case import RequestCase
from masterfile.rules.registry import Objection, objection, rule


@rule("req54.another-module", level="terminal", cites="reference 3.7 (after ADJ54 another module)", message="IDRS-0371")
def another_module_after_adj54(case: RequestCase) -> Objection | None:
    """After ADJ54, REQ54 is for another module of the same account."""
    same = case.preceded_by == "ADJ54" and case.last == case.key
    return objection(case.key.period) if same else None


@rule("req54.control-action", level="terminal", cites="reference 3.7 (after ACTON with a control-base action)",
      message="IDRS-0372")  # fmt: skip
def control_action_before(case: RequestCase) -> Objection | None:
    """After ACTON, REQ54 needs a control-base action on the module; a look or a history item is none."""
    missing = case.preceded_by == "ACTON" and not case.controlled
    return objection(case.key.period, period=case.key.period) if missing else None


REQUEST = (another_module_after_adj54, control_action_before)
"""Asked of a module that is on the TIF."""

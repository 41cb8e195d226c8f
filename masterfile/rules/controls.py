"""Control bases and histories (reference 3.12, 11.1; IRM 25.25.6.1.7(4), Exhibits 25.25.6-8 and -9)."""

from __future__ import annotations

import re

from masterfile import codes
from masterfile.inputs import HistoryInput
from masterfile.rules.cases import ControlCase
from masterfile.rules.registry import Objection, computation, objection, rule

_LONGEST_HISTORY = 10
"""Characters of a history item, as of an activity."""


@rule("acton.control-exists", level="terminal", cites="reference 3.12", message="IDRS-0501")
def control_exists(case: ControlCase) -> Objection | None:
    """An update names a control base of the module."""
    missing = case.input.number is not None and case.existing is None
    return objection("C#", number=f"{case.input.number or 0:02d}") if missing else None


@rule("acton.control-open", level="terminal", cites="reference 3.12", message="IDRS-0502")
def control_open(case: ControlCase) -> Objection | None:
    """A closed control base is not updated."""
    closed = case.existing is not None and not case.existing.is_open
    return objection("C#", number=f"{case.input.number or 0:02d}") if closed else None


@rule("acton.new-control-complete", level="terminal", cites="IRM 25.25.6.5.1.1(5) box 1 (C#,CRTTY,A,MISC)",
      message="IDRS-0503", ledger=["25.25.6c:0057", "25.25.6b:0161"])  # fmt: skip
def new_control_complete(case: ControlCase) -> Objection | None:
    """A new control base has activity, status, category, assignee and date."""
    if case.input.number is not None:
        return None
    given = case.input
    parts = {"STATUS": given.status, "CATEGORY": given.category, "ASSIGNEE": given.assignee, "DATE": given.date}
    missing = [name for name, value in parts.items() if not value]
    return objection(missing[0], missing=missing[0]) if missing else None


@rule("acton.status", level="terminal", cites="reference 11.1", message="IDRS-0504")
def control_status_known(case: ControlCase) -> Objection | None:
    """The status letter is one of the table; a new control is not opened closed."""
    status = case.input.status
    known = codes.control_statuses()
    fine = status == "" or (status in known and not (case.input.number is None and not known[status].open))
    return None if fine else objection("STATUS", status=status, valid=" ".join(known))


@rule("acton.category", level="terminal", cites="IRM Exhibit 25.25.6-8; reference 11.1", message="IDRS-0505",
      ledger=["25.25.6c:0781"])  # fmt: skip
def category_known(case: ControlCase) -> Objection | None:
    """The category is one of the table."""
    category = case.input.category
    return None if category in ("", *codes.categories()) else objection("CATEGORY", category=category)


@rule("acton.activity", level="terminal", cites="reference 11.1 (up to 10 characters)", message="IDRS-0506",
      ledger=["25.25.6c:0057"])  # fmt: skip
def activity_form(case: ControlCase) -> Objection | None:
    """The activity is one to ten letters, digits or hyphens."""
    form = re.fullmatch(r"[A-Z0-9][A-Z0-9/-]{0,9}", case.input.activity)
    kept = case.input.number is not None and case.input.activity == ""
    return None if form or kept else objection("ACTIVITY", activity=case.input.activity[:15] or "BLANK")


@computation("acton.activity-says", cites="IRM Exhibit 25.25.6-9; reference 3.12, 11.1", ledger=["25.25.6c:0790"])
def activity_says(activity: str) -> str:
    """What an activity or history item of the manual's lists says; of the form printed there, a month for MM.

    Empty for an employee's own words.
    """
    return next((row.description for row in codes.activities().values() if re.fullmatch(row.pattern, activity)), "")


@rule("acton.date-not-future", level="terminal", cites="reference 2.1; our choice C-005", message="IDRS-0507")
def received_not_future(case: ControlCase) -> Objection | None:
    """The received date is not later than today."""
    late = case.input.date is not None and case.input.date > case.context.today
    return objection("DATE", today=case.context.today.strftime("%m%d%Y")) if late else None


@rule("acton.not-already-present", level="procedure", cites="IRM 25.25.6.7.1.1(1) bullet 2 (if not already present)",
      message="IDRS-0508", ledger=["25.25.6c:0119", "25.25.6c:0056", "25.25.6a:0431"])  # fmt: skip
def not_already_present(case: ControlCase) -> Objection | None:
    """A control base with this activity and assignee is opened only if not already present."""
    if case.input.number is not None:
        return None
    present = any(
        control.is_open and control.activity == case.input.activity and control.assignee == case.input.assignee
        for control in case.account.controls_of(case.input.module)
    )
    return objection("ACTIVITY", activity=case.input.activity) if present else None


@rule("acton.history-length", level="terminal", cites="reference 3.12; our choice", message="IDRS-0510")
def history_fits(case: HistoryInput) -> Objection | None:
    """A history item has at most ten characters."""
    return objection(case.text, length=len(case.text)) if len(case.text) > _LONGEST_HISTORY else None


HISTORY = (history_fits,)
CONTROL = (
    control_exists,
    control_open,
    activity_form,
    new_control_complete,
    control_status_known,
    category_known,
    received_not_future,
    not_already_present,
)

"""INTST: interest and penalty accruals of a tax module to a date (reference 3.15)."""

from __future__ import annotations

import datetime

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from masterfile.posting.accruals import accrue
from masterfile.rules.accruals import ACCRUALS, AccrualCase
from masterfile.rules.registry import Finding, judge
from masterfile.rules.terminal import ON_TIF, ModuleCase
from masterfile.settings import Enforcement
from screens.displays.intst import intst


@command(
    "INTST",
    group=Group.RESEARCH,
    title="Interest and penalty accruals to a date",
    formats=("INTST tin mft period name-control mmddyyyy", "INTST mft period mmddyyyy", "INTST"),
    source="reference 3.15",
    ledger=("3.38.147:0380",),
    account="module",
    tif=True,
    note="NO DATE OR * IS TODAY; THE DATE IS TODAY OR LATER",
)
def handle(call: Call) -> Answered:
    """Show the accruals of the module to the date."""
    target, host = call.target, call.session.host
    assert target is not None
    missing = judge(ON_TIF, ModuleCase(target.account, target.module), Enforcement.STRICT).refusal
    if missing is not None:
        return missing
    to_date = date_keyed(call.request.date, host.today)
    if isinstance(to_date, Finding):
        return to_date
    refused = judge(ACCRUALS, AccrualCase(target.module, to_date, host.today), host.settings.enforcement).refusal
    if refused is not None:
        return refused
    owed = accrue(call.seen, target.module, to_date)
    return intst(call.seen, target.module, owed, call.session.moment)


def date_keyed(text: str, today: datetime.date) -> datetime.date | Finding:
    """A date keyed MMDDYYYY; blank or ``*`` is today."""
    if text in ("", "*"):
        return today
    try:
        return datetime.date(int(text[4:]), int(text[:2]), int(text[2:4]))
    except ValueError:
        return session_finding("IDRS-0010", text, field="DATE", right="A DATE MMDDYYYY, OR * FOR TODAY")

"""ACTON: control bases and history items (IRM 2.3.12; reference 3.12; Exhibits 25.25.6-8, -9)."""

from __future__ import annotations

import datetime

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat, Target
from grammar.control import ControlText, HistoryText, read_control
from grammar.parser import MisreadError
from masterfile.identifiers import IdrsNumber
from masterfile.inputs import ControlInput, HistoryInput
from masterfile.rules import judge
from masterfile.rules.registry import Finding
from masterfile.rules.terminal import ModuleCase, module_on_file
from masterfile.settings import Enforcement
from screens.displays.layout import section
from screens.displays.parts import control_lines
from screens.formats import Acton
from screens.page import Page


@command(
    "ACTON",
    group=Group.CONTROL,
    title="Control bases and history items",
    formats=(
        "ACTON C#,activity,status,category + assignee,date",
        "ACTON C01,activity,status,category",
        "ACTON H,text",
        "ACTON tin mft period",
    ),
    source="reference 3.12; IRM 25.25.6.5.1.1(5), Exhibit 25.25.6-1",
    ledger=("25.25.6c:0548", "25.25.6c:0612"),
    account="module",
    module_optional=True,
    after=("TXMOD", "ENMOD", "ACTON", "REQ77", "FRM77", "TERUP"),
    note="MODULE ON TIF REQUIRED; * AS DATE IS TODAY; A NEW CONTROL TAKES THE NEXT NUMBER",
)
def handle(call: Call) -> Answered:
    """Show the controls of the module with the input lines, or do what was keyed."""
    target = call.target
    assert target is not None
    missing = _missing(target)
    if missing is not None:
        return missing
    text = call.text or _from_fields(call)
    if not text:
        if call.values:
            return session_finding("IDRS-0511", "ACTION")
        return _open(call, target)
    try:
        keyed = read_control(text)
    except MisreadError as error:
        place = f"{error.column}" if error.line == 1 else f"{error.column} OF LINE {error.line}"
        return session_finding("IDRS-0001", error.element, phrase=error.phrase.upper(), column=place, near="")
    done = _history(call, target, keyed) if isinstance(keyed, HistoryText) else _control(call, target, keyed)
    if isinstance(done, Finding):
        return done
    message, facts = done
    return say(_open(call, target), message, **facts)


def _missing(target: Target) -> Finding | None:
    """The module must be on the TIF, the entity established (reference 3.12)."""
    if target.module.is_entity:
        return None if target.account.is_established else session_finding("IDRS-0206", target.account.tin)
    return judge((module_on_file,), ModuleCase(target.account, target.module), Enforcement.STRICT).refusal


def _from_fields(call: Call) -> str:
    lines = [call.values.get("ACTION", ""), call.values.get("ASSIGNEE", "")]
    return "\n".join(line for line in lines if line)


def _open(call: Call, target: Target) -> Page:
    account, key = target.account, target.module
    existing = control_lines(account.controls_of(key), account.histories_of(key))[-12:]
    rows = {2: f"{account.tin}  {key.printed}", 7: section("ON THE MODULE"), 3: "C#,ACTIVITY,STATUS,CATEGORY OR H,TEXT"}
    rows |= {8 + offset: line for offset, line in enumerate(existing or ["NONE"])}
    call.session.open = OpenFormat(Acton, target, f"ACTON {account.tin}", {}, rows)
    return call.session.open.page()


def _history(call: Call, target: Target, keyed: HistoryText) -> Finding | tuple[str, dict[str, str]]:
    refused = call.session.submit(target, HistoryInput(target.module, keyed.text))
    return refused or ("IDRS-0509", {})


def _control(call: Call, target: Target, keyed: ControlText) -> Finding | tuple[str, dict[str, str]]:
    date = _date(keyed.date, call.session.host.today)
    if isinstance(date, Finding):
        return date
    given = ControlInput(
        module=target.module,
        number=keyed.number or None,
        activity=keyed.activity,
        status=keyed.status,
        category=keyed.category,
        assignee=IdrsNumber(keyed.assignee) if keyed.assignee else None,
        date=date,
    )
    refused = call.session.submit(target, given)
    if refused is not None:
        return refused
    call.session.controlled = target.module
    number = keyed.number or len(target.account.controls_of(target.module))
    state = "OPENED" if not keyed.number else ("CLOSED" if keyed.status == "C" else "UPDATED")
    return "IDRS-0500", {"number": f"{number:02d}", "state": state}


def _date(text: str, today: datetime.date) -> datetime.date | Finding | None:
    if not text:
        return None
    if text == "*":
        return today
    try:
        return datetime.date(int(text[4:]), int(text[:2]), int(text[2:4]))
    except ValueError:
        return session_finding("IDRS-0010", text, field="DATE", right="A DATE MMDDYYYY, OR * FOR TODAY")

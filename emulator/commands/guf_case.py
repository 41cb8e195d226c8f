"""What the commands on a GUF case share: finding the case, and the UPRES screen that shows it."""

from __future__ import annotations

from emulator.commands.registry import Call
from emulator.findings import session_finding
from emulator.session_state import OpenFormat, Target
from masterfile.account import Unpostable
from masterfile.rules import judge
from masterfile.rules.guf import GufCase, on_uptin
from masterfile.rules.guf_work import DisplayedCase, displayed_first
from masterfile.rules.registry import Finding
from masterfile.settings import Enforcement
from screens.displays import uptin as display
from screens.formats import Upres
from screens.page import Page


def find_case(call: Call) -> Finding | tuple[Target, Unpostable]:
    """The case named, or the one UPDIS shows; access to its account is checked."""
    session = call.session
    sequence = getattr(call.request, "sequence", "") or session.case
    if not sequence:
        return session_finding("IDRS-0209")
    account = session.host.master.find_case(sequence)
    if account is None:
        return session_finding("IDRS-0208", sequence, sequence=sequence)
    case = account.unpostables[sequence]
    if not case.loaded:
        return session_finding("IDRS-0211", sequence)
    if not on_uptin(GufCase(case, session.host.today)):
        return session_finding("IDRS-0212", sequence)
    refused = session.access(call.request.code, account.tin.number)
    return refused or (Target(account, case.pending.module), case)


def displayed_case(call: Call) -> Finding | tuple[Target, Unpostable]:
    """The case, which UPDIS must have shown (rule ``guf.displayed-first``)."""
    found = find_case(call)
    if isinstance(found, Finding):
        return found
    asked = DisplayedCase(call.request.code, found[1].sequence, call.session.case)
    return judge((displayed_first,), asked, Enforcement.STRICT).refusal or found


def show_case(call: Call, target: Target, sequence: str) -> Page:
    """The UPRES screen of a case as it stands now."""
    case = target.account.unpostables[sequence]
    head, extra = display.updis_rows(target.account, case, call.session.moment)
    call.session.open = OpenFormat(Upres, target, head, {}, extra)
    return call.session.open.page()

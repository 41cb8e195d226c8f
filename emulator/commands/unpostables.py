"""UPTIN, UPDIS, UPRES: unpostables in GUF (IRM 2.3.37, 2.3.48; reference 3.11, 6)."""

from __future__ import annotations

from emulator.commands.guf_case import displayed_case, find_case, show_case
from emulator.commands.help import resolution_definers
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from masterfile.calendar import CycleWeek
from masterfile.identifiers import NameControl, Tin
from masterfile.inputs import Resolution
from masterfile.periods import TaxPeriod
from masterfile.rules.guf import GufCase, on_uptin
from masterfile.rules.registry import Finding
from screens.displays import uptin as display
from screens.displays.layout import show_date
from screens.formats import BadField, Upres


@command(
    "UPTIN",
    group=Group.RESEARCH,
    title="Unpostables of a TIN",
    formats=("UPTIN tin", "UPTIN"),
    source="reference 3.11",
    account="tin",
)
def uptin(call: Call) -> Answered:
    """List the open and closed cases GUF has, by module and TC (reference 3.11)."""
    target = call.target
    assert target is not None
    today = call.session.host.today
    cases = [case for case in target.account.unpostables.values() if on_uptin(GufCase(case, today))]
    if not cases:
        return session_finding("IDRS-0207", target.account.tin, tin=target.account.tin)
    cases.sort(key=lambda case: (case.pending.module, case.pending.transaction.tc, case.sequence))
    return display.uptin(target.account, cases, call.session.moment)


@command(
    "UPDIS",
    group=Group.RESEARCH,
    title="Display an unpostable (answers the UPRES screen)",
    formats=("UPDIS sequence-number",),
    example=("UPDIS 000123456001",),
    source="reference 3.11",
    ledger=("25.25.6c:0213",),
    account="case",
)
def updis(call: Call) -> Answered:
    """Show one case on the UPRES screen and remember it."""
    found = find_case(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    call.session.looked_at(target)
    call.session.case = case.sequence
    return show_case(call, target, case.sequence)


@command(
    "UPRES",
    group=Group.RESOLVE,
    title="Resolve an unpostable; the definer is the URC",
    formats=("UPRES0", "UPRES6 CCC>3 REL CYC>yyyycc REMARKS>...", "UPRES6B 29-TIN>tin", "UPRES5 31-DATE>mmddyyyy"),
    example=("UPDIS 000234567001", "UPRES0"),
    source="reference 3.11, 6.2; IRM 25.25.6.5.1.1(6), 25.25.6.7(3)",
    account="case",
    definers=resolution_definers(),
    note="AFTER UPDIS; FIELD 29 OF LINE FIVE TAKES THE CORRECTED TIN",
)
def upres(call: Call) -> Answered:
    """Close the case UPDIS shows."""
    found = displayed_case(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    keyed = Upres.read(call.values)
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    definer = call.request.definer
    refused = call.session.submit(target, _resolution(case.sequence, definer, keyed))
    if refused is not None:
        return refused
    host = call.session.host
    until = show_date(host.calendar.unpostable_week_end(host.today))
    return say(show_case(call, target, case.sequence), "IDRS-0617", urc=definer, until=until)


def _resolution(sequence: str, definer: str, keyed: Upres) -> Resolution:
    return Resolution(
        sequence=sequence,
        urc=definer[:1],
        modifier=definer[1:],
        ccc=keyed.ccc,
        release=CycleWeek(keyed.release) if keyed.release else None,
        tin=Tin(keyed.tin) if keyed.tin else None,
        name_control=NameControl(keyed.name_control) if keyed.name_control else None,
        remarks=keyed.remarks,
        period=TaxPeriod(keyed.period) if keyed.period else None,
        transaction_date=keyed.transaction_date,
    )

"""UPTIN, UPDIS, UPRES, UPASG, UPREV: unpostables in GUF (IRM 2.3.37, 2.3.48; reference 3.11, 6)."""

from __future__ import annotations

from emulator.commands.help import resolution_definers
from emulator.commands.registry import Answered, Call, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat, Target
from masterfile.account import Unpostable
from masterfile.calendar import CycleWeek
from masterfile.identifiers import NameControl, Tin
from masterfile.inputs import Reassignment, Resolution, ResolutionRejection
from masterfile.rules.registry import Finding
from screens.displays import uptin as display
from screens.displays.layout import show_date
from screens.formats import BadField, Upres
from screens.page import Page


@command(
    "UPTIN",
    title="Unpostables of a TIN",
    formats=("UPTIN tin", "UPTIN"),
    source="reference 3.11",
    account="tin",
)
def uptin(call: Call) -> Answered:
    """List the open and closed cases GUF has, by module and TC (reference 3.11)."""
    target = call.target
    assert target is not None
    cases = [case for case in target.account.unpostables.values() if case.loaded]
    if not cases:
        return session_finding("IDRS-0207", target.account.tin, tin=target.account.tin)
    cases.sort(key=lambda case: (case.pending.module, case.pending.transaction.tc, case.sequence))
    return display.uptin(target.account, cases, call.session.moment)


@command(
    "UPDIS",
    title="Display an unpostable (answers the UPRES screen)",
    formats=("UPDIS sequence-number",),
    source="reference 3.11",
    account="case",
)
def updis(call: Call) -> Answered:
    """Show one case on the UPRES screen and remember it."""
    found = _case(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    call.session.looked_at(target)
    call.session.case = case.sequence
    return _show(call, target, case)


def _show(call: Call, target: Target, case: Unpostable) -> Page:
    head, extra = display.updis_rows(target.account, case)
    call.session.open = OpenFormat(Upres, target, head, {}, extra)
    return call.session.open.page()


def _case(call: Call) -> Finding | tuple[Target, Unpostable]:
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
    refused = session.access(call.request.code, account.tin.number)
    return refused or (Target(account, case.pending.module), case)


def _displayed(call: Call) -> Finding | tuple[Target, Unpostable]:
    """The case, which UPDIS must have shown (reference 3.11)."""
    found = _case(call)
    if isinstance(found, Finding):
        return found
    if found[1].sequence != call.session.case:
        return session_finding("IDRS-0210", found[1].sequence, command=call.request.code)
    return found


@command(
    "UPRES",
    title="Resolve an unpostable; the definer is the URC",
    formats=("UPRES0", "UPRES6 CCC>3 REL CYC>yyyycc REMARKS>...", "UPRES6B 29-TIN>tin"),
    source="reference 3.11, 6.2; IRM 25.25.6.5.1.1(6), 25.25.6.7(3)",
    account="case",
    definers=resolution_definers(),
    note="AFTER UPDIS; FIELD 29 OF LINE FIVE TAKES THE CORRECTED TIN",
)
def upres(call: Call) -> Answered:
    """Close the case UPDIS shows."""
    found = _displayed(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    keyed = Upres.read(call.values)
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    definer = call.request.definer
    given = Resolution(
        sequence=case.sequence,
        urc=definer[:1],
        modifier=definer[1:],
        ccc=keyed.ccc,
        release=CycleWeek(keyed.release) if keyed.release else None,
        tin=Tin(keyed.tin) if keyed.tin else None,
        name_control=NameControl(keyed.name_control) if keyed.name_control else None,
        remarks=keyed.remarks,
    )
    refused = call.session.submit(target, given)
    if refused is not None:
        return refused
    host = call.session.host
    until = show_date(host.calendar.unpostable_week_end(host.today))
    page = _show(call, target, target.account.unpostables[case.sequence])
    return say(page, "IDRS-0617", urc=definer, until=until)


@command(
    "UPASG",
    title="Reassign an unpostable to oneself",
    formats=("UPASGR", "UPASGR sequence-number"),
    source="IRM 25.25.6.5.1.1(4) box 1, note",
    account="case",
    definers={"R": "reassign the case to yourself"},
    definer_required=True,
)
def upasg(call: Call) -> Answered:
    """Take a case."""
    found = _case(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    refused = call.session.submit(target, Reassignment(case.sequence))
    if refused is not None:
        return refused
    call.session.case = case.sequence
    page = _show(call, target, target.account.unpostables[case.sequence])
    return say(page, "IDRS-0622", employee=call.session.employee)


@command(
    "UPREV",
    title="Reject a resolution in quality review (manager or lead)",
    formats=("UPREVE", "UPREVE sequence-number"),
    source="IRM 25.25.6.5.5.1(1), (3) box 1; reference 3.11",
    account="case",
    definers={"E": "reject the resolution"},
    definer_required=True,
)
def uprev(call: Call) -> Answered:
    """Reopen a case whose closure is still in review."""
    found = _displayed(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    refused = call.session.submit(target, ResolutionRejection(case.sequence))
    if refused is not None:
        return refused
    page = _show(call, target, target.account.unpostables[case.sequence])
    return say(page, "IDRS-0633")

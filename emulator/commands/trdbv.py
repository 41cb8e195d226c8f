"""TRDBV: the return data base (IRM 2.3.73; reference 3.10; IRM 25.25.6)."""

from __future__ import annotations

from emulator.commands.filed_return import nothing_held, one_return, returns_of
from emulator.commands.registry import REGISTRY, Answered, Call, Group, command
from masterfile.rules.registry import Finding
from screens.displays import trdbv
from screens.displays.texts import text

_PAGES = {
    "C": trdbv.codes_screen,
    "D": trdbv.deposit,
    "E": trdbv.edits,
    "IA": trdbv.access_ia,
    "S": trdbv.history,
}


@command(
    "TRDBV",
    group=Group.RETURNS,
    title="Return data base: returns as filed",
    formats=("TRDBV tin", "TRDBV tin mft period", "TRDBV dln", "TRDBVO tin mft period", "TRDBVS dln", "TRDBVIA dln"),
    source="reference 3.10 (H, O, E B2; R, C, D, S ours); IRM 25.25.6.8(2) (IA)",
    ledger=["25.25.6a:0070", "25.25.6c:0453"],
    account="return",
    module_optional=True,
    definers={
        "H": "index of the definers",
        "O": "return detail, line by line, as filed",
        "R": "return detail as Error Resolution corrected it",
        "E": "code and edit, and what Error Resolution corrected",
        "C": "CODES screen: CCC, SPC, UPC and RC",
        "S": "STAT HIST: DLN and status history",
        "D": "direct deposit, RAL and RAC, ultimate bank account",
        "IA": "access code IA: interest penalty date",
    },
    example=("TRDBVO 000-12-3456 30 201912",),
    note="NO DEFINER: SUMMARY WITH CURRENT STATUS. A DLN ALONE FINDS THE TIN",
)
def handle(call: Call) -> Answered:
    """The summary of a TIN, or a page of one return."""
    definer = call.request.definer
    if definer == "H":
        from emulator.commands.help import describe

        return text("TRDBV", "TRDBVH", describe(REGISTRY["TRDBV"]))
    target, moment = call.target, call.session.moment
    assert target is not None
    if not definer:
        found = returns_of(call)
        return trdbv.summary(target.account, found, moment) if found else nothing_held(call)
    filed = one_return(call)
    if isinstance(filed, Finding):
        return filed
    if definer in _PAGES:
        return _PAGES[definer](target.account, filed, moment)
    return trdbv.detail(target.account, filed, moment, definer)

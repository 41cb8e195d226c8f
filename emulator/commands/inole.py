"""INOLE: who a TIN belongs to (IRM 2.3.47; reference 3.5). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import REGISTRY, Answered, Call, Group, command
from screens.displays import inole
from screens.displays.texts import text


@command(
    "INOLE",
    group=Group.INFORMATION,
    title="Who a TIN belongs to: entity, SSA record, cross references",
    formats=("INOLES tin", "INOLET tin", "INOLEG tin", "INOLEX tin", "INOLEH", "INOLES"),
    ledger=("21.8.1:0100", "3.38.147:0380"),
    source="reference 3.5 (S19, S85, S90; definers B1)",
    account="tin",
    persons=True,
    definers={
        "G": "general: name, address, filing requirement",
        "H": "help",
        "S": "everything: entity, SSA or ITIN record, cross references",
        "T": "every account under the number, valid and invalid",
        "X": "cross references",
    },
    definer_required=True,
)
def handle(call: Call) -> Answered:
    """Show what the definer asks for."""
    if call.request.definer == "H":
        from emulator.commands.help import describe

        return text("INOLEH", "INOLEH", describe(REGISTRY["INOLE"]))
    target, moment = call.target, call.session.moment
    assert target is not None
    if call.request.definer == "T":
        return inole.occurrences(target.account, call.session.host.master.segments(target.account.tin), moment)
    ties = call.session.host.master.directory.ties_of(target.account.tin)
    seen = [tie for tie in ties if call.session.access("INOLE", tie.account.tin.number) is None]
    show = {"S": inole.everything, "G": inole.general, "X": inole.cross_references}[call.request.definer]
    return show(target.account, seen, moment)

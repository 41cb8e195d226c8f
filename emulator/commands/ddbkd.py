"""DDBKD: the dependent database, kinship (IRM 25.25.6.4(8), 21.8.1.5.1(2)). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from emulator.session_state import Target
from masterfile.events import Looked
from masterfile.identifiers import IdentifierError, Tin
from masterfile.periods import ENTITY
from screens.displays import ddbkd


@command(
    "DDBKD",
    group=Group.INFORMATION,
    title="Dependent database: who is linked to a TIN, who claims whom",
    formats=("DDBKD tin year", "DDBKD dependent-tin", "DDBKD tin", "DDBKD"),
    source="IRM 25.25.6.4(8), 21.8.1.5.1(2); reference 3.0 (S89; layout ours)",
    ledger=("21.8.1:0231", "25.25.6b:0114"),
    example=("DDBKD 000-46-0000 2019",),
    example_world="tests/transcripts/worlds/kin.yaml",
    note="THE TIN OF A TAXPAYER OR OF A DEPENDENT; WITHOUT A YEAR, EVERY YEAR",
)
def handle(call: Call) -> Answered:
    """Show the persons linked to a TIN and the claims to it."""
    session, request = call.session, call.request
    tin = _tin(call)
    if tin is None:
        return session_finding("IDRS-0010", request.tin, field="TIN", right="NNN-NN-NNNN OR NN-NNNNNNN")
    refused = session.access("DDBKD", tin.number)
    if refused is not None:
        return refused
    directory, account = session.host.master.directory, session.host.account(tin)
    if account is None and not directory.claims_to(tin):
        return session_finding("IDRS-1480", request.tin, tin=tin)
    year = int(request.year or 0)
    persons = {tin, *(directory.persons_of(account) if account else ())}
    claims = {person: directory.claims_to(person) for person in sorted(persons)}
    claimers = {claim.claimer for found in claims.values() for claim in found}
    withheld = frozenset(item for item in claimers if session.access("DDBKD", item.number) is not None)
    if account is None:
        session.record([Looked(session.employee, "DDBKD", tin, request.year)])
    else:
        session.looked_at(Target(account, ENTITY))
    return ddbkd.kinship(account, ddbkd.Asked(tin, year, claims, withheld), session.moment)


def _tin(call: Call) -> Tin | None:
    """The TIN keyed, or that of the last account."""
    if not call.request.tin:
        return call.session.target.account.tin if call.session.target else None
    try:
        return Tin.parse(call.request.tin)
    except IdentifierError:
        return None

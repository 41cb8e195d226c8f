"""ENREQ and INCHG: changes of an IMF entity, document code 63 (IRM 2.4.9; reference 3.0, 3.3, 4.1)."""

from __future__ import annotations

from emulator.commands.header import overtyped
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat
from masterfile.account import EntityChange
from masterfile.inputs import EntityInput
from screens.formats import BadField, Inchg

_COMMON = frozenset({"TIN", "NM-CTRL", "TC", "PSTNG-DLAY-CD", "REMARKS"})
"""Labels that go with every transaction code."""


@command(
    "ENREQ",
    group=Group.INPUT,
    title="Request INCHG, changes of an entity",
    formats=("ENREQ", "ENREQ tin name-control"),
    source="reference 3.0, 3.3 (ENMOD precedes: sourced)",
    account="tin",
    after=("ENMOD", "ENREQ"),
    note="ENMOD PRECEDES IT; WITHOUT AN ENTITY ONLY TC 000 CAN BE INPUT",
)
def enreq(call: Call) -> Answered:
    """Answer the format for the entity last researched."""
    target = call.target
    assert target is not None
    owner = target.account.entity
    header = {"TIN": str(target.account.tin), "NM-CTRL": owner.name_control if owner else ""}
    call.session.open = OpenFormat(Inchg, target, "INCHG", header)
    return call.session.open.page()


@command(
    "INCHG",
    group=Group.INPUT,
    title="Entity change format",
    formats=(
        "INCHG tin field>value ...",
        "TC>013 NAME-LINE>... REMARKS>...",
        "TC>014 STREET>... CITY>... STATE>.. ZIP>..... REMARKS>...",
        "TC>011 XREF-TIN>... REMARKS>...",
    ),
    source="reference 3.0, 3.3, 4.1 (field names partly sourced; layout ours)",
    ledger=("21.8.1:0290", "21.8.1:0312"),
    after=("ENREQ", "INCHG"),
)
def inchg(call: Call) -> Answered:
    """Read the format and put the entity transaction to the master file."""
    session = call.session
    opened = session.open
    if opened is None or opened.form is not Inchg:
        return session_finding("IDRS-0102", format="INCHG", request="ENREQ")
    keyed = Inchg.read({**opened.values, **call.values})
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    refused = session.submit(opened.target, _entity_input(keyed, opened, call))
    if refused is not None:
        return refused
    number = session.host.master.inputs[session.employee]
    return say(opened.page(), "IDRS-0300", number=f"{number:03d}")


def _entity_input(keyed: Inchg, opened: OpenFormat, call: Call) -> EntityInput:
    return EntityInput(
        tc=keyed.tc,
        change=EntityChange(
            name_line=keyed.name_line,
            name_control=keyed.new_control,
            name_year=keyed.name_year,
            street=keyed.street,
            city=keyed.city_line,
            country=keyed.country,
            filing_requirement=keyed.filing,
            fiscal_month=keyed.fiscal,
            bod=keyed.bod,
            spouse=keyed.spouse,
            location=keyed.location,
            filing_status=keyed.filing_status,
        ),
        city_and_state=" ".join(part for part in (keyed.city, keyed.state) if part),
        state=keyed.state,
        zip=keyed.zip,
        xref_tin=keyed.xref_tin,
        delay=int(keyed.delay or 0),
        remarks=keyed.remarks,
        filled=frozenset({label for label, value in call.values.items() if value} - _COMMON),
        overtyped=overtyped(opened.values, call.values, call.request),
    )

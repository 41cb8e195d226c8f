"""NAMES, NAMEI, NAMEE and NAMEB find a TIN by name, FINDS and FINDE the name of a TIN (reference 3.0)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from masterfile.directory import File
from masterfile.events import Looked
from masterfile.rules.names import words_of_name
from masterfile.rules.registry import judge
from masterfile.rules.research import NameSearch, NumberSearch, a_name_is_keyed, searched_by_its_kind
from masterfile.settings import Enforcement
from screens.displays import names

_SOURCE = "reference 3.0 (IRM 2.3.60; which code searches which file: B3, docs/conflicts.md C-158)"
_WORLD = "tests/transcripts/worlds/who.yaml"
_NOTE = "ALL WORDS COUNT, IN ANY ORDER, A LEADING PART IS ENOUGH; CITY, STATE AND ZIP CODE NARROW IT"


def _search(file: File, call: Call) -> Answered:
    """The entries of a file with this name, without those the employee may not look at."""
    session, words = call.session, words_of_name(" ".join(call.request.words))
    keyed = NameSearch(call.request.code, words)
    refused = judge((a_name_is_keyed,), keyed, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    entries = session.host.master.directory.named(file, words)
    if not entries:
        return session_finding("IDRS-1502", words[0], words=" ".join(words)[:40], file=file)
    seen = [entry for entry in entries if session.access(keyed.command, entry.tin.number) is None]
    session.record([Looked(session.employee, keyed.command, "", " ".join(words))])
    return names.found(keyed.command, words, seen, len(entries) - len(seen), session.moment)


@command("NAMES", group=Group.INFORMATION, title="TIN of an individual by name", formats=("NAMES name city state zip",),
         ledger=("21.8.1:0100", "21.8.1:0375", "3.38.147:0380"), source=_SOURCE, note=_NOTE, example=("NAMES SMITH",),
         example_world=_WORLD)  # fmt: skip
def names_individuals(call: Call) -> Answered:
    """Search the individuals who have an account."""
    return _search(File.INDIVIDUALS, call)


@command("NAMEE", group=Group.INFORMATION, title="EIN of a business by name", formats=("NAMEE name city state zip",),
         ledger=("21.8.1:0375",), source=_SOURCE, note=_NOTE, example=("NAMEE SMITH",),
         example_world=_WORLD)  # fmt: skip
def names_businesses(call: Call) -> Answered:
    """Search the businesses that have an account."""
    return _search(File.BUSINESSES, call)


@command("NAMEI", group=Group.INFORMATION, title="TIN of a payee by the name on information returns",
         formats=("NAMEI name city state zip",), ledger=("21.8.1:0100",), source=_SOURCE, note=_NOTE,
         example=("NAMEI SMITH",), example_world=_WORLD)  # fmt: skip
def names_payees(call: Call) -> Answered:
    """Search the payees of information returns."""
    return _search(File.PAYEES, call)


@command("NAMEB", group=Group.INFORMATION, title="EIN of a payer by the name on information returns",
         formats=("NAMEB name city state zip",), source=_SOURCE, note=_NOTE, example=("NAMEB PIZZA",),)  # fmt: skip
def names_payers(call: Call) -> Answered:
    """Search the payers of information returns."""
    return _search(File.PAYERS, call)


def _find(call: Call) -> Answered:
    target, code = call.target, call.request.code
    assert target is not None
    refused = judge((searched_by_its_kind,), NumberSearch(code, target.account.tin), Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    ties = call.session.host.master.directory.ties_of(target.account.tin)
    seen = [tie for tie in ties if call.session.access(code, tie.account.tin.number) is None]
    return names.name_of(code, target.account, seen, call.session.moment)


@command("FINDS", group=Group.INFORMATION, title="Name and address of an SSN or ITIN", formats=("FINDS tin", "FINDS"),
         ledger=("21.8.1:0100",), source="reference 3.0 (S19)", account="tin", persons=True)  # fmt: skip
def finds(call: Call) -> Answered:
    """Show whose number it is."""
    return _find(call)


@command("FINDE", group=Group.INFORMATION, title="Name and address of an EIN", formats=("FINDE ein", "FINDE"),
         source="reference 3.0 (S19)", account="tin", example=("FINDE 00-7100001",), example_world=_WORLD)  # fmt: skip
def finde(call: Call) -> Answered:
    """Show whose number it is."""
    return _find(call)

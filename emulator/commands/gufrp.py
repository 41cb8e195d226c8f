"""GUFRP: the reports GUF prints, as displays (reference 6.2; IRM 25.25.6.2.4). The code is ours: C-089."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from masterfile.account import Account, Unpostable
from masterfile.rules.guf import GufCase, area_of, on_uptin
from screens.displays import guf_reports


@command(
    "GUFRP",
    group=Group.RESEARCH,
    title="Reports of GUF: nullified transactions, UPC 299 (code ours)",
    formats=("GUFRPN", "GUFRPU"),
    example=("UPDIS 000410011001", "UPCASZ 126 DELETE", "GUFRPU"),
    example_world="tests/transcripts/unpostables/worlds/guf.yaml",
    source="reference 6.2 (report GUF 55-47); IRM 25.25.6.2.4; our choice C-089",
    definers={"N": "Nullified Distribution Listing, GUF 55-47", "U": "Unpostable Code 299 Listing"},
    definer_required=True,
)
def gufrp(call: Call) -> Answered:
    """A report over every account this employee may look at."""
    wanted = call.request.definer
    found = [(account, case) for account, case in _cases(call) if _belongs(case, wanted)]
    if not found:
        return session_finding("IDRS-0654")
    report = guf_reports.nullified if wanted == "N" else guf_reports.listing_299
    return report(found, call.session.moment)


def _belongs(case: Unpostable, wanted: str) -> bool:
    return bool(area_of(case)) if wanted == "N" else case.upc == "299" and case.is_open


def _cases(call: Call) -> list[tuple[Account, Unpostable]]:
    session = call.session
    found: list[tuple[Account, Unpostable]] = []
    for account in session.host.master.accounts.values():
        listed = [case for case in account.unpostables.values() if on_uptin(GufCase(case, session.host.today))]
        if listed and session.access("GUFRP", account.tin.number) is None:
            found += [(account, case) for case in listed]
    return found

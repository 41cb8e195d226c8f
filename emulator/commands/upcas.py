"""UPCAS: suspense, document requests and history items of an unpostable (reference 3.11; IRM 25.25.6.2.4(3))."""

from __future__ import annotations

from emulator.commands.guf_case import displayed_case, show_case
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say
from masterfile.account import Unpostable
from masterfile.inputs import CaseWork
from masterfile.rules.registry import Finding
from screens.displays.layout import show_date
from screens.page import Page


@command(
    "UPCAS",
    group=Group.RESOLVE,
    title="Suspend an unpostable, ask for a document, write a history item",
    formats=("UPCASD1", "UPCASS", "UPCASZ 126 DELETE"),
    example=("UPDIS 000123456001", "UPCASS"),
    source="reference 3.11; IRM 25.25.6.2.4(3)",
    account="case",
    definers={
        "D1": "first document request",
        "D2": "second document request",
        "D3": "third document request",
        "D4": "fourth document request: closes the case with URC 8",
        "S": "suspense",
        "Z": "history item, the text behind it",
    },
    definer_required=True,
    note="AFTER UPDIS; A CASE IN SUSPENSE IS OPEN AGAIN WHEN ITS DAYS ARE OVER",
)
def upcas(call: Call) -> Answered:
    """Work on the case UPDIS shows without closing it."""
    found = displayed_case(call)
    if isinstance(found, Finding):
        return found
    target, case = found
    definer = call.request.definer
    given = CaseWork(case.sequence, definer[:1], int(definer[1:] or 0), call.request.text)
    refused = call.session.submit(target, given)
    if refused is not None:
        return refused
    page = show_case(call, target, case.sequence)
    return _said(page, given, target.account.unpostables[case.sequence])


def _said(page: Page, given: CaseWork, case: Unpostable) -> Page:
    if given.action == "Z":
        return say(page, "IDRS-0651")
    if case.suspense_until is None:
        return say(page, "IDRS-0652", number=given.number)
    return say(page, "IDRS-0653", until=show_date(case.suspense_until))

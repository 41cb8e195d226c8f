"""Asking for a return: a print of an electronic one (TRPRT, EUP), a paper one from Files (ESTAB; IRM 25.25.6.8(2))."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import FiledReturn
from masterfile.records.returns import DocumentRequest
from masterfile.rules.registry import Objection, condition, objection, rule

FIRST, SECOND, PRINT, PORTAL = "ESTABD", "ESTABV", "TRPRT", "EUP"
PRINTS = (PRINT, PORTAL)
"""Requests that print an electronic return; the others go to Files."""

FIRST_OF = {"ELF": PRINT, "MEF": PORTAL, "PAPER": FIRST}
"""How a return is asked for first, by how it was filed (IRM 25.25.6.8(2))."""

WAIT = datetime.timedelta(weeks=3)
"""How long the first request waits before the second (IRM 25.25.6.8(2))."""


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """A return somebody asks for, with which code and definer, and on which day."""

    filed: FiledReturn
    kind: str
    today: datetime.date

    def last(self, kind: str) -> DocumentRequest | None:
        """The last request of a kind."""
        return next((request for request in reversed(self.filed.requests) if request.kind == kind), None)


def _printed(day: datetime.date) -> str:
    return day.strftime("%m%d%Y")


@rule("trprt.not-mef", level="procedure", cites="IRM 25.25.6.8(2), 25.25.6.9(3) box 1", message="IDRS-1440",
      ledger=["25.25.6c:0528", "25.25.6c:0554"])  # fmt: skip
def mef_from_the_portal(case: DocumentCase) -> Objection | None:
    """A MeF return is printed from the Employee User Portal; TRPRT is for ELF returns."""
    return objection("TRPRT") if case.kind == PRINT and case.filed.medium == "MEF" else None


@rule("trprt.not-paper", level="procedure", cites="IRM 25.25.6.8(2), 25.25.6.9(3) box 1", message="IDRS-1441",
      ledger=["25.25.6c:0529", "25.25.6c:0555"])  # fmt: skip
def paper_from_files(case: DocumentCase) -> Objection | None:
    """A paper return is requested from Files with ESTABD."""
    return objection("TRPRT") if case.kind == PRINT and case.filed.medium == "PAPER" else None


@rule("eup.mef-only", level="procedure", cites="IRM 25.25.6.8(2), 25.25.6.9(3) box 1", message="IDRS-1740",
      ledger=["25.25.6c:0528", "25.25.6c:0554", "25.25.6c:0529", "25.25.6c:0555"])  # fmt: skip
def portal_has_mef(case: DocumentCase) -> Objection | None:
    """The Employee User Portal prints MeF returns: an ELF return is ordered with TRPRT, a paper one with ESTABD."""
    if case.kind != PORTAL or case.filed.medium == "MEF":
        return None
    right = "TRPRT" if case.filed.medium == "ELF" else "ESTABD"
    return objection("EUP", medium=case.filed.medium, right=right)


@rule("estab.paper-only", level="procedure", cites="IRM 25.25.6.8(2), 25.25.6.9(3) box 1", message="IDRS-1442",
      ledger=["25.25.6c:0528", "25.25.6c:0529", "25.25.6c:0554", "25.25.6c:0555"])  # fmt: skip
def files_hold_paper(case: DocumentCase) -> Objection | None:
    """Files hold paper returns: an ELF return is printed with TRPRT, a MeF one from the Employee User Portal."""
    if case.kind in PRINTS or case.filed.medium == "PAPER":
        return None
    right = "TRPRT" if case.filed.medium == "ELF" else "THE EMPLOYEE USER PORTAL"
    return objection("ESTAB", medium=case.filed.medium, right=right)


@rule("estab.first-request-once", level="procedure", cites="IRM 25.25.6.8(2) bullet 2, 25.25.6.9(3) box 1",
      message="IDRS-1443", ledger=["25.25.6c:0531", "25.25.6c:0557"])  # fmt: skip
def requested_already(case: DocumentCase) -> Objection | None:
    """The first request is made once: a return that does not come is asked for with definer V."""
    earlier = case.last(FIRST) if case.kind == FIRST else None
    return objection("ESTABD", date=_printed(earlier.date)) if earlier else None


@rule("estab.second-after-first", level="procedure", cites="IRM 25.25.6.8(2) bullet 2, 25.25.6.9(3) box 1",
      message="IDRS-1444", ledger=["25.25.6c:0531", "25.25.6c:0557"])  # fmt: skip
def first_request_made(case: DocumentCase) -> Objection | None:
    """Definer V is the second request: one with definer D comes before it."""
    return objection("ESTABV") if case.kind == SECOND and case.last(FIRST) is None else None


@rule("estab.second-after-three-weeks", level="procedure", cites="IRM 25.25.6.8(2) bullet 2, 25.25.6.9(3) box 1",
      message="IDRS-1445", ledger=["25.25.6c:0531", "25.25.6c:0557"])  # fmt: skip
def three_weeks_waited(case: DocumentCase) -> Objection | None:
    """A return is asked for a second time when it has not come after three weeks."""
    first = case.last(FIRST) if case.kind == SECOND else None
    if first is None or case.today >= first.date + WAIT:
        return None
    return objection("ESTABV", date=_printed(first.date), until=_printed(first.date + WAIT))


@rule("estab.two-attempts", level="procedure", cites="IRM 25.25.6.8(2) bullet 3, 25.25.6.9(3) box 1",
      message="IDRS-1446", ledger=["25.25.6c:0532", "25.25.6c:0558"])  # fmt: skip
def two_attempts(case: DocumentCase) -> Objection | None:
    """After two attempts the taxpayer is called, or asked for a copy with Letter 0418C."""
    return objection("ESTABV") if case.kind == SECOND and case.last(SECOND) else None


REQUESTS = (
    mef_from_the_portal, paper_from_files, portal_has_mef, files_hold_paper, requested_already, first_request_made,
    two_attempts, three_weeks_waited,
)  # fmt: skip


@condition("estab.history-item", level="posting", cites="reference 3.0 (ESTAB); our choice C-153")
def leaves_history(case: DocumentCase) -> bool:
    """A request to Files leaves a history item on the module, a print none."""
    return case.kind not in PRINTS

"""What is keyed at the desk is one of what there is (tables of masterfile/codes; layout and words ours: C-190)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account
from masterfile.context import Context
from masterfile.records import desk
from masterfile.records.desk import AnyDeskItem
from masterfile.rules.registry import Objection, objection, rule
from masterfile.settings import Enforcement

RESULTS = ("PASSED", "FAILED", "NO DATA")
"""What an authentication can end with (25.25.6.4(9))."""


@dataclass(frozen=True, slots=True)
class DeskCase:
    """An item about to be written for a contact of the account."""

    account: Account
    item: AnyDeskItem
    context: Context


@rule(
    "desk.ams-issue", level="terminal", cites="IRM Exhibit 25.25.6-6", message="IDRS-1701", ledger=["25.25.6c:0724"],
)  # fmt: skip
def ams_issue(case: DeskCase) -> Objection | None:
    """The AMS issue is picked from the lists of the exhibit."""
    item = case.item
    if not isinstance(item, desk.AmsEntry) or item.issue in codes.ams_issues():
        return None
    return objection("ISSUE", issue=item.issue)


@rule(
    "desk.ams-issue-reserved", level="terminal", cites="IRM Exhibit 25.25.6-6", message="IDRS-1702",
    ledger=["25.25.6c:0741", "25.25.6c:0742", "25.25.6c:0751", "25.25.6c:0756", "25.25.6c:0757", "25.25.6c:0763",
            "25.25.6c:0764"],
)  # fmt: skip
def ams_issue_reserved(case: DeskCase) -> Objection | None:
    """A reserved issue cannot be picked."""
    row = codes.ams_issues().get(case.item.issue) if isinstance(case.item, desk.AmsEntry) else None
    return objection("ISSUE", issue=row.issue) if row is not None and not row.selectable else None


@rule(
    "desk.ams-issue-of-role", level="procedure", cites="IRM Exhibit 25.25.6-6", message="IDRS-1703",
    ledger=["25.25.6c:0725", "25.25.6c:0732", "25.25.6c:0750", "25.25.6c:0754", "25.25.6c:0760"],
)  # fmt: skip
def ams_issue_of_role(case: DeskCase) -> Objection | None:
    """Each kind of employee picks from the list of their own application."""
    row = codes.ams_issues().get(case.item.issue) if isinstance(case.item, desk.AmsEntry) else None
    everybody = {role for other in codes.ams_issues().values() for role in other.roles}
    if row is None or case.context.role not in everybody or case.context.role in row.roles:
        return None
    return objection("ISSUE", issue=row.issue, application=row.application)


@rule("desk.queue", level="terminal", cites="IRM 25.25.6.6.4; our choice C-190", message="IDRS-1704")
def queue(case: DeskCase) -> Objection | None:
    """An e-4442 goes to a queue the manual names."""
    item = case.item
    if not isinstance(item, desk.Referral) or item.queue in codes.referral_queues():
        return None
    return objection("QUEUE", queue=item.queue)


@rule("desk.advice", level="terminal", cites="our choice C-190", message="IDRS-1705")
def advice(case: DeskCase) -> Objection | None:
    """What a contact is told is one of the pieces of advice of the table."""
    told = case.item.advice if isinstance(case.item, desk.Told) else ()
    unknown = next((code for code in told if code not in codes.advice()), "")
    return objection("ADVICE", advice=unknown) if unknown else None


@rule("desk.contact-answers", level="terminal", cites="our choice C-190", message="IDRS-1714")
def contact_answers(case: DeskCase) -> Objection | None:
    """Only a caller or a visitor can be asked; what is on paper is read."""
    if not isinstance(case.item, desk.Asked):
        return None
    contact = next(found for found in case.account.contacts if found.number == case.item.contact)
    return None if contact.kind.speaks else objection("", kind=contact.kind.value)


@rule("desk.authentication", level="terminal", cites="IRM 25.25.6.4(9); our choice C-190", message="IDRS-1707")
def authentication(case: DeskCase) -> Objection | None:
    """An authentication is one of the tests, and passed, failed or without data."""
    item = case.item
    if not isinstance(item, desk.Authenticated):
        return None
    known = item.test in codes.authentications() and item.result in RESULTS
    return None if known else objection("TEST", test=f"{item.test} {item.result}".strip())


@rule("desk.destination", level="terminal", cites="our choice C-190", message="IDRS-1708")
def destination(case: DeskCase) -> Objection | None:
    """Paper goes to a destination of the table."""
    item = case.item
    if not isinstance(item, desk.Routed) or item.to in codes.destinations():
        return None
    return objection("TO", destination=item.to)


@rule("desk.lead-request", level="terminal", cites="our choice C-190", message="IDRS-1709")
def lead_request(case: DeskCase) -> Objection | None:
    """A lead is asked for one of the things of the table."""
    item = case.item
    if not isinstance(item, desk.LeadAsked) or item.request in codes.lead_requests():
        return None
    return objection("REQUEST", request=item.request)


@rule("desk.no-hints-in-exam", level="terminal", cites="design section 6; our choice C-191", message="IDRS-1718")
def no_hints_in_exam(case: DeskCase) -> Objection | None:
    """An exam gives no hints."""
    asked = isinstance(case.item, desk.HintTaken)
    return objection("") if asked and case.context.settings.enforcement is Enforcement.EXAM else None


@rule("desk.still-open", level="terminal", cites="our choice C-190", message="IDRS-1711")
def still_open(case: DeskCase) -> Objection | None:
    """Nothing more is done for a contact that was handed in."""
    done = any(isinstance(item, desk.HandedIn) and item.contact == case.item.contact for item in case.account.desk)
    return objection("") if done else None


DESK = (
    still_open, ams_issue, ams_issue_reserved, ams_issue_of_role, queue, advice, contact_answers, authentication,
    destination, lead_request, no_hints_in_exam,
)  # fmt: skip
"""What is asked of every item."""

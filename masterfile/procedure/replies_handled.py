"""25.25.6.2(2)-(12): the control base of a reply, its closing activity, EFDS, AMS and what is destroyed."""

from __future__ import annotations

from masterfile.procedure.numbers import INCOMING
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.replies import ROLE, Reply, blank, reply, written
from masterfile.procedure.replies_officers import listed, officer_activity, officer_case
from masterfile.procedure.replies_paper import activity_of_amended, monitors, sends_return
from masterfile.procedure.replies_statute import Statute, statute
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.records.desk import ContactKind
from masterfile.rules.registry import Objection, computation, objection

_CLOSES = {
    Reply.NOTHING_NEW: "FAILEDAUTH",
    Reply.FAILED_BOTH: "FAILEDAUTH",
    Reply.FAILED_CALL: "FAILEDAUTH",
    Reply.TAC: "SENT2TAC",
    Reply.LEAD: "SENT2TAC",
    Reply.MAIL: "*",
    Reply.E_FAX: "6167C2TP",
    Reply.REISSUE: "*",
    Reply.FILED: "NONIDTRTN",
}

_ISSUES = {
    Reply.NOTHING_NEW: "4.6|4.1",
    Reply.FAILED_BOTH: "4.6|4.1",
    Reply.FAILED_CALL: "4.1|4.5",
    Reply.TAC: "4.5|4.1",
    Reply.LEAD: "4.5|4.1",
    Reply.MAIL: "4.1",
    Reply.E_FAX: "4.1",
    Reply.REISSUE: "4.1|4.5",
    Reply.FILED: "4.2",
    Reply.AMENDED: "4.2",
}


def controlled(case: Situation) -> bool:
    """Whether the reply is worked under a control base of RIVO."""
    return reply(case) not in (None, Reply.BLANK, Reply.REPEATER)


@computation(
    "replies.category", cites="IRM Exhibit 25.25.6-8; 25.25.6.2(9), 25.25.6.2.2.1(1) box 3 note",
    ledger=["25.25.6a:0124", "25.25.6a:0321"],
)  # fmt: skip
def category(letter: str, by_fax: bool) -> str:
    """The category of the control base of a reply: the letter's number; NCAT, TPRQ, TWRR for what has another type.

    ``letter`` is the letter at hand (blank: none); ``by_fax``: an e-fax has the number of the TPP letter only.
    """
    number = letter[:4] if letter[:4] in ("4883", "5071", "5447", "5747") else ""
    if by_fax and number:
        return number
    return "|".join(filter(None, (number, "NCAT", "TPRQ", "TWRR")))


def _efax(case: Situation) -> bool:
    return case.contact.kind is ContactKind.FAX


def _own_control(case: Situation) -> Wanted:
    category_ = category(case.contact.letter, _efax(case))
    if _efax(case):
        day = case.contact.date
        return wanted("control", activity=f"TPPFAX{day:%m%d}", status="A", category=category_, received=f"{day:%m%d%Y}")
    return wanted("control", status="A|M|S", category=category_, assignee=case.employee)


@duty(
    "reply.control", act=_own_control, roles=ROLE,
    cites="IRM 25.25.6.2(9), (10), 25.25.6.2.2.1(1) box 3 note, 25.25.6.2.2.2(1) box 4 note; Exhibit 25.25.6-8",
    ledger=["25.25.6a:0017", "25.25.6a:0124", "25.25.6a:0125", "25.25.6a:0320", "25.25.6a:0321", "25.25.6a:0513"],
)  # fmt: skip
def control(case: Situation) -> bool:
    """Control the reply under your own number with its category; an e-fax as TPPFAXMMDD, A, date of the fax."""
    if not controlled(case):
        return False
    return _efax(case) or not case.controlled(assignee=case.employee)


def _activity(case: Situation) -> str:
    found = reply(case)
    if found is Reply.THEFT:
        return "RTN2PROC" if sends_return(case) else "IDTRTN"
    if found is Reply.AMENDED:
        return activity_of_amended(case)
    return _CLOSES[found] if found is not None else officer_activity(case)


def _closed(case: Situation) -> Wanted:
    return wanted("control", activity=_activity(case), status="C")


@duty(
    "reply.close-control", act=_closed, roles=ROLE, after=("reply.control",),
    cites="IRM 25.25.6.2.1.1(1), 25.25.6.2.1.2(1), 25.25.6.2.1.3(1), 25.25.6.2.1.4(1), 25.25.6.2.2.1(4), "
    "25.25.6.2.2.1.1(1), 25.25.6.2.2.2(1), 25.25.6.2.2.3(2) box 3, 25.25.6.2.3(4); Exhibit 25.25.6-9",
    ledger=[f"25.25.6a:{n:04d}" for n in (
        145, 151, 163, 189, 214, 234, 256, 267, 278, 289, 304, 345, 355, 365, 377, 387, 397, 417, 423, 427, 442, 448,
        452, 461, 467, 471, 480, 486, 490, 497, 504, 510, 514, 531, 552, 559)],
)  # fmt: skip
def close_control(case: Situation) -> bool:
    """Close the control base with the activity of the table: IDTRTN, RTN2PROC, NONIDTRTN, FAILEDAUTH, SENT2TAC ..."""
    waits = monitors(case) or statute(case) is Statute.BARRED
    return (controlled(case) or officer_case(case)) and not waits


@duty(
    "reply.efds", act=wanted("memo", system="EFDS"), roles=ROLE,
    cites="IRM 25.25.6.2(12) box 6, 25.25.6.2.1.1(1), 25.25.6.2.1.2(1), 25.25.6.2.1.3(1), 25.25.6.2.2.1(4)",
    ledger=[f"25.25.6a:{n:04d}" for n in (
        148, 160, 187, 212, 232, 254, 264, 275, 286, 301, 343, 353, 363, 375, 385, 395)],
)  # fmt: skip
def efds(case: Situation) -> bool:
    """Input or update EFDS notes."""
    return reply(case) in (Reply.THEFT, Reply.FILED, Reply.NOTHING_NEW)


def _issue(case: Situation) -> Wanted:
    found = reply(case)
    if found is None:
        return wanted("ams", issue="4.2")
    if found is Reply.E_FAX:
        return wanted("ams", issue="4.1", note=_reasons(case))
    return wanted("ams", issue=_ISSUES[found])


def _reasons(case: Situation) -> str:
    """The words a note may give as the reason: what is missing or unreadable."""
    flaws = [document.flaw for document in case.contact.documents if document.flaw]
    kinds = [document.kind for document in case.contact.documents if document.flaw]
    words = [*flaws, *kinds] if flaws else ["MISSING", "NO ", "ID"]
    return "|".join(f"*{word}*" for word in words)


@duty(
    "reply.document", act=_issue, roles=ROLE,
    cites="IRM 25.25.6.2(12) box 6, 25.25.6.2.2.1(4), 25.25.6.2.2.1.1(1), 25.25.6.2.2.2(1), 25.25.6.2.2.3(2) box 3, "
    "25.25.6.2.3(4) box 2; Exhibit 25.25.6-6",
    ledger=[f"25.25.6a:{n:04d}" for n in (
        342, 352, 362, 374, 384, 394, 429, 454, 473, 492, 498, 505, 509, 515, 519, 532, 551)],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document in AMS with the issue of the paper list; of an e-fax with the specific reason."""
    known = reply(case) in _ISSUES and not monitors(case)
    return known or (officer_case(case) and not listed(case))


def _waste(case: Situation) -> Ways:
    return tuple(wanted("route", item=item, to="DESTROY") for item in ("RESPONSE", "LETTER", "NOTICE", "TPP LETTER"))


_KEPT = (Reply.REPEATER, Reply.MAIL, Reply.E_FAX, Reply.REISSUE)
"""Replies of which the manual destroys nothing."""


@duty(
    "reply.destroy", act=_waste, roles=ROLE,
    cites="IRM 25.25.6.2(2), (12) boxes 1 and 6, 25.25.6.2.1.1(1), 25.25.6.2.2.1(4), 25.25.6.2.2.2(1)",
    ledger=[f"25.25.6a:{n:04d}" for n in (
        116, 127, 133, 150, 162, 188, 213, 233, 255, 266, 277, 288, 303, 344, 354, 364, 376, 386, 396, 416, 422, 426,
        441, 447, 451, 460, 466, 470, 479, 485, 489, 499, 506, 520, 533)],
)  # fmt: skip
def destroy(case: Situation) -> bool:
    """Destroy the letter or the response as classified waste."""
    found = reply(case)
    return found is not None and found not in _KEPT and not monitors(case)


@duty(
    "reply.repeater-to-the-lead", act=wanted("lead", request="REVIEW-5216"), roles=ROLE, cites="IRM 25.25.6.2(2)",
    ledger=["25.25.6a:0117"],
)  # fmt: skip
def repeater(case: Situation) -> bool:
    """A response to Letter 5216 is given to the lead, who decides whether it is worked or destroyed."""
    return reply(case) is Reply.REPEATER


@duty(
    "reply.tas", act=wanted("refer", queue="TAS"), roles=ROLE, cites="IRM 25.25.6.2(7)", ledger=["25.25.6a:0122"],
)  # fmt: skip
def advocate(case: Situation) -> bool:
    """A reply that meets criteria of the Taxpayer Advocate Service goes to TAS with Form 911."""
    return controlled(case) and case.has("tas-criteria")


TPP_LETTERS = ("3064", "4883", "5071", "5447", "5747", "6167", "5216")
"""Letters whose responses RIVO works, by number."""


def _to_rivo(case: Situation) -> Ways:
    return tuple(wanted("route", item=item, to="RIVO") for item in ("RESPONSE", "LETTER", "CASE"))


@duty(
    "reply.scanned-in-error", act=_to_rivo, roles=("non-tpp-assistor",), cites="IRM 25.25.6.2(3)",
    ledger=["25.25.6a:0118"],
)  # fmt: skip
def scanned_in_error(case: Situation) -> bool:
    """A response to a TPP letter that was scanned into CIS in error is routed to RIVO, STOP 6579 AUSC."""
    on_paper = case.contact.kind in (ContactKind.LETTER, ContactKind.FAX)
    return on_paper and case.contact.letter[:4] in TPP_LETTERS and case.has("scanned-into-cis")


ACCOUNT_ACTIONS = ("input", "close", "control", "letter", "history")


@prohibition("reply.blank-no-action", cites="IRM 25.25.6.2(12) box 1", message="IDRS-1760", ledger=["25.25.6a:0127"])
def blank_no_action(asked: ActCase) -> Objection | None:
    """No control base is opened and no action taken on the account for a blank response."""
    case = asked.situation
    return objection("") if asked.act.kind in ACCOUNT_ACTIONS and written(case) and blank(case) else None


@prohibition(
    "reply.efax-controlled-first", cites="IRM 25.25.6.2.2.1(1) box 3 note", message="IDRS-1761",
    ledger=["25.25.6a:0320"],
)  # fmt: skip
def efax_controlled_first(asked: ActCase) -> Objection | None:
    """An e-fax is controlled on IDRS prior to taking any action."""
    case, act = asked.situation, asked.act
    if not _efax(case) or not controlled(case) or act.kind not in ("input", "close", "letter", "route", "stars"):
        return None
    there = any(made.field("activity").startswith("TPPFAX") for made in case.acts_of("control"))
    return None if there or _under_control(case) else objection("")


def _under_control(case: Situation) -> bool:
    faxes = (item for item in case.open_controls if item.activity.startswith("TPPFAX"))
    return any(item.assignee != INCOMING for item in faxes)

"""25.25.6.2.1.1 to 2.1.4, 25.25.6.2.2.1(4), 25.25.6.2.2.1.1: the paper that came with a reply, and where it goes.

Circumstances: ``form-14039-in-ams`` (it is viewable in AMS images), ``verified-within-tolerance`` (the amended return's
income and withholding are). A return with the flaw UNSIGNED, or a copy, is not sent on.
"""

from __future__ import annotations

from masterfile.account import ReturnStage
from masterfile.procedure.identity_theft import in_state, stolen
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.replies import ROLE, Reply, amended, reply
from masterfile.procedure.replies_statute import own_return, statute
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.records.desk import Document
from masterfile.rules.registry import Objection, condition, objection
from masterfile.rules.tpp import ReturnState


def sends_return(case: Situation) -> bool:
    """Whether a return is sent for processing: signed, and of a reply that may send one."""
    here = reply(case) in (Reply.THEFT, Reply.FILED) and own_return(case) is not None
    return here and statute(case) is None


def received(case: Situation, document: Document, right: str = "") -> str:
    """What RECEIVED may hold: the date stamped or nothing where one is, else the date the reply was received."""
    if right:
        return right
    if document.received is not None:
        return f"|{document.received:%m%d%Y}"
    days = {case.contact.date, *(item.received for item in case.controls if item.received)}
    return "|".join(f"{day:%m%d%Y}" for day in sorted(days))


def stamped(case: Situation, document: Document, to: str, *, spc: str = "B", item: str = "RETURN", also: str = "",
            right: str = "") -> Ways:  # fmt: skip
    """A return sent on: stamped RIVO, with its SPC and received date. The mark may be called STAMP or RIVO."""
    return tuple(
        wanted(
            "route", item=item, to=to, spc=spc, received=received(case, document, right), marks=f"{mark} {also}".strip()
        )
        for mark in ("STAMP", "RIVO")
    )


def _sent(case: Situation) -> Ways:
    document = own_return(case)
    if document is None:
        return ()
    names = "|".join(dict.fromkeys(("RETURN", document.kind)))
    return (*stamped(case, document, "SP", item=names), *stamped(case, document, "SP BATCHING", item=names))


@duty(
    "reply.return-to-processing", act=_sent, roles=ROLE,
    cites="IRM 25.25.6.2.1.1(1), 25.25.6.2.1.2(1), 25.25.6.2.1.3(1), 25.25.6.2.1.4(1), 25.25.6.2.2.1(4)",
    ledger=[f"25.25.6a:{n:04d}" for n in (
        142, 143, 144, 154, 155, 156, 181, 182, 183, 206, 207, 208, 225, 226, 227, 247, 248, 249, 258, 259, 260, 269,
        270, 271, 280, 281, 282, 295, 296, 297, 338, 339, 340, 341, 348, 349, 350, 351, 358, 359, 360, 361, 370, 371,
        372, 373, 380, 381, 382, 383, 390, 391, 392, 393)],
)  # fmt: skip
def return_to_processing(case: Situation) -> bool:
    """Send the taxpayer's signed return to Submission Processing: RIVO stamp, SPC B, its received date."""
    return sends_return(case)


# --- Form 14039 ----------------------------------------------------------------------------------


def _form(case: Situation) -> Document | None:
    form = case.contact.document("FORM 14039")
    original = form is not None and not form.copy and not form.flaw
    return form if original and reply(case) is Reply.THEFT and own_return(case) is None else None


def _posted_on_paper(case: Situation) -> bool:
    """Whether the TC 150 is that of a paper return: the stolen one that is posted."""
    posted = in_state(case, ReturnState.POSTED)
    return any(filed.stage is ReturnStage.POSTED and filed.medium == "PAPER" for filed in posted)


def _form_sent(case: Situation) -> Wanted:
    if case.has("form-14039-in-ams"):
        return wanted("route", item="FORM 14039", to="DESTROY")
    return wanted("route", item="FORM 14039", to="FILES" if _posted_on_paper(case) else "ALPHA FILES")


@duty(
    "reply.form-14039", act=_form_sent, roles=ROLE,
    cites="IRM 25.25.6.2.1.1(1), 25.25.6.2.1.2(1), 25.25.6.2.1.3(1), 25.25.6.2.1.4(1)",
    ledger=[f"25.25.6a:{n:04d}" for n in (
        146, 147, 158, 159, 184, 185, 209, 210, 229, 230, 251, 252, 262, 263, 273, 274, 284, 285, 299, 300)],
)  # fmt: skip
def form_14039(case: Situation) -> bool:
    """Without a return the original Form 14039 goes to Alpha Files, the paper TC 150, or to waste if AMS shows it."""
    return _form(case) is not None and bool(stolen(case))


# --- Form 1040X ----------------------------------------------------------------------------------


@condition(
    "replies.identity-theft-marker", level="procedure", cites="IRM 25.25.6.2.2.1.1(1) boxes 1 to 4",
    ledger=["25.25.6a:0411", "25.25.6a:0436"],
)  # fmt: skip
def theft_marker(case: Situation) -> bool:
    """An AC 501 or 506 for any tax period on ENMOD sends the amended return to Accounts Management."""
    return any(mark.ac in ("501", "506") for mark in case.entity_marks)


def activity_of_amended(case: Situation) -> str:
    """The activity its control base is closed with."""
    return "1040X2AM" if theft_marker(case) else "1040X2SP"


def verified(case: Situation) -> bool:
    """Whether it is verified within RIVO tolerance."""
    return case.has("verified-within-tolerance")


def monitors(case: Situation) -> bool:
    """Whether the amended return waits for the return to post to MFT 30 (boxes 3 and 4)."""
    return reply(case) is Reply.AMENDED and (case.on_mft_32 or case.archived)


def routed_now(case: Situation) -> bool:
    """Whether the amended return is sent on now."""
    return reply(case) is Reply.AMENDED and not monitors(case)


def _amended_sent(case: Situation) -> Ways:
    document = amended(case)
    if document is None:
        return ()
    item = "FORM 1040X|AMENDED RETURN|RETURN"
    if not theft_marker(case):
        return stamped(case, document, "SP BATCHING", spc="*", item=item)
    if verified(case):
        return stamped(case, document, "ICT", spc="*", item=item, also="IDT")
    return (wanted("route", item=item, to="ICT", received=received(case, document)),)


@duty(
    "amended.route", act=_amended_sent, roles=ROLE, cites="IRM 25.25.6.2.2.1.1(1) boxes 1 to 4",
    ledger=[f"25.25.6a:{n:04d}" for n in (19,
        334, 337, 347, 357, 369, 379, 389, 398, 411, 412, 413, 414, 418, 419, 420, 424, 425, 437, 438, 439, 443, 444,
        445, 449, 450, 456, 457, 458, 462, 463, 464, 468, 469, 475, 476, 477, 481, 482, 483, 487, 488)],
)  # fmt: skip
def route_amended(case: Situation) -> bool:
    """Route it to SP Batching without a marker, else by ICT to Accounts Management; IDT on it if it is verified."""
    return routed_now(case)


@duty(
    "amended.stars", act=wanted("stars", disposition="CAT 5 CL"), roles=ROLE, cites="IRM 25.25.6.2.2.1.1(1) boxes 1-4",
    ledger=[f"25.25.6a:{n:04d}" for n in (415, 421, 440, 446, 459, 465, 478, 484)],
)  # fmt: skip
def stars(case: Situation) -> bool:
    """Update STARS to CAT 5 CL before it is sent, unless it carries a marker and is not verified."""
    return routed_now(case) and (verified(case) or not theft_marker(case))


@prohibition(
    "amended.stars-left-alone", cites="IRM 25.25.6.2.2.1.1(1) boxes 1 to 4", message="IDRS-1764",
    ledger=[f"25.25.6a:{n:04d}" for n in (428, 453, 472, 491)],
)  # fmt: skip
def stars_left_alone(asked: ActCase) -> Objection | None:
    """STARS is not updated for an amended return that is not verified within tolerance and goes to ICT."""
    case = asked.situation
    wrong = asked.act.kind == "stars" and reply(case) is Reply.AMENDED and theft_marker(case) and not verified(case)
    return objection("DISP") if wrong else None

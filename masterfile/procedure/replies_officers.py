"""25.25.6.2.3 and 25.25.6.2.4: returns that revenue officers send, and the listing of UP 299.

Circumstances: ``matches-mft-32`` (the return on MFT 32 is the one the officer sent), ``victim`` (the taxpayer is a
victim of identity theft for the year), ``in-stars`` (the return is in STARS).
"""

from __future__ import annotations

from masterfile.account import FiledReturn
from masterfile.procedure.identity_theft import leads_to_the_tables
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.replies import FORMS_OF_OFFICERS, ROLE, from_officer
from masterfile.procedure.replies_paper import stamped
from masterfile.procedure.replies_statute import own_return, statute
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.registry import Objection, condition, objection

UPC_299 = "299"


@condition(
    "officers.tpp-involvement", level="procedure", cites="IRM 25.25.6.2.3(1), (3)",
    ledger=["25.25.6a:0534", "25.25.6a:0535", "25.25.6a:0536", "25.25.6a:0537", "25.25.6a:0540", "25.25.6a:0541"],
)  # fmt: skip
def in_tpp(case: Situation) -> bool:
    """The issue is one of TPP where a return is UP 126 RC 0 or was moved to MFT 32, or an AC 129 is unreversed."""
    return case.is_unpostable("126-0") or case.on_mft_32 or case.marked("129")


def sent_by_officer(case: Situation) -> bool:
    """Whether RIVO has a Form 3210 or 4442 of a revenue officer."""
    return case.role in ROLE and from_officer(case)


def officer_case(case: Situation) -> bool:
    """Whether a control base is there to be closed: an officer's case of TPP, or UP 299."""
    return (sent_by_officer(case) and in_tpp(case)) or listed(case)


def officer_activity(case: Situation) -> str:
    """The activity such a control base is closed with."""
    if listed(case):
        return "GOODRTN" if case.filed_it else "IDTRTN"
    return "NONIDTRTN" if case.is_unpostable("126-0") else "RTN2PROC"


def _back(case: Situation) -> Ways:
    forms = [form for form in FORMS_OF_OFFICERS if case.contact.document(form)]
    return tuple(wanted("route", item=form, to="SENDER") for form in (*forms, "RESPONSE"))


@duty("officers.back-to-sender", act=_back, roles=ROLE, cites="IRM 25.25.6.2.3(3) box 1", ledger=["25.25.6a:0542"])
def back_to_sender(case: Situation) -> bool:
    """Return the Form 3210 or 4442 and what is attached to the sender: there is no TPP involvement."""
    return sent_by_officer(case) and not in_tpp(case)


@duty(
    "officers.control", act=wanted("control", status="A|M|S"), roles=ROLE, cites="IRM 25.25.6.2.3(3) box 2",
    ledger=["25.25.6a:0543"],
)  # fmt: skip
def control(case: Situation) -> bool:
    """Open a control base where the issue is due to TPP."""
    return sent_by_officer(case) and in_tpp(case)


def _stamped(case: Situation) -> Ways:
    document, filed = own_return(case), case.filed
    if document is None:
        return ()
    names = "|".join(dict.fromkeys(("RETURN", document.kind)))
    right = _mft_32_date(filed) if filed is not None and case.has("matches-mft-32") else ""
    return tuple(way for to in ("SP", "SP BATCHING") for way in stamped(case, document, to, item=names, right=right))


def _mft_32_date(filed: FiledReturn) -> str:
    return f"{filed.received:%m%d%Y}"


def moved(case: Situation) -> bool:
    """Whether the officer's return is sent on: the one the IRS has is on MFT 32."""
    return sent_by_officer(case) and case.on_mft_32


@duty(
    "officers.return-to-processing", act=_stamped, roles=ROLE, after=("officers.control",),
    cites="IRM 25.25.6.2.3(4) boxes 2 and 3",
    ledger=["25.25.6a:0539", "25.25.6a:0545", "25.25.6a:0546", "25.25.6a:0547", "25.25.6a:0553", "25.25.6a:0554",
            "25.25.6a:0555"],
)  # fmt: skip
def return_to_processing(case: Situation) -> bool:
    """Send the return to SP: RIVO stamp, SPC B, the received date of the MFT 32 return it matches, else its own."""
    return moved(case) and own_return(case) is not None and statute(case) is None


def _marked_506(case: Situation) -> bool:
    return any(mark.ac == "506" for mark in case.entity_marks)


@duty(
    "officers.reverse-ac-506", act=wanted("input", tc="972", ac="506", misc="WI IVO IRSERR"), roles=ROLE,
    cites="IRM 25.25.6.2.3(4) box 2", ledger=["25.25.6a:0549"],
)  # fmt: skip
def reverse_ac_506(case: Situation) -> bool:
    """Reverse the AC 506 of a taxpayer who is not a victim for the year: TC 972 AC 506 WI IVO IRSERR."""
    return moved(case) and case.has("matches-mft-32") and not case.has("victim") and _marked_506(case)


@duty(
    "officers.stars", act=wanted("stars", disposition="DL", reason="?*"), roles=ROLE, cites="IRM 25.25.6.2.3(4) box 2",
    ledger=["25.25.6a:0550"],
)  # fmt: skip
def stars(case: Situation) -> bool:
    """Update STARS to DL and note the reason where the return is in STARS."""
    return moved(case) and case.has("matches-mft-32") and case.has("in-stars")


@leads_to_the_tables
@condition(
    "officers.not-the-same-return", level="procedure", cites="IRM 25.25.6.2.3(4) box 3", ledger=["25.25.6a:0557"]
)
def not_the_same(case: Situation) -> bool:
    """The return on MFT 32 that is not the one the officer sent is identity theft (25.25.6.2.1.3)."""
    return moved(case) and not case.has("matches-mft-32")


@condition(
    "officers.listed", level="procedure", cites="IRM 25.25.6.2.4(1), (3)", ledger=["25.25.6a:0560", "25.25.6a:0562"]
)
def listed(case: Situation) -> bool:
    """An UP 299 is reviewed by the procedures of 25.25.6.2."""
    return case.role in ROLE and case.is_unpostable(UPC_299)


def _literal(case: Situation) -> Wanted:
    return wanted("note", text="126 GOOD TAXPAYER" if case.filed_it else "126 DELETE")


@duty(
    "listed.history", act=_literal, roles=ROLE, cites="IRM 25.25.6.2.4(3)", ledger=["25.25.6a:0563", "25.25.6a:0564"],
)  # fmt: skip
def history(case: Situation) -> bool:
    """Input the history 126 DELETE for an identity theft return, 126 GOOD TAXPAYER for the owner's."""
    return listed(case)


def _issue(case: Situation) -> Wanted:
    return wanted("ams", issue="4.2" if case.filed_it else "4.7")


@duty(
    "listed.document", act=_issue, roles=ROLE, cites="IRM 25.25.6.2.4(3); Exhibit 25.25.6-6", ledger=["25.25.6a:0565"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document the authentication results of a UP 299 in AMS."""
    return listed(case)


@prohibition("listed.not-closed-here", cites="IRM 25.25.6.2.4(3)", message="IDRS-1765", ledger=["25.25.6a:0563"])
def not_closed_here(asked: ActCase) -> Objection | None:
    """The UP 299 is not closed by RIVO: Submission Processing acts on the history item."""
    return objection("") if asked.act.kind == "close" and listed(asked.situation) else None

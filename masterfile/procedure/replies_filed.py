"""25.25.6.2.2.1(2)-(4) and 25.25.6.2.2.1.1: an authenticated taxpayer filed the return in question, by written reply.

Nobody is on the line, so that nothing is advised. What the taxpayer sent says the bank, as ``replies`` of the contact.
Circumstances: ``correct-tin-000-20-0011`` (the return is under another number; this is the taxpayer's), ``monitored``
(the reply was worked before; the return it waited for has posted to MFT 30).
"""

from __future__ import annotations

from dataclasses import replace

from masterfile.procedure import returns_checked as checked
from masterfile.procedure import way_back
from masterfile.procedure.numbers import NOT_THEFT
from masterfile.procedure.previous import Previous, back_by_reprocessing, previous
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.replies import ROLE, Reply, from_officer, reply
from masterfile.procedure.replies_statute import own_return
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.documents import FIRST_OF
from masterfile.rules.registry import Objection, condition, objection
from masterfile.rules.tpp import paper_check_reasons, reversals


def resolves(case: Situation) -> bool:
    """Whether the taxpayer's own return is resolved here: authenticated in writing, with or without Form 1040X."""
    officer = case.role in ROLE and from_officer(case) and case.filed_it and case.is_unpostable("126-0")
    return reply(case) in (Reply.FILED, Reply.AMENDED) or officer


def _unposted(case: Situation) -> bool:
    """Whether it is UP 126 RC 0, and not closed as identity theft for good."""
    return resolves(case) and case.is_unpostable("126-0") and previous(case) is not Previous.PAST_REVIEW


def _held(case: Situation) -> bool:
    """Whether it is posted with an unreversed AC 129 and a Form 1040X came: without one 25.25.6.5.1.2 says it all."""
    return reply(case) is Reply.AMENDED and case.marked("129") and (case.posted or case.is_unpostable("147"))


@condition(
    "replies.paper-check", level="procedure", cites="IRM 25.25.6.2.2.1(2), (3) box 2, 25.25.6.2.2.1.1(1) boxes 1 and 2",
    ledger=["25.25.6a:0324", "25.25.6a:0326", "25.25.6a:0327", "25.25.6a:0328", "25.25.6a:0330", "25.25.6a:0331",
            "25.25.6a:0332", "25.25.6a:0333", "25.25.6a:0408", "25.25.6a:0409", "25.25.6a:0433", "25.25.6a:0434"],
)  # fmt: skip
def paper_check(case: Situation) -> bool:
    """A direct deposit of the current year whose bank is not the taxpayer's, or STEP-UP AUTH or AC 125 names it."""
    if case.on_mft_32 or case.archived:
        return False
    deposit = replace(checked.deposit(case), passed_hra=case.has("passed-by-telephone"))
    return bool(paper_check_reasons(deposit))


@duty(
    "filed.verify", act=wanted("verify", whose="TP"), roles=ROLE, cites="IRM 25.25.6.2.2.1(2), (3) box 1",
    ledger=["25.25.6a:0323", "25.25.6a:0324", "25.25.6a:0332"],
)  # fmt: skip
def verify(case: Situation) -> bool:
    """Confirm by comparing it with what the taxpayer sent that the return in question is the taxpayer's."""
    return resolves(case) and not case.has("monitored")


def _closed(case: Situation) -> Ways:
    week = case.context.calendar.week_of(case.opened)
    later = "|".join(str(case.context.calendar.add_weeks(week, count)) for count in (1, 2))
    fields = {"release": later if paper_check(case) else "*"}
    tin, filed = checked.correct_tin(case), case.filed
    if tin:
        fields |= {"urc": "6" if checked.established(case) else "6B", "corrected_tin": tin}
        if reply(case) is Reply.AMENDED:
            fields["ccc"] = "1" if checked.established(case) else "1|"
    elif reply(case) is not Reply.AMENDED:
        fields |= {"urc": "0"}
    elif filed is not None and filed.ccc == "3":
        fields |= {"urc": "0", "remarks": "*EXISTING CCC 3*"}
    else:
        fields |= {"urc": "6", "ccc": "1", "remarks": "*TPFILEDF1040X*"}
    return (wanted("close", **fields),)


@duty(
    "filed.close-unpostable", act=_closed, roles=ROLE, cites="IRM 25.25.6.2.2.1(4) box 1, 25.25.6.2.2.1.1(1) box 1",
    ledger=["25.25.6a:0336", "25.25.6a:0399", "25.25.6a:0400", "25.25.6a:0401", "25.25.6a:0402", "25.25.6a:0403",
            "25.25.6a:0404", "25.25.6a:0544"],
)  # fmt: skip
def close_unpostable(case: Situation) -> bool:
    """Close the UP 126 RC 0: URC 0; with a Form 1040X URC 6, CCC 1, TPFILEDF1040X (EXISTING CCC 3: URC 0)."""
    return _unposted(case)


def _to_reverse(case: Situation) -> tuple[str, ...]:
    if not case.start.is_established or not (_unposted(case) or _held(case)):
        return ()
    return reversals(case.marks, case.dln)


def _reversal(case: Situation, ac: str) -> Wanted:
    return wanted("input", tc="972", ac=ac, period=str(case.key.period))


@duty(
    "filed.reverse-action-codes", act=_reversal, each=_to_reverse, roles=ROLE,
    cites="IRM 25.25.6.2.2.1(4) boxes 1 and 2, 25.25.6.2.2.1.1(1) boxes 1 and 2; Exhibit 25.25.6-5",
    ledger=["25.25.6a:0405", "25.25.6a:0406", "25.25.6a:0407", "25.25.6a:0430", "25.25.6a:0432"],
)  # fmt: skip
def reverse_action_codes(case: Situation) -> bool:
    """Reverse AC 129 and 121, and the AC 124 whose MISC names the return; not where there is no entity."""
    return bool(_to_reverse(case))


@duty(
    "filed.paper-check", act=wanted("input", tc="971", ac="850"), roles=ROLE,
    cites="IRM 25.25.6.2.2.1(3) box 2, 25.25.6.2.2.1.1(1) boxes 1 and 2", ledger=["25.25.6a:0333", "25.25.6a:0408",
    "25.25.6a:0433"],
)  # fmt: skip
def ac_850(case: Situation) -> bool:
    """Input TC 971 AC 850 where the direct deposit is to become a paper check."""
    return (_unposted(case) or _held(case)) and paper_check(case)


def _nonidt(case: Situation) -> Wanted:
    return wanted("control", activity="NONIDT*", status="M", category="MISC", assignee=NOT_THEFT)


@duty(
    "filed.control-nonidt", act=_nonidt, roles=ROLE, cites="IRM 25.25.6.2.2.1.1(1) box 2",
    ledger=["25.25.6a:0430", "25.25.6a:0431"],
)  # fmt: skip
def control_nonidt(case: Situation) -> bool:
    """Open C#,NONIDT,M,MISC to 1487333333 for a posted return with a Form 1040X, if it is not already present."""
    there = case.controlled(assignee=NOT_THEFT)
    return _held(case) and case.posted and reply(case) is Reply.AMENDED and not there


@prohibition(
    "amended.no-mft-32-control", cites="IRM 25.25.6.2.2.1.1(1) box 3 note", message="IDRS-1766",
    ledger=["25.25.6a:0455"],
)  # fmt: skip
def no_mft_32_control(asked: ActCase) -> Objection | None:
    """The control base of the MFT 32 reversal is not input where a Form 1040X came with the reply."""
    control = asked.act.kind == "control" and asked.act.field("activity").startswith(way_back.ACTIVITY)
    return objection("ACTIVITY") if control and reply(asked.situation) is Reply.AMENDED else None


@duty(
    "filed.back-to-mft-30", act=way_back.moved, roles=ROLE,
    cites="IRM 25.25.6.2.2.1(4) box 5, 25.25.6.2.2.1.1(1) box 3",
    ledger=["25.25.6a:0378", "25.25.6a:0455"],
)  # fmt: skip
def back_to_mft_30(case: Situation) -> bool:
    """Input TC 971 AC 111 on MFT 32 for a return that can be moved back to MFT 30."""
    return resolves(case) and case.on_mft_32 and not back_by_reprocessing(case)


@duty(
    "filed.control-mft32rev", roles=ROLE, cites="IRM 25.25.6.2.2.1(4) box 5, 25.25.6.7.1.2(4) box 1",
    act=way_back.control,
    ledger=["25.25.6a:0378"],
)  # fmt: skip
def control_mft32rev(case: Situation) -> bool:
    """Open C#,MFT32REV,M,32RV to 1487355555 on MFT 30 if not already present; not with a Form 1040X."""
    moves = case.on_mft_32 and not back_by_reprocessing(case)
    return reply(case) is Reply.FILED and moves and not way_back.watched(case)


# --- archived, deleted, or not to be moved back ---------------------------------------------------


def reprocesses(case: Situation) -> bool:
    """Whether the return is obtained and sent again (25.25.6.8): archived, or one that cannot be moved back."""
    gone = case.archived or (case.on_mft_32 and back_by_reprocessing(case))
    return resolves(case) and gone and own_return(case) is None


def _asked(case: Situation) -> Wanted:
    medium = case.filed.medium if case.filed is not None else ""
    return wanted("request", request=FIRST_OF.get(medium, "*"), dln=case.dln)


@duty(
    "filed.obtain-archived", act=_asked, roles=ROLE,
    cites="IRM 25.25.6.2.2.1(4) boxes 5 note and 6, 25.25.6.2.2.1.1(1) box 4, 25.25.6.8(2)",
    ledger=["25.25.6a:0388", "25.25.6a:0474"],
)  # fmt: skip
def obtain_archived(case: Situation) -> bool:
    """Obtain a return that is archived or cannot move back: ELF by CC TRPRT, MeF by EUP, paper by CC ESTABD."""
    return reprocesses(case) and case.filed is not None and case.filed.medium in FIRST_OF


def _sent_again(case: Situation) -> Ways:
    return tuple(wanted("route", item="RETURN", to="SP|SP BATCHING", spc="B", marks=mark) for mark in ("STAMP", "RIVO"))


@duty(
    "filed.send-archived", act=_sent_again, roles=ROLE, after=("filed.obtain-archived",),
    cites="IRM 25.25.6.2.2.1(4) boxes 5 note and 6, 25.25.6.2.2.1.1(1) box 4, 25.25.6.8(2)",
    ledger=["25.25.6a:0388", "25.25.6a:0474"],
)  # fmt: skip
def send_archived(case: Situation) -> bool:
    """Send the print of an electronic return to Submission Processing with the RIVO stamp and SPC B."""
    return reprocesses(case) and case.filed is not None and case.filed.medium != "PAPER"

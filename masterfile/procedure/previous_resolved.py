"""25.25.6.5.5 with its subsections: a return was deemed identity theft, and the authenticated taxpayer filed it.

What the subsections have in common is said once here: reversals, address, AMS, advice. ``previous_reinstated.py`` has
what puts reversed return information back.
"""

from __future__ import annotations

from masterfile.procedure import returns_checked as checked
from masterfile.procedure import way_back
from masterfile.procedure.facts import authenticated
from masterfile.procedure.own_unpostable import CHECKED, PASSED_ISSUES
from masterfile.procedure.previous import Previous, back_by_reprocessing, determination, previous
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.replies import ROLE as PAPER
from masterfile.procedure.replies import Reply, reply
from masterfile.procedure.returns_checked import ROLES, is_theirs
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.merges import was_merged
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp import reversals

MOVERS = (*ROLES, "idtva-examiner")
"""Who moves a return back from MFT 32 (25.25.6.7.1(2), 25.25.6.7.1.1)."""


WHO = (*ROLES, *PAPER)
"""Who resolves what was decided before: with the taxpayer there, or on a reply (25.25.6.2.2.1(4) boxes 3 and 4)."""

KEPT_ASIDE = (Previous.MFT_32, Previous.ARCHIVED)


def _in_writing(case: Situation) -> bool:
    """Whether the return is the taxpayer's by a reply; one with Form 1040X has boxes for MFT 32 and archives alone."""
    found = reply(case)
    return found is Reply.FILED or (found is Reply.AMENDED and previous(case) in KEPT_ASIDE)


def theirs(case: Situation, *found: Previous) -> bool:
    """Whether the return in question is the authenticated taxpayer's, and this was decided about it before.

    Assistors find that out by 25.25.6.5.1; an examiner of IDTVA has a case in which it is found out, RIVO a reply.
    """
    if case.role in PAPER:
        return previous(case) in found and _in_writing(case)
    known = is_theirs(case) if case.role in ROLES else case.role in MOVERS and case.filed_it and authenticated(case)
    return known and previous(case) in found


# --- 25.25.6.5.5.1: the closure is undone --------------------------------------------------------


def undoes(case: Situation) -> bool:
    """Box 1: the resolution is changed on the day of input, or within the quality review time frame."""
    return theirs(case, Previous.IN_REVIEW)


@duty(
    "undo.upreve", act=wanted("lead", request="UPREV"), roles=WHO, after=CHECKED,
    cites="IRM 25.25.6.5.5.1(1), (3) box 1", ledger=["25.25.6a:0356", "25.25.6c:0016", "25.25.6c:0017",
    "25.25.6c:0014"],
)  # fmt: skip
def upreve(case: Situation) -> bool:
    """Have the manager or lead reject the resolution with CC UPREVE, then resolve the unpostable anew."""
    return undoes(case)


def _to_withdraw(case: Situation) -> tuple[str, ...]:
    found = determination(case, case.filed) if case.filed is not None else ()
    return tuple(dict.fromkeys(pending.transaction.ac for pending in found))


def _withdrawal(case: Situation, ac: str) -> Ways:
    found = determination(case, case.filed) if case.filed is not None else ()
    mine = all(
        pending.entered == case.opened and pending.transaction.employee == case.employee
        for pending in found
        if pending.transaction.ac == ac
    )
    return (wanted("withdraw", ac=ac, how="TERUP" if mine else "QRACN"),)


@duty(
    "undo.take-back-input", act=_withdrawal, each=_to_withdraw, roles=WHO,
    cites="IRM 25.25.6.5.5.1(1), (3) box 1",
    ledger=["25.25.6c:0019", "25.25.6c:0020", "25.25.6c:0012", "25.25.6c:0013"],
)  # fmt: skip
def take_back(case: Situation) -> bool:
    """Delete the TC 971 AC 111 and AC 506 with TERUP on the day of input; after it the lead rejects them in review."""
    return undoes(case)


@prohibition(
    "undo.address-stays", cites="IRM 25.25.6.5.5.1(3) box 1", message="IDRS-1790", ledger=["25.25.6c:0030"],
)  # fmt: skip
def address_stays(asked: ActCase) -> Objection | None:
    """A changed address is not input: the taxpayer tells the post office or files Form 8822."""
    changes = asked.act.kind == "input" and asked.act.field("tc") == "014"
    return objection("TC") if changes and undoes(asked.situation) else None


# --- 25.25.6.5.5.1(3) box 2 and 25.25.6.5.5.4: RIVO is asked -------------------------------------


def refers(case: Situation) -> bool:
    """Whether RIVO has to act: past the review time frame and not on MFT 32, or archived (which RIVO works itself)."""
    archived = () if case.role in PAPER else (Previous.ARCHIVED,)
    return theirs(case, Previous.PAST_REVIEW, *archived)


def _referral(case: Situation) -> Ways:
    archived = previous(case) is Previous.ARCHIVED
    queue = "RICS RIVO - TPP" if archived else "RICS-IVO - MFT 32 REVERSAL"
    filed = case.filed
    names = {case.dln, filed.dln.printed} if filed is not None else {case.dln}
    said = [f"*AUTHENTICAT*{dln}*" for dln in sorted(names)] + [f"*{dln}*AUTHENTICAT*" for dln in sorted(names)]
    return tuple(wanted("refer", queue=queue, remarks=remarks) for remarks in said)


@duty(
    "previous.refer-to-rivo", act=_referral, roles=WHO, after=CHECKED,
    cites="IRM 25.25.6.5.5.1(3) box 2, 25.25.6.5.5.4(3)",
    ledger=["25.25.6c:0033", "25.25.6c:0034", "25.25.6c:0035", "25.25.6c:0140"],
)  # fmt: skip
def refer(case: Situation) -> bool:
    """Refer to RIVO (RICS-IVO - MFT 32 Reversal; archived: RICS RIVO - TPP): taxpayer authenticated, and the DLN."""
    return refers(case)


def paper_check(case: Situation) -> bool:
    """Past the review time frame the bank alone makes a paper check: what the taxpayer says of it."""
    told = set(checked.reasons(case)) & set(checked.doubts(case))
    return theirs(case, Previous.PAST_REVIEW) and bool(told)


@duty(
    "undo.paper-check", act=wanted("input", tc="971", ac="850"), roles=WHO, cites="IRM 25.25.6.5.5.1(3) box 2",
    ledger=["25.25.6c:0039"],
)  # fmt: skip
def ac_850(case: Situation) -> bool:
    """Input TC 971 AC 850 (current tax year) where routing or account number do not match, RAL and RAC apart."""
    return paper_check(case)


# --- 25.25.6.5.5.3 and 25.25.6.7.1.1: on MFT 32 --------------------------------------------------


def _on_mft_32(case: Situation) -> bool:
    return theirs(case, Previous.MFT_32)


@duty(
    "moved.back-to-mft-30", act=way_back.moved, roles=MOVERS,
    cites="IRM 25.25.6.5.5.3(3) box 1, 25.25.6.7.1(1), 25.25.6.7.1.1(1)",
    ledger=["25.25.6c:0115", "25.25.6c:0480", "25.25.6c:0476", "25.25.6c:0478", "25.25.6b:0393"],
)  # fmt: skip
def back_to_mft_30(case: Situation) -> bool:
    """Input TC 971 AC 111 on MFT 32 with the DLN and notice suppression, where the return can move back so."""
    return _on_mft_32(case) and not back_by_reprocessing(case)


@duty(
    "moved.control-mft32rev", act=way_back.control, roles=MOVERS,
    cites="IRM 25.25.6.5.5.3(3) boxes 1 and 2, 25.25.6.7.1.1(1)",
    ledger=["25.25.6c:0119", "25.25.6c:0122", "25.25.6c:0123"],
)  # fmt: skip
def control_mft32rev(case: Situation) -> bool:
    """Open C#,MFT32REV,M,32RV to 1487355555 on MFT 30 where there is none: the return moves, or RIVO reprocesses it."""
    return _on_mft_32(case) and not way_back.watched(case)


@prohibition(
    "moved.not-after-a-merge", cites="IRM 25.25.6.5.5.3(3) box 2 and note, 25.25.6.7.1(1) note", message="IDRS-1791",
    ledger=["25.25.6c:0117", "25.25.6c:0126", "25.25.6c:0475"],
)  # fmt: skip
def not_after_a_merge(asked: ActCase) -> Objection | None:
    """No TC 971 AC 111 on MFT 32 for an account that was merged or resequenced: it would go UP 168 RC 0."""
    case, act = asked.situation, asked.act
    moves = act.kind == "input" and act.field("tc") == "971" and act.field("ac") == "111" and act.mft == "32"
    return objection("TC971/151-CD") if moves and was_merged(case.start, case.context) else None


# --- what is reversed ----------------------------------------------------------------------------


def _reversed_here(case: Situation) -> bool:
    moved = () if case.role in PAPER else KEPT_ASIDE
    return theirs(case, Previous.PAST_REVIEW, Previous.REVERSED, *moved) and case.start.is_established


def _to_reverse(case: Situation) -> tuple[str, ...]:
    """Action code and id of each TC 971 to reverse, but what a TC 972 that can be seen pending reverses."""
    waiting = {pending.transaction.reverses for pending in case.start.pendings_of(case.key)}
    codes = reversals(case.marks, case.dln)
    return tuple(
        f"{made.ac} {made.id}"
        for made in case.module.live("971")
        if made.ac in codes and (made.ac != "124" or made.misc[:14] == case.dln) and made.id not in waiting
    )


def _reversal(case: Situation, target: str) -> Wanted:
    ac, _, id = target.partition(" ")
    alone = sum(1 for _ in case.module.live("971", ac)) == 1
    place = {"mft": str(case.key.mft), "period": str(case.key.period)}
    return wanted("input", tc="972", ac=ac, **place, **({} if alone else {"reverses": id}))


@duty(
    "previous.reverse-action-codes", act=_reversal, each=_to_reverse, roles=WHO,
    cites="IRM 25.25.6.5.5.1(3) box 2 and exception, 25.25.6.5.5.2.1(3), .2(4), .3(4), 25.25.6.5.5.3(3), .4(3)",
    ledger=["25.25.6c:0021", "25.25.6c:0023", "25.25.6c:0118", "25.25.6c:0037"],
)  # fmt: skip
def reverse_action_codes(case: Situation) -> bool:
    """Reverse an unreversed AC 121, AC 129 and the AC 124 whose MISC has the DLN; not without an entity."""
    return _reversed_here(case) and bool(_to_reverse(case))


# --- what is said --------------------------------------------------------------------------------

RESOLVED = (Previous.PAST_REVIEW, Previous.REVERSED, Previous.MFT_32, Previous.ARCHIVED)
"""Where this module says what the taxpayer is told; a closure in review is told of by 25.25.6.5.1.1."""


def _documented(case: Situation) -> Wanted:
    return wanted("ams", issue=PASSED_ISSUES[case.role])


@duty(
    "previous.document", act=_documented, roles=ROLES,
    cites="IRM 25.25.6.5.5.1(3), 25.25.6.5.5.2.1(3), .2(4), .3(4), 25.25.6.5.5.3(3), .4(3); Exhibit 25.25.6-6",
    ledger=["25.25.6c:0040", "25.25.6c:0061", "25.25.6c:0080", "25.25.6c:0099", "25.25.6c:0110", "25.25.6c:0120",
            "25.25.6c:0131", "25.25.6c:0141"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document the call in AMS with the issue of a taxpayer who passed."""
    return theirs(case, *RESOLVED)


@duty(
    "previous.advise-nine-weeks", act=wanted("tell", advice="9-WEEKS"), roles=ROLES,
    cites="IRM 25.25.6.5.5.1(3) box 2, 25.25.6.5.5.3(3) boxes 1 and 2, 25.25.6.5.5.4(3)",
    ledger=["25.25.6c:0041", "25.25.6c:0121", "25.25.6c:0132", "25.25.6c:0142"],
)  # fmt: skip
def advise_nine_weeks(case: Situation) -> bool:
    """Advise to allow 9 weeks for the refund."""
    waits = theirs(case, Previous.PAST_REVIEW, Previous.MFT_32, Previous.ARCHIVED)
    return waits and bool(checked.deposit_advice(case))


def _way(case: Situation) -> Ways:
    ways = ("PAPER-CHECK",) if paper_check(case) else checked.deposit_advice(case)
    return tuple(wanted("tell", advice=way) for way in ways)


@duty(
    "undo.advise-how-it-comes", act=_way, roles=ROLES, cites="IRM 25.25.6.5.5.1(3) box 2",
    ledger=["25.25.6c:0041", "25.25.6c:0039"],
)  # fmt: skip
def advise_how(case: Situation) -> bool:
    """Advise whether the refund will be a direct deposit or a paper check to the address on the return."""
    return theirs(case, Previous.PAST_REVIEW) and bool(checked.deposit_advice(case))

"""What is not done where a return is not the taxpayer's (25.25.6.6.3.1 to .3, 25.25.6.5.2.3.4, 25.25.6.7)."""

from __future__ import annotations

from masterfile.identifiers import Dln
from masterfile.procedure.facts import PASSED, spoken
from masterfile.procedure.identity_theft import (
    Filers,
    filers,
    in_state,
    leads,
    need_not_mail,
    other_filer,
    own,
    unposted,
)
from masterfile.procedure.registry import ActCase, prohibition
from masterfile.procedure.situation import Situation
from masterfile.records.desk import Person
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp import ReturnState

ACCOUNT_ACTIONS = ("input", "close", "control", "letter")
"""Acts that touch an account."""

_RELEASES = ("290", "571", "572", "840")
"""Codes a held refund is released with."""

_REVERSALS = ("291", "299", "765", "767", "807")
"""Codes the data of a posted return are reversed with."""


def _strangers(case: Situation) -> bool:
    return leads(case) and filers(case) is Filers.STRANGERS


@prohibition(
    "idt.authentication-first", message="IDRS-1770",
    cites="IRM 25.25.6.6.3(2), 25.25.6.6.3.1(1), 25.25.6.6.3.2(1), 25.25.6.6.3.3(1), 25.25.6.5.2.3(2), 25.25.6.5.3(1)",
    ledger=["25.25.6c:0152", "25.25.6c:0202", "25.25.6c:0209", "25.25.6c:0306", "25.25.6b:0323", "25.25.6b:0347"],
)  # fmt: skip
def authentication_first(asked: ActCase) -> Objection | None:
    """No account action before the required authentication is completed and recorded."""
    case, act = asked.situation, asked.act
    if act.kind not in ACCOUNT_ACTIONS or not leads(case) or not spoken(case):
        return None
    passed = any(made.field("result") == PASSED for made in case.acts_of("authenticate"))
    return None if passed else objection("")


@prohibition(
    "idt.no-return-to-mail", message="IDRS-1771", cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0237",
            "25.25.6b:0399"],
)  # fmt: skip
def no_return_to_mail(asked: ActCase) -> Objection | None:
    """Who need not file, or has mailed the return, is not advised to mail one."""
    case, act = asked.situation, asked.act
    advised = act.kind == "tell" and "FILE-RETURN" in act.field("advice").split()
    return objection("") if advised and leads(case) and need_not_mail(case) else None


@prohibition(
    "idt.address-of-a-stranger", message="IDRS-1772",
    cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2) (unrelated)",
    ledger=["25.25.6c:0219", "25.25.6a:0175", "25.25.6a:0197", "25.25.6a:0218", "25.25.6a:0238"],
)  # fmt: skip
def address_of_a_stranger(asked: ActCase) -> Objection | None:
    """The address of the unrelated other filer of a joint return is not changed."""
    case, act = asked.situation, asked.act
    changes = act.kind == "input" and act.field("tc") == "014" and act.tin == other_filer(case)
    return objection("") if changes and _strangers(case) else None


@prohibition(
    "idt.letter-to-a-stranger", message="IDRS-1773",
    cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2) (unrelated)",
    ledger=["25.25.6c:0226", "25.25.6a:0178", "25.25.6a:0202", "25.25.6a:0222", "25.25.6a:0243"],
)  # fmt: skip
def letter_to_a_stranger(asked: ActCase) -> Objection | None:
    """No Letter 4674C goes to the unrelated other filer of a joint return, alone or with the one who contacts us."""
    case, act = asked.situation, asked.act
    if act.kind != "letter" or act.field("number") != "4674C" or not _strangers(case):
        return None
    other = act.tin == other_filer(case) or "&" in act.field("addressee")
    return objection("LTR-NUM") if other else None


@prohibition(
    "idt.posted-data-stay", message="IDRS-1774", cites="IRM 25.25.6.5.2.3.4(3) box 2, 25.25.6.5.2.4(3) box 2",
    ledger=["25.25.6b:0340", "25.25.6b:0346"],
)  # fmt: skip
def posted_data_stay(asked: ActCase) -> Objection | None:
    """The posted data of an identity theft return are not reversed by who answers the taxpayer."""
    case, act = asked.situation, asked.act
    here = act.tin == case.start.tin and act.period == str(case.key.period) and act.mft == case.key.mft
    reverses = act.kind == "input" and act.field("tc") in _REVERSALS and here
    return objection("TC") if reverses and leads(case) and in_state(case, ReturnState.POSTED) else None


@prohibition(
    "idt.duptin-refund-stays", message="IDRS-1775", cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0231", "25.25.6c:0298"],
)  # fmt: skip
def duptin_refund_stays(asked: ActCase) -> Objection | None:
    """A refund held under the primary TIN for the DUPTIN condition is not released for the spouse (21.6.7.4.5)."""
    case, act = asked.situation, asked.act
    held = case.has("duptin-hold") and case.contact.person is Person.SPOUSE and leads(case)
    releases = act.kind == "input" and act.field("tc") in _RELEASES
    return objection("TC") if held and releases else None


def _closes(asked: ActCase) -> str:
    """The DLN of the return whose unpostable an act closes."""
    found = asked.situation.start.unpostables.get(asked.act.field("sequence"))
    return found.pending.transaction.dln if asked.act.kind == "close" and found is not None else ""


@prohibition(
    "idt.own-return-is-not-moved", message="IDRS-1776", cites="IRM 25.25.6.7(1), (3) box 2, 25.25.6.5.2.1.1(5)",
    ledger=["25.25.6c:0461"],
)  # fmt: skip
def own_return_is_not_moved(asked: ActCase) -> Objection | None:
    """A return the taxpayer filed is not moved to MFT 32 and not deleted."""
    case, act = asked.situation, asked.act
    mine = {filed.dln for filed in own(case)}
    moved = act.kind == "input" and act.field("ac") == "111" and act.field("tc") == "971" and act.mft == "30"
    if moved and act.field("misc")[:14] in mine:
        return objection("MISC")
    away = act.field("urc") == "D" or act.field("ccc") == "3"
    return objection("URC") if away and _closes(asked) in mine else None


@prohibition(
    "idt.stolen-return-is-not-released", message="IDRS-1777", cites="IRM 25.25.6.7(3) boxes 1-3, 25.25.6.6.3.1(4)",
    ledger=["25.25.6c:0456", "25.25.6c:0203"],
)  # fmt: skip
def stolen_return_is_not_released(asked: ActCase) -> Objection | None:
    """A return that is not the taxpayer's is not released to MFT 30 with URC 0, but where it carries CCC 3."""
    case, act = asked.situation, asked.act
    theirs = {item.pending.transaction.dln for item in unposted(case)} if leads(case) else set()
    released = act.kind == "close" and act.field("urc") == "0" and _closes(asked) in theirs
    carries = released and case.start.returns[Dln(_closes(asked))].ccc == "3"
    return objection("URC") if released and not carries else None

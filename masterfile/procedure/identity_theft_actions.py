"""25.25.6.6.3.1 to .3 and 25.25.6.7(3): the actions where a return is not the taxpayer's. Every section refers here.

Who is bound, and which returns it is about, decides ``identity_theft.py``; each table is said once, for whatever leads
to it. ``identity_theft_advice.py`` has what is said, written and documented.
"""

from __future__ import annotations

from masterfile.account import FiledReturn, Unpostable
from masterfile.procedure.identity_theft import (
    Filers,
    established,
    filers,
    in_state,
    leads,
    marker,
    new_address,
    other_filer,
    responder,
    stolen,
    unposted,
)
from masterfile.procedure.numbers import IDENTITY_THEFT
from masterfile.procedure.previous import by_batch, record_of
from masterfile.procedure.registry import duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.tpp import ReturnState, reversals

"""Who the control base of a posted identity theft return is assigned to (25.25.6.6.3.2(2))."""


def _unposted_here(case: Situation) -> tuple[Unpostable, ...]:
    return unposted(case) if leads(case) else ()


def _on_module(case: Situation, kind: str, **fields: str) -> Wanted:
    """An act on the MFT 30 module of the account the contact is about."""
    return wanted(kind, tin=case.start.tin, mft=case.key.mft, period=str(case.key.period), **fields)


# --- 25.25.6.7(3): to MFT 32 ---------------------------------------------------------------------


def _dln(item: Unpostable) -> str:
    return item.pending.transaction.dln


def _to_be_moved(case: Situation) -> tuple[str, ...]:
    """The DLNs that no AC 111 names yet."""
    named = {mark.misc[:14] for mark in case.marks if mark.ac == "111"}
    named |= {
        pending.transaction.misc[:14] for pending in case.start.pendings_of(case.key) if pending.transaction.ac == "111"
    }
    return tuple(_dln(item) for item in _unposted_here(case) if _dln(item) not in named)


def _move(case: Situation, dln: str) -> Wanted:
    return _on_module(case, "input", tc="971", ac="111", misc=f"{dln}*")


@duty(
    "idt.move-to-mft-32", act=_move, each=_to_be_moved,
    cites="IRM 25.25.6.7(3) boxes 1-3; 25.25.6.6.3.1(4) boxes 1 and 2; Exhibit 25.25.6-7",
    ledger=["25.25.6c:0215", "25.25.6c:0239", "25.25.6c:0456", "25.25.6c:0461", "25.25.6c:0466", "25.25.6c:0216",
            "25.25.6c:0240"],
)  # fmt: skip
def move_to_mft_32(case: Situation) -> bool:
    """Input TC 971 AC 111 on MFT 30 for every identity theft return UP 126 RC 0 whose year can move to MFT 32."""
    return case.movable and established(case, case.start.tin) and bool(_to_be_moved(case))


def _to_be_closed(case: Situation) -> tuple[str, ...]:
    """The cases UPTIN has: one that shows on TXMOD only cannot be closed yet (25.25.6.6.3.1(3) box 3)."""
    return tuple(item.sequence for item in _unposted_here(case) if item.loaded)


def _close(case: Situation, sequence: str) -> Ways:
    item = case.start.unpostables[sequence]
    filed = case.start.returns[item.pending.transaction.dln]
    if not case.movable:
        return (wanted("close", urc="D", sequence=sequence),)
    if filed.ccc == "3":
        return (wanted("close", urc="0", remarks="*EXISTING CCC 3*", sequence=sequence),)
    return (wanted("close", urc="6", ccc="3", sequence=sequence),)


@duty(
    "idt.close-unpostable", act=_close, each=_to_be_closed, after=("idt.move-to-mft-32",),
    cites="IRM 25.25.6.7(3) boxes 1-3 and note; 25.25.6.6.3.1(4) boxes 3 and 4",
    ledger=["25.25.6c:0214", "25.25.6c:0262", "25.25.6c:0283", "25.25.6c:0457", "25.25.6c:0460", "25.25.6c:0463",
            "25.25.6c:0468", "25.25.6c:0263", "25.25.6c:0284", "25.25.6b:0339", "25.25.6b:0330"],
)  # fmt: skip
def close_unpostable(case: Situation) -> bool:
    """Close it: URC 6, CCC 3 (EXISTING CCC 3: URC 0 with that remark); URC D where the year cannot move."""
    return bool(_to_be_closed(case))


# --- the action codes ----------------------------------------------------------------------------


def in_batch(case: Situation, filed: FiledReturn) -> bool:
    """Whether the Batch Tool resolves a return, which reverses its AC 124 itself (25.25.6.5.4(1))."""
    item = record_of(case.start, filed)
    return item is not None and by_batch(item)


def _reversible(case: Situation) -> tuple[str, ...]:
    """Action code and id of each TC 971 to reverse; a return on MFT 32 or archived asks for none (6.6.3.3)."""
    found: dict[str, None] = {}
    for filed in stolen(case):
        if filed in in_state(case, ReturnState.MFT_32, ReturnState.ARCHIVED) or in_batch(case, filed):
            continue
        codes = reversals(case.marks, filed.dln)
        for made in case.module.live("971"):
            if made.ac in codes and (made.ac != "124" or made.misc[:14] == filed.dln):
                found[f"{made.ac} {made.id}"] = None
    return tuple(found) if leads(case) else ()


def _reversal(case: Situation, target: str) -> Wanted:
    ac, _, id = target.partition(" ")
    alone = sum(1 for _ in case.module.live("971", ac)) == 1
    return _on_module(case, "input", tc="972", ac=ac, **({} if alone else {"reverses": id}))


@duty(
    "idt.reverse-action-codes", act=_reversal, each=_reversible,
    cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2); Exhibit 25.25.6-5",
    ledger=["25.25.6c:0228", "25.25.6c:0232", "25.25.6c:0234", "25.25.6c:0308", "25.25.6c:0329", "25.25.6c:0351",
            "25.25.6c:0371", "25.25.6c:0331", "25.25.6c:0233"],
)  # fmt: skip
def reverse_action_codes(case: Situation) -> bool:
    """Reverse AC 121, AC 129 and the AC 124 whose MISC names the DLN of the identity theft return."""
    return established(case, case.start.tin) and bool(_reversible(case))


def _control(case: Situation) -> Wanted:
    return _on_module(case, "control", activity="IDT", status="M", category="MISC", assignee=IDENTITY_THEFT)


@duty("idt.control", act=_control, cites="IRM 25.25.6.6.3.2(2) boxes 1 and 2, bullet 2",
    ledger=["25.25.6c:0309", "25.25.6c:0330", "25.25.6c:0351", "25.25.6a:0166", "25.25.6a:0192"],
)  # fmt: skip
def control(case: Situation) -> bool:
    """Open the control base C#,IDT,M,MISC to 1487311111 where the identity theft return is posted, none for UP 147."""
    return leads(case) and bool(in_state(case, ReturnState.POSTED)) and not case.controlled("IDT", IDENTITY_THEFT)


# --- AC 506 --------------------------------------------------------------------------------------


def _last_day(case: Situation) -> str:
    return f"1231{case.tax_year}"


def _ac_506(case: Situation, tin: str, *literals: str) -> Ways:
    day = _last_day(case)
    misc = "|".join(dict.fromkeys(literals))
    return (wanted("input", tc="971", ac="506", misc=misc, secondary=day, tin=tin),)


def _marked(case: Situation, tin: str, literal: str) -> bool:
    """Whether the AC 506 is there already, for the year."""
    from masterfile.procedure.identity_theft import account_of

    found = account_of(case, tin)
    day = _last_day(case)
    return found is not None and any(
        made.misc == literal and made.secondary_date is not None and f"{made.secondary_date:%m%d%Y}" == day
        for made in found.entity_module.live("971", "506")
    )


def _own_506(case: Situation) -> Ways:
    return _ac_506(case, responder(case), marker(case, responder(case)))


@duty(
    "idt.ac-506", act=_own_506, cites="IRM 25.25.6.6.3.1(4) boxes 1-4, 25.25.6.6.3.2(2), 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0227", "25.25.6c:0228", "25.25.6c:0250", "25.25.6c:0362", "25.25.6c:0389", "25.25.6c:0371",
            "25.25.6a:0164", "25.25.6a:0190", "25.25.6a:0215", "25.25.6a:0235"],
)  # fmt: skip
def ac_506(case: Situation) -> bool:
    """Input TC 971 AC 506: WI AM OTHER with an unreversed AC 527 on ENMOD, else WI PRP OTHER1; not without entity."""
    tin = responder(case)
    return leads(case) and established(case, tin) and not _marked(case, tin, marker(case, tin))


def _other_506(case: Situation) -> Ways:
    other = other_filer(case)
    literals = [marker(case, other)]
    if filers(case) is Filers.COUPLE:
        literals.insert(0, marker(case, responder(case)))
    return _ac_506(case, other, *literals)


@duty(
    "idt.ac-506-of-the-other-filer", act=_other_506,
    cites="IRM 25.25.6.6.3.1(4) boxes 1-4, 25.25.6.6.3.2(2), 25.25.6.6.3.3(2) (married filing jointly)",
    ledger=["25.25.6c:0229", "25.25.6c:0230", "25.25.6c:0252", "25.25.6c:0253"],
)  # fmt: skip
def other_filer_506(case: Situation) -> bool:
    """On the other number of a joint return too: the same literal for a couple, WI PRP DDB for an unrelated filer."""
    other = other_filer(case)
    joint = leads(case) and filers(case) is not Filers.ALONE and established(case, other)
    return joint and not _marked(case, other, marker(case, other))


# --- the address ---------------------------------------------------------------------------------


def _moved_to(case: Situation, tin: str) -> Wanted:
    return wanted("input", tc="014", tin=tin, address=new_address(case))


def _own_address(case: Situation) -> Wanted:
    return _moved_to(case, responder(case))


@duty(
    "idt.update-address", act=_own_address, cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2)",
    ledger=["25.25.6c:0217", "25.25.6a:0173", "25.25.6a:0195", "25.25.6a:0216", "25.25.6a:0236"],
)  # fmt: skip
def update_address(case: Situation) -> bool:
    """Verify the taxpayer's address, and update ENMOD where it is another one."""
    return leads(case) and bool(new_address(case)) and established(case, responder(case))


def _other_address(case: Situation) -> Wanted:
    return _moved_to(case, other_filer(case))


@duty(
    "idt.update-address-of-the-couple", act=_other_address,
    cites="IRM 25.25.6.6.3.1(4), 25.25.6.6.3.2(2), 25.25.6.6.3.3(2) (married filing jointly)",
    ledger=["25.25.6c:0218", "25.25.6a:0174", "25.25.6a:0196", "25.25.6a:0217", "25.25.6a:0237"],
)  # fmt: skip
def update_address_of_both(case: Situation) -> bool:
    """Where the two normally file jointly, the address of both is updated."""
    couple = leads(case) and filers(case) is Filers.COUPLE and bool(new_address(case))
    return couple and established(case, other_filer(case))

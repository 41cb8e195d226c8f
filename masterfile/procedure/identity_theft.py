"""Whose return it is not: the returns of a module that the taxpayer did not file, and the tables that resolve them.

The tables are 25.25.6.6.3.1 (the identity theft return is unpostable), .2 (posted or UP 147) and .3 (on MFT 32 or
archived). Every section that leads there says so with ``@leads_to_the_tables``; the duties of the tables are in
``identity_theft_actions.py``.

Circumstances of a contact that are asked here, as words of ``facts:``

========================  =====================================================================================
``will-file``             the taxpayer says they will be filing a return
``e-file-rejected``       the taxpayer was unable to file electronically, for the number was used already
``return-mailed``         the taxpayer has already mailed the return
``not-required-to-file``  the taxpayer need not file for the year
``refund-received``       the taxpayer has received a refund from the return somebody else filed
``duptin-hold``           the refund of a joint return is held under the primary TIN, the DUPTIN filing condition
========================  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from masterfile.account import Account, FiledReturn, ReturnStage, Unpostable, UnpostableStatus
from masterfile.identifiers import BATCH_TOOL, Tin
from masterfile.procedure.facts import agrees, authenticated, on_the_tpp_line, said, spoken
from masterfile.procedure.previous import Previous, previous_of
from masterfile.procedure.returns_checked import not_theirs
from masterfile.procedure.situation import Situation
from masterfile.procedure.turns import Turn, turn
from masterfile.records.desk import ContactKind, Person
from masterfile.rules.registry import condition
from masterfile.rules.tpp import UNPOSTABLE_147, ReturnState, identity_theft_marker, marks_of

JOINT = "2"
"""The filing status of a joint return."""

_POSTED = (ReturnStage.POSTED, ReturnStage.DUPLICATE)

_STAGES = {ReturnStage.IDENTITY_THEFT: ReturnState.MFT_32, ReturnStage.DELETED: ReturnState.ARCHIVED}


# --- the returns ---------------------------------------------------------------------------------


@condition(
    "idt.tpp-indicators", level="procedure", cites="IRM 25.25.6.5.3(1) bullets 3 and 4, 25.25.6.5.2.3.4(1) bullet 3",
    ledger=["25.25.6b:0350", "25.25.6b:0351", "25.25.6b:0337", "25.25.6b:0322", "25.25.6b:0309", "25.25.6b:0261",
            "25.25.6b:0260", "25.25.6c:0307"],
)  # fmt: skip
def has_tpp_indicators(case: Situation) -> bool:
    """A posted return is resolved here only with TPP involvement: AC 123, 124 or 129, reversed or not, or AC 121."""
    transactions = case.module.posted
    codes = ("123", "124", "129")
    return any(
        made.tc == "971" and (made.ac in codes or (made.ac == "121" and made.misc != UNPOSTABLE_147))
        for made in transactions
    )


@condition(
    "idt.unpostable-147-in-tpp", level="procedure", cites="IRM 25.25.6.6.3.2(2), 25.25.6.5.3(1) bullet 2",
    ledger=["25.25.6c:0204", "25.25.6c:0307", "25.25.6b:0349"],
)  # fmt: skip
def unpostable_147_in_tpp(case: Situation) -> bool:
    """An UP 147 is a case of the program while an AC 129 is unreversed; an AC 121 that says UP 147 makes none."""
    return case.marked("129")


def state_of(case: Situation, filed: FiledReturn) -> ReturnState | None:
    """Where a return of the module was; None for one that is no case of the program."""
    unposted = case.start.unpostable_return(filed.dln)
    if unposted is not None:
        if unposted.code == "126-0":
            return ReturnState.UNPOSTABLE_126
        in_tpp = unposted.upc == "147" and unpostable_147_in_tpp(case)
        return ReturnState.UNPOSTABLE_147 if in_tpp else None
    if filed.stage in _POSTED:
        return ReturnState.POSTED if has_tpp_indicators(case) else None
    return _STAGES.get(filed.stage)


def stolen(case: Situation) -> tuple[FiledReturn, ...]:
    """The returns of the module in the program that the taxpayer did not file."""
    return tuple(
        filed
        for filed in case.returns
        if not is_own(case, filed)
        and state_of(case, filed) is not None
        and previous_of(case, filed) is not Previous.BATCH_VALID
    )


def is_own(case: Situation, filed: FiledReturn) -> bool:
    """Whether the taxpayer filed a return: not one that is found not to match what they say (25.25.6.5.1(3) box 5)."""
    mismatched = filed.dln == case.dln and not_theirs(case)
    return filed.dln in case.contact.filed and not mismatched


def own(case: Situation) -> tuple[FiledReturn, ...]:
    """The returns of the module that the taxpayer filed."""
    return tuple(filed for filed in case.returns if is_own(case, filed))


def in_state(case: Situation, *states: ReturnState) -> tuple[FiledReturn, ...]:
    """The stolen ones that are in one of these states."""
    return tuple(filed for filed in stolen(case) if state_of(case, filed) in states)


def unposted(case: Situation) -> tuple[Unpostable, ...]:
    """The open UP 126 RC 0 of the stolen returns, the Batch Tool's and those waiting for review apart."""
    found = (case.start.unpostable_return(filed.dln) for filed in in_state(case, ReturnState.UNPOSTABLE_126))
    return tuple(
        item
        for item in found
        if item is not None and item.assignee != BATCH_TOOL and item.status is not UnpostableStatus.REVIEW
    )


# --- who leads there -----------------------------------------------------------------------------

Lead = Callable[[Situation], bool]

LEADS: list[Lead] = []
"""The conditions of the sections that lead to the tables."""


def leads_to_the_tables(check: Lead) -> Lead:
    """Declare a section that leads to the tables when its condition holds."""
    LEADS.append(check)
    return check


def leads(case: Situation) -> bool:
    """Whether some section leads to the tables, and a return is there that the taxpayer did not file."""
    return bool(stolen(case)) and any(check(case) for check in LEADS)


@leads_to_the_tables
@condition(
    "idt.claimed", level="procedure", cites="IRM 25.25.6.6.3(1)-(3), 25.25.6.5.3(1), (3), 25.25.6.5.2(3)",
    ledger=["25.25.6c:0159",
            "25.25.6c:0203", "25.25.6c:0204", "25.25.6c:0205", "25.25.6c:0207", "25.25.6c:0239", "25.25.6c:0215",
            "25.25.6b:0265", "25.25.6b:0321", "25.25.6b:0323", "25.25.6b:0347", "25.25.6b:0348",
            "25.25.6b:0324", "25.25.6b:0325", "25.25.6b:0326", "25.25.6b:0327", "25.25.6b:0328",
            "25.25.6b:0331", "25.25.6b:0334", "25.25.6b:0355", "25.25.6b:0356", "25.25.6b:0357",
            "25.25.6b:0358", "25.25.6b:0280", "25.25.6b:0330", "25.25.6b:0333", "25.25.6b:0336",
            "25.25.6b:0339", "25.25.6b:0341"],
)  # fmt: skip
def claimed(case: Situation) -> bool:
    """An authenticated taxpayer did not file a return of the module; high risk authentication is not asked for."""
    if on_the_tpp_line(case) and turn(case) is not Turn.THEFT:
        return False
    return spoken(case) and not own(case) and authenticated(case)


@leads_to_the_tables
@condition(
    "idt.return-does-not-match", level="procedure", cites="IRM 25.25.6.5.1(3) box 5, 25.25.6.5.2(5) box 4",
    ledger=["25.25.6b:0148", "25.25.6b:0277"],
)  # fmt: skip
def return_does_not_match(case: Situation) -> bool:
    """A taxpayer filed, but what they say does not match the return received: it is resolved as identity theft."""
    return not_theirs(case)


@leads_to_the_tables
@condition(
    "idt.claimed-in-writing", level="procedure", cites="IRM 25.25.6.2(12) box 2, 25.25.6.2.1(1), 25.25.6.2.1.4(1)",
    ledger=["25.25.6a:0128", "25.25.6a:0136", "25.25.6a:0137", "25.25.6a:0138", "25.25.6a:0139", "25.25.6a:0257",
            "25.25.6a:0268", "25.25.6a:0279", "25.25.6a:0294", "25.25.6a:0523"],
)  # fmt: skip
def claimed_in_writing(case: Situation) -> bool:
    """A reply that claims identity theft, by Form 14039 or in its words, is resolved by the same tables."""
    written = case.contact.kind in (ContactKind.LETTER, ContactKind.FAX) and case.role == "rivo-examiner"
    claims = case.contact.document("FORM 14039") is not None or case.has("claims-identity-theft")
    return written and case.is_taxpayer and claims and not own(case)


# --- the filers ----------------------------------------------------------------------------------


class Filers(StrEnum):
    """Who the two filers of a joint identity theft return are to each other; ALONE where there is one."""

    ALONE = "one filer"
    COUPLE = "normally file jointly"
    STRANGERS = "unrelated"


def _on_entity(account: Account | None) -> str:
    return account.entity.spouse if account is not None and account.entity is not None else ""


def filers(case: Situation) -> Filers:
    """Whether the stolen return is joint, and whether its two filers normally file so: the entity names the spouse."""
    joint = next((filed for filed in stolen(case) if filed.filing_status == JOINT and filed.spouse), None)
    if joint is None:
        return Filers.ALONE
    known = _on_entity(case.start) == joint.spouse or _on_entity(case.other(Tin(joint.spouse))) == case.start.tin
    return Filers.COUPLE if known else Filers.STRANGERS


def _pair(case: Situation) -> tuple[str, str]:
    """The TIN of whoever contacts us and that of the other filer; blank where there is none."""
    second = next((filed.spouse for filed in stolen(case) if filed.filing_status == JOINT), "")
    first = case.start.tin.number
    return (second, first) if case.contact.person is Person.SPOUSE and second else (first, second)


def responder(case: Situation) -> str:
    """The TIN of whoever contacts us."""
    return _pair(case)[0]


def other_filer(case: Situation) -> str:
    """The TIN of the other filer of a joint stolen return."""
    return _pair(case)[1]


def account_of(case: Situation, tin: str) -> Account | None:
    """The account of a TIN as it was at the start."""
    return case.start if tin == case.start.tin else case.other(Tin(tin)) if tin else None


def established(case: Situation, tin: str) -> bool:
    """Whether a TIN has an entity; without one no TC 971 or 972 can be input (first time filer)."""
    found = account_of(case, tin)
    return found is not None and found.is_established


def marker(case: Situation, tin: str) -> str:
    """The MISC of AC 506 for an account by its own AC 527; WI PRP DDB for the unrelated other filer."""
    found = account_of(case, tin)
    breached = found is not None and any(mark.ac == "527" for mark in marks_of(found.entity_module))
    stranger = tin == other_filer(case) and filers(case) is Filers.STRANGERS
    return identity_theft_marker(breached, stranger).value


# --- what the taxpayer says ----------------------------------------------------------------------


def new_address(case: Situation) -> str:
    """The taxpayer's address where it is not the one on file, blank where it is."""
    return "" if agrees(case, "CURRENT-ADDRESS") else said(case, "CURRENT-ADDRESS")


def need_not_mail(case: Situation) -> bool:
    """Whether a return is not to be mailed: none is required, it is mailed already, or the taxpayer's is here."""
    return case.has("not-required-to-file") or case.has("return-mailed") or bool(own(case))


def is_filing(case: Situation) -> bool:
    """Whether the taxpayer will file, or could not file electronically, and a return is to be mailed."""
    return (case.has("will-file") or case.has("e-file-rejected")) and not need_not_mail(case)

"""25.25.6.5.1(1)-(4): whose return it is, and what the taxpayer is told of its refund.

Every section that resolves a taxpayer's own return asks here; the facts come from what the contact answers to
``ASK`` beside the return as filed. Circumstances of a contact that are asked here, as words of ``facts:``

| fact | what it says | paragraph |
|---|---|---|
| ``returns-at-hand`` | has the return with them, so that what they do not know does not match | 6.5.1(3) box 1 |
| ``amount-not-from-the-return`` | tells the refund from memory or from a summary page | 6.5.1(2) bullet 2 |
| ``bank-account-closed`` | has closed the bank account of the direct deposit | 6.5.1(3) box 3 |
| ``wrong-tax-year`` | meant another tax year; ``wrong-tax-year-2018`` says which | 6.5.1.1(5) |
| ``correct-tin-000-20-0011`` | the return is under a TIN that is not the taxpayer's; this one is | 6.5.1.1(6) |
| ``address-changed`` | has moved | 6.5.1.1(6), 6.5.1.2.1(3) |
| ``tas-criteria`` | meets criteria of the Taxpayer Advocate Service | 6.5.1.1(7) |
| ``freeze-of-another-function`` | a -R or P- on the module is not RIVO's | 6.5.1.2.1(3) box 2 |
"""

from __future__ import annotations

from dataclasses import replace

from masterfile.account import Account
from masterfile.identifiers import Tin
from masterfile.procedure.answers import UNKNOWN
from masterfile.procedure.facts import (
    PASSED,
    agrees,
    authenticated,
    claims_filing,
    hra_result,
    in_disaster_area,
    said,
)
from masterfile.procedure.previous import BATCH, DEEMED_THEFT, Previous, previous
from masterfile.procedure.situation import Situation, once
from masterfile.procedure.tpp_issue import in_tpp
from masterfile.records.returns import RefundType
from masterfile.rules.registry import condition
from masterfile.rules.tpp import (
    DirectDeposit,
    PaperReason,
    PostedReturn,
    ReleasePath,
    ReturnState,
    paper_check_reasons,
)
from masterfile.rules.tpp import release_path as path_of
from masterfile.rules.tpp_return import CheckedReturn, TppCase, Whose, same_address, tpp_section, whose_return

ROLES = ("tpp-assistor", "tac-assistor")
"""Who resolves the account while the taxpayer waits."""


# --- the return in question ----------------------------------------------------------------------


def state_of(case: Situation) -> ReturnState | None:
    """Where the return in question was; None for one without a TPP issue."""
    if case.on_mft_32:
        return ReturnState.MFT_32
    if case.archived:
        return ReturnState.ARCHIVED
    if case.filed is None or not in_tpp(case.start, case.filed):
        return None
    if case.posted:
        return ReturnState.POSTED
    return ReturnState.UNPOSTABLE_126 if case.is_unpostable("126-0") else ReturnState.UNPOSTABLE_147


def refund_issued(case: Situation) -> bool:
    """Whether the refund went out (TC 846 or 840) and did not come back."""
    module = case.module
    return module.has_any(("846", "840")) and not module.has_any(("841", "720"))


def release_path(case: Situation) -> ReleasePath:
    """The section that works the refund of the posted return."""
    module = case.module
    reversed_there = module.has("150") and module.has("807")
    return path_of(
        PostedReturn(
            marks=case.marks,
            freezes=() if case.has("freeze-of-another-function") else tuple(sorted(case.freezes)),
            refund_issued=refund_issued(case),
            reversed=reversed_there,
        )
    )


@condition(
    "tpp.refund-was-issued", level="procedure", cites="IRM 25.25.6.5.1.2.4(1), (2)",
    ledger=["25.25.6b:0244", "25.25.6b:0243"],
)  # fmt: skip
def received_already(case: Situation) -> bool:
    """The refund of the posted return is out: required authentication alone, the return is not verified again."""
    return state_of(case) is ReturnState.POSTED and release_path(case) is ReleasePath.REFUND_ISSUED


@once
def section(case: Situation) -> str:
    """The subsection of 25.25.6.5 that tells what is done; none without a TPP issue of the return."""
    state, found = state_of(case), previous(case)
    if state is None and found is None:
        return ""
    return tpp_section(
        TppCase(
            authenticated=authenticated(case),
            claimed=claims_filing(case),
            several=len(case.returns) > 1,
            batch_tool=found in BATCH or (case.batch_tool and found is not Previous.ARCHIVED),
            resolved_before=found in DEEMED_THEFT and claims_filing(case),
        )
    )


@once
def checks(case: Situation) -> bool:
    """Whether the return in question is verified before anything else is done: of several, one the taxpayer filed."""
    asked = section(case) in ("25.25.6.5.1", "25.25.6.5.2", "25.25.6.5.5")
    single = len(case.returns) == 1 or case.filed_it
    return case.role in ROLES and asked and single and claims_filing(case) and not received_already(case)


# --- what matches --------------------------------------------------------------------------------


def topics(case: Situation) -> tuple[str, ...]:
    """The questions about the return in question (25.25.6.5.1(2) bullets 1-5)."""
    filed = case.filed
    if filed is None:
        return ()
    if filed.overpayment < 0:
        return ("RETURN-ADDRESS", "BALANCE-DUE", "ESTIMATED-TAX")
    asked = ["RETURN-ADDRESS", "OVERPAYMENT", "REFUND-TYPE"]
    if bank_asked(case):
        asked += ["REFUND-PRODUCT"] if filed.refund_product else ["ROUTING", "ACCOUNT"]
        asked += ["ROUTING", "ACCOUNT"] if filed.refund_product and filed.ultimate_routing else []
    return tuple(asked)


def bank_asked(case: Situation) -> bool:
    """Whether there is a bank to ask about: a direct deposit of the current tax year."""
    filed = case.filed
    return filed is not None and filed.refund_type is RefundType.DIRECT_DEPOSIT and case.current_year


def amount_topic(case: Situation) -> str:
    """Which amount is asked."""
    return "BALANCE-DUE" if "BALANCE-DUE" in topics(case) else "OVERPAYMENT"


def provided(case: Situation) -> bool:
    """Whether everything was told from the return itself; who has it at hand has told all there is to tell."""
    if case.has("amount-not-from-the-return"):
        return False
    needed = [topic for topic in topics(case) if topic not in ("REFUND-PRODUCT", "ESTIMATED-TAX")]
    return case.has("returns-at-hand") or all(said(case, topic) != UNKNOWN for topic in needed)


def address_matches(case: Situation) -> bool:
    """Whether the address told is the one on the return."""
    filed = case.filed
    return filed is not None and same_address(said(case, "RETURN-ADDRESS"), f"{filed.street} {filed.city}")


def amount_matches(case: Situation) -> bool:
    """Whether the overpayment or balance due told is that of the return."""
    return agrees(case, amount_topic(case))


def corrected(case: Situation) -> bool:
    """Whether Error Resolution changed the return: corrections on TRDBV, or Letter 12C on ENMOD."""
    filed = case.filed
    written = any(item.text.startswith("L12C") for item in case.start.histories)
    return (filed is not None and bool(filed.corrections)) or written


def bank_matches(case: Situation) -> bool:
    """Whether the bank told is that of the return, or the one its transfer product pays to."""
    filed = case.filed
    if filed is None:
        return True
    told = (said(case, "ROUTING"), said(case, "ACCOUNT"))
    return told in ((filed.routing_number, filed.account_number), (filed.ultimate_routing, filed.ultimate_account))


def whose(case: Situation) -> Whose:
    """Whose return it is found to be."""
    filed = case.filed
    by_check = filed is not None and filed.refund_type is RefundType.PAPER and filed.overpayment > 0
    return whose_return(
        CheckedReturn(
            provided=provided(case),
            amount=amount_matches(case),
            corrected=corrected(case),
            address=address_matches(case),
            paper=by_check or bool(doubts(case)),
        )
    )


def is_theirs(case: Situation) -> bool:
    """Whether the section is 25.25.6.5.1 and the return was found to be the taxpayer's."""
    return checks(case) and whose(case) is Whose.TAXPAYER


def not_theirs(case: Situation) -> bool:
    """Whether the return is found to be somebody else's, although the taxpayer filed one (25.25.6.5.3 follows)."""
    return checks(case) and whose(case) is Whose.IDENTITY_THEFT


# --- how the refund goes -------------------------------------------------------------------------


def correct_tin(case: Situation) -> str:
    """The taxpayer's TIN where the return is under another; empty where it is under their own."""
    begins = "correct-tin-"
    found = next((fact for fact in case.contact.facts if fact.startswith(begins)), "")
    return str(Tin.parse(found.removeprefix(begins))) if found else ""


def home(case: Situation) -> Account | None:
    """The account the return posts to: the one of the correct TIN."""
    tin = correct_tin(case)
    return case.other(Tin(tin)) if tin else case.start


def established(case: Situation) -> bool:
    """Whether the account the return posts to has an entity."""
    account = home(case)
    return account is not None and account.is_established


def wrong_year(case: Situation) -> bool:
    """Whether the taxpayer meant another tax year than the module the return is on."""
    return any(fact.startswith("wrong-tax-year") for fact in case.contact.facts)


def deposit(case: Situation, external_lead: bool = False) -> DirectDeposit:
    """The direct deposit of the return, and what the taxpayer says of it."""
    filed = case.filed
    if filed is None:
        return DirectDeposit(requested=False)
    return DirectDeposit(
        marks=case.marks,
        dln=case.dln,
        requested=filed.refund_type is RefundType.DIRECT_DEPOSIT,
        current_year=case.current_year,
        established=established(case),
        disaster_area=in_disaster_area(case),
        passed_hra=hra_result(case) == PASSED,
        bank_matches=bank_matches(case),
        transfer_product=bool(filed.refund_product),
        agreed=said(case, "REFUND-PRODUCT") == filed.refund_product,
        ultimate_matches=not filed.ultimate_routing or bank_matches(case),
        bank_account_closed=case.has("bank-account-closed"),
        expects_paper=said(case, "REFUND-TYPE") == RefundType.PAPER.value,
        external_lead=external_lead,
    )


def reasons(case: Situation, external_lead: bool = False) -> tuple[PaperReason, ...]:
    """Why the direct deposit is to become a paper check by TC 971 AC 850."""
    return paper_check_reasons(deposit(case, external_lead))


def doubts(case: Situation) -> tuple[PaperReason, ...]:
    """What the taxpayer says that makes a check of the direct deposit (25.25.6.5.1(3) boxes 3 and 4)."""
    told = replace(deposit(case), marks=(), disaster_area=False, established=True)
    return paper_check_reasons(told)


def deposit_advice(case: Situation) -> tuple[str, ...]:
    """What may be told of the way the refund comes; nothing where none comes."""
    filed = case.filed
    if filed is None or filed.overpayment <= 0 or filed.refund_type in (RefundType.CREDIT_ELECT, RefundType.NONE):
        return ()
    if filed.refund_type is RefundType.PAPER or case.marked("850") or reasons(case):
        return ("PAPER-CHECK",)
    return ("DIRECT-DEP",) if case.current_year else ("DIRECT-DEP", "PAPER-CHECK")

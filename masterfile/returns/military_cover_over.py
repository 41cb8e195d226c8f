"""Military cover over: what of a service member's tax goes to the territory (IRM 21.8.1.4.8 and .4.9.1).

All amounts are cents. A share is exact and rounded to the cent, half up (docs/conflicts.md C-103).
"""

from __future__ import annotations

from typing import Literal

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import DOLLAR, floor_zero, share
from masterfile.rules.registry import computation

Method = Literal["military share", "by source", "total"]
"""How the tax of a joint return in Guam or the Northern Marianas is divided."""

LEAST_AGI = 50_000 * DOLLAR
LEAST_TERRITORY_INCOME = 5_000 * DOLLAR
"""The thresholds of IRC 7654(a) as IRM 21.8.1.4.9.1(3) and 21.8.1.7(4) print them."""


@computation("cover.military-abatement", cites="IRM 21.8.1.4.8(5), (9)",
             ledger=["21.8.1:0107", "21.8.1:0108", "21.8.1:0109", "21.8.1:0116"])  # fmt: skip
def military_abatement(
    assessed: Cents, eic: Cents = ZERO, credits: Cents = ZERO, self_employment_tax: Cents = ZERO, tip_tax: Cents = ZERO
) -> Cents:
    """The tax to abate: TC 150, 290 and 300, less EIC and TC 766, never the self-employment or tip tax in it.

    ``eic`` is the net of TC 768, 764 and 765, ``credits`` the TC 766, both as positive amounts. Zero means
    that no cover over is available.
    """
    return floor_zero(assessed - self_employment_tax - tip_tax - eic - credits)


@computation("cover.listing-note", cites="IRM 21.8.1.4.8(5), (12)",
             ledger=["21.8.1:0101", "21.8.1:0103", "21.8.1:0105", "21.8.1:0128", "21.8.1:0129"])  # fmt: skip
def listing_note(
    return_posted: bool, assessed: Cents = ZERO, abatement: Cents = ZERO
) -> Literal["No return on file.", "Zero tax liability.", "SD - No cover over available", "amount"]:
    """What an account on the Department of Defense listing is annotated with; else the amount covered over.

    ``return_posted``: a TC 150 under the number listed, or under another one found by research.
    ``abatement`` is what ``cover.military-abatement`` leaves.
    """
    if not return_posted:
        return "No return on file."
    if assessed <= 0:
        return "Zero tax liability."
    return "amount" if abatement > 0 else "SD - No cover over available"


@computation("cover.guam-listing-note", cites="IRM 21.8.1.4.9.1(5) item 1", ledger=["21.8.1:0198", "21.8.1:0199"])
def guam_listing_note(
    posted_form: str, joint_under_spouse: bool = False, combat_zone_freeze: bool = False
) -> Literal["", "No Return", "No Return, C"]:
    """The mark of a non-filer on the Guam listing: no return but a Form 1040-SS, and none under the spouse's number.

    ``posted_form`` is empty where nothing is posted; with a -C freeze the listing says C as well.
    """
    if posted_form not in ("", "1040-SS") or joint_under_spouse:
        return ""
    return "No Return, C" if combat_zone_freeze else "No Return"


@computation("cover.joint-share", cites="IRM 21.8.1.4.8(7)", ledger=["21.8.1:0113", "21.8.1:0114", "21.8.1:0196"])
def joint_share(military_income: Cents, total_income: Cents, net_tax: Cents, spouse_withholding: Cents = ZERO) -> Cents:
    """Military income over total income of the joint return, times its net tax, less the spouse's withholding.

    ``military_income`` is pay for service in the armed forces; ``spouse_withholding`` is what a Form W-2AS,
    W-2VI or W-2GU of the other spouse shows, which the territory has already.
    """
    return floor_zero(share(military_income, total_income, net_tax) - spouse_withholding)


@computation("cover.guam-net-tax", cites="IRM 21.8.1.4.9.1(2)", ledger=["21.8.1:0189", "21.8.1:0190"])
def guam_net_tax(
    tax: Cents, self_employment_tax: Cents = ZERO, eic: Cents = ZERO, actc: Cents = ZERO, other_credits: Cents = ZERO
) -> Cents:
    """The net collection noted on the Guam listing: TC 150 less self-employment tax and credits, zero at least."""
    return floor_zero(tax - self_employment_tax - eic - actc - other_credits)


@computation("cover.form-5074-required", cites="IRM 21.8.1.7(4), 21.8.1.8(3)", ledger=["21.8.1:0578"])
def form_5074_required(agi: Cents, territory_income: Cents) -> bool:
    """Form 5074 goes with a U.S. return of at least $50,000 AGI and $5,000 from Guam or the Northern Marianas."""
    return agi >= LEAST_AGI and territory_income >= LEAST_TERRITORY_INCOME


@computation("cover.guam-method", cites="IRM 21.8.1.4.9.1(3)", ledger=["21.8.1:0192", "21.8.1:0193"])
def guam_method(agi: Cents, territory_income: Cents, both_live_and_work_there: bool = False) -> Method:
    """By source where both thresholds are reached, all of it where both spouses live and work there, else by share.

    The text leaves out returns that reach one threshold only: they go by share (docs/conflicts.md C-101).
    """
    if not form_5074_required(agi=agi, territory_income=territory_income):
        return "military share"
    return "total" if both_live_and_work_there else "by source"


@computation("cover.guam-share", cites="IRM 21.8.1.4.9.1(3), (4)", ledger=["21.8.1:0192", "21.8.1:0194", "21.8.1:0196"])
def guam_share(
    agi: Cents,
    territory_income: Cents,
    military_income: Cents,
    total_income: Cents,
    net_tax: Cents,
    spouse_withholding: Cents = ZERO,
    both_live_and_work_there: bool = False,
) -> Cents:
    """What of a joint return's net tax is covered over to Guam or the Northern Marianas, less W-2GU withholding.

    By source is territory income over total income times the net tax, as no text says (docs/conflicts.md C-101).
    """
    method = guam_method(agi=agi, territory_income=territory_income, both_live_and_work_there=both_live_and_work_there)
    if method == "total":
        return floor_zero(net_tax - spouse_withholding)
    part = military_income if method == "military share" else territory_income
    return joint_share(
        military_income=part, total_income=total_income, net_tax=net_tax, spouse_withholding=spouse_withholding
    )


@computation("cover.available-credit", cites="IRM 21.8.1.4.8(15) Reminder", ledger=["21.8.1:0140"])
def available_credit(abated: Cents, paid_penalty_and_interest_decrease: Cents = ZERO, accruals: Cents = ZERO) -> Cents:
    """The overpayment a TC 820 may take: the TC 291, what fell of paid penalty and interest, less open accruals."""
    return floor_zero(abated + paid_penalty_and_interest_decrease - accruals)


@computation("cover.after-repayments", cites="IRM 21.8.1.4.8(16)", ledger=["21.8.1:0141"])
def after_repayments(covered_over: Cents, repayments: Cents) -> Cents:
    """The cover over less duplicate cover overs and adjustment corrections, zero at least."""
    return floor_zero(covered_over - repayments)


@computation("cover.credit-still-there", cites="IRM 21.8.1.4.8(23); 21.8.1.6.5(6)", ledger=["21.8.1:0153"])
def credit_still_there(freezes: tuple[str, ...], listed_balance: Cents) -> bool:
    """Whether the weekly Zero Overage Listing shows the TC 820 still covered: -K, and a credit (a negative balance)."""
    return "-K" in freezes and listed_balance < 0

"""ADJ54: what the texts tell the employee to do, beyond what the machine takes (IRM 21.8.1, 25.25.6)."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Module
from masterfile.freezes import freezes_of
from masterfile.money import Cents
from masterfile.rules.adjustments.case import (
    EARNED_INCOME_CREDIT,
    REFUNDABLE,
    TAX,
    TAX_CODES,
    WITHHOLDING,
    AdjustmentCase,
    assessed,
)
from masterfile.rules.adjustments.computed import cover_over_abatement, override_code
from masterfile.rules.adjustments.profiles import PROFILES
from masterfile.rules.adjustments.triggers import triggered
from masterfile.rules.registry import Objection, objection, rule
from masterfile.rules.statutes import statute_dates, years_after

_MILITARY = "RC036 TC291 !POSTED:RC036 | RMK:SD-MILITARY-COVER-OVER"
_NO_COVER = "RMK:NO-COVER-OVER-AVAILABLE"
_REINSTATES = "RMK:REINSTATE"
_RELEASES_FOR_TPP = "RMK:RELEASE HAS:971/129 | RMK:RELEASE HAS:971/124 | RMK:RELEASE HAS:971/121"
_NOT_RIVO = ("-A", "C-", "-E", "-L", "R-")
_MANUAL = (("160", "161"), ("170", "171"), ("190", "191"), ("270", "271"), ("340", "341"))
"""Penalties and interest assessed by hand, with what abates each."""
_SE_TAX = "889"
"""The item that holds the self-employment tax."""


@rule("adj54.non-rivo-freeze", level="procedure", cites="IRM 25.25.6.5.1.2.1(3) box 2", message="IDRS-0384",
      ledger=["25.25.6b:0197", "25.25.6b:0198"])  # fmt: skip
def released_with_rivo_freezes_only(case: AdjustmentCase) -> Objection | None:
    """A TPP refund is not released while a freeze that is not RIVO's is on the module."""
    if not triggered(case, _RELEASES_FOR_TPP):
        return None
    others = [row.code for row in freezes_of(case.module, case.context.today) if row.code in _NOT_RIVO]
    return objection("TC", freeze=others[0]) if others else None


def _address_change_waits(case: AdjustmentCase) -> bool:
    return case.is_pending("014")


@rule("adj54.delay-after-ac-850", level="procedure", cites="IRM 25.25.6.5.1.2.1(3) box 1 bullet 5", message="IDRS-0370",
      ledger=["25.25.6b:0191", "25.25.6b:0237", "25.25.6c:0093", "25.25.6c:0104"])  # fmt: skip
def delayed_after_paper_check(case: AdjustmentCase) -> Objection | None:
    """While a TC 971 AC 850 waits to post, the adjustment that lets the refund go is post-delayed by one cycle."""
    waiting = any(pending.transaction.ac == "850" for pending in case.account.pendings_of(case.input.module))
    return objection("PSTNG-DLAY-CD") if waiting and not case.input.delay else None


@rule("adj54.delay-after-address-change", level="procedure", cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.1.2.1(3)",
      message="IDRS-0385", ledger=["25.25.6c:0054", "25.25.6c:0055", "25.25.6b:0191", "25.25.6c:0075", "25.25.6c:0093",
                                   "25.25.6c:0104"])  # fmt: skip
def delayed_after_address_change(case: AdjustmentCase) -> Objection | None:
    """While an address change (TC 014) waits to post, the adjustment is post-delayed by one cycle."""
    return objection("PSTNG-DLAY-CD") if _address_change_waits(case) and not case.input.delay else None


@rule("adj54.delay-without-reason", level="procedure", cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.5.2.3(4)",
      message="IDRS-0386", ledger=["25.25.6c:0055"])  # fmt: skip
def not_delayed_without_reason(case: AdjustmentCase) -> Objection | None:
    """A return is reinstated without delay unless an address change or an AC 850 goes with it."""
    if not case.input.delay or not triggered(case, _REINSTATES):
        return None
    return None if _address_change_waits(case) or case.is_pending("971", "850") else objection("PSTNG-DLAY-CD")


@rule("adj54.override-for-statute", level="procedure", cites="IRM 21.8.1.6.10(2) item 6", message="IDRS-0387",
      ledger=["21.8.1:0547", "21.8.1:0548"])  # fmt: skip
def override_fits_the_statute(case: AdjustmentCase) -> Objection | None:
    """OVERRIDE-CD is S more than a year past the RSED, else R, and RFSCDT is the RSED TXMOD shows."""
    last = statute_dates(case.account, case.input.module).refund
    given = case.input.override_code
    if not given or last is None:
        return None
    right = override_code(refund_statute=last, today=case.context.today)
    if given == right and case.input.statute_date == last:
        return None
    return objection("OVERRIDE-CD" if given != right else "RFSCDT", code=right, date=last.strftime("%m%d%Y"))


@rule("adj54.override-not-needed", level="procedure", cites="IRM 21.8.1.6.10(2) item 6 row 2", message="IDRS-1324")
def override_near_the_statute(case: AdjustmentCase) -> Objection | None:
    """OVERRIDE-CD is for a refund less than a year from the RSED or past it; before that there is none."""
    last = statute_dates(case.account, case.input.module).refund
    early = last is not None and years_after(case.context.today, 1) <= last
    return (
        objection("OVERRIDE-CD", date=last.strftime("%m%d%Y")) if last and early and case.input.override_code else None
    )


@rule("adj54.true-duplicate", level="procedure", cites="reference 7 (-A: no reason code, no amended-claims date)",
      message="IDRS-1323")  # fmt: skip
def duplicate_has_no_claims_date(case: AdjustmentCase) -> Objection | None:
    """A TC 290 .00 without reason code releases -A of a true duplicate: it claims nothing, and has no claims date."""
    duplicate = triggered(case, "FRZ:-A TC290 AMT0") and not case.input.reason_codes
    return objection("AMD-CLMS-DT") if duplicate and case.input.claims_date is not None else None


@rule("adj54.withholding-beside-tax", level="procedure", cites="reference 4.2 (TC 806); IRM 21.8.1.6.5(3)",
      message="IDRS-1325")  # fmt: skip
def withholding_beside_a_tax_code(case: AdjustmentCase) -> Objection | None:
    """TC 806 and 807 are input beside a TC 29x, a TC 290 .00 where the tax stays."""
    alone = [tc for tc in case.tcs if tc in ("806", "807")] if not set(case.tcs) & set(TAX_CODES) else []
    return objection(case.label_of(alone[0]), tc=alone[0]) if alone else None


@rule("adj54.interest-free-date", level="procedure", cites="IRM 21.8.1.5.7(1) item 5", message="IDRS-0388",
      ledger=["21.8.1:0361", "21.8.1:0370", "21.8.1:0371"])  # fmt: skip
def interest_from_the_received_date(case: AdjustmentCase) -> Objection | None:
    """Interest on an interest-free Schedule H increase (TC 298) runs from IRS-RCVD-DT, where that is keyed."""
    received = case.input.received
    if received is None:
        return None
    for place, (tc, _, date) in enumerate(case.input.lines):
        if tc == "298" and "050" in case.input.reason_codes and date != received:
            return objection(case.label("INT-COMP-DT", place), right=received.strftime("%m%d%Y"))
    return None


def _posted_credits(module: Module, family: tuple[str, ...]) -> Cents:
    return Cents(-assessed(module, family))


def _self_employment_tax(module: Module) -> Cents:
    """The self-employment tax that adjustments posted as item 889."""
    items = (line for posted in module.posted if posted.adjustment for line in posted.adjustment.items)
    return Cents(sum(line.amount for line in items if line.reference == _SE_TAX))


@rule("adj54.cover-over-amount", level="procedure", cites="IRM 21.8.1.4.8(5), (9)", message="IDRS-0389",
      ledger=["21.8.1:0107", "21.8.1:0109", "21.8.1:0116"])  # fmt: skip
def cover_over_abates_the_tax(case: AdjustmentCase) -> Objection | None:
    """A military cover over abates the tax less EIC and TC 766, a joint return's military part; or there is none."""
    abated = -sum(amount or 0 for tc, amount, _ in case.input.lines if tc == "291")
    if not triggered(case, _MILITARY if abated else _NO_COVER):
        return None
    module = case.module
    right = cover_over_abatement(
        total_tax=assessed(module, TAX),
        earned_income_credit=_posted_credits(module, EARNED_INCOME_CREDIT),
        refundable_credit=_posted_credits(module, REFUNDABLE),
        self_employment_tax=_self_employment_tax(module),
    )
    allowed = abated <= right if _is_joint(case) else abated == right
    return None if allowed else objection("AMT", right=f"{right / 100:,.2f}")


def _is_joint(case: AdjustmentCase) -> bool:
    return triggered(case, "RMK:JOINT") or any(
        filed.filing_status == "2" for filed in case.account.returns.values() if filed.module == case.input.module
    )


@rule("adj54.cover-over-penalties", level="procedure", cites="IRM 21.8.1.4.8(5) Caution", message="IDRS-0390",
      ledger=["21.8.1:0110"])  # fmt: skip
def cover_over_abates_manual_amounts(case: AdjustmentCase) -> Objection | None:
    """With a military cover over every penalty and interest assessed by hand is abated."""
    if not triggered(case, _MILITARY):
        return None
    for family in _MANUAL:
        left = assessed(case.module, family) + sum(amount or 0 for tc, amount, _ in case.input.lines if tc in family)
        if left > 0:
            return objection(case.label_of(family[1]), tc=family[1], amount=f"{left / 100:,.2f}")
    return None


@rule("adj54.cover-over-return", level="procedure", cites="IRM 21.8.1.6.4(10)", message="IDRS-0391",
      ledger=["21.8.1:0445"])  # fmt: skip
def cover_over_behind_a_zero_return(case: AdjustmentCase) -> Objection | None:
    """Withholding is put on a USVI cover-over account only once its TC 150 of .00 has posted."""
    if not triggered(case, "LOC:VI TC806 !RC044 !CRN889"):
        return None
    zero = any(posted.amount == 0 for posted in case.module.live("150"))
    return None if zero else objection("TC")


@rule("adj54.guam-not-adjusted", level="procedure", cites="IRM 21.8.1.4.9(2)", message="IDRS-0395",
      ledger=["21.8.1:0184"])  # fmt: skip
def guam_is_not_adjusted(case: AdjustmentCase) -> Objection | None:
    """For a military cover over to Guam no taxpayer's account is adjusted: the listing is verified only."""
    guam = triggered(case, "LOC:GU RC036 TC291 | LOC:GU RMK:SD-MILITARY-COVER-OVER")
    return objection("TC") if guam else None


@rule("adj54.usvi-credit-limit", level="procedure", cites="IRM 3.38.147.13.2(5), (6); IRM 21.8.1.6.1(4)",
      message="IDRS-0396", ledger=["3.38.147:0847", "3.38.147:0848"])  # fmt: skip
def usvi_credit_within_the_tax(case: AdjustmentCase) -> Objection | None:
    """The USVI credit of Form 8689 is nonrefundable: it is not more than the tax of the module."""
    if "063" not in case.input.reason_codes:
        return None
    credit = sum(amount or 0 for number, amount in case.input.references if number == "766")
    credit -= sum(amount or 0 for tc, amount, _ in case.input.lines if tc == "291")
    tax = assessed(case.module, TAX)
    return objection("REF-AMT", tax=f"{tax / 100:,.2f}") if credit > tax else None


@rule("adj54.zero-out", level="procedure", cites="IRM 3.38.147.13.1(1), 14.1(1), 14.3(1), 14.5(1), 15.5(1)",
      message="IDRS-0392", ledger=["3.38.147:0832", "3.38.147:0873", "3.38.147:0884", "3.38.147:0895",
                                   "3.38.147:0935"])  # fmt: skip
def zeroes_the_module(case: AdjustmentCase) -> Objection | None:
    """A territory's return is zeroed: tax, withholding and refundable credits are all taken back."""
    if "099" not in case.input.reason_codes:
        return None
    families = {"291": TAX, "807": WITHHOLDING, "765": EARNED_INCOME_CREDIT, "767": REFUNDABLE}
    for tc, family in families.items():
        left = assessed(case.module, family) + _keyed(case, family)
        if left:
            return objection(case.label_of(tc), tc=tc, amount=f"{abs(left) / 100:,.2f}")
    return None


def _keyed(case: AdjustmentCase, family: tuple[str, ...]) -> int:
    table = codes.reference_numbers()
    keyed = sum(amount or 0 for tc, amount, _ in case.input.lines if tc in family)
    posting = (
        amount or 0 for number, amount in case.input.references if number in table and table[number].posts in family
    )
    return keyed - sum(posting)


@rule("adj54.pendings-considered", level="procedure", cites="reference 6.1 (pendings not considered)",
      message="IDRS-0393", refuses=False)  # fmt: skip
def pendings_considered(case: AdjustmentCase) -> Objection | None:
    """Another adjustment waits on the module: what is keyed must count with it."""
    waiting = [p for p in case.account.pendings_of(case.input.module) if p.transaction.adjustment is not None]
    return objection("TC", tc=waiting[0].transaction.tc) if waiting else None


PROCEDURE = (
    released_with_rivo_freezes_only,
    delayed_after_paper_check,
    delayed_after_address_change,
    not_delayed_without_reason,
    *PROFILES,
    override_near_the_statute,
    override_fits_the_statute,
    duplicate_has_no_claims_date,
    withholding_beside_a_tax_code,
    interest_from_the_received_date,
    guam_is_not_adjusted,
    usvi_credit_within_the_tax,
    cover_over_abates_the_tax,
    cover_over_abates_manual_amounts,
    cover_over_behind_a_zero_return,
    zeroes_the_module,
    pendings_considered,
)
"""What the texts prescribe, in the order it is asked."""

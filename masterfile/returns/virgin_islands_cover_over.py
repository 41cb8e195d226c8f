"""Cover over to the U.S. Virgin Islands: amounts, and when a request of the Bureau of Internal Revenue (BIR) is worked.

All amounts are cents (IRM 21.8.1.6.4 to 21.8.1.6.11).
"""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.money import ZERO, Cents
from masterfile.returns.arithmetic import floor_zero
from masterfile.rules.registry import Objection, computation, objection, rule


@computation("cover.usvi-net", cites="IRM 21.8.1.6.5(9) row 2", ledger=["21.8.1:0487"])
def usvi_net(
    withholding: Cents, self_employment_tax: Cents = ZERO, other_us_tax: Cents = ZERO, eic_allowed: Cents = ZERO
) -> Cents:
    """The net covered over where self-employment tax was not assessed: U.S. taxes and EIC wrongly allowed come off."""
    return floor_zero(withholding - self_employment_tax - other_us_tax - eic_allowed)


@computation("cover.usvi-after-amended-tax", cites="IRM 21.8.1.6.5(9) row 1", ledger=["21.8.1:0486"])
def usvi_after_amended_tax(covered_over: Cents, assessed: Cents, amended: Cents) -> Cents:
    """The cover over after an increase of self-employment tax is paid from it; a decrease does not raise it."""
    return floor_zero(covered_over - floor_zero(amended - assessed))


@computation("cover.usvi-available", cites="IRM 21.8.1.6.9(4)", ledger=["21.8.1:0530"])
def usvi_available(requested: Cents, in_module: Cents) -> Cents:
    """A request is covered over up to the credit available in the module."""
    return floor_zero(min(requested, in_module))


@computation("cover.usvi-offset", cites="IRM 21.8.1.6.5(2)", ledger=["21.8.1:0454"])
def usvi_offset(taxpayer_refund: Cents, outstanding: Cents) -> Cents:
    """What goes to the taxpayer's outstanding balances: from the taxpayer's refund, never from the cover over."""
    return floor_zero(min(taxpayer_refund, outstanding))


@computation("cover.usvi-expired", cites="IRM 21.8.1.6.10(2) items 4, 5 and 9", ledger=["21.8.1:0542", "21.8.1:0552"])
def usvi_expired(withholding: Cents, total_tax: Cents, filed_in_time: bool) -> Cents:
    """The cover over after the statute expired: the tax, at most the withholding; all of it if filed late there.

    ``filed_in_time``: the return reached the BIR before the refund statute expiration date.
    """
    return Cents(min(withholding, total_tax) if filed_in_time else withholding)


@computation("cover.usvi-expired-refund", cites="IRM 21.8.1.6.10(2) items 4 and 5",
             ledger=["21.8.1:0542", "21.8.1:0543"])  # fmt: skip
def usvi_expired_refund(withholding: Cents, total_tax: Cents, filed_in_time: bool) -> Cents:
    """What the taxpayer is refunded after the statute expired: the rest, if the return reached the BIR in time."""
    return Cents(withholding - usvi_expired(withholding=withholding, total_tax=total_tax, filed_in_time=filed_in_time))


@computation("cover.form-3753", cites="IRM 21.8.1.6.7(6)", ledger=["21.8.1:0514"])
def form_3753(debiting_taxpayers: Cents, crediting_taxpayers: Cents) -> Cents:
    """The consolidated Form 3753: Forms 3809 that debit taxpayers less those that credit them, where higher."""
    return floor_zero(debiting_taxpayers - crediting_taxpayers)


@computation("cover.residual-tax", cites="IRM 21.8.1.6.11(5)", ledger=["21.8.1:0575"])
def residual_tax(total_tax: Cents, paid_to_usvi: Cents) -> Cents:
    """Federal tax left to a bona fide resident who failed the Virgin Islands' requirements: all tax less paid there."""
    return floor_zero(total_tax - paid_to_usvi)


@dataclass(frozen=True, slots=True)
class CoverOverRequest:
    """A cover over somebody asks for; ``posted_return`` is the form already posted for the period, empty if none."""

    from_bir: bool = True
    cover_over_return_posted: bool = True
    posted_return: str = ""
    ci_freeze: bool = False
    eic: Cents = ZERO
    another_persons_tin: bool = False


@rule("cover.usvi-bir-requests-only", level="procedure", cites="IRM 21.8.1.6.4(7) Note", message="IDRS-1001",
      ledger=["21.8.1:0434"])  # fmt: skip
def bir_requests_only(case: CoverOverRequest) -> Objection | None:
    """A cover over to the Virgin Islands is requested by the BIR, not by a taxpayer."""
    return None if case.from_bir else objection("from_bir")


@rule("cover.usvi-return-posted-first", level="procedure", cites="IRM 21.8.1.6.4(10)", message="IDRS-1002",
      ledger=["21.8.1:0444"])  # fmt: skip
def return_posted_first(case: CoverOverRequest) -> Objection | None:
    """The account is not adjusted before the cover over return has posted as TC 150 .00."""
    return None if case.cover_over_return_posted else objection("cover_over_return_posted")


@rule("cover.usvi-no-other-return", level="procedure", cites="IRM 21.8.1.6.9(3)", message="IDRS-1003",
      ledger=["21.8.1:0449", "21.8.1:0528"])  # fmt: skip
def no_other_return(case: CoverOverRequest) -> Objection | None:
    """Nothing is covered over where a return other than Form 1040-SS is posted for the period."""
    other = case.posted_return not in ("", "1040-SS")
    return objection("posted_return", form=case.posted_return) if other else None


@rule("cover.usvi-no-criminal-freeze", level="procedure", cites="IRM 21.8.1.6.9(6)", message="IDRS-1004",
      ledger=["21.8.1:0534"])  # fmt: skip
def no_criminal_freeze(case: CoverOverRequest) -> Objection | None:
    """Nothing is covered over from an account with a -Z freeze."""
    return objection("ci_freeze") if case.ci_freeze else None


@rule("cover.usvi-eic-not-allowed", level="procedure", cites="IRM 21.8.1.6.4(10) Note", message="IDRS-1005",
      ledger=["21.8.1:0448"])  # fmt: skip
def eic_not_allowed(case: CoverOverRequest) -> Objection | None:
    """Earned income credit of a return filed with the BIR is not allowed, and reversed where it was."""
    return objection("eic") if case.eic > 0 else None


@rule("cover.usvi-own-tin", level="procedure", cites="IRM 21.8.1.6.9(2) row 1", message="IDRS-1006",
      ledger=["21.8.1:0524"])  # fmt: skip
def own_tin(case: CoverOverRequest) -> Objection | None:
    """Nothing is covered over where the TIN is invalid or belongs to another taxpayer."""
    return objection("another_persons_tin") if case.another_persons_tin else None

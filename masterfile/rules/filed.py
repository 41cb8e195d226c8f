"""What the return data base shows of a return as filed (IRM 25.25.6; reference 3.10)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import FiledReturn, ReturnStage, Unpostable, UnpostableStatus
from masterfile.codes import resolution_codes
from masterfile.money import Cents
from masterfile.rules.registry import computation, condition

FIRST_YEARS = {"MEF": 1998, "ELF": 1998, "PAPER": 2003}
"""The first tax year the return data base holds, by medium (reference 3.10, sourced)."""


@condition(
    "filed.on-the-data-base", level="posting", cites="reference 3.10 (e-filed since TY 1998, paper since TY 2003)"
)
def on_the_data_base(filed: FiledReturn) -> bool:
    """The return data base holds electronic returns of tax year 1998 and later, paper ones of 2003 and later."""
    return filed.module.period.year >= FIRST_YEARS[filed.medium]


@condition("filed.on-the-transaction-file", level="posting", cites="reference 3.0 (RTVUE, B1); our choice C-152")
def on_the_transaction_file(filed: FiledReturn) -> bool:
    """The return transaction file has a return once it has posted as TC 150."""
    return filed.stage is ReturnStage.POSTED


@condition(
    "filed.in-processing", level="posting", cites="IRM 25.25.6.7.1.2.1(5) box 3; reference 3.18",
    ledger=["25.25.6c:0523"],
)  # fmt: skip
def in_processing(filed: FiledReturn) -> bool:
    """A return is in processing from receipt until it posts or leaves: on its way, unpostable, or in Rejects."""
    return filed.stage in (ReturnStage.PIPELINE, ReturnStage.UNPOSTABLE, ReturnStage.REJECTED)


@condition(
    "filed.address-not-shown", level="posting",
    cites="IRM 25.25.6.2.2.1(2), 25.25.6.5.1.1(2), 25.25.6.6.3.1(2) reminders",
    ledger=["25.25.6a:0325", "25.25.6b:0137", "25.25.6b:0267", "25.25.6c:0616", "25.25.6c:0633", "25.25.6c:0652"],
)  # fmt: skip
def address_not_shown(filed: FiledReturn) -> bool:
    """A paper return shows no address where it was the one on ENMOD when the return was received."""
    return filed.medium == "PAPER" and filed.address_on_enmod


@computation(
    "filed.interest-penalty-date", cites="IRM 25.25.6.8(2), 25.25.6.9(3)",
    ledger=["25.25.6a:0044", "25.25.6c:0541", "25.25.6c:0567", "25.25.6c:0568", "25.25.6c:0589"],
)  # fmt: skip
def interest_penalty_date(filed: FiledReturn) -> datetime.date:
    """The interest and penalty date under access code IA is the received date of the return."""
    return filed.interest_date or filed.received


@condition(
    "filed.reinput-hides-a-new-case", level="posting",
    cites="IRM 25.25.6.5.1.1(4), 25.25.6.6.3.1(3); docs/conflicts.md C-149",
    ledger=["25.25.6b:0157", "25.25.6b:0289", "25.25.6c:0212"],
)  # fmt: skip
def steps_unseen(earlier: tuple[Unpostable, ...]) -> bool:
    """A return that GUF released keeps that status where it unposts again: UPTIN shows the open case."""
    return any(
        case.status is UnpostableStatus.CLOSED
        and case.correction is not None
        and resolution_codes()[case.correction.urc].effect == "reprocess"
        for case in earlier
    )


@dataclass(frozen=True, slots=True)
class ArchivedReturn:
    """A return that a case took off, and the cases it had before."""

    filed: FiledReturn
    earlier: tuple[Unpostable, ...]


@condition(
    "filed.archived-after-a-move", level="posting", cites="IRM 25.25.6.5.5.4(1) note; docs/conflicts.md C-149",
    ledger=["25.25.6c:0133", "25.25.6c:0134"],
)  # fmt: skip
def archived_after_a_move(case: ArchivedReturn) -> bool:
    """An archived return whose move to MFT 32 did not complete in time says GUF PERFECTED."""
    return case.filed.ccc == "3" and steps_unseen(case.earlier)


@computation("filed.refund-product-indicator", cites="IRM 25.25.6.2.2.1(2) reminder", ledger=["25.25.6a:0329"])
def product_indicator(product: str) -> str:
    """Indicator 1 is a Refund Anticipation Loan, 2 a Refund Anticipation Check."""
    return {"RAL": "1", "RAC": "2"}.get(product, "")


@condition("filed.social-security-mark", level="posting", cites="IRM 3.38.147.22.1(5) note", ledger=["3.38.147:1070"])
def social_security_mark(amount: Cents) -> bool:
    """One cent in the social security field is a mark of Error Resolution, no amount: RTVUE shows it as 1."""
    return amount == 1

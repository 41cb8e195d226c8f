"""What freezes stop besides money: postings and adjustments (reference 7; IRM 21.8.1.6.9, ipu 21.8.1)."""

from __future__ import annotations

from masterfile.freezes import freezes_of, stopping
from masterfile.rules.adjustments import AdjustmentCase
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Objection, condition, objection, rule


@condition("freezes.transferred-out", level="posting", cites="reference 4.2 (TC 400), 7 (M-, B2); our choice C-072",
           upc="162-0", tcs=lambda tc: tc != "402")  # fmt: skip
def account_transferred_out(case: PostingCase) -> bool:
    """Nothing but its reversal posts to a module that a TC 400 transferred out."""
    return case.module.has("400") and any(row.code == "M-" for row in freezes_of(case.module))


@rule(
    "adj54.criminal-investigation", level="procedure", message="IDRS-0929",
    cites="reference 7 (-Z); IRM 21.8.1.6.9(6); ipu 21.8.1.12.14.6",
    ledger=["21.8.1:0534", "ipu-21.8.1:0077", "ipu-21.8.1:0087"],
)  # fmt: skip
def criminal_investigation_asked(case: AdjustmentCase) -> Objection | None:
    """Criminal Investigation is asked before a module with -Z is adjusted."""
    stopped = stopping(case.account, case.input.module, "adjustments", case.context)
    return objection("TC") if any(row.code == "-Z" for row in stopped) else None

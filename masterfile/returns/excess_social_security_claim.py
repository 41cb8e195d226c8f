"""How a claim of excess social security tax is worked: territory or domestic, refunded or not (IRM 21.8.1.4.6)."""

from __future__ import annotations

from typing import Literal

from masterfile.rules.registry import computation

Kind = Literal["territory", "domestic"]
Step = Literal[
    "allow with CRN 252", "disallow", "return the claim", "research the non-master file", "process a dummy 1040-SS"
]

STATEMENTS = ("W-2", "W-2AS", "W-2CM", "W-2VI", "W-2GU", "W-2PR", "499R-2", "LETTER")
"""What substantiates a claim; the letter is one that substantiates all credits."""


@computation("fica.accepted-statement", cites="IRM 21.8.1.4.6(4)",
             ledger=["21.8.1:0049", "21.8.1:0050", "21.8.1:0051", "21.8.1:0052", "21.8.1:0053", "21.8.1:0054",
                     "21.8.1:0055", "21.8.1:0056"])  # fmt: skip
def accepted_statement(statement: str) -> bool:
    """Whether a statement substantiates a claim: a Form W-2 of any kind, 499R-2, or a letter of all credits."""
    return statement.strip().upper().removeprefix("FORM ").replace("W-2 ", "W-2") in STATEMENTS


@computation("fica.claim-kind", cites="IRM 21.8.1.4.6(6), (7), (9)", ledger=["21.8.1:0058"])
def claim_kind(must_file_us_return: bool) -> Kind:
    """A domestic claim where a U.S. return must be filed, else a territory claim."""
    return "domestic" if must_file_us_return else "territory"


@computation("fica.claim-step", cites="IRM 21.8.1.4.6(8), (10)",
             ledger=["21.8.1:0062", "21.8.1:0064", "21.8.1:0065", "21.8.1:0066", "21.8.1:0076"])  # fmt: skip
def claim_step(
    kind: Kind, return_on_master_file: bool, refunded_before: bool = False, non_master_file_researched: bool = True
) -> Step:
    """What follows from research: allow it on the return there is, or process a dummy Form 1040-SS.

    A refund before: a territory claim is disallowed, a domestic one returned with advice. Without a return
    the automated non-master file is looked at first.
    """
    if refunded_before:
        return "return the claim" if kind == "domestic" else "disallow"
    if return_on_master_file:
        return "allow with CRN 252"
    return "process a dummy 1040-SS" if non_master_file_researched else "research the non-master file"

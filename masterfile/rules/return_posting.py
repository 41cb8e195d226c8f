"""What of a return posts: its tax with household employment tax, nothing of a cover-over return, a dummy return."""

from __future__ import annotations

from masterfile.account import FiledReturn
from masterfile.money import ZERO, Cents
from masterfile.rules.registry import computation, condition

STAND_ALONE = {"SCH H": "1040", "SCH H-PR": "1040-PR"}
"""A Schedule H filed alone, and the form its dummy return is prepared on."""

DUMMY = "Y"
"""The return processing code (RPC) of a dummy return."""


@condition(
    "returns.nothing-transcribed", level="posting", cites="IRM 21.8.1.6.4(9) items 1-2",
    ledger=["21.8.1:0439", "21.8.1:0440"],
)  # fmt: skip
def nothing_transcribed(filed: FiledReturn) -> bool:
    """A cover-over return posts TC 150 for .00, and no amount of it is transcribed."""
    return filed.cover_over


@computation("returns.assessed-tax", cites="IRM 21.8.1.5.5(5) item 1; 21.8.1.6.4(9)", ledger=["21.8.1:0329"])
def assessed_tax(filed: FiledReturn) -> Cents:
    """The amount of TC 150: the tax and the household employment tax of Schedule H; .00 of a cover-over return."""
    return ZERO if nothing_transcribed(filed) else Cents(filed.tax + filed.household_tax)


@computation("returns.dummy", cites="IRM 21.8.1.5.5(4) note", ledger=["21.8.1:0324"])
def dummy_return(form: str) -> tuple[str, str]:
    """The form and RPC of a return as it is processed: a Schedule H filed alone is a dummy return with RPC Y."""
    return (STAND_ALONE[form], DUMMY) if form in STAND_ALONE else (form, "")

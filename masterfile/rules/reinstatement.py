"""IAT xClaim: what puts the information of a reversed return back on MFT 30 (IRM 25.25.6.5.5.2)."""

from __future__ import annotations

from masterfile.account import Module
from masterfile.inputs import AdjustmentInput
from masterfile.money import Cents
from masterfile.rules.registry import Objection, computation, objection, rule

Line = tuple[str, Cents]
"""A transaction code and its amount, a credit with a minus."""

FAMILIES = (
    ("290", ("150",), ("290", "291", "298", "299")),
    ("806", ("806",), ("807",)),
    ("764", ("764", "768"), ("765",)),
    ("766", ("766",), ("767",)),
)
"""What xClaim keys, what the return brought, what took it off."""


@computation(
    "xclaim.reversed-figures", cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.5.2.2(4); amounts: our choice C-227",
    ledger=["25.25.6c:0054"],
)  # fmt: skip
def reversed_figures(module: Module) -> tuple[Line, ...]:
    """Tax, withholding and refundable credits of the return as far as they were taken off, each with its code."""
    return tuple((code, left) for code, brought, off in FAMILIES if (left := _taken_off(module, brought, off)))


def _taken_off(module: Module, brought: tuple[str, ...], off: tuple[str, ...]) -> Cents:
    """What the return brought of a family and is not there any more; an adjustment may have put it back."""
    filed = sum(posted.amount for posted in module.posted if posted.tc in brought and posted.adjustment is None)
    there = sum(posted.amount for posted in module.posted if posted.tc in (*brought, *off))
    gone = filed - there
    return Cents(gone if gone * filed > 0 else 0)


@rule(
    "xclaim.something-reversed", level="terminal", cites="IRM 25.25.6.5.5.2(1), 25.25.6.5.5(3) box 2",
    message="IDRS-1793", ledger=["25.25.6c:0005"],
)  # fmt: skip
def something_reversed(module: Module) -> Objection | None:
    """The tool reinstates a return whose figures were reversed; without any it has nothing to key."""
    return None if reversed_figures(module) else objection("")


REMARKS = "REINSTATE RETURN"
"""By these words the rules of ADJ54 know a reinstatement."""


def reinstatement(module: Module, sequence_number: str, hold: str, delay: int) -> AdjustmentInput:
    """What the tool keys on ADJ54: the reversed figures, source code 1, reason code 061 (C-227), the next number."""
    return AdjustmentInput(
        module=module.key,
        sequence_number=sequence_number,
        block="05",
        case_status="C",
        activity="XCLAIM",
        lines=tuple((code, amount, None) for code, amount in reversed_figures(module)),
        references=(),
        source_code="1",
        reason_codes=("061",),
        hold_code=hold,
        priority_code="",
        delay=delay,
        control=0,
        category="",
        override_code="",
        statute_date=None,
        source_document="N",
        remarks=REMARKS,
    )


TOOL = (something_reversed,)
"""What the tool asks before it keys."""

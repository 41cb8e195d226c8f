"""What a decision is; and the decision about what is done at the desk, which only keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile import events
from masterfile.account import Account
from masterfile.context import Context
from masterfile.inputs import DeskInput
from masterfile.rules import Finding, desk, judge


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from an input: the events, or the finding that refuses; warnings either way."""

    events: tuple[events.Event, ...] = ()
    refusal: Finding | None = None
    warnings: tuple[Finding, ...] = ()


def decide_desk(account: Account, given: DeskInput, context: Context) -> Decision:
    """An item of the desk is written as it is where the rules of the desk allow it."""
    verdict = judge(desk.DESK, desk.DeskCase(account, given.item, context), context.settings.enforcement)
    if verdict.refusal:
        return Decision(refusal=verdict.refusal, warnings=verdict.warnings)
    return Decision((events.DeskWritten(given.item),), warnings=verdict.warnings)

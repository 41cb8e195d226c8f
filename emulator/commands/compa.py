"""COMPA: interest on an amount between two dates (reference 3.15)."""

from __future__ import annotations

from emulator.commands.intst import date_keyed
from emulator.commands.registry import Answered, Call, Group, command
from grammar.requests import AmountRequest
from masterfile.money import parse_amount
from masterfile.rules.accruals import INTEREST, InterestCase
from masterfile.rules.registry import Finding, judge
from masterfile.settings import Enforcement
from screens.displays.compa import compa


@command(
    "COMPA",
    group=Group.RESEARCH,
    title="Interest on an amount between two dates",
    formats=("COMPA amount mmddyyyy mmddyyyy", "COMPAF amount mmddyyyy mmddyyyy"),
    source="reference 3.15 (B1); definer F: docs/conflicts.md C-169",
    definers={"F": "with the factors by quarter"},
    example=("COMPAF 1,000.00 07152020 09082020",),
    note="* IS TODAY; THE DAY IT FALLS DUE IS NOT COUNTED, THE DAY IT IS PAID IS",
)
def handle(call: Call) -> Answered:
    """Show the interest at the rates of underpayments and of overpayments."""
    request, today = call.request, call.session.host.today
    assert isinstance(request, AmountRequest)
    dates = [date_keyed(text, today) if text else None for text in (request.start, request.end)]
    for found in dates:
        if isinstance(found, Finding):
            return found
    start, end = (None if isinstance(found, Finding) else found for found in dates)
    amount = parse_amount(request.amount) if request.amount else None
    refused = judge(INTEREST, InterestCase(amount, start, end), Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    assert amount is not None and start is not None and end is not None
    return compa(amount, start, end, request.definer, call.session.moment)

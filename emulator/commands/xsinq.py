"""XSINQ and XSAPL: the Excess Collection File (IRM 21.8.1.6.10(3); names: IRM 2.3.45, 2.4.44)."""

from __future__ import annotations

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.session_state import Target
from masterfile.account import Account
from masterfile.inputs import ExcessApplication
from masterfile.money import parse_amount
from masterfile.periods import ModuleKey
from masterfile.records.excess import ExcessItem
from masterfile.rules import judge
from masterfile.rules.excess import APPLICATION, INQUIRY, ApplicationCase, InquiryCase, agrees
from masterfile.settings import Enforcement
from screens.displays.xsinq import xsinq

_SOURCE = "IRM 21.8.1.6.10(3); names public (IRM 2.3.45, 2.4.44, 3.17.220); key and layout ours: C-123"


@command(
    "XSINQ",
    group=Group.RESEARCH,
    title="Excess Collection File: credits taken off the master file",
    formats=("XSINQ dln", "XSINQ name-control amount", "XSINQ dln name-control amount"),
    source=_SOURCE,
    note="HAVE THE AMOUNT OF THE REMITTANCE, THE NAME CONTROL AND THE DLN; XSAPL PUTS A CREDIT BACK",
    example=("XSINQ DAVI 1000.00",),
)
def inquiry(call: Call) -> Answered:
    """Show the credits that agree with all that is keyed."""
    wanted = call.request
    amount = parse_amount(wanted.amount) if wanted.amount else None
    case = InquiryCase(wanted.control, wanted.name_control, amount)
    refused = judge(INQUIRY, case, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    key = (case.control, case.name_control, case.amount)
    found = [
        (account, item)
        for account, item in _credits(call)
        if agrees(key, control=item.control, name_control=item.name_control, amount=item.amount)
    ]
    return xsinq(found, call.session.moment) if found else session_finding("IDRS-1293")


@command(
    "XSAPL",
    group=Group.INPUT,
    title="Put a credit of the Excess Collection File back (stands for Form 8765)",
    formats=("XSAPL dln",),
    source=_SOURCE,
    ledger=("21.8.1:0558",),
    note="THE CREDIT POSTS TO ITS MODULE WITH ITS CODE AND DATE, DOCUMENT CODE 48",
    example=("XSAPL 28217-123-45678-8",),
)
def application(call: Call) -> Answered:
    """Send the credit back to its account."""
    control = call.request.control
    held = next(((account, item) for account, item in _credits(call) if item.control == control), None)
    if held is None:
        refused = judge(APPLICATION, ApplicationCase(control, None), Enforcement.STRICT).refusal
        return refused or session_finding("IDRS-1293")
    account, item = held
    refused = call.session.submit(Target(account, ModuleKey.of(item.mft, item.period)), ExcessApplication(control))
    if refused is not None:
        return refused
    return say(xsinq([held], call.session.moment), "IDRS-1294")


def _credits(call: Call) -> list[tuple[Account, ExcessItem]]:
    """Every credit of the file, but for accounts this employee may not look at."""
    session = call.session
    return [
        (account, item)
        for account in session.host.master.accounts.values()
        if account.files.excess and session.access("XSINQ", account.tin.number) is None
        for item in account.files.excess
    ]

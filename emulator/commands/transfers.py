"""ADD and ADC with 24, 34, 48, and the formats DRT24, FRM34, DRT48: credit transfers (IRM 2.4.17; reference 3.8).

ADD is keyed over the TXMODA of the account to be debited and names the one to be credited (sourced). ADC is
the same from the other end, over the TXMODA of the account to be credited (our choice: docs/conflicts.md C-048).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from emulator.commands.header import HEADER, header_of
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat, Target
from grammar.requests import AccountRequest
from masterfile.account import Account
from masterfile.events import Looked
from masterfile.identifiers import IdentifierError, Tin
from masterfile.inputs import SideInput, TransferInput
from masterfile.periods import ModuleKey
from masterfile.rules import judge
from masterfile.rules.form_3809 import filled_in
from masterfile.rules.registry import Finding
from masterfile.rules.transfer_sides import REQUEST
from masterfile.rules.transfers import RequestCase, tif_indicator
from masterfile.settings import Enforcement
from screens.displays.transfer_sides import side
from screens.formats import BadField, Drt24, Drt48, Frm34
from screens.formats.transfer import TransferFormat

FORMS: dict[str, type[TransferFormat]] = {"24": Drt24, "34": Frm34, "48": Drt48}
"""The format each request answers."""
_LOWER = "#2"
"""What the labels of the lower half end in."""


def request(call: Call) -> Answered:
    """Answer the format for the module last researched and the one named."""
    session, asked = call.session, call.request
    here = session.target
    assert here is not None
    there = _named(call, here)
    if isinstance(there, Finding):
        return there
    debit, credit = (here, there) if asked.code.startswith("ADD") else (there, here)
    sides = ((debit.account.tin, debit.module), (credit.account.tin, credit.module))
    refused = judge(REQUEST, RequestCase(*sides), Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    session.record([Looked(session.employee, asked.code, there.account.tin, there.key)])
    session.open = _opened(call, debit, credit, there)
    return session.open.page()


def _named(call: Call, here: Target) -> Target | Finding:
    """The account and module behind the code; a TIN the master file does not have is an empty account."""
    asked: AccountRequest = call.request
    if not asked.mft:
        return session_finding("IDRS-0822", code=asked.code)
    try:
        tin = Tin.parse(asked.tin) if asked.tin else here.account.tin
        key = ModuleKey.of(asked.mft, asked.period)
    except IdentifierError:
        return session_finding("IDRS-0822", asked.period, code=asked.code)
    refused = call.session.access(asked.code, tin.number)
    if refused is not None:
        return refused
    found = call.session.host.account(tin)
    if found is None and asked.code.startswith("ADC"):
        return session_finding("IDRS-0201", asked.tin, tin=tin)
    account = found or Account(tin)
    known = account.entity.name_control if account.entity else ""
    if asked.name_control and known and asked.name_control != known:
        return session_finding("IDRS-0203", asked.name_control, keyed=asked.name_control, right=known)
    return Target(account, key)


def _opened(call: Call, debit: Target, credit: Target, there: Target) -> OpenFormat:
    form = FORMS[call.request.code[-2:]]
    lower = {f"{label}{_LOWER}": value for label, value in header_of(credit).items()}
    values = {**header_of(debit), **lower, **_codes(call, form, debit, credit)}
    module = there.account.modules.get(there.module)
    indicator = tif_indicator(
        account=any(known.on_tif for known in there.account.modules.values()),
        module=module is not None and module.on_tif,
    )
    marks = {
        **side("DEBIT SIDE", (2, 5), form.code, debit.account, indicator if there is debit else ""),
        **side("CREDIT SIDE", (7, 11), form.code, credit.account, indicator if there is credit else ""),
    }
    return OpenFormat(form, Target(debit.account, debit.module), form.code, values, marks)


def _codes(call: Call, form: type[TransferFormat], debit: Target, credit: Target) -> dict[str, str]:
    """What Form 3809 with a 6900 account always says: its codes and today's date."""
    tc, tc_2, day = filled_in(form.code, debit.account.tin, credit.account.tin, call.session.host.today)
    return {"TC": tc, "TC#2": tc_2, "TRANS-DT": day, "TRANS-DT#2": day} if tc else {}


def enter(call: Call) -> Answered:
    """Read the format and put the transfer to the account of its debit side."""
    session, code = call.session, call.request.code
    opened = session.open
    if opened is None or opened.form.code != code:
        return session_finding("IDRS-0102", format=code, request=f"ADD{code[-2:]}")
    keyed = opened.form.read({**opened.values, **call.values})
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    assert isinstance(keyed, TransferFormat)
    refused = session.submit(opened.target, _transfer(keyed, opened, call))
    if refused is not None:
        return refused
    number = session.host.master.inputs[session.employee]
    return say(opened.page(), "IDRS-0300", number=f"{number:03d}")


def _transfer(keyed: TransferFormat, opened: OpenFormat, call: Call) -> TransferInput:
    values = opened.values
    return TransferInput(
        form=keyed.code,
        debit=SideInput(
            *_place(values, ""), keyed.tc, keyed.amt, keyed.trans_dt, keyed.sec_tc, keyed.bpi, keyed.dpc, keyed.int_amt
        ),
        credit=SideInput(
            *_place(values, _LOWER), keyed.tc_2, keyed.amt_2, keyed.trans_dt_2, keyed.sec_tc_2, keyed.bpi_2,
            keyed.dpc_2, keyed.int_amt_2,
        ),
        delay=int(keyed.delay or 0),
        flc=keyed.flc,
        freeze=keyed.freeze,
        bod=keyed.bod if isinstance(keyed, Drt48) else "",
        remarks=keyed.remarks,
        overtyped=_overtyped(values, call),
    )  # fmt: skip


def _place(values: Mapping[str, str], half: str) -> tuple[Tin, ModuleKey]:
    return Tin(values[f"TIN{half}"]), ModuleKey.of(values[f"MFT{half}"], values[f"TX-PRD{half}"])


def _overtyped(filled: Mapping[str, str], call: Call) -> tuple[str, ...]:
    """Header fields of either side that no longer say what the system filled in."""
    asked = call.request
    said = {"TIN": asked.tin, "MFT": asked.mft, "TX-PRD": asked.period, "NM-CTRL": asked.name_control, **call.values}
    labels = [f"{label}{half}" for half in ("", _LOWER) for label in HEADER]
    return tuple(label for label in labels if _bare(said.get(label)) not in ("", _bare(filled.get(label))))


def _bare(text: str | None) -> str:
    return (text or "").replace("-", "")


_SIDES = {
    "ADD": ("DEBITED", "CREDITED", "REFERENCE 3.8 (SOURCED)"),
    "ADC": ("CREDITED", "DEBITED", "REFERENCE 3.8 (CODE SOURCED); MEANING OURS, C-048"),
}
_KEYS = ("tin mft period name-control", "tin MFT>nn TXPRD>yyyymm PLN-NUM> NM-CTRL>nnnn", "mft period")
_USES = {
    "24": "PAYMENTS, OVERPAYMENTS",
    "34": "PAYMENTS",
    "48": "CREDIT ELECTS, FORM 3809",
}


def _declare(handler: Callable[[Call], Answered]) -> None:
    """Declare the six requests and the three formats they answer."""
    for number, form in FORMS.items():
        for code, (here, there, source) in _SIDES.items():
            command(
                f"{code}{number}",
                group=Group.INPUT,
                title=f"Request {form.code} over the account {here.lower()}: {_USES[number].lower()}",
                formats=tuple(f"{code}{number} {key}" for key in _KEYS),
                source=source.lower(),
                after=("TXMOD",),
                example=("TXMODA 000-78-9012 30 201912", f"{code}{number} 000-89-0123 30 201912"),
                note=f"NAMES THE ACCOUNT {there}. A OR @ BESIDE A SIDE: NOT ON THE TIF",
            )(handler)
        command(
            form.code,
            group=Group.INPUT,
            title=form.title.capitalize(),
            formats=(f"{form.code} field>value ...", "TC>672 AMT>500.00 TRANS-DT>04152020 TC>670 AMT>... REMARKS>..."),
            source="reference 3.8 (field names B2)",
            after=(f"ADD{number}", f"ADC{number}", form.code),
            note="WHAT FOLLOWS THE SECOND TC IS THE CREDIT SIDE'S; IT POSTS A CYCLE LATER",
        )(enter)


_declare(request)

"""FFINQ: the returns of a TIN that are in processing (IRM 25.25.6.7.1.2.1(5); reference 3.18). Layout: ours."""

from __future__ import annotations

from collections.abc import Iterable

from masterfile.account import Account, FiledReturn
from masterfile.filed.history import current_status, pipeline_status
from screens.declared import shown
from screens.displays.layout import Moment, Shown, show_date

_HEAD = "DLN                FORM      MFT TX-PRD RCVD      ST"


def ffinq(account: Account, found: Iterable[FiledReturn], moment: Moment) -> Shown:
    """A return a pair of lines: DLN, form, period, received date, status; below it the step it is in."""
    rows = [row for filed in found for row in _rows(account, filed, moment)]
    return Shown("FFINQ", f"FFINQ  {account.tin:12} CYC>{moment.cycle}", ("RETURNS IN PROCESSING", _HEAD), tuple(rows))


@shown("ffinq.in-processing", cites="IRM 25.25.6.7.1.2.1(5) box 3", ledger=["25.25.6c:0523"])
def _rows(account: Account, filed: FiledReturn, moment: Moment) -> tuple[str, ...]:
    """The DLN of a return in processing and its status; the step, its code and its date."""
    step = current_status(account, filed, moment.today)
    return (
        f"{filed.dln.printed}  {filed.form:9} {filed.module.mft}  {filed.module.period} {show_date(filed.received)}  "
        f"{pipeline_status(step)}",
        f"   {step.literal}  {step.code}".rstrip() + f"  {show_date(step.date)}",
    )

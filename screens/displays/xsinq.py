"""XSINQ: credits on the Excess Collection File. Layout: ours (docs/conflicts.md C-123)."""

from __future__ import annotations

from collections.abc import Sequence

from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.records.excess import ExcessItem
from masterfile.rules.excess import applications, status
from screens.displays.layout import Moment, Shown, show_date

_HEAD = "CONTROL-DLN        NM-CTRL           AMOUNT  TC   MFT PERIOD  RECEIVED  STATUS"


def xsinq(found: Sequence[tuple[Account, ExcessItem]], moment: Moment) -> Shown:
    """Two lines a credit: number, name control, amount, what it was, where it stands; whose it is, since when."""
    rows = []
    for account, item in found:
        stands = status(len(applications(account, item)))
        owner = account.entity.name_line if account.entity else ""
        rows += [
            f"{item.control.printed}  {item.name_control:4}  {format_amount(item.amount):>17}  {item.tc}  {item.mft:3} "
            f"{item.period}  {show_date(item.received)}  {stands}",
            f"     {account.tin}  {owner[:35]:35}  IN EXCESS SINCE {show_date(item.moved)}",
        ]
    return Shown("XSINQ", f"XSINQ  EXCESS COLLECTION FILE                 CYC>{moment.cycle}", (_HEAD,), tuple(rows))

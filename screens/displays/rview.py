"""RVIEW: input in quality review. Layout: ours (docs/conflicts.md C-120)."""

from __future__ import annotations

from collections.abc import Iterable

from masterfile.account import Account, Pending
from screens.displays.layout import Moment, Shown, show_date


def rview(found: Iterable[tuple[Account, Pending]], moment: Moment) -> Shown:
    """One line an input: who keyed it, its number of that day, the day, the module and the transaction."""
    rows = [
        f"{pending.transaction.employee:10}  {pending.sequence:03d}  {show_date(pending.entered)}  "
        f"{account.tin:12} {pending.module.printed:9}  {pending.transaction.tc} {pending.transaction.ac:3}  "
        f"{pending.transaction.misc}"[:80].rstrip()
        for account, pending in found
    ]
    head = "EMPLOYEE    NUM  INPUT     TIN          MODULE     TC  AC   MISC"
    return Shown("RVIEW", f"RVIEW  INPUT IN QUALITY REVIEW                CYC>{moment.cycle}", (head,), tuple(rows))

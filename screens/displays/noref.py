"""NOREF: the refund an intercept stops. Layout: ours (reference 3.0)."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.periods import ModuleKey
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import key_line, pending_lines


def noref(account: Account, key: ModuleKey, definer: str, moment: Moment) -> Shown:
    """The last TC 846, how it goes out and when, and the TC 842 that waits."""
    refund = list(account.module(key).live("846"))[-1]
    waiting = [pending for pending in account.pendings_of(key) if pending.transaction.tc == "842"]
    return Shown(
        "NOREF",
        key_line(f"NOREF{definer}", account, key),
        (f"REFUND INTERCEPT                              CYC>{moment.cycle}",),
        (
            f"TC 846>{format_amount(refund.amount):>17}  DT>{show_date(refund.date)}  {refund.misc}",
            section("PENDING TRANSACTIONS"),
            *pending_lines(waiting),
        ),
    )

"""MFREQ: what the master file has of the module asked for. Layout: ours (C-168)."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.periods import ModuleKey
from masterfile.standing import module_status
from screens.displays.layout import Moment, Shown
from screens.displays.parts import key_line


def mfreq(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Status, balance and number of transactions of the module, or that a dummy stands for it."""
    module = account.module(key)
    there = (
        f"MF-STS>{module_status(module)}  MF-MOD-BAL>{format_amount(module.balance):>17}  "
        f"TRANSACTIONS>{len(module.posted)}"
        if module.posted
        else "NO MODULE ON THE MASTER FILE - A DUMMY MODULE IS MADE"
    )
    return Shown(
        "MFREQ",
        key_line("MFREQ", account, key),
        (f"MASTER FILE REQUEST                           CYC>{moment.cycle}", there),
        (),
    )

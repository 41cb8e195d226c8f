"""STAUP: the status request of a module as it runs. Layout: ours (reference 3.13)."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Account
from masterfile.periods import ModuleKey
from masterfile.standing import idrs_status, module_status
from screens.displays.layout import Moment, Shown, section
from screens.displays.parts import STATUS_HEAD, hold_lines, key_line, status_lines


def staup(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """The request, both statuses of the module, and its status history."""
    module = account.module(key)
    now, meant = module_status(module), codes.module_statuses()
    return Shown(
        "STAUP",
        key_line("STAUPS", account, key),
        (
            f"STATUS REQUEST                                CYC>{moment.cycle}",
            f"MF-STS>{now} {meant[now].meaning.upper()[:60]}",
            f"IDRS-STS>{idrs_status(module)} {meant[idrs_status(module)].meaning.upper()[:60]}",
            *hold_lines(module, moment),
        ),
        (section("STATUS HISTORY"), STATUS_HEAD, *(status_lines(module) or ["NONE"])),
    )

"""SUMRY: entity on lines 1 and 2, then two lines a tax module (reference 3.1). Layout: ours."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.periods import ENTITY, ModuleKey
from masterfile.standing import idrs_status
from screens.displays.layout import Moment, Shown
from screens.displays.parts import freezes_shown, name_control_of


def sumry(account: Account, moment: Moment) -> Shown:
    """Every module on the TIF: status, balance, freezes; its open control and what is pending."""
    owner = account.entity
    line = f"SUMRY {account.tin:12} NM-CTRL>{name_control_of(account):4} CYC>{moment.cycle}"
    name = owner.name_line if owner else "ENTITY NOT ESTABLISHED (FIRST TIME FILER)"
    rows: list[str] = []
    for key in account.module_keys():
        if account.module(key).on_tif:
            rows += _module(account, key, moment)
    return Shown("SUMRY", line, (_unposted(name, account, ENTITY),), tuple(rows or ["NO MODULES ON TIF"]))


def _unposted(text: str, account: Account, key: ModuleKey) -> str:
    """A line with the open unpostables of a module, or of the entity, behind it."""
    return f"{text} {' '.join(f'UP>{case.code}' for case in account.unpostables_of(key))}".rstrip()


def _module(account: Account, key: ModuleKey, moment: Moment) -> list[str]:
    module = account.module(key)
    posted = "RET PST" if module.has("150") else "       "
    first = (
        f"{key.mft} {key.period} ST>{idrs_status(module)} {posted} BAL>{format_amount(module.balance):>17} "
        f"FRZ>{freezes_shown(account, key, moment)}"
    )
    control = next((control for control in account.controls_of(key) if control.is_open), None)
    owner = (
        f"C#{control.number:02d} {control.status} {control.activity} {control.assignee}" if control else "NO CONTROL"
    )
    pending = len(account.pendings_of(key))
    return [first.rstrip(), _unposted(f"          {owner:32} PENDING>{pending}", account, key)]

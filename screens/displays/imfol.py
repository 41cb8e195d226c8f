"""IMFOL: the master file, read only: no pendings, controls, histories or unpostables. Layout: ours (reference 3.4)."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.periods import ENTITY, ModuleKey
from masterfile.standing import module_status, posted_return, statute_dates
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import POSTED_HEAD, freezes_shown, name_control_of, posted_lines


def index(account: Account, moment: Moment) -> Shown:
    """IMFOLI: one line a module with something posted, MFT 32 modules among them (25.25.6.7(2))."""
    rows = [
        f"{key.mft}  {key.period}  {module_status(module):2}  {format_amount(module.balance):>17}  "
        f"{freezes_shown(account, key, moment):18} {module.posted[-1].cycle}"
        for key, module in sorted(account.modules.items())
        if not key.is_entity and module.posted
    ]
    head = "MFT PERIOD  STS           BALANCE  FREEZES            LAST CYCLE"
    line = f"IMFOLI {account.tin:12}                      NM-CTRL: {name_control_of(account):4}  CYC {moment.cycle}"
    return Shown("IMFOLI", line, ("INDEX OF MODULES", head), tuple(rows or ["NO MODULES ON THE MASTER FILE"]))


def transactions(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """IMFOLT: the posted transactions of one module."""
    module = account.module(key)
    statutes = statute_dates(account, key)
    filed = posted_return(account, key)
    line = (
        f"IMFOLT {account.tin:12} {key.mft} {key.period}           "
        f"NM-CTRL: {name_control_of(account):4}  CYC {moment.cycle}"
    )
    top = [
        f"FREEZE: {freezes_shown(account, key, moment):18} MF STATUS {module_status(module)}  "
        f"RET RCVD DT {show_date(filed.received if filed else None)}",
        f"ASED {show_date(statutes.assessment)}  RSED {show_date(statutes.refund)}  "
        f"CSED {show_date(statutes.collection)}",
        f"ASSESSED MODULE BALANCE {format_amount(module.balance):>17}",
    ]
    if filed is not None:
        top.append(
            f"AGI {format_amount(filed.adjusted_gross_income)}  TAXABLE {format_amount(filed.taxable_income)}"
            f"  FS {filed.filing_status}"
        )
    return Shown("IMFOLT", line, (*top, POSTED_HEAD), tuple(posted_lines(module)))


def entity(account: Account, moment: Moment) -> Shown:
    """IMFOLE: the entity and its posted transactions, merge transactions among them."""
    line = f"IMFOLE {account.tin:12}                      NM-CTRL: {name_control_of(account):4}  CYC {moment.cycle}"
    owner = account.entity
    if owner is None:
        return Shown("IMFOLE", line, (), ("ENTITY NOT ESTABLISHED",))
    top = (
        f"{owner.name_line}",
        f"{owner.street}",
        f"{owner.city}",
        f"FRC {owner.filing_requirement}  FYM {owner.fiscal_month}  SP-SSN {owner.spouse:11}  "
        f"FREEZE {freezes_shown(account, ENTITY, moment)}",
        section("ENTITY TRANSACTIONS"),
    )
    return Shown("IMFOLE", line, top, (POSTED_HEAD, *(posted_lines(account.entity_module) or ["NONE"])))

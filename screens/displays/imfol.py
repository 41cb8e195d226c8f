"""IMFOL: the master file, read only: no pendings, controls, histories or unpostables. Layout: ours (reference 3.4)."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.money import ZERO, format_amount
from masterfile.periods import ENTITY, ModuleKey
from masterfile.posting.accruals import accrued_where_known
from masterfile.posting.assessed import INTEREST, LATE_FILING, LATE_PAYMENT, net
from masterfile.rules.statutes import statute_dates
from masterfile.standing import module_status, posted_return
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import (
    POSTED_HEAD,
    STATUS_HEAD,
    assessment_text,
    collection_text,
    former_name_lines,
    freezes_shown,
    name_control_of,
    name_lines,
    posted_lines,
    status_lines,
)


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
    statutes = statute_dates(account, key, moment.today)
    filed = posted_return(account, key)
    top = [
        f"FREEZE: {freezes_shown(account, key, moment):18} MF STATUS {module_status(module)}  "
        f"RET RCVD DT {show_date(filed.received if filed else None)}",
        f"ASED {show_date(statutes.assessment)}  RSED {show_date(statutes.refund)}  "
        f"CSED {collection_text(statutes).replace('>', ' ')}{assessment_text(statutes, moment)}",
        f"ASSESSED MODULE BALANCE {format_amount(module.balance):>17}",
        *_accrued(account, key, moment),
    ]
    if filed is not None:
        top.append(
            f"AGI {format_amount(filed.adjusted_gross_income)}  TAXABLE {format_amount(filed.taxable_income)}"
            f"  FS {filed.filing_status}"
        )
    line = module_line("IMFOLT", account, key, moment)
    return Shown("IMFOLT", line, (*top, POSTED_HEAD), tuple(posted_lines(module)))


def module_line(code: str, account: Account, key: ModuleKey, moment: Moment) -> str:
    """Row 1 of a display of one module, or of the entity where no module is named."""
    where = "" if key.is_entity else f"{key.mft} {key.period}"
    return f"{code} {account.tin:12} {where:9}           NM-CTRL: {name_control_of(account):4}  CYC {moment.cycle}"


def _accrued(account: Account, key: ModuleKey, moment: Moment) -> list[str]:
    """Assessed and accrued interest and penalties of a module that owes (reference 3.4)."""
    if key.is_entity:
        return []
    module = account.module(key)
    found = accrued_where_known(account, key, moment.today) if module.balance > 0 else None
    lines = []
    for what, kind, more in (
        ("INT", INTEREST, found and found.interest),
        ("FTP", LATE_PAYMENT, found and found.late_payment),
        ("FTF", LATE_FILING, found and found.late_filing),
    ):
        assessed = net(module, kind)
        if assessed or more:
            lines.append(
                f"ASSESSED {what} {format_amount(assessed):>17}  ACCRUED {what} {format_amount(more or ZERO):>17}"
                f"  AS OF {show_date(moment.today)}"
            )
    return lines


def statuses(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """IMFOLS: the status history of one module, newest first (reference 3.4, B2)."""
    module = account.module(key)
    top = (f"MF STATUS {module_status(module)}  BALANCE {format_amount(module.balance):>17}", STATUS_HEAD)
    line = module_line("IMFOLS", account, key, moment)
    return Shown("IMFOLS", line, top, tuple(status_lines(module) or ["NO STATUS SET"]))


def entity(account: Account, moment: Moment) -> Shown:
    """IMFOLE: the entity and its posted transactions, merge transactions among them."""
    line = f"IMFOLE {account.tin:12}                      NM-CTRL: {name_control_of(account):4}  CYC {moment.cycle}"
    owner = account.entity
    if owner is None:
        return Shown("IMFOLE", line, (), ("ENTITY NOT ESTABLISHED",))
    top = (
        *name_lines(owner),
        f"FRC {owner.filing_requirement}  FYM {owner.fiscal_month}  SP-SSN {owner.spouse:11}  "
        f"FREEZE {freezes_shown(account, ENTITY, moment)}",
    )
    return Shown(
        "IMFOLE",
        line,
        top,
        (
            *former_name_lines(owner),
            section("ENTITY TRANSACTIONS"),
            POSTED_HEAD,
            *(posted_lines(account.entity_module) or ["NONE"]),
        ),
    )

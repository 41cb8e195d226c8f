"""BMFOL: the Business Master File, read only (IRM 2.3.59; reference 3.0). Layout: ours, that of IMFOL."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.due_dates import last_day_of
from masterfile.money import format_amount
from masterfile.periods import ENTITY, MFT_941, ModuleKey
from masterfile.rules.employers import QuarterStanding, is_on_line_from, payments_of, quarter_standing, quarters_of
from masterfile.standing import module_status
from screens.declared import shown
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import (
    POSTED_HEAD,
    former_name_lines,
    freezes_shown,
    name_control_of,
    name_lines,
    posted_lines,
)

_QUARTER_HEAD = f"PERIOD  RETURN POSTED  {'TAX':>17} {'PAYMENTS':>17} {'BALANCE':>17}"


def _line(definer: str, account: Account, key: str, moment: Moment) -> str:
    return f"BMFOL{definer} {account.tin:12} {key:10} NM-CTRL: {name_control_of(account):4}  CYC {moment.cycle}"


def index(account: Account, moment: Moment, kept: int) -> Shown:
    """Definer I: a line a module that is on line."""
    rows = [
        f"{key.mft}  {key.period}  {module_status(module):2}  {format_amount(module.balance):>17}  "
        f"{freezes_shown(account, key, moment):18} {module.posted[-1].cycle}"
        for key, module in sorted(account.modules.items())
        if not key.is_entity and module.posted and key.period.year >= is_on_line_from(moment.today, kept)
    ]
    head = "MFT PERIOD  STS           BALANCE  FREEZES            LAST CYCLE"
    line = _line("I", account, "", moment)
    return Shown("BMFOLI", line, ("INDEX OF MODULES", head), tuple(rows or ["NO MODULES ON THE MASTER FILE"]))


def entity(account: Account, moment: Moment) -> Shown:
    """Definer E: the entity and its posted transactions."""
    line, owner = _line("E", account, "", moment), account.entity
    if owner is None:
        return Shown("BMFOLE", line, (), ("ENTITY NOT ESTABLISHED",))
    quarterly = "Y" if any(key.mft == MFT_941 for key in account.modules) else "N"
    freezes = freezes_shown(account, ENTITY, moment)
    data = f"FORM 941>{quarterly}  FYM {owner.fiscal_month}  BOD {owner.bod}  FREEZE {freezes}"
    posted = posted_lines(account.entity_module) or ["NONE"]
    body = (*former_name_lines(owner), section("ENTITY TRANSACTIONS"), POSTED_HEAD, *posted)
    return Shown("BMFOLE", line, (*name_lines(owner), data.rstrip()), body)


def transactions(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer T: the posted transactions of a module."""
    module = account.module(key)
    top = (
        f"FREEZE: {freezes_shown(account, key, moment):18} MF STATUS {module_status(module)}  "
        f"DUE DT {show_date(last_day_of(key))}",
        f"ASSESSED MODULE BALANCE {format_amount(module.balance):>17}",
        POSTED_HEAD,
    )
    return Shown("BMFOLT", _line("T", account, key.printed, moment), top, tuple(posted_lines(module)))


def posted_return(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer R: the return of a module as it posted."""
    standing = quarter_standing(account, key)
    line, posted = _line("R", account, key.printed, moment), standing.posted
    due = f"DUE DT {show_date(last_day_of(key))}"
    if posted is None:
        return Shown("BMFOLR", line, (due,), ("NO RETURN POSTED",))
    body = (
        f"DLN>{posted.dln.printed}  23C DT>{show_date(posted.date)}  CYCLE>{posted.cycle}",
        f"TOTAL TAX>{format_amount(standing.tax):>17}",
        f"PAYMENTS >{format_amount(standing.payments):>17}",
        f"BALANCE  >{format_amount(standing.balance):>17}",
    )
    return Shown("BMFOLR", line, (due,), body)


def payments(account: Account, key: ModuleKey, moment: Moment, kept: int) -> Shown:
    """Definer P: every quarter with its return and payments, or the payments of one module."""
    if key.is_entity:
        quarters = quarters_of(account, is_on_line_from(moment.today, kept))
        rows = [_quarter(quarter) for quarter in quarters]
        return Shown("BMFOLP", _line("P", account, "", moment), _head(account), tuple(rows or ["NO QUARTERS ON FILE"]))
    items = payments_of(account, key)
    rows = [
        f"{item.tc}  {show_date(item.date)} {format_amount(item.amount):>17}  {item.cycle:8}  {item.dln.printed}"
        for item in items
    ]
    top = (*_head(account), _quarter(quarter_standing(account, key)), POSTED_HEAD)
    return Shown("BMFOLP", _line("P", account, key.printed, moment), top, tuple(rows or ["NO PAYMENTS POSTED"]))


def _head(account: Account) -> tuple[str, str]:
    return (account.entity.name_line if account.entity else "", _QUARTER_HEAD)


@shown("bmfol.employer-quarter", cites="IRM 25.25.6.5.1.2.2(3) box 3, 25.25.6.5.5.2.2(3) box 3",
       ledger=["25.25.6b:0212", "25.25.6c:0071", "25.25.6c:0088"])  # fmt: skip
def _quarter(standing: QuarterStanding) -> str:
    """Whether the employer's return of a quarter posted, its tax, and what was paid."""
    posted = standing.posted
    when = f"{show_date(posted.date)} {posted.cycle[:6]}" if posted else "NO RETURN"
    amounts = (standing.tax, standing.payments, standing.balance)
    return f"{standing.period}  {when:15} {' '.join(f'{format_amount(amount):>17}' for amount in amounts)}"

"""INTST: what a module owes to a date, and over which quarters and rates. Layout: ours (reference 3.15)."""

from __future__ import annotations

from collections.abc import Sequence

from masterfile.account import Account
from masterfile.due_dates import last_day_of, next_working_day
from masterfile.money import format_amount
from masterfile.periods import ModuleKey
from masterfile.posting.accruals import Accruals
from masterfile.posting.assessed import extended_due_date
from masterfile.posting.interest import Stretch
from masterfile.standing import posted_return
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import key_line

STRETCH_HEAD = "FROM      TO        DAYS  RATE  FACTOR              BALANCE         INTEREST"


def intst(account: Account, key: ModuleKey, owed: Accruals, moment: Moment) -> Shown:
    """Balance, accruals and total due; then one line for each quarter and balance interest ran on."""
    return Shown(
        "INTST",
        key_line("INTST", account, key),
        (*_heading(account, key, owed, moment), *_amounts(owed)),
        (section("INTEREST BY QUARTER"), *quarter_lines(owed.stretches)),
    )


def _heading(account: Account, key: ModuleKey, owed: Accruals, moment: Moment) -> tuple[str, str]:
    module, due, filed = account.module(key), last_day_of(key), posted_return(account, key)
    extended = next_working_day(extended_due_date(module))
    name = account.entity.name_line if account.entity else "ENTITY NOT ESTABLISHED"
    return (
        f"{name[:44]:44} INT-TO-DT>{show_date(owed.to_date)}  CYC>{moment.cycle}",
        f"RET-RECD-DT>{show_date(filed.received if filed else None)}  DUE-DT>{show_date(due)}"
        f"  EXT-DUE-DT>{show_date(extended if extended > due else None)}",
    )


def _amounts(owed: Accruals) -> tuple[str, ...]:
    by_interest, by_late_payment, by_late_filing = owed.restricted
    return (
        _amount("ASSESSED MODULE BALANCE", owed.balance),
        _amount("ACCRUED INTEREST", owed.interest, by_interest),
        _amount("ACCRUED FAILURE TO PAY PENALTY", owed.late_payment, by_late_payment),
        _amount("ACCRUED FAILURE TO FILE PENALTY", owed.late_filing, by_late_filing),
        _amount("TOTAL DUE", owed.total),
    )


def _amount(label: str, amount: int, restricted: str = "") -> str:
    note = f"  RESTRICTED BY TC {restricted}" if restricted else ""
    return f"{label + '>':32}{format_amount(amount):>17}{note}"


def quarter_lines(stretches: Sequence[Stretch]) -> list[str]:
    """A heading and a line for each quarter and balance interest ran on."""
    return [STRETCH_HEAD, *map(_quarter, stretches)] if stretches else ["NONE"]


def _quarter(stretch: Stretch) -> str:
    return (
        f"{show_date(stretch.first)}  {show_date(stretch.last)}  {stretch.days:4}  {stretch.percent:3}%  "
        f"{stretch.factor:.9f}  {format_amount(stretch.balance):>14}  {format_amount(stretch.interest):>15}"
    )

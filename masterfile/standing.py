"""Figures a display shows and nobody stores: module status, statute dates (reference 8.4, 11.2)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import Account, FiledReturn, Module
from masterfile.periods import ModuleKey


@dataclass(frozen=True, slots=True)
class StatuteDates:
    """Assessment, refund and collection statute expiration dates, where they exist."""

    assessment: datetime.date | None = None
    refund: datetime.date | None = None
    collection: datetime.date | None = None


def years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day some years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def posted_return(account: Account, key: ModuleKey) -> FiledReturn | None:
    """The return behind the module's TC 150."""
    for transaction in account.module(key).live("150"):
        return account.returns.get(transaction.dln)
    return None


def module_status(module: Module) -> str:
    """The master file status: the last set, else 00 no return, 06 with credit, 12 settled, 21 balance due."""
    if module.statuses:
        return module.statuses[-1].status
    if not module.has("150"):
        return "06" if module.balance < 0 else "00"
    return "21" if module.balance > 0 else "12"


def statute_dates(account: Account, key: ModuleKey) -> StatuteDates:
    """Three years from the later of received and due date for ASED and RSED, ten from TC 150 for CSED."""
    module = account.module(key)
    assessed = next(module.live("150"), None)
    filed = posted_return(account, key)
    if assessed is None or filed is None:
        return StatuteDates()
    start = max(filed.received, key.period.due_date)
    return StatuteDates(years_after(start, 3), years_after(start, 3), years_after(assessed.date, 10))

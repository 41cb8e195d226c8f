"""What an extension of time to file changes, and what it does not (IRM 3.38.147.3.13)."""

from __future__ import annotations

import datetime

from masterfile.returns.due_dates import Filer, due_abroad, extended_due, return_due
from masterfile.returns.words import Territory
from masterfile.rules.registry import computation


@computation("extension.late-filing-from", cites="IRM 3.38.147.3.13(3)", ledger=["3.38.147:0358"])
def late_filing_from(period: str, filer: Filer = "resident", extended: bool = False) -> datetime.date:
    """The day after which a return is late for the penalty: the extended due date, where there is an extension."""
    return extended_due(period=period, filer=filer) if extended else return_due(period=period, filer=filer)


@computation("extension.interest-from", cites="IRM 3.38.147.3.13(3)", ledger=["3.38.147:0358"])
def interest_from(period: str, filer: Filer = "resident", extended: bool = False) -> datetime.date:
    """The day interest accrues from: the due date, extension or not."""
    del extended
    return return_due(period=period, filer=filer)


@computation(
    "extension.of-territory", cites="IRM 3.38.147.13.3(3), .16.2(3)", ledger=["3.38.147:0854", "3.38.147:0956"]
)
def of_territory(period: str, territory: Territory) -> datetime.date:
    """When a resident of a territory must file: two months later without asking, but not in Puerto Rico."""
    if territory is Territory.PUERTO_RICO:
        return return_due(period=period)
    return due_abroad(period=period)

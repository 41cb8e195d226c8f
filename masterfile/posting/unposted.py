"""Making a GUF case of a pending that did not post (reference 6.1)."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Account, Pending, Unpostable, UnpostableStatus
from masterfile.context import Context

CATEGORIES = {"126": "T1"}
"""GUF category by UPC: T1 is RICS TPP pre-refund (reference 6.1); others are not sourced and stay blank."""


def sequence_number(account: Account) -> str:
    """A case's 12-digit sequence number: the TIN's digits and a count of three (docs/conflicts.md C-011)."""
    return f"{account.tin.digits}{len(account.unpostables) + 1:03d}"


def unpostable(account: Account, pending: Pending, code: str, context: Context) -> Unpostable:
    """The case of a pending that failed with this UPC and RC, ``126-0``."""
    upc, rc = code.split("-")
    return Unpostable(
        sequence=sequence_number(account),
        upc=upc,
        rc=rc,
        pending=pending,
        cycle=context.week,
        status=UnpostableStatus.OPEN,
        status_date=context.today,
        category=CATEGORIES.get(upc, ""),
    )


def closes_by_itself(case: Unpostable) -> bool:
    """Whether GUF closes the case without an employee (table column ``automatic``)."""
    row = codes.unpostable_codes().get((case.upc, case.rc))
    return row is not None and row.automatic

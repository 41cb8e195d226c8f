"""Making a GUF case of a pending that did not post (reference 6.1)."""

from __future__ import annotations

from collections.abc import Iterable

from masterfile import codes
from masterfile.account import Account, Pending, Unpostable, UnpostableStatus
from masterfile.context import Context
from masterfile.events import WentUnpostable
from masterfile.identifiers import Tin
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Condition

CATEGORIES = {"126": "T1"}
"""GUF category by UPC: T1 is RICS TPP pre-refund (reference 6.1); others are not sourced and stay blank."""


def sequence_number(tin: Tin, count: int) -> str:
    """The number of a TIN's next case: its nine digits and a count of three (docs/conflicts.md C-011).

    Cases of an invalid number (marker ``*``) count from 501, so both sides of a number keep their own.
    """
    return f"{tin.digits}{count + (501 if tin.marker else 1):03d}"


def unpostable(account: Account, pending: Pending, code: str, context: Context) -> Unpostable:
    """The case of a pending that failed with this UPC and RC, ``126-0``."""
    upc, rc = code.split("-")
    return Unpostable(
        sequence=sequence_number(account.tin, len(account.unpostables)),
        upc=upc,
        rc=rc,
        pending=pending,
        cycle=context.week,
        status=UnpostableStatus.OPEN,
        status_date=context.today,
        category=CATEGORIES.get(upc, ""),
    )


def first_unpostable(conditions: Iterable[Condition[PostingCase]], case: PostingCase) -> WentUnpostable | None:
    """The case a pending becomes by the first of these conditions that holds; its ``upc`` says which."""
    for held in conditions:
        if held(case):
            return WentUnpostable(unpostable(case.account, case.pending, held.upc, case.context), held.id)
    return None


def closes_by_itself(case: Unpostable) -> bool:
    """Whether GUF closes the case without an employee (table column ``automatic``)."""
    row = codes.unpostable_codes().get((case.upc, case.rc))
    return row is not None and row.automatic

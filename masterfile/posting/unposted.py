"""Making a GUF case of a pending that did not post (reference 6.1)."""

from __future__ import annotations

from collections.abc import Iterable

from masterfile.account import Account, Pending, Unpostable, UnpostableStatus
from masterfile.codes.guf import handling
from masterfile.context import Context
from masterfile.events import WentUnpostable
from masterfile.identifiers import Tin
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Condition


def sequence_number(tin: Tin, count: int) -> str:
    """The number of a TIN's next case: its nine digits and a count of three (docs/conflicts.md C-011).

    Cases of an invalid number (marker ``*``) count from 501, so both sides of a number keep their own.
    """
    return f"{tin.digits}{count + (501 if tin.marker else 1):03d}"


def unpostable(account: Account, pending: Pending, code: str, context: Context) -> Unpostable:
    """The case of a pending that failed with this UPC and RC, ``126-0``; category and area by the table."""
    upc, rc = code.split("-")
    row = handling(upc, rc, pending.transaction.tc)
    return Unpostable(
        sequence=sequence_number(account.tin, len(account.unpostables)),
        upc=upc,
        rc=rc,
        pending=pending,
        cycle=context.week,
        status=UnpostableStatus.OPEN,
        status_date=context.today,
        category=row.category if row else "",
        functional_area=row.functional_area if row else "",
    )


def first_unpostable(conditions: Iterable[Condition[PostingCase]], case: PostingCase) -> WentUnpostable | None:
    """The case a pending becomes by the first of these conditions that holds; its ``upc`` says which."""
    for held in conditions:
        if held(case):
            return WentUnpostable(unpostable(case.account, case.pending, held.upc, case.context), held.id)
    return None

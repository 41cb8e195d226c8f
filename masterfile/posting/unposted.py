"""Making a GUF case of a pending that did not post (reference 6.1)."""

from __future__ import annotations

from collections.abc import Iterator

from masterfile.account import Account, Control, Pending, Unpostable, UnpostableStatus
from masterfile.codes.guf import handling
from masterfile.context import Context
from masterfile.events import ControlSet, WentUnpostable
from masterfile.identifiers import IdrsNumber, Tin
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Condition, effect, first_holding


def sequence_number(tin: Tin, count: int) -> str:
    """The number of a TIN's next case: its nine digits and a count of three (docs/conflicts.md C-011).

    Cases of an invalid number (marker ``*``) count from 501, so both sides of a number keep their own.
    """
    return f"{tin.digits}{count + (501 if tin.marker else 1):03d}"


def next_count(account: Account) -> int:
    """How many cases an account has had at most: its next one gets a number no open or closed case of it has."""
    first = int(sequence_number(account.tin, 0)[9:])
    return max((int(sequence[9:]) - first + 1 for sequence in account.unpostables), default=0)


def unpostable(account: Account, pending: Pending, code: str, context: Context) -> Unpostable:
    """The case of a pending that failed with this UPC and RC, ``126-0``; category and area by the table."""
    upc, rc = code.split("-")
    row = handling(upc, rc, pending.transaction.tc)
    return Unpostable(
        sequence=sequence_number(account.tin, next_count(account)),
        upc=upc,
        rc=rc,
        pending=pending,
        cycle=context.week,
        status=UnpostableStatus.OPEN,
        status_date=context.today,
        category=row.category if row else "",
        functional_area=row.functional_area if row else "",
    )


def first_unpostable(conditions: tuple[Condition[PostingCase], ...], case: PostingCase) -> WentUnpostable | None:
    """The case a pending becomes by the first of these conditions that holds; its ``upc`` says which."""
    held = first_holding(conditions, case.transaction.tc, case)
    return WentUnpostable(unpostable(case.account, case.pending, held.upc, case.context), held.id) if held else None


_CONTROLLED = {"299": ("UPC299", IdrsNumber("1485000004")), "141": ("UPC141", IdrsNumber("0500000141"))}
"""Activity and assignee of the control base by UPC: 1485000004 is RIVO's (25.25.6.2.4(1)); the rest is ours (C-088)."""


@effect("unposting.control-opened", cites="IRM 25.25.6.2.4(1); IRM 21.8.1.4.9.2(3)", ledger=["25.25.6a:0560"])
def control_opened(case: PostingCase, unposted: WentUnpostable) -> Iterator[ControlSet]:
    """Submission Processing opens a control base for a UP 299, the international department has one for a UP 141."""
    wanted = _CONTROLLED.get(unposted.case.upc)
    if wanted is not None:
        key, today = case.pending.module, case.context.today
        number = len(case.account.controls_of(key)) + 1
        yield ControlSet(Control(number, key, wanted[0], "A", "MISC", wanted[1], today, today))

"""GUF cases: what did not post, what was said about it, what the world has scheduled."""

from __future__ import annotations

import datetime
from enum import StrEnum

from masterfile.calendar import CycleWeek
from masterfile.records.base import Record
from masterfile.records.transactions import Pending


class UnpostableStatus(StrEnum):
    """Status of a GUF case. ``A`` is a closure still in the quality review window: the case counts as open,
    its URC is not shown (25.25.6.5.5(3) box 1; docs/conflicts.md C-007)."""

    OPEN = "O"
    REVIEW = "A"
    SUSPENSE = "S"
    CLOSED = "C"


class Correction(Record, frozen=True, omit_defaults=True, gc=False):
    """What UPRES said about a case: resolution code, condition code, release cycle, corrected elements."""

    urc: str
    employee: str
    date: datetime.date
    modifier: str = ""
    ccc: str = ""
    release: str = ""
    tin: str = ""
    name_control: str = ""
    remarks: str = ""
    period: str = ""
    transaction_date: datetime.date | None = None


class CaseNote(Record, frozen=True, omit_defaults=True, gc=False):
    """A history item of a GUF case, written with UPCAS definer Z (reference 3.11)."""

    text: str
    employee: str
    date: datetime.date


class Happening(Record, frozen=True, omit_defaults=True, gc=False):
    """Something the world has scheduled for an account on a date.

    Kind ``batch-tool``: the Batch Tool runs (25.25.6.5.4); ``valid`` are the DLNs it deems the taxpayer's own.
    """

    date: datetime.date
    kind: str
    valid: tuple[str, ...] = ()


class Unpostable(Record, frozen=True, omit_defaults=True, gc=False):
    """A GUF case: ``pending`` is the transaction that did not post, ``cycle`` the week it unposted.

    ``loaded`` tells whether GUF has it yet: TXMOD shows it before UPTIN does (25.25.6.6.3.1(3) box 3);
    ``received`` is the day GUF got it, ``requests`` the numbers of the documents asked for, ``12``.
    """

    sequence: str
    upc: str
    rc: str
    pending: Pending
    cycle: CycleWeek
    status: UnpostableStatus
    status_date: datetime.date
    category: str = ""
    functional_area: str = ""
    assignee: str = ""
    remarks: str = ""
    loaded: bool = False
    correction: Correction | None = None
    received: datetime.date | None = None
    suspense_until: datetime.date | None = None
    requests: str = ""
    notes: tuple[CaseNote, ...] = ()

    @property
    def is_open(self) -> bool:
        """Open, in suspense, or closed but still in the review window."""
        return self.status is not UnpostableStatus.CLOSED

    @property
    def code(self) -> str:
        """UPC and RC as the manual writes them together, ``126-0``."""
        return f"{self.upc}-{self.rc}"

"""Records of an account that name no other: GUF's corrections and notes, what the world has scheduled."""

from __future__ import annotations

import datetime
from enum import StrEnum

import msgspec


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Base of the small frozen records."""


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

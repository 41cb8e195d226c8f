"""What can be asked of an account: one frozen value a kind of input, already parsed.

Inputs hold values, never text to parse; the raw field labels are kept only to say which were filled.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.calendar import CycleWeek
from masterfile.identifiers import IdrsNumber, NameControl, Tin
from masterfile.periods import ModuleKey


@dataclass(frozen=True, slots=True)
class MiscellaneousTransaction:
    """FRM77: one TC 971/972 or other non-money transaction (reference 3.6).

    ``filled`` are the labels of the fields that hold something, ``overtyped`` the header fields
    that no longer say what REQ77 filled in.
    """

    module: ModuleKey
    tc: str
    ac: str = ""
    trans_date: datetime.date | None = None
    secondary_date: datetime.date | None = None
    misc: str = ""
    delay: int = 0
    closing_code: str = ""
    xref_tin: str = ""
    xref_period: str = ""
    remarks: str = ""
    sequence: int = 0
    dln: str = ""
    filled: frozenset[str] = frozenset()
    overtyped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TearUp:
    """TERUP: delete one's own input of today, by its input sequence number."""

    sequence: int


@dataclass(frozen=True, slots=True)
class ControlInput:
    """ACTON: open (``number`` None), update or close a control base."""

    module: ModuleKey
    number: int | None
    activity: str
    status: str = ""
    category: str = ""
    assignee: IdrsNumber | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class HistoryInput:
    """ACTON: write a history item."""

    module: ModuleKey
    text: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """UPRES: close an unpostable with a resolution code."""

    sequence: str
    urc: str
    modifier: str = ""
    ccc: str = ""
    release: CycleWeek | None = None
    tin: Tin | None = None
    name_control: NameControl | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Reassignment:
    """UPASG with definer R: take a case."""

    sequence: str


@dataclass(frozen=True, slots=True)
class ResolutionRejection:
    """UPREV with definer E: reject a resolution inside the review window."""

    sequence: str


Input = (
    MiscellaneousTransaction | TearUp | ControlInput | HistoryInput | Resolution | Reassignment | ResolutionRejection
)

"""What stands on a module beside its transactions: controls, histories, statuses, notices; and debts of the entity."""

from __future__ import annotations

import datetime

from masterfile.calendar import CycleWeek
from masterfile.identifiers import IdrsNumber
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.records.base import Record


class Control(Record, frozen=True, omit_defaults=True, gc=False):
    """A control base: C-number, activity, status letter, category, assignee, dates."""

    number: int
    module: ModuleKey
    activity: str
    status: str
    category: str
    assignee: IdrsNumber
    received: datetime.date
    action_date: datetime.date

    @property
    def is_open(self) -> bool:
        """Whether the control keeps the module under control: any status but C."""
        return self.status != "C"


class History(Record, frozen=True, omit_defaults=True, gc=False):
    """A history item; cannot be altered later (reference 3.12)."""

    module: ModuleKey
    text: str
    employee: IdrsNumber
    date: datetime.date


class StatusChange(Record, frozen=True, omit_defaults=True, gc=False):
    """A module status, the date that goes with it and the cycle (YYYYCCDD) it was set in (reference 11.2).

    ``date`` is the 23C or notice date for a notice status, the date of the transaction for one it sets.
    """

    status: str
    date: datetime.date
    cycle: str = ""


class StatusHold(Record, frozen=True, omit_defaults=True, gc=False):
    """What STAUP asked for: the status the module has ``cycles`` cycles later, in the cycle ``until`` (reference 3.13).

    03 and 48 name none: the notices resume where they stood.
    """

    status: str
    cycles: int
    until: CycleWeek
    employee: IdrsNumber
    date: datetime.date


class Notice(Record, frozen=True, omit_defaults=True, gc=False):
    """A computer notice of a module: its number (``CP14``), its date, the cycle it was made in.

    ``amount`` is what it asks for or speaks of, in cents; ``held`` says why it did not go out (``HC 3``),
    empty for one that did.
    """

    module: ModuleKey
    number: str
    date: datetime.date
    cycle: str = ""
    amount: Cents = Cents(0)
    held: str = ""

    @property
    def is_issued(self) -> bool:
        """Whether the notice went to the taxpayer."""
        return not self.held


class Letter(Record, frozen=True, omit_defaults=True, gc=False):
    """A letter keyed today that waits for the night: what was keyed, and the fill-ins LPAGE added.

    ``fields`` and ``pages`` are pairs of a number or fill-in and its text; ``sequence`` is the input number,
    ``addressee`` the names it goes to, blank for the name line of the account.
    """

    module: ModuleKey
    number: str
    employee: IdrsNumber
    entered: datetime.date
    sequence: int = 0
    paragraphs: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    return_address: str = ""
    signature: str = ""
    mark: str = ""
    telephone: str = ""
    addressee: str = ""

    @property
    def history(self) -> str:
        """How its history item begins: L and the digits (25.25.6 Exhibit 1, docs/conflicts.md C-162)."""
        return f"L{self.number.rstrip('CSP')}"


class Debt(Record, frozen=True, omit_defaults=True, gc=False):
    """A debt to another agency that overpayments are offset to: ``name`` is how the offset's MISC names it.

    ``program`` is TOP (TC 898) or DMF, the older one (TC 896). What is left is ``amount`` less what was offset.
    """

    name: str
    amount: Cents
    program: str = "TOP"

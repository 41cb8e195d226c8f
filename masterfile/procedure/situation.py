"""The situation of a contact: what was on the desk and on file when it was taken up, and what was done since.

Duties and prohibitions are asked about a situation. ``start`` is the account as it was when the contact was taken
up: the manual's tables ask about the account that was found, not about the one that is left behind.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property, wraps
from typing import Any, TypeVar

from masterfile import freezes
from masterfile.account import Account, Control, FiledReturn, Module, ReturnStage, Unpostable
from masterfile.context import Context
from masterfile.identifiers import BATCH_TOOL, Dln, Tin
from masterfile.periods import ENTITY, ModuleKey
from masterfile.procedure.acts import Act
from masterfile.records.desk import Contact, Person
from masterfile.rules.mft32 import movable_tax_years
from masterfile.rules.tpp import Mark, marks_of

FoundT = TypeVar("FoundT")


def _no_account(_: Tin) -> Account | None:
    return None


@dataclass(frozen=True)
class Situation:
    """One contact with the account it is about. ``other`` answers the account of another TIN as it was at the start.

    ``opened`` is the day the contact was taken up, ``role`` and ``employee`` who did; ``context`` is of now.
    """

    contact: Contact
    start: Account
    now: Account
    context: Context
    acts: tuple[Act, ...] = ()
    role: str = ""
    employee: str = ""
    opened: datetime.date = datetime.date.min
    other: Callable[[Tin], Account | None] = field(default=_no_account)

    @cached_property
    def found(self) -> dict[object, Any]:
        """The facts that were found already (``once``)."""
        return {}

    # --- the contact ---------------------------------------------------------------------------

    @property
    def is_taxpayer(self) -> bool:
        """Whether the contact is from the taxpayer, or one of two who filed jointly."""
        return self.contact.person in (Person.TAXPAYER, Person.SPOUSE)

    @property
    def filed_it(self) -> bool:
        """Whether the taxpayer filed the return in question."""
        return self.dln in self.contact.filed

    def has(self, fact: str) -> bool:
        """Whether a circumstance of the contact holds."""
        return self.contact.has(fact)

    # --- the return in question ----------------------------------------------------------------

    @cached_property
    def key(self) -> ModuleKey:
        """The module the contact is about: its own, or that of the return."""
        if not self.contact.module.is_entity:
            return self.contact.module
        return self.filed.module if self.filed is not None else ENTITY

    @cached_property
    def dln(self) -> str:
        """The DLN of the return in question: the control number of the letter, else the module's only return."""
        if self.contact.control_number:
            return self.contact.control_number
        found = [dln for dln, filed in self.start.returns.items() if filed.module == self.contact.module]
        return found[0] if len(found) == 1 else ""

    @property
    def filed(self) -> FiledReturn | None:
        """The return in question as filed."""
        return self.start.returns.get(Dln(self.dln)) if self.dln else None

    @cached_property
    def returns(self) -> tuple[FiledReturn, ...]:
        """Every return of the module, as it was at the start."""
        return tuple(filed for filed in self.start.returns.values() if filed.module == self.key)

    @cached_property
    def module(self) -> Module:
        """The module at the start."""
        return self.start.module(self.key)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The unreversed TC 971 of the module at the start."""
        return marks_of(self.module)

    @cached_property
    def entity_marks(self) -> tuple[Mark, ...]:
        """The unreversed TC 971 of the entity at the start (ENMOD)."""
        return marks_of(self.start.entity_module)

    def marked(self, ac: str, misc: str = "") -> bool:
        """Whether an unreversed TC 971 with this action code is on the module, its MISC beginning so."""
        return any(mark.ac == ac and mark.misc.startswith(misc) for mark in self.marks)

    @cached_property
    def unpostable(self) -> Unpostable | None:
        """The open unpostable of the return in question at the start."""
        return self.start.unpostable_return(self.dln) if self.dln else None

    def is_unpostable(self, code: str) -> bool:
        """Whether the return in question is unpostable with this UPC and RC, ``126-0``; ``147`` is any RC."""
        found = self.unpostable
        return found is not None and (found.code == code or found.upc == code)

    @property
    def batch_tool(self) -> bool:
        """Whether the unpostable is the Batch Tool's (25.25.6.5.4)."""
        return self.unpostable is not None and self.unpostable.assignee == BATCH_TOOL

    @property
    def posted(self) -> bool:
        """Whether the return in question is posted to MFT 30."""
        return self.filed is not None and self.filed.stage is ReturnStage.POSTED

    @property
    def on_mft_32(self) -> bool:
        """Whether it is on MFT 32."""
        return self.filed is not None and self.filed.stage is ReturnStage.IDENTITY_THEFT

    @property
    def archived(self) -> bool:
        """Whether it was archived or deleted as unpostable 126."""
        return self.filed is not None and self.filed.stage is ReturnStage.DELETED

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """The control bases of the module at the start, by number."""
        return tuple(self.start.controls_of(self.key))

    @property
    def open_controls(self) -> tuple[Control, ...]:
        """Those that are open."""
        return tuple(control for control in self.controls if control.is_open)

    def controlled(self, activity: str = "*", assignee: str = "*") -> bool:
        """Whether a control base with this activity and assignee is open; ``*`` stands for any text."""
        return any(
            fnmatchcase(control.activity, activity) and fnmatchcase(control.assignee, assignee)
            for control in self.open_controls
        )

    @cached_property
    def freezes(self) -> frozenset[str]:
        """The freezes of the module and of its entity at the start."""
        return frozenset(
            row.code for row in freezes.in_force(self.start, self.key, replace(self.context, today=self.opened))
        )

    # --- years ---------------------------------------------------------------------------------

    @property
    def tax_year(self) -> int:
        """The tax year in question."""
        return self.key.period.year if not self.key.is_entity else 0

    @property
    def current_year(self) -> bool:
        """Whether it is the current tax year: the year before the processing year (25.25.6.7(1))."""
        return self.tax_year == self.context.calendar.processing_year(self.opened) - 1

    @property
    def movable(self) -> bool:
        """Whether its returns can be moved to or from MFT 32 (25.25.6.7(1))."""
        week = self.context.calendar.week_of(self.opened)
        return self.tax_year in movable_tax_years(week, self.context)

    # --- what was done -------------------------------------------------------------------------

    def did(self, kind: str, **fields: str) -> bool:
        """Whether an act of this kind was done, its fields holding these values."""
        return any(
            act.kind == kind and all(act.field(name.replace("_", "-")) == value for name, value in fields.items())
            for act in self.acts
        )

    def acts_of(self, kind: str) -> tuple[Act, ...]:
        """The acts of a kind, in order."""
        return tuple(act for act in self.acts if act.kind == kind)


def once(fact: Callable[[Situation], FoundT]) -> Callable[[Situation], FoundT]:
    """A fact of a situation that many rules ask: it is found once, for a situation never changes."""

    @wraps(fact)
    def found(case: Situation) -> FoundT:
        known: dict[object, FoundT] = case.found
        if fact not in known:
            known[fact] = fact(case)
        return known[fact]

    return found

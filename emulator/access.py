"""Who may do what: employees, their profiles, own and relatives' accounts (reference 1; our choice C-010)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Group(StrEnum):
    """What kind of work a command code is: a profile is made of groups (ours; IRS profiles are not public)."""

    EVERYBODY = "everybody"
    RESEARCH = "research"
    CONTROL = "control"
    INPUT = "input"
    RESOLVE = "resolve"
    """Unpostables; UPREV shows what is in review, who may reject is the rule ``upreve.manager-or-lead``."""


_WORKER = frozenset(Group)

ROLES: dict[str, frozenset[Group]] = {
    "tpp-assistor": _WORKER,
    "rivo-examiner": _WORKER,
    "tac-assistor": _WORKER,
    "non-tpp-assistor": _WORKER,
    "lead": _WORKER,
    "manager": _WORKER - {Group.INPUT, Group.CONTROL},
    "clerk": frozenset({Group.EVERYBODY, Group.RESEARCH, Group.CONTROL}),
    "instructor": _WORKER,
    "unpostable-examiner": _WORKER,
}
"""Groups of command codes by role."""

_REVIEWERS = frozenset({"lead", "manager", "instructor"})


@dataclass(frozen=True, slots=True)
class Employee:
    """An employee of a world. ``own`` are their own and their spouse's TINs, ``relatives`` listed ones."""

    number: str
    name: str = ""
    role: str = "tpp-assistor"
    password: str = ""
    own: list[str] = field(default_factory=list)
    relatives: list[str] = field(default_factory=list)

    @property
    def groups(self) -> frozenset[Group]:
        """The groups of command codes this employee may use."""
        return ROLES[self.role]

    @property
    def may_review(self) -> bool:
        """Whether this is a manager or lead (25.25.6.5.5.1(3) box 1)."""
        return self.role in _REVIEWERS


class Roster:
    """The employees of a world by number."""

    def __init__(self, employees: Iterable[Employee]) -> None:
        self._by_number = {employee.number: employee for employee in employees}

    def get(self, number: str) -> Employee | None:
        """An employee, where the world has one with this number."""
        return self._by_number.get(number)

    def first(self) -> Employee | None:
        """The first employee of the world file, for hints."""
        return next(iter(self._by_number.values()), None)

"""Who may do what: employees, their profiles, own and relatives' accounts (reference 1; our choice C-010)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from masterfile.identifiers import Tin
from masterfile.masterfile import MasterFile


class Group(StrEnum):
    """What kind of work a command code is: a profile is made of groups (ours; IRS profiles are not public)."""

    EVERYBODY = "everybody"
    RESEARCH = "research"
    """Accounts as the TIF and the master file hold them: TXMOD, ENMOD, SUMRY, IMFOL, INTST, UPTIN, UPDIS."""
    INFORMATION = "information"
    """Who somebody is and what payers reported: IRPTR, INOLE, NAMES, FINDS, DDBKD."""
    RETURNS = "returns"
    """Returns as filed, and ordering them: TRDBV, TRPRT, RTVUE, FFINQ, ESTAB."""
    CAF = "caf"
    """Representatives: CFINK."""
    AIMS = "aims"
    """Examination: AMDIS."""
    CONTROL = "control"
    INPUT = "input"
    STATUS = "status"
    """Notices and statuses held or hastened: STAUP."""
    LETTER = "letter"
    """Correspondence: LETER, LPAGE, LPAGD."""
    RESOLVE = "resolve"
    """Unpostables; UPREV shows what is in review, who may reject is the rule ``upreve.manager-or-lead``."""
    DESK = "desk"
    """The desk beside the terminal: contacts, AMS, referrals. Everybody has one."""


_LOOKS = frozenset({Group.EVERYBODY, Group.DESK, Group.RESEARCH, Group.INFORMATION, Group.RETURNS, Group.CAF})
"""What everybody who works a case looks things up with."""

_IDENTITY_THEFT = _LOOKS | {Group.CONTROL, Group.INPUT, Group.LETTER, Group.RESOLVE}
"""IRM 25.25.6 names neither STAUP nor AMDIS."""

_ADJUSTS = _LOOKS | {Group.AIMS, Group.CONTROL, Group.INPUT, Group.STATUS, Group.LETTER}
"""IRM 21.8.1 and 3.38.147 name STAUP and AMDIS, and close no unpostable."""

ROLES: dict[str, frozenset[Group]] = {
    "tpp-assistor": _IDENTITY_THEFT,
    "rivo-examiner": _IDENTITY_THEFT,
    "tac-assistor": _IDENTITY_THEFT,
    "idtva-examiner": _IDENTITY_THEFT,
    "non-tpp-assistor": _ADJUSTS | {Group.RESOLVE},
    "international-am-examiner": _ADJUSTS,
    "notice-review-examiner": _ADJUSTS,
    "unpostable-examiner": _LOOKS | {Group.CONTROL, Group.INPUT, Group.RESOLVE},
    "lead": _IDENTITY_THEFT | _ADJUSTS,
    "instructor": _IDENTITY_THEFT | _ADJUSTS,
    "manager": _LOOKS | {Group.AIMS, Group.RESOLVE},
    "clerk": frozenset({Group.EVERYBODY, Group.DESK, Group.RESEARCH, Group.INFORMATION, Group.CONTROL}),
}
"""Groups of command codes by role."""

_REVIEWERS = frozenset({"lead", "manager", "instructor"})


@dataclass(frozen=True, slots=True)
class Employee:
    """An employee of a world. ``own`` are their own and their spouse's TINs, ``relatives`` listed ones.

    ``permitted`` are restricted accounts they have special permission for. ``profile`` names groups and command codes
    in place of the role's; one with a minus in front takes away.
    ``password`` is what is kept of it (``emulator/passwords.py``).
    """

    number: str
    name: str = ""
    role: str = "tpp-assistor"
    password: str = ""
    own: list[str] = field(default_factory=list)
    relatives: list[str] = field(default_factory=list)
    permitted: list[str] = field(default_factory=list)
    profile: list[str] = field(default_factory=list)

    @property
    def groups(self) -> frozenset[Group]:
        """The groups of command codes this employee may use."""
        return ROLES[self.role]

    @property
    def may_review(self) -> bool:
        """Whether this is a manager or lead (25.25.6.5.5.1(3) box 1)."""
        return self.role in _REVIEWERS


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a world by office and unit, the first five digits of its employees' numbers (reference 1, B1).

    ``maximum`` is the most a profile of the unit may hold, ``profile`` what the unit works with; empty is everything.
    """

    number: str
    name: str = ""
    maximum: list[str] = field(default_factory=list)
    profile: list[str] = field(default_factory=list)


def family(employee: Employee, master: MasterFile, tin: str) -> tuple[frozenset[str], frozenset[str]]:
    """The employee's own and their spouse's TINs, and the listed relatives', as far as a TIN asked for needs them.

    A spouse is one the world lists among the own TINs, or one an account of theirs names, or that names one of them.
    """
    own = set(employee.own)
    if own and tin:
        for number in (*employee.own, tin):
            account = master.account(Tin(number))
            spouse = account.entity.spouse if account is not None and account.entity else ""
            if spouse and (number in employee.own or spouse in employee.own):
                own |= {number, spouse}
    return frozenset(own), frozenset(employee.relatives)


class Roster:
    """The employees of a world by number, and its units."""

    def __init__(self, employees: Iterable[Employee], units: Iterable[Unit] = ()) -> None:
        self._by_number = {employee.number: employee for employee in employees}
        self._units: Mapping[str, Unit] = {unit.number: unit for unit in units}

    def get(self, number: str) -> Employee | None:
        """An employee, where the world has one with this number."""
        return self._by_number.get(number)

    def unit_of(self, number: str) -> Unit:
        """The unit of an employee; one the world says nothing of holds everybody back from nothing."""
        return self._units.get(number[:5]) or Unit(number[:5])

    def everybody(self) -> tuple[Employee, ...]:
        """Every employee, in the order of the world file."""
        return tuple(self._by_number.values())

    def first(self) -> Employee | None:
        """The first employee of the world file, for hints."""
        return next(iter(self._by_number.values()), None)

"""Who may do what: employees, their profiles, own and relatives' accounts (reference 1; our choice C-010)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

ALWAYS = frozenset({"SINON", "SINOF", "PAGE", "HELP"})
"""Codes that need no profile."""

_RESEARCH = frozenset({"TXMOD", "ENMOD", "SUMRY", "IMFOL", "INTST", "UPTIN", "UPDIS", "GUFRP"})
_TRANSFER = frozenset({"ADD24", "ADD34", "ADD48", "ADC24", "ADC34", "ADC48", "DRT24", "FRM34", "DRT48"})
_INPUT = frozenset({"NOREF", "REQ77", "FRM77", "REQ54", "ADJ54", "ENREQ", "INCHG", "ACTON", "TERUP"}) | _TRANSFER
_RESOLVE = frozenset({"UPRES", "UPASG", "UPCAS", "UPREV"})
"""UPREV shows what is in review; who may reject with UPREVE is the rule ``upreve.manager-or-lead``."""

PROFILES: dict[str, frozenset[str]] = {
    "tpp-assistor": _RESEARCH | _INPUT | _RESOLVE,
    "rivo-examiner": _RESEARCH | _INPUT | _RESOLVE,
    "tac-assistor": _RESEARCH | _INPUT | _RESOLVE,
    "non-tpp-assistor": _RESEARCH | _INPUT | _RESOLVE,
    "lead": _RESEARCH | _INPUT | _RESOLVE,
    "manager": _RESEARCH | _RESOLVE,
    "clerk": _RESEARCH | {"ACTON"},
    "instructor": _RESEARCH | _INPUT | _RESOLVE,
    "unpostable-examiner": _RESEARCH | _INPUT | _RESOLVE,
}
"""Command codes by role. The contents are ours; IRS profiles are not public."""

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
    def profile(self) -> frozenset[str]:
        """The command codes this employee may use."""
        return PROFILES[self.role] | ALWAYS

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

"""The registry of command codes: everything a command code is, declared beside its handler.

Help, prerequisites, definer validation, ``explain`` and documentation all come from the entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from emulator.access import ROLES, Employee, Unit
from emulator.access import Group as Group
from masterfile.account import Account
from masterfile.rules.registry import Finding
from masterfile.tif import tif_view
from screens.displays.layout import Pages, Shown
from screens.page import Page

if TYPE_CHECKING:
    from emulator.session import Session
    from emulator.session_state import Target

Answered = Shown | Page | Finding | Pages
"""What a handler answers: a display to page, a page, or the finding that refuses."""


@dataclass(frozen=True, slots=True)
class Call:
    """One command as the session hands it on: the request, its account and module, keyed fields, the code before."""

    session: Session
    request: Any
    target: Target | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    preceded_by: str = ""

    @property
    def seen(self) -> Account:
        """The account as the file of this code shows it: the TIF's, or the master file's."""
        assert self.target is not None
        account = self.target.account
        return tif_view(account, self.session.host.cycle) if REGISTRY[self.request.code].tif else account


Handler = Callable[[Call], Answered]


@dataclass(frozen=True, slots=True)
class CommandCode:
    """One command code. ``group`` says in whose profile it is.

    ``account`` says what its key names: nothing, a TIN, or a TIN and module.

    ``ledger`` are the lines of the manual that name it and that its being there meets.

    ``whole_account`` are definers that show more than a module, ``other_key`` those whose key names no account;
    ``after`` are the codes that must precede it; ``signed_off`` codes work before sign-on;
    ``transparent`` ones leave what came before them in force as a prerequisite.

    ``persons`` codes also take the number of a person who has no account and is spouse or dependent on one.

    ``tif`` says that its display is of the TIF, which shows today's posting run tomorrow; ``Call.seen`` obeys it.

    ``example`` are the transmissions behind the screen of docs/command-codes.md, on ``example_world``; without
    them the page sends the code with its first definer and a key of its kind.
    """

    code: str
    title: str
    group: Group
    handler: Handler
    formats: tuple[str, ...]
    source: str
    ledger: Sequence[str] = ()
    account: str = ""
    definers: Mapping[str, str] = field(default_factory=dict)
    definer_required: bool = False
    modifiers: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    module_optional: bool = False
    whole_account: tuple[str, ...] = ()
    other_key: tuple[str, ...] = ()
    unestablished: bool = True
    persons: bool = False
    signed_off: bool = False
    transparent: bool = False
    tif: bool = False
    layout: str = "ours"
    note: str = ""
    example: tuple[str, ...] = ()
    example_world: str = "training"

    def accepts(self, definer: str) -> bool:
        """Whether a definer (with modifier) belongs to this code."""
        if not definer:
            return not self.definer_required
        return definer in self.definers or definer in self.modifiers

    @property
    def valid_definers(self) -> str:
        """The definers, for a message; many letters stand without blanks between them, so that the line has room."""
        known = (*self.definers, *self.modifiers)
        many = len(known) > 8 and all(len(definer) == 1 for definer in known)
        return ("" if many else " ").join(known) or "NONE"


REGISTRY: dict[str, CommandCode] = {}
"""Every command code, in order of declaration."""


@cache
def profile(groups: frozenset[Group]) -> frozenset[str]:
    """The command codes of these groups; asked once all modules of the package are imported."""
    return frozenset(entry.code for entry in REGISTRY.values() if entry.group in groups)


@dataclass(frozen=True, slots=True)
class Profile:
    """Unit maximum, unit profile and employee profile of one employee; ``codes`` are in all three, and everybody's."""

    maximum: frozenset[str]
    unit: frozenset[str]
    employee: frozenset[str]
    codes: frozenset[str]

    def without(self, code: str, employee: Employee, unit: Unit) -> str:
        """Whose profile lacks a code, the widest first."""
        if code not in self.maximum:
            return f"MAXIMUM OF UNIT {unit.number}"
        return f"UNIT {unit.number}" if code not in self.unit else f"EMPLOYEE {employee.number}"


def profile_of(employee: Employee, unit: Unit) -> Profile:
    """The three profiles of an employee."""
    return _profiles(employee.role, tuple(employee.profile), tuple(unit.maximum), tuple(unit.profile))


@cache
def _profiles(role: str, own: tuple[str, ...], maximum: tuple[str, ...], unit: tuple[str, ...]) -> Profile:
    everything = frozenset(REGISTRY)
    three = _named(maximum, everything), _named(unit, everything), _named(own, profile(ROLES[role]))
    return Profile(*three, codes=frozenset.intersection(*three) | profile(frozenset({Group.EVERYBODY})))


def _named(names: tuple[str, ...], otherwise: frozenset[str]) -> frozenset[str]:
    """The codes of a list of groups and codes; what a minus takes away from first is what stands otherwise."""
    found = set(otherwise if not names or names[0].startswith("-") else ())
    for name in names:
        word = name.removeprefix("-")
        meant = profile(frozenset({Group(word)})) if word in set(Group) else {word}
        found = found - meant if name.startswith("-") else found | meant
    return frozenset(found)


def command(code: str, **entry: Any) -> Callable[[Handler], Handler]:
    """Declare a command code with its handler."""

    def declare(handler: Handler) -> Handler:
        REGISTRY[code] = CommandCode(code=code, handler=handler, **entry)
        return handler

    return declare

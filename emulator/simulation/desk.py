"""What a simulated employee looks up before keying: accounts, modules, returns, cases, dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any, TypeVar

from emulator.host import Host
from emulator.session import Session
from emulator.worlds import find_world
from masterfile.account import Account, Transaction, Unpostable, UnpostableStatus
from masterfile.identifiers import Tin
from masterfile.periods import ENTITY, ModuleKey
from screens.page import Answer

T = TypeVar("T")
NOWHERE = "000-99-9999"
"""A TIN no world has."""
_WORKABLE = (UnpostableStatus.OPEN, UnpostableStatus.SUSPENSE)
ELSEWHERE = "28211105999990"
"""A DLN no return has."""


@cache
def _passwords(world: str) -> dict[str, str]:
    return {employee.number: employee.password for employee in find_world(world).employees}


class Desk:
    """One terminal's desk: chance, the machine, the session, the accounts mostly worked on, the world."""

    def __init__(self, rng: Random, host: Host, session: Session, worked: Sequence[Tin], world: str) -> None:
        self.rng = rng
        self.host = host
        self.session = session
        self.worked = worked
        self.world = world

    def chance(self, probability: float) -> bool:
        """Whether something happens that happens this often."""
        return self.rng.random() < probability

    def one_of(self, items: Sequence[T]) -> T:
        """One of some things."""
        return items[int(self.rng.random() * len(items))]

    def gives_up(self) -> bool:
        """Whether a refusal ends what was planned; now and then it goes on as if nothing had happened."""
        return self.session.page.answer is not Answer.OK and self.chance(0.9)

    def account(self) -> Account:
        """An account: mostly the one on the screen, or one of those worked on."""
        target = self.session.target
        if target is not None and self.chance(0.4):
            return target.account
        chosen = self.host.account(self.one_of(self.worked)) if self.chance(0.8) else None
        return chosen or self.one_of(list(self.host.master.accounts.values()))

    def module(self, account: Account) -> ModuleKey:
        """A module of the account, or now and then one it does not have."""
        keys = account.module_keys()
        if keys and self.chance(0.95):
            return self.one_of(keys)
        return self.one_of([ModuleKey("30201912"), ModuleKey("32201912"), ModuleKey("30201612")])

    def key(self, account: Account, key: ModuleKey) -> str:
        """TIN, MFT, period as a command line says them, sometimes with the name control or abbreviated."""
        target = self.session.target
        text = f"{account.tin} {key.mft} {key.period}"
        if target is not None and target.account is account and self.chance(0.2):
            text = f"{key.mft} {key.period}" if self.chance(0.5) else ""
        elif self.chance(0.1):
            text = f"{account.tin.replace('-', '')}{key.mft}{key.period}"
        control = account.entity.name_control if account.entity and text and self.chance(0.15) else ""
        return f"{text} {control}".strip()

    def dln(self, account: Account) -> str:
        """The DLN of a return of the account."""
        dlns = list(account.returns)
        return self.one_of(dlns) if dlns and self.chance(0.9) else ELSEWHERE

    def in_credit(self) -> tuple[Account, ModuleKey]:
        """A module of some account that has a credit to give, or any module where none has."""
        accounts = list(self.host.master.accounts.values())
        found = [
            (account, key) for account in accounts for key, module in account.modules.items() if module.balance < 0
        ]
        if found:
            return self.one_of(found)
        account = self.account()
        return account, self.module(account)

    def case(self, account: Account) -> Unpostable | None:
        """An unpostable, mostly of this account and mostly one that is open."""
        cases = list(account.unpostables.values())
        if not cases or self.chance(0.2):
            cases = [case for other in self.host.master.accounts.values() for case in other.unpostables.values()]
        open_cases = [case for case in cases if case.status in _WORKABLE and case.loaded]
        chosen = open_cases if open_cases and self.chance(0.85) else cases
        return self.one_of(chosen) if chosen else None

    def posted_971(self, account: Account, key: ModuleKey) -> Transaction | None:
        """A TC 971 that may be reversed."""
        live = list(account.module(key).live("971"))
        return self.one_of(live) if live else None

    def employee(self) -> dict[str, Any]:
        """An employee of the world."""
        return self.one_of(self.host.master.employees)

    def password(self, number: str) -> str:
        """The password of an employee, from the world file: the machine knows it no more."""
        return _passwords(self.world)[number]

    def date(self) -> str:
        """A date of these years, MMDDYYYY; sometimes still to come."""
        day = self.host.today - datetime.timedelta(days=int(self.rng.random() * 900) - 30)
        return day.strftime("%m%d%Y")

    def amount(self) -> int:
        """Cents, mostly of a plausible adjustment."""
        return int(self.rng.random() * 10 ** self.one_of((3, 5, 6, 8)))

    def week(self) -> str:
        """A release cycle near the present one."""
        day = self.host.today + datetime.timedelta(weeks=self.one_of((-1, 0, 0, 1, 1, 1, 2, 60)))
        return self.host.calendar.week_of(day)

    @property
    def entity(self) -> ModuleKey:
        """The entity's module."""
        return ENTITY

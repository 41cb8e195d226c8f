"""What no single part of a world can know: values used twice, dates after the world's, cycles that have not come."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from emulator.worlds.fields import CALENDAR
from emulator.worlds.model import AccountPart, ControlPart, HistoryPart, ReturnPart, TransactionPart, WorldPart
from masterfile.calendar import Cycle

Place = tuple[str | int, ...]
"""Where a value stands: keys, and positions in lists from 0."""

Wrong = tuple[Place, str]
"""A place and what is wrong there."""

DATED_AHEAD = ("150", "846")
"""Transaction codes that screens print with a later date than that of their posting: 23C date, refund date."""


def problems(world: WorldPart) -> Iterator[Wrong]:
    """Everything that is wrong between the parts of a world."""
    for check in CHECKS:
        yield from check(world)


def _twice(place: Place, values: list[str]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield (*place, index), f"{value} is used twice"
        seen.add(value)


def employees_once(world: WorldPart) -> Iterator[Wrong]:
    """An employee number belongs to one employee."""
    return _twice(("employees",), [employee.number for employee in world.employees])


def units_once(world: WorldPart) -> Iterator[Wrong]:
    """A unit's number belongs to one unit."""
    return _twice(("units",), [unit.number for unit in world.units])


def accounts_once(world: WorldPart) -> Iterator[Wrong]:
    """A TIN has one account, also that of an employer."""
    yield from _twice(("accounts",), [account.tin for account in world.accounts])
    yield from _twice(("employers",), [employer.ein for employer in world.employers])
    taken = {account.tin for account in world.accounts}
    for index, employer in enumerate(world.employers):
        if employer.ein in taken:
            yield ("employers", index, "ein"), f"{employer.ein} is used twice"


def modules_once(world: WorldPart) -> Iterator[Wrong]:
    """An account has one module of an MFT and a period."""
    for place, account in _accounts(world):
        yield from _twice((*place, "modules"), [f"module {part.mft} {part.period}" for part in account.modules])


def dlns_once(world: WorldPart) -> Iterator[Wrong]:
    """A DLN names one return."""
    seen: set[str] = set()
    for place, filed in _returns(world):
        if filed.dln in seen:
            yield (*place, "dln"), f"DLN {filed.dln} is used twice"
        seen.add(filed.dln)


def nothing_after_today(world: WorldPart) -> Iterator[Wrong]:
    """What has happened has a date up to the world's."""
    for place, inside, day in _days(world):
        if day is not None and day > world.date:
            yield (*place, *inside), f"{day} is after the world's date {world.date}"


def cycles_have_come(world: WorldPart) -> Iterator[Wrong]:
    """A transaction posted in a cycle up to the world's."""
    for place, posted in _transactions(world):
        if posted.cycle and CALENDAR.date_of(Cycle(posted.cycle)) > world.date:
            now = CALENDAR.cycle_of(world.date)
            yield (*place, "cycle"), f"cycle {posted.cycle} has not come: the world's date is in cycle {now}"


def returns_received_first(world: WorldPart) -> Iterator[Wrong]:
    """A return is received before it posts or goes unpostable."""
    for place, filed in _returns(world):
        if filed.posted and filed.posted < filed.received:
            yield (*place, "posted"), f"{filed.posted} is before the return was received, {filed.received}"
        if filed.unpostable.since and filed.unpostable.since < filed.received:
            since = f"{filed.unpostable.since} is before the return was received, {filed.received}"
            yield (*place, "unpostable", "since"), since


CHECKS: tuple[Callable[[WorldPart], Iterator[Wrong]], ...] = (
    employees_once,
    units_once,
    accounts_once,
    modules_once,
    dlns_once,
    nothing_after_today,
    cycles_have_come,
    returns_received_first,
)


# --- where everything stands ---------------------------------------------------------------------


def _accounts(world: WorldPart) -> Iterator[tuple[Place, AccountPart]]:
    for index, account in enumerate(world.accounts):
        yield ("accounts", index), account


def _returns(world: WorldPart) -> Iterator[tuple[Place, ReturnPart]]:
    for place, account in _accounts(world):
        for m, module in enumerate(account.modules):
            for r, filed in enumerate(module.returns):
                yield (*place, "modules", m, "returns", r), filed


def _transactions(world: WorldPart) -> Iterator[tuple[Place, TransactionPart]]:
    for place, account in _accounts(world):
        for t, posted in enumerate(account.entity_transactions):
            yield (*place, "entity_transactions", t), posted
        for m, module in enumerate(account.modules):
            for t, posted in enumerate(module.transactions):
                yield (*place, "modules", m, "transactions", t), posted


def _marks(world: WorldPart) -> Iterator[tuple[Place, list[ControlPart], Place, list[HistoryPart]]]:
    """Control bases and histories of the entity and of each module, each list with its place."""
    for place, account in _accounts(world):
        entity = (*place, "entity_controls"), account.entity_controls
        yield *entity, (*place, "entity_histories"), account.entity_histories
        for m, module in enumerate(account.modules):
            inside: Place = (*place, "modules", m)
            yield (*inside, "controls"), module.controls, (*inside, "histories"), module.histories


def _days(world: WorldPart) -> Iterator[tuple[Place, Place, datetime.date | None]]:
    """Every date of something that has happened: where the thing stands, and where the date stands inside it."""
    for place, filed in _returns(world):
        yield place, ("received",), filed.received
        yield place, ("posted",), filed.posted
        yield place, ("unpostable", "since"), filed.unpostable.since
    for place, posted in _transactions(world):
        yield place, ("date",), None if posted.tc in DATED_AHEAD else posted.date
    for place, controls, other, histories in _marks(world):
        for index, control in enumerate(controls):
            yield place, (index, "received"), control.received
        for index, note in enumerate(histories):
            yield other, (index, "date"), note.date

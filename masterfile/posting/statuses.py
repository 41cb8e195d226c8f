"""The status stage of a posting run: what status each module has now, and when the next one is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from masterfile.account import Account, Module, StatusChange
from masterfile.calendar import CycleWeek
from masterfile.codes import standing as standing_tables
from masterfile.context import Context
from masterfile.events import Event, StatusHoldEnded, StatusSet
from masterfile.money import Cents
from masterfile.rules.registry import effect
from masterfile.rules.statuses import (
    DELINQUENT,
    DUE_LATER,
    EXTENDED,
    FIRST,
    NO_RETURN,
    NOT_REQUIRED,
    SEQUENCE,
    SETTLED,
    ModuleCase,
    becomes_due,
    delayed_notice_due,
    extension_runs,
    hold_ends,
    hold_is_over,
    holders,
    is_kept,
    is_touched,
    next_stage,
    next_stage_week,
    owes_by_notice,
    requirement_satisfied,
    set_by_transaction,
    stage_due,
    status_held_for,
    status_of_effect,
    stopping_freeze,
)
from masterfile.standing import derived_status


@effect("statuses.changed", cites="reference 8.3, 11.2")
def changed(account: Account, context: Context) -> Iterator[Event]:
    """The status of every module that something posted to, or whose next stage is due by date."""
    for module in list(account.modules.values()):
        if (module.statuses or module.hold or is_touched(module, context)) and is_kept(module):
            yield from _changed(ModuleCase(account, module, context))


def _changed(case: ModuleCase) -> Iterator[Event]:
    held_for = ""
    if hold_is_over(case):
        held_for = status_held_for(case)
        yield StatusHoldEnded(case.module.key)
    status, again = _status(case, held_for)
    recorded = case.last.status if case.last else ""
    news = status != recorded if recorded else status != derived_status(case.module) or _starts(case)
    if news or again:
        yield StatusSet(case.module.key, StatusChange(status, _date(case, status), case.cycle))


def _starts(case: ModuleCase) -> bool:
    """Whether the history of a module begins: its return posts, it comes to owe, or an adjustment posts."""
    owes_now = case.module.balance > 0 >= case.balance_before
    return case.has_now("150") or owes_now or any(posted.adjustment for posted in case.posted_now)


def _status(case: ModuleCase, held_for: str) -> tuple[str, bool]:
    """The status now, and whether it is set although it is the same; ``held_for`` is what STAUP named."""
    if set_by_transaction(case):
        return status_of_effect(case), False
    if not case.module.has("150"):
        return _without_return(case), False
    if case.module.balance <= 0:
        return SETTLED, False
    return _owing(case, held_for)


def _without_return(case: ModuleCase) -> str:
    if requirement_satisfied(case) or case.module.balance < 0:
        return NOT_REQUIRED
    if extension_runs(case):
        return EXTENDED
    earlier = [change.status for change in case.module.statuses if change.status in (DUE_LATER, DELINQUENT)]
    return earlier[-1] if earlier else NO_RETURN


def _owing(case: ModuleCase, held_for: str) -> tuple[str, bool]:
    if held_for:
        return held_for, True
    if becomes_due(case):
        return FIRST, False
    if _was_set_by_transaction(case):
        return _resumed(case.module), False
    if delayed_notice_due(case):
        return case.status, True
    if stage_due(case):
        tolerance = Cents(case.context.settings.tda_tolerance_cents)
        return next_stage(case.status, case.module.balance, tolerance), False
    return case.status, False


def _was_set_by_transaction(case: ModuleCase) -> bool:
    return case.status in {row.status for row in standing_tables.module_effects().values() if row.status}


def _resumed(module: Module) -> str:
    """The last notice or collection status before a transaction set another; first notice where there is none."""
    set_so = {row.status for row in standing_tables.module_effects().values() if row.status}
    earlier = [change.status for change in module.statuses if owes_by_notice(change.status)]
    return next((status for status in reversed(earlier) if status not in set_so), FIRST)


def _date(case: ModuleCase, status: str) -> datetime.date:
    """The 23C date for a notice status and for what a return settles; else the day of the run."""
    return case.assessed if status in SEQUENCE[:-1] or case.has_now("150") else case.context.today


def next_due(account: Account, context: Context) -> datetime.date:
    """The next day on which a module of the account changes its status by date alone."""
    days = [datetime.date.max]
    for module in account.modules.values():
        if (module.statuses or module.hold) and is_kept(module):
            days += _due_days(ModuleCase(account, module, context))
    return min(days)


def _due_days(case: ModuleCase) -> Iterator[datetime.date]:
    """The first day of the cycle of the next stage; while notices are stopped, the day the stop ends by itself."""
    ends = [hold_ends(posted, row, case.context) for row, posted in holders(case)]
    freeze = stopping_freeze(case)
    if None in ends:
        return
    if case.module.hold is not None:
        ends.append(case.module.hold.until)
    if ends or freeze:
        yield from (_first_day(end, case.context) for end in ends if end is not None)
        yield from _disasters_end(case) if freeze else ()
        return
    week = next_stage_week(case)
    if week is not None:
        yield _first_day(week, case.context)


def _first_day(week: CycleWeek, context: Context) -> datetime.date:
    return context.calendar.thursday_of(week) - datetime.timedelta(days=6)


def _disasters_end(case: ModuleCase) -> Iterator[datetime.date]:
    """The day after the secondary date of what sets a disaster freeze (reference 7, -O and -S)."""
    for posted in case.account.entity_module.live("971"):
        if posted.secondary_date is not None and posted.secondary_date >= case.context.today:
            yield posted.secondary_date + datetime.timedelta(days=1)

"""When a freeze of a module was on: what set it, in which cycle it ended and by what (IMFOL definer F).

It asks ``masterfile.freezes`` what was on at the end of each cycle in which something may have changed, so that
the two cannot disagree.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from masterfile.account import Module, Transaction
from masterfile.calendar import Cycle, ProcessingCalendar
from masterfile.codes import FreezeCode
from masterfile.freezes import ends_on, names_in_table, names_of, settings_of

_CALENDAR = ProcessingCalendar.standard()


@dataclass(frozen=True, slots=True)
class FreezeSpan:
    """A freeze and the transaction that set it; ``ended`` is the cycle it ended in, empty while it is on.

    ``by`` names what ended it: a transaction code, BALANCE or DATE.
    """

    row: FreezeCode
    begun: Transaction
    ended: str = ""
    by: str = ""


def freeze_history(module: Module, today: datetime.date, entity: Module, hold_cycles: int = 0) -> list[FreezeSpan]:
    """Every freeze the module had up to a day, in the order they were set."""
    spans: list[FreezeSpan] = []
    on: dict[str, int] = {}
    for cycle in (*_turning_points(module, entity), ""):
        day = _CALENDAR.date_of(Cycle(cycle)) if cycle else today
        now = settings_of(_up_to(module, cycle), day, _up_to(entity, cycle), hold_cycles)
        codes = {row.code for row, _ in now}
        for code in [code for code in on if code not in codes]:
            place = on.pop(code)
            last = _last_day(spans[place], module, hold_cycles)
            if last <= day:
                spans[place] = replace(spans[place], ended=_CALENDAR.cycle_of(last), by="DATE")
            else:
                spans[place] = replace(spans[place], ended=cycle, by=_ended_by(spans[place].row, module, entity, cycle))
        for row, setting in now:
            if row.code not in on:
                on[row.code] = len(spans)
                spans.append(FreezeSpan(row, setting))
    return spans


def _last_day(span: FreezeSpan, module: Module, hold_cycles: int) -> datetime.date:
    """The day a date ended a freeze: its own, or the day behind the secondary date of what set it."""
    secondary = span.begun.secondary_date
    if span.row.ends == "secondary-date" and secondary is not None:
        return secondary + datetime.timedelta(days=1)
    return ends_on(span.row, span.begun, module.key, hold_cycles)


def _turning_points(module: Module, entity: Module) -> list[str]:
    """The cycles in which a freeze may begin or end: a code of the table, a reversal, a turn of sign."""
    table = names_in_table()
    turning = set(module.reversed.values())
    cycles, balance = [], 0
    for posted, names in zip(module.posted, names_of(module), strict=True):
        before, balance = balance, balance + posted.amount
        turned = (before > 0) != (balance > 0) or (before < 0) != (balance < 0)
        if turned or posted.id in turning or not table.isdisjoint(names):
            cycles.append(posted.cycle)
    cycles += [posted.cycle for posted in entity.posted if posted.tc in table]
    return sorted(set(cycles))


def _up_to(module: Module, cycle: str) -> Module:
    """The module as it was at the end of a cycle; as it is, where none is given."""
    if not cycle:
        return module
    kept = Module(module.key)
    kept.posted = [posted for posted in module.posted if posted.cycle <= cycle]
    known = {posted.id for posted in kept.posted}
    kept.reversed = {id: by for id, by in module.reversed.items() if by in known}
    return kept


def _ended_by(row: FreezeCode, module: Module, entity: Module, cycle: str) -> str:
    for posted in _posted_in(module, entity, cycle):
        if posted.tc in {name.partition("/")[0] for name in row.released_by} or posted.id in module.reversed.values():
            return f"TC {posted.tc}"
    return "BALANCE"


def _posted_in(module: Module, entity: Module, cycle: str) -> Iterator[Transaction]:
    return (posted for part in (module, entity) for posted in part.posted if posted.cycle == cycle)

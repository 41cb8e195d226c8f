"""When a freeze of a module was on: what set it, in which cycle it ended and by what (IMFOL definer F).

It asks ``masterfile.freezes`` what was on at the end of each cycle in which something may have changed, so that
the two cannot disagree.
"""

from __future__ import annotations

import datetime
from collections import deque
from dataclasses import dataclass, replace

from masterfile.account import Module, Transaction
from masterfile.calendar import Cycle, ProcessingCalendar
from masterfile.codes import FreezeCode
from masterfile.freezes import Named, Setting, ends_on, named_in, names_in_table, not_over, on_by, set_in
from masterfile.periods import MFT_IDENTITY_THEFT

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
    names = named_in(module)
    kept = [] if module.key.mft == MFT_IDENTITY_THEFT else list(set_in(module, entity, names))
    life, runs = _Life(module, kept, hold_cycles), _Runs(module, entity)
    for cycle in (*_turning_points(module, entity, names), ""):
        day = _CALENDAR.date_of(Cycle(cycle)) if cycle else today
        now = life.on_in(cycle, day) if cycle else on_by(kept, module, day, hold_cycles)
        codes = {row.code for row, _ in now}
        for code in [code for code in on if code not in codes]:
            place = on.pop(code)
            last = ends_on(spans[place].row, spans[place].begun, module.key, hold_cycles)
            if last <= day:
                spans[place] = replace(spans[place], ended=_CALENDAR.cycle_of(last), by="DATE")
            else:
                spans[place] = replace(spans[place], ended=cycle, by=runs.ended_by(spans[place].row, cycle))
        for row, setting in now:
            if row.code not in on:
                on[row.code] = len(spans)
                spans.append(FreezeSpan(row, setting))
    return spans


class _Life:
    """What was on at the end of one cycle after the other, as ``freezes.settings_of`` saw it then."""

    def __init__(self, module: Module, kept: list[Setting], hold_cycles: int) -> None:
        self._key = module.key
        self._hold_cycles = hold_cycles
        cycles = {posted.id: posted.cycle for posted in module.posted}
        self._turned = {id: cycles[by] for id, by in module.reversed.items() if by in cycles}
        self._coming = [(setting.row, deque(posted for _, posted in setting.begun)) for setting in kept]
        self._ends = {setting.row.code: setting.ends(module) for setting in kept}
        self._standing: dict[str, list[Transaction]] = {setting.row.code: [] for setting in kept}

    def on_in(self, cycle: str, day: datetime.date) -> list[tuple[FreezeCode, Transaction]]:
        """The freezes on at the end of a cycle, each with what set it; cycles are asked for in their order."""
        found = []
        for row, coming in self._coming:
            standing = self._standing[row.code]
            while coming and coming[0].cycle <= cycle:
                standing.append(coming.popleft())
            standing[:] = [posted for posted in standing if not self._has_ended(row, posted, cycle)]
            setting = not_over(row, reversed(standing), self._key, day, self._hold_cycles)
            if setting is not None:
                found.append((row, setting))
        return found

    def _has_ended(self, row: FreezeCode, posted: Transaction, cycle: str) -> bool:
        ended, turned = self._ends[row.code][posted.id], self._turned.get(posted.id, "")
        return bool(ended and ended <= cycle) or bool(turned and turned <= cycle)


class _Runs:
    """What posted in each cycle, on a module and then on its entity, and what of it took something back."""

    def __init__(self, module: Module, entity: Module) -> None:
        self._turning = set(module.reversed.values())
        self._posted: dict[str, list[Transaction]] = {}
        for posted in (*module.posted, *entity.posted):
            self._posted.setdefault(posted.cycle, []).append(posted)

    def ended_by(self, row: FreezeCode, cycle: str) -> str:
        """What ended a freeze in a cycle: a transaction code, or BALANCE."""
        releasing = {name.partition("/")[0] for name in row.released_by}
        for posted in self._posted.get(cycle, ()):
            if posted.tc in releasing or posted.id in self._turning:
                return f"TC {posted.tc}"
        return "BALANCE"


def _turning_points(module: Module, entity: Module, names: list[Named]) -> list[str]:
    """The cycles in which a freeze may begin or end: a code of the table, a reversal, a turn of sign."""
    turning = set(module.reversed.values())
    named = {place for place, _ in names}
    cycles, balance = [], 0
    for place, posted in enumerate(module.posted):
        before, balance = balance, balance + posted.amount
        turned = (before > 0) != (balance > 0) or (before < 0) != (balance < 0)
        if turned or place in named or posted.id in turning:
            cycles.append(posted.cycle)
    cycles += [posted.cycle for posted in entity.posted if posted.tc in names_in_table()]
    return sorted(set(cycles))

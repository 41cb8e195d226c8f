"""The time machine: what happened to a module between two moments, why, and what is different. For every door."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.retrace import retrace
from masterfile.history import MomentError, happenings, moment, opened, state_at
from masterfile.identifiers import Tin
from masterfile.journal import Stored
from masterfile.periods import ModuleKey
from masterfile.settings import Settings
from screens.displays.history import differences, line_of, module_lines, why
from screens.terminal import History, Told

__all__ = ["MomentError", "compared", "told"]


def span(rows: Sequence[Stored], since: str, until: str) -> tuple[int, int]:
    """Two moments of a journal; empty texts are the opening of its world and its end. Raises MomentError."""
    end = rows[-1].sequence if rows else 0
    return (moment(rows, since) if since else opened(rows)), (moment(rows, until) if until else end)


def told(
    rows: Sequence[Stored], tin: Tin, key: ModuleKey | None, since: str = "", until: str = "", every: bool = False
) -> History:
    """What happened to an account or module between two moments, with the rules behind what posted."""
    first, last = span(rows, since, until)
    trace = retrace(rows, tin, first, last)
    happened = trace.explain(happenings(rows, tin, key, first, last))
    items = tuple(Told(one.number, str(one.date), line_of(one), tuple(why(one, every))) for one in happened)
    return History(f"{tin} {_named(key)}", items, trace.ended)


def compared(rows: Sequence[Stored], tin: Tin, key: ModuleKey, since: str = "", until: str = "") -> tuple[str, ...]:
    """How a module differs between two moments, as lines behind - and +; none where it does not."""
    before, after = (_lines(rows, tin, key, position) for position in span(rows, since, until))
    return tuple(differences(before, after))


def _lines(rows: Sequence[Stored], tin: Tin, key: ModuleKey, position: int) -> tuple[str, ...]:
    master = state_at(rows, position)
    account = master.account(tin)
    if account is None:
        return ()
    return module_lines(account, key, master.date, Settings.of(master.settings).hold_release_cycles)


def _named(key: ModuleKey | None) -> str:
    return f"MFT {key.mft} {key.period}" if key is not None else "ALL MODULES"

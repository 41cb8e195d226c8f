"""History in words: an event of an account as a line, the rules behind it, and what two moments differ in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from textwrap import wrap
from typing import Any

from masterfile import events, rules
from masterfile.account import Account, Transaction
from masterfile.calendar import ProcessingCalendar
from masterfile.history import Happening
from masterfile.money import format_amount
from masterfile.periods import ModuleKey
from masterfile.standing import code_of
from screens.displays.layout import Moment, show_date
from screens.displays.txmod import txmod

_INSIDE = " " * 9
"""In front of what explains a rule."""

_CALENDAR = ProcessingCalendar.standard()


def _transaction(transaction: Transaction) -> str:
    amount = f" {format_amount(transaction.amount)}" if transaction.amount else ""
    dln = f" DLN {transaction.dln.printed}" if transaction.dln else ""
    return f"TC {code_of(transaction)} {show_date(transaction.date)}{amount}{dln}"


def _went_unpostable(event: events.WentUnpostable) -> str:
    return f"UNPOSTABLE {event.case.code} {_transaction(event.case.pending.transaction)}"


def _queued(event: events.InputQueued) -> str:
    word = "KEYED" if event.pending.sequence else "QUEUED"
    waits = _transaction(event.pending.transaction).partition(" DLN ")[0]
    return f"{word} PENDING {event.pending.id}: {waits} DUE {event.pending.release}"


def _moved(event: events.PendingMoved) -> str:
    due = f" DUE {event.release}" if event.release else ""
    return f"PENDING {event.id} IS {event.status.value}{due}"


def _resolved(event: events.UnpostableResolved) -> str:
    said = event.correction
    return f"CASE {event.sequence} RESOLVED WITH URC {said.urc}{f' RELEASE {said.release}' if said.release else ''}"


def _control(event: events.ControlSet) -> str:
    control = event.control
    return f"CONTROL C{control.number:02d} {control.activity} {control.status} {control.category} {control.assignee}"


def _notice(event: events.NoticeIssued) -> str:
    held = f" HELD {event.notice.held}" if event.notice.held else ""
    return f"NOTICE {event.notice.number} {format_amount(event.notice.amount)}{held}"


_SAID: dict[type[Any], Callable[[Any], str]] = {
    events.Posted: lambda event: f"POSTED {_transaction(event.transaction)}",
    events.Reversed: lambda event: f"TRANSACTION {event.id} IS REVERSED BY {event.by}",
    events.WentUnpostable: _went_unpostable,
    events.InputQueued: _queued,
    events.PendingMoved: _moved,
    events.PendingDeleted: lambda event: f"PENDING {event.id} IS DELETED: {event.reason.upper()}",
    events.UnpostableResolved: _resolved,
    events.ControlSet: _control,
    events.HistoryAdded: lambda event: f"HISTORY {event.history.text}",
    events.StatusSet: lambda event: f"STATUS {event.status.status}",
    events.NoticeIssued: _notice,
    events.ReturnMoved: lambda event: f"RETURN {event.dln.printed} IS {event.stage.value.upper()}",
    events.EntityChanged: lambda event: f"ENTITY CHANGED BY TRANSACTION {event.by}",
}
"""What the events that matter most say; the others say their name and what they name."""


def said(event: events.Event) -> str:
    """An event in a line of capitals."""
    words = _SAID.get(type(event))
    return words(event) if words is not None else _plain(event)


def _plain(event: events.Event) -> str:
    """The name of an event and the short facts in it."""
    facts = [str(getattr(event, name)) for name in event.__struct_fields__]
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(event).__name__)
    return " ".join([name, *(fact for fact in facts if fact and len(fact) <= 30)]).upper()


def line_of(one: Happening) -> str:
    """When, by whom, and what: at most 80 characters, cut where longer."""
    when = _CALENDAR.cycle_of(one.date)
    return f"#{one.number:<5} {when} {one.actor[:10]:10} {said(one.event)}"[:80].rstrip()


def why(one: Happening, every: bool = False) -> Iterator[str]:
    """The rules behind a happening: how many were asked, those that decided, the effects; ``every`` rule if wanted."""
    if one.asked:
        decided = [asked.rule for asked in one.asked if asked.decided]
        held = ", ".join(dict.fromkeys(decided)) or "NONE STOOD IN THE WAY"
        text = f"{len(one.asked)} RULES ASKED: {held}"
        yield from wrap(text, 80, initial_indent=_INSIDE[2:], subsequent_indent=_INSIDE, break_on_hyphens=False)
    for id in dict.fromkeys(asked.rule for asked in one.asked if asked.decided):
        yield from _rule(id)
    if one.by:
        inside = f" (PART OF {', '.join(one.by[1:])})" if one.by[1:] else ""
        text = f"BY EFFECT {one.by[0]}{inside}"
        yield from wrap(text, 80, initial_indent=_INSIDE[2:], subsequent_indent=_INSIDE, break_on_hyphens=False)
        yield from _rule(one.by[0])
    if every:
        for asked in one.asked:
            yield f"         {'YES' if asked.decided else 'NO ':3} {asked.rule}"


def _rule(id: str) -> Iterator[str]:
    declared = rules.registry.declared(id)
    if declared is not None:
        for text in (declared.summary, declared.cites):
            yield from wrap(text, 80, initial_indent=_INSIDE, subsequent_indent=_INSIDE)


def module_lines(account: Account, key: ModuleKey, today: datetime.date, holds: int) -> tuple[str, ...]:
    """A module as text, as TXMOD shows it: what two moments are compared in."""
    shown = txmod(account, key, "A", Moment(today, _CALENDAR.cycle_of(today), holds))
    notices = txmod(account, key, "N", Moment(today, _CALENDAR.cycle_of(today), holds))
    top = (line.replace(f"CYC>{_CALENDAR.cycle_of(today)}", "").rstrip() for line in shown.top)
    return (*top, *(line.rstrip() for line in (*shown.written, *notices.written)))


def differences(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What only the first shows behind ``-``, what only the second shows behind ``+``, under its section."""
    section = printed = ""
    for tag, a, b, c, d in SequenceMatcher(a=list(before), b=list(after), autojunk=False).get_opcodes():
        if tag == "equal":
            section = next((line for line in reversed(before[a:b]) if line.startswith("---")), section)
            continue
        if section != printed:
            yield section
            printed = section
        yield from (f"- {line}" for line in before[a:b])
        yield from (f"+ {line}" for line in after[c:d])

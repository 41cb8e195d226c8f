"""The time machine at the screen: step forward and see what posted and why, go back, compare two moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from screens.app.hands import Hands
from screens.terminal import Choice, History, Subject, TerminalStatus

NOTHING_LOOKED_AT = "LOOK AT AN ACCOUNT FIRST"
NO_MODULE = "LOOK AT A MODULE FIRST"
NO_MARKS = "NO MOMENT IS MARKED"
NOT_IN_AN_EXAM = "NO TIME MACHINE IN AN EXAM"
MARKED = "MOMENT {number} MARKED"
TITLE = "TIME MACHINE"


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment that was marked: the position to go back to, the date and the cycle it was."""

    position: int
    date: str
    cycle: str


class TimeMachine:
    """What the key of the time machine offers, for the account and module that is looked at."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._marks: list[Mark] = []
        self._status = TerminalStatus("", "", "", "", False)
        self._does: dict[str, Callable[[], None]] = {
            "DAY": partial(self._step, days=1),
            "CYCLE": partial(self._step, cycles=1),
            "HISTORY": self._history,
            "COMPARE": self._compare,
            "MARK": self._mark,
            "BACK": self._back,
        }

    def choose(self, status: TerminalStatus) -> None:
        """List what can be done with time; an exam has none of it."""
        self._status = status
        if not status.typing_help:
            self._hands.notify(NOT_IN_AN_EXAM)
            return
        subject = self._hands.ask(self._hands.terminal.subject)
        about = _named(subject) if subject is not None else "what is looked at"
        choices = (
            Choice("DAY", f"step a day: what happened to {about}, and why"),
            Choice("CYCLE", f"step a cycle: what happened to {about}, and why"),
            Choice("HISTORY", f"all that happened to {about}, and why"),
            Choice("COMPARE", f"how {about} differs from a marked moment or the opening"),
            Choice("MARK", f"mark this moment, {status.date} cycle {status.cycle}"),
            Choice("BACK", f"go back to a marked moment, of {len(self._marks)}"),
        )
        self._hands.window.choose(TITLE, choices, lambda chosen: self._does[chosen]())

    def forget(self) -> None:
        """Another machine is worked: the moments of the last one are not its own."""
        self._marks = []

    def _step(self, cycles: int = 0, days: int = 0) -> None:
        before = self._hands.ask(self._hands.terminal.mark)
        page = self._hands.ask(partial(self._hands.terminal.advance, cycles=cycles, days=days))
        self._hands.answer(page, same_page=True)
        subject = self._hands.ask(self._hands.terminal.subject)
        if before is not None and subject is not None:
            self._tell(subject, f"#{before}")

    def _history(self) -> None:
        subject = self._hands.ask(self._hands.terminal.subject)
        if subject is None:
            self._hands.notify(NOTHING_LOOKED_AT)
        else:
            self._tell(subject, "")

    def _tell(self, subject: Subject, since: str) -> None:
        asked = partial(self._hands.terminal.history, subject.tin, subject.mft, subject.period, since)
        found = self._hands.ask(asked)
        if found is not None:
            self._hands.show(found.title, tuple(told(found)))

    def _compare(self) -> None:
        subject = self._hands.ask(self._hands.terminal.subject)
        if subject is None or not subject.mft:
            self._hands.notify(NO_MODULE)
            return
        moments = (Choice("OPENING", "the opening of the world"), *self._moments())
        self._hands.window.choose("COMPARE WITH", moments, partial(self._compare_with, subject))

    def _compare_with(self, subject: Subject, moment: str) -> None:
        since = "" if moment == "OPENING" else f"#{self._marks[int(moment) - 1].position}"
        asked = partial(self._hands.terminal.compare, subject.tin, subject.mft, subject.period, since)
        found = self._hands.ask(asked)
        if found is not None:
            self._hands.show(f"{found.title}  - WAS  + IS", tuple(told(found)))

    def _mark(self) -> None:
        position = self._hands.ask(self._hands.terminal.mark)
        if position is not None:
            self._marks.append(Mark(position, self._status.date, self._status.cycle))
            self._hands.notify(MARKED.format(number=len(self._marks)))

    def _back(self) -> None:
        if self._marks:
            self._hands.window.choose("GO BACK TO", tuple(self._moments()), self._go_back)
        else:
            self._hands.notify(NO_MARKS)

    def _go_back(self, moment: str) -> None:
        number = int(moment)
        self._hands.answer(self._hands.ask(partial(self._hands.terminal.go_back, self._marks[number - 1].position)))
        del self._marks[number:]

    def _moments(self) -> Iterator[Choice]:
        for number, mark in enumerate(self._marks, start=1):
            yield Choice(str(number), f"{mark.date}  cycle {mark.cycle}  entry {mark.position}")


def _named(subject: Subject) -> str:
    return " ".join(filter(None, (subject.tin, subject.mft, subject.period)))


def told(history: History) -> Iterator[str]:
    """What happened as lines of text, the reasons below each; a note where there is nothing, or an end to it."""
    day = ""
    for item in history.items:
        if item.number and item.date != day:
            day = item.date
            yield day
        yield _without_rule(item.line)
        yield from (f"   {line}" for line in item.why)
    if history.note or not history.items:
        yield history.note or "NOTHING HAPPENED"


def _without_rule(line: str) -> str:
    """A heading of a display without the rule behind it, which is as long as the screen is wide."""
    return line.rstrip("- ") if line.endswith("----") else line

"""The desk beside the screen, and the course: which pane is open, which scenario is worked, for how long."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from screens.app.hands import Hands
from screens.terminal import Choice, TerminalStatus

NO_DESK = "NO DESK HERE - A SCENARIO HAS ONE"
NO_COURSE = "NO COURSE ON A SHARED MACHINE"
NO_SCENARIO = "NO SCENARIO IS WORKED"
COURSE = "THE COURSE - TYPE TO FIND A SCENARIO"


class DeskPanes:
    """The pane of the desk that is open; beside the screen it follows what is done."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._title = ""
        self._open = False

    def turn(self) -> None:
        """Open the pane shown last, or the next one where it is open; around to the first."""
        titles = self._hands.ask(self._hands.terminal.panes) or ()
        if not titles:
            self._hands.notify(NO_DESK)
            return
        place = titles.index(self._title) if self._title in titles else -1
        following = self._open or place < 0
        self.open(titles[(place + 1) % len(titles)] if following else self._title)

    def open(self, title: str) -> None:
        """Show a pane of the desk."""
        found = self._hands.ask(partial(self._hands.terminal.pane, title))
        if found is not None:
            titles = self._hands.ask(self._hands.terminal.panes) or ()
            tabs = "  ".join(f"[{one}]" if one == title else one for one in titles)
            self._hands.window.show(tabs or title, found.lines)
            self._title, self._open = title, True

    def follow(self) -> None:
        """Show the open pane as it is now, where it stands beside the screen."""
        if self._open and self._hands.window.beside:
            self.open(self._title)
        else:
            self._open = False

    def closed(self) -> None:
        """Something else was shown in its place, or nothing."""
        self._open = False


class Course:
    """The course at the terminal, and the time a scenario has been worked at it, by the clock of the window."""

    def __init__(self, hands: Hands, desk: DeskPanes, clock: Callable[[], float]) -> None:
        self._hands = hands
        self._desk = desk
        self._clock = clock
        self._scenario = ""
        self._begun = 0.0

    def choose(self) -> None:
        """List the scenarios, and begin the one that is taken."""
        course = self._hands.ask(self._hands.terminal.scenarios) or ()
        if not course:
            self._hands.notify(NO_COURSE)
            return
        choices = tuple(Choice(line.name, f"{line.progress:9} {line.title}") for line in course)
        self._hands.window.choose(COURSE, choices, self.begin)

    def begin(self, name: str) -> None:
        """Work a scenario, with its first pane open beside or over the screen."""
        self._scenario = ""
        self._hands.answer(self._hands.ask(partial(self._hands.terminal.begin, name)))
        titles = self._hands.ask(self._hands.terminal.panes) or ()
        if titles and self._scenario:
            self._desk.open(titles[0])

    def hint(self, status: TerminalStatus, send: Callable[[str], None]) -> None:
        """Ask for a hint, as the word HINT does."""
        if status.scenario:
            send("HINT")
        else:
            self._hands.notify(NO_SCENARIO)

    def see(self, status: TerminalStatus) -> bool:
        """Notice which scenario is worked: another one begins its own time. Answers whether it is another."""
        other = status.scenario != self._scenario
        if other:
            self._scenario, self._begun = status.scenario, self._clock()
        return other

    def time(self, status: TerminalStatus) -> str:
        """How long the scenario has been worked, and how long it should take: ``07:30 OF 10:00``."""
        if not status.scenario:
            return ""
        seconds = int(self._clock() - self._begun)
        return f"{_minutes(seconds)} OF {_minutes(status.minutes * 60)}"


def _minutes(seconds: int) -> str:
    return f"{seconds // 60:02}:{seconds % 60:02}"

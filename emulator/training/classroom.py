"""The course at one terminal: which scenarios there are, the attempt that is opened in place of what was worked.

The attempts of a terminal are journals of its own; a machine that others share has no classroom. What a scenario needs
is imported when one is asked for: a terminal starts without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.terminal import ScenarioLine

if TYPE_CHECKING:
    from emulator.training.attempt import Attempt
    from masterfile.journal import Journal


class Classroom:
    """Opens attempts; those that were opened stay open until it is closed, for a journal has one owner."""

    def __init__(self) -> None:
        self._opened: dict[str, tuple[Journal, Attempt]] = {}

    def keep(self, scenario: str, journal: Journal, attempt: Attempt) -> None:
        """An attempt that was opened elsewhere is closed here."""
        self._opened[scenario] = (journal, attempt)

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """The course in its order, with what was passed."""
        from emulator.training.catalogue import course

        return tuple(ScenarioLine(name, self._made_of(name), one.chapter, one.title) for name, one in course().items())

    def _made_of(self, name: str) -> str:
        from emulator.training.progress import best

        if name in self._opened and self._opened[name][1].grade().passed:
            return "PASSED"
        return best(name)

    def attempt(self, scenario: str) -> Attempt:
        """The last attempt to go on with, or a new one where there is none or its cases are handed in.

        Raises WorldError, JournalError, PlaceError.
        """
        from emulator.training.attempt import begin
        from emulator.training.catalogue import find_scenario
        from emulator.training.progress import attempt_file
        from masterfile.journal import SqliteJournal

        part = find_scenario(scenario)
        for fresh in (False, True):
            if fresh or scenario not in self._opened:
                self._close(scenario)
                journal = SqliteJournal(attempt_file(scenario, fresh))
                self._opened[scenario] = (journal, begin(part, journal))
            if not self._opened[scenario][1].host.casework.finished:
                break
        return self._opened[scenario][1]

    def _close(self, scenario: str) -> None:
        if scenario in self._opened:
            self._opened.pop(scenario)[0].close()

    def close(self) -> None:
        """Close the journals of the attempts."""
        for scenario in list(self._opened):
            self._close(scenario)

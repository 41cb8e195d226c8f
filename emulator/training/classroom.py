"""The course at one terminal: which scenarios there are, the attempt that is opened in place of what was worked.

The attempts of a terminal are journals of its own; a machine that others share has no classroom.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from emulator.host import Host
from emulator.training.attempt import Attempt, begin
from emulator.training.catalogue import course, find_scenario
from emulator.training.progress import attempt_file, best, kept_attempts
from masterfile.journal import Journal, SqliteJournal
from screens.terminal import ScenarioLine


@dataclass(slots=True)
class Classroom:
    """Opens attempts, and keeps what was worked before the first of them to go back to."""

    _opened: list[Journal] = field(default_factory=list)

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """The course in its order, with what was passed."""
        return tuple(
            ScenarioLine(one.scenario, best(one.scenario), one.chapter, one.title) for one in course().values()
        )

    def attempt(self, scenario: str) -> Attempt:
        """The last attempt to go on with, or a new one where there is none or its cases are handed in.

        Raises WorldError, JournalError, PlaceError.
        """
        part = find_scenario(scenario)
        journal = SqliteJournal(attempt_file(scenario, fresh=False))
        if _is_over(journal):
            journal.close()
            journal = SqliteJournal(attempt_file(scenario, fresh=bool(kept_attempts(scenario))))
        self._opened.append(journal)
        return begin(part, journal)

    def close(self) -> None:
        """Close the journals of the attempts."""
        for journal in self._opened:
            journal.close()
        self._opened.clear()


def _is_over(journal: Journal) -> bool:
    """Whether every case of an attempt that was begun is handed in."""
    if not len(journal):
        return False
    casework = Host(journal).casework
    return bool(casework.opened) and not any(casework.is_open(key) for key in casework.opened)

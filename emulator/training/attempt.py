"""An attempt at a scenario: its machine, its contacts, and what can be asked of it while it runs."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.host import Host
from emulator.training.catalogue import world_of
from emulator.training.grader import HINT_PRICES, Grade, Outcome, grade
from emulator.training.hints import hint_text
from emulator.training.model import ScenarioPart
from emulator.worlds import opening_entries
from masterfile.journal import Entry, Journal
from masterfile.procedure.casework import ContactKey
from masterfile.settings import Enforcement


@dataclass(frozen=True, slots=True)
class Attempt:
    """A scenario being worked on a host; without one, the cases of a world are worked by the rules alone.

    ``given`` is the mode it was begun in, where that is not the scenario's own.
    """

    scenario: ScenarioPart | None
    host: Host
    given: Enforcement | None = None

    @property
    def briefing(self) -> str:
        """What the scenario tells its trainee."""
        return self.scenario.briefing if self.scenario is not None else ""

    def opening(self) -> list[Entry]:
        """The entries it opened with; none without a scenario."""
        return opening_entries(world_of(self.scenario)) if self.scenario is not None else []

    def taken_up(self) -> ContactKey | None:
        """The case that was taken up last and is not handed in, so that an attempt goes on where it was left."""
        casework = self.host.casework
        return next((key for key in reversed(casework.opened) if casework.is_open(key)), None)

    def grade(self) -> Grade:
        """How the attempt stands now."""
        return grade(self.scenario, self.host)

    def first_missing(self) -> tuple[int, str] | None:
        """The first thing that is not done yet: its place in the report, counted from 1, and its id."""
        lines = enumerate(self.grade().lines, start=1)
        return next(((number, line.id) for number, line in lines if line.outcome is Outcome.MISSED), None)

    def hint(self, id: str, step: int) -> str:
        """A step of the hint about a thing: 1 the goal, 2 the paragraph, 3 the command."""
        return hint_text(self.scenario, self.host, id, step)

    def price(self, step: int) -> int:
        """What a step of a hint costs."""
        return HINT_PRICES[step - 1]


def begin(scenario: ScenarioPart, journal: Journal, mode: Enforcement | None = None) -> Attempt:
    """Start an attempt on an empty journal, or go on with the one it holds, in the mode that was begun in."""
    if len(journal):
        host = Host(journal)
        mode = host.settings.enforcement
    given = mode if mode is not None and mode is not scenario.mode else None
    if given is not None:
        scenario = scenario.model_copy(update={"mode": given})
    if not len(journal):
        host = Host.open_world(journal, opening_entries(world_of(scenario)))
    return Attempt(scenario, host, given)

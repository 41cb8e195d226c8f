"""The grader: reads the journal, not the screen, and says line by line what was done, missed, or should not be.

Duties and prohibitions are the rules of ``masterfile/procedure``; a scenario adds its own acts. An act that was undone
by the manual's own means is not there any more; a rule broken by an act that still counts fails the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from emulator.host import Host
from emulator.training.end_state import end_met
from emulator.training.model import ActPart, ScenarioPart
from masterfile.declared import declared
from masterfile.events import DeskWritten, Event
from masterfile.journal import MemoryJournal
from masterfile.journal.chain import decode
from masterfile.masterfile import effective
from masterfile.procedure import DUTIES
from masterfile.procedure.acts import Act
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, first_met
from masterfile.records.desk import HandedIn

POINTS = 10
"""What a duty is worth."""

PASS_MARK = 80
"""Per cent of the points that pass where no scenario says so."""

HINT_PRICES = (1, 2, 4)
"""What each step of a hint costs (ours)."""

COUNTED = ("input", "close", "letter", "refer", "route", "stars")
"""Acts that change something for the taxpayer: one that nothing asks for is a mistake."""


class Outcome(StrEnum):
    """What a line of a grade says."""

    DONE = "DONE"
    MISSED = "MISSED"
    ORDER = "OUT OF ORDER"
    BROKEN = "AGAINST THE RULE"
    UNCALLED = "NOT CALLED FOR"
    HINT = "HINT"


@dataclass(frozen=True, slots=True)
class GradeLine:
    """One line of a grade: a duty or rule by its id, what happened, in words, where the manual says so."""

    id: str
    outcome: Outcome
    says: str
    cites: str
    points: int = 0
    most: int = 0
    act: str = ""
    ledger: tuple[str, ...] = ()

    @property
    def worth(self) -> str:
        """Its points, of how many where it is worth some: ``10/10``, ``-1``."""
        return f"{self.points}/{self.most}" if self.most else str(self.points)


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade of an attempt. ``points`` never fall below zero; ``passed`` also needs no rule broken.

    ``journal`` is the hash of the last entry it was made of: another attempt has another.
    """

    scenario: str
    lines: tuple[GradeLine, ...]
    pass_mark: int
    transmissions: int = 0
    journal: str = ""

    @property
    def most(self) -> int:
        """The points there are."""
        return sum(line.most for line in self.lines)

    @property
    def points(self) -> int:
        """The points made."""
        return max(0, sum(line.points for line in self.lines))

    @property
    def per_cent(self) -> int:
        """Points of a hundred, rounded down."""
        return self.points * 100 // self.most if self.most else 100

    @property
    def passed(self) -> bool:
        """Whether the case was worked as the manual says."""
        wrong = any(line.outcome in (Outcome.BROKEN, Outcome.UNCALLED, Outcome.MISSED) for line in self.lines)
        return not wrong and self.per_cent >= self.pass_mark

    @property
    def verdict(self) -> str:
        """PASSED or FAILED."""
        return "PASSED" if self.passed else "FAILED"

    def wrong(self) -> tuple[GradeLine, ...]:
        """The lines that say what to do better."""
        return tuple(line for line in self.lines if line.outcome not in (Outcome.DONE, Outcome.HINT))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Something asked for: a duty that applies, or an act the scenario requires."""

    id: str
    says: str
    cites: str
    ways: Ways
    after: tuple[str, ...]
    most: int
    ledger: tuple[str, ...]


def situations(host: Host) -> tuple[Situation, ...]:
    """The situation of every contact that was taken up, or of those that wait, as if taken up now."""
    casework = host.casework
    found = (casework.situation(key, host.context(), host.role_of) for key in casework.opened)
    return tuple(situation for situation in found if situation is not None)


def handed_in(host: Host) -> Host:
    """The machine as it was when the last case was handed in; as it is where one is open still."""
    casework = host.casework
    if not casework.finished:
        return host
    rows = list(effective(host.journal.stored()))
    entries = [decode(row.payload) for row in rows]
    last = max(number for number, entry in enumerate(entries) if any(_hands_in(event) for event in entry.events))
    if last == len(entries) - 1:
        return host
    journal = MemoryJournal()
    journal.append(entries[: last + 1])
    return Host(journal)


def _hands_in(event: Event) -> bool:
    return isinstance(event, DeskWritten) and isinstance(event.item, HandedIn)


def grade(scenario: ScenarioPart | None, host: Host) -> Grade:
    """The grade of what the host's journal holds; without a scenario by the duties and prohibitions alone.

    Once everything taken up is handed in, the grade is that of the moment it was.
    """
    host = handed_in(host)
    cases = situations(host)
    acts = [act for act in host.casework.acts if act.actor != "SYSTEM"]
    asked = list(_duties(scenario.alternatives if scenario else {}, cases))
    if scenario is not None:
        asked += [*_required(scenario), *(_untouched(id) for id in scenario.duties if not cases)]
    met = {item.id: first_met(item.ways, acts) for item in asked}
    lines = [_line(item, met) for item in asked]
    lines += [end_met(part, host) for part in (scenario.end if scenario else ())]
    lines += _broken(acts)
    lines += _forbidden(scenario, acts) if scenario else ()
    lines += _uncalled(asked, acts)
    lines += _hints(acts)
    name, mark = (scenario.scenario, scenario.pass_mark) if scenario else (host.master.world, PASS_MARK)
    return Grade(name, tuple(lines), mark, len(acts), host.journal.head.hex())


def _duties(others: Mapping[str, Sequence[ActPart]], cases: Sequence[Situation]) -> Iterator[_Asked]:
    seen: set[str] = set()
    for case in cases:
        for duty in DUTIES.values():
            if duty.id in seen or not duty.applies(case):
                continue
            seen.add(duty.id)
            targets = duty.targets(case)
            for target in targets:
                ways = (*duty.ways(case, target), *_ways(others.get(duty.id, ())))
                id = f"{duty.id} {target}" if len(targets) > 1 else duty.id
                yield _Asked(id, duty.summary, duty.cites, ways, duty.after, POINTS, duty.ledger)


def _untouched(id: str) -> _Asked:
    """A duty of a scenario whose case was never taken up."""
    duty = DUTIES[id]
    return _Asked(id, duty.summary, duty.cites, (), (), POINTS, duty.ledger)


def _required(scenario: ScenarioPart) -> Iterator[_Asked]:
    for part in scenario.required:
        yield _Asked(
            part.id, part.says, part.cites, _ways(part.ways), tuple(part.after), part.points, tuple(part.ledger)
        )


def _ways(parts: Sequence[ActPart]) -> Ways:
    return tuple(Wanted(part.kind, tuple(part.fields.items())) for part in parts)


def _line(item: _Asked, met: Mapping[str, Act | None]) -> GradeLine:
    act = met[item.id]
    if act is None:
        return GradeLine(item.id, Outcome.MISSED, item.says, item.cites, 0, item.most, ledger=item.ledger)
    earlier = [other for id, other in met.items() if other is not None and id.partition(" ")[0] in item.after]
    if any(other.number > act.number for other in earlier):
        return GradeLine(
            item.id, Outcome.ORDER, item.says, item.cites, item.most // 2, item.most, act.says(), item.ledger
        )
    return GradeLine(item.id, Outcome.DONE, item.says, item.cites, item.most, item.most, act.says(), item.ledger)


def _broken(acts: Sequence[Act]) -> Iterator[GradeLine]:
    for act in acts:
        for id in act.broken:
            rule = declared(id)
            if rule is not None:
                yield GradeLine(id, Outcome.BROKEN, rule.summary, rule.cites, -POINTS, 0, act.says(), rule.ledger)


def _forbidden(scenario: ScenarioPart, acts: Sequence[Act]) -> Iterator[GradeLine]:
    for number, part in enumerate(scenario.forbidden, start=1):
        ways = _ways([part.act])
        for act in acts:
            if ways[0].met_by(act):
                id = f"{scenario.scenario}.forbidden-{number}"
                yield GradeLine(id, Outcome.BROKEN, part.says, part.cites, -POINTS, 0, act.says(), tuple(part.ledger))


def _uncalled(asked: Sequence[_Asked], acts: Sequence[Act]) -> Iterator[GradeLine]:
    for act in acts:
        if act.kind in COUNTED and not act.broken and not any(way.met_by(act) for item in asked for way in item.ways):
            says = "Nothing in the procedure of this case asks for this."
            yield GradeLine("case.nothing-uncalled-for", Outcome.UNCALLED, says, "IRM 25.25.6", -POINTS, 0, act.says())


def _hints(acts: Sequence[Act]) -> Iterator[GradeLine]:
    for act in acts:
        if act.kind == "hint":
            step = int(act.field("step"))
            says = f"Hint {step} of 3 about {act.field('duty')}."
            yield GradeLine(act.field("duty"), Outcome.HINT, says, "our choice C-191", -HINT_PRICES[step - 1])

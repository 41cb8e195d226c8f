"""The three steps of a hint: the goal, the paragraph, the next command."""

from __future__ import annotations

from emulator.host import Host
from emulator.training.grader import situations
from emulator.training.model import ScenarioPart
from masterfile.procedure import DUTIES
from masterfile.procedure.registry import Duty
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Ways


def hint_text(scenario: ScenarioPart | None, host: Host, id: str, step: int) -> str:
    """What a step says: the scenario's own words where it has some, else those of the duty."""
    own = scenario.hints.get(id) if scenario else None
    said = (own.goal, own.paragraph, own.command)[step - 1] if own else ""
    return said or _of_duty(host, id, step) or _of_scenario(scenario, id, step)


def _of_duty(host: Host, id: str, step: int) -> str:
    id, _, target = id.partition(" ")
    duty = DUTIES.get(id)
    if duty is None:
        return ""
    if step == 1:
        return duty.summary
    if step == 2:
        return f"See {duty.cites}."
    case = next((case for case in situations(host) if duty.applies(case)), None)
    return " OR ".join(way.says() for way in _ways(duty, case, target)) if case is not None else duty.cites


def _ways(duty: Duty, case: Situation, target: str) -> Ways:
    """The acts that would do; for the first target where none is named."""
    return duty.ways(case, target or duty.targets(case)[0])


def _of_scenario(scenario: ScenarioPart | None, id: str, step: int) -> str:
    for part in scenario.required if scenario else ():
        if part.id == id:
            return part.says if step == 1 else part.cites
    for end in scenario.end if scenario else ():
        if id.startswith(f"end.{end.tin}"):
            return end.says if step == 1 else end.cites
    return id

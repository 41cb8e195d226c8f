"""The three steps of a hint: the goal, the paragraph, the next command."""

from __future__ import annotations

from emulator.host import Host
from emulator.training.grader import situations
from emulator.training.model import ScenarioPart
from masterfile.procedure import DUTIES


def hint_text(scenario: ScenarioPart | None, host: Host, id: str, step: int) -> str:
    """What a step says: the scenario's own words where it has some, else those of the duty."""
    own = scenario.hints.get(id) if scenario else None
    said = (own.goal, own.paragraph, own.command)[step - 1] if own else ""
    return said or _of_duty(host, id, step) or _of_scenario(scenario, id, step)


def _of_duty(host: Host, id: str, step: int) -> str:
    duty = DUTIES.get(id)
    if duty is None:
        return ""
    if step == 1:
        return duty.summary
    if step == 2:
        return f"See {duty.cites}."
    case = next((case for case in situations(host) if duty.applies(case)), None)
    return " OR ".join(way.says() for way in duty.ways(case)) if case is not None else duty.cites


def _of_scenario(scenario: ScenarioPart | None, id: str, step: int) -> str:
    for part in scenario.required if scenario else ():
        if part.id == id:
            return part.says if step == 1 else part.cites
    for end in scenario.end if scenario else ():
        if id.startswith(f"end.{end.tin}"):
            return end.says if step == 1 else end.cites
    return id

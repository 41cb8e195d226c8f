"""The scenarios there are: the course that comes with the program, and scenario files of an instructor."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from emulator.places import is_plain
from emulator.training.model import ScenarioPart
from emulator.worlds import WorldError, WorldPart, WorldProblem, find_world
from emulator.worlds.loader import parse_part, read_text
from emulator.worlds.model import EmployeePart

_WHAT = "a scenario file is a mapping with scenario, title, section, briefing, duties and a world or accounts"


@cache
def course() -> dict[str, ScenarioPart]:
    """Every scenario of the course by name, in the order of the course."""
    folder = resources.files("emulator.training") / "course"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    read = [parse_scenario(item.read_text(encoding="utf-8"), item.name) for item in files]
    return {one.scenario: one for one in sorted(read, key=lambda one: (one.number, one.scenario))}


def parse_scenario(text: str, file: str) -> ScenarioPart:
    """The scenario of a YAML text; raises WorldError with every problem in it."""
    return parse_part(text, file, ScenarioPart, _WHAT)


def find_scenario(name_or_file: str, beside: Path | None = None) -> ScenarioPart:
    """A scenario of the course by name, or a scenario file; raises WorldError."""
    if not name_or_file.endswith((".yaml", ".yml")):
        own = resources.files("emulator.training") / "course" / f"{name_or_file}.yaml"
        if is_plain(name_or_file) and own.is_file():
            return parse_scenario(own.read_text(encoding="utf-8"), own.name)
        raise WorldError([WorldProblem(name_or_file, 1, "", "no scenario has this name: idrs train list has them all")])
    for path in (Path(name_or_file), *((beside / name_or_file,) if beside else ())):
        if path.is_file():
            return parse_scenario(read_text(path), str(path))
    raise WorldError([WorldProblem(name_or_file, 1, "", "no such file")])


def world_of(scenario: ScenarioPart) -> WorldPart:
    """The world a scenario starts in, with its contacts on the desk and its mode of enforcement."""
    world = find_world(scenario.world) if scenario.world else _own_world(scenario)
    accounts = [
        account.model_copy(update={"contacts": [*account.contacts, *scenario.contacts.get(account.tin, [])]})
        for account in world.accounts
    ]
    trainee = EmployeePart(number=scenario.employee, name="TRAINEE", role=scenario.role, password="TRAINING")
    others = [employee for employee in (*world.employees, *scenario.employees) if employee.number != trainee.number]
    settings = world.settings.model_copy(update={"enforcement": scenario.mode})
    return world.model_copy(
        update={"world": scenario.scenario, "accounts": accounts, "employees": [trainee, *others], "settings": settings}
    )


def _own_world(scenario: ScenarioPart) -> WorldPart:
    assert scenario.date is not None
    return WorldPart(
        world=scenario.scenario,
        title=scenario.title,
        date=scenario.date,
        employees=[EmployeePart(number=scenario.employee, role=scenario.role)],
        settings=scenario.settings,
        accounts=scenario.accounts,
        batch_tool=scenario.batch_tool,
    )

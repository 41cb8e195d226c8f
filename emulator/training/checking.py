"""What a scenario says beside what the rules find: the duties that apply when its contacts are taken up."""

from __future__ import annotations

from emulator.training.attempt import begin
from emulator.training.grader import situations
from emulator.training.model import ScenarioPart
from masterfile.identifiers import IdrsNumber, Tin
from masterfile.inputs import DeskInput
from masterfile.journal import MemoryJournal
from masterfile.procedure import DUTIES
from masterfile.records.desk import CaseOpened


def problems(scenario: ScenarioPart) -> list[str]:
    """Sentences about what is wrong; none where the scenario says what the rules find."""
    found = duties_found(scenario)
    missing = [id for id in scenario.duties if id not in found]
    more = [id for id in found if id not in scenario.duties]
    said = [f"duties: {id} does not apply in this situation" for id in missing]
    said += [f"duties: {id} applies and is not listed ({DUTIES[id].cites})" for id in more]
    if not scenario.contacts and not scenario.world:
        said.append("contacts: nothing lies on the desk")
    return said


def duties_found(scenario: ScenarioPart) -> list[str]:
    """The duties the rules find when every contact is taken up on the day it comes."""
    host = begin(scenario, MemoryJournal()).host
    waiting = sorted(
        ((contact.date, tin, contact.number) for tin, contact in host.casework.contacts), key=lambda item: item[0]
    )
    for day, tin, number in waiting:
        if day > host.today:
            host.advance_to(day)
        account = host.account(Tin(tin))
        assert account is not None
        item = CaseOpened(number, IdrsNumber(scenario.employee), host.today)
        host.submit(account, DeskInput(item), scenario.employee)
    cases = situations(host)
    return [duty.id for duty in DUTIES.values() if any(duty.applies(case) for case in cases)]

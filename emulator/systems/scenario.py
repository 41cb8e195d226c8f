"""HINT and DONE: help with the scenario that runs, and handing the case in."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say
from emulator.systems.contacts import SOURCE, case_page, stamp, taken_up, write
from emulator.systems.desk import WORLD
from masterfile.account import Account
from masterfile.records.desk import Contact, HandedIn, HintTaken
from masterfile.rules.registry import Finding
from screens.displays import grade as display
from screens.displays.texts import text

if TYPE_CHECKING:
    from emulator.training.attempt import Attempt
    from emulator.training.grader import Grade


LAST_STEP = 3
"""The goal, the paragraph, the command; what was shown once is shown again for nothing."""


@command(
    "HINT",
    group=Group.DESK,
    title="A hint about the next thing to do: goal, paragraph, command",
    formats=("HINT",),
    source=SOURCE,
    transparent=True,
    note="THE SAME THING AGAIN: ONE STEP MORE. EACH STEP COSTS POINTS",
    example=("DESK 1", "HINT"),
    example_world=WORLD,
)
def hint(call: Call) -> Answered:
    """The next step of a hint about the first thing that is missing."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, contact = found
    attempt = _attempt(call)
    missing = attempt.first_missing()
    if missing is None:
        return case_page(call, "IDRS-1720")
    number, duty = missing
    taken = _taken(account, contact, duty)
    step = min(LAST_STEP, taken + 1)
    refused = write(call, account, HintTaken(*stamp(call, contact), duty, step)) if taken < LAST_STEP else None
    if refused is not None:
        return refused
    lines = textwrap.wrap(attempt.hint(duty, step), 76)
    page = text("HINT", f"HINT {step} OF 3", [line.upper() for line in lines])
    return say(page, "IDRS-1721", step=step, number=number, price=attempt.price(step) if taken < LAST_STEP else 0)


def _attempt(call: Call) -> Attempt:
    """The attempt of this session; in a world without a scenario its cases, by the rules alone."""
    from emulator.training.attempt import Attempt

    return call.session.attempt or Attempt(None, call.session.host)


def _taken(account: Account, contact: Contact, duty: str) -> int:
    return sum(
        isinstance(item, HintTaken) and item.contact == contact.number and item.duty == duty for item in account.desk
    )


@command(
    "DONE",
    group=Group.DESK,
    title="Hand the case in: it is graded",
    formats=("DONE",),
    source=SOURCE,
    transparent=True,
    note="AFTER IT THE REPORT; NOTHING MORE CAN BE DONE FOR THE CASE",
    example=("DESK 1", "DONE"),
    example_world=WORLD,
)
def done(call: Call) -> Answered:
    """Hand in and show the report."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, contact = found
    refused = write(call, account, HandedIn(*stamp(call, contact)))
    if refused is not None:
        return refused
    call.session.contact = None
    graded = _attempt(call).grade()
    shown = display.report(
        graded.scenario, graded.verdict, graded.points, graded.most, _lines(graded), call.session.moment
    )
    return say(shown, "IDRS-1719", verdict=graded.verdict, points=graded.points, most=graded.most)


def _lines(graded: Grade) -> list[display.Line]:
    return [
        display.Line(line.id, line.outcome.value, line.says, line.cites, line.worth, line.act) for line in graded.lines
    ]

"""DESK, ASK, TELL: the cases on the desk, the contact's answers, what the contact is told."""

from __future__ import annotations

from collections.abc import Iterable

from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import session_finding
from emulator.systems.contacts import SOURCE, case_page, on_desk, stamp, taken_up, write, write_all
from masterfile import codes
from masterfile.procedure.answers import answer, asked_of
from masterfile.records.desk import Asked, CaseOpened, Told
from masterfile.rules.registry import Finding
from screens.displays import desk as display

WORLD = "tpp-desk"


@command(
    "DESK",
    group=Group.DESK,
    title="The cases on the desk: calls, letters, visitors, referrals",
    formats=("DESK", "DESK n"),
    source=SOURCE,
    transparent=True,
    note="DESK n TAKES UP A CASE; WHAT YOU DO THEN IS DONE FOR IT",
    example=("DESK",),
    example_world=WORLD,
)
def cases(call: Call) -> Answered:
    """List the cases, or take one up."""
    found = on_desk(call.session.host)
    wanted = call.request.text
    if not wanted:
        attempt = call.session.attempt
        return display.listed(found, call.session.moment, attempt.briefing if attempt else "")
    item = next((item for item in found if wanted.isdigit() and item.number == int(wanted)), None)
    if item is None:
        return session_finding("IDRS-1713", wanted, number=wanted[:10], total=len(found))
    session = call.session
    refused = session.access("DESK", item.account.tin.number)
    if refused is not None:
        return refused
    session.contact = (item.account.tin, item.contact.number)
    opened = any(isinstance(did, CaseOpened) and did.contact == item.contact.number for did in item.account.desk)
    if not opened:
        number, employee, day = stamp(call, item.contact)
        refused = write(call, item.account, CaseOpened(number, employee, day))
    return refused or case_page(call)


@command(
    "ASK",
    group=Group.DESK,
    title="Ask the contact: one or more topics",
    formats=("ASK", "ASK topic topic"),
    source=SOURCE,
    transparent=True,
    note="ASK ALONE LISTS THE TOPICS AND WHERE THE ANSWERS ARE RESEARCHED",
    example=("DESK 1", "ASK PURPOSE LETTER"),
    example_world=WORLD,
)
def ask(call: Call) -> Answered:
    """Ask, and hear what is answered."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, contact = found
    topics = call.request.text.split()
    if not topics:
        return display.choices("ASK", _topics(), call.session.moment)
    unknown = next((topic for topic in topics if topic not in codes.questions()), "")
    if unknown:
        return session_finding("IDRS-1706", unknown, topic=unknown[:20])
    number, employee, day = stamp(call, contact)
    items = [
        Asked(
            number,
            employee,
            day,
            topic,
            answer(contact, asked_of(contact, account, topic, call.session.host.account), topic),
        )
        for topic in topics
    ]
    return write_all(call, account, items) or case_page(call)


def _topics() -> Iterable[tuple[str, str]]:
    return [(topic, f"{row.step.upper()} {row.research}: {row.text}") for topic, row in codes.questions().items()]


@command(
    "TELL",
    group=Group.DESK,
    title="Advise the contact: one or more pieces of advice",
    formats=("TELL", "TELL advice advice"),
    source=SOURCE,
    transparent=True,
    note="TELL ALONE LISTS WHAT CAN BE TOLD",
    example=("DESK 1", "TELL"),
    example_world=WORLD,
)
def tell(call: Call) -> Answered:
    """Tell the contact something."""
    found = taken_up(call)
    if isinstance(found, Finding):
        return found
    account, contact = found
    advice = tuple(call.request.text.split())
    if not advice:
        return display.choices("TELL", ((key, row.says) for key, row in codes.advice().items()), call.session.moment)
    number, employee, day = stamp(call, contact)
    refused = write(call, account, Told(number, employee, day, advice))
    return refused or case_page(call)

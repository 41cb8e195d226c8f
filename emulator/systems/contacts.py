"""What the words of the desk share: which contacts there are, the one taken up, and how an item is written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from emulator.commands.registry import Answered, Call
from emulator.findings import say, session_finding
from emulator.host import Host
from emulator.session_state import OpenFormat, Target
from masterfile.account import Account
from masterfile.identifiers import IdrsNumber, Tin
from masterfile.inputs import DeskInput
from masterfile.periods import ENTITY
from masterfile.records.desk import AnyDeskItem, Contact
from masterfile.rules.registry import Finding
from screens.displays import desk as display
from screens.displays.desk import OnDesk
from screens.formats import BadField, InputFormat

Stamp = tuple[int, IdrsNumber, datetime.date]
"""What every item begins with: contact, employee, date."""

SOURCE = "IRM 25.25.6 names the system; word and layout ours: docs/conflicts.md C-190"


def on_desk(host: Host) -> list[OnDesk]:
    """Every contact that has come, by the day it came, then in the order of the world."""
    found = [
        (account, contact)
        for account in host.master.accounts.values()
        for contact in account.contacts
        if contact.date <= host.today
    ]
    found.sort(key=lambda item: item[1].date)
    return [OnDesk(number, account, contact) for number, (account, contact) in enumerate(found, start=1)]


def taken_up(call: Call) -> tuple[Account, Contact] | Finding:
    """The account and contact this session has taken up."""
    key = call.session.contact
    account = call.session.host.account(Tin(key[0])) if key else None
    if key is None or account is None:
        return session_finding("IDRS-1712")
    return account, next(contact for contact in account.contacts if contact.number == key[1])


def stamp(call: Call, contact: Contact) -> Stamp:
    """What every item begins with: contact, employee, date."""
    return contact.number, IdrsNumber(call.session.employee), call.session.host.today


def write(call: Call, account: Account, item: AnyDeskItem) -> Finding | None:
    """Put an item to the account; the finding that refuses."""
    return call.session.submit(Target(account, ENTITY), DeskInput(item))


def write_all(call: Call, account: Account, items: Sequence[AnyDeskItem]) -> Finding | None:
    """Put items to the account as one; the finding that refuses them."""
    employee = call.session.employee
    return call.session.submit_together(Target(account, ENTITY), [(employee, DeskInput(item)) for item in items])


def case_page(call: Call, message: str = "", **facts: object) -> Answered:
    """The contact as it stands now, with a message."""
    key = call.session.contact
    item = next(found for found in on_desk(call.session.host) if (found.account.tin, found.contact.number) == key)
    shown = display.taken_up(item, call.session.moment)
    return say(shown, message, **facts) if message else shown


def format_page(
    call: Call, form: type[InputFormat], account: Account, contact: Contact, below: Sequence[str]
) -> Answered:
    """The empty format of a system, for the contact taken up; ``below`` are the rows that stand under its fields."""
    head = f"{form.code:5} {account.tin:12} CASE>{contact.number:02d} {form.title}"
    extra = dict(enumerate(below[:14], start=8))
    call.session.open = OpenFormat(form, Target(account, ENTITY), head, {}, extra)
    return call.session.open.page()


def bad(keyed: BadField) -> Finding:
    """The finding of a field that cannot be read."""
    return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())

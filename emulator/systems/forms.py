"""AUTH, VERIF, AMS, E4442, EFDS, CIS, STARS, ROUTE: the formats of the desk, each written as one item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emulator.commands.registry import Answered, Call, Group, command
from emulator.systems.contacts import SOURCE, Stamp, bad, case_page, format_page, stamp, taken_up, write
from emulator.systems.desk import WORLD
from masterfile import codes
from masterfile.account import Account
from masterfile.events import Looked
from masterfile.records import desk
from masterfile.records.desk import AnyDeskItem, Contact
from masterfile.rules.registry import Finding
from screens.displays import desk as display
from screens.formats import BadField, InputFormat
from screens.formats.desk import E4442, Ams, Auth, Cis, Efds, Route, Stars, Verif

Make = Callable[[Any, Stamp], AnyDeskItem]


def _auth(keyed: Auth, at: Stamp) -> AnyDeskItem:
    return desk.Authenticated(*at, keyed.test, keyed.result)


def _verif(keyed: Verif, at: Stamp) -> AnyDeskItem:
    return desk.Verified(
        *at, keyed.whose, keyed.address, keyed.amount, keyed.deposit, keyed.bank, keyed.product, keyed.income
    )


def _ams(keyed: Ams, at: Stamp) -> AnyDeskItem:
    return desk.AmsEntry(*at, keyed.issue, keyed.note)


def _referral(keyed: E4442, at: Stamp) -> AnyDeskItem:
    return desk.Referral(*at, queue_named(keyed.queue), keyed.remarks)


def _efds(keyed: Efds, at: Stamp) -> AnyDeskItem:
    return desk.SystemNote(*at, "EFDS", keyed.note)


def _cis(keyed: Cis, at: Stamp) -> AnyDeskItem:
    return desk.SystemNote(*at, "CIS", keyed.note)


def _stars(keyed: Stars, at: Stamp) -> AnyDeskItem:
    return desk.StarsUpdate(*at, keyed.disposition, keyed.reason)


def _route(keyed: Route, at: Stamp) -> AnyDeskItem:
    return desk.Routed(*at, keyed.item, keyed.to, keyed.spc, keyed.received, tuple(keyed.marks.split()))


def queue_named(keyed: str) -> str:
    """A queue by its name or another spelling of it in the manual."""
    for row in codes.referral_queues().values():
        if keyed in (row.queue, *row.aliases.split("|")):
            return row.queue
    return keyed


@dataclass(frozen=True, slots=True)
class System:
    """A system of the desk: its format, the item made of it, its purpose, how it is keyed.

    ``looks``: opening it shows the account's entries of every contact, and leaves the record of a look.
    """

    form: type[InputFormat]
    make: Make
    title: str
    shape: str
    looks: bool = False


_SYSTEMS = (
    System(Auth, _auth, "Record who the contact was found to be", "AUTH TEST>HRA RESULT>PASSED"),
    System(Verif, _verif, "Record whose return it was found to be", "VERIF WHOSE>TP ADDRESS>Y AMOUNT>Y TYPE>Y BANK>Y"),
    System(Ams, _ams, "AMS: issue and narrative", "AMS ISSUE>3.4 NOTE>HRA PASSED", looks=True),
    System(E4442, _referral, "e-4442: refer to a queue", "E4442 QUEUE>RICS RIVO - TPP REMARKS>..."),
    System(Efds, _efds, "EFDS: leave a note", "EFDS NOTE>..."),
    System(Cis, _cis, "CIS: note on a correspondence case", "CIS NOTE>..."),
    System(Stars, _stars, "STARS: disposition and reason", "STARS DISP>CAT 5 CL"),
    System(Route, _route, "Send paper on", "ROUTE ITEM>RETURN TO>SP SPC>B RECEIVED>04142020"),
)


def _declare(system: System) -> None:
    form = system.form

    @command(
        form.code,
        group=Group.DESK,
        title=system.title,
        formats=(form.code, system.shape),
        source=SOURCE,
        transparent=True,
        note="FOR THE CASE TAKEN UP WITH DESK",
        example=("DESK 1", form.code),
        example_world=WORLD,
    )
    def handle(call: Call) -> Answered:
        found = taken_up(call)
        if isinstance(found, Finding):
            return found
        account, contact = found
        if not call.values:
            return _opened(call, system, account, contact)
        keyed = form.read(dict(call.values))
        if isinstance(keyed, BadField):
            return bad(keyed)
        item = system.make(keyed, stamp(call, contact))
        return write(call, account, item) or case_page(call, "IDRS-1715", what=form.title)


def _opened(call: Call, system: System, account: Account, contact: Contact) -> Answered:
    """The empty format; below it what was done for the contact, or every entry of a system that is looked at."""
    if not system.looks:
        return format_page(call, system.form, account, contact, display.log(account, contact.number))
    call.session.record([Looked(call.session.employee, system.form.code, account.tin, "")])
    return format_page(call, system.form, account, contact, display.ams_history(account))


for _system in _SYSTEMS:
    _declare(_system)

"""ENMOD: the entity on the TIF, in the order reference 3.3 gives for the IMF display. Layout: ours."""

from __future__ import annotations

from masterfile.account import Account, Entity
from masterfile.periods import ENTITY
from masterfile.rules.entity import on_authorization_file
from screens.displays.layout import Line, Moment, Shown, section, show_date
from screens.displays.parts import (
    POSTED_HEAD,
    control_lines,
    former_name_lines,
    freezes_shown,
    name_control_of,
    name_lines,
    posted_lines,
    waiting_lines,
)


def enmod(account: Account, moment: Moment) -> Shown:
    """Name and address, entity data, posted and pending entity transactions, controls, histories."""
    owner = account.entity
    assert owner is not None
    line = f"ENMOD {account.tin:12} NM-CTRL>{owner.name_control:4} SP-SSN>{owner.spouse:11} CYC>{moment.cycle}"
    body: list[Line] = [*former_name_lines(owner), section("ENTITY POSTED TRANSACTIONS"), POSTED_HEAD]
    body += posted_lines(account.entity_module) or ("NONE",)
    body += _waiting(account, moment)
    controls = control_lines(account.controls_of(ENTITY), account.histories_of(ENTITY))
    if controls:
        body += [section("ENTITY CONTROL BASES AND HISTORY ITEMS"), *controls]
    return Shown("ENMOD", line, (*name_lines(owner), *_data(account, owner, moment)), tuple(body))


def _data(account: Account, owner: Entity, moment: Moment) -> tuple[str, ...]:
    module = account.entity_module
    died = next(module.live("540"), None)
    status = (f"FS-CD>{owner.filing_status}",) if owner.filing_status else ()
    return (
        f"MFR>0{owner.filing_requirement}  FYM>{owner.fiscal_month}  BOD>{owner.bod}  LOC-CD>{owner.location:4}  "
        f"CAF>{'1' if on_authorization_file(account) else ' '}  DOD>{show_date(died.date if died else None)}  "
        f"FRZ-CD>{freezes_shown(account, ENTITY, moment)}",
        *status,
    )


def _waiting(account: Account, moment: Moment) -> list[str]:
    lines = waiting_lines(account, ENTITY, moment)
    return [section("PENDING TRANSACTIONS"), *lines] if lines else []


def no_entity(account: Account, moment: Moment) -> Shown:
    """An account without an entity: what waits for it, so that ENREQ and TC 000 can follow."""
    control = name_control_of(account)
    line = f"ENMOD {account.tin:12} NM-CTRL>{control:4} SP-SSN>            CYC>{moment.cycle}"
    return Shown("ENMOD", line, (), ("ENTITY NOT ESTABLISHED", *_waiting(account, moment)))

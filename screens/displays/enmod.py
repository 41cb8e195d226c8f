"""ENMOD: the entity on the TIF, in the order reference 3.3 gives for the IMF display. Layout: ours."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.periods import ENTITY
from screens.displays.layout import Moment, Shown, section
from screens.displays.parts import POSTED_HEAD, control_lines, freezes_shown, pending_lines, posted_lines


def enmod(account: Account, moment: Moment) -> Shown:
    """Name and address, entity data, posted and pending entity transactions, controls, histories."""
    owner = account.entity
    assert owner is not None
    line = f"ENMOD {account.tin:12} NM-CTRL>{owner.name_control:4} SP-SSN>{owner.spouse:11} CYC>{moment.cycle}"
    top = (
        owner.name_line,
        owner.street,
        owner.city,
        f"MFR>0{owner.filing_requirement}  FYM>{owner.fiscal_month}  BOD>{owner.bod}  LOC-CD>{owner.location:4}  "
        f"FRZ-CD>{freezes_shown(account, ENTITY, moment)}",
    )
    body = [f"PRIOR NAME> {name}" for name in owner.prior_names]
    body += [section("ENTITY POSTED TRANSACTIONS"), POSTED_HEAD, *(posted_lines(account.entity_module) or ["NONE"])]
    pending = pending_lines(account.pendings_of(ENTITY))
    if pending:
        body += [section("PENDING TRANSACTIONS"), *pending]
    controls = control_lines(account.controls_of(ENTITY), account.histories_of(ENTITY))
    if controls:
        body += [section("ENTITY CONTROL BASES AND HISTORY ITEMS"), *controls]
    return Shown("ENMOD", line, top, tuple(body))

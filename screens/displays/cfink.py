"""CFINK: who represents a taxpayer, and a representative's record (IRM 3.38.147.11.1). Layout: ours."""

from __future__ import annotations

from collections.abc import Sequence

from masterfile.account import Account
from masterfile.periods import ModuleKey
from masterfile.records.files import Authorisation
from masterfile.rules.entity import on_authorization_file
from masterfile.rules.research import authorised_for
from screens.declared import shown
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import name_control_of

_HEAD = "REP-NUMBER   TYPE MFT YEARS      NOTICES  SIGNED    REVOKED   NAME"


def of_taxpayer(account: Account, moment: Moment) -> Shown:
    """Every authorisation of the taxpayer."""
    rows = [_row(authorisation) for authorisation in account.files.authorisations]
    none = "AUTHORIZATION ON THE CAF BY TC 960 - REPRESENTATIVE NOT RECORDED HERE"
    missing = none if on_authorization_file(account) else "NO AUTHORIZATION ON THE CAF"
    return Shown("CFINK", _line(account, "", moment), (_HEAD,), tuple(rows or [missing]))


def of_module(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Those in force for the MFT and the year of a module; N marks who gets notices."""
    rows = [_row(item) for item in account.files.authorisations if authorised_for(item, key)]
    shown = rows or ["NO AUTHORIZATION ON THE CAF FOR THIS MODULE"]
    return Shown("CFINK", _line(account, f"{key.mft} {key.period}", moment), (_HEAD,), tuple(shown))


def of_representative(number: str, records: Sequence[Authorisation], own: Sequence[Authorisation]) -> Shown:
    """A representative: name, address, Rep-action; and what they hold for the account on the screen."""
    record = records[0]
    address = address_of(record)
    body = [f"PHONE>{record.phone}", f"REP-ACTION>{record.action}", f"AUTHORIZATIONS ON FILE>{len(records)}"]
    if own:
        body += [section("FOR THE ACCOUNT ON THE SCREEN"), _HEAD, *(_row(item) for item in own)]
    return Shown("CFINK", f"CFINK {number}", (record.name, *address), tuple(body))


@shown("cfink.address", cites="IRM 3.38.147.11.1(1)", ledger=["3.38.147:0784"])
def address_of(record: Authorisation) -> tuple[str, ...]:
    """The representative's address, or that it is missing: what makes a CAF mismatch."""
    return tuple(line for line in (record.street, record.city) if line) or ("ADDRESS MISSING",)


def _line(account: Account, module: str, moment: Moment) -> str:
    return f"CFINK {account.tin:12} NM-CTRL>{name_control_of(account):4} {module:9} CYC>{moment.cycle}"


def _row(item: Authorisation) -> str:
    years = f"{item.first_year}-{item.last_year}"
    notices = "N" if item.notices else ""
    signed, revoked = show_date(item.signed), show_date(item.revoked)
    return f"{item.number:12} {item.kind:4} {item.mft:3} {years:10} {notices:8} {signed:9} {revoked:9} {item.name}"

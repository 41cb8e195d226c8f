"""INOLE: who a TIN belongs to, on the NAP and in the records of SSA (reference 3.5). Layout: ours."""

from __future__ import annotations

from collections.abc import Sequence

from masterfile.account import Account
from masterfile.directory import Tie
from masterfile.identifiers import Tin, TinKind
from masterfile.rules.research import valid_combination
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import name_control_of, name_lines, no_entity


def everything(account: Account, ties: Sequence[Tie], moment: Moment) -> Shown:
    """Definer S: the entity, SSA's or the ITIN record, cross references."""
    body = [*_entity(account, ties), *_identity(account, ties), *_references(account, ties)]
    return Shown("INOLES", _line("S", account, moment), (_validity(account),), tuple(body))


def general(account: Account, ties: Sequence[Tie], moment: Moment) -> Shown:
    """Definer G: name, address and filing requirement."""
    return Shown("INOLEG", _line("G", account, moment), (_validity(account),), tuple(_entity(account, ties)))


def cross_references(account: Account, ties: Sequence[Tie], moment: Moment) -> Shown:
    """Definer X: the other numbers this one is tied to."""
    return Shown("INOLEX", _line("X", account, moment), (_validity(account),), tuple(_references(account, ties)))


def occurrences(asked: Account, accounts: Sequence[Account], moment: Moment) -> Shown:
    """Definer T: every account under the nine digits, valid and invalid."""
    rows = [section("ACCOUNTS UNDER THIS NUMBER"), "TIN          NM-CTRL  SEGMENT  MATCH    NAME"]
    if not accounts:
        rows.append("NONE - SPOUSE OR DEPENDENT ON ANOTHER ACCOUNT")
    for account in accounts:
        owner = account.entity
        segment = "INVALID" if account.tin.marker else "VALID"
        match = "VALID" if valid_combination(account) else "INVALID"
        name = owner.name_line if owner else "ENTITY NOT ESTABLISHED"
        rows.append(f"{account.tin:12} {name_control_of(account):8} {segment:8} {match:8} {name}")
    return Shown("INOLET", _line("T", asked, moment), (), tuple(rows))


def _line(definer: str, account: Account, moment: Moment) -> str:
    return f"INOLE{definer} {account.tin:12} NM-CTRL>{name_control_of(account):4} CYC>{moment.cycle}"


def _validity(account: Account) -> str:
    valid = valid_combination(account)
    return f"TIN-TYPE>{account.tin.kind:4} TIN/NM-CTRL>{'VALID' if valid else 'INVALID *'}"


def _entity(account: Account, ties: Sequence[Tie]) -> list[str]:
    owner = account.entity
    title = section("BMF ENTITY" if account.tin.kind is TinKind.EIN else "IMF ENTITY")
    if owner is None:
        return [title, no_entity(account, ties)]
    data = f"MFR>0{owner.filing_requirement}  FYM>{owner.fiscal_month}  BOD>{owner.bod}  LOC-CD>{owner.location}"
    return [title, *name_lines(owner), data.rstrip()]


def _identity(account: Account, ties: Sequence[Tie]) -> list[str]:
    if account.tin.kind is TinKind.EIN:
        return []
    known = account.files.identity
    born = known.born or next((tie.born for tie in ties if tie.born), None)
    controls = known.name_controls or tuple(dict.fromkeys(tie.name_control for tie in ties if tie.name_control))
    itin = account.tin.kind is TinKind.ITIN
    rows = [
        section("ITIN RECORD" if itin else "SSA DM-1 RECORD"),
        f"DOB>{show_date(born)}  DOD>{show_date(known.died)}  CITIZENSHIP>{known.citizenship}".rstrip(),
        f"VALID NM-CTRLS>{' '.join(controls)}",
    ]
    return [*rows, f"ITIN-STATUS>{known.itin_status}"] if itin else rows


def _others(account: Account, ties: Sequence[Tie]) -> list[Tie]:
    """The ties but for that to the spouse the account itself names."""
    own = account.entity.spouse if account.entity else ""
    return [tie for tie in ties if tie.relation != "SPOUSE" or not own or Tin(own).number != tie.account.tin.number]


def _references(account: Account, ties: Sequence[Tie]) -> list[str]:
    rows = [f"SP-SSN>{account.entity.spouse}"] if account.entity and account.entity.spouse else []
    rows += [f"DEPENDENT  {person.tin}  {person.name_control}" for person in account.files.dependents]
    others = _others(account, ties)
    rows += [f"{tie.relation} OF {tie.account.tin:12}  {name_control_of(tie.account)}" for tie in others]
    rows += [
        f"TC {posted.tc} {show_date(posted.date)}  XREF-TIN>{posted.xref_tin}"
        for posted in account.entity_module.posted
        if posted.xref_tin
    ]
    return [section("CROSS REFERENCES"), *(rows or ["NONE"])]

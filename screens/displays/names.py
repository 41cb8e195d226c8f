"""NAMES, NAMEI, NAMEE, NAMEB, FINDS and FINDE: who has a name, and whose a number is. Layout: ours."""

from __future__ import annotations

from collections.abc import Sequence

from masterfile.account import Account
from masterfile.directory import Listed, Tie
from screens.displays.layout import Moment, Shown
from screens.displays.parts import former_name_lines, name_control_of, name_lines, no_entity

_HEAD = "TIN          NAME                                CITY"


def found(command: str, words: Sequence[str], entries: Sequence[Listed], withheld: int, moment: Moment) -> Shown:
    """A line an entry; ``withheld`` are those this employee may not look at."""
    rows = [f"{entry.tin:12} {entry.name:35} {entry.city[:30]}".rstrip() for entry in entries]
    if withheld:
        rows.append(f"{withheld} NOT SHOWN: ACCOUNT OF YOUR OWN OR OF A RELATIVE")
    top = (f"FOUND>{len(entries)}", _HEAD)
    return Shown(command, f"{command} {' '.join(words)[:50]:50} CYC>{moment.cycle}", top, tuple(rows))


def name_of(command: str, account: Account, ties: Sequence[Tie], moment: Moment) -> Shown:
    """Name and address of a TIN, with its former name lines; of a spouse without an account those of the other."""
    owner = account.entity
    line = f"{command} {account.tin:12} NM-CTRL>{name_control_of(account):4} CYC>{moment.cycle}"
    if owner is None:
        joint = [tie.account for tie in ties if tie.relation == "SPOUSE"]
        rows = [row for other in joint if other.entity for row in (f"SPOUSE ON {other.tin}", *name_lines(other.entity))]
        return Shown(command, line, (), tuple(rows or [no_entity(account, ties)]))
    return Shown(command, line, tuple(name_lines(owner)), tuple(former_name_lines(owner)))

"""SFDISP: the profile of the employee who asks (reference 1, B1). Layout: ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screens.displays.layout import Moment, Shown, section

_PER_ROW = 12


@dataclass(frozen=True, slots=True)
class ProfileShown:
    """What SFDISP shows of an employee: who and where, their command codes by family, and what is kept from them.

    ``withheld`` are the codes of the role that each of the three profiles takes away, by whose profile it is.
    """

    number: str
    name: str
    role: str
    unit: str
    mode: str
    center: str
    codes: Mapping[str, Sequence[str]]
    withheld: Mapping[str, Sequence[str]]
    own: int
    relatives: int


def sfdisp(profile: ProfileShown, moment: Moment) -> Shown:
    """The profile: office, unit and employee number, mode, codes by family, restrictions."""
    office, unit, employee = profile.number[:2], profile.number[2:5], profile.number[5:]
    line = f"SFDISP {profile.number} {profile.name[:30]:30} CYC>{moment.cycle}"
    top = (
        f"OFFICE>{office}  UNIT>{unit} {profile.unit[:30]:30}  EMPLOYEE>{employee}",
        f"ROLE>{profile.role.upper():24} MODE>{profile.mode:8} SERVICE-CENTER>{profile.center}".rstrip(),
    )
    body = [section("COMMAND CODES IN PROFILE")]
    for family, names in profile.codes.items():
        body += _rows(family, names)
    body.append(section("RESTRICTIONS"))
    for whose, names in profile.withheld.items():
        body += _rows(f"NOT IN {whose}:", names)
    body.append(f"ACCOUNTS REFUSED: OWN AND SPOUSE {profile.own}, LISTED RELATIVES {profile.relatives}")
    return Shown("SFDISP", line, top, tuple(body))


def _rows(head: str, names: Sequence[str]) -> list[str]:
    """Codes, twelve a row, behind the name of their family."""
    width = 12 if len(head) <= 11 else len(head) + 1
    per_row = _PER_ROW - 1 if width == 12 else (79 - width) // 6
    chunks = [names[start : start + per_row] for start in range(0, len(names), per_row)]
    return [f"{'' if index else head.upper():{width}}{' '.join(chunk)}" for index, chunk in enumerate(chunks)]

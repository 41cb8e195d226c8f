"""SFDISP: the profile of the employee who asks (reference 1, B1)."""

from __future__ import annotations

from emulator.commands.registry import REGISTRY, Answered, Call, Group, command, profile, profile_of
from masterfile import codes
from screens.displays.sfdisp import ProfileShown, sfdisp


@command(
    "SFDIS",
    group=Group.EVERYBODY,
    title="Own profile: command codes, restrictions, unit",
    formats=("SFDISP",),
    source="reference 1 (SFDISP, B1)",
    definers={"P": "the profile of the employee signed on"},
    definer_required=True,
    transparent=True,
)
def handle(call: Call) -> Answered:
    """Show who is signed on, where, and what they may use."""
    session = call.session
    employee = session.host.roster.get(session.employee)
    assert employee is not None
    unit = session.host.roster.unit_of(employee.number)
    allowed = profile_of(employee, unit)
    role = profile(employee.groups)
    withheld = {
        f"MAXIMUM OF UNIT {unit.number}": sorted(role - allowed.maximum),
        f"PROFILE OF UNIT {unit.number}": sorted((role & allowed.maximum) - allowed.unit),
        "OWN PROFILE": sorted(role - allowed.employee),
    }
    shown = ProfileShown(
        number=employee.number,
        name=employee.name,
        role=employee.role,
        unit=unit.name,
        mode="TRAINING" if session.training else "REAL",
        center=center_name(session.center or employee.number[:2]),
        codes=_by_family(allowed.codes),
        withheld={whose: names for whose, names in withheld.items() if names},
        own=len(employee.own),
        relatives=len(employee.relatives),
    )
    return sfdisp(shown, session.moment)


def center_name(flc: str) -> str:
    """A service center: its file location code and campus."""
    row = codes.file_locations().get(flc)
    return f"{flc} {row.campus.upper()}" if row else flc


def _by_family(allowed: frozenset[str]) -> dict[str, list[str]]:
    families = {group: [entry.code for entry in REGISTRY.values() if entry.group is group] for group in Group}
    return {group.value: names for group, all_of in families.items() if (names := [c for c in all_of if c in allowed])}

"""The scenario file: a pydantic model. What the procedure rules know is not said again; a scenario adds its own.

``idrs schema scenario`` prints its JSON Schema; docs/writing-a-scenario.md explains it.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from emulator.access import ROLES
from emulator.worlds.contact import ContactPart
from emulator.worlds.fields import CalendarDate, EmployeeNumber, InventedTin, Line, MftText, PeriodText
from emulator.worlds.model import AccountPart, BatchToolPart, EmployeePart, SettingsPart
from emulator.worlds.part import Part
from masterfile.procedure import DUTIES
from masterfile.procedure.acts import KINDS
from masterfile.settings import Enforcement


def _role(text: str) -> str:
    if text not in ROLES:
        raise ValueError(f"{text!r} is not a role: {', '.join(ROLES)}")
    return text


def _duty(text: str) -> str:
    if text not in DUTIES:
        raise ValueError(f"{text!r} is not a duty of masterfile/procedure: idrs train check names those that apply")
    return text


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > 32:
        raise ValueError(f"{text!r} is not a name: small letters, digits, hyphens between them, 32 at most")
    return text


def _name(text: str) -> str:
    """A scenario starts a world of its name."""
    if len(text) > 32:
        raise ValueError(f"{text!r} is no name of a scenario: it has {len(text)} characters, 32 at most")
    return _slug(text)


Words = Annotated[str, Field(min_length=1, max_length=400)]
"""A sentence or two."""

Optional = Annotated[str, Field(max_length=400)]
"""A sentence or two, or none."""

Slug = Annotated[str, AfterValidator(_slug)]
DutyId = Annotated[str, AfterValidator(_duty)]


class ActPart(Part):
    """An act: its kind and what its fields hold; ``*`` is any text, ``a|b`` either."""

    kind: str
    fields: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known(self) -> ActPart:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of act: {', '.join(KINDS)}")
        known = (*KINDS[self.kind], "tin", "mft", "period")
        wrong = next((name for name in self.fields if name not in known), "")
        if wrong:
            raise ValueError(f"{wrong!r} is not a field of {self.kind}: {', '.join(known)}")
        return self


class RequiredPart(Part):
    """An act the scenario asks for beyond the duties; any one of ``ways`` will do."""

    id: Slug
    says: Words
    cites: Words
    ways: list[ActPart] = Field(min_length=1)
    after: list[str] = Field(default_factory=list, description="duties or required acts that come before")
    ledger: list[str] = Field(default_factory=list)
    points: int = Field(default=10, ge=0)


class ForbiddenPart(Part):
    """An act that must not be done, and the paragraph it breaks."""

    says: Words
    cites: Words
    act: ActPart
    ledger: list[str] = Field(default_factory=list)


class EndPart(Part):
    """What must be true of a module at the end (its screens, as TXMODA or IMFOLT print them)."""

    tin: InventedTin
    mft: MftText = "30"
    period: PeriodText | Literal[""] = ""
    says: Words
    cites: Words
    posted: list[str] = Field(
        default_factory=list, description="TC, or TC and AC: 971/111, that are posted, unreversed"
    )
    not_posted: list[str] = Field(default_factory=list)
    pending: list[str] = Field(default_factory=list)
    balance: Line = Field(default="", description="0.00 or 1,234.00-")
    freezes: list[str] | None = Field(default=None, description="exactly these freezes")
    unpostable: Literal["", "open", "closed"] = ""
    control: list[str] | None = Field(
        default=None, description="activities of control bases that are open; [] where none is"
    )
    ledger: list[str] = Field(default_factory=list)
    points: int = Field(default=10, ge=0)


class HintPart(Part):
    """The three steps of a hint about a duty, where the scenario says more than the duty does."""

    goal: Optional = ""
    paragraph: Optional = ""
    command: Optional = ""


class ScenarioPart(Part):
    """A scenario: the state it starts in, who the trainee is, what lies on the desk, what is graded."""

    scenario: Annotated[str, AfterValidator(_name)]
    title: Words
    section: str = Field(pattern=r"^25\.25\.6(\.\d+)*$|^21\.8\.1(\.\d+)*$|^3\.38\.147(\.\d+)*$")
    chapter: Words = Field(description="part of the course it stands in")
    number: int = Field(ge=1, description="place in the course")
    prerequisites: list[Slug] = Field(default_factory=list, description="scenarios to pass before")
    role: Annotated[str, AfterValidator(_role)] = "tpp-assistor"
    employee: EmployeeNumber = "1483145470"
    mode: Enforcement = Enforcement.COACH
    minutes: int = Field(default=15, ge=1, description="time a trainee should take")
    briefing: str
    world: str = Field(default="", description="a world by name or file; without it, date and accounts stand here")
    date: CalendarDate | None = None
    settings: SettingsPart = SettingsPart()
    employees: list[EmployeePart] = Field(default_factory=list, description="others, such as a lead")
    accounts: list[AccountPart] = Field(default_factory=list)
    contacts: dict[InventedTin, list[ContactPart]] = Field(
        default_factory=dict, description="by the TIN they are about"
    )
    batch_tool: list[BatchToolPart] = Field(default_factory=list, description="runs of the Batch Tool, as in a world")
    duties: list[DutyId] = Field(description="the duties that apply; train check compares them with the rules")
    required: list[RequiredPart] = Field(default_factory=list)
    forbidden: list[ForbiddenPart] = Field(default_factory=list)
    alternatives: dict[str, list[ActPart]] = Field(
        default_factory=dict, description="further ways to do a duty, by its id"
    )
    end: list[EndPart] = Field(default_factory=list)
    transmissions: int = Field(default=0, ge=0, description="efficient below this number; 0: not graded")
    hints: dict[str, HintPart] = Field(default_factory=dict)
    pass_mark: int = Field(default=80, ge=1, le=100, description="per cent of the points")

    @model_validator(mode="after")
    def _starts_somewhere(self) -> ScenarioPart:
        if bool(self.world) == bool(self.accounts):
            raise ValueError("a scenario has either a world, or accounts with a date of its own")
        if self.accounts and self.date is None:
            raise ValueError("a scenario with accounts of its own needs a date")
        return self

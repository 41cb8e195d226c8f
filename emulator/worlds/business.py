"""The employers of a world: businesses that file Form 941, a module a quarter."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from emulator.worlds.fields import Amount, InventedTin, Line, PeriodText
from emulator.worlds.part import Part
from masterfile.identifiers import Tin, TinKind


def _ein(tin: str) -> str:
    if Tin(tin).kind is not TinKind.EIN:
        raise ValueError(f"{tin} is not an EIN: 00-nnnnnnn")
    return tin


def _quarter(period: str) -> str:
    if period and period[4:] not in ("03", "06", "09", "12"):
        raise ValueError(f"{period!r} does not end a quarter: YYYY03, YYYY06, YYYY09 or YYYY12")
    return period


Quarter = Annotated[PeriodText, AfterValidator(_quarter)]
"""A quarter by the month it ends in, YYYYMM."""


class EmployerPart(Part):
    """A business that files Form 941: its entity, its quarters, its deposits."""

    ein: Annotated[InventedTin, AfterValidator(_ein)]
    name: Line
    note: str = Field(default="", description="what the account is for; shown by world show")
    street: Line = "1 COMMERCE WAY"
    city: Line = "AUSTIN TX 73301"
    first: Quarter = Field(description="first quarter it filed for, YYYYMM")
    last: Quarter | None = Field(default=None, description="last quarter; default the last one that can have posted")
    tax: Amount | None = Field(default=None, description="tax of a quarter; default from the documents it filed")
    deposits: Amount | None = Field(default=None, description="deposits of a quarter; default its tax")
    not_filed: list[Quarter] = Field(default=[], description="quarters without a return")
    not_deposited: list[Quarter] = Field(default=[], description="quarters without deposits")

    @model_validator(mode="after")
    def _first_quarter_first(self) -> EmployerPart:
        if self.last and self.last < self.first:
            raise ValueError(f"last quarter {self.last} is before the first, {self.first}")
        return self

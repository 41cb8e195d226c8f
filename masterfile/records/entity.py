"""The frozen records of an entity: what it is, what it was called, what an INCHG changes of it."""

from __future__ import annotations

from masterfile.identifiers import NameControl
from masterfile.records.base import Record


class EntityChange(Record, frozen=True, omit_defaults=True, gc=False):
    """What an INCHG changes of an entity; what is blank stays (reference 3.3, 4.1).

    ``name_year`` is the tax year of the name line, ``country`` is blank for a domestic address.
    ``filing_status`` is that of the name line.
    """

    name_line: str = ""
    name_control: str = ""
    name_year: str = ""
    street: str = ""
    city: str = ""
    country: str = ""
    filing_requirement: str = ""
    fiscal_month: str = ""
    bod: str = ""
    spouse: str = ""
    location: str = ""
    filing_status: str = ""


class NameLine(Record, frozen=True, omit_defaults=True, gc=False):
    """A former name line with its control and, where known, the last tax year it stood for."""

    text: str
    control: NameControl
    year: str = ""


class Entity(Record, frozen=True, omit_defaults=True, gc=False):
    """The entity of an established account. ``name_year`` is the tax year its name line was changed for."""

    name_control: NameControl
    name_line: str
    street: str = ""
    city: str = ""
    spouse: str = ""
    filing_requirement: str = "1"
    fiscal_month: str = "12"
    bod: str = "WI"
    location: str = ""
    prior_names: tuple[NameLine, ...] = ()
    name_year: str = ""
    country: str = ""
    filing_status: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether the entity is inactive: filing requirement 8 (reference 11.3)."""
        return self.filing_requirement == "8"

    @property
    def controls(self) -> frozenset[str]:
        """The name controls of the present and the former name lines."""
        return frozenset({self.name_control, *(former.control for former in self.prior_names)})

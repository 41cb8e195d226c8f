"""The facts of a return as a reviewer has them: who files what, the lines, the attachments, the payers' documents.

Amounts are whole cents. What is not given is not known, and no rule objects to what it does not know,
except where the manual wants a thing to be there: an attachment, an answer, a number.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from masterfile.money import ZERO, Cents
from masterfile.returns.words import (
    NONRESIDENT_FORMS,
    RESIDENT_FORMS,
    DependentCredit,
    DocumentKind,
    FilingStatus,
    Form,
    MilitaryPost,
    Notation,
    Paper,
    Relationship,
    ResidenceTest,
    Role,
    Standing,
    Territory,
    Visa,
)

UNITED_STATES = "UNITED STATES"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a return: the lines as printed, the state or territory, the country in full."""

    name_lines: tuple[str, ...] = ()
    street_lines: tuple[str, ...] = ()
    city_line: str = ""
    state: str = ""
    country: str = UNITED_STATES
    territory: Territory | None = None
    post: MilitaryPost | None = None

    @property
    def is_foreign(self) -> bool:
        """Outside the states, the District of Columbia and the territories; military posts are not."""
        return self.country != UNITED_STATES and self.territory is None and self.post is None


@dataclass(frozen=True, slots=True)
class Person:
    """A filer or spouse. ``nationality`` and ``residence`` are countries in full, as the tables write them.

    ``bona_fide`` is the territory the person is a bona fide resident of for the whole year.
    ``days_in_us`` counts days of presence in the United States within the tax year, where known.
    """

    tin: str = ""
    standing: Standing = Standing.CITIZEN
    nationality: str = ""
    residence: str = ""
    bona_fide: Territory | None = None
    visa: Visa | None = None
    roles: tuple[Role, ...] = ()
    days_in_us: int | None = None

    def does(self, *roles: Role) -> bool:
        """Whether any of the roles is the person's."""
        return any(role in self.roles for role in roles)


@dataclass(frozen=True, slots=True)
class Dependent:
    """A dependent: TIN, age at the end of the tax year, relationship, what is claimed for it, where it lived."""

    name: str = ""
    tin: str = ""
    age: int = 0
    relationship: Relationship = Relationship.OTHER
    claims: DependentCredit | None = None
    claimed_as_dependent: bool = True
    standing: Standing = Standing.CITIZEN
    lived_in_us: bool = True
    meets_presence_test: bool = False


@dataclass(frozen=True, slots=True)
class PayerDocument:
    """A payer's document. ``income`` is box 2 of a Form 1042-S, wages of a W-2; ``allowance`` box 5, ``net`` box 6.

    ``exemption_code`` is box 3a or 4a. ``person`` is 1 for the filer, 2 for the spouse. ``date`` is the
    transfer of a Form 8288-A. ``on_irptr`` where the document is not attached but found with IRPTR.
    """

    kind: DocumentKind
    payer: str = ""
    person: int = 1
    income: Cents = ZERO
    withheld: Cents = ZERO
    social_security_tax: Cents = ZERO
    medicare_tax: Cents = ZERO
    income_code: str = ""
    exemption_code: str = ""
    allowance: Cents = ZERO
    net: Cents = ZERO
    date: datetime.date | None = None
    from_school: bool = False
    disability_pension: bool = False
    attached: bool = True
    on_irptr: bool = False


@dataclass(frozen=True, slots=True)
class TreatyClaim:
    """A treaty claim of Schedule OI item L (J on Form 1040NR-EZ), or of Form 8833."""

    country: str = ""
    article: str = ""
    amount: Cents = ZERO
    months_in_us: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignEarned:
    """What a Form 2555 or 2555-EZ says: the work place, the test, its dates, full days abroad in the window."""

    work_place: str = ""
    employer: str = ""
    test: ResidenceTest | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    full_days: int = 0
    wages_only: bool = True
    housing: bool = False
    full_calendar_year: bool = True


@dataclass(frozen=True, slots=True)
class DualStatus:
    """A year with two standings: the day the residency began or ended, and what was elected or given up."""

    resident_on_last_day: bool = True
    gave_up_residency: bool = False
    elected_joint: bool = False


Lines = Mapping[str, Mapping[str, Cents]]
"""Amounts by paper and line: ``{"1040NR": {"22": 6200_00}}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCase:
    """A return and all that came with it, as a reviewer has it.

    ``es_payments`` is the sum of estimated payments on the module (TC 430, 660). The provider is that of child
    care. ``hypothetical_status`` is that of the hypothetical Form 1040 of Article XXV.
    """

    form: Form
    tax_year: int
    filing_status: FilingStatus = FilingStatus.SINGLE
    filer: Person = field(default_factory=Person)
    spouse: Person | None = None
    address: Address = field(default_factory=Address)
    dln: str = ""
    campus: str = "AUSPC"
    received: datetime.date | None = None
    attachments: tuple[Paper, ...] = ()
    lines: Lines = field(default_factory=dict)
    dependents: tuple[Dependent, ...] = ()
    documents: tuple[PayerDocument, ...] = ()
    notations: tuple[Notation, ...] = ()
    treaty: TreatyClaim | None = None
    foreign_earned: ForeignEarned | None = None
    dual_status: DualStatus | None = None
    two_names: bool = False
    moved_from_state: bool = False
    provider_foreign: bool = False
    provider_tin: str = ""
    es_payments: Cents = ZERO
    self_employment_excluded: bool = False
    hypothetical_status: FilingStatus | None = None
    foreign_tax_country: str = ""

    @property
    def is_nonresident(self) -> bool:
        """Whether the return is a Form 1040NR or 1040NR-EZ."""
        return self.form in NONRESIDENT_FORMS

    @property
    def is_resident_form(self) -> bool:
        """Whether the return is a Form 1040, 1040A or 1040EZ."""
        return self.form in RESIDENT_FORMS

    @property
    def is_india_trainee(self) -> bool:
        """A student or business apprentice who is resident of India (IRM 3.38.147.3.6(2))."""
        return self.filer.residence == "INDIA" and self.filer.does(Role.STUDENT, Role.BUSINESS_APPRENTICE)

    @property
    def territory(self) -> Territory | None:
        """The territory of the address, or that the filer is a bona fide resident of."""
        return self.address.territory or self.filer.bona_fide

    def attached(self, *papers: Paper) -> bool:
        """Whether any of the papers is attached."""
        return any(paper in self.attachments for paper in papers)

    def amount(self, paper: str, line: str) -> Cents:
        """The amount on a line of a paper, zero where it is blank."""
        return self.lines.get(paper, {}).get(line, ZERO)

    def noted(self, *notations: Notation) -> bool:
        """Whether any of the notations stands on the return."""
        return any(notation in self.notations for notation in notations)

    def documents_of(self, *kinds: DocumentKind) -> tuple[PayerDocument, ...]:
        """The payers' documents of these kinds, in order."""
        return tuple(document for document in self.documents if document.kind in kinds)

    @property
    def people(self) -> tuple[Person, ...]:
        """The filer, and the spouse where there is one."""
        return (self.filer, self.spouse) if self.spouse else (self.filer,)


def withheld(documents: tuple[PayerDocument, ...]) -> Cents:
    """What these documents withheld, in cents."""
    return Cents(sum(document.withheld for document in documents))

"""Child tax credit, credit for other dependents, additional child tax credit (IRM 3.38.147.9.1 to .9.3, .15.3)."""

from __future__ import annotations

from masterfile.money import Cents
from masterfile.returns.additional_child_tax_claim import ChildCreditClaim, schedule_8812, three_children
from masterfile.returns.facts import Dependent, ReturnCase
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.territory_figures import puerto_rico_child_credit
from masterfile.returns.tins import tin_kind
from masterfile.returns.words import (
    INDEPENDENT_TERRITORIES,
    DependentCredit,
    Form,
    Paper,
    Relationship,
    Role,
    Standing,
    Territory,
)
from masterfile.rules.registry import Objection, rule

FIRST_YEAR_OF_SSN_ONLY = 2018
FIRST_YEAR_WITHOUT_ACTC_ABROAD = 2015
AGE_LIMIT = 17
OPEN_COUNTRIES = ("CANADA", "MEXICO", "INDIA")
NOT_RELATED = (Relationship.GODCHILD, Relationship.PARENT, Relationship.SPOUSE, Relationship.OTHER)


def _marked(case: ReturnCase, credit: DependentCredit) -> tuple[Dependent, ...]:
    return tuple(dependent for dependent in case.dependents if dependent.claims is credit)


@rule(
    "childcredit.number",
    level="procedure",
    cites="IRM 3.38.147.9.1(1)",
    message="IDRS-1100",
    ledger=["3.38.147:0652", "3.38.147:0662"],
    refuses=False,
)
def child_number(case: ReturnCase) -> Objection | None:
    """The child has a valid SSN; through 2017 an ITIN would do as well."""
    kinds = ("SSN",) if case.tax_year >= FIRST_YEAR_OF_SSN_ONLY else ("SSN", "ITIN")
    children = _marked(case, DependentCredit.CTC)
    wrong = [child for child in children if tin_kind(tin=child.tin) not in kinds or child.tin.endswith("*")]
    notice = "KEY 425" if case.tax_year >= FIRST_YEAR_OF_SSN_ONLY else "KEY 422"
    return against(case, Item.CHILD_TAX_CREDIT, notice=notice, allowed=None) if wrong else None


@rule(
    "childcredit.dependent",
    level="procedure",
    cites="IRM 3.38.147.9.1(1)",
    message="IDRS-1101",
    ledger=["3.38.147:0653"],
    refuses=False,
)
def child_dependent(case: ReturnCase) -> Objection | None:
    """The child is claimed as a dependent on the front of the return."""
    wrong = [child for child in _marked(case, DependentCredit.CTC) if not child.claimed_as_dependent]
    return against(case, Item.CHILD_TAX_CREDIT, notice="KEY 421", allowed=None) if wrong else None


@rule(
    "childcredit.country",
    level="procedure",
    cites="IRM 3.38.147.7.3.4(3)",
    message="IDRS-1102",
    ledger=["3.38.147:0653", "3.38.147:0568", "3.38.147:0569", "3.38.147:0570"],
    refuses=False,
)
def child_country(case: ReturnCase) -> Objection | None:
    """On Form 1040NR dependents count for U.S. nationals and residents of Canada, Mexico and India.

    Residents of South Korea may claim children who lived in the United States, all others nobody.
    """
    claimed = [dependent for dependent in case.dependents if dependent.claims]
    if case.form is not Form.F1040NR or not claimed:
        return None
    if case.filer.standing is Standing.NATIONAL or case.filer.residence in OPEN_COUNTRIES:
        return None
    if case.filer.residence == "SOUTH KOREA" and all(_korean_child(dependent) for dependent in claimed):
        return None
    return against(case, Item.CHILD_TAX_CREDIT, notice="KEY 423")


def _korean_child(dependent: Dependent) -> bool:
    return dependent.lived_in_us and dependent.relationship not in NOT_RELATED


@rule(
    "childcredit.age",
    level="procedure",
    cites="IRM 3.38.147.9.1(1)",
    message="IDRS-1103",
    ledger=["3.38.147:0654", "3.38.147:0663"],
    refuses=False,
)
def child_age(case: ReturnCase) -> Objection | None:
    """The child is under 17 at the end of the tax year; from 2018 an older one has the other credit."""
    wrong = [child for child in _marked(case, DependentCredit.CTC) if child.age >= AGE_LIMIT]
    return against(case, Item.CHILD_TAX_CREDIT, notice="KEY 417", allowed=None) if wrong else None


@rule(
    "childcredit.relationship",
    level="procedure",
    cites="IRM 3.38.147.9.1(1)",
    message="IDRS-1104",
    ledger=["3.38.147:0655"],
    refuses=False,
)
def child_relationship(case: ReturnCase) -> Objection | None:
    """The child is a son, daughter, stepchild, foster child, brother, sister or a descendant; no godchild."""
    wrong = [child for child in _marked(case, DependentCredit.CTC) if child.relationship in NOT_RELATED]
    return against(case, Item.CHILD_TAX_CREDIT, notice="", allowed=None) if wrong else None


@rule(
    "childcredit.presence",
    level="procedure",
    cites="IRM 3.38.147.9.1(1)",
    message="IDRS-1105",
    ledger=["3.38.147:0658"],
    refuses=False,
)
def child_presence(case: ReturnCase) -> Objection | None:
    """Through 2017 a child with an ITIN meets the substantial presence test."""
    if case.tax_year >= FIRST_YEAR_OF_SSN_ONLY:
        return None
    children = _marked(case, DependentCredit.CTC)
    wrong = [child for child in children if tin_kind(tin=child.tin) == "ITIN" and not child.meets_presence_test]
    return against(case, Item.CHILD_TAX_CREDIT, notice="", allowed=None) if wrong else None


@rule(
    "childcredit.spouse",
    level="procedure",
    cites="IRM 3.38.147.9.2(3) Note",
    message="IDRS-1106",
    ledger=["3.38.147:0667"],
    refuses=False,
)
def other_dependent_spouse(case: ReturnCase) -> Objection | None:
    """The spouse is no other dependent."""
    claimed = _marked(case, DependentCredit.ODC)
    if not any(dependent.relationship is Relationship.SPOUSE for dependent in claimed):
        return None
    return against(case, Item.OTHER_DEPENDENT_CREDIT, allowed=None)


@rule(
    "actc.foreign-income-excluded",
    level="procedure",
    cites="IRM 3.38.147.9.3(1)",
    message="IDRS-1107",
    ledger=["3.38.147:0669"],
    refuses=False,
)
def actc_excluding(case: ReturnCase) -> Objection | None:
    """From 2015 no additional child tax credit beside Form 2555 or 2555-EZ."""
    excludes = case.tax_year >= FIRST_YEAR_WITHOUT_ACTC_ABROAD and case.attached(Paper.F2555, Paper.F2555EZ)
    if not excludes or not amount(case, Item.ADDITIONAL_CHILD_TAX_CREDIT):
        return None
    return against(case, Item.ADDITIONAL_CHILD_TAX_CREDIT, notice="KEY 306")


@rule(
    "actc.schedule-on-form-1040",
    level="procedure",
    cites="IRM 3.38.147.9.3(3)",
    message="IDRS-1108",
    ledger=["3.38.147:0671", "3.38.147:0917", "3.38.147:0808"],
    refuses=False,
)
def actc_schedule(case: ReturnCase) -> Objection | None:
    """A bona fide resident of Puerto Rico who claims the credit on Form 1040 or 1040A attaches Schedule 8812."""
    resident = case.filer.bona_fide is Territory.PUERTO_RICO
    claimed = resident and amount(case, Item.ADDITIONAL_CHILD_TAX_CREDIT)
    return against(case, Item.ADDITIONAL_CHILD_TAX_CREDIT) if claimed and schedule_8812(_claim(case)) else None


def _claim(case: ReturnCase) -> ChildCreditClaim:
    """The claim of Puerto Rico as IRM 21.8.1 asks about it."""
    return ChildCreditClaim(
        form=case.form,
        government_employee=case.filer.does(Role.US_EMPLOYEE),
        children=len(_marked(case, DependentCredit.CTC)),
        schedule_8812_complete=case.attached(Paper.SCHEDULE_8812),
    )


@rule(
    "actc.other-territories",
    level="procedure",
    cites="IRM 3.38.147.9.3(4)",
    message="IDRS-1109",
    ledger=["3.38.147:0672"],
    refuses=False,
)
def actc_territory(case: ReturnCase) -> Objection | None:
    """Residents of territories other than Puerto Rico have no additional child tax credit, but the military has."""
    elsewhere = case.territory in INDEPENDENT_TERRITORIES and case.territory is not Territory.PUERTO_RICO
    if not elsewhere or case.filer.does(Role.MILITARY) or not amount(case, Item.ADDITIONAL_CHILD_TAX_CREDIT):
        return None
    return against(case, Item.ADDITIONAL_CHILD_TAX_CREDIT)


@rule(
    "actc.needs-child-credit",
    level="procedure",
    cites="IRM 3.38.147.9.3(6)",
    message="IDRS-1110",
    ledger=["3.38.147:0674"],
    refuses=False,
)
def actc_needs_child(case: ReturnCase) -> Objection | None:
    """The additional credit goes with the child tax credit; the credit for other dependents alone gives none."""
    only_others = bool(_marked(case, DependentCredit.ODC)) and not _marked(case, DependentCredit.CTC)
    if not only_others or not amount(case, Item.ADDITIONAL_CHILD_TAX_CREDIT):
        return None
    return against(case, Item.ADDITIONAL_CHILD_TAX_CREDIT)


@rule(
    "actc.puerto-rico-children",
    level="procedure",
    cites="IRM 3.38.147.15.3(2)",
    message="IDRS-1111",
    ledger=["3.38.147:0914", "3.38.147:0917"],
    refuses=False,
)
def actc_children(case: ReturnCase) -> Objection | None:
    """A bona fide resident of Puerto Rico has the credit for three or more children; a U.S. employee for any."""
    if not _puerto_rico_rules(case) or three_children(_claim(case)) is None:
        return None
    return against(case, Item.ADDITIONAL_CHILD_TAX_CREDIT, notice="KEY 477" if case.form != "1040-PR" else "KEY 492")


@rule(
    "actc.puerto-rico-cap",
    level="procedure",
    cites="IRM 3.38.147.15.3(2)",
    message="IDRS-1112",
    ledger=["3.38.147:0916", "3.38.147:0917", "3.38.147:0915"],
    refuses=False,
)
def actc_cap(case: ReturnCase) -> Objection | None:
    """The credit of Puerto Rico ends at the social security and Medicare tax withheld and half the SE tax."""
    if not _puerto_rico_rules(case) or three_children(_claim(case)):
        return None
    allowed = puerto_rico_child_credit(
        children=len(_marked(case, DependentCredit.CTC)),
        social_security_tax=Cents(sum(document.social_security_tax for document in case.documents)),
        medicare_tax=Cents(sum(document.medicare_tax for document in case.documents)),
        half_self_employment_tax=amount(case, Item.SELF_EMPLOYMENT_DEDUCTION),
    )
    if amount(case, Item.ADDITIONAL_CHILD_TAX_CREDIT) <= allowed:
        return None
    return against(case, Item.ADDITIONAL_CHILD_TAX_CREDIT, notice="KEY 383", allowed=allowed)


def _puerto_rico_rules(case: ReturnCase) -> bool:
    """Whether the credit is claimed by a bona fide resident of Puerto Rico who is no U.S. government employee."""
    resident = case.filer.bona_fide is Territory.PUERTO_RICO and not case.filer.does(Role.US_EMPLOYEE)
    return resident and amount(case, Item.ADDITIONAL_CHILD_TAX_CREDIT) > 0


CHILD_CREDITS = (
    child_number,
    child_dependent,
    child_country,
    child_age,
    child_relationship,
    child_presence,
    other_dependent_spouse,
    actc_excluding,
    actc_territory,
    actc_needs_child,
)
PUERTO_RICO_CHILD_CREDITS = (actc_schedule, actc_children, actc_cap)

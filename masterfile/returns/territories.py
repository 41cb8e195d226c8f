"""Returns of territory residents: whose withholding counts, what nonresidents there may do, double credits.

IRM 3.38.147.12 to .16.
"""

from __future__ import annotations

from masterfile import codes
from masterfile.money import ZERO, Cents
from masterfile.returns.bounds import OutsideTextError
from masterfile.returns.facts import ReturnCase, withheld
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.self_employment import excess_social_security
from masterfile.returns.territory_figures import virgin_islands_credit
from masterfile.returns.words import (
    TERRITORY_FORMS,
    DocumentKind,
    FilingStatus,
    Notation,
    Paper,
    Standing,
    Territory,
)
from masterfile.rules.registry import Objection, objection, rule

COUNTED_AS_CITIZENS = (Standing.CITIZEN, Standing.NATIONAL)
FORM_8959_WITHHELD = "24"
"""The line of Form 8959 with the Additional Medicare Tax withheld."""

WAGE_STATEMENTS = (
    DocumentKind.W2, DocumentKind.W2AS, DocumentKind.W2CM, DocumentKind.W2GU, DocumentKind.W2VI, DocumentKind.W2PR
)  # fmt: skip


@rule(
    "territory.withholding",
    level="procedure",
    cites="IRM 3.38.147.12(7)",
    message="IDRS-1130",
    ledger=["3.38.147:0830", "3.38.147:0871", "3.38.147:0879", "3.38.147:0881", "3.38.147:0891", "3.38.147:0892"],
    refuses=False,
)
def territory_withholding(case: ReturnCase) -> Objection | None:
    """What a territory withheld is no U.S. withholding; it may support a foreign tax credit.

    Of Guam and the Northern Marianas it counts on the Form 1040 of a citizen or resident alien who is no
    bona fide resident there.
    """
    theirs = [document for document in case.documents if _is_theirs(case, document.kind)]
    claimed = amount(case, Item.WITHHOLDING)
    ours = withheld(case.documents) - withheld(tuple(theirs))
    if not theirs or claimed <= max(0, ours):
        return None
    return against(case, Item.WITHHOLDING, notice="TPNC 438", allowed=max(0, ours))


def _is_theirs(case: ReturnCase, kind: DocumentKind) -> bool:
    row = codes.territory_withholding().get(kind)
    if row is None:
        return False
    excepted = row.allowed and case.is_resident_form and case.filer.standing is not Standing.NONRESIDENT_ALIEN
    return not excepted or case.filer.bona_fide == row.territory


@rule(
    "territory.virgin-islands-form",
    level="procedure",
    cites="IRM 3.38.147.13.2(5)",
    message="IDRS-1131",
    ledger=["3.38.147:0847"],
    refuses=False,
)
def virgin_islands_form(case: ReturnCase) -> Objection | None:
    """The credit for tax of the Virgin Islands needs Form 8689, and is its lines 40 and 44 up to the total tax."""
    claimed = amount(case, Item.VIRGIN_ISLANDS_CREDIT)
    allowed = virgin_islands_credit(
        line_40=case.amount(Paper.F8689, "40"),
        line_44=case.amount(Paper.F8689, "44"),
        total_tax=amount(case, Item.TOTAL_TAX),
    )
    if claimed <= 0 or (case.attached(Paper.F8689) and claimed <= allowed):
        return None
    return against(case, Item.VIRGIN_ISLANDS_CREDIT, notice="KEY 341", allowed=allowed)


def _samoan_alien(case: ReturnCase) -> bool:
    """A nonresident alien who is bona fide resident of American Samoa and therefore files Form 1040."""
    resident = case.filer.bona_fide is Territory.AMERICAN_SAMOA
    return resident and case.is_resident_form and case.filer.standing is Standing.NONRESIDENT_ALIEN


@rule(
    "samoa.standard-deduction",
    level="procedure",
    cites="IRM 3.38.147.14(1) Note",
    message="IDRS-1132",
    ledger=["3.38.147:0864"],
    refuses=False,
)
def samoan_standard_deduction(case: ReturnCase) -> Objection | None:
    """A nonresident alien of American Samoa takes no standard deduction on Form 1040."""
    claimed = _samoan_alien(case) and amount(case, Item.STANDARD_DEDUCTION)
    return against(case, Item.STANDARD_DEDUCTION) if claimed else None


@rule(
    "samoa.joint-return",
    level="procedure",
    cites="IRM 3.38.147.14(1) Note",
    message="IDRS-1133",
    ledger=["3.38.147:0864"],
    refuses=False,
)
def samoan_joint_return(case: ReturnCase) -> Objection | None:
    """A nonresident alien of American Samoa files no joint return."""
    return objection("FSC", line="FSC") if _samoan_alien(case) and case.filing_status is FilingStatus.JOINT else None


@rule(
    "samoa.dependents",
    level="procedure",
    cites="IRM 3.38.147.14(1) Note",
    message="IDRS-1134",
    ledger=["3.38.147:0864"],
    refuses=False,
)
def samoan_dependents(case: ReturnCase) -> Objection | None:
    """A nonresident alien of American Samoa claims no dependents but citizens and nationals."""
    others = [dependent for dependent in case.dependents if dependent.standing not in COUNTED_AS_CITIZENS]
    return objection("dependents", line="DEPENDENTS") if _samoan_alien(case) and others else None


@rule(
    "territory.self-employment-deduction",
    level="procedure",
    cites="IRM 3.38.147.15.3(3) Note",
    message="IDRS-1135",
    ledger=["3.38.147:0918", "3.38.147:0941"],
    refuses=False,
)
def self_employment_deduction(case: ReturnCase) -> Objection | None:
    """Who excludes all self-employment income as bona fide resident of a territory deducts no half of its tax."""
    if case.filer.bona_fide is None or not case.self_employment_excluded:
        return None
    claimed = amount(case, Item.SELF_EMPLOYMENT_DEDUCTION)
    return against(case, Item.SELF_EMPLOYMENT_DEDUCTION) if claimed else None


@rule(
    "fica.estimated-payments",
    level="procedure",
    cites="IRM 3.38.147.15.4(2) Note",
    message="IDRS-1136",
    ledger=["3.38.147:0930"],
    refuses=False,
)
def double_credit(case: ReturnCase) -> Objection | None:
    """Estimated payments written on the excess FICA line of Form 1040-PR or 1040-SS are not credited twice."""
    claimed = amount(case, Item.EXCESS_SOCIAL_SECURITY)
    if case.form not in TERRITORY_FORMS or claimed <= 0 or claimed != case.es_payments:
        return None
    return against(case, Item.EXCESS_SOCIAL_SECURITY, notice="KEY 331" if case.form == "1040-SS" else "KEY 361")


@rule(
    "fica.medicare-withholding",
    level="procedure",
    cites="IRM 3.38.147.15.4(2) second note",
    message="IDRS-1604",
    ledger=["3.38.147:0931"],
    refuses=False,
)
def medicare_withholding_place(case: ReturnCase) -> Objection | None:
    """Withholding of Form 8959 stands next to line 11 of Form 1040-PR or 1040-SS, and is no excess FICA of line 8."""
    withheld = case.amount(Paper.F8959, FORM_8959_WITHHELD)
    claimed = amount(case, Item.EXCESS_SOCIAL_SECURITY)
    if case.form not in TERRITORY_FORMS or not 0 < withheld <= claimed:
        return None
    if amount(case, Item.MEDICARE_WITHHOLDING) and claimed != withheld:
        return None
    return against(case, Item.EXCESS_SOCIAL_SECURITY, allowed=Cents(claimed - withheld))


@rule(
    "fica.computed",
    level="procedure",
    cites="IRM 3.38.147.15.4(3)",
    message="IDRS-1137",
    ledger=["3.38.147:0932", "3.38.147:0933", "3.38.147:0906"],
    refuses=False,
)
def excess_computed(case: ReturnCase) -> Objection | None:
    """Excess FICA is what two or more employers withheld above the year's maximum, for each spouse separately."""
    claimed = amount(case, Item.EXCESS_SOCIAL_SECURITY)
    if claimed <= 0:
        return None
    try:
        allowed = sum(_excess(case, person) for person in (1, 2))
    except OutsideTextError:
        return None
    if claimed <= allowed:
        return None
    return against(case, Item.EXCESS_SOCIAL_SECURITY, notice="KEY 331", allowed=allowed)


def _excess(case: ReturnCase, person: int) -> int:
    """The excess of a person, in cents; raises OutsideTextError."""
    return excess_social_security(year=case.tax_year, withheld=_by_employer(case, person))


def _by_employer(case: ReturnCase, person: int) -> tuple[Cents, ...]:
    """Social security tax of each employer of a person, several statements of one employer together."""
    employers: dict[str, Cents] = {}
    for document in case.documents_of(*WAGE_STATEMENTS):
        if document.person == person:
            before = employers.get(document.payer, ZERO)
            employers[document.payer] = Cents(before + document.social_security_tax)
    return tuple(employers.values())


@rule(
    "puertorico.income-only",
    level="procedure",
    cites="IRM 3.38.147.15.1(1)",
    message="IDRS-1138",
    ledger=["3.38.147:0904"],
    refuses=False,
)
def puerto_rican_income(case: ReturnCase) -> Objection | None:
    """Income of Form 499R-2/W-2PR is exempt for a resident of Puerto Rico and comes off the return."""
    there = case.address.territory is Territory.PUERTO_RICO and case.is_resident_form
    theirs = sum(document.income for document in case.documents_of(DocumentKind.W2PR))
    others = sum(document.income for document in case.documents_of(DocumentKind.W2))
    if not there or not theirs or amount(case, Item.WAGES) <= others:
        return None
    return against(case, Item.WAGES, notice="TPNC 141", allowed=others)


@rule(
    "puertorico.business-excluded",
    level="procedure",
    cites="IRM 3.38.147.15.5(3)",
    message="IDRS-1139",
    ledger=["3.38.147:0940"],
    refuses=False,
)
def puerto_rican_business(case: ReturnCase) -> Objection | None:
    """A Schedule C excluded under IRC 933 serves self-employment tax only and is no income of Schedule 1 line 12."""
    if not case.noted(Notation.IRC_933) or not case.attached(Paper.SCHEDULE_C):
        return None
    reported = case.self_employment_excluded and amount(case, Item.BUSINESS_INCOME)
    return against(case, Item.BUSINESS_INCOME) if reported else None


TERRITORIES = (
    territory_withholding,
    virgin_islands_form,
    samoan_standard_deduction,
    samoan_joint_return,
    samoan_dependents,
    self_employment_deduction,
    double_credit,
    medicare_withholding_place,
    excess_computed,
    puerto_rican_income,
    puerto_rican_business,
)

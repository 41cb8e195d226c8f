"""Credits and deductions that nonresidents, the separately filing and residents abroad do not get.

IRM 3.38.147.7(8) for Form 1040NR, .9 for the credits of all international returns.
"""

from __future__ import annotations

from masterfile.returns.facts import ReturnCase
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.words import (
    INDEPENDENT_TERRITORIES,
    DocumentKind,
    FilingStatus,
    Notation,
    Paper,
    Role,
    Territory,
)
from masterfile.rules.registry import Check, Objection, rule

SEPARATE = (FilingStatus.SEPARATE, FilingStatus.SEPARATE_WITH_SPOUSE)


def _nonresident_claims(case: ReturnCase, item: Item) -> bool:
    return case.is_nonresident and amount(case, item) > 0


@rule(
    "nonresident.eitc",
    level="procedure",
    cites="IRM 3.38.147.7(8)",
    message="IDRS-1085",
    ledger=["3.38.147:0500", "3.38.147:0694"],
    refuses=False,
)
def nonresident_eitc(case: ReturnCase) -> Objection | None:
    """No earned income tax credit on Form 1040NR or 1040NR-EZ."""
    return against(case, Item.EITC, notice="KEY 343") if _nonresident_claims(case, Item.EITC) else None


@rule(
    "nonresident.standard-deduction",
    level="procedure",
    cites="IRM 3.38.147.7(8)",
    message="IDRS-1086",
    ledger=["3.38.147:0501", "3.38.147:0149"],
    refuses=False,
)
def nonresident_standard_deduction(case: ReturnCase) -> Objection | None:
    """No standard deduction on Form 1040NR or 1040NR-EZ, but for students and business apprentices of India."""
    if not _nonresident_claims(case, Item.STANDARD_DEDUCTION) or case.is_india_trainee:
        return None
    return against(case, Item.STANDARD_DEDUCTION, notice="KEY 418")


@rule(
    "nonresident.tuition-and-fees",
    level="procedure",
    cites="IRM 3.38.147.7(8)",
    message="IDRS-1087",
    ledger=["3.38.147:0502"],
    refuses=False,
)
def nonresident_tuition(case: ReturnCase) -> Objection | None:
    """No deduction for tuition and fees (Form 8917) on Form 1040NR or 1040NR-EZ."""
    claimed = _nonresident_claims(case, Item.TUITION_AND_FEES)
    return against(case, Item.TUITION_AND_FEES, notice="KEY 400") if claimed else None


@rule(
    "nonresident.education-credit",
    level="procedure",
    cites="IRM 3.38.147.7(8)",
    message="IDRS-1088",
    ledger=["3.38.147:0503"],
    refuses=False,
)
def nonresident_education(case: ReturnCase) -> Objection | None:
    """No education credit (Form 8863) on Form 1040NR or 1040NR-EZ."""
    claimed = _nonresident_claims(case, Item.EDUCATION_CREDIT)
    return against(case, Item.EDUCATION_CREDIT, notice="KEY 424") if claimed else None


@rule(
    "nonresident.homebuyer-credit",
    level="procedure",
    cites="IRM 3.38.147.7(8)",
    message="IDRS-1089",
    ledger=["3.38.147:0504"],
    refuses=False,
)
def nonresident_homebuyer(case: ReturnCase) -> Objection | None:
    """No first-time homebuyer credit (Form 5405) on Form 1040NR or 1040NR-EZ; its repayment may stand there."""
    claimed = _nonresident_claims(case, Item.HOMEBUYER_CREDIT)
    return against(case, Item.HOMEBUYER_CREDIT) if claimed else None


@rule(
    "credits.education-status",
    level="procedure",
    cites="IRM 3.38.147.9.4(3)",
    message="IDRS-1090",
    ledger=["3.38.147:0679"],
    refuses=False,
)
def education_status(case: ReturnCase) -> Objection | None:
    """No education credit for nonresidents, dual-status filers and the married filing separately."""
    barred = case.is_nonresident or case.dual_status is not None or case.filing_status in SEPARATE
    if not barred or not amount(case, Item.EDUCATION_CREDIT):
        return None
    return against(case, Item.EDUCATION_CREDIT, notice="KEY 424")


@rule(
    "credits.adoption-form",
    level="procedure",
    cites="IRM 3.38.147.9.5(2)",
    message="IDRS-1091",
    ledger=["3.38.147:0683"],
    refuses=False,
)
def adoption_form(case: ReturnCase) -> Objection | None:
    """The adoption credit needs Form 8839."""
    if not amount(case, Item.ADOPTION_CREDIT) or case.attached(Paper.F8839):
        return None
    return against(case, Item.ADOPTION_CREDIT)


@rule(
    "credits.child-care-provider",
    level="procedure",
    cites="IRM 3.38.147.9.6(1)",
    message="IDRS-1092",
    ledger=["3.38.147:0689"],
    refuses=False,
)
def child_care_provider(case: ReturnCase) -> Objection | None:
    """A child care provider has a TIN, but a foreign one needs none."""
    if not amount(case, Item.CHILD_CARE_CREDIT) or case.provider_foreign or case.provider_tin:
        return None
    return against(case, Item.CHILD_CARE_CREDIT, notice="KEY 465")


def eitc_excepted(case: ReturnCase) -> bool:
    """Whether EITC is allowed abroad: moved from a state with its W-2 there, or the military in a territory."""
    in_territory = case.address.territory in INDEPENDENT_TERRITORIES
    return case.moved_from_state or (in_territory and case.filer.does(Role.MILITARY))


@rule(
    "eitc.abroad",
    level="procedure",
    cites="IRM 3.38.147.9.7(1)",
    message="IDRS-1093",
    ledger=["3.38.147:0691", "3.38.147:0696", "3.38.147:0810"],
    refuses=False,
)
def eitc_abroad(case: ReturnCase) -> Objection | None:
    """No EITC for residents outside the United States, unless they moved from a state within the year."""
    if not case.address.is_foreign or eitc_excepted(case) or not amount(case, Item.EITC):
        return None
    return against(case, Item.EITC, notice="KEY 343")


@rule(
    "eitc.foreign-income-excluded",
    level="procedure",
    cites="IRM 3.38.147.9.7(2)",
    message="IDRS-1094",
    ledger=["3.38.147:0692"],
    refuses=False,
)
def eitc_excluding(case: ReturnCase) -> Objection | None:
    """No EITC beside Form 2555 or 2555-EZ."""
    if not case.attached(Paper.F2555, Paper.F2555EZ) or not amount(case, Item.EITC):
        return None
    return against(case, Item.EITC, notice="KEY 343")


@rule(
    "eitc.territory-income-excluded",
    level="procedure",
    cites="IRM 3.38.147.9.7(3)",
    message="IDRS-1095",
    ledger=["3.38.147:0693"],
    refuses=False,
)
def eitc_exempting(case: ReturnCase) -> Objection | None:
    """No EITC beside an exclusion under IRC 933 (Puerto Rico) or 931 (Form 4563)."""
    excludes = case.attached(Paper.F4563) or case.noted(Notation.IRC_933, Notation.IRC_931)
    return against(case, Item.EITC, notice="KEY 343") if excludes and amount(case, Item.EITC) else None


@rule(
    "eitc.territory",
    level="procedure",
    cites="IRM 3.38.147.9.7(5)",
    message="IDRS-1096",
    ledger=["3.38.147:0695", "3.38.147:0697", "3.38.147:0809", "3.38.147:0811"],
    refuses=False,
)
def eitc_territory(case: ReturnCase) -> Objection | None:
    """No EITC for residents of a territory, but for the military stationed there and who moved from a state."""
    if case.territory not in INDEPENDENT_TERRITORIES or eitc_excepted(case) or not amount(case, Item.EITC):
        return None
    return against(case, Item.EITC, notice="KEY 343")


@rule(
    "eitc.puerto-rico",
    level="procedure",
    cites="IRM 3.38.147.15.1(3)",
    message="IDRS-1097",
    ledger=["3.38.147:0907"],
    refuses=False,
)
def eitc_puerto_rico(case: ReturnCase) -> Objection | None:
    """No EITC with an address and income of Puerto Rico, whatever excepts other territories."""
    earned_there = bool(case.documents_of(DocumentKind.W2PR))
    there = case.address.territory is Territory.PUERTO_RICO and earned_there
    return against(case, Item.EITC, notice="KEY 343") if there and amount(case, Item.EITC) else None


EITC: tuple[Check[ReturnCase], ...] = (
    eitc_abroad,
    eitc_excluding,
    eitc_exempting,
    eitc_territory,
    eitc_puerto_rico,
)
NONRESIDENT_CREDITS = (
    nonresident_eitc,
    nonresident_standard_deduction,
    nonresident_tuition,
    nonresident_education,
    nonresident_homebuyer,
)
CREDITS = (education_status, adoption_form, child_care_provider)

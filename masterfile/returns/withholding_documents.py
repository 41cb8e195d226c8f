"""Payers' documents behind income and credits: Forms 1042-S, 8288-A, 8805, SSA-1042S (IRM 3.38.147.17 to .23)."""

from __future__ import annotations

from masterfile.money import Cents
from masterfile.returns.facts import PayerDocument, ReturnCase, withheld
from masterfile.returns.income_codes import (
    GAMBLING_CODE,
    allowance_codes,
    exemption_kind,
    expense_codes,
    is_personal_service,
    pension_code,
)
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.treaty_figures import scholarship_exclusion
from masterfile.returns.words import DocumentKind, Paper, Role, Standing
from masterfile.rules.registry import Objection, objection, rule

GAMBLING_DOCUMENTS = (DocumentKind.W2G, DocumentKind.F1099G)
PAGE_1 = (Item.WAGES, Item.SCHOLARSHIP, Item.PENSION)


def _source_documents(case: ReturnCase) -> tuple[PayerDocument, ...]:
    return case.documents_of(DocumentKind.F1042S)


def _income(documents: list[PayerDocument]) -> int:
    return sum(document.income for document in documents)


@rule(
    "1042s.connected-income",
    level="procedure",
    cites="IRM 3.38.147.7.1(3)",
    message="IDRS-1145",
    ledger=["3.38.147:0510", "3.38.147:1142"],
    refuses=False,
)
def connected_income(case: ReturnCase) -> Objection | None:
    """Income with exemption code 01 or 14 is effectively connected and stands on page 1, not on Schedule NEC."""
    connected = [item for item in _source_documents(case) if exemption_kind(code=item.exemption_code) == "connected"]
    flat = amount(case, Item.NEC_INCOME, Item.NEC_PENSION)
    if not case.is_nonresident or not connected or not flat:
        return None
    if amount(case, *PAGE_1) + amount(case, Item.BUSINESS_INCOME) >= _income(connected):
        return None
    return against(case, Item.NEC_INCOME, allowed=None)


@rule(
    "1042s.flat-income",
    level="procedure",
    cites="IRM 3.38.147.7.2(2)",
    message="IDRS-1146",
    ledger=["3.38.147:0517"],
    refuses=False,
)
def flat_income(case: ReturnCase) -> Objection | None:
    """Income with exemption code 00 or none is not connected and stands on Schedule NEC, but for personal services."""
    flat = [
        item
        for item in _source_documents(case)
        if exemption_kind(code=item.exemption_code) == "none"
        and not is_personal_service(income_code=item.income_code, year=case.tax_year)
        and item.income_code != GAMBLING_CODE
        and not item.disability_pension
    ]
    if not case.is_nonresident or not flat:
        return None
    reported = amount(case, Item.NEC_INCOME, Item.NEC_PENSION, Item.NEC_BENEFITS)
    return against(case, Item.NEC_INCOME, allowed=_income(flat)) if reported < _income(flat) else None


@rule(
    "1042s.gambling-flat",
    level="procedure",
    cites="IRM 3.38.147.23(4)",
    message="IDRS-1147",
    ledger=["3.38.147:1143"],
    refuses=False,
)
def gambling_flat(case: ReturnCase) -> Objection | None:
    """Gambling winnings, income code 28, stand on Schedule NEC, but those of a documented professional gambler."""
    winnings = [item for item in _source_documents(case) if item.income_code == GAMBLING_CODE]
    if not case.is_nonresident or case.filer.does(Role.GAMBLER) or not winnings:
        return None
    if amount(case, Item.GAMBLING_WINNINGS) >= _income(winnings):
        return None
    return against(case, Item.GAMBLING_WINNINGS, notice="KEY 447", allowed=_income(winnings))


@rule(
    "1042s.gambling-withholding",
    level="procedure",
    cites="IRM 3.38.147.7.5(3)",
    message="IDRS-1148",
    ledger=["3.38.147:0617"],
    refuses=False,
)
def gambling_withholding(case: ReturnCase) -> Objection | None:
    """Tax withheld on gambling winnings needs Form 1042-S with income code 28, Form W-2G or Form 1099-G."""
    if not amount(case, Item.GAMBLING_WINNINGS) or not amount(case, Item.SOURCE_WITHHOLDING):
        return None
    coded = [item for item in _source_documents(case) if item.income_code == GAMBLING_CODE]
    if coded or case.documents_of(*GAMBLING_DOCUMENTS):
        return None
    return against(case, Item.SOURCE_WITHHOLDING, notice="KEY 432")


@rule(
    "1042s.disability-pension",
    level="procedure",
    cites="IRM 3.38.147.22.3(1)",
    message="IDRS-1149",
    ledger=["3.38.147:1081"],
    refuses=False,
)
def disability_pension(case: ReturnCase) -> Objection | None:
    """A disability pension of Form 1042-S stands in wages before the employer's minimum retirement age."""
    early = [item for item in _source_documents(case) if _is_pension(case, item) and item.disability_pension]
    if not case.is_nonresident or amount(case, Item.WAGES) >= _income(early):
        return None
    return against(case, Item.WAGES, allowed=_income(early))


@rule(
    "1042s.pension-flat",
    level="procedure",
    cites="IRM 3.38.147.22.3(2)",
    message="IDRS-1150",
    ledger=["3.38.147:1082"],
    refuses=False,
)
def pension_flat(case: ReturnCase) -> Objection | None:
    """A pension of Form 1042-S without exemption code, or with 00, stands on Schedule NEC and not on page 1."""
    flat = [
        item
        for item in _source_documents(case)
        if _is_pension(case, item)
        and exemption_kind(code=item.exemption_code) == "none"
        and not item.disability_pension
    ]
    if not case.is_nonresident or not flat or not amount(case, Item.PENSION):
        return None
    return against(case, Item.PENSION)


def _is_pension(case: ReturnCase, document: PayerDocument) -> bool:
    return document.income_code == pension_code(case.tax_year)


@rule(
    "1042s.personal-service-line",
    level="procedure",
    cites="IRM 3.38.147.23(5)",
    message="IDRS-1151",
    ledger=["3.38.147:1144"],
    refuses=False,
)
def personal_service(case: ReturnCase) -> Objection | None:
    """Personal service income of Form 1042-S stands on page 1, as wages, scholarship or exempt by treaty."""
    services = [
        item
        for item in _source_documents(case)
        if is_personal_service(income_code=item.income_code, year=case.tax_year)
    ]
    page_1 = amount(case, Item.WAGES, Item.SCHOLARSHIP, Item.TREATY_EXEMPT, Item.BUSINESS_INCOME)
    if not case.is_nonresident or page_1 >= _income(services):
        return None
    return against(case, Item.WAGES, allowed=_income(services))


@rule(
    "1042s.business-expenses",
    level="procedure",
    cites="IRM 3.38.147.23(6)",
    message="IDRS-1152",
    ledger=["3.38.147:1146"],
    refuses=False,
)
def business_expenses(case: ReturnCase) -> Objection | None:
    """Expenses of Schedule C stand against Form 1042-S income of a few income codes, or against other income."""
    allowed = [item for item in _source_documents(case) if item.income_code in expense_codes(case.tax_year)]
    other = case.documents_of(DocumentKind.F1099MISC) or amount(case, Item.BUSINESS_INCOME)
    if not _source_documents(case) or allowed or other or not amount(case, Item.BUSINESS_EXPENSES):
        return None
    return against(case, Item.BUSINESS_EXPENSES)


@rule(
    "1042s.allowance",
    level="procedure",
    cites="IRM 3.38.147.23(7)",
    message="IDRS-1153",
    ledger=["3.38.147:1147"],
    refuses=False,
)
def allowance(case: ReturnCase) -> Objection | None:
    """Box 5 of Form 1042-S is for a few income codes, and box 2 less box 5 is box 6."""
    for document in _source_documents(case):
        wrong_code = document.income_code not in allowance_codes(case.tax_year)
        wrong_sum = document.income - document.allowance != document.net
        if document.allowance and (wrong_code or wrong_sum):
            return objection("1042-S box 5", line="1042-S BOX 5")
    return None


@rule(
    "1042s.scholarship-exclusion",
    level="procedure",
    cites="IRM 3.38.147.23(7)",
    message="IDRS-1154",
    ledger=["3.38.147:1147"],
    refuses=False,
)
def excluded_scholarship(case: ReturnCase) -> Objection | None:
    """The scholarship excluded on line 31 does not exceed box 5 of Form 1042-S or the school's statement, nor line 12.

    A Form 1098-T or a statement supports what is excluded without a box 5.
    """
    claimed, received = amount(case, Item.SCHOLARSHIP_EXCLUSION), amount(case, Item.SCHOLARSHIP)
    box_5 = Cents(sum(document.allowance for document in _source_documents(case)))
    supported = claimed if case.attached(Paper.F1098T, Paper.STATEMENT) else box_5
    allowed = min(claimed, scholarship_exclusion(line_12=received, line_31=claimed, supported=supported))
    if claimed <= allowed:
        return None
    notice = "KEY 416" if claimed > received else "KEY 415"
    return against(case, Item.SCHOLARSHIP_EXCLUSION, notice=notice, allowed=allowed)


@rule(
    "firpta.document",
    level="procedure",
    cites="IRM 3.38.147.17(3)",
    message="IDRS-1155",
    ledger=["3.38.147:0959"],
    refuses=False,
)
def firpta_document(case: ReturnCase) -> Objection | None:
    """The credit of line 62c needs copy B of Form 8288-A."""
    if not amount(case, Item.FIRPTA_CREDIT) or case.documents_of(DocumentKind.F8288A):
        return None
    return against(case, Item.FIRPTA_CREDIT, notice="KEY 435")


@rule(
    "firpta.transfer-date",
    level="procedure",
    cites="IRM 3.38.147.17(3)",
    message="IDRS-1156",
    ledger=["3.38.147:0959"],
    refuses=False,
)
def firpta_transfer_date(case: ReturnCase) -> Objection | None:
    """The date of transfer in box 1 of Form 8288-A is within the tax year."""
    if not amount(case, Item.FIRPTA_CREDIT):
        return None
    dates = [document.date for document in case.documents_of(DocumentKind.F8288A)]
    wrong = any(date is not None and date.year != case.tax_year for date in dates)
    return objection("8288-A box 1", line="8288-A BOX 1") if wrong else None


@rule(
    "firpta.amount",
    level="procedure",
    cites="IRM 3.38.147.17(3)",
    message="IDRS-1157",
    ledger=["3.38.147:0959"],
    refuses=False,
)
def firpta_amount(case: ReturnCase) -> Objection | None:
    """The credit claimed does not exceed box 2 of the Forms 8288-A."""
    documents = case.documents_of(DocumentKind.F8288A)
    allowed = withheld(documents)
    if not documents or amount(case, Item.FIRPTA_CREDIT) <= allowed:
        return None
    return against(case, Item.FIRPTA_CREDIT, notice="KEY 436", allowed=allowed)


@rule(
    "partnership.document",
    level="procedure",
    cites="IRM 3.38.147.21(3)",
    message="IDRS-1158",
    ledger=["3.38.147:1039", "3.38.147:1042"],
    refuses=False,
)
def partnership_document(case: ReturnCase) -> Objection | None:
    """The credit for withholding of a partnership needs Form 8805, on Form 1040NR and on a U.S. person's Form 1040."""
    if not amount(case, Item.PARTNERSHIP_CREDIT) or case.documents_of(DocumentKind.F8805):
        return None
    return against(case, Item.PARTNERSHIP_CREDIT, notice="KEY 433")


def _green_card_claim(case: ReturnCase) -> bool:
    """Whether a resident alien claims what was withheld from social security benefits as of a nonresident."""
    resident = case.is_resident_form and case.filer.standing is Standing.RESIDENT_ALIEN
    benefits = case.amount(case.form, "withheld from benefits")
    return resident and (benefits > 0 or bool(case.documents_of(DocumentKind.SSA1042S)))


@rule(
    "greencard.ssa-1042s",
    level="procedure",
    cites="IRM 3.38.147.22.2(1)",
    message="IDRS-1159",
    ledger=["3.38.147:1075"],
    refuses=False,
)
def green_card_form(case: ReturnCase) -> Objection | None:
    """A green card holder who claims withholding on benefits attaches Form SSA-1042S."""
    missing = _green_card_claim(case) and not case.documents_of(DocumentKind.SSA1042S)
    return objection("SSA-1042S", line="FORM SSA-1042S", notice="TPNC 442") if missing else None


@rule(
    "greencard.copy",
    level="procedure",
    cites="IRM 3.38.147.22.2(1)",
    message="IDRS-1160",
    ledger=["3.38.147:1076"],
    refuses=False,
)
def green_card_copy(case: ReturnCase) -> Objection | None:
    """A green card holder who claims withholding on benefits attaches a copy of the green card."""
    missing = _green_card_claim(case) and not case.attached(Paper.GREEN_CARD)
    return objection("green card", line="GREEN CARD", notice="TPNC 442") if missing else None


@rule(
    "greencard.declaration",
    level="procedure",
    cites="IRM 3.38.147.22.2(1)",
    message="IDRS-1161",
    ledger=["3.38.147:1077"],
    refuses=False,
)
def green_card_declaration(case: ReturnCase) -> Objection | None:
    """A green card holder who claims withholding on benefits declares why nothing should have been withheld."""
    missing = _green_card_claim(case) and not case.attached(Paper.GREEN_CARD_DECLARATION)
    return objection("green card declaration", line="DECLARATION", notice="TPNC 442") if missing else None


WITHHOLDING_DOCUMENTS = (
    connected_income,
    flat_income,
    gambling_flat,
    gambling_withholding,
    disability_pension,
    pension_flat,
    personal_service,
    business_expenses,
    allowance,
    excluded_scholarship,
    firpta_document,
    firpta_transfer_date,
    firpta_amount,
    partnership_document,
)
GREEN_CARD = (green_card_form, green_card_copy, green_card_declaration)

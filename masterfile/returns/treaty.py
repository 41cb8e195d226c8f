"""Treaty claims: what makes one complete, where it stands, and who may make none (IRM 3.38.147.3.12, .23)."""

from __future__ import annotations

from masterfile.returns.facts import PayerDocument, ReturnCase
from masterfile.returns.income_codes import scholarship_code
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.treaty_figures import article_xxv_indicated
from masterfile.returns.words import (
    DocumentKind,
    FilingStatus,
    Notation,
    Paper,
    Role,
    Visa,
)
from masterfile.rules.registry import Objection, objection, rule

SHORT_STAY_MONTHS = 4
NO_TREATY = ("TAIWAN", "REPUBLIC OF CHINA")
SINGLE = (FilingStatus.SINGLE, FilingStatus.HEAD_OF_HOUSEHOLD)


def _exempt_documents(case: ReturnCase) -> tuple[PayerDocument, ...]:
    return tuple(document for document in case.documents_of(DocumentKind.F1042S) if document.exemption_code == "04")


def claims_treaty(case: ReturnCase) -> bool:
    """Whether the return exempts an amount by treaty, on its line or in Schedule OI."""
    return amount(case, Item.TREATY_EXEMPT) != 0 or (case.treaty is not None and case.treaty.amount > 0)


@rule(
    "treaty.exempt-line",
    level="procedure",
    cites="IRM 3.38.147.3.12(3)",
    message="IDRS-1055",
    ledger=["3.38.147:0342"],
    refuses=False,
)
def exempt_line(case: ReturnCase) -> Objection | None:
    """A treaty-exempt amount stands on its own line and not in wages: line 22 of Form 1040NR, line 6 of 1040NR-EZ."""
    if not case.is_nonresident or case.treaty is None or case.treaty.amount <= 0:
        return None
    if amount(case, Item.TREATY_EXEMPT) >= case.treaty.amount:
        return None
    return against(case, Item.TREATY_EXEMPT, allowed=case.treaty.amount)


@rule(
    "treaty.schedule-oi",
    level="procedure",
    cites="IRM 3.38.147.3.12(3)",
    message="IDRS-1056",
    ledger=["3.38.147:0342", "3.38.147:0637"],
    refuses=False,
)
def schedule_oi(case: ReturnCase) -> Objection | None:
    """An amount exempt by treaty needs item L of Schedule OI, item J on Form 1040NR-EZ."""
    if not case.is_nonresident or amount(case, Item.TREATY_EXEMPT) <= 0 or case.treaty is not None:
        return None
    if any(is_school_exemption(case, document) for document in _exempt_documents(case)):
        return None
    item = "item L" if case.form == "1040NR" else "item J"
    return objection(f"Schedule OI {item}", line=f"SCHEDULE OI {item.upper()}", notice="KEY 408")


@rule(
    "treaty.claim-complete",
    level="procedure",
    cites="IRM 3.38.147.3.12(5)",
    message="IDRS-1057",
    ledger=["3.38.147:0344"],
    refuses=False,
)
def claim_complete(case: ReturnCase) -> Objection | None:
    """A treaty claim names the country of residence, the article and the exempt amount."""
    claim = case.treaty
    if claim is None:
        return None
    missing = (("country", claim.country), ("article", claim.article), ("amount", claim.amount))
    for name, value in missing:
        if not value:
            return objection(f"treaty {name}", line=f"TREATY {name.upper()}", missing=name.upper(), notice="KEY 408")
    return None


@rule(
    "treaty.no-treaty",
    level="procedure",
    cites="IRM 3.38.147.3.12(2)",
    message="IDRS-1058",
    ledger=["3.38.147:0341"],
    refuses=False,
)
def no_treaty(case: ReturnCase) -> Objection | None:
    """There is no treaty with Taiwan, which returns may call Republic of China."""
    claim = case.treaty
    if claim is None or claim.country not in NO_TREATY:
        return None
    return against(case, Item.TREATY_EXEMPT, notice="KEY 409")


@rule(
    "treaty.tiebreaker-alone",
    level="procedure",
    cites="IRM 3.38.147.3.12(7)",
    message="IDRS-1059",
    ledger=["3.38.147:0354"],
    refuses=False,
)
def tiebreaker_alone(case: ReturnCase) -> Objection | None:
    """Article IV says where a person is resident; alone it exempts no income."""
    claim = case.treaty
    if claim is None or claim.article not in ("IV", "4") or claim.amount <= 0:
        return None
    return against(case, Item.TREATY_EXEMPT, notice="KEY 409")


def is_school_exemption(case: ReturnCase, document: PayerDocument) -> bool:
    """Exemption code 04 that counts: a college's, income code 16 (15 through 2014), nothing withheld."""
    return (
        document.from_school
        and document.withheld == 0
        and document.exemption_code == "04"
        and document.income_code == scholarship_code(case.tax_year)
    )


@rule(
    "treaty.exemption-code-04",
    level="procedure",
    cites="IRM 3.38.147.3.12(5) Note",
    message="IDRS-1060",
    ledger=["3.38.147:0345", "3.38.147:0639", "3.38.147:1145"],
    refuses=False,
)
def exemption_code_04(case: ReturnCase) -> Objection | None:
    """Exemption code 04 on Form 1042-S is no treaty claim, but a college's with income code 16 and no withholding."""
    if case.treaty is not None or not claims_treaty(case):
        return None
    codes_04 = _exempt_documents(case)
    if not codes_04 or any(is_school_exemption(case, document) for document in codes_04):
        return None
    return against(case, Item.TREATY_EXEMPT, notice="KEY 409")


@rule(
    "treaty.article-xxv-status",
    level="procedure",
    cites="IRM 3.38.147.3.12(6) Note",
    message="IDRS-1061",
    ledger=["3.38.147:0347"],
    refuses=False,
)
def article_xxv_status(case: ReturnCase) -> Objection | None:
    """Article XXV is for the married: a claim with a single or head of household Form 1040 is processed as FSC 1."""
    if not case.is_nonresident or case.filer.residence != "CANADA":
        return None
    claimed = article_xxv_indicated(
        two_names=case.two_names,
        hypothetical_return=case.attached(Paper.HYPOTHETICAL_1040),
        special_computation=case.noted(Notation.SPECIAL_COMPUTATION),
        noted=case.noted(Notation.ARTICLE_XXV),
    )
    single = case.hypothetical_status in SINGLE or not case.attached(Paper.HYPOTHETICAL_1040, Paper.STATEMENT)
    if not claimed or not single or case.filing_status is FilingStatus.SINGLE:
        return None
    return objection("FSC", line="FSC", right="1")


def _exchange_visitor(case: ReturnCase) -> bool:
    return case.filer.visa is Visa.J1 and claims_treaty(case)


@rule(
    "treaty.exchange-service-provider",
    level="procedure",
    cites="IRM 3.38.147.23(10)",
    message="IDRS-1062",
    ledger=["3.38.147:1155"],
    refuses=False,
)
def exchange_service_provider(case: ReturnCase) -> Objection | None:
    """A J-1 visitor who is a service provider or cultural exchange participant claims no treaty exemption."""
    if not _exchange_visitor(case) or not case.filer.does(Role.SERVICE_PROVIDER, Role.CULTURAL_EXCHANGE):
        return None
    return against(case, Item.TREATY_EXEMPT, notice="KEY 410")


@rule(
    "treaty.exchange-seasonal-work",
    level="procedure",
    cites="IRM 3.38.147.23(10)",
    message="IDRS-1063",
    ledger=["3.38.147:1156"],
    refuses=False,
)
def exchange_seasonal_work(case: ReturnCase) -> Objection | None:
    """A J-1 visitor with wages of a summer season claims no treaty exemption."""
    if not _exchange_visitor(case) or not case.filer.does(Role.SEASONAL_WORKER):
        return None
    return against(case, Item.TREATY_EXEMPT, notice="KEY 410")


@rule(
    "treaty.exchange-short-stay",
    level="procedure",
    cites="IRM 3.38.147.23(10)",
    message="IDRS-1064",
    ledger=["3.38.147:1157"],
    refuses=False,
)
def exchange_short_stay(case: ReturnCase) -> Objection | None:
    """A J-1 visitor in the United States for four months or less claims no treaty exemption."""
    months = case.treaty.months_in_us if case.treaty else None
    if not _exchange_visitor(case) or months is None or months > SHORT_STAY_MONTHS:
        return None
    return against(case, Item.TREATY_EXEMPT, notice="KEY 410")


TREATY = (
    claim_complete,
    no_treaty,
    tiebreaker_alone,
    schedule_oi,
    exempt_line,
    exemption_code_04,
    article_xxv_status,
    exchange_service_provider,
    exchange_seasonal_work,
    exchange_short_stay,
)

"""Which returns are international, which DLN they bear, which notices a selection key picks."""

from __future__ import annotations

from masterfile.money import Cents
from masterfile.returns.facts import ReturnCase
from masterfile.returns.words import (
    INDEPENDENT_TERRITORIES,
    NONRESIDENT_FORMS,
    TERRITORY_FORMS,
    DocumentKind,
    Notation,
    Paper,
    Standing,
)
from masterfile.rules.registry import computation

INTERNATIONAL_PAPERS = (
    Paper.F390, Paper.F482, Paper.F1040CM, Paper.F1040GUAM, Paper.F1040NR, Paper.F1040NREZ, Paper.F2555, Paper.F2555EZ,
    Paper.F4563, Paper.F5074, Paper.F8804, Paper.F8805, Paper.F8288A, Paper.F8689, Paper.F8813, Paper.F8833,
    Paper.F8854, Paper.F8891, Paper.F8898,
)  # fmt: skip
INTERNATIONAL_DOCUMENTS = (
    DocumentKind.W2AS, DocumentKind.W2CM, DocumentKind.W2GU, DocumentKind.W2VI, DocumentKind.W2PR,
    DocumentKind.F1042S, DocumentKind.SSA1042S, DocumentKind.RRB1042S, DocumentKind.F8288A, DocumentKind.F8805,
)  # fmt: skip
INTERNATIONAL_NOTATIONS = (
    Notation.TREATY, Notation.TREATY_TRADER, Notation.FULBRIGHT, Notation.IRC_871, Notation.IRC_893,
    Notation.IRC_911, Notation.IRC_931, Notation.IRC_932, Notation.IRC_933, Notation.IRC_934,
)  # fmt: skip
TERRITORY_PAPERS = (Paper.F5074, Paper.F4563, Paper.F8689)
COVER_OVER_DLNS = ("21211", "21221")
INTERNATIONAL_KEYS = range(300, 500)
"""Numbers of the international selection keys (IRM 3.38.147.3.8.1)."""
KEYS_OF_A_NOTICE = 2


@computation("international.address", cites="IRM 3.38.147.2(1)", ledger=["3.38.147:0041"])
def international_address(case: ReturnCase) -> bool:
    """Whether the address is outside the states and D.C.; a military post's is not."""
    return case.address.is_foreign or (case.address.territory is not None and case.address.post is None)


@computation("international.notation", cites="IRM 3.38.147.2(1)", ledger=["3.38.147:0074"])
def international_notation(case: ReturnCase) -> bool:
    """Whether a treaty, treaty trader, Fulbright grant or one of the sections of the Code is claimed or noted."""
    return case.noted(*INTERNATIONAL_NOTATIONS) or case.treaty is not None


@computation("international.dual-status", cites="IRM 3.38.147.2(1)", ledger=["3.38.147:0072"])
def dual_status(case: ReturnCase) -> bool:
    """Whether the return is dual-status: both forms for one year, or the words on it. The two stay together."""
    both = case.is_resident_form and case.attached(Paper.F1040NR, Paper.F1040NREZ)
    other = case.is_nonresident and case.attached(Paper.F1040, Paper.F1040A)
    return both or other or case.noted(Notation.DUAL_STATUS) or case.dual_status is not None


@computation("international.return", cites="IRM 3.38.147.2(1)", ledger=["3.38.147:0040"])
def is_international(case: ReturnCase) -> bool:
    """Whether any of the listed signs makes the return international; an American Indian treaty makes it domestic.

    The signs: form, address, attachments, payers' documents, notations, dual status, a nonresident alien
    (unless the secondary taxpayer has a number and the primary none).
    """
    if case.noted(Notation.AMERICAN_INDIAN_TREATY):
        return False
    return (
        case.form in (*NONRESIDENT_FORMS, *TERRITORY_FORMS)
        or international_address(case=case)
        or case.attached(*INTERNATIONAL_PAPERS)
        or bool(case.documents_of(*INTERNATIONAL_DOCUMENTS))
        or international_notation(case=case)
        or dual_status(case=case)
        or _nonresident_filer(case)
    )


def _nonresident_filer(case: ReturnCase) -> bool:
    if case.filer.standing is not Standing.NONRESIDENT_ALIEN:
        return False
    spouse_only = case.spouse is not None and bool(case.spouse.tin) and not case.filer.tin
    return not spouse_only


@computation(
    "international.file-location",
    cites="IRM 3.38.147.2(4)",
    ledger=[
        "3.38.147:0076", "3.38.147:0077", "3.38.147:0078", "3.38.147:0079", "3.38.147:0080", "3.38.147:0081",
        "3.38.147:0082", "3.38.147:0083", "3.38.147:0084", "3.38.147:0085",
    ],
)  # fmt: skip
def file_location(case: ReturnCase) -> str:
    """The file location code a return's DLN begins with: 20 foreign, 21 territory; empty for any domestic one.

    A military or diplomatic post alone makes no return international. The papers of a territory come
    before Form 2555, whose returns bear 20 whatever the address.
    """
    if not is_international(case=case):
        return ""
    if case.form in NONRESIDENT_FORMS:
        return "20"
    if case.form in TERRITORY_FORMS or case.attached(*TERRITORY_PAPERS):
        return "21"
    if case.attached(Paper.F2555, Paper.F2555EZ):
        return "20"
    if case.address.territory in INDEPENDENT_TERRITORIES and case.address.post is None:
        return "21"
    return "20"


@computation("selection.keys", cites="IRM 3.38.147.3.8(2)", ledger=["3.38.147:0157", "3.38.147:0158", "3.38.147:0159"])
def selection_keys(criteria: tuple[int, ...], campus: str) -> tuple[int, ...]:
    """The primary and secondary selection key of a notice: the first two criteria it meets, then selection ends.

    The international keys are valid in Austin (AUSPC) only.
    """
    valid = [key for key in criteria if campus == "AUSPC" or key not in INTERNATIONAL_KEYS]
    return tuple(valid[:KEYS_OF_A_NOTICE])


@computation("international.document-code", cites="IRM 3.38.147.7.3(3), .7.4(1)",
             ledger=["3.38.147:0521", "3.38.147:0523"])  # fmt: skip
def document_code(wages: Cents) -> str:
    """The document code of a Form 1040NR or 1040NR-EZ: 73 with wages (line 8, line 3 of the short form), else 72."""
    return "73" if wages > 0 else "72"


@computation("international.cover-over", cites="IRM 3.38.147.13.4(2)", ledger=["3.38.147:0858", "3.38.147:0856"])
def is_cover_over(dln: str, category: str, tc_150: Cents) -> bool:
    """Whether a module is a Virgin Islands cover over, which nobody works: DLN, category ISPJ and a TC 150 of .00.

    All three are asked for, because the DLN alone is that of any territory return.
    """
    return dln.startswith(COVER_OVER_DLNS) and category == "ISPJ" and tc_150 == 0

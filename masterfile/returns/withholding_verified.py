"""Withholding and credits a reviewer verifies: with IRPTR, Form 13698, a letter in place of Form 1042-S."""

from __future__ import annotations

from masterfile.money import Cents
from masterfile.returns.facts import ReturnCase, withheld
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.words import DocumentKind, Paper
from masterfile.rules.registry import Objection, computation, rule

TOTAL_CREDIT = "Total Credit"
"""The line of Form 13698 that is allowed."""


@computation("withholding.by-irptr", cites="IRM 3.38.147.21.1(3)", ledger=["3.38.147:1046"])
def by_irptr(claimed: Cents, on_irptr: Cents) -> Cents:
    """Withholding allowed without documents: what IRPTR shows, never more than is claimed."""
    return Cents(min(claimed, on_irptr))


@rule(
    "1042s.withholding-reported",
    level="procedure",
    cites="IRM 3.38.147.21.1(2)",
    message="IDRS-1169",
    ledger=["3.38.147:1044"],
    refuses=False,
)
def withholding_reported(case: ReturnCase) -> Objection | None:
    """Tax withheld on Form 1042-S stands on line 62d of Form 1040NR or 16b of 1040NR-EZ; what is missing is added."""
    shown = withheld(case.documents_of(DocumentKind.F1042S))
    if not case.is_nonresident or amount(case, Item.SOURCE_WITHHOLDING) >= shown:
        return None
    return against(case, Item.SOURCE_WITHHOLDING, allowed=shown)


@rule(
    "1042s.withholding-supported",
    level="procedure",
    cites="IRM 3.38.147.23(2) Note",
    message="IDRS-1170",
    ledger=["3.38.147:1140"],
    refuses=False,
)
def withholding_supported(case: ReturnCase) -> Objection | None:
    """Withholding at source needs Form 1042-S or a signed letter of the U.S. Competent Authority, or IRPTR."""
    support = (DocumentKind.F1042S, DocumentKind.W2G, DocumentKind.F1099G, DocumentKind.SSA1042S, DocumentKind.RRB1042S)
    claimed = amount(case, Item.SOURCE_WITHHOLDING)
    if not claimed or case.documents_of(*support) or case.attached(Paper.COMPETENT_AUTHORITY_LETTER):
        return None
    return against(case, Item.SOURCE_WITHHOLDING, notice="KEY 432")


@rule(
    "firpta.verified-credit",
    level="procedure",
    cites="IRM 3.38.147.17(4)",
    message="IDRS-1171",
    ledger=["3.38.147:0960"],
    refuses=False,
)
def verified_credit(case: ReturnCase) -> Objection | None:
    """Of a credit verified on Form 13698 only the Total Credit line is allowed."""
    verified = case.amount(Paper.F13698, TOTAL_CREDIT)
    if not case.attached(Paper.F13698) or amount(case, Item.FIRPTA_CREDIT) <= verified:
        return None
    return against(case, Item.FIRPTA_CREDIT, allowed=verified)


VERIFIED = (withholding_reported, withholding_supported, verified_credit)

"""The review of a return: every rule of its form asked, and the figures its facts lead to.

A review refuses nothing. It lists what a reviewer finds, line by line, with the TPNC or selection key the
manual gives and the amount that is right where the facts say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterfile.money import Cents
from masterfile.returns import (
    addresses,
    child_credits,
    dual_status,
    foreign_earned_income,
    international,
    nonresident_credits,
    nonresident_filing_status,
    pensions,
    self_employment_rules,
    territories,
    transshipped,
    treaty,
    withholding_documents,
    withholding_verified,
)
from masterfile.returns.facts import ReturnCase
from masterfile.returns.selection_meanings import meaning_of
from masterfile.returns.words import NONRESIDENT_FORMS, TERRITORY_FORMS, Form
from masterfile.rules.registry import Check, finding

Rules = tuple[Check[ReturnCase], ...]

EVERY_RETURN: Rules = (*international.NUMBERS, *addresses.ADDRESSES, *child_credits.CHILD_CREDITS)
RESIDENT: Rules = (
    *transshipped.TRANSSHIPPED,
    *foreign_earned_income.FOREIGN_EARNED,
    *foreign_earned_income.FOREIGN_TAX,
    *nonresident_credits.EITC,
    *nonresident_credits.CREDITS,
    *dual_status.DUAL_STATUS,
    *territories.TERRITORIES,
    *child_credits.PUERTO_RICO_CHILD_CREDITS,
    *treaty.TREATY,
    *withholding_documents.GREEN_CARD,
    *pensions.PENSIONS,
    withholding_documents.partnership_document,
    *self_employment_rules.SELF_EMPLOYMENT,
)
NONRESIDENT: Rules = (
    *nonresident_filing_status.FILING_STATUS,
    *treaty.TREATY,
    *nonresident_credits.NONRESIDENT_CREDITS,
    *nonresident_credits.CREDITS,
    *foreign_earned_income.FOREIGN_EARNED,
    *foreign_earned_income.FOREIGN_TAX,
    *dual_status.DUAL_STATUS,
    *withholding_documents.WITHHOLDING_DOCUMENTS,
    *withholding_verified.VERIFIED,
    *self_employment_rules.SELF_EMPLOYMENT,
)
TERRITORY: Rules = (*territories.TERRITORIES, *child_credits.PUERTO_RICO_CHILD_CREDITS)


def rules_of(form: Form) -> Rules:
    """The rules a form's review asks, in order."""
    if form in NONRESIDENT_FORMS:
        return (*EVERY_RETURN, *NONRESIDENT)
    return (*EVERY_RETURN, *(TERRITORY if form in TERRITORY_FORMS else RESIDENT))


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule of the review says: the line, the sentence, the TPNC or key, the amounts in cents where known.

    ``notice_says`` is the meaning of that number. ``allowed`` and ``claimed`` are None where the objection
    is not about an amount.
    """

    rule: str
    line: str
    message: str
    text: str
    notice: str
    notice_says: str
    cites: str
    claimed: Cents | None = None
    allowed: Cents | None = None


def review(case: ReturnCase) -> tuple[Found, ...]:
    """Everything the rules of the return's form object to, in their order."""
    return tuple(_found(case))


def _found(case: ReturnCase) -> Iterator[Found]:
    for asked in rules_of(case.form):
        objected = asked(case)
        if objected is None:
            continue
        said = finding(asked, objected)
        facts = objected.facts
        notice = str(facts.get("notice", ""))
        yield Found(
            rule=said.rule,
            line=said.element,
            message=said.message,
            text=said.text,
            notice=notice,
            notice_says=meaning_of(notice),
            cites=said.cites,
            claimed=facts.get("claimed"),
            allowed=facts.get("allowed"),
        )

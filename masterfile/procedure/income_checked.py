"""25.25.6.5.1.2.2(3), 25.25.6.5.1.2.3(4): whether income and withholding of a return agree with CC IRPTR and BMFOLP."""

from __future__ import annotations

from masterfile.filed.lines import amount_on, as_filed
from masterfile.money import ZERO, Cents
from masterfile.periods import MFT_941
from masterfile.procedure.situation import Situation
from masterfile.records.files import PayerDocument
from masterfile.rules.information import unused_statement
from masterfile.rules.verification import IncomeCase, income_verified

_WAGES = "W-2"


def documents(case: Situation) -> tuple[PayerDocument, ...]:
    """What CC IRPTR shows for the tax year in question."""
    return case.start.files.documents_of(case.tax_year)


def employer_in_doubt(case: Situation) -> bool:
    """Whether CC BMFOLP shows an employer without any Form 941 for the year (condition redacted, C-202)."""
    for document in documents(case):
        business = case.other(document.payer_tin) if document.form.startswith(_WAGES) else None
        if business is None:
            continue
        quarters = [module for key, module in business.modules.items() if key.mft == MFT_941]
        there = [module for module in quarters if module.key.period.year == case.tax_year and module.has("150")]
        if not there:
            return True
    return False


def verified(case: Situation) -> bool:
    """Whether wages and federal withholding on the return are verified."""
    filed = case.filed
    if filed is None:
        return False
    found = documents(case)
    settings = case.context.settings
    line_24 = sum(
        line.amount for line in filed.lines if line.form.endswith("8959") and line.line == "24" and not line.text
    )
    return income_verified(
        IncomeCase(
            wages=amount_on(as_filed(case.start, filed), "wages"),
            withholding=filed.withholding,
            payer_wages=Cents(sum(document.box("wages") for document in found if document.form.startswith(_WAGES))),
            payer_withholding=Cents(sum((document.box("federal tax") for document in found), ZERO)),
            form_8959_line_24=Cents(line_24),
            tolerance=Cents(settings.income_tolerance_cents),
            excluded_statement=any(unused_statement(document, settings.unused_statements) for document in found),
            employer_condition=employer_in_doubt(case),
        )
    )

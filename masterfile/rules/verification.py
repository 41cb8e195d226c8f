"""Comparing a return with what payers, banks and the filer say (IRM 25.25.6.2.2.1, 25.25.6.5.1.2.2(3)).

The tolerances and the conditions behind the redacted text are facts of the case, given by whoever asks.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.money import ZERO, Cents
from masterfile.rules.registry import Objection, computation, condition, objection, rule


@computation(
    "verification.payer-withholding", cites="IRM 25.25.6.5.1.2.2(3) box 2, 25.25.6.5.5.2.2(3) box 2",
    ledger=["25.25.6b:0211", "25.25.6c:0069"],
)  # fmt: skip
def payer_withholding(documents: Cents, form_8959_line_24: Cents = ZERO) -> Cents:
    """The withholding to compare with Form 1040 line 16: what CC IRPTR shows, and Form 8959 line 24."""
    return Cents(documents + form_8959_line_24)


@dataclass(frozen=True, slots=True)
class IncomeCase:
    """A return beside its payer documents, in cents; ``tolerance`` is a setting (the IRM's is redacted).

    ``excluded_statement``: an IRPTR document carries one of the three redacted statements;
    ``employer_condition``, ``itin_condition``, ``income_condition``: the redacted conditions for the employer
    (CC BMFOLP), for an ITIN, and for the kind of income.
    """

    wages: Cents
    withholding: Cents
    payer_wages: Cents
    payer_withholding: Cents
    form_8959_line_24: Cents = ZERO
    tolerance: Cents = ZERO
    excluded_statement: bool = False
    employer_condition: bool = False
    itin: bool = False
    itin_condition: bool = False
    income_condition: bool = False


@condition(
    "verification.income-verified", level="procedure",
    cites="IRM 25.25.6.5.1.2.2(3) boxes 1-5, 25.25.6.5.1.2.3(4), 25.25.6.5.5.2.2(3) boxes 1-5, 25.25.6.5.5.2.3(4)",
    ledger=[
        "25.25.6b:0210", "25.25.6b:0212", "25.25.6b:0213", "25.25.6b:0214", "25.25.6b:0228", "25.25.6b:0235",
        "25.25.6c:0068", "25.25.6c:0070", "25.25.6c:0073", "25.25.6c:0086", "25.25.6c:0087", "25.25.6c:0088",
        "25.25.6c:0090", "25.25.6c:0101",
    ],
)  # fmt: skip
def income_verified(case: IncomeCase) -> bool:
    """Wages and withholding agree within tolerance, and nothing redacted speaks against employer, ITIN or document."""
    if case.excluded_statement or (case.itin and case.itin_condition):
        return False
    if case.income_condition:
        return True
    total = payer_withholding(case.payer_withholding, case.form_8959_line_24)
    agree = abs(case.wages - case.payer_wages) <= case.tolerance and abs(case.withholding - total) <= case.tolerance
    return agree and not case.employer_condition


@dataclass(frozen=True, slots=True)
class StarsCase:
    """An update of STARS for a return that came with a Form 1040X."""

    updates_stars: bool
    verified: bool


@rule(
    "verification.stars-unchanged", level="procedure", cites="IRM 25.25.6.2.2.1.1(1) boxes 1-4 (not verified)",
    message="IDRS-1240", ledger=["25.25.6a:0428"],
)  # fmt: skip
def stars_unchanged(case: StarsCase) -> Objection | None:
    """STARS is not updated for a return whose income is not verified within tolerance."""
    return objection("STARS") if case.updates_stars and not case.verified else None


@dataclass(frozen=True, slots=True)
class BankCase:
    """The bank of the return and what the reply says; ``product_banks``: routing numbers of transfer products."""

    current_year: bool
    return_routing: str
    return_account: str
    routing: str
    account: str
    product_banks: tuple[str, ...] = ()


@condition(
    "verification.bank-mismatch", level="procedure", cites="IRM 25.25.6.2.2.1(2) bullet 4 and reminder",
    ledger=["25.25.6a:0328", "25.25.6a:0330"],
)  # fmt: skip
def bank_mismatch(case: BankCase) -> bool:
    """Routing and account number are compared for the current year only; a transfer product's bank is no mismatch."""
    if not case.current_year or case.return_routing in case.product_banks:
        return False
    return (case.return_routing, case.return_account) != (case.routing, case.account)


@dataclass(frozen=True, slots=True)
class AddressShown:
    """A return on CC TRDBV: how it was filed and its address beside ENMOD's at receipt."""

    paper: bool
    return_address: str
    entity_address: str


@computation(
    "verification.trdbv-address", cites="IRM 25.25.6.2.2.1(2) bullet 1, reminder", ledger=["25.25.6a:0324"],
)  # fmt: skip
def trdbv_address(case: AddressShown) -> str:
    """TRDBV shows no address for a paper return whose address was that of ENMOD when it came."""
    return "" if case.paper and case.return_address == case.entity_address else case.return_address


@computation(
    "verification.correct-tin", cites="IRM 25.25.6.2.2.1.1(1) box 1, exception", ledger=["25.25.6a:0404"],
)  # fmt: skip
def correct_tin(filed_under: str, itin: str, itin_has_return_for_year: bool) -> str:
    """A return under a new SSN belongs to the ITIN where the same year's return is under the ITIN."""
    return itin if itin and itin_has_return_for_year else filed_under


@computation(
    "verification.received-date", cites="IRM 25.25.6.8(2), 25.25.6.9(3) boxes 1 and 3, 25.25.6.2.3(4) box 2",
    ledger=["25.25.6a:0546", "25.25.6c:0541", "25.25.6c:0589"],
)  # fmt: skip
def received_date(
    on_return: datetime.date | None, mft_32: datetime.date | None, interest_penalty: datetime.date | None
) -> datetime.date | None:
    """The date edited on a reprocessed return: its own, its MFT 32 return's, or TRDBV IA's interest penalty date."""
    return on_return or mft_32 or interest_penalty


@dataclass(frozen=True, slots=True)
class DummyReturn:
    """A dummy return prepared to protect the statute; cents."""

    adjusted_gross_income: Cents
    taxable_income: Cents
    tax: Cents


@rule(
    "verification.dummy-return-zero", level="procedure", cites="IRM 25.25.6.9(3) box 3", message="IDRS-1241",
    ledger=["25.25.6c:0586"],
)  # fmt: skip
def dummy_return_zero(case: DummyReturn) -> Objection | None:
    """A dummy return has zeros for AGI, taxable income and tax."""
    lines = {"AGI": case.adjusted_gross_income, "TAXABLE INCOME": case.taxable_income, "TAX": case.tax}
    wrong = next((name for name, amount in lines.items() if amount), "")
    return objection(wrong, line=wrong) if wrong else None

"""Information returns: which are on file and when, what they add up to, which may be used (reference 3.9)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account, ReturnStage
from masterfile.identifiers import Tin
from masterfile.money import ZERO, Cents
from masterfile.records.files import PayerDocument
from masterfile.rules.registry import Objection, computation, objection, rule

_NOT_FILED = (ReturnStage.IDENTITY_THEFT, ReturnStage.DELETED, ReturnStage.NULLIFIED, ReturnStage.REJECTED,
              ReturnStage.FORWARDED)  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearCase:
    """The tax year a display is asked for, 0 for every one, on a day; ``kept`` are the years on file."""

    year: int
    today: datetime.date
    kept: int


@dataclass(frozen=True, slots=True)
class NumberCase:
    """The number of a document in a list of so many, 0 for all of them."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class IncomeTotal:
    """A type of income or withholding: its label, how many documents have it, the sum in cents."""

    label: str
    kind: str
    documents: int
    amount: Cents


@computation("irptr.years", cites="reference 3.9 (the important dates define the window); docs/conflicts.md C-154")
def years_on_file(today: datetime.date, kept: int) -> tuple[int, int]:
    """The first and the last tax year on file: the year before today's, and those kept before it."""
    return today.year - kept, today.year - 1


@rule("irptr.year", level="terminal", cites="reference 3.9; docs/conflicts.md C-154", message="IDRS-1470")
def year_is_kept(case: YearCase) -> Objection | None:
    """A tax year outside the window is not answered."""
    first, last = years_on_file(case.today, case.kept)
    if not case.year or first <= case.year <= last:
        return None
    return objection(str(case.year), year=case.year, first=first, last=last)


@rule("irptr.document-number", level="terminal", cites="reference 3.9", message="IDRS-1471")
def document_is_listed(case: NumberCase) -> Objection | None:
    """A document is named by its number in the list."""
    if case.number <= case.total:
        return None
    return objection(str(case.number), number=case.number, total=case.total)


@dataclass(frozen=True, slots=True)
class OrderCase:
    """A hardcopy request: the tax years asked for, and how many documents of them are on file."""

    years: str
    documents: int


@rule("irptr.something-to-order", level="terminal", cites="reference 3.9 (E: hardcopy request)", message="IDRS-1475")
def something_to_order(case: OrderCase) -> Objection | None:
    """A hardcopy is ordered of documents that are on file."""
    return None if case.documents else objection(case.years, years=case.years)


@computation("irptr.on-file-from", cites="reference 3.9 (important dates); docs/conflicts.md C-154")
def on_file_from(form: str, year: int) -> datetime.date:
    """The day from which documents of a form and a tax year are on file."""
    day = codes.information_returns()[form].on_file
    return datetime.date(year + 1, int(day[:2]), int(day[2:]))


@computation("irptr.documents", cites="reference 3.9; docs/conflicts.md C-154")
def documents_on_file(account: Account, case: YearCase) -> tuple[PayerDocument, ...]:
    """The documents about a payee that are on file, of one year or of every one, the latest year first."""
    first, last = (case.year, case.year) if case.year else years_on_file(case.today, case.kept)
    found = [
        document
        for document in account.files.documents
        if first <= document.year <= last and on_file_from(document.form, document.year) <= case.today
    ]
    return tuple(sorted(found, key=lambda document: -document.year))


@computation("irptr.payer", cites="reference 3.9 (I: selected documents, payer summary)")
def filed_by(payer: Tin, accounts: Iterable[Account], case: YearCase) -> tuple[tuple[Tin, PayerDocument], ...]:
    """The documents on file that a payer filed, each with the TIN it is about."""
    return tuple(
        (account.tin, document)
        for account in accounts
        for document in documents_on_file(account, case)
        if document.payer_tin == payer
    )


@computation("irptr.next-on-file", cites="reference 3.9 (important dates); docs/conflicts.md C-154")
def next_on_file(account: Account, case: YearCase) -> tuple[int, datetime.date] | None:
    """The next tax year and day something known of the payee comes on file, of the year asked for or of any."""
    coming = [
        (document.year, on_file_from(document.form, document.year))
        for document in account.files.documents
        if case.year in (0, document.year)
    ]
    return min((found for found in coming if found[1] > case.today), key=lambda found: found[1], default=None)


@computation("irptr.amount", cites="reference 3.9; IRM 3.38.147.21.1(3), 3.38.147.15.4(3), 21.8.1.4.8(7)")
def amount_of(documents: Sequence[PayerDocument], kind: str) -> Cents:
    """What boxes of a kind add up to: income, withholding (federal), territory withholding."""
    table = codes.document_boxes()
    boxes = ((document.form, box) for document in documents for box in document.boxes)
    return Cents(sum([box.amount for form, box in boxes if table[form, box.key].kind == kind]))


@computation("irptr.social-security", cites="IRM 3.38.147.15.1(2), 3.38.147.15.4(3), 21.8.1.4.6(2)")
def social_security_of(documents: Sequence[PayerDocument]) -> tuple[Cents, int]:
    """Social security tax withheld, and how many employers withheld it."""
    taxed = [document for document in documents if document.box("social security tax")]
    total = sum([document.box("social security tax") for document in taxed])
    return Cents(total), len({document.payer_tin for document in taxed})


@computation("irptr.summary", cites="reference 3.9 (S: summary transcript)")
def totals_by_type(documents: Sequence[PayerDocument]) -> tuple[IncomeTotal, ...]:
    """Totals by type: income first, then withholding, then the rest, each in the order of the table of boxes."""
    counted: dict[str, tuple[str, str, int, int]] = {}
    for row in codes.document_boxes().values():
        amounts = [document.box(row.key) for document in documents if document.form == row.form]
        having = [amount for amount in amounts if amount]
        if having:
            key = row.label if row.kind == "territory withholding" else row.key
            label, kind, number, total = counted.get(key, (row.label, row.kind, 0, 0))
            counted[key] = (label, kind, number + len(having), total + sum(having))
    found = [IncomeTotal(label, kind, number, Cents(total)) for label, kind, number, total in counted.values()]
    order = ("income", "withholding", "territory withholding", "other")
    return tuple(sorted(found, key=lambda item: order.index(item.kind)))


@computation(
    "irptr.unused-statement", cites="IRM 25.25.6.4(8), 25.25.6.5.1.2.2(3) box 1, 25.25.6.5.5.2.2(3) box 1",
    ledger=["25.25.6b:0112", "25.25.6b:0210", "25.25.6c:0068", "25.25.6c:0090"],
)  # fmt: skip
def unused_statement(document: PayerDocument, unused: Sequence[str]) -> str:
    """The statement on a document for which its data are not used, where it has one; ``unused`` is a setting."""
    return next((flag for flag in document.flags if flag in unused), "")


@computation("irptr.nonfiler-years", cites="reference 3.9 (J: nonfiler summary); docs/conflicts.md C-154")
def nonfiler_years(account: Account, documents: Sequence[PayerDocument]) -> tuple[int, ...]:
    """The years with documents and without a return of the taxpayer's, the latest first."""
    filed = {item.module.period.year for item in account.returns.values() if item.stage not in _NOT_FILED}
    return tuple(dict.fromkeys(document.year for document in documents if document.year not in filed))


@computation("irptr.income", cites="reference 3.9")
def income_of(document: PayerDocument) -> Cents:
    """The income a document reports."""
    return amount_of((document,), "income") if document.boxes else ZERO

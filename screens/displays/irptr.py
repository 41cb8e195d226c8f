"""IRPTR: what payers reported (reference 3.9; IRM 25.25.6.4(8), 3.38.147.15.1(2)). Layout: ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account
from masterfile.identifiers import Tin
from masterfile.money import format_amount
from masterfile.records.files import PayerDocument
from masterfile.rules.information import (
    amount_of,
    income_of,
    nonfiler_years,
    social_security_of,
    totals_by_type,
    unused_statement,
)
from screens.displays.layout import Moment, Shown, section
from screens.displays.parts import name_control_of

LIST_HEAD = "NO  YEAR FORM      PAYER TIN   PAYER                        INCOME      WITHHELD"
MASK = "*" * 10

Numbered = tuple[int, PayerDocument]
"""A document with its number in the list, counted from 1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an IRPTR display is about: definer, tax year (0 every one), years on file, unused statements."""

    definer: str
    year: int
    first: int
    last: int
    unused: tuple[str, ...]


def summary(account: Account, documents: Sequence[PayerDocument], asked: Asked, moment: Moment) -> Shown:
    """Definer L, and E with what was ordered: a line a document, what was withheld besides, statements, totals."""
    body: list[str] = []
    for number, document in enumerate(documents, start=1):
        body += _listed(number, document)
        body += _statements(document, asked)
    if documents:
        body += [section("TOTALS"), *_totals(documents)]
    return _shown(account, documents, asked, moment, LIST_HEAD, body)


def _listed(number: int, document: PayerDocument) -> list[str]:
    lines = [
        f"{number:03d} {document.year} {document.form:9} {document.payer_tin:11} {document.payer[:22]:22} "
        f"{format_amount(income_of(document)):>12} {format_amount(amount_of((document,), 'withholding')):>13}"
    ]
    others = (
        ("TERRITORY TAX", amount_of((document,), "territory withholding")),
        ("SOC SEC TAX", document.box("social security tax")),
        ("MEDICARE TAX", document.box("medicare tax")),
    )
    besides = [f"{label}>{format_amount(amount)}" for label, amount in others if amount]
    return [*lines, f"    {'  '.join(besides)}"] if besides else lines


def _statements(document: PayerDocument, asked: Asked) -> list[str]:
    barred = unused_statement(document, asked.unused)
    return [f"    STATEMENT>{flag}{'  * DATA NOT USED' if flag == barred else ''}" for flag in document.flags]


def _totals(documents: Sequence[PayerDocument]) -> list[str]:
    tax, employers = social_security_of(documents)
    lines = [
        f"INCOME>{format_amount(amount_of(documents, 'income'))}  "
        f"FEDERAL TAX>{format_amount(amount_of(documents, 'withholding'))}  "
        f"TERRITORY TAX>{format_amount(amount_of(documents, 'territory withholding'))}"
    ]
    return [*lines, f"SOC SEC TAX>{format_amount(tax)}  EMPLOYERS>{employers}"] if tax else lines


def transcript(
    account: Account, documents: Sequence[PayerDocument], asked: Asked, moment: Moment, number: int = 0
) -> Shown:
    """Definers O, W and C: every document with its boxes; W masks the payer, C is as the hardcopy prints it."""
    body: list[str] = []
    for counted, document in enumerate(documents, start=1):
        if number in (0, counted):
            body += _document(counted, document, asked)
    return _shown(account, documents, asked, moment, "", body)


def _document(number: int, document: PayerDocument, asked: Asked) -> list[str]:
    title = codes.information_returns()[document.form].title
    lines = [section(f"{number:03d} FORM {document.form} {document.year} {title}"[:70])]
    lines += _sanitized() if asked.definer == "W" else _payer(document, asked.definer == "C")
    lines += [f"PAYEE>{document.payee}"]
    if asked.definer == "C":
        lines += [f"      {document.payee_street}", f"      {document.payee_city}"]
    lines += [line.strip() for line in _statements(document, asked)]
    for box in codes.boxes_of(document.form):
        amount = document.box(box.key)
        shown = format_amount(amount) if amount or asked.definer != "C" else ""
        lines.append(f"BOX {box.box:4} {box.label:50} {shown:>14}".rstrip())
    return lines


def _payer(document: PayerDocument, hardcopy: bool) -> list[str]:
    lines = [f"PAYER>{document.payer:35} TIN>{document.payer_tin}"]
    address = (document.payer_street, document.payer_city)
    lines += [f"      {line}" for line in (address if hardcopy else ("  ".join(address),)) if line.strip()]
    keys = (("ACCOUNT", document.account), ("COUNTRY", document.country))
    known = [f"{label}>{value}" for label, value in keys if value]
    return [*lines, "  ".join(known)] if known else lines


def _sanitized() -> list[str]:
    return [f"PAYER>{MASK}  TIN>{MASK}", "      PAYER'S NAME, TIN, ADDRESS AND ACCOUNT NUMBER ARE SANITIZED"]


def by_type(account: Account, documents: Sequence[PayerDocument], asked: Asked, moment: Moment) -> Shown:
    """Definer S: totals by type of income, withholding, and the rest."""
    body: list[str] = []
    kinds = {"income": "INCOME", "withholding": "FEDERAL TAX WITHHELD",
             "territory withholding": "TERRITORY TAX WITHHELD", "other": "OTHER AMOUNTS"}  # fmt: skip
    totals = totals_by_type(documents)
    for kind, heading in kinds.items():
        rows = [item for item in totals if item.kind == kind]
        if rows:
            body += [section(heading)]
            body += [f"{item.label:50} {item.documents:4} {format_amount(item.amount):>16}" for item in rows]
        if rows and kind != "other":
            body += [f"{'TOTAL':55} {format_amount(amount_of(documents, kind)):>16}"]
    head = f"{'TYPE':50} {'DOCS':>4} {'AMOUNT':>16}"
    return _shown(account, documents, asked, moment, head, body)


def nonfiler(account: Account, documents: Sequence[PayerDocument], asked: Asked, moment: Moment) -> Shown:
    """Definer J: the years in which payers reported income and no return of the taxpayer's is on file."""
    rows = []
    for year in nonfiler_years(account, documents):
        own = [document for document in documents if document.year == year]
        income, withheld = amount_of(own, "income"), amount_of(own, "withholding")
        rows.append(f"{year} {len(own):5} {format_amount(income):>18} {format_amount(withheld):>18}")
    head = f"YEAR  DOCS {'INCOME':>18} {'FEDERAL TAX':>18}"
    return _shown(account, documents, asked, moment, head, rows or ["NO YEAR WITHOUT A RETURN"])


def _shown(
    account: Account, documents: Sequence[PayerDocument], asked: Asked, moment: Moment, head: str, body: Sequence[str]
) -> Shown:
    line = (
        f"IRPTR{asked.definer} {account.tin:12} {asked.year or '':4}  NM-CTRL>{name_control_of(account):4} "
        f"CYC>{moment.cycle}"
    )
    top = [f"DOCUMENTS>{len(documents):03d}  TAX YEARS>{asked.first}-{asked.last}"]
    lines = body or ["NO INFORMATION RETURNS ON FILE"]
    return Shown(f"IRPTR{asked.definer}", line, (*top, head) if head else tuple(top), tuple(lines))


def of_payer(
    payer: Tin, filed: Sequence[tuple[Tin, PayerDocument]], withheld: int, asked: Asked, moment: Moment
) -> Shown:
    """Definers I and R: the documents a payer filed; ``withheld`` are those this employee may not look at."""
    documents = [document for _, document in filed]
    body = [
        f"{number:03d} {document.year} {document.form:9} {tin:12} {document.payee[:21]:21} "
        f"{format_amount(income_of(document)):>12} {format_amount(amount_of((document,), 'withholding')):>13}"
        for number, (tin, document) in enumerate(filed, start=1)
    ]
    if withheld:
        body.append(f"{withheld} NOT SHOWN: ACCOUNT OF YOUR OWN OR OF A RELATIVE")
    if documents:
        body += [section("TOTALS"), _totals(documents)[0]]
    line = f"IRPTR{asked.definer} {payer:12} {asked.year or '':4}  CYC>{moment.cycle}"
    name = documents[0].payer if documents else ""
    top = (f"PAYER>{name}", f"DOCUMENTS>{len(documents) + withheld:03d}  TAX YEARS>{asked.first}-{asked.last}")
    head = "NO  YEAR FORM      PAYEE TIN    PAYEE                       INCOME      WITHHELD"
    return Shown(f"IRPTR{asked.definer}", line, (*top, head), tuple(body))

"""IRPTR: information returns (IRM 2.3.35; reference 3.9). It precedes no input code."""

from __future__ import annotations

from emulator.commands.registry import REGISTRY, Answered, Call, Group, command
from emulator.findings import say, session_finding
from masterfile.account import Account
from masterfile.events import Looked, Ordered
from masterfile.identifiers import IdentifierError, Tin
from masterfile.records.files import PayerDocument
from masterfile.rules import judge
from masterfile.rules.information import (
    NumberCase,
    OrderCase,
    YearCase,
    document_is_listed,
    documents_on_file,
    filed_by,
    next_on_file,
    something_to_order,
    year_is_kept,
    years_on_file,
)
from masterfile.settings import Enforcement
from screens.displays import irptr
from screens.displays.layout import show_date
from screens.displays.texts import text


@command(
    "IRPTR",
    group=Group.INFORMATION,
    title="Information returns: what payers reported",
    formats=("IRPTRL tin year", "IRPTRO tin year number", "IRPTRI payer-tin year", "IRPTRL tin", "IRPTRH", "IRPTRO"),
    source="reference 3.9 (definers S16; input B2; layouts ours)",
    ledger=("21.8.1:0463", "25.25.6b:0112", "25.25.6c:0067", "3.38.147:0906", "3.38.147:1046"),
    account="tin",
    definers={
        "C": "on-line hardcopy transcript",
        "E": "payee hardcopy request",
        "H": "help",
        "I": "selected documents of a payer, payer summary",
        "J": "nonfiler summary: income of years without a return",
        "L": "payee summary: a line a document",
        "O": "on-line transcript: every box",
        "R": "payer hardcopy request",
        "S": "summary by type of income",
        "W": "sanitized transcript: the payer is masked",
    },
    definer_required=True,
    other_key=("I", "R"),
    example=("IRPTRL 000-12-3456 2018",),
    note="NO YEAR IS EVERY YEAR ON FILE; O, W AND C TAKE A NUMBER OF THE LIST",
)
def handle(call: Call) -> Answered:
    """Show or order what the definer asks for."""
    definer = call.request.definer
    if definer == "H":
        from emulator.commands.help import describe

        return text("IRPTRH", "IRPTRH", describe(REGISTRY["IRPTR"]))
    year = _year(call)
    refused = judge((year_is_kept,), year, Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    return _payer(call, year) if definer in ("I", "R") else _payee(call, year)


def _year(call: Call) -> YearCase:
    session = call.session
    return YearCase(int(call.request.year or 0), session.host.today, session.host.settings.information_return_years)


def _asked(call: Call, year: YearCase) -> irptr.Asked:
    first, last = years_on_file(year.today, year.kept)
    unused = call.session.host.settings.unused_statements
    return irptr.Asked(call.request.definer, year.year, first, last, unused)


def _payee(call: Call, year: YearCase) -> Answered:
    target, definer, number = call.target, call.request.definer, call.request.number
    assert target is not None
    account, moment = target.account, call.session.moment
    documents, asked = documents_on_file(account, year), _asked(call, year)
    refused = judge((document_is_listed,), NumberCase(number, len(documents)), Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    if definer == "E":
        return _ordered_by_payee(call, account, documents, asked)
    if definer in "OWC":
        shown = irptr.transcript(account, documents, asked, moment, number)
    else:
        show = {"L": irptr.summary, "S": irptr.by_type, "J": irptr.nonfiler}[definer]
        shown = show(account, documents, asked, moment)
    coming = next_on_file(account, year)
    if documents or coming is None:
        return shown
    return say(shown, "IDRS-1473", year=coming[0], date=show_date(coming[1]))


def _ordered_by_payee(
    call: Call, account: Account, documents: tuple[PayerDocument, ...], asked: irptr.Asked
) -> Answered:
    session, years = call.session, str(asked.year or f"{asked.first}-{asked.last}")
    refused = judge((something_to_order,), OrderCase(years, len(documents)), Enforcement.STRICT).refusal
    if refused is not None:
        return refused
    session.record([Ordered(session.employee, "IRPTRE", account.tin, years, len(documents))])
    shown = irptr.summary(account, documents, asked, session.moment)
    return say(shown, "IDRS-1472", total=len(documents), years=years)


def _payer(call: Call, year: YearCase) -> Answered:
    session, request = call.session, call.request
    try:
        payer = Tin.parse(request.tin) if request.tin else None
    except IdentifierError:
        payer = None
    if payer is None:
        return session_finding("IDRS-0010", request.tin, field="TIN", right="NNN-NN-NNNN OR NN-NNNNNNN")
    filed = filed_by(payer, session.host.master.directory.payees_of(payer), year)
    if not filed:
        return session_finding("IDRS-1474", request.tin, tin=payer)
    seen = [(tin, document) for tin, document in filed if session.access("IRPTR", tin.number) is None]
    asked = _asked(call, year)
    shown = irptr.of_payer(payer, seen, len(filed) - len(seen), asked, session.moment)
    if request.definer == "I":
        session.record([Looked(session.employee, "IRPTR", payer, request.year)])
        return shown
    years = str(asked.year or f"{asked.first}-{asked.last}")
    session.record([Ordered(session.employee, "IRPTRR", payer, years, len(filed))])
    return say(shown, "IDRS-1472", total=len(filed), years=years)

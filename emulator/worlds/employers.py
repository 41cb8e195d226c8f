"""Business accounts of a world: those of its employers, and where it fills in, of whoever filed a wage statement.

An account is an entity under an EIN and a Form 941 module (MFT 01) a quarter: three deposits (TC 650) and the return
(TC 150). Everything that is not given follows from the documents and the EIN.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from emulator.worlds.business import EmployerPart
from emulator.worlds.filler import Lot
from emulator.worlds.model import WorldPart
from masterfile.account import AccountRecord, Entity, ModuleRecord, Transaction
from masterfile.calendar import ProcessingCalendar
from masterfile.identifiers import Dln, NameControl, Tin, TinKind
from masterfile.money import Cents
from masterfile.periods import MFT_941, ModuleKey, TaxPeriod
from masterfile.records.files import Identity, PayerDocument, ResearchFiles
from masterfile.rules.employers import WAGE_STATEMENTS, business_name_control

_CALENDAR = ProcessingCalendar.standard()
_PROCESSING = datetime.timedelta(days=40)
"""From the due date of a quarterly return to its posting."""
_BOXES = ("federal tax", "social security tax", "social security tax", "medicare tax", "medicare tax")
"""What a wage statement adds to the tax of Form 941: the employer pays both shares of FICA."""


def employer_records(world: WorldPart, records: Sequence[AccountRecord]) -> Iterator[AccountRecord]:
    """The business accounts of a world whose other accounts are built, in the order of their EINs."""
    papers = [paper for record in records for paper in record.files.documents if paper.form in WAGE_STATEMENTS]
    parts = {part.ein: part for part in world.employers}
    if world.fill:
        known = {*parts, *(record.tin for record in records)}
        parts |= {part.ein: part for part in _filled(papers) if part.ein not in known}
    filed: dict[str, list[PayerDocument]] = {}
    for paper in papers:
        filed.setdefault(paper.payer_tin, []).append(paper)
    for ein, part in sorted(parts.items()):
        yield _record(part, filed.get(ein, []), world.date)


def _filled(papers: Iterable[PayerDocument]) -> Iterator[EmployerPart]:
    """An employer for each EIN that filed a wage statement, from the first year of its documents on."""
    first: dict[Tin, PayerDocument] = {}
    for paper in sorted(papers, key=lambda paper: paper.year):
        if paper.payer_tin.kind is TinKind.EIN:
            first.setdefault(paper.payer_tin, paper)
    for ein, paper in first.items():
        if datetime.date(paper.year, 1, 1) > datetime.date(2004, 1, 31):
            yield EmployerPart(
                ein=ein, name=paper.payer, street=paper.payer_street, city=paper.payer_city, first=f"{paper.year}03"
            )


def _record(part: EmployerPart, papers: Sequence[PayerDocument], today: datetime.date) -> AccountRecord:
    modules, next_id = [], 1
    withheld = Counter[int]()
    for paper in papers:
        withheld[paper.year] += sum(paper.box(key) for key in _BOXES)
    for period in _quarters(part, today):
        posted = tuple(_posted(part, period, withheld[period.year], today, next_id))
        if posted:
            modules.append(ModuleRecord(ModuleKey.of(MFT_941, period), posted))
            next_id += len(posted)
    control = NameControl(business_name_control(part.name))
    entity = Entity(
        name_control=control,
        name_line=part.name.upper(),
        street=part.street.upper(),
        city=part.city.upper(),
        filing_requirement="0",
        bod="SB",
    )
    files = ResearchFiles(identity=Identity(name_controls=(control,)))
    return AccountRecord(Tin(part.ein), entity, modules=tuple(modules), next_id=next_id, files=files)


def _quarters(part: EmployerPart, today: datetime.date) -> Iterator[TaxPeriod]:
    """The quarters from the first to the last; without one, to the last whose return can have posted."""
    year, month = int(part.first[:4]), int(part.first[4:])
    while True:
        period = TaxPeriod(f"{year}{month:02d}")
        if (part.last and period > part.last) or period.month_after + _PROCESSING > today:
            return
        yield period
        year, month = (year, month + 3) if month < 12 else (year + 1, 3)


def _posted(
    part: EmployerPart, period: TaxPeriod, withheld: int, today: datetime.date, first_id: int
) -> Iterator[Transaction]:
    tax = part.tax if part.tax is not None else _tax(part.ein, period, withheld)
    deposits = 0 if period in part.not_deposited else tax if part.deposits is None else part.deposits
    number = first_id
    for amount, day in zip(_thirds(deposits), _deposit_days(period), strict=True):
        if amount:
            yield _transaction(part.ein, number, "650", day, Cents(-amount), day)
            number += 1
    if period not in part.not_filed:
        day = period.month_after + _PROCESSING
        assessed = _CALENDAR.assessment_date(_CALENDAR.week_of(day))
        yield _transaction(part.ein, number, "150", assessed, Cents(tax), day)


def _tax(ein: str, period: TaxPeriod, withheld: int) -> int:
    """A quarter of what the year's wage statements of the world say, and of the employees nobody asks about."""
    return withheld // 4 + 2_000_000 + Lot(ein, f"payroll {period}").below(6_000_000)


def _thirds(amount: int) -> tuple[int, int, int]:
    third = amount // 3
    return third, third, amount - 2 * third


def _deposit_days(period: TaxPeriod) -> Iterator[datetime.date]:
    """The 15th of each month after one of the quarter: a monthly depositor."""
    for month in (period.month - 1, period.month, period.month + 1):
        yield datetime.date(period.year + (month - 1) // 12, (month - 1) % 12 + 1, 15)


def _transaction(
    ein: str, number: int, tc: str, date: datetime.date, amount: Cents, posted: datetime.date
) -> Transaction:
    """A posted transaction with a DLN of the employment taxes: class 1, document 41 a return, 97 a deposit."""
    document = "41" if tc == "150" else "97"
    julian, year = posted.timetuple().tm_yday, posted.year % 10
    dln = Dln(f"491{document}{julian:03d}{ein[-3:]}{number % 100:02d}{year}")
    return Transaction(number, tc, date, dln, amount=amount, cycle=_CALENDAR.cycle_of(posted))

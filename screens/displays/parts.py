"""Lines several displays share: transactions, pendings, unpostables, controls, histories. Layout: ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from masterfile import codes
from masterfile.account import (
    Account,
    AdjustmentData,
    AdjustmentLine,
    Control,
    Entity,
    EntityChange,
    History,
    Module,
    Notice,
    Pending,
    PendingStatus,
    Transaction,
    TransferData,
    Unpostable,
)
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.codes import standing as standing_tables
from masterfile.directory import Tie
from masterfile.freezes import freeze_codes
from masterfile.money import format_amount
from masterfile.periods import ModuleKey
from masterfile.rules.guf import GufCase, nullified_on_txmod, pending_letters
from masterfile.rules.statutes import StatuteDates, assessment_standing
from masterfile.standing import idrs_status
from screens.declared import shown
from screens.displays.layout import Line, Moment, show_date
from screens.page import COLUMNS

POSTED_HEAD = "TC   DATE                AMOUNT  CYCLE     DLN"


def freezes_shown(account: Account, key: ModuleKey, moment: Moment) -> str:
    """The freezes of a module or of the entity, separated by blanks."""
    return freeze_codes(account.module(key), moment.today, account.entity_module, moment.hold_cycles)


@shown("posted.misc", cites="IRM 25.25.6.6(2) Note", ledger=["25.25.6c:0146"])
def _misc(transaction: Transaction) -> str:
    """The MISC of a TC 971, such as the number of a TPP letter (AC 123)."""
    return f"MISC>{transaction.misc}"


def _details(transaction: Transaction) -> list[str]:
    """What belongs to a transaction besides its first line, on as many lines as it takes."""
    parts = []
    if transaction.ac:
        parts.append(f"AC>{transaction.ac}")
    if transaction.misc:
        parts.append(_misc(transaction))
    if transaction.secondary_date:
        parts.append(f"SECONDARY-DT>{show_date(transaction.secondary_date)}")
    if transaction.closing_code:
        parts.append(f"CC>{transaction.closing_code}")
    if transaction.xref_tin or transaction.xref_period:
        parts.append(f"XREF>{transaction.xref_tin} {transaction.xref_period}".rstrip())
    if transaction.interest:
        parts.append(f"INT-AMT>{format_amount(transaction.interest)}")
    if transaction.transfer:
        parts += _transfer(transaction.transfer)
    if transaction.entity:
        parts += _entity_change(transaction.entity)
    if transaction.adjustment:
        parts += _adjustment(transaction.adjustment)
    return _filled(parts)


def _transfer(data: TransferData) -> list[str]:
    """What a side of a credit transfer carries; a credit says whether it waits for its debit (reference 3.8)."""
    side = data.own
    keyed = (("SEC-TC", side.second), ("BPI", side.bypass), ("DPC", side.designated), ("BOD", data.bod))
    parts = [f"{label}>{value}" for label, value in (*keyed, ("XFR-FRZ", data.freeze)) if value]
    if side.interest:
        parts.append(f"INT-AMT>{format_amount(side.interest)}")
    return parts + (["WAITS FOR DEBIT"] if data.credit_side and not data.debit_cycle else [])


def _entity_change(change: EntityChange) -> list[str]:
    """The fields an INCHG changes, under the labels of the format."""
    fields = (
        ("NAME-LINE", change.name_line),
        ("NAME-YR", change.name_year),
        ("FS-CD", change.filing_status),
        ("NM-CTRL-NEW", change.name_control),
        ("STREET", change.street),
        ("CITY", change.city),
        ("COUNTRY", change.country),
        ("MFR", change.filing_requirement),
        ("FYM", change.fiscal_month),
        ("BOD", change.bod),
        ("SP-SSN", change.spouse),
        ("LOC-CD", change.location),
    )
    return [f"{label}>{value}" for label, value in fields if value]


def _filled(parts: list[str]) -> list[str]:
    """Parts side by side, indented, none of them broken over two lines."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 1 + len(part) <= COLUMNS:
            lines[-1] = f"{lines[-1]} {part}"
        else:
            lines.append(f"     {part}")
    return lines


def _adjustment(data: AdjustmentData) -> list[str]:
    """The codes of an ADJ54 behind its first transaction (reference 3.2, Exhibit 47: TC 29x adjustment data)."""
    parts = [f"BLK>{data.block}", f"SC>{data.source_code}", f"RC>{' '.join(data.reason_codes)}", f"HC>{data.hold_code}"]
    if data.priority_code:
        parts.append(f"PC>{data.priority_code}")
    return parts + [f"{item.reference}>{format_amount(item.amount)}" for item in data.items]


def _more_lines(pending: Pending) -> list[str]:
    """The further transaction codes of a pending adjustment."""
    data = pending.transaction.adjustment
    further = data.lines[1:] if data else ()
    return [f"     {line.tc}           {format_amount(line.amount):>14}  {_from(line)}".rstrip() for line in further]


def _from(line: AdjustmentLine) -> str:
    return f"CRN>{line.reference}" if line.reference else ""


def posted_lines(module: Module, shown: Iterable[Transaction] | None = None) -> list[Line]:
    """One line a posted transaction, a second one for its action code and MISC; R marks a reversed one.

    ``shown`` are those of the module that count, all unless given. They are written when their page is shown.
    """
    lines: list[Line] = []
    turned = module.reversed
    for transaction in module.posted if shown is None else shown:
        lines.append(_PostedLine(transaction, "R" if transaction.id in turned else " "))
        if _has_further(transaction):
            lines += _details(transaction)
        elif transaction.ac or transaction.misc:
            lines.append(_OnlyDetail(transaction))
    return lines


class _PostedLine(Struct, frozen=True, gc=False):
    """The line of a posted transaction with its mark, written when it is called."""

    transaction: Transaction
    mark: str

    def __call__(self) -> str:
        transaction = self.transaction
        return (
            f"{transaction.tc}{self.mark} {show_date(transaction.date)} {format_amount(transaction.amount):>17}"
            f"  {transaction.cycle:8}  {transaction.dln.printed if transaction.dln else ''}".rstrip()
        )


class _OnlyDetail(Struct, frozen=True, gc=False):
    """Action code and MISC, which fit on one line, written when it is called."""

    transaction: Transaction

    def __call__(self) -> str:
        (line,) = _details(self.transaction)
        return line


def _has_further(transaction: Transaction) -> bool:
    """Whether a transaction has more details than its action code and MISC, so that they may take several lines."""
    return bool(
        transaction.secondary_date
        or transaction.closing_code
        or transaction.xref_tin
        or transaction.xref_period
        or transaction.interest
        or transaction.transfer
        or transaction.entity
        or transaction.adjustment
    )


def pending_lines(pendings: Iterable[Pending]) -> list[str]:
    """One line a pending: status, TC, date, amount, release cycle, DLN; its details below."""
    lines: list[str] = []
    for pending in pendings:
        if pending.status is PendingStatus.BATCH:
            continue
        transaction = pending.transaction
        number = f" INPUT>{pending.sequence:03d}" if pending.sequence else ""
        lines.append(
            f"{pending.status:4} {transaction.tc}  {show_date(transaction.date)} "
            f"{format_amount(transaction.amount):>14}  CYC>{pending.release}  "
            f"{transaction.dln.printed if transaction.dln else ''}{number}".rstrip()
        )
        lines += _more_lines(pending)
        lines += _details(transaction)
    return lines


def unpostable_lines(cases: Iterable[Unpostable]) -> list[str]:
    """One line an unresolved unpostable, as TXMOD shows it: U and the UPC, RC, TC, DLN, sequence number."""
    return [
        f"U{case.upc} {case.pending.transaction.tc}  {show_date(case.pending.transaction.date)} "
        f"{format_amount(case.pending.transaction.amount):>14}  CYC>{case.cycle}  "
        f"{case.pending.transaction.dln.printed} RC>{case.rc} UNRESOLVED"
        for case in cases
    ]


def nullified_lines(cases: Iterable[GufCase]) -> list[str]:
    """One line a transaction that left through GUF: NU, DU or DC, with the UPC, the URC and the day of closure."""
    lines = []
    for gone in cases:
        case, transaction = gone.case, gone.case.pending.transaction
        lines.append(
            f"{pending_letters(gone):4} {transaction.tc}  {show_date(transaction.date)} "
            f"{format_amount(transaction.amount):>14}  CYC>{case.cycle}  {transaction.dln.printed}"
        )
        lines.append(f"     UPC>{case.code} CLOSED>{show_date(case.status_date)}")
    return lines


def waiting_lines(account: Account, key: ModuleKey, moment: Moment) -> list[str]:
    """Pendings, open unpostables, and what GUF took off lately (NU, DU, DC: docs/conflicts.md C-080), of a module."""
    cases = [GufCase(case, moment.today, moment.nullified_days) for case in account.unpostables.values()]
    gone = (case for case in cases if case.case.pending.module == key and nullified_on_txmod(case))
    waiting = pending_lines(account.pendings_of(key))
    return waiting + unpostable_lines(account.unpostables_of(key)) + nullified_lines(gone)


STATUS_HEAD = "STATUS DATE      CYCLE     MEANING"


def status_lines(module: Module) -> list[str]:
    """The status history, newest first."""
    return [
        f"{change.status:6} {show_date(change.date)}  {change.cycle:8}  "
        f"{codes.module_statuses()[change.status].meaning.upper()}"
        for change in reversed(module.statuses)
    ]


@shown("txmod.status-hold", cites="reference 3.13 (status 48 in between)", ledger=["3.38.147:0646"])
def hold_lines(module: Module, moment: Moment) -> list[str]:
    """The STAUP that runs: the status asked for, the cycles that are left of it, the cycle it ends in, who keyed it."""
    hold = module.hold
    if hold is None:
        return []
    left = ProcessingCalendar.standard().cycles_between(CycleWeek(moment.cycle[:6]), hold.until)
    return [
        f"STAUP>{hold.status}  CYCLES>{left:02d} OF {hold.cycles:02d}  UNTIL>{hold.until}  "
        f"IDRS-STS>{idrs_status(module)}  {hold.employee} {show_date(hold.date)}"
    ]


def notice_lines(notices: Iterable[Notice]) -> list[str]:
    """One line a notice, oldest first: date, number, amount, cycle, what it is or why it did not go out."""
    titles = {row.number: row.title.upper() for row in standing_tables.notices().values()}
    return [
        f"{show_date(notice.date)}  {notice.number:6} {format_amount(notice.amount):>17}  {notice.cycle:8}  "
        f"{f'NOT ISSUED {notice.held}' if notice.held else titles.get(notice.number, '')[:33]}".rstrip()
        for notice in notices
    ]


def collection_text(dates: StatuteDates) -> str:
    """The CSED of the oldest assessment, S while it is suspended, and that of the newest where it is another."""
    text = f"{show_date(dates.collection)}{'S' if dates.suspended else ''}"
    newest = dates.last_collection
    return text if newest == dates.collection else f"{text}  NXT-CSED>{show_date(newest)}"


def assessment_text(dates: StatuteDates, moment: Moment) -> str:
    """That the assessment statute is imminent or barred (25.25.6.9(1)); nothing while it is open."""
    if dates.assessment is None:
        return ""
    standing = assessment_standing(dates.assessment, moment.today, moment.imminent_days)
    return "" if standing == "open" else f"  ASED {standing.upper()}"


def control_lines(controls: Iterable[Control], histories: Iterable[History]) -> list[str]:
    """Control bases by number, then history items, oldest first."""
    lines = [
        f"C#{control.number:02d} {control.status} {control.activity:10} {control.category:4} "
        f"{control.assignee} RCVD>{show_date(control.received)} ACTN>{show_date(control.action_date)}"
        for control in controls
    ]
    lines += [f"H   {item.text:10} {item.employee} {show_date(item.date)}" for item in histories]
    return lines


def name_lines(owner: Entity) -> tuple[str, ...]:
    """Name line, behind it the year it was changed for, and the address, a foreign one with its country below."""
    name = f"{owner.name_line:35}  {owner.name_year}".rstrip()
    return (name, *_address(owner))


@shown("entity.foreign-address", cites="IRM 3.38.147.11(1)", ledger=["3.38.147:0769", "3.38.147:0770", "3.38.147:0771"])
def _address(owner: Entity) -> tuple[str, ...]:
    """Street and city; of a foreign address the city with its province, and the country alone on the last line."""
    return (owner.street, owner.city, *((owner.country,) if owner.country else ()))


def no_entity(account: Account, ties: Sequence[Tie]) -> str:
    """What stands where a TIN has no entity: that of a spouse or dependent is no primary number (C-175)."""
    return "NOT A PRIMARY NUMBER" if ties and not account.returns else "ENTITY NOT ESTABLISHED"


def former_name_lines(owner: Entity) -> list[str]:
    """The former name lines with year and control, the latest first (reference 3.3: prior-year name lines)."""
    return [f"PRIOR NAME> {name.year:4} {name.text[:35]:35} {name.control}".rstrip() for name in owner.prior_names]


def name_control_of(account: Account) -> str:
    """The entity's name control, or that of the first return where there is no entity."""
    if account.entity:
        return account.entity.name_control
    return next((filed.name_control for filed in account.returns.values()), "")


def key_line(code: str, account: Account, key: ModuleKey) -> str:
    """Row 1 of a module display."""
    return f"{code} {account.tin:12} MFT>{key.mft} TX-PRD>{key.period} PLN-NUM>    NM-CTRL>{name_control_of(account):4}"

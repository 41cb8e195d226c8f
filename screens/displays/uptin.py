"""UPTIN, UPDIS, UPREV: unpostables as GUF has them (reference 3.11, field names and lengths). Layout: ours."""

from __future__ import annotations

from collections.abc import Iterable

from masterfile import codes
from masterfile.account import Account, Unpostable, UnpostableStatus
from masterfile.codes.guf import functional_areas
from masterfile.money import format_amount
from masterfile.rules.guf import area_of, solve_by, work_by
from screens.declared import shown
from screens.displays.layout import Moment, Shown, show_date

_HEAD = "SEQ-NUM      CAT FA UPC RC CYC    TC  MFT TXPRD  URC NA STS STS-DT   ASGN"
_NOTE_ROWS = 4
_REVIEW_HEAD = "SEQ-NUM      UPC RC TC  MFT TXPRD  CLOSED BY  STS-DT   REMARKS"


def urc_shown(case: Unpostable) -> str:
    """The URC shows once the closure is final; inside the review window the field is blank (25.25.6.5.5(3) box 1)."""
    shown = case.correction is not None and case.status is UnpostableStatus.CLOSED
    return case.correction.urc if shown and case.correction else ""


@shown("uptin.status", cites="IRM 25.25.6.5.5(3), 25.25.6.6(5) Note",
       ledger=["25.25.6c:0004", "25.25.6c:0158"])  # fmt: skip
def _status(case: Unpostable) -> str:
    """URC, nullify area, status and status date of a case, the letter wait's first day."""
    return f"{urc_shown(case):3} {area_of(case):2} {case.status:3} {show_date(case.status_date)}"


@shown("uptin.remarks", cites="IRM 25.25.6.5.5(3), 25.25.6.5.4(4)", ledger=["25.25.6c:0004", "25.25.6b:0374"])
def _remarks(case: Unpostable) -> str:
    """The remarks on a case, those of the Batch Tool too."""
    return case.remarks


@shown(
    "updis.open-or-closed",
    cites="IRM 25.25.6.6.3.1(3) box 2, 25.25.6.2.2.1(4)",
    ledger=["25.25.6c:0213", "25.25.6a:0366"],
)
def _open_or_closed(case: Unpostable) -> str:
    """Whether a case is open or closed; one in review still reads open."""
    return "CLOSED" if case.status is UnpostableStatus.CLOSED else "OPEN"


def uptin(account: Account, cases: Iterable[Unpostable], moment: Moment) -> Shown:
    """Every open and closed unpostable of the TIN: a line of fields, then DLN, amount and remarks."""
    rows: list[str] = []
    for case in cases:
        key, transaction = case.pending.module, case.pending.transaction
        rows.append(
            f"{case.sequence:12} {case.category:3} {case.functional_area:2} {case.upc} {case.rc}  {case.cycle} "
            f"{transaction.tc} {key.mft}  {key.period} {_status(case)} "
            f"{case.assignee}".rstrip()
        )
        rows.append(
            f"   DLN {transaction.dln.printed} AMT {format_amount(transaction.amount)}  {_remarks(case)}".rstrip()
        )
    line = f"UPTIN {account.tin:12} CYC {moment.cycle}"
    return Shown("UPTIN", line, (_HEAD,), tuple(rows))


def uprev(found: Iterable[tuple[Account, Unpostable]], moment: Moment) -> Shown:
    """What is in quality review: a line a case, with who closed it and when."""
    rows = []
    for account, case in found:
        key = case.pending.module
        by = case.correction.employee if case.correction else ""
        rows.append(
            f"{case.sequence:12} {case.upc} {case.rc}  {case.pending.transaction.tc} {key.mft}  {key.period} "
            f"{by:10} {show_date(case.status_date)} {case.remarks}".rstrip()
        )
        rows.append(f"   TIN {account.tin}")
    return Shown("UPREV", f"UPREV  IN REVIEW  CYC {moment.cycle}", (_REVIEW_HEAD,), tuple(rows))


def updis_rows(account: Account, case: Unpostable, moment: Moment) -> tuple[str, dict[int, str]]:
    """Row 1 and the fixed rows of the UPRES screen of one case."""
    transaction, key = case.pending.transaction, case.pending.module
    filed = account.returns.get(transaction.dln)
    head = (
        f"UPRES  {case.sequence} UPC {case.upc} RC {case.rc} CYC {case.cycle}  "
        f"STS {case.status} {show_date(case.status_date)} URC {urc_shown(case)}"
    )
    rows = {
        2: f"TC {transaction.tc}  DLN {transaction.dln.printed}  DATE {show_date(transaction.date)}  "
        f"AMT {format_amount(transaction.amount)}  {_open_or_closed(case)}",
        3: f"TIN {account.tin}  NM-CTRL {filed.name_control if filed else ''}  MFT {key.mft}  TXPRD {key.period}",
        7: f"CAT {case.category}  ASSIGNED {case.assignee or 'NOBODY'}  CCC ON RETURN {filed.ccc if filed else ''}",
        8: f"REMARKS ON CASE: {_remarks(case)}",
        9: f"MISC {transaction.misc}" if transaction.misc else "",
        11: _areas(case),
        12: _aging(case, moment),
        13: _suspense(case),
        19: _condition(case),
        18: f"TYPE UPRES WITH THE URC ({_keyed_urcs()}) ON LINE 1, THEN ITS FIELDS",
    }
    others = [other for other in account.unpostables.values() if other.sequence != case.sequence and other.loaded]
    if others:
        rows[10] = "OTHER CASES WITH SAME TIN ON UPTIN"
    rows |= {14 + place: line for place, line in enumerate(_notes(case))}
    return head, {row: text for row, text in rows.items() if text}


def _notes(case: Unpostable) -> list[str]:
    """The last history items, as many as four rows hold; the first row says how many stand before them."""
    lines = [f"H {note.text} {note.employee} {show_date(note.date)}" for note in case.notes]
    return lines if len(lines) <= _NOTE_ROWS else [f"H {len(lines) - 3} EARLIER ITEMS", *lines[-3:]]


def _areas(case: Unpostable) -> str:
    """Whose inventory the case is in, with the area in words, and where it was nullified to."""
    area = functional_areas().get(case.functional_area)
    meaning = area.meaning.split(":")[0].upper() if area else ""
    return f"FA {case.functional_area} {meaning}  NULLIFY AREA {area_of(case)}".rstrip()


def _keyed_urcs() -> str:
    """The resolution codes UPRES takes, from their table."""
    return " ".join(code for code, row in codes.resolution_codes().items() if row.keyed)


def _aging(case: Unpostable, moment: Moment) -> str:
    """The dates an open case is aged by: seven business days from receipt, eight cycles (reference 6.1)."""
    if case.received is None or not case.is_open:
        return ""
    due = work_by(case.received)
    overage = "  OVERAGE" if solve_by(case.cycle) < moment.cycle[:6] else ""
    late = "  LATE" if due < moment.today else ""
    return (
        f"RECEIVED {show_date(case.received)}  WORK BY {show_date(due)}{late}  SOLVE BY {solve_by(case.cycle)}{overage}"
    )


def _condition(case: Unpostable) -> str:
    """What the table says of the UPC and RC, as much as a row holds."""
    table = codes.unpostable_codes()
    row = table.get((case.upc, case.rc)) or table.get((case.upc, "-"))
    return f"UPC {case.code}: {row.condition.upper()}"[:79] if row else ""


def _suspense(case: Unpostable) -> str:
    if case.suspense_until is None and not case.requests:
        return ""
    until = f"SUSPENSE UNTIL {show_date(case.suspense_until)}" if case.suspense_until else "SUSPENSE OVER"
    return f"{until}  DOCUMENT REQUESTS {' '.join(case.requests) or 'NONE'}"

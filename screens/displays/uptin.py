"""UPTIN and UPDIS: unpostables as GUF has them (reference 3.11, field names and lengths). Layout: ours."""

from __future__ import annotations

from collections.abc import Iterable

from masterfile.account import Account, Unpostable, UnpostableStatus
from masterfile.money import format_amount
from screens.displays.layout import Moment, Shown, show_date

_HEAD = "SEQ-NUM      CAT FA UPC RC CYC    TC  MFT TXPRD  URC NA STS STS-DT   ASGN"


def _urc(case: Unpostable) -> str:
    """The URC shows once the closure is final; inside the review window the field is blank (25.25.6.5.5(3) box 1)."""
    shown = case.correction is not None and case.status is UnpostableStatus.CLOSED
    return case.correction.urc if shown and case.correction else ""


def uptin(account: Account, cases: Iterable[Unpostable], moment: Moment) -> Shown:
    """Every open and closed unpostable of the TIN: a line of fields, then DLN, amount and remarks."""
    rows: list[str] = []
    for case in cases:
        key, transaction = case.pending.module, case.pending.transaction
        rows.append(
            f"{case.sequence:12} {case.category:3} {case.functional_area:2} {case.upc} {case.rc}  {case.cycle} "
            f"{transaction.tc} {key.mft}  {key.period} {_urc(case):3} {'':2} {case.status:3} "
            f"{show_date(case.status_date)} {case.assignee}".rstrip()
        )
        rows.append(
            f"   DLN {transaction.dln.printed} AMT {format_amount(transaction.amount)}  {case.remarks}".rstrip()
        )
    line = f"UPTIN {account.tin:12} CYC {moment.cycle}"
    return Shown("UPTIN", line, (_HEAD,), tuple(rows))


def updis_rows(account: Account, case: Unpostable) -> tuple[str, dict[int, str]]:
    """Row 1 and the fixed rows of the UPRES screen of one case."""
    transaction, key = case.pending.transaction, case.pending.module
    filed = account.returns.get(transaction.dln)
    head = (
        f"UPRES  {case.sequence} UPC {case.upc} RC {case.rc} CYC {case.cycle}  "
        f"STS {case.status} {show_date(case.status_date)} URC {_urc(case)}"
    )
    state = "CLOSED" if case.status is UnpostableStatus.CLOSED else "OPEN"
    rows = {
        2: f"TC {transaction.tc}  DLN {transaction.dln.printed}  AMT {format_amount(transaction.amount)}  {state}",
        3: f"TIN {account.tin}  NM-CTRL {filed.name_control if filed else ''}  MFT {key.mft}  TXPRD {key.period}",
        7: f"CAT {case.category}  ASSIGNED {case.assignee or 'NOBODY'}  CCC ON RETURN {filed.ccc if filed else ''}",
        8: f"REMARKS ON CASE: {case.remarks}",
        9: f"MISC {transaction.misc}" if transaction.misc else "",
        18: "TYPE UPRES WITH THE URC (0 5 6 6B 8 D) ON LINE 1, THEN ITS FIELDS",
    }
    others = [other for other in account.unpostables.values() if other.sequence != case.sequence and other.loaded]
    if others:
        rows[10] = "OTHER CASES WITH SAME TIN ON UPTIN"
    return head, rows

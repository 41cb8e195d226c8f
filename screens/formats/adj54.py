"""ADJ54: the adjustment format (document code 54). Field names of reference 3.7 and 10.1; layout: ours."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from screens.formats.base import AMOUNT_LENGTH, Amount, DateField, DelayField, InputFormat, Prompt, digits

_FILLED = "Filled in by REQ54. Do not change it."


def _tc(row: int) -> Prompt:
    return Prompt("TC", row, 3, "Transaction code: 290 for more tax or .00, 291 for less, penalties, 806.")


def _amt(row: int) -> Prompt:
    return Prompt("AMT", row, AMOUNT_LENGTH, "A minus behind it is a decrease. .00 is legal for TC 290.", column=9)


def _interest(row: int) -> Prompt:
    return Prompt("INT-COMP-DT", row, 8, "Interest computation date, for TC 294 to 299.", column=32)


def _rc(help: str = "Reason code, up to three.") -> Prompt:
    return Prompt("RC", 10, 3, help)


def _number(value: Any) -> Any:
    if isinstance(value, str) and value and not re.fullmatch(r"\d{3}|[TW][A-Z]{2}", value):
        raise ValueError("3 digits, or T or W and a state")
    return value


Number = Annotated[str, BeforeValidator(_number)]
"""A reference number, or the state code of FUTA taxes (T) or wages (W); blank is none."""


def _ref(row: int, column: int) -> Prompt:
    return Prompt("CR/ITEM-REF", row, 3, "Credit or item reference number; FUTA: T or W and the state.", column=column)


def _ref_amount(row: int, column: int) -> Prompt:
    return Prompt("REF-AMT", row, AMOUNT_LENGTH, "A minus behind it is a decrease.", column=column)


class Adj54(InputFormat):
    """One adjustment: up to four transaction codes, eight reference numbers."""

    code: ClassVar[str] = "ADJ54"
    title: ClassVar[str] = "TAX, PENALTY AND INTEREST ADJUSTMENT"
    remarks_field: ClassVar[str] = "REMARKS"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    mft: Annotated[str, Prompt("MFT", 1, 2, _FILLED, column=20, fixed=True)] = ""
    tx_prd: Annotated[str, Prompt("TX-PRD", 1, 6, _FILLED, fixed=True)] = ""
    pln_num: Annotated[str, Prompt("PLN-NUM", 1, 3, "Plan number.", fixed=True)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, fixed=True)] = ""
    seq_num: Annotated[str, digits(3), Prompt("SEQ-NUM", 2, 3, "Adjustment sequence number 001-999.")] = ""
    blk: Annotated[str, digits(2), Prompt("BLK", 2, 2, "Blocking series, two digits.")] = ""
    case_sts: Annotated[str, Prompt("CASE-STS-CD", 2, 1, "Control status: C closes the case.")] = ""
    ctrl_seq: Annotated[str, Prompt("CTRL-SEQ-NUM", 2, 2, "Control base to update.", numeric=True)] = ""
    received: Annotated[DateField, Prompt("IRS-RCVD-DT", 3, 8, "MMDDYYYY.")] = None
    category: Annotated[str, Prompt("CTGRY", 3, 4, "Control category.")] = ""
    activity: Annotated[str, Prompt("ACTIVITY", 3, 10, "Control activity, up to ten characters.")] = ""
    correspondence: Annotated[DateField, Prompt("CORRESP-DT", 4, 8, "MMDDYYYY.")] = None
    claims: Annotated[DateField, Prompt("AMD-CLMS-DT", 4, 8, "Amended-claims date, MMDDYYYY.")] = None
    delay: Annotated[DelayField, Prompt("PSTNG-DLAY-CD", 4, 1, "Posting delay code 1-6.", numeric=True)] = ""
    flc: Annotated[str, digits(2), Prompt("OVRD-FLC", 4, 2, "Override file location code.", numeric=True)] = ""
    tc_1: Annotated[str, digits(3), _tc(5)] = ""
    amt_1: Annotated[Amount, _amt(5)] = None
    int_1: Annotated[DateField, _interest(5)] = None
    tc_2: Annotated[str, digits(3), _tc(6)] = ""
    amt_2: Annotated[Amount, _amt(6)] = None
    int_2: Annotated[DateField, _interest(6)] = None
    tc_3: Annotated[str, digits(3), _tc(7)] = ""
    amt_3: Annotated[Amount, _amt(7)] = None
    int_3: Annotated[DateField, _interest(7)] = None
    tc_4: Annotated[str, digits(3), _tc(8)] = ""
    amt_4: Annotated[Amount, _amt(8)] = None
    int_4: Annotated[DateField, _interest(8)] = None
    sc: Annotated[str, digits(1), Prompt("SC", 10, 1, "Source code.")] = ""
    rc_1: Annotated[str, digits(3), _rc()] = ""
    rc_2: Annotated[str, digits(3), _rc()] = ""
    rc_3: Annotated[str, digits(3), _rc()] = ""
    prc: Annotated[str, digits(3), _rc("Fourth place: penalty reason code, with a penalty abatement.")] = ""
    hc: Annotated[str, digits(1), Prompt("HC", 10, 1, "Hold code 0-4.")] = ""
    pc: Annotated[str, digits(1), Prompt("PC", 10, 1, "Priority code.")] = ""
    ref_1: Annotated[Number, _ref(12, 1)] = ""
    ref_amt_1: Annotated[Amount, _ref_amount(12, 18)] = None
    ref_2: Annotated[Number, _ref(12, 42)] = ""
    ref_amt_2: Annotated[Amount, _ref_amount(12, 58)] = None
    ref_3: Annotated[Number, _ref(13, 1)] = ""
    ref_amt_3: Annotated[Amount, _ref_amount(13, 18)] = None
    ref_4: Annotated[Number, _ref(13, 42)] = ""
    ref_amt_4: Annotated[Amount, _ref_amount(13, 58)] = None
    ref_5: Annotated[Number, _ref(14, 1)] = ""
    ref_amt_5: Annotated[Amount, _ref_amount(14, 18)] = None
    ref_6: Annotated[Number, _ref(14, 42)] = ""
    ref_amt_6: Annotated[Amount, _ref_amount(14, 58)] = None
    ref_7: Annotated[Number, _ref(15, 1)] = ""
    ref_amt_7: Annotated[Amount, _ref_amount(15, 18)] = None
    ref_8: Annotated[Number, _ref(15, 42)] = ""
    ref_amt_8: Annotated[Amount, _ref_amount(15, 58)] = None
    override: Annotated[str, Prompt("OVERRIDE-CD", 17, 1, "S or R, with RFSCDT, once the RSED has passed.")] = ""
    rfscdt: Annotated[DateField, Prompt("RFSCDT", 17, 8, "Refund statute control date, MMDDYYYY.")] = None
    source: Annotated[str, Prompt("SOURCE-DOC-ATTACHED", 20, 1, "Y attached, N none, R retained.")] = ""
    remarks: Annotated[str, Prompt("REMARKS", 21, 60, "Remarks, three characters or more.")] = ""

    @property
    def lines(self) -> tuple[tuple[str, int | None, Any], ...]:
        """The rows that hold something: TC, amount, interest computation date."""
        return tuple(row for _, row in self._lines())

    @property
    def line_places(self) -> tuple[int, ...]:
        """Which of the four rows those are, counted from 0."""
        return tuple(place for place, _ in self._lines())

    @property
    def references(self) -> tuple[tuple[str, int | None], ...]:
        """The reference numbers that hold something, with their amounts."""
        return tuple(pair for _, pair in self._references())

    @property
    def reference_places(self) -> tuple[int, ...]:
        """Which of the eight those are, counted from 0."""
        return tuple(place for place, _ in self._references())

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reason codes keyed."""
        return tuple(code for _, code in self._reasons())

    @property
    def reason_places(self) -> tuple[int, ...]:
        """Which of the three those are, counted from 0."""
        return tuple(place for place, _ in self._reasons())

    def _lines(self) -> list[tuple[int, tuple[str, int | None, Any]]]:
        rows = (
            (self.tc_1, self.amt_1, self.int_1), (self.tc_2, self.amt_2, self.int_2),
            (self.tc_3, self.amt_3, self.int_3), (self.tc_4, self.amt_4, self.int_4),
        )  # fmt: skip
        return [(place, row) for place, row in enumerate(rows) if row[0] or row[1] is not None or row[2] is not None]

    def _references(self) -> list[tuple[int, tuple[str, int | None]]]:
        pairs = (
            (self.ref_1, self.ref_amt_1), (self.ref_2, self.ref_amt_2), (self.ref_3, self.ref_amt_3),
            (self.ref_4, self.ref_amt_4), (self.ref_5, self.ref_amt_5), (self.ref_6, self.ref_amt_6),
            (self.ref_7, self.ref_amt_7), (self.ref_8, self.ref_amt_8),
        )  # fmt: skip
        return [(place, pair) for place, pair in enumerate(pairs) if pair[0] or pair[1] is not None]

    def _reasons(self) -> list[tuple[int, str]]:
        return [(place, code) for place, code in enumerate((self.rc_1, self.rc_2, self.rc_3)) if code]

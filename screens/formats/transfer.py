"""What DRT24, DRT48 and FRM34 have in common: the debit side above, the credit side below.

Field names of reference 3.8 (B2); the layout is ours. The labels of the lower half repeat the upper ones:
a transmission fills them in order, what follows the second TC is the credit side's, and ``TC#2>`` names it outright.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import AMOUNT_LENGTH, Amount, DateField, DelayField, InputFormat, Prompt, digits

_FILLED = "Filled in by ADD or ADC. Do not change it."


def _fixed(label: str, row: int, length: int, column: int = 0, ledger: tuple[str, ...] = ()) -> Prompt:
    return Prompt(label, row, length, _FILLED, column=column, fixed=True, printed=label != "TIN", ledger=ledger)


Code = Annotated[str, digits(3)]
"""A transaction code."""


def _tc(row: int, help: str) -> Prompt:
    return Prompt("TC", row, 3, help)


def _amt(row: int) -> Prompt:
    return Prompt("AMT", row, AMOUNT_LENGTH, "Amount without a sign, the same on both sides.", column=9)


def _day(row: int, help: str) -> Prompt:
    return Prompt("TRANS-DT", row, 8, help, column=32)


def _second(row: int) -> Prompt:
    return Prompt("SEC-TC", row, 3, "Secondary code: 570 holds the money on this side, or blank.")


def _bypass(row: int) -> Prompt:
    return Prompt("BPI", row, 1, "Bypass indicator: 1 posts the TC 570 without a credit to hold (meaning ours).")


def _dpc(row: int) -> Prompt:
    return Prompt("DPC", row, 2, "Designated payment code.")


def _interest(row: int) -> Prompt:
    return Prompt("INT-AMT", row, AMOUNT_LENGTH, "Interest that moves with TC 820 or 830: posts as 850 and 730 (ours).")


class TransferFormat(InputFormat):
    """One credit transfer: rows 1 to 4 the debit side, rows 8 to 10 the credit side, then what is of both."""

    remarks_field: ClassVar[str] = "REMARKS"
    second_half: ClassVar[str] = "TC"

    tin: Annotated[str, _fixed("TIN", 1, 12, 7, ("21.8.1:0133", "21.8.1:0466"))] = ""
    mft: Annotated[str, _fixed("MFT", 1, 2, 20, ("21.8.1:0134", "21.8.1:0467"))] = ""
    tx_prd: Annotated[str, _fixed("TX-PRD", 1, 6, ledger=("21.8.1:0136", "21.8.1:0468"))] = ""
    pln_num: Annotated[str, _fixed("PLN-NUM", 1, 3)] = ""
    nm_ctrl: Annotated[str, _fixed("NM-CTRL", 1, 4)] = ""
    tc: Annotated[Code, _tc(3, "Debit code: 672 for a payment, 820 for a credit, 712, 830 on DRT48.")] = ""
    amt: Annotated[Amount, _amt(3)] = None
    trans_dt: Annotated[DateField, _day(3, "MMDDYYYY: the date of the payment that is moved.")] = None
    sec_tc: Annotated[Code, _second(4)] = ""
    bpi: Annotated[str, _bypass(4)] = ""
    dpc: Annotated[str, digits(2), _dpc(4)] = ""
    int_amt: Annotated[Amount, _interest(4)] = None
    tin_2: Annotated[str, _fixed("TIN", 8, 12, 7)] = ""
    mft_2: Annotated[str, _fixed("MFT", 8, 2, 20)] = ""
    tx_prd_2: Annotated[str, _fixed("TX-PRD", 8, 6)] = ""
    pln_num_2: Annotated[str, _fixed("PLN-NUM", 8, 3)] = ""
    nm_ctrl_2: Annotated[str, _fixed("NM-CTRL", 8, 4)] = ""
    tc_2: Annotated[Code, _tc(9, "Credit code: 670, 660, 610, 700; 710 on DRT48.")] = ""
    amt_2: Annotated[Amount, _amt(9)] = None
    trans_dt_2: Annotated[DateField, _day(9, "MMDDYYYY: for a payment the same date as above.")] = None
    sec_tc_2: Annotated[Code, _second(10)] = ""
    bpi_2: Annotated[str, _bypass(10)] = ""
    dpc_2: Annotated[str, digits(2), _dpc(10)] = ""
    int_amt_2: Annotated[Amount, _interest(10)] = None
    delay: Annotated[DelayField, Prompt("PSTNG-DLAY-CD", 14, 1, "Posting delay code 1-6.", numeric=True)] = ""
    flc: Annotated[str, digits(2), Prompt("OVRD-FLC", 14, 2, "Override file location code of the DLN.")] = ""
    freeze: Annotated[
        str, Prompt("TRANSFER-FREEZE-CD", 14, 1, "Kept and shown; its meaning is not sourced, so it does nothing.")
    ] = ""
    remarks: Annotated[str, Prompt("REMARKS", 21, 60, "Remarks, three characters or more.")] = ""

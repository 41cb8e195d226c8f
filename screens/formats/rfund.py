"""RFUND: the request for a manual refund, document code 45 (reference 3.0, 4.4). Fields and layout: ours (C-122)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import AMOUNT_LENGTH, Amount, InputFormat, Prompt

_FILLED = "Filled in by RFUND. Do not change it."


class Rfund(InputFormat):
    """One manual refund."""

    code: ClassVar[str] = "RFUND"
    title: ClassVar[str] = "MANUAL REFUND (FORM 5792)"
    remarks_field: ClassVar[str] = "REMARKS"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    mft: Annotated[str, Prompt("MFT", 1, 2, _FILLED, column=20, fixed=True)] = ""
    tx_prd: Annotated[str, Prompt("TX-PRD", 1, 6, _FILLED, fixed=True)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, fixed=True)] = ""
    amount: Annotated[Amount, Prompt("AMT", 3, AMOUNT_LENGTH, "Net refund, without its interest.")] = None
    interest: Annotated[Amount, Prompt("INT-AMT", 3, AMOUNT_LENGTH, "Interest on it; .00 is none.")] = None
    remarks: Annotated[str, Prompt("REMARKS", 5, 60, "Remarks, three characters or more.")] = ""

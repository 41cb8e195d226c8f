"""FRM49: TC 59x, the return requirement of a module, document code 49 (reference 3.0). Layout: ours (C-121)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from masterfile.identifiers import Tin
from screens.formats.base import DateField, DelayField, InputFormat, Prompt, checked, digits

_FILLED = "Filled in by FRM49. Do not change it."
_TIN = checked(Tin.parse, "a TIN nnn-nn-nnnn")


class Frm49(InputFormat):
    """One transaction of the return requirement."""

    code: ClassVar[str] = "FRM49"
    title: ClassVar[str] = "RETURN REQUIREMENT (TC 59X)"
    remarks_field: ClassVar[str] = "REMARKS"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    mft: Annotated[str, Prompt("MFT", 1, 2, _FILLED, column=20, fixed=True)] = ""
    tx_prd: Annotated[str, Prompt("TX-PRD", 1, 6, _FILLED, fixed=True)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, fixed=True)] = ""
    tc: Annotated[str, digits(3), Prompt("TC", 3, 3, "590 not liable, 591 no longer liable ... 592 reverses.")] = ""
    closing_cd: Annotated[str, digits(2), Prompt("CLOSING-CD", 3, 2, "Closing code, two digits.")] = ""
    trans_dt: Annotated[DateField, Prompt("TRANS-DT", 3, 8, "MMDDYYYY; blank is today.")] = None
    delay: Annotated[
        DelayField, Prompt("PSTNG-DLAY-CD", 3, 1, "Posting delay code 1-6: cycles the posting waits.", numeric=True)
    ] = ""
    xref_tin: Annotated[str, _TIN, Prompt("XREF-TIN", 5, 12, "TC 592: cross-reference TIN.")] = ""
    remarks: Annotated[str, Prompt("REMARKS", 7, 60, "Remarks, three characters or more.")] = ""

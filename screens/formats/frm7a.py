"""FRM7A: the format of non-frequent Form 3177 transactions, of REQ77A (reference 3.6). Layout: ours (C-170)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import DateField, DelayField, InputFormat, Prompt, digits

_FILLED = "Filled in by REQ77A. Do not change it."


class Frm7a(InputFormat):
    """One non-frequent transaction; the fields have the names they have on FRM77."""

    code: ClassVar[str] = "FRM7A"
    title: ClassVar[str] = "NON-FREQUENT TRANSACTION (FORM 3177)"
    remarks_field: ClassVar[str] = "REMARKS"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    mft: Annotated[str, Prompt("MFT", 1, 2, _FILLED, column=20, fixed=True)] = ""
    tx_prd: Annotated[str, Prompt("TX-PRD", 1, 6, _FILLED, fixed=True)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, fixed=True)] = ""
    tc: Annotated[str, digits(3), Prompt("TC", 3, 3, "460 or 463, 474 or 475.")] = ""
    trans_dt: Annotated[DateField, Prompt("TRANS-DT", 3, 8, "MMDDYYYY; blank is today.")] = None
    delay: Annotated[
        DelayField, Prompt("PSTNG-DLAY-CD", 3, 1, "Posting delay code 1-6: cycles the posting waits.", numeric=True)
    ] = ""
    extension_dt: Annotated[DateField, Prompt("EXTENSION-DT", 5, 8, "TC 460: the extended due date, MMDDYYYY.")] = None
    group: Annotated[str, Prompt("TC46X-GRP-CD", 5, 1, "Group code of TC 46x.")] = ""
    cycle: Annotated[str, digits(6), Prompt("CYCLE", 5, 6, "TC 474: the cycle, YYYYCC.")] = ""
    remarks: Annotated[str, Prompt("REMARKS", 7, 60, "Remarks, three characters or more.")] = ""

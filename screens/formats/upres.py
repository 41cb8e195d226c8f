"""UPRES: the screen UPDIS answers with and UPRES resolves on.

Layout: ours. From the manual: URC is the definer, CCC, REL CYC (YYYYCC), remarks, and the corrected TIN
in field 29 of line five (IRM 25.25.6.2.2.1.1(1) box 1, 25.25.6.7(3)).
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from masterfile.calendar import CycleWeek
from masterfile.identifiers import NameControl, Tin
from masterfile.periods import TaxPeriod
from screens.formats.base import DateField, InputFormat, Prompt, checked

_week = checked(CycleWeek.parse, "a cycle YYYYCC, 01-53")
_tin = checked(Tin.parse, "a TIN nnn-nn-nnnn or nn-nnnnnnn")
_period = checked(TaxPeriod.parse, "a period YYYYMM, month 01-12")
_control = checked(NameControl.parse, "one to four letters or digits")
_FIELDS = ("25.25.6c:0459",)


class Upres(InputFormat):
    """What is keyed to close an unpostable."""

    code: ClassVar[str] = "UPRES"
    title: ClassVar[str] = "UNPOSTABLE RESOLUTION"
    remarks_field: ClassVar[str] = "REMARKS"

    ccc: Annotated[
        str, Prompt("CCC", 4, 1, "Computer condition code: 3 to MFT 32, 1 freezes the refund.", ledger=_FIELDS)
    ] = ""
    release: Annotated[
        str | None, _week, Prompt("REL CYC", 4, 6, "Release cycle YYYYCC.", aliases=("REL-CYC",), ledger=_FIELDS)
    ] = None
    name_control: Annotated[
        str | None,
        _control,
        Prompt("28-NM-CTRL", 5, 4, "Field 28: corrected name control.", aliases=("NM-CTRL", "28")),
    ] = None
    tin: Annotated[
        str | None,
        _tin,
        Prompt(
            "29-TIN", 5, 12, "Field 29 of line five: corrected TIN.", aliases=("TIN", "29"), ledger=("25.25.6a:0402",)
        ),
    ] = None
    period: Annotated[
        str | None,
        _period,
        Prompt("30-TX-PRD", 6, 6, "Field 30: corrected tax period YYYYMM.", aliases=("TX-PRD", "30")),
    ] = None
    transaction_date: Annotated[
        DateField,
        Prompt("31-DATE", 6, 8, "Field 31: corrected transaction date MMDDYYYY.", aliases=("DATE", "31")),
    ] = None
    remarks: Annotated[str, Prompt("REMARKS", 20, 60, "Remarks, such as EXISTING CCC 3.", ledger=_FIELDS)] = ""

"""FRM77: the format of Form 3177 transactions, 47 fields in the order of IRM Exhibits 25.25.6-5 and -7.

The order is the manual's; where the lines break is ours (reference 3.6).
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from masterfile.identifiers import Tin
from masterfile.periods import TaxPeriod
from screens.formats.base import DateField, DelayField, InputFormat, Prompt, checked, digits

_FILLED = "Filled in by REQ77. Do not change it."


def _own_or_tin(text: str) -> str:
    return text if text == "R" else Tin.parse(text)


_XREF_TIN = checked(_own_or_tin, "a TIN nnn-nn-nnnn, or R for the same TIN")
_PERIOD = checked(TaxPeriod.parse, "YYYYMM with a month 01-12")


class Frm77(InputFormat):
    """Field 1 is the TIN behind FRM77; fields 2 to 47 follow, then the unprompted remarks line."""

    code: ClassVar[str] = "FRM77"
    title: ClassVar[str] = "MISCELLANEOUS TRANSACTION (FORM 3177)"
    remarks_field: ClassVar[str] = "REMARKS"
    exhibit: ClassVar[str] = "25.25.6c:0671"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    mft: Annotated[str, Prompt("MFT", 1, 2, _FILLED, column=20, fixed=True)] = ""
    tx_prd: Annotated[str, Prompt("TX-PRD", 1, 6, _FILLED, fixed=True)] = ""
    pln_num: Annotated[str, Prompt("PLN-NUM", 1, 3, "Plan number, EPMF only.", fixed=True)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, fixed=True)] = ""
    tc: Annotated[str, digits(3), Prompt("TC", 2, 3, "Transaction code, 971 or 972 for action codes.")] = ""
    trans_register_ind: Annotated[str, Prompt("TRANS-REGISTER-IND", 2, 1, "Transaction register indicator.")] = ""
    pstng_dlay_cd: Annotated[
        DelayField, Prompt("PSTNG-DLAY-CD", 2, 1, "Posting delay code 1-6: cycles the posting waits.", numeric=True)
    ] = ""
    flc: Annotated[str, Prompt("FLC", 2, 2, "File location code, to override the employee's.", numeric=True)] = ""
    extension_dt: Annotated[DateField, Prompt("EXTENSION-DT", 3, 8, "Extension date, MMDDYYYY.")] = None
    tc93x_emp_cd: Annotated[str, Prompt("TC93X-EMP-CD", 3, 4, "Employee code of TC 93x.")] = ""
    trans_dt: Annotated[
        DateField,
        Prompt("TRANS-DT", 3, 8, "MMDDYYYY. TC 972: posted date of the TC 971 reversed. TC 971: blank is today."),
    ] = None
    closing_cd: Annotated[str, Prompt("CLOSING-CD", 3, 2, "Closing code.")] = ""
    resp_unit: Annotated[str, Prompt("RESP-UNIT/JURISDICTION-CD", 4, 1, "Responsible unit or jurisdiction.")] = ""
    tc148_cd: Annotated[str, Prompt("TC148-CD", 4, 2, "Code of TC 148.")] = ""
    bankrupt_cd: Annotated[str, Prompt("BANKRUPT-CD", 4, 1, "Bankruptcy code.")] = ""
    dln_cd: Annotated[str, Prompt("DLN-CD", 4, 3, "DLN code.")] = ""
    bl_loc_cd: Annotated[str, Prompt("BL-LOC-CD", 5, 4, "Business location code.")] = ""
    last_ret_amt_cd: Annotated[str, Prompt("LAST-RET-AMT-CD", 5, 2, "Last return amount code.")] = ""
    tc480_sc_cd: Annotated[str, Prompt("TC480-SC-CD", 5, 1, "Service center code of TC 480.")] = ""
    cycle: Annotated[str, Prompt("CYCLE", 5, 2, "Number of cycles.", numeric=True)] = ""
    app_off_cd: Annotated[str, Prompt("APP-OFF-CD", 6, 2, "Appeals office code.")] = ""
    csed_cd: Annotated[str, Prompt("CSED-CD", 6, 1, "CSED code.")] = ""
    bod_cd: Annotated[str, Prompt("BOD-CD", 6, 2, "Business operating division.")] = ""
    bod_client_cd: Annotated[str, Prompt("BOD-CLIENT-CD", 6, 2, "BOD client code.")] = ""
    seq_num: Annotated[str, Prompt("SEQ-NUM", 7, 2, "Sequence number.", numeric=True)] = ""
    reversal_dln: Annotated[str, Prompt("REVERSAL-DLN", 7, 14, "DLN of the transaction reversed.", numeric=True)] = ""
    secondary_dt: Annotated[DateField, Prompt("SECONDARY-DT", 7, 8, "MMDDYYYY. AC 506: 12/31 of the tax year.")] = None
    caf_cd: Annotated[str, Prompt("CAF-CD", 7, 1, "CAF code.")] = ""
    action_cd: Annotated[str, digits(3), Prompt("TC971/151-CD", 8, 3, "Action code of TC 971 or 972.")] = ""
    tc550_definer_cd: Annotated[str, Prompt("TC550-DEFINER-CD", 8, 2, "Definer code of TC 550.")] = ""
    fema_num: Annotated[str, Prompt("FEMA-NUM", 8, 6, "FEMA disaster number.")] = ""
    ulc: Annotated[str, Prompt("ULC", 8, 2, "Universal location code.", numeric=True)] = ""
    freeze_release_amt: Annotated[str, Prompt("FREEZE-RELEASE-AMT", 9, 15, "Amount to release.")] = ""
    aba_num: Annotated[str, Prompt("ABA-NUM", 9, 9, "Bank routing number.", numeric=True)] = ""
    tc46x_grp_cd: Annotated[str, Prompt("TC46X-GRP-CD", 9, 1, "Group code of TC 46x.")] = ""
    tc583_definer_cd: Annotated[str, Prompt("TC583-DEFINER-CD", 10, 1, "Definer code of TC 583.")] = ""
    tdi_select_cd: Annotated[str, Prompt("TDI-SELECT-CD", 10, 2, "TDI selection code.")] = ""
    xref_tin: Annotated[str, _XREF_TIN, Prompt("XREF-TIN", 11, 12, "Cross-reference TIN.")] = ""
    xref_nm_ctrl: Annotated[str, Prompt("XREF-NM-CTRL", 11, 4, "Cross-reference name control.")] = ""
    xref_tx_prd: Annotated[str, _PERIOD, Prompt("XREF-TX-PRD", 11, 6, "Cross-reference tax period.", numeric=True)] = ""
    xref_pln_num: Annotated[str, Prompt("XREF-PLN-NUM", 12, 3, "Cross-reference plan number.", numeric=True)] = ""
    xref_mft: Annotated[str, Prompt("XREF-MFT", 12, 2, "Cross-reference MFT.", numeric=True)] = ""
    misc: Annotated[str, Prompt("MISC", 13, 46, "By action code. AC 111: 14-digit DLN, one blank, 00 or 01.")] = ""
    corr_dt_ind: Annotated[str, Prompt("CORR-DT-IND", 14, 1, "Correspondence date indicator.")] = ""
    refile_lien_ind: Annotated[str, Prompt("REFILE-LIEN-IND", 14, 1, "Refiled lien indicator.")] = ""
    ind_2032: Annotated[str, Prompt("2032-IND", 14, 1, "2032 indicator.")] = ""
    remarks: Annotated[str, Prompt("REMARKS", 16, 70, "Remarks, three characters or more.", printed=False)] = ""


LAST_PROMPTED = "2032-IND"
"""The field behind which the exhibits print the remarks on the same line."""

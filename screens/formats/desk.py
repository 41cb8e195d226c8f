"""The formats of the desk beside the terminal. Layout: ours (docs/conflicts.md C-190)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import DateField, DelayField, InputFormat, Prompt, digits

_MARKS = (
    "What else: STAMP LINE-DLN CIRCLE-SPC-M CIRCLE-COPY ASED ENVELOPE DETACHED ...; "
    "of a dummy return ZEROS DUMMY-TOP DUMMY-SIGN RECORD-ADDR."
)
_YNU = "Y it matches, N it does not, U unknown."


class Auth(InputFormat):
    """A decision about who the contact is."""

    code: ClassVar[str] = "AUTH"
    title: ClassVar[str] = "AUTHENTICATION"

    test: Annotated[str, Prompt("TEST", 3, 10, "BASIC, ADDITIONAL, HRA, DOCUMENTS, POA, TIA, FIDUCIARY or TAC.")] = ""
    result: Annotated[str, Prompt("RESULT", 3, 8, "PASSED, FAILED or NO DATA.")] = ""


class Verif(InputFormat):
    """Decisions about the return in question (25.25.6.5.1(2), (3))."""

    code: ClassVar[str] = "VERIF"
    title: ClassVar[str] = "RETURN VERIFICATION"

    whose: Annotated[
        str, Prompt("WHOSE", 3, 8, "TP the taxpayer's, IDT not the taxpayer's, CALLBACK cannot tell today.")
    ] = ""
    address: Annotated[str, Prompt("ADDRESS", 4, 1, _YNU)] = ""
    amount: Annotated[str, Prompt("AMOUNT", 4, 1, f"Overpayment or balance due. {_YNU}")] = ""
    deposit: Annotated[str, Prompt("TYPE", 4, 1, f"Refund type. {_YNU}")] = ""
    bank: Annotated[str, Prompt("BANK", 4, 1, f"Routing and account number. {_YNU}")] = ""
    product: Annotated[str, Prompt("PRODUCT", 4, 1, "RAL, RAC, transfer product agreed to: Y, N, U.")] = ""
    income: Annotated[str, Prompt("INCOME", 4, 1, "Income and withholding verified: Y or N.")] = ""


class Ams(InputFormat):
    """An AMS entry."""

    code: ClassVar[str] = "AMS"
    title: ClassVar[str] = "ACCOUNT MANAGEMENT SERVICES"

    issue: Annotated[str, Prompt("ISSUE", 3, 12, "Sub issue of Exhibit 25.25.6-6, 3.4, or OTHER ENTITY.")] = ""
    note: Annotated[str, Prompt("NOTE", 4, 70, "Narrative.")] = ""


class E4442(InputFormat):
    """A referral."""

    code: ClassVar[str] = "E4442"
    title: ClassVar[str] = "INQUIRY REFERRAL"

    queue: Annotated[str, Prompt("QUEUE", 3, 42, "Queue, RICS RIVO - TPP.")] = ""
    remarks: Annotated[str, Prompt("REMARKS", 4, 70, "Remarks: what was established, the DLN.")] = ""


class Efds(InputFormat):
    """A note on EFDS."""

    code: ClassVar[str] = "EFDS"
    title: ClassVar[str] = "EFDS NOTES"

    note: Annotated[str, Prompt("NOTE", 3, 70, "Note.")] = ""


class Cis(InputFormat):
    """A note on a CIS case."""

    code: ClassVar[str] = "CIS"
    title: ClassVar[str] = "CIS CASE"

    note: Annotated[str, Prompt("NOTE", 3, 70, "Note.")] = ""


class Stars(InputFormat):
    """A STARS update."""

    code: ClassVar[str] = "STARS"
    title: ClassVar[str] = "STARS DISPOSITION"

    disposition: Annotated[str, Prompt("DISP", 3, 8, "CAT 5 CL or DL.")] = ""
    reason: Annotated[str, Prompt("REASON", 4, 70, "Reason noted with it.")] = ""


class Route(InputFormat):
    """Paper sent on."""

    code: ClassVar[str] = "ROUTE"
    title: ClassVar[str] = "ROUTE PAPER"

    item: Annotated[str, Prompt("ITEM", 3, 16, "RETURN, FORM 14039, FORM 1040X, RESPONSE ...")] = ""
    to: Annotated[str, Prompt("TO", 3, 12, "Destination, SP BATCHING.")] = ""
    spc: Annotated[str, Prompt("SPC", 4, 1, "Special processing code edited on a return.")] = ""
    received: Annotated[DateField, Prompt("RECEIVED", 4, 8, "Received date stamped on it, MMDDYYYY.")] = None
    marks: Annotated[str, Prompt("MARKS", 5, 60, _MARKS)] = ""


class Xclaim(InputFormat):
    """IAT xClaim: the hold code and posting delay of the adjustment that puts a reversed return back."""

    code: ClassVar[str] = "XCLAIM"
    title: ClassVar[str] = "REINSTATE A REVERSED RETURN"

    hold: Annotated[str, digits(1), Prompt("HOLD", 3, 1, "Hold code: blank or 0 the refund goes, 4 it is held.")] = ""
    delay: Annotated[DelayField, Prompt("DELAY", 3, 1, "Posting delay 1 behind a TC 014 or a TC 971 AC 850.")] = ""


DESK = (Auth, Verif, Ams, E4442, Efds, Cis, Stars, Route, Xclaim)
"""Every format of the desk."""

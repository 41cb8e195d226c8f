"""ESTAB and TRPRT: a document asked for, and who asked for it (Form 4251; IRM 25.25.6.8(2)). Layout: ours."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Account, FiledReturn
from screens.declared import shown
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.trdbv import head

TITLES = {
    "ESTAB": "FORM 4251 RETURN CHARGE-OUT",
    "TRPRT": "PRINT OF A RETURN",
    "EUP": "EMPLOYEE USER PORTAL: MEF RETURN",
}


def document(code: str, account: Account, filed: FiledReturn, moment: Moment) -> Shown:
    """The document and every request for it, the oldest first."""
    rows = [f"{request.kind:8} {show_date(request.date)}  {request.employee}" for request in filed.requests]
    top = (
        TITLES[code],
        f"FORM>{filed.form:9} NM-CTRL>{filed.name_control:4} RCVD>{show_date(filed.received)} {filed.medium}",
        _held_at(filed),
        section("REQUESTS"),
    )
    return Shown(code, head(code, account, filed, moment), top, tuple(rows or ["NONE"]))


@shown("estab.service-center", cites="IRM 25.25.6.8(2) bullet 1", ledger=["25.25.6c:0530", "25.25.6c:0556"])
def _held_at(filed: FiledReturn) -> str:
    """The campus whose Files hold the document, by the file location code of its DLN."""
    location = codes.file_locations().get(filed.dln.file_location)
    return f"FLC>{filed.dln.file_location} {location.campus.upper() if location else ''}".rstrip()

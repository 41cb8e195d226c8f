"""INCHG: changes of an IMF entity (IRM 2.4.9). Field names of reference 3.3 where it has them; layout ours."""

from __future__ import annotations

from typing import Annotated, ClassVar

from masterfile.identifiers import NameControl, Tin
from screens.formats.base import DelayField, InputFormat, Prompt, checked, digits

_FILLED = "Filled in by ENREQ. Do not change it."
_TIN = checked(Tin.parse, "a TIN nnn-nn-nnnn")
_CONTROL = checked(NameControl.parse, "one to four letters or digits")


class Inchg(InputFormat):
    """One entity transaction: name, address, entity data, or the TIN the account moves to."""

    code: ClassVar[str] = "INCHG"
    title: ClassVar[str] = "IMF ENTITY CHANGE"
    remarks_field: ClassVar[str] = "REMARKS"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, column=20, fixed=True)] = ""
    tc: Annotated[str, digits(3), Prompt("TC", 3, 3, "Entity transaction code: 013 name, 014 address, 011 TIN.")] = ""
    delay: Annotated[
        DelayField, Prompt("PSTNG-DLAY-CD", 3, 1, "Posting delay code 1-6: cycles the posting waits.", numeric=True)
    ] = ""
    name_line: Annotated[
        str, Prompt("NAME-LINE", 5, 35, "First name line, 35 characters. ]SURNAME] where the spouse has another one.")
    ] = ""
    name_year: Annotated[str, digits(4), Prompt("NAME-YR", 5, 4, "Tax year of the name line, YYYY.")] = ""
    filing_status: Annotated[str, digits(1), Prompt("FS-CD", 6, 1, "Filing status 1-7; 2 with a joint name line.")] = ""
    new_control: Annotated[str, _CONTROL, Prompt("NM-CTRL-NEW", 6, 4, "Name control; blank is that of the name.")] = ""
    street: Annotated[str, Prompt("STREET", 8, 35, "Street address, 35 characters.")] = ""
    city: Annotated[str, Prompt("CITY", 9, 24, "City; foreign: city and province. 24 characters with the state.")] = ""
    state: Annotated[str, Prompt("STATE", 9, 2, "Two letters; blank for a foreign address.")] = ""
    zip: Annotated[str, digits(5), Prompt("ZIP", 9, 5, "Five digits; blank for a foreign address.")] = ""
    country: Annotated[str, Prompt("COUNTRY", 10, 35, "Foreign country, spelled in full.")] = ""
    spouse: Annotated[str, _TIN, Prompt("SP-SSN", 12, 12, "SSN of the spouse.")] = ""
    filing: Annotated[str, digits(1), Prompt("MFR", 12, 1, "Filing requirement: 0 none, 1 Form 1040.")] = ""
    fiscal: Annotated[str, digits(2), Prompt("FYM", 12, 2, "Fiscal year month, 01-12.")] = ""
    bod: Annotated[str, Prompt("BOD", 12, 2, "Business operating division: WI, SB, LB, TE.")] = ""
    location: Annotated[str, digits(4), Prompt("LOC-CD", 12, 4, "Location code, four digits.")] = ""
    xref_tin: Annotated[str, _TIN, Prompt("XREF-TIN", 14, 12, "TC 011: the TIN the account moves to.")] = ""
    remarks: Annotated[str, Prompt("REMARKS", 21, 60, "Remarks, three characters or more.")] = ""

    @property
    def city_line(self) -> str:
        """City, state and ZIP as one line; of a foreign address the city and province."""
        return " ".join(part for part in (self.city, self.state, self.zip) if part)

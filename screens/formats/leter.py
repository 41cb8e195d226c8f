"""LETER: a letter, its paragraphs, numbered fields and codes (reference 3.14). Layout: ours (C-166)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import InputFormat, Prompt

_FILLED = "Filled in by LETER. Do not change it."
_NUMBERED = "Numbered field of the letter; its exhibit says what it holds."


class Leter(InputFormat):
    """The first page of a letter; fill-ins and the open paragraph follow by LPAGE."""

    code: ClassVar[str] = "LETER"
    title: ClassVar[str] = "LETTER"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    mft: Annotated[str, Prompt("MFT", 1, 2, _FILLED, column=20, fixed=True)] = ""
    tx_prd: Annotated[str, Prompt("TX-PRD", 1, 6, _FILLED, fixed=True)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, fixed=True)] = ""
    number: Annotated[str, Prompt("LTR-NUM", 3, 6, "Number of the letter: 4883C, 4883SP.")] = ""
    return_address: Annotated[str, Prompt("RTN-ADDR", 3, 2, "Return address code: TP, in Cincinnati CP.")] = ""
    signature: Annotated[str, Prompt("SIGNATURE", 3, 2, "Signature code: CP, of Letter 4674C KA.")] = ""
    mark: Annotated[str, Prompt("FAD", 3, 1, "# for a foreign address, else blank.")] = ""
    copy_to_poa: Annotated[str, Prompt("POA-COPY", 3, 1, "Y for a copy to the representative.")] = ""
    paragraphs: Annotated[str, Prompt("PARAGRAPHS", 4, 40, "Letters of the paragraphs: B D or BD.")] = ""
    telephone: Annotated[str, Prompt("TELEPHONE", 5, 14, "Telephone number the letter gives.")] = ""
    addressee: Annotated[str, Prompt("SEND-TO", 5, 35, "Names it goes to; blank: the name line of the account.")] = ""
    fld01: Annotated[str, Prompt("FLD01", 7, 12, "TIN, or * in its place on a TPP letter.")] = ""
    fld02: Annotated[str, Prompt("FLD02", 7, 20, _NUMBERED)] = ""
    fld03: Annotated[str, Prompt("FLD03", 7, 20, _NUMBERED)] = ""
    fld04: Annotated[str, Prompt("FLD04", 8, 18, _NUMBERED)] = ""
    fld05: Annotated[str, Prompt("FLD05", 8, 18, _NUMBERED)] = ""
    fld06: Annotated[str, Prompt("FLD06", 8, 18, _NUMBERED)] = ""
    fld07: Annotated[str, Prompt("FLD07", 9, 18, _NUMBERED)] = ""
    fld08: Annotated[str, Prompt("FLD08", 9, 18, _NUMBERED)] = ""
    fld09: Annotated[str, Prompt("FLD09", 9, 18, _NUMBERED)] = ""
    fld10: Annotated[str, Prompt("FLD10", 10, 18, _NUMBERED)] = ""
    fld11: Annotated[str, Prompt("FLD11", 10, 18, _NUMBERED)] = ""
    fld12: Annotated[str, Prompt("FLD12", 10, 18, _NUMBERED)] = ""

    @property
    def numbered(self) -> tuple[tuple[str, str], ...]:
        """The numbered fields that hold something: number and text."""
        every = ((f"{number:02d}", str(getattr(self, f"fld{number:02d}"))) for number in range(1, 13))
        return tuple((number, text) for number, text in every if text)

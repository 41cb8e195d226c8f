"""STATI and STATB: the status of a module in so many cycles (reference 3.13). Fields and layout: ours (C-167)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import InputFormat, Prompt, digits

_FILLED = "Filled in by STAUP. Do not change it."


class Stati(InputFormat):
    """A status request for an individual's module."""

    code: ClassVar[str] = "STATI"
    title: ClassVar[str] = "STATUS REQUEST (IMF)"

    tin: Annotated[str, Prompt("TIN", 1, 12, _FILLED, column=7, fixed=True, printed=False)] = ""
    mft: Annotated[str, Prompt("MFT", 1, 2, _FILLED, column=20, fixed=True)] = ""
    tx_prd: Annotated[str, Prompt("TX-PRD", 1, 6, _FILLED, fixed=True)] = ""
    nm_ctrl: Annotated[str, Prompt("NM-CTRL", 1, 4, _FILLED, fixed=True)] = ""
    present: Annotated[str, Prompt("IDRS-STS", 3, 2, "The status the module has now.", fixed=True)] = ""
    status: Annotated[str, digits(2), Prompt("STS-CD", 5, 2, "03 or 48 hold; 20, 56, 58, 22 when the cycles end.")] = ""
    cycles: Annotated[str, digits(2), Prompt("CYCLES", 5, 2, "Number of cycles 00-15; 00 is the coming run.")] = ""


class Statb(Stati):
    """A status request for the module of a business."""

    code: ClassVar[str] = "STATB"
    title: ClassVar[str] = "STATUS REQUEST (BMF)"

"""DRT48: the credit transfer of Form 3809, document code 48 (reference 3.8). Layout: ours.

Credit elects go on this format; so does the cover over to a territory's 6900 account, which has a BOD code.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import Prompt
from screens.formats.transfer import TransferFormat


class Drt48(TransferFormat):
    """Overpayments, credit elects, and Forms 3809 of the territories."""

    code: ClassVar[str] = "DRT48"
    title: ClassVar[str] = "MISCELLANEOUS ADJUSTMENT VOUCHER (FORM 3809)"

    bod: Annotated[
        str, Prompt("BOD-CD", 15, 2, "Business operating division: required on non-master-file documents.")
    ] = ""

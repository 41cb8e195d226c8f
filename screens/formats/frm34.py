"""FRM34: the dual debit and credit of Form 4256, document code 34 (reference 3.8). Layout: ours."""

from __future__ import annotations

from typing import ClassVar

from screens.formats.transfer import TransferFormat


class Frm34(TransferFormat):
    """Payments between two modules."""

    code: ClassVar[str] = "FRM34"
    title: ClassVar[str] = "DUAL DEBIT AND CREDIT TRANSFER (FORM 4256)"

"""DRT24: the credit transfer of Form 2424, document code 24 (reference 3.8). Layout: ours."""

from __future__ import annotations

from typing import ClassVar

from screens.formats.transfer import TransferFormat


class Drt24(TransferFormat):
    """Payments and overpayments between two modules."""

    code: ClassVar[str] = "DRT24"
    title: ClassVar[str] = "ACCOUNT ADJUSTMENT VOUCHER (FORM 2424)"

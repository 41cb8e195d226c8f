"""Money: whole cents in an ``int``; IDRS prints a trailing minus for credits (reference 2.1)."""

from __future__ import annotations

import re
from typing import NewType

Cents = NewType("Cents", int)
"""An amount in whole cents. Positive raises the module balance (debit), negative lowers it (credit)."""

ZERO = Cents(0)

_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{2}))?(-?)", re.ASCII)


class AmountError(ValueError):
    """A text that is not an amount; the message says what is right."""


def parse_amount(text: str) -> Cents:
    """Read ``1,234.56``, ``1234.56-``, ``.00``; a trailing minus is a credit. Raises AmountError."""
    match = _AMOUNT.fullmatch(text.strip())
    if not match or not (match[1] or match[2]):
        raise AmountError(f"{text!r} is not an amount: dollars and cents, a minus behind it for a credit, 877.00-")
    cents = int((match[1] or "0").replace(",", "")) * 100 + int(match[2] or 0)
    return Cents(-cents if match[3] else cents)


def format_amount(amount: int) -> str:
    """Print as IDRS does: thousands separated, two decimals, minus behind a credit."""
    dollars, cents = divmod(abs(amount), 100)
    return f"{dollars:,}.{cents:02d}{'-' if amount < 0 else ''}"

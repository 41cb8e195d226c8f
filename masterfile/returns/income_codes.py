"""Income codes of Form 1042-S: what they were until 2014, what they are since 2015 (IRM 3.38.147.23)."""

from __future__ import annotations

from masterfile import codes
from masterfile.rules.registry import computation

FIRST_YEAR_OF_FATCA_CODES = 2015
GAMBLING_CODE = "28"


def _numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{number:02d}" for number in range(first, last + 1))


@computation("1042s.exemption", cites="IRM 3.38.147.23.1(2)", ledger=["3.38.147:0510", "3.38.147:0517"])
def exemption_kind(code: str) -> str:
    """What an exemption code of box 3a or 4a says: connected, section, treaty, or none, as a blank one does."""
    row = codes.exemption_codes().get(code or "00")
    return row.kind if row else "other"


@computation(
    "1042s.personal-service", cites="IRM 3.38.147.23(5)", ledger=["3.38.147:0511", "3.38.147:1141", "3.38.147:1144"]
)
def is_personal_service(income_code: str, year: int) -> bool:
    """Whether an income code is personal service income, connected and for page 1.

    16 to 20 since 2015; 15 to 19 before, and 42 and 43 for 2011 and 2012.
    """
    if year >= FIRST_YEAR_OF_FATCA_CODES:
        return income_code in _numbers(16, 20)
    older = (*_numbers(15, 19), *(("42", "43") if year in (2011, 2012) else ()))
    return income_code in older


def scholarship_code(year: int) -> str:
    """The income code of a scholarship: 16, and 15 through 2014."""
    return "16" if year >= FIRST_YEAR_OF_FATCA_CODES else "15"


def pension_code(year: int) -> str:
    """The income code of a pension: 15, and 14 through 2014."""
    return "15" if year >= FIRST_YEAR_OF_FATCA_CODES else "14"


def expense_codes(year: int) -> tuple[str, ...]:
    """Income codes against which a Schedule C may stand (IRM 3.38.147.23(6), as printed)."""
    return ("16", "18", "42", "51") if year >= FIRST_YEAR_OF_FATCA_CODES else ("16", "18", "35", "51")


def allowance_codes(year: int) -> tuple[str, ...]:
    """Income codes with a withholding allowance in box 5 (IRM 3.38.147.23(7))."""
    return (*_numbers(16, 19), "42") if year >= FIRST_YEAR_OF_FATCA_CODES else _numbers(15, 19)

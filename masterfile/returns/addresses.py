"""Addresses as notices carry them: lengths, countries in full, the United Kingdom (IRM 3.38.147.11)."""

from __future__ import annotations

from masterfile import codes
from masterfile.returns.facts import ReturnCase
from masterfile.rules.registry import Objection, objection, rule

LONGEST_LINE = 35
LONGEST_CITY = 24
SHORTEST_COUNTRY = 4
"""No country's full name is shorter; CUBA, IRAN, IRAQ and their like have four letters."""


@rule(
    "address.lengths",
    level="procedure",
    cites="IRM 3.38.147.11(4)",
    message="IDRS-1125",
    ledger=["3.38.147:0772"],
    refuses=False,
)
def lengths(case: ReturnCase) -> Objection | None:
    """Name and address lines have up to 35 characters, the city and state line 24."""
    address = case.address
    for name, lines, most in (
        ("NAME LINE", address.name_lines, LONGEST_LINE),
        ("ADDRESS LINE", address.street_lines, LONGEST_LINE),
        ("CITY LINE", (address.city_line,), LONGEST_CITY),
    ):
        if any(len(text) > most for text in lines):
            return objection(name.lower(), line=name, most=most)
    return None


@rule(
    "address.country-in-full",
    level="procedure",
    cites="IRM 3.38.147.11(5)",
    message="IDRS-1126",
    ledger=["3.38.147:0773"],
    refuses=False,
)
def country_in_full(case: ReturnCase) -> Objection | None:
    """A foreign country's name is spelled out; the abbreviations of territories are no countries."""
    written = case.address.country
    abbreviated = len(written) < SHORTEST_COUNTRY or "." in written
    return objection("country", line="COUNTRY", country=written) if abbreviated else None


@rule(
    "address.united-kingdom",
    level="procedure",
    cites="IRM 3.38.147.11(7)",
    message="IDRS-1127",
    ledger=["3.38.147:0783"],
    refuses=False,
)
def united_kingdom(case: ReturnCase) -> Objection | None:
    """England, Northern Ireland, Scotland and Wales are written United Kingdom."""
    row = codes.country_spellings().get(case.address.country)
    return objection("country", line="COUNTRY", right=row.country) if row else None


ADDRESSES = (lengths, country_in_full, united_kingdom)

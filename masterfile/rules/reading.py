"""Reading what a screen prints: a DLN in its parts, the purpose of an IDRS number (reference 2.3, 4.4, 9.1)."""

from __future__ import annotations

from masterfile import codes
from masterfile.identifiers import Dln
from masterfile.rules.registry import computation

TAX_CLASSES = {
    "1": "withholding and social security (941, 943, 945)",
    "2": "individual, fiduciary, partnership (1040, 1041, 1065, 8752)",
    "3": "corporation (1120)",
    "4": "excise (720, 11-C, 2290, 730)",
    "5": "estate and gift (706, 709)",
    "6": "EP or NMF (B1)",
    "7": "CT-1",
    "8": "FUTA (940)",
    "9": "mixed",
}
"""The third position of a DLN (reference 9.1)."""

_UNKNOWN = "not in our table"


@computation(
    "reading.dln", cites="reference 9.1, 4.4, 2.3; IRM 21.8.1.6.4(7)", ledger=["21.8.1:0438"],
)  # fmt: skip
def dln_parts(dln: str) -> tuple[tuple[str, str, str], ...]:
    """The parts of a 14-digit DLN: name, digits, meaning. IDRS input has 400 added to the day of the year.

    Raises IdentifierError for what is no DLN.
    """
    read = Dln.parse(dln)
    place = codes.file_locations().get(read.file_location)
    document = codes.document_codes().get(read.document_code)
    series = codes.blocking_series().get(read.block) or codes.blocking_series().get(read.block[:2])
    keyed = read.julian_date > 400
    day = f"day {read.julian_date - 400} of the year, IDRS input" if keyed else f"day {read.julian_date} of the year"
    adjusts = read.document_code == "54" or (series is not None and series.bs == read.block)
    return (
        ("FLC", read.file_location, f"{place.campus} ({place.kind})" if place else _UNKNOWN),
        ("tax class", read.tax_class, TAX_CLASSES.get(read.tax_class, _UNKNOWN)),
        ("document code", read.document_code, document.meaning if document else _UNKNOWN),
        ("control date", read[5:8], day),
        ("block", read.block, series.use if series and adjusts else ""),
        ("serial", read.serial, ""),
        ("year", read.year_digit, f"processing year ending in {read.year_digit}"),
    )


@computation("reading.idrs-number", cites="IRM 25.25.6 (assignment numbers), Exhibits 25.25.6-8 and -9; reference 2.4")
def number_purpose(number: str) -> str:
    """What an IDRS assignment number is for; empty for an employee's own."""
    row = codes.assignment_numbers().get(number)
    return row.purpose if row else ""

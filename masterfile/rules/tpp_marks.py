"""What single TC 971 of a TPP case mean: which return is under review, what marks it, beside what (IRM 25.25.6)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.rules.registry import computation
from masterfile.rules.tpp import RRP_IDT, Marker

_DOCUMENT_CODE = slice(3, 5)
"""The document code of a DLN of 14 digits; a TC 971 has 77 there, whatever the return has."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A TC 971 AC 052 of the module: its MISC and its own DLN, 14 digits."""

    misc: str
    dln: str


def _masked(dln: str) -> str:
    return dln[: _DOCUMENT_CODE.start] + dln[_DOCUMENT_CODE.stop :]


@computation(
    "tpp.return-under-review", cites="IRM 25.25.6.7.1.2.1(3) and (4), 25.25.6.5.2.2(3) box 2",
    ledger=["25.25.6c:0508", "25.25.6c:0509", "25.25.6b:0314"],
)  # fmt: skip
def return_under_review(selections: tuple[Selection, ...], returns: tuple[str, ...]) -> str:
    """The DLN of the return an AC 052 selected: equal but for the document code; RRPIDT counts before RRPNONIDT."""
    identity_theft = tuple(selection for selection in selections if selection.misc == RRP_IDT)
    wanted = {_masked(selection.dln) for selection in identity_theft or selections}
    return next((dln for dln in returns if _masked(dln) in wanted), "")


@computation("tpp.marker-beside-omm", cites="IRM 25.25.6.8(2), 25.25.6.9(3)", ledger=["25.25.6c:0536"])
def marker_beside_omm(omm_years: tuple[int, ...], year: int) -> str:
    """The MISC of an AC 506 to input where ENMOD has one with OMM for another tax year; empty where it has none.

    ``omm_years``: the tax years of the AC 506 with OMM in their MISC; ``year``: that of the return.
    """
    return Marker.PRP_OTHER.value if any(other != year for other in omm_years) else ""


@computation("tpp.wage-form-number", cites="IRM 25.25.6.4(7) box 1 note", ledger=["25.25.6b:0108"])
def wage_form_number(itin: bool, number_on_wage_form: str, is_ssn: bool) -> str:
    """The MISC of the AC 125 that an ITIN return gets: the SSN its income document bears; empty where none does."""
    return number_on_wage_form if itin and is_ssn else ""

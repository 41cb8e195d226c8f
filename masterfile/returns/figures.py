"""The figures a return's facts lead to, each by its computation: what the reviewer compares the lines with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from masterfile.money import Cents
from masterfile.returns.bounds import OutsideTextError
from masterfile.returns.deductions import state_tax
from masterfile.returns.facts import ReturnCase
from masterfile.returns.foreign_earned_figures import exclusion_limit
from masterfile.returns.foreign_earned_income import excluded
from masterfile.returns.income_tax import graduated_tax, worksheet_tax
from masterfile.returns.lines import Item, amount, line
from masterfile.returns.nec import benefits_tax, gambling_tax
from masterfile.returns.selection import file_location
from masterfile.returns.words import Paper, Role
from masterfile.rules.registry import Computation


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: which computation made it, for which line or purpose, and what it is (cents or a word)."""

    computation: str
    subject: str
    value: Cents | str


def figures(case: ReturnCase) -> tuple[Figure, ...]:
    """The figures of a return, as far as its facts and the tables of its year go."""
    found: list[Figure] = []
    for make in (_location, _tax, _gambling, _benefits, _state_tax, _exclusion):
        try:
            found += make(case)
        except OutsideTextError:
            continue
    return tuple(found)


def _figure(computed: Computation[Any, Any], subject: str, value: Cents | str) -> Figure:
    return Figure(computed.id, subject, value)


def _location(case: ReturnCase) -> Iterator[Figure]:
    yield _figure(file_location, "DLN begins with", file_location(case=case) or "a domestic FLC")


def _tax(case: ReturnCase) -> Iterator[Figure]:
    taxable = amount(case, Item.TAXABLE_INCOME)
    if taxable <= 0:
        return
    year, status = case.tax_year, case.filing_status
    if case.attached(Paper.F2555, Paper.F2555EZ):
        out = Cents(excluded(case))
        yield _figure(worksheet_tax, "tax", worksheet_tax(year=year, status=status, taxable=taxable, excluded=out))
    else:
        yield _figure(graduated_tax, "tax", graduated_tax(year=year, status=status, taxable=taxable))


def _gambling(case: ReturnCase) -> Iterator[Figure]:
    winnings = amount(case, Item.GAMBLING_WINNINGS)
    if winnings > 0:
        tax = gambling_tax(
            country=case.filer.residence,
            year=case.tax_year,
            winnings=winnings,
            losses=amount(case, Item.GAMBLING_LOSSES),
            professional=case.filer.does(Role.GAMBLER),
        )
        yield _figure(gambling_tax, "Schedule NEC line 15 of gambling", tax)


def _benefits(case: ReturnCase) -> Iterator[Figure]:
    benefits = amount(case, Item.NEC_BENEFITS)
    if benefits > 0:
        country = case.filer.residence
        national = case.filer.nationality == country
        tax = benefits_tax(benefits=benefits, country=country, national=national)
        yield _figure(benefits_tax, f"tax of {line(case, Item.NEC_BENEFITS)}", tax)


def _state_tax(case: ReturnCase) -> Iterator[Figure]:
    claimed = amount(case, Item.STATE_TAX_DEDUCTION)
    if claimed > 0:
        allowed = state_tax(year=case.tax_year, status=case.filing_status, line_1b=claimed)
        yield _figure(state_tax, f"{line(case, Item.STATE_TAX_DEDUCTION)} allowed", allowed)


def _exclusion(case: ReturnCase) -> Iterator[Figure]:
    if case.attached(Paper.F2555, Paper.F2555EZ):
        limit = exclusion_limit(tax_year=case.tax_year, qualifying_days=366)
        yield _figure(exclusion_limit, "foreign earned income excluded at most", limit)

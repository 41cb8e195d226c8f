"""The return review is worked by hand on both sides: each rule passes a return and objects to one, each figure twice."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.declared import COMPUTATIONS
from masterfile.money import Cents
from masterfile.returns.facts import ReturnCase
from masterfile.returns.income_tax import graduated_tax, worksheet_tax
from masterfile.returns.lines import Item, place
from masterfile.returns.nec import gambling_tax
from masterfile.returns.review import rules_of
from masterfile.returns.words import FilingStatus, Form
from tests.examples import all_examples

ASKED = sorted({asked.id for form in Form for asked in rules_of(form)})
FIGURES = sorted(id for id, made in COMPUTATIONS.items() if any(line.startswith("3.38.147:") for line in made.ledger))
DOLLARS = st.integers(min_value=0, max_value=600_000_00).map(Cents)
STATUSES = st.sampled_from(
    [FilingStatus.SINGLE, FilingStatus.JOINT, FilingStatus.SEPARATE, FilingStatus.HEAD_OF_HOUSEHOLD]
)
YEARS = st.sampled_from([2016, 2017, 2018])


def _answers() -> dict[str, list[Any]]:
    found = defaultdict(list)
    for example in all_examples():
        found[example.rule].append(example.answer)
    return found


ANSWERS = _answers()


@pytest.mark.parametrize("rule", ASKED)
def test_a_rule_of_the_review_passes_a_return_and_objects_to_one(rule: str) -> None:
    assert "ok" in ANSWERS[rule]
    assert set(ANSWERS[rule]) - {"ok"}


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_of_the_text_is_worked_at_least_twice(figure: str) -> None:
    assert len(ANSWERS[figure]) >= 2


@given(YEARS, STATUSES, DOLLARS, DOLLARS)
def test_more_income_is_never_taxed_less(year: int, status: FilingStatus, one: Cents, other: Cents) -> None:
    low, high = sorted((one, other))
    assert graduated_tax(year=year, status=status, taxable=Cents(low)) <= graduated_tax(
        year=year, status=status, taxable=Cents(high)
    )


@given(YEARS, STATUSES, DOLLARS, DOLLARS)
def test_excluded_income_lifts_the_rest_into_higher_brackets(
    year: int, status: FilingStatus, taxable: Cents, excluded: Cents
) -> None:
    plain = graduated_tax(year=year, status=status, taxable=taxable)
    lifted = worksheet_tax(year=year, status=status, taxable=taxable, excluded=excluded)
    assert lifted >= plain - 25_00, "a step of the tax table is 50 dollars wide"


@given(st.sampled_from(["CANADA", "BRAZIL", "MALTA", "GERMANY"]), DOLLARS, DOLLARS)
def test_gambling_tax_is_never_above_30_percent(country: str, winnings: Cents, losses: Cents) -> None:
    tax = gambling_tax(country=country, year=2018, winnings=winnings, losses=losses)
    assert 0 <= tax * 10 <= winnings * 3 + 5


@pytest.mark.parametrize("year", [2017, 2018, 2024])
def test_an_item_stands_on_one_line_of_a_form(year: int) -> None:
    for form in Form:
        places = [place(ReturnCase(form=form, tax_year=year), item) for item in Item]
        lines = [str(where) for where in places if where]
        assert len(lines) == len(set(lines)), f"{form} of {year}"

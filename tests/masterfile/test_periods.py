"""Tax periods and module keys (reference 2.1, 8.4, 9.4)."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.identifiers import IdentifierError
from masterfile.periods import ENTITY, ModuleKey, TaxPeriod


def test_a_tax_period_is_the_year_and_month_it_ends_in() -> None:
    period = TaxPeriod.parse(" 201912 ")
    assert (period, period.year, period.month) == ("201912", 2019, 12)


@pytest.mark.parametrize("text", ["", "201913", "201900", "20191", "2019123", "189912", "210001", "2019-12", "20191A"])
def test_what_is_no_tax_period_is_refused_with_its_shape(text: str) -> None:
    with pytest.raises(IdentifierError) as refused:
        TaxPeriod.parse(text)
    assert repr(text) in str(refused.value)
    assert "six digits YYYYMM with a month 01-12" in str(refused.value)


def test_a_period_with_a_digit_that_is_not_ascii_is_refused() -> None:
    with pytest.raises(IdentifierError):
        TaxPeriod.parse("20１912")


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("201912", datetime.date(2020, 4, 15)),
        ("201812", datetime.date(2019, 4, 15)),
        ("201906", datetime.date(2019, 10, 15)),
        ("202008", datetime.date(2020, 12, 15)),
        ("202009", datetime.date(2021, 1, 15)),
        ("202001", datetime.date(2020, 5, 15)),
    ],
)
def test_a_return_is_due_on_the_15th_of_the_fourth_month_after_its_period(period: str, due: datetime.date) -> None:
    assert TaxPeriod.parse(period).due_date == due


@given(st.integers(min_value=1950, max_value=2098), st.integers(min_value=1, max_value=12))
def test_the_due_date_is_always_four_months_after_the_period_ends(year: int, month: int) -> None:
    due = TaxPeriod.parse(f"{year}{month:02d}").due_date
    assert due.day == 15
    assert (due.year * 12 + due.month) - (year * 12 + month) == 4


def test_a_module_is_an_mft_and_a_period() -> None:
    key = ModuleKey.of("30", "201912")
    assert (key, key.mft, key.period, key.printed) == ("30201912", "30", "201912", "30 201912")
    assert not key.is_entity


def test_the_same_period_under_mft_32_is_another_module() -> None:
    assert ModuleKey.of("30", "201912").with_mft("32") == ModuleKey.of("32", "201912")


def test_the_entity_module_has_neither_mft_nor_period() -> None:
    assert ModuleKey.entity() is ENTITY
    assert ENTITY.is_entity
    assert ENTITY.printed == "ENTITY"


@pytest.mark.parametrize("mft", ["", "3", "300", "3O", "３0"])
def test_an_mft_is_two_digits(mft: str) -> None:
    with pytest.raises(IdentifierError, match="two digits, 30 for the Form 1040 series"):
        ModuleKey.of(mft, "201912")


def test_a_module_of_no_period_is_refused() -> None:
    with pytest.raises(IdentifierError, match="is not a tax period"):
        ModuleKey.of("30", "201913")

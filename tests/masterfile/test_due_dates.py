"""The due dates of modules and the computed ones are the same (IRM 21.8.1.11.6, 21.8.1.11.8; IRC 7503, 7508A)."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.due_dates import (
    is_legal_holiday,
    last_day,
    last_day_of,
    next_working_day,
    payment_due,
    payment_due_of,
    working_days_after,
)
from masterfile.periods import ModuleKey, TaxPeriod
from masterfile.returns.due_dates import return_due


def period(text: str) -> TaxPeriod:
    return TaxPeriod.parse(text)


@pytest.mark.parametrize(
    ("of", "prescribed", "runs_from", "last"),
    [
        ("201912", "2020-04-15", "2020-07-15", "2020-07-15"),
        ("202012", "2021-04-15", "2021-05-17", "2021-05-17"),
        ("201612", "2017-04-15", "2017-04-15", "2017-04-18"),
        ("202112", "2022-04-15", "2022-04-15", "2022-04-18"),
        ("201911", "2020-03-15", "2020-03-15", "2020-03-16"),
        ("202003", "2020-07-15", "2020-07-15", "2020-07-15"),
    ],
)
def test_a_weekend_moves_the_last_day_and_a_notice_moves_both(
    of: str, prescribed: str, runs_from: str, last: str
) -> None:
    found = (period(of).due_date, payment_due(period(of)), last_day(period(of)))
    assert [day.isoformat() for day in found] == [prescribed, runs_from, last]


@given(st.integers(min_value=1950, max_value=2098), st.integers(min_value=1, max_value=12))
def test_the_due_date_of_a_module_is_the_computed_one(year: int, month: int) -> None:
    of = period(f"{year}{month:02d}")
    assert last_day(of) == return_due(period=of)
    assert of.due_date <= payment_due(of) <= last_day(of) == next_working_day(last_day(of))


@pytest.mark.parametrize(
    ("of", "prescribed", "runs_from", "last"),
    [
        ("01202003", "2020-04-30", "2020-04-30", "2020-04-30"),
        ("01201912", "2020-01-31", "2020-01-31", "2020-01-31"),
        ("01202106", "2021-07-31", "2021-07-31", "2021-08-02"),
        ("30201912", "2020-04-15", "2020-07-15", "2020-07-15"),
    ],
)
def test_form_941_is_due_on_the_last_day_of_the_next_month_and_no_notice_postpones_it(
    of: str, prescribed: str, runs_from: str, last: str
) -> None:
    key = ModuleKey(of)
    found = (key.due_date, payment_due_of(key), last_day_of(key))
    assert [day.isoformat() for day in found] == [prescribed, runs_from, last]


def test_ten_working_days_leave_out_weekends_and_holidays() -> None:
    """From Monday 24 August 2020, Labor Day between: Tuesday 8 September."""
    assert working_days_after(datetime.date(2020, 8, 24), 10) == datetime.date(2020, 9, 8)


def test_new_years_day_of_the_next_year_is_kept_in_the_old_one() -> None:
    assert is_legal_holiday(datetime.date(2021, 12, 31))
    assert not is_legal_holiday(datetime.date(2020, 12, 31))

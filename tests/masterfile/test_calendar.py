"""Posting cycles: the sourced anchors of reference 8.1 and 8.2, and what must hold around them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile import codes
from masterfile.calendar import (
    Cycle,
    CycleWeek,
    ProcessingCalendar,
    current_tax_year,
    immediate_prior_tax_year,
)
from masterfile.identifiers import IdentifierError

CALENDAR = ProcessingCalendar.standard()
FIRST_DAY, LAST_DAY = datetime.date(2004, 1, 2), datetime.date(2039, 12, 29)
days = st.dates(min_value=FIRST_DAY, max_value=LAST_DAY)
weeks = st.dates(min_value=datetime.date(2008, 1, 1), max_value=datetime.date(2034, 12, 31)).map(CALENDAR.week_of)


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


# --- the sources ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cycle", "day", "weekday"),
    [
        ("20150402", "2015-01-26", "Monday"),
        ("20170505", "2017-02-02", "Thursday"),
        ("20233202", "2023-08-07", "Monday"),
        ("20203601", "2020-09-04", "Friday"),
        ("20203602", "2020-09-07", "Monday"),
        ("20203603", "2020-09-08", "Tuesday"),
        ("20203604", "2020-09-09", "Wednesday"),
        ("20203605", "2020-09-10", "Thursday"),
    ],
)
def test_the_days_of_a_cycle_run_from_friday_01_to_thursday_05(cycle: str, day: str, weekday: str) -> None:
    assert date(day).strftime("%A") == weekday
    assert CALENDAR.cycle_of(date(day)) == cycle
    assert CALENDAR.date_of(Cycle.parse(cycle)) == date(day)


@pytest.mark.parametrize(
    ("cycle", "assessed"),
    [
        ("20190605", "2019-03-04"),
        ("20200605", "2020-03-02"),
        ("20210605", "2021-03-01"),
        ("20220605", "2022-02-28"),
    ],
)
def test_the_23c_date_is_the_monday_18_days_after_the_thursday_of_the_cycle(cycle: str, assessed: str) -> None:
    week = Cycle.parse(cycle).week
    assert CALENDAR.assessment_date(week) == date(assessed)
    assert CALENDAR.assessment_date(week).strftime("%A") == "Monday"


@pytest.mark.parametrize("row", codes.cycle_calendar(), ids=lambda row: str(row.year))
def test_cycle_01_ends_on_the_first_thursday_on_or_after_5_january(row: codes.CycleYear) -> None:
    fifth = datetime.date(row.year, 1, 5)
    assert row.first_thursday.strftime("%A") == "Thursday"
    assert datetime.timedelta(0) <= row.first_thursday - fifth < datetime.timedelta(days=7)


def test_the_table_leaves_no_year_out() -> None:
    years = [row.year for row in codes.cycle_calendar()]
    assert years == list(range(2004, 2041))


# --- the turn of the year ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        ("2020-01-02", "20195205"),
        ("2020-01-03", "20200101"),
        ("2020-01-09", "20200105"),
        ("2020-12-25", "20205201"),
        ("2020-12-31", "20205205"),
        ("2021-01-01", "20210101"),
        ("2017-12-29", "20175301"),
        ("2018-01-04", "20175305"),
        ("2018-01-05", "20180101"),
        ("2024-01-04", "20235305"),
        ("2024-01-05", "20240101"),
    ],
)
def test_cycles_follow_each_other_over_the_end_of_the_year(day: str, cycle: str) -> None:
    assert CALENDAR.cycle_of(date(day)) == cycle
    assert CALENDAR.date_of(Cycle.parse(cycle)) == date(day)


@pytest.mark.parametrize(
    ("year", "cycles"), [(2017, 53), (2018, 52), (2019, 52), (2020, 52), (2021, 52), (2022, 52), (2023, 53), (2006, 53)]
)
def test_a_processing_year_has_52_or_53_cycles(year: int, cycles: int) -> None:
    assert CALENDAR.cycles_in(year) == cycles


@pytest.mark.parametrize("cycle", ["20205301", "20185305"])
def test_a_year_of_52_cycles_has_no_cycle_53(cycle: str) -> None:
    with pytest.raises(IdentifierError, match="is not in the processing calendar"):
        CALENDAR.date_of(Cycle.parse(cycle))


@pytest.mark.parametrize(
    ("week", "count", "later"),
    [
        ("202036", 1, "202037"),
        ("202036", 0, "202036"),
        ("202052", 1, "202101"),
        ("201752", 1, "201753"),
        ("201752", 2, "201801"),
        ("202101", -1, "202052"),
        ("202047", 6, "202101"),
    ],
)
def test_cycles_are_added_over_the_end_of_the_year(week: str, count: int, later: str) -> None:
    assert CALENDAR.add_weeks(CycleWeek.parse(week), count) == later


def test_a_cycle_its_year_does_not_have_is_not_added_to() -> None:
    with pytest.raises(IdentifierError, match="is not in the processing calendar"):
        CALENDAR.add_weeks(CycleWeek.parse("201953"), 1)


@pytest.mark.parametrize(
    ("day", "year"), [("2020-01-02", 2019), ("2020-01-03", 2020), ("2020-12-31", 2020), ("2021-01-01", 2021)]
)
def test_the_processing_year_is_the_year_of_the_cycle(day: str, year: int) -> None:
    assert CALENDAR.processing_year(date(day)) == year


def test_processing_year_2020_works_tax_year_2019_and_the_immediate_prior_year_2018() -> None:
    """25.25.6.7(1)."""
    assert current_tax_year(2020) == 2019
    assert immediate_prior_tax_year(2020) == 2018


# --- properties ----------------------------------------------------------------------------------


@given(days)
def test_the_date_of_a_days_cycle_is_that_day_or_the_monday_after_a_weekend(day: datetime.date) -> None:
    weekend = {5: 2, 6: 1}.get(day.weekday(), 0)
    assert CALENDAR.date_of(CALENDAR.cycle_of(day)) == day + datetime.timedelta(days=weekend)


@given(days)
def test_cycles_never_go_back(day: datetime.date) -> None:
    assert CALENDAR.cycle_of(day) <= CALENDAR.cycle_of(day + datetime.timedelta(days=1))


@given(days)
def test_seven_days_later_is_the_same_day_of_the_next_cycle(day: datetime.date) -> None:
    now, later = CALENDAR.cycle_of(day), CALENDAR.cycle_of(day + datetime.timedelta(days=7))
    assert later.day == now.day
    assert later.week == CALENDAR.add_weeks(now.week, 1)


@given(weeks, st.integers(min_value=0, max_value=150), st.integers(min_value=0, max_value=100))
def test_adding_cycles_twice_is_adding_their_sum(week: CycleWeek, first: int, second: int) -> None:
    assert CALENDAR.add_weeks(CALENDAR.add_weeks(week, first), second) == CALENDAR.add_weeks(week, first + second)


@given(weeks, st.integers(min_value=-150, max_value=150))
def test_adding_and_taking_back_cycles_changes_nothing(week: CycleWeek, count: int) -> None:
    there = CALENDAR.add_weeks(week, count)
    assert CALENDAR.add_weeks(there, -count) == week
    assert CALENDAR.thursday_of(there) - CALENDAR.thursday_of(week) == datetime.timedelta(days=7 * count)


@given(days)
def test_every_day_the_calendar_covers_has_a_cycle_with_a_date(day: datetime.date) -> None:
    assert CALENDAR.covers(day)
    assert CALENDAR.date_of(CALENDAR.cycle_of(day))


@pytest.mark.parametrize("day", ["2004-01-01", "2039-12-30", "1999-12-31"])
def test_the_calendar_ends_with_its_table(day: str) -> None:
    assert not CALENDAR.covers(date(day))


# --- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saturday", "sunday", "monday"),
    [("2020-09-12", "2020-09-13", "2020-09-14"), ("2018-01-06", "2018-01-07", "2018-01-08")],
)
def test_a_weekend_counts_with_the_monday_that_follows(saturday: str, sunday: str, monday: str) -> None:
    assert CALENDAR.cycle_of(date(saturday)) == CALENDAR.cycle_of(date(sunday)) == CALENDAR.cycle_of(date(monday))
    assert not CALENDAR.is_processing_day(date(saturday))
    assert not CALENDAR.is_processing_day(date(sunday))
    assert CALENDAR.is_processing_day(date(monday))


def test_weekly_accounts_post_on_day_05_only() -> None:
    september = [datetime.date(2020, 9, day) for day in range(1, 31)]
    runs = [day for day in september if CALENDAR.is_weekly_run(day)]
    assert [day.day for day in runs] == [3, 10, 17, 24]
    assert {CALENDAR.cycle_of(day).day for day in runs} == {"05"}


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        ("2020-09-08", "2020-09-08"),
        ("2020-09-09", "2020-09-15"),
        ("2020-09-12", "2020-09-15"),
        ("2020-09-14", "2020-09-15"),
        ("2020-09-15", "2020-09-15"),
        ("2020-09-16", "2020-09-22"),
    ],
)
def test_the_unpostable_cycle_runs_from_wednesday_to_tuesday(day: str, ends: str) -> None:
    """25.25.6.5.5.1(1)."""
    assert CALENDAR.unpostable_week_end(date(day)) == date(ends)


@given(days)
def test_an_unpostable_cycle_ends_within_a_week_on_a_tuesday(day: datetime.date) -> None:
    end = CALENDAR.unpostable_week_end(day)
    assert end.strftime("%A") == "Tuesday"
    assert 0 <= (end - day).days < 7


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "2020", "202000", "202054", "20203", "2020361", "192036", "ABCDEF", "20２036"])
def test_what_is_no_release_cycle_is_refused_with_its_shape(text: str) -> None:
    with pytest.raises(IdentifierError, match="six digits YYYYCC with a cycle 01-53"):
        CycleWeek.parse(text)


@pytest.mark.parametrize("text", ["", "202036", "20203600", "20203606", "20205401", "20200001", "2020360", "20２03603"])
def test_what_is_no_cycle_is_refused_with_its_shape(text: str) -> None:
    with pytest.raises(IdentifierError, match="eight digits YYYYCCDD, day 01 Friday to 05 Thursday"):
        Cycle.parse(text)


def test_a_cycle_is_a_week_and_a_day() -> None:
    cycle = Cycle.parse(" 20203603 ")
    assert (cycle.week, cycle.day) == ("202036", "03")
    assert (cycle.week.year, cycle.week.number) == (2020, 36)


def test_a_day_before_the_table_is_refused_with_the_year_it_lacks() -> None:
    with pytest.raises(IdentifierError, match="the processing calendar has no year"):
        CALENDAR.cycle_of(datetime.date(1999, 6, 1))

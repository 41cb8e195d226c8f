"""Interest, failure to file, failure to pay and a module's accruals, against published and hand-worked figures.

Factors are worked with the first terms of (1 + x)^n - 1 = nx + n(n-1)/2 x^2 + n(n-1)(n-2)/6 x^3 + ...,
where x is the annual rate over the days of the year.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.account import Account, AdjustmentData, AdjustmentLine, ReturnStage, Transaction
from masterfile.due_dates import next_working_day
from masterfile.events import Posted
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.posting.accruals import Accruals, accrue
from masterfile.posting.credit_interest import refund_interest
from masterfile.posting.interest import (
    Dated,
    RatesUnknownError,
    factor,
    known,
    overpayment_interest,
    round_cents,
    run,
    spans,
    underpayment_interest,
)
from masterfile.posting.penalties import (
    PenaltyMonth,
    failure_to_file,
    failure_to_pay,
    minimum,
    months_after,
    months_late,
    unpaid_months,
)
from tests.masterfile.little_accounts import (
    DLN,
    OTHER_DLN,
    TODAY,
    TY2017,
    TY2018,
    TY2019,
    an_account,
    apply,
    filed,
    posted,
)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def dollars(text: str) -> Cents:
    return Cents(int(Decimal(text) * 100))


TY2020 = ModuleKey.of("30", "202012")
DUE_2019, DUE_2020 = day("2019-04-15"), day("2020-04-15")


# --- factors --------------------------------------------------------------------------------------


def test_eight_percent_over_a_year_is_the_published_factor() -> None:
    """Rev. Proc. 95-17, 8%, 365 days: 0.083277572.

    x = .08/365: 365x = .080000000; 66,430x^2 = .003191233; 8,038,030x^3 = .000084633; the fourth term
    .000001679, the fifth .000000027: together .083277572.
    """
    assert factor(8, 365, 365) == Decimal("0.083277572")


def test_five_percent_over_a_leap_year_divides_by_366() -> None:
    """x = .05/366: .050000000 + 66,795x^2 .001246585 + 8,104,460x^3 .000020663 + .000000256 + .000000003
    = .051267507 of rounded terms, .051267506 of exact ones."""
    assert factor(5, 366, 366) == Decimal("0.051267506")


@pytest.mark.parametrize(
    ("days", "published"),
    [(1, ".000003014"), (2, ".000006027"), (11, ".000033151"), (13, ".000039179"), (21, ".000063290"), (40, ".000120555")],
)  # fmt: skip
def test_published_table_of_a_fractional_rate(days: int, published: str) -> None:
    """The table of the ruling that corrects Rev. Rul. 2014-27 (base period T-bill rate, 0.11 percent, daily
    compounding under section 6622), rows as published."""
    assert factor(Fraction(11, 100), days, 365) == Decimal(published)


def test_example_of_the_regulation() -> None:
    """26 CFR 301.6622-1(c)(2): 1,424.66 of unpaid interest, 31 December 1982 to 1 March 1983 at 16%: 1,462.62.

    60 days, x = .16/365: 60x = .026301370, 1,770x^2 = .000340116, 34,220x^3 = .000002882, .000000018:
    .026644387 (rounded once); 1,424.66 x .026644387 = 37.9592; 1,424.66 + 37.96 = 1,462.62.
    """
    interest = round_cents(Decimal(142466) * factor(16, 60, 365))
    assert (interest, 142466 + interest) == (dollars("37.96"), dollars("1462.62"))


# --- interest -------------------------------------------------------------------------------------


def test_two_quarters_of_a_leap_year() -> None:
    """1,000.00 from 15 April to 30 September 2020: 76 days at 5%, 92 days at 3%, both over 366.

    x = .05/366: 76x = .010382514, 2,850x^2 = .000053189, 70,300x^3 = .000000179: .010435882.
    x = .03/366: 92x = .007540984, 4,186x^2 = .000028124, 125,580x^3 = .000000069: .007569177.
    1.010435882 x 1.007569177 = 1.018084050; 18.08.
    """
    assert underpayment_interest(dollars("1000"), DUE_2020, day("2020-09-30")) == dollars("18.08")
    assert [(span.days, span.percent) for span in spans(DUE_2020, day("2020-09-30"))] == [(76, 5), (92, 3)]


def test_year_boundary_changes_the_days_of_the_year() -> None:
    """10,000.00 from 16 December 2019 to 15 January 2020 at 5%: 15 days over 365, 15 days over 366.

    15 x .05/365 = .002054795 + 105x^2 .000001970 + .000000001 = .002056766;
    15 x .05/366 = .002049180 + 105x^2 .000001960 + .000000001 = .002051141;
    1.002056766 x 1.002051141 = 1.004112126; 41.12.
    """
    assert underpayment_interest(dollars("10000"), day("2019-12-16"), day("2020-01-15")) == dollars("41.12")


def test_example_of_a_tax_note() -> None:
    """A public tax note (michaelxwang/tax): 12,250.00 from 15 April 2015 to 26 October 2017 at 3%, then 4% from
    1 April 2016; "the IRS table method ... quarter by quarter" gives 1,175.72.

    Rounding every quarter to the cent would give 1,175.73: factors multiply and cents are rounded once.
    """
    assert underpayment_interest(dollars("12250"), day("2015-04-15"), day("2017-10-26")) == dollars("1175.72")


def test_a_day_paid_counts_and_a_day_due_does_not() -> None:
    """100,000.00 for one day at 5% over 366: 13.66."""
    assert underpayment_interest(dollars("100000"), DUE_2020, day("2020-04-16")) == dollars("13.66")
    assert underpayment_interest(dollars("100000"), DUE_2020, DUE_2020) == 0


def test_half_a_cent_is_rounded_up() -> None:
    assert [round_cents(Fraction(cents, 2)) for cents in (0, 1, 2, 3)] == [0, 1, 1, 2]


def test_refund_within_45_days_bears_no_interest() -> None:
    """Filed 1 March 2019, due 15 April: the 45th day is 30 May. On 31 May 500.00 bear 46 days at 6%:
    46 x .06/365 = .007561644 + 1,035x^2 .000027968 + 15,180x^3 .000000067: .007589679; 3.79."""
    filed_on, amount = day("2019-03-01"), dollars("500")
    assert refund_interest(amount, DUE_2019, DUE_2019, filed_on, day("2019-05-30")) == 0
    assert refund_interest(amount, DUE_2019, DUE_2019, filed_on, day("2019-05-31")) == dollars("3.79")


def test_late_return_bears_no_interest_before_it_was_filed() -> None:
    """Filed 1 July 2019: refunded 15 August (45 days later) no interest; later from 1 July, not 15 April."""
    late, refunded = day("2019-07-01"), day("2019-09-30")
    assert refund_interest(dollars("500"), DUE_2019, DUE_2019, late, day("2019-08-15")) == 0
    expected = overpayment_interest(dollars("500"), late, refunded)
    assert refund_interest(dollars("500"), DUE_2019, DUE_2019, late, refunded) == expected > 0


def test_a_day_without_a_rate_is_an_error() -> None:
    first, last = known()
    assert (first, last.month, last.day) == (day("2005-01-01"), 12, 31)
    with pytest.raises(RatesUnknownError, match="no interest rate"):
        underpayment_interest(dollars("1"), last, last + datetime.timedelta(days=1))


AMOUNTS = st.integers(1, 10**9).map(Cents)
DAYS = st.dates(day("2005-01-01"), day("2026-12-31"))


@given(AMOUNTS, AMOUNTS, DAYS, DAYS, DAYS)
def test_interest_grows_with_amount_and_time(a: Cents, b: Cents, x: datetime.date, y: datetime.date, z: datetime.date) -> None:  # fmt: skip
    (less, more), (start, middle, end) = sorted((a, b)), sorted((x, y, z))
    assert underpayment_interest(less, start, end) <= underpayment_interest(more, start, end)
    assert underpayment_interest(less, start, middle) <= underpayment_interest(less, start, end)


@given(AMOUNTS, DAYS, DAYS, DAYS)
def test_a_split_period_gives_the_same_interest_up_to_rounding(amount: Cents, x: datetime.date, y: datetime.date, z: datetime.date) -> None:  # fmt: skip
    """Two roundings of a cent, and a factor of nine decimals for each of the two parts of the quarter split."""
    start, middle, end = sorted((x, y, z))
    first = underpayment_interest(amount, start, middle)
    second = underpayment_interest(Cents(amount + first), middle, end)
    allowed = 4 + (amount + first + second) * 2 // 10**9
    assert abs(first + second - underpayment_interest(amount, start, end)) <= allowed


@given(AMOUNTS, DAYS, st.integers(0, 400))
def test_factors_agree_with_compounding_day_by_day(amount: Cents, start: datetime.date, days: int) -> None:
    end = min(start + datetime.timedelta(days=days), day("2026-12-31"))
    balance = Fraction(amount)
    for span in spans(start, end):
        leap = (datetime.date(span.first.year + 1, 1, 1) - datetime.date(span.first.year, 1, 1)).days
        for _ in range(span.days):
            balance = Fraction(round(balance * (1 + Fraction(span.percent, 100 * leap)) * 10**15), 10**15)
    assert abs(balance - amount - underpayment_interest(amount, start, end)) <= 1 + amount * Fraction(6, 10**9)


@given(st.lists(st.tuples(DAYS, st.integers(-(10**7), 10**7)), max_size=8), DAYS)
def test_shown_stretches_add_up_and_lie_in_one_quarter(entries: list[tuple[datetime.date, int]], to_date: datetime.date) -> None:  # fmt: skip
    stretches = run([Dated(on, Cents(amount)) for on, amount in entries], to_date)
    for stretch in stretches:
        assert stretch.first <= stretch.last <= to_date and stretch.balance > 0 and stretch.interest >= 0
        assert (stretch.first.year, (stretch.first.month - 1) // 3) == (
            stretch.last.year,
            (stretch.last.month - 1) // 3,
        )
    assert all(one.last < two.first for one, two in pairwise(stretches))


# --- penalties ------------------------------------------------------------------------------------


def unpaid(amount: str, to_date: str, due: datetime.date = DUE_2019) -> tuple[PenaltyMonth, ...]:
    return unpaid_months(due, day(to_date), lambda _: dollars(amount))


def test_example_of_the_tax_note_for_both_penalties() -> None:
    """The same note: 10,000.00 due 15 April 2015, neither filed nor paid until 26 October 2017.

    Failure to pay: 31 months or parts, 31 x 50.00 = 1,550.00.
    Failure to file: 5 x 500.00 less 5 x 50.00 = 2,250.00.
    """
    due = day("2015-04-15")
    months = unpaid("10000", "2017-10-26", due)
    assert (len(months), failure_to_pay(months)) == (31, dollars("1550"))
    assert failure_to_file(due, day("2017-10-26"), dollars("10000"), months) == dollars("2250")


def test_both_penalties_together_end_at_47_and_a_half_percent() -> None:
    """A tax adviser's page: 22.5% late filing and 25% late paying, 47.5% at most."""
    due = day("2010-04-15")
    months = unpaid("1000", "2020-01-01", due)
    assert (len(months), failure_to_pay(months)) == (50, dollars("250"))
    assert failure_to_file(due, day("2020-01-01"), dollars("1000"), months) == dollars("225")


@pytest.mark.parametrize(("received", "months"), [("2019-04-15", 0), ("2019-04-16", 1), ("2019-05-15", 1), ("2019-05-16", 2), ("2019-09-20", 6)])  # fmt: skip
def test_part_of_a_month_is_a_month(received: str, months: int) -> None:
    assert months_late(DUE_2019, day(received)) == months


@pytest.mark.parametrize(("start", "months", "end"), [("2019-01-31", 1, "2019-02-28"), ("2020-02-29", 1, "2020-03-31"), ("2019-11-15", 2, "2020-01-15"), ("2019-10-30", 4, "2020-02-29")])  # fmt: skip
def test_months_end_corresponds_to_months_end(start: str, months: int, end: str) -> None:
    assert months_after(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("due", "timely"),
    [("2016-04-15", "2016-04-18"), ("2017-04-15", "2017-04-18"), ("2018-04-15", "2018-04-17"), ("2019-04-15", "2019-04-15"),
     ("2022-04-15", "2022-04-18"), ("2023-04-15", "2023-04-18"), ("2022-10-15", "2022-10-17")],
)  # fmt: skip
def test_weekend_and_emancipation_day_move_the_last_timely_day(due: str, timely: str) -> None:
    """The filing dates of these years: 18 April in 2016, 2017, 2022 and 2023, 17 April in 2018."""
    assert next_working_day(day(due)) == day(timely)
    assert months_late(day(due), day(timely)) == 0
    assert not unpaid("1000", timely, day(due))


def test_late_by_the_moved_date_is_counted_from_the_due_date() -> None:
    """Due Sunday 15 April 2018, filed 16 May: months end 15 May and 15 June, so two."""
    assert months_late(day("2018-04-15"), day("2018-05-16")) == 2


def test_payment_lowers_the_months_that_begin_after_it() -> None:
    """1,000.00, half paid: on 15 May 2019 the second month bears 2.50 (5.00 + 2.50 = 7.50), on 16 May 5.00."""

    def paying(on: str) -> Cents:
        months = unpaid_months(DUE_2019, day("2019-06-01"), lambda at: dollars("500" if at >= day(on) else "1000"))
        return failure_to_pay(months)

    assert (paying("2019-05-15"), paying("2019-05-16")) == (dollars("7.50"), dollars("10"))


def test_a_return_over_60_days_late_pays_the_minimum() -> None:
    """Tax 300.00, due 15 April 2019. 14 June is the 60th day: 2 x 15.00 less 2 x 1.50 = 27.00.

    15 June, still two months: the minimum of 2019, 210.00, is more. With tax of 150.00: the tax.
    The minimum is not reduced by failure to pay (6651(c)(1)).
    """
    months = unpaid("300", "2019-06-15")
    assert failure_to_file(DUE_2019, day("2019-06-14"), dollars("300"), months) == dollars("27")
    assert failure_to_file(DUE_2019, day("2019-06-15"), dollars("300"), months) == dollars("210")
    assert failure_to_file(DUE_2019, day("2019-06-15"), dollars("150"), unpaid("150", "2019-06-15")) == dollars("150")


def test_minimum_goes_by_the_year_the_return_is_due() -> None:
    assert [minimum(year) for year in (2008, 2015, 2016, 2020)] == [10000, 13500, 20500, 43500]
    assert (minimum(1999), minimum(2050)) == (minimum(2005), minimum(2027))


def test_extension_moves_failure_to_file_and_not_failure_to_pay() -> None:
    """1,000.00 due 15 April 2019, extended to 15 October, filed 30 October: one month, 50.00, less the 5.00 of
    the failure-to-pay month that begins 15 October = 45.00; failure to pay has 7 months, 35.00."""
    months = unpaid("1000", "2019-10-30")
    assert failure_to_pay(months) == dollars("35")
    assert failure_to_file(day("2019-10-15"), day("2019-10-30"), dollars("1000"), months) == dollars("45")


@given(AMOUNTS, st.integers(0, 4000), st.integers(0, 4000))
def test_penalties_grow_with_time_up_to_a_quarter_of_the_tax(tax: Cents, x: int, y: int) -> None:
    earlier, later = (DUE_2019 + datetime.timedelta(days=number) for number in sorted((x, y)))
    before, after = (unpaid_months(DUE_2019, end, lambda _: tax) for end in (earlier, later))
    assert failure_to_pay(before) <= failure_to_pay(after) <= round_cents(Fraction(tax, 4))
    ceiling = max(round_cents(Fraction(tax, 4)), min(minimum(2019), tax))
    filing = [failure_to_file(DUE_2019, end, tax) for end in (earlier, later)]
    assert filing[0] <= filing[1] <= ceiling


# --- accruals of a module -------------------------------------------------------------------------


def owing(tax: str, *, key: ModuleKey = TY2019, withheld: str = "0", received: str = "2020-04-14") -> Account:
    """An account with one posted return and its withholding."""
    account = an_account()
    filed(account, key=key, received=day(received), tax=dollars(tax), stage=ReturnStage.POSTED)
    posted(account, "150", key=key, amount=dollars(tax), day=day(received) + datetime.timedelta(days=40), dln=DLN)
    posted(account, "806", key=key, amount=-dollars(withheld), day=key.period.due_date, dln=DLN)
    return account


def figures(owed: Accruals) -> tuple[int, int, int, int, int]:
    return owed.balance, owed.interest, owed.late_payment, owed.late_filing, owed.total


def test_timely_return_with_a_balance_due() -> None:
    """1,000.00 unpaid since 15 July 2020 (Notice 2020-23), to 30 September: 77 days at 3%, x .006331174 = 6.33; failure
    to pay in the months that begin 15 July to 15 September, 3 x 5.00 = 15.00; 1,000.00 + 6.33 + 15.00 = 1,021.33."""
    owed = accrue(owing("5000", withheld="4000"), TY2019, day("2020-09-30"))
    assert figures(owed) == (100000, 633, 1500, 0, 102133)


@pytest.mark.parametrize(
    ("key", "paid", "interest", "penalty"),
    [(TY2019, "2020-07-15", 0, 0), (TY2019, "2020-07-16", 8, 500), (TY2020, "2021-05-17", 0, 0), (TY2020, "2021-05-18", 8, 500)],
)  # fmt: skip
def test_postponed_payment_is_late_from_the_day_after_the_postponed_day(
    key: ModuleKey, paid: str, interest: int, penalty: int
) -> None:
    """15 July 2020 and 17 May 2021 (Notices 2020-23 and 2021-21): a day later is a day of 3% on 1,000.00, .08, and a
    month begun, 5.00."""
    account = owing("5000", key=key, withheld="4000", received=f"{key.period.year + 1}-04-14")
    posted(account, "670", key=key, amount=-100000, day=day(paid))
    owed = accrue(account, key, day(paid))
    assert (owed.interest, owed.late_payment) == (interest, penalty)


def test_return_filed_by_the_postponed_day_is_timely() -> None:
    """Filed 15 July 2020: no failure to file; 16 July: 5% of 1,000.00 less half a percent, 45.00."""
    for received, penalty in (("2020-07-15", 0), ("2020-07-16", 4500)):
        account = owing("1000", received=received)
        assert accrue(account, TY2019, TODAY).late_filing == penalty


@pytest.mark.parametrize(
    ("extended", "received", "late"),
    [("", "2019-10-15", True), ("2020-04-15", "2020-07-15", False), ("2020-04-15", "2020-07-16", True)],
)
def test_extended_date_in_the_postponed_days_is_postponed_too(extended: str, received: str, late: bool) -> None:
    """A year to June 2019 with six months from 15 October 2019 may be filed to 15 July 2020 (Notice 2020-23)."""
    key = ModuleKey.of("30", "201906")
    account = owing("1000", key=key, received=received)
    if extended:
        posted(account, "460", key=key, day=day("2019-09-10"), secondary=day(extended))
    assert (accrue(account, key, TODAY).late_filing > 0) == (late and bool(extended))


def test_late_return_with_a_payment_between() -> None:
    """Tax 6,000.00, withheld 2,000.00, due 15 April 2019, filed 20 September, 1,000.00 paid 15 January 2020;
    to 8 September 2020.

    Failure to pay: 9 months on 4,000.00 (180.00), then, from the month that begins on the day of the payment,
    8 on 3,000.00 (120.00): 300.00. Failure to file: 5 x 200.00 less 5 x 20.00 = 900.00, bearing interest from
    the due date. Interest on 4,900.00: x .012570476 (76 days, 6%) = 61.595; x .012681615 (92, 5%) = 62.921;
    again 63.719; x .002051141 (15 days of 2020) = 10.437; less 1,000.00 leaves 4,098.672;
    x .010435882 (76, 5%) = 42.773; x .012508429 (91, 5%) = 51.803; x .005753961 (70, 3%) = 24.128:
    together 317.376.
    """
    account = owing("6000", key=TY2018, withheld="2000", received="2019-09-20")
    posted(account, "670", key=TY2018, amount=-100000, day=day("2020-01-15"))
    owed = accrue(account, TY2018, TODAY)
    assert figures(owed) == (300000, 31738, 30000, 90000, 451738)
    assert sum(stretch.interest for stretch in owed.stretches) == owed.interest


def test_what_is_assessed_is_taken_off() -> None:
    """The case above with 850.00, 100.00 and 150.00 assessed by the computer at 15 January 2020 values.

    Failure to file 900.00 - 850.00 = 50.00; failure to pay 300.00 - 100.00 = 200.00. The assessed failure to pay
    bears interest from 15 January 2020: 100.00 on top of 4,098.672 gives 100 x (1.010435882 x 1.012508429 x
    1.005753961 - 1) = 2.896 more; interest 317.376 + 2.896 - 150.00 = 170.27.
    """
    account = owing("6000", key=TY2018, withheld="2000", received="2019-09-20")
    on = day("2020-01-15")
    for tc, amount in (("670", "-1000"), ("166", "850"), ("276", "100"), ("196", "150")):
        posted(account, tc, key=TY2018, amount=dollars(amount), day=on)
    assert figures(accrue(account, TY2018, TODAY)) == (410000, 17027, 20000, 5000, 452027)


def test_tax_paid_late_leaves_interest_that_itself_bears_interest() -> None:
    """1,000.00 paid 31 August 2020: balance nil; interest 3.860 by then, x 1.000655926 to 8 September = 3.862;
    failure to pay in two months, 10.00 (IRM 20.2.6.3: interest accrues on unpaid, accrued interest)."""
    account = owing("5000", withheld="4000")
    posted(account, "670", amount=-100000, day=day("2020-08-31"))
    assert figures(accrue(account, TY2019, TODAY)) == (0, 386, 1000, 0, 1386)


def test_additional_tax_bears_interest_from_the_due_date_and_the_penalty_from_its_notice() -> None:
    """Tax 2,000.00, all withheld; TC 290 of 600.00 dated 2 March 2020, tax year 2018, to 8 September 2020.

    Interest on 600.00 from 15 April 2019: 7.542 + 7.705 + 7.802 + (91 days of 2020 x .012508429) 7.793 + 7.891
    + 3.675 = 42.409. Failure to pay from 23 March (21 days after notice): six months begun, 6 x 3.00 = 18.00.
    """
    account = owing("2000", key=TY2018, withheld="2000", received="2019-04-14")
    posted(account, "290", key=TY2018, amount=60000, day=day("2020-03-02"))
    assert figures(accrue(account, TY2018, TODAY)) == (60000, 4241, 1800, 0, 66041)


def test_interest_on_refunded_money_runs_from_the_refund() -> None:
    """As above with 2,500.00 withheld on tax of 2,019.00 and 481.00 refunded 15 May 2019: 119.00 of the 600.00
    were owed from 15 April (30 days at 6% x .004943279 = .588), all of it from 15 May: 4.558 (46 days
    x .007589679) + 7.674 + 7.772 + 7.763 + 7.860 + 3.661; together 39.875."""
    account = owing("2019", key=TY2018, withheld="2500", received="2019-04-09")
    posted(account, "846", key=TY2018, amount=48100, day=day("2019-05-15"))
    posted(account, "290", key=TY2018, amount=60000, day=day("2020-03-02"))
    assert figures(accrue(account, TY2018, TODAY)) == (60000, 3988, 1800, 0, 65788)


def test_abatement_takes_its_interest_and_penalty_with_it() -> None:
    account = owing("5000", withheld="4000")
    posted(account, "291", amount=-100000, day=day("2020-08-10"))
    assert figures(accrue(account, TY2019, TODAY)) == (0, 0, 0, 0, 0)


def test_interest_date_of_an_adjustment_starts_its_interest() -> None:
    """TC 298 of 600.00 with INT-COMP-DT 31 July 2020: 39 days at 3%, 600.00 x .003201705 = 1.92; one before the postponed due date
    counts from that, 55 days, 600.00 x .004518188 = 2.71."""
    for keyed, interest in (("2020-07-31", 192), ("2020-06-30", 271)):
        account = owing("2000", withheld="2000")
        line = AdjustmentLine("298", Cents(60000), interest_date=day(keyed))
        data = AdjustmentData("05", "1", ("007",), "0", lines=(line,))
        adjusted = Transaction(
            account.next_id, "298", day("2020-08-10"), OTHER_DLN, Cents(60000), "20203202", adjustment=data
        )
        apply(account, Posted(TY2019, adjusted))
        assert accrue(account, TY2019, TODAY).interest == interest


def test_extension_of_tc_460_is_used() -> None:
    """TC 460 without a date is six months: due 15 October 2019, filed 30 October; 45.00 as above."""
    account = owing("1000", key=TY2018, received="2019-10-30")
    posted(account, "460", key=TY2018, day=day("2019-04-10"))
    assert accrue(account, TY2018, TODAY).late_filing == dollars("45")
    posted(account, "460", key=TY2018, day=day("2019-09-10"), secondary=day("2019-10-31"))
    assert accrue(account, TY2018, TODAY).late_filing == 0


@pytest.mark.parametrize(
    ("setter", "release", "place"),
    [("340", "342", 1), ("341", "342", 1), ("270", "272", 2), ("271", "272", 2), ("160", "162", 3), ("161", "162", 3)],
)
def test_restriction_stops_its_figure_until_it_is_deleted(setter: str, release: str, place: int) -> None:
    account = owing("6000", key=TY2018, withheld="2000", received="2019-09-20")
    assert figures(accrue(account, TY2018, TODAY))[place] > 0
    posted(account, setter, key=TY2018, amount=100)
    restricted = accrue(account, TY2018, TODAY)
    assert figures(restricted)[place] == 0 and setter in restricted.restricted
    posted(account, release, key=TY2018)
    released = accrue(account, TY2018, TODAY)
    assert figures(released)[place] > 0 and not any(released.restricted)


def test_module_in_credit_accrues_nothing() -> None:
    account = owing("1000", withheld="1500")
    assert figures(accrue(account, TY2019, TODAY)) == (-50000, 0, 0, 0, -50000)


def test_module_without_tax_accrues_nothing() -> None:
    account = an_account()
    posted(account, "846", amount=50000)
    assert figures(accrue(account, TY2019, TODAY)) == (50000, 0, 0, 0, 50000)


def test_return_whose_receipt_is_not_on_file_counts_as_timely() -> None:
    account = an_account()
    posted(account, "150", amount=100000)
    owed = accrue(account, TY2019, TODAY)
    assert (owed.late_filing, owed.late_payment) == (0, dollars("10"))


def test_failure_to_file_bears_interest_from_the_extended_due_date() -> None:
    """The 45.00 above join 1,000.00 on 15 October 2019; to 8 September 2020: 12.570 (76 days, 6%) + 12.841 (92, 5%)
    + 2.109 (15 x .05/365); on 1,072.521: 11.372 (77 days) + 13.558 + 13.727 (91 days each, over 366) + 6.394:
    72.571."""
    account = owing("1000", key=TY2018, received="2019-10-30")
    posted(account, "460", key=TY2018, day=day("2019-04-10"))
    assert accrue(account, TY2018, TODAY).interest == 7257


def test_payment_on_the_moved_last_day_is_timely() -> None:
    """15 April 2018 is a Sunday, the 16th a holiday in Washington: paid on the 17th, in time; on the 18th, late."""
    for on, late in (("2018-04-17", False), ("2018-04-18", True)):
        account = owing("1000", key=TY2017, received="2018-04-10")
        posted(account, "670", key=TY2017, amount=-100000, day=day(on))
        owed = accrue(account, TY2017, TODAY)
        assert (owed.interest > 0, owed.late_payment) == (late, 500 * late)


def test_first_month_looks_at_what_is_unpaid_after_the_moved_last_day() -> None:
    """Due Sunday 15 April 2018; half is paid on the 17th, in time: the first month bears 2.50."""
    due = day("2018-04-15")
    months = unpaid_months(due, day("2018-05-01"), lambda at: dollars("500" if at >= day("2018-04-17") else "1000"))
    assert failure_to_pay(months) == dollars("2.50")


def test_refundable_credit_counts_from_the_due_date_whenever_it_posts() -> None:
    account = owing("5000", withheld="4000")
    posted(account, "766", amount=-100000, day=day("2020-08-10"))
    assert figures(accrue(account, TY2019, TODAY)) == (0, 0, 0, 0, 0)


def test_abatement_undoes_the_newest_assessment_first() -> None:
    """1,000.00 of the return unpaid since 15 April 2019, 600.00 added on 2 March 2020 and abated again:
    17 months of 5.00 = 85.00."""
    account = owing("2000", key=TY2018, withheld="1000", received="2019-04-14")
    posted(account, "290", key=TY2018, amount=60000, day=day("2020-03-02"))
    posted(account, "291", key=TY2018, amount=-60000, day=day("2020-05-04"))
    assert accrue(account, TY2018, TODAY).late_payment == dollars("85")


def test_failure_to_pay_is_on_the_tax_at_most() -> None:
    """Tax of 1,000.00 withheld, 1,500.00 refunded 1 June 2020 by mistake: two months (15 July, 15 August) on
    1,000.00, 10.00; the 500.00 are no tax."""
    account = owing("1000", withheld="1000")
    posted(account, "846", amount=150000, day=day("2020-06-01"))
    assert accrue(account, TY2019, TODAY).late_payment == dollars("10")


def test_reversed_restriction_restricts_nothing() -> None:
    account = owing("5000", withheld="4000")
    restricting = posted(account, "340", amount=100)
    posted(account, "341", amount=-100, reverses=restricting)
    account.module(TY2019).reversed[account.next_id - 1] = restricting.id
    assert not any(accrue(account, TY2019, TODAY).restricted)


def test_late_payment_of_too_much_leaves_no_accruals() -> None:
    account = owing("5000", withheld="4000")
    posted(account, "670", amount=-150000, day=day("2020-08-03"))
    assert figures(accrue(account, TY2019, TODAY)) == (-50000, 0, 0, 0, -50000)


@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.sampled_from(["670", "290", "291", "846", "276", "196", "166", "806"]), st.integers(0, 10**6), st.integers(0, 300)), max_size=6),
    st.integers(0, 2000),
)  # fmt: skip
def test_accruals_are_never_negative_and_the_total_is_their_sum(tax: int, more: list[tuple[str, int, int]], days: int) -> None:  # fmt: skip
    account = owing("0", key=TY2018, received="2019-06-20")
    posted(account, "290", key=TY2018, amount=tax)
    for tc, amount, after in more:
        sign = -1 if tc in ("670", "291", "806") else 1
        posted(account, tc, key=TY2018, amount=sign * amount, day=day("2019-07-01") + datetime.timedelta(days=after))
    owed = accrue(account, TY2018, TODAY + datetime.timedelta(days=days))
    assert min(owed.interest, owed.late_payment, owed.late_filing) >= 0
    assert owed.total == owed.balance + owed.interest + owed.late_payment + owed.late_filing
    if owed.balance < 0:
        assert owed.total == owed.balance and not owed.stretches

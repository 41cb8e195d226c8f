"""From which day an overpayment was there (IRC 6402(a), 6611(d))."""

from __future__ import annotations

import datetime

import pytest

from masterfile.money import Cents
from masterfile.posting.interest import Dated
from masterfile.posting.offsets import overpaid_since

DUE = datetime.date(2020, 4, 15)
JULY, AUGUST = datetime.date(2020, 7, 15), datetime.date(2020, 8, 3)


def dated(*items: tuple[datetime.date, int]) -> tuple[Dated, ...]:
    return tuple(Dated(day, Cents(amount)) for day, amount in items)


@pytest.mark.parametrize(
    ("credits", "amount", "since"),
    [
        (((DUE, -1500),), 500, DUE),
        (((DUE, -1000), (JULY, -500)), 500, JULY),
        (((DUE, -1200), (JULY, -300)), 200, DUE),
        (((DUE, -1200), (JULY, -300)), 201, JULY),
        (((DUE, -1500), (JULY, 500), (AUGUST, -500)), 500, AUGUST),
        (((DUE, -1200), (JULY, -100)), 500, DUE),
    ],
)
def test_an_amount_is_overpaid_since_the_credit_that_made_it(
    credits: tuple[tuple[datetime.date, int], ...], amount: int, since: datetime.date
) -> None:
    """Tax of 10.00: what is paid by a day less tax reaches the amount, and stays there; else the due date."""
    assert overpaid_since(Cents(1000), dated(*credits), Cents(amount), DUE) == since

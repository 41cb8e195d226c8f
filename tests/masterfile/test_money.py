"""Amounts in cents; a minus behind the amount is a credit (reference 2.1)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.money import AmountError, format_amount, parse_amount


@pytest.mark.parametrize(
    ("cents", "printed"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (87700, "877.00"),
        (-87700, "877.00-"),
        (-1, "0.01-"),
        (512300, "5,123.00"),
        (123456789, "1,234,567.89"),
        (-100000000, "1,000,000.00-"),
    ],
)
def test_amounts_print_with_thousands_cents_and_a_trailing_minus(cents: int, printed: str) -> None:
    assert format_amount(cents) == printed


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("877.00", 87700),
        ("877.00-", -87700),
        ("877", 87700),
        (".00", 0),
        (".05-", -5),
        ("1,234.56", 123456),
        ("1234.56", 123456),
        ("1,234,567.89-", -123456789),
        (" 12.00 ", 1200),
        ("0.00-", 0),
    ],
)
def test_amounts_are_read_with_or_without_separators(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    "text",
    ["", "-", ".", "-877.00", "1.2", "12.345", "1,23.00", "1,2345", "$5", "5 00", "877.00--", "877.00 -", "1.2.3", "A",
     "+5.00", "1_000", "٥.00"],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_what_one_looks_like(text: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount(text)
    assert repr(text) in str(refused.value)
    assert "dollars and cents, a minus behind it for a credit, 877.00-" in str(refused.value)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_every_amount_printed_reads_back(cents: int) -> None:
    printed = format_amount(cents)
    assert parse_amount(printed) == cents
    assert parse_amount(printed.replace(",", "")) == cents
    assert re.fullmatch(r"\d{1,3}(,\d{3})*\.\d\d-?", printed)
    assert printed.endswith("-") is (cents < 0)

"""Exact arithmetic on cents: shares of amounts, rates, whole dollars, always rounded half up away from zero."""

from __future__ import annotations

from fractions import Fraction

from masterfile.money import ZERO, Cents

DOLLAR = 100
BASIS = 10_000
"""Rates are hundredths of a percent: 3000 is 30 percent."""


def rounded(value: Fraction, unit: int = 1) -> Cents:
    """An exact number of cents to the nearest multiple of ``unit`` cents, halves away from zero."""
    whole = abs(value) / unit
    steps = (2 * whole.numerator + whole.denominator) // (2 * whole.denominator)
    return Cents(steps * unit if value >= 0 else -steps * unit)


def at_rate(amount: int, rate: int) -> Cents:
    """An amount times a rate in hundredths of a percent, to the cent."""
    return rounded(Fraction(amount * rate, BASIS))


def share(part: int, whole: int, amount: int, unit: int = 1) -> Cents:
    """``part / whole`` of an amount, the ratio never below 0 nor above 1; zero where the whole is none."""
    if whole <= 0:
        return ZERO
    return rounded(Fraction(max(0, min(part, whole)) * amount, whole), unit)


def floor_zero(amount: int) -> Cents:
    """The amount, or zero where it is negative."""
    return Cents(max(0, amount))

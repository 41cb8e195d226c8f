"""The settings of a world: redacted thresholds and choices, each with its visible default.

A default here is ours, never an IRS value (docs/conflicts.md names each).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Enforcement(StrEnum):
    """What a broken procedure rule does: refuse, warn on line 24, or only count (design section 6)."""

    STRICT = "strict"
    COACH = "coach"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds and choices of a world."""

    enforcement: Enforcement = Enforcement.STRICT
    mft32_cutoff_cycle: int = 47
    quality_review_days: int = 2
    sign_on_attempts: int = 3
    remarks_minimum: int = 3
    password_required: bool = True
    merge_lookback_years: int = 1
    refund_tolerance_cents: int = 100
    hold_release_cycles: int = 0
    tpp_suspense_days: int = 90
    unpostable_suspense_days: int = 45
    nullified_shown_days: int = 21
    batch_tool_delay_cycles: int = 3
    notice_interval_weeks: int = 5
    claim_hold_cycles: int = 15
    staup_cycles_maximum: int = 15
    small_debit_tolerance_cents: int = 100
    tda_tolerance_cents: int = 2500
    statute_imminent_days: int = 90
    information_return_years: int = 10
    business_retention_years: int = 7
    hra_questions: int = 4
    hra_sources: int = 2
    hra_right: int = 3
    additional_right: int = 2
    income_tolerance_cents: int = 10000
    unused_statements: tuple[str, ...] = ("PAYEE TIN NOT VALID", "NAME AND TIN DO NOT MATCH", "DOCUMENT NOT PERFECTED")

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Settings:
        """The settings as a journal keeps them, defaults filled in."""
        values = dict(stored)
        if "enforcement" in values:
            values["enforcement"] = Enforcement(values["enforcement"])
        if "unused_statements" in values:
            values["unused_statements"] = tuple(values["unused_statements"])
        return cls(**values)

"""The rules. Importing this package declares them all; ``registry.RULES`` finds them by id."""

from masterfile.rules import (
    accruals,
    adjustments,
    controls,
    credits,
    duplicates,
    entity,
    identity_theft,
    input,
    mft32,
    terminal,
    unpostables,
)
from masterfile.rules.registry import COMPUTATIONS, EFFECTS, RULES, Finding, Rule, Verdict, judge

__all__ = [
    "COMPUTATIONS",
    "EFFECTS",
    "RULES",
    "Finding",
    "Rule",
    "Verdict",
    "accruals",
    "adjustments",
    "controls",
    "credits",
    "duplicates",
    "entity",
    "identity_theft",
    "input",
    "judge",
    "mft32",
    "terminal",
    "unpostables",
]

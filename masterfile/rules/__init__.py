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
    letters,
    mft32,
    terminal,
    tpp,
    unpostables,
    verification,
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
    "letters",
    "mft32",
    "terminal",
    "tpp",
    "unpostables",
    "verification",
]

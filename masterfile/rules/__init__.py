"""The rules. Importing this package declares them all; ``registry.RULES`` finds them by id.

Every module of the package is imported, in the order of its name, so that a new subject needs no list.
"""

from __future__ import annotations

import importlib
import pkgutil

from masterfile.rules.registry import COMPUTATIONS, EFFECTS, RULES, Finding, Rule, Verdict, judge

__all__ = ["COMPUTATIONS", "EFFECTS", "RULES", "Finding", "Rule", "Verdict", "judge"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

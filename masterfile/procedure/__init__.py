"""The procedures of IRM 25.25.6: duties and prohibitions, a module a section. Importing this package declares them.

Every module of the package is imported, in the order of its name, so that a new section needs no list.
"""

from __future__ import annotations

import importlib
import pkgutil

from masterfile.procedure.registry import DUTIES, PROHIBITIONS

__all__ = ["DUTIES", "PROHIBITIONS"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

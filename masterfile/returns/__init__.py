"""Returns as a reviewer has them before the eyes: their facts, their figures, the rules they must meet.

Every module of the package is imported, in the order of its name, so that a new subject needs no list.
"""

from __future__ import annotations

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

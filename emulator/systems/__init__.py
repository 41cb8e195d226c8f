"""The desk beside the terminal: contacts, AMS, referrals and the other systems, one module a system.

Every module of the package is imported with the command codes; their words are registered beside them.
"""

from __future__ import annotations

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

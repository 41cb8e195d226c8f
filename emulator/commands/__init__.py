"""The command codes, one module a code or family. Importing this package registers them all.

Every module of the package is imported, in the order of its name, so that a new code needs no list.
"""

from __future__ import annotations

import importlib
import pkgutil

from emulator.commands.registry import REGISTRY, Answered, Call, CommandCode

__all__ = ["REGISTRY", "Answered", "Call", "CommandCode"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

importlib.import_module("emulator.systems")

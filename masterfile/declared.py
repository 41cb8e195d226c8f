"""Everything that is declared: the machine's rules and effects, and the figures and questions of returns.

The machine itself imports ``masterfile.rules`` only; ``explain``, ``compute`` and the tests look here,
for the rules about returns take time to read and no terminal asks them.
"""

from __future__ import annotations

from importlib import import_module

from masterfile.procedure import DUTIES
from masterfile.rules.registry import COMPUTATIONS, EFFECTS, RULES, Declared, declared

__all__ = ["COMPUTATIONS", "DUTIES", "EFFECTS", "RULES", "Declared", "declared"]

for _room in ("masterfile.rules", "masterfile.posting.engine", "masterfile.posting.batch", "masterfile.returns"):
    import_module(_room)

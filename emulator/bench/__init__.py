"""``idrs bench``: the budgets of the design, each measured beside an in-run baseline.

Figures are for people and for trends; no test asserts them.
"""

from emulator.bench import machine, pages, window, worlds
from emulator.bench.figures import Figure, table

__all__ = ["Figure", "measure", "table"]


def measure() -> list[Figure]:
    """Every figure, in order. Takes a minute."""
    return [*machine.figures(), *window.figures(), *worlds.figures(), *pages.figures()]

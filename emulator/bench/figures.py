"""What a measurement comes to, and how runs are timed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement: what, value and unit, the goal of the design, and its baseline."""

    name: str
    value: float
    unit: str
    goal: str
    met: bool
    baseline: str

    def as_json(self) -> dict[str, Any]:
        """The object of ``--json``."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "goal": self.goal,
            "met": self.met,
            "baseline": self.baseline,
        }


def table(figures: list[Figure]) -> Iterator[str]:
    """The figures as lines."""
    for figure in figures:
        mark = "met " if figure.met else "MISS"
        yield f"{mark} {figure.name:44} {figure.value:12,.3f} {figure.unit:12} goal {figure.goal:12} {figure.baseline}"


def timed(action: Callable[[], object], count: int, before: Callable[[], object] = lambda: None) -> list[float]:
    """Seconds of each of ``count`` runs, after a tenth of them to warm up; ``before`` each, untimed."""
    for _ in range(count // 10 + 1):
        action()
    gc.collect()
    times = []
    for _ in range(count):
        before()
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return times


def rate(times: list[float]) -> float:
    """Runs a second."""
    return len(times) / sum(times)


def p99(times: list[float]) -> float:
    """The milliseconds that one run in a hundred exceeds."""
    return sorted(times)[int(len(times) * 0.99)] * 1000

"""Shrinking: the fewest acts that still fail in the same way, within a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from emulator.simulation.acts import Act

Trial = Callable[[Sequence[Act]], int | None]
"""How many acts it takes until the failure, or None where these acts do not fail so."""


def shrink(acts: Sequence[Act], tin: str, fails: Trial, seconds: float) -> list[Act]:
    """Acts that fail, as few as greedy dropping finds: those of one account first, then in ever smaller pieces."""
    end = time.perf_counter() + seconds
    kept = list(acts)
    of_one_account = [act for act in kept if act.kind != "send" or act.tin in ("", tin)]
    done = fails(of_one_account) if tin else None
    if done is not None:
        kept = of_one_account[:done]
    size = max(len(kept) // 2, 1)
    while time.perf_counter() < end:
        before = len(kept)
        kept = _drop(kept, size, fails, end)
        if size == 1 and len(kept) == before:
            break
        size = max(size // 2, 1)
    return kept


def _drop(acts: list[Act], size: int, fails: Trial, end: float) -> list[Act]:
    """Without every piece of this size that is not needed, the last piece first."""
    start = len(acts) - size
    while start > -size and time.perf_counter() < end:
        at = max(start, 0)
        candidate = acts[:at] + acts[start + size :]
        done = fails(candidate) if candidate else None
        if done is not None:
            acts = candidate[:done]
        start = min(start, len(acts)) - size
    return acts

"""Reading much at once: no garbage is searched for while nearly all that is made is kept.

The search would look through every value made so far, again and again: half of the time of reading a large world.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def everything_kept() -> Iterator[None]:
    """No search for garbage; a ``with`` block or a decorator. What is no longer referred to goes away all the same."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def left_alone() -> None:
    """What there is now stays: the search for garbage leaves it out from here on, so that it stops nobody who waits."""
    gc.freeze()

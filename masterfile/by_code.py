"""Where the transactions of a module stand by their transaction code, so that asking for a few reads only those.

Nothing of it is kept in a journal. A short module is looked through; what a long one has is noted once, and what
posts afterwards is added when it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from masterfile.records.transactions import Transaction

SHORT = 24
"""Up to so many transactions looking through them costs less than keeping a note."""


class ByCode:
    """The places, from 0, of one list of posted transactions by TC; the list may only grow."""

    __slots__ = ("_noted", "_places", "posted")

    def __init__(self, posted: list[Transaction]) -> None:
        self.posted = posted
        self._places: dict[str, list[int]] = {}
        self._noted = 0

    def places(self, tcs: Collection[str]) -> list[int]:
        """The places of the transactions with one of these codes, in posting order."""
        self._note()
        known = self._places
        if len(tcs) > len(known):
            return sorted(chain.from_iterable(places for tc, places in known.items() if tc in tcs))
        return sorted(chain.from_iterable(known[tc] for tc in tcs if tc in known))

    def _note(self) -> None:
        """Note what has posted since the last time."""
        for place in range(self._noted, len(self.posted)):
            self._places.setdefault(self.posted[place].tc, []).append(place)
        self._noted = len(self.posted)

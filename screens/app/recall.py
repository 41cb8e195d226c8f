"""Earlier transmissions, to be brought back: the last ones, each once in a row, and no passwords."""

from __future__ import annotations

MOST = 50
"""How many transmissions are kept."""


class Recall:
    """The transmissions of a session and a place among them, which is behind the last one after each transmission."""

    def __init__(self) -> None:
        """Nothing sent yet."""
        self._sent: list[str] = []
        self._place = 0

    def add(self, transmission: str) -> None:
        """Keep one, and go behind the last. What the terminal keeps nothing of is empty here."""
        if transmission and self._sent[-1:] != [transmission]:
            self._sent = [*self._sent, transmission][-MOST:]
        self._place = len(self._sent)

    def before(self) -> str:
        """The one before the place, and the place goes there; empty at the first."""
        return self._step(self._place - 1)

    def after(self) -> str:
        """The one after the place, and the place goes there; empty at the last."""
        return self._step(self._place + 1)

    def _step(self, place: int) -> str:
        if not 0 <= place < len(self._sent):
            return ""
        self._place = place
        return self._sent[place]

"""A list to choose from: what is typed narrows it, the arrows move in it. It needs no window."""

from __future__ import annotations

from screens.terminal import Choice


class Picker:
    """Choices, a filter and a place: first the values that begin with what is typed, then what holds it anywhere."""

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        """All of them, at the first one."""
        self._all = choices
        self.filter = ""
        self.place = 0
        self.matching = choices

    @property
    def chosen(self) -> str:
        """The value at the place; empty where nothing matches."""
        return self.matching[self.place].value if self.matching else ""

    def type(self, character: str) -> None:
        """One more character of the filter."""
        self._narrow(self.filter + character)

    def backspace(self) -> None:
        """One character less."""
        self._narrow(self.filter[:-1])

    def move(self, rows: int) -> None:
        """Up or down, not beyond the ends."""
        self.place = max(0, min(self.place + rows, len(self.matching) - 1))

    def shown(self, height: int) -> tuple[int, tuple[Choice, ...]]:
        """As many choices as fit, the chosen one among them, and which of them it is."""
        first = max(0, min(self.place - height // 2, len(self.matching) - height))
        return self.place - first, self.matching[first : first + height]

    def _narrow(self, text: str) -> None:
        self.filter = text
        words = text.upper().split()
        held = [one for one in self._all if all(word in f"{one.value} {one.meaning}".upper() for word in words)]
        first = [one for one in held if words and one.value.upper().startswith(words[0])]
        self.matching = (*first, *(one for one in held if one not in first))
        self.place = 0

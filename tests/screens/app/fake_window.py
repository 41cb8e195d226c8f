"""A window that remembers what the seat asked of it, and keys for the seat."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from screens.app.actions import Action
from screens.app.seat import Seat
from screens.terminal import Choice


class FakeWindow:
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.choices: tuple[Choice, ...] = ()
        self.then: Callable[[str], None] = lambda _: None
        self.copied = ""
        self.scrolled = 0
        self.beside = False
        self.closed = False
        self.left = False

    def show(self, title: str, lines: Iterable[str]) -> None:
        self.shown.append("\n".join((title, *lines)))

    def choose(self, title: str, choices: tuple[Choice, ...], then: Callable[[str], None]) -> None:
        self.shown.append(title)
        self.choices, self.then = choices, then

    def scroll(self, lines: int) -> None:
        self.scrolled += lines

    def close(self) -> None:
        self.closed = True

    def copy(self, text: str) -> None:
        self.copied = text

    def leave(self) -> None:
        self.left = True


def typed(seat: Seat, *keys: str | Action) -> Seat:
    """Actions, and texts character by character."""
    for key in keys:
        if isinstance(key, Action):
            seat.press(key)
        else:
            for character in key:
                seat.type(character)
    return seat


def command(seat: Seat, text: str) -> Seat:
    """A command on row 1, transmitted."""
    return typed(seat, Action.CLEAR, text, Action.TRANSMIT)

"""What the parts of a seat share: the terminal, the window, and how they ask, answer and tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from screens.page import Page
from screens.terminal import Choice, Terminal

Answered = TypeVar("Answered")


class Window(Protocol):
    """What the seat asks of a window."""

    def show(self, title: str, lines: Iterable[str]) -> None:
        """A text beside the screen or over it."""

    def choose(self, title: str, choices: tuple[Choice, ...], then: Callable[[str], None]) -> None:
        """A list to choose from; ``then`` gets the value, if one is chosen."""

    @property
    def beside(self) -> bool:
        """Whether a text stands beside the screen, where the user goes on typing."""

    def scroll(self, lines: int) -> None:
        """Move the text beside the screen."""

    def close(self) -> None:
        """Put the text beside the screen away."""

    def copy(self, text: str) -> None:
        """Give a text to the clipboard."""

    def leave(self) -> None:
        """End the session."""


class Asking(Protocol):
    """Calls the terminal; None where it failed, which is a bug that must not end the session."""

    def __call__(self, call: Callable[[], Answered]) -> Answered | None:
        """The answer of a call."""


class Answering(Protocol):
    """Puts a page up; on the same page again, what was typed and not sent stays."""

    def __call__(self, page: Page | None, *, same_page: bool = False) -> None:
        """Show a page."""


@dataclass(frozen=True, slots=True)
class Hands:
    """The hands of a seat."""

    terminal: Terminal
    window: Window
    ask: Asking
    answer: Answering
    notify: Callable[[str], None]
    show: Callable[[str, Iterable[str]], None]
    """A text that takes the place of the pane of the desk."""

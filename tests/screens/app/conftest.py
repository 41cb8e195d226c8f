"""What the tests of the seat share: a terminal and a window that remember, a clock that the test sets."""

from __future__ import annotations

import pytest

from screens.app.seat import Seat
from tests.screens.app.fake_terminal import FakeTerminal
from tests.screens.app.fake_window import FakeWindow


class Clock:
    """Seconds as the test says."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window() -> FakeWindow:
    return FakeWindow()


@pytest.fixture
def terminal() -> FakeTerminal:
    return FakeTerminal()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def seat(terminal: FakeTerminal, window: FakeWindow, clock: Clock) -> Seat:
    """A seat at its first page."""
    seat = Seat(terminal, window, clock=clock)
    seat.start()
    return seat

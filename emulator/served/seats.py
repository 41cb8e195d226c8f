"""The seats on one host: a terminal each, found again by its token, given up when nobody used it for too long.

Times are seconds of a clock that the caller reads; nothing here asks one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from emulator.host import Host
from emulator.served.wire import Called, WireError
from emulator.terminal import LocalTerminal
from masterfile import codes
from screens.page import Answer, Page

ANYONE, LEADS = "anyone", "leads"
"""Who may run the batches of a class."""


class NoSeatError(Exception):
    """Every seat is taken."""


@dataclass
class Seat:
    """A terminal and when it was last used."""

    terminal: LocalTerminal
    used: float


class Seats:
    """The terminals of a class. ``idle`` is after how many seconds a seat is given up, ``most`` how many there are."""

    def __init__(self, host: Host, world: str, *, batches: str = ANYONE, idle: float = 1800, most: int = 60) -> None:
        self.host = host
        self._world = world
        self._batches = batches
        self._idle = idle
        self._most = most
        self._seats: dict[str, Seat] = {}
        self._given = 0

    def __contains__(self, token: str) -> bool:
        """Whether a token has a seat."""
        return token in self._seats

    def take(self, token: str, now: float) -> str:
        """A seat, the one of the token where it has one; its token. Raises NoSeatError."""
        if token in self._seats:
            self._seats[token].used = now
            return token
        if len(self._seats) >= self._most:
            raise NoSeatError(f"all {self._most} seats are taken")
        self._given += 1
        token = token or f"window-{self._given}"
        self._seats[token] = Seat(LocalTerminal(self.host, self._world), now)
        return token

    def call(self, token: str, called: Called, now: float) -> Any:
        """Carry out a call at a seat; raises WireError where it has been given up."""
        seat = self._seats.get(token)
        if seat is None:
            raise WireError("the session has ended")
        if called.name not in ("status", "explain"):
            seat.used = now
        refused = self._refused(seat.terminal, called.name)
        if refused is not None:
            return refused
        answer = getattr(seat.terminal, called.name)(**called.args)
        if called.name == "go_back":
            for other in self._seats.values():
                if other is not seat:
                    other.terminal.follow()
        return answer

    def _refused(self, terminal: LocalTerminal, name: str) -> Page | None:
        """What moves the machine under everybody may be kept to leads and managers; going back always is."""
        if name not in ("advance", "go_back") or (name == "advance" and self._batches == ANYONE):
            return None
        employee = self.host.roster.get(terminal.session.employee)
        if employee is not None and employee.may_review:
            return None
        return terminal.session.page.with_message(codes.messages()["IDRS-1652"].text, "IDRS-1652", Answer.REFUSED)

    def leave(self, token: str) -> None:
        """Give a seat up: whoever is signed on is signed off."""
        seat = self._seats.pop(token, None)
        if seat is not None and seat.terminal.session.employee:
            seat.terminal.send("SINOF")

    def sweep(self, now: float) -> Iterator[str]:
        """Give up every seat that nobody used for too long; their tokens."""
        for token in [token for token, seat in self._seats.items() if now - seat.used > self._idle]:
            self.leave(token)
            yield token

    def close(self) -> None:
        """Give every seat up."""
        for token in list(self._seats):
            self.leave(token)

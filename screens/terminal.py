"""The contract between a front end and the machine: what the Textual application talks to.

A transmission is text. Line 1 typed over: the line itself (``TXMODA 000-12-3456 30 201912``). A format
filled in: its changed fields as ``NAME>value`` pairs, one a line. Paging: ``PGDN`` and ``PGUP``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from screens.page import Page

DOES_NOT_REPLAY = "This session does not replay: "
"""How a recording begins that differs from its world from the start; the reason stands behind it."""


@dataclass(frozen=True, slots=True)
class TerminalStatus:
    """What the line below the 24 rows shows. ``date`` is YYYY-MM-DD, ``cycle`` YYYYCCDD."""

    world: str
    date: str
    cycle: str
    employee: str
    signed_on: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a message came: lines of plain text, up to 76 characters wide."""

    title: str
    lines: tuple[str, ...]


class Terminal(Protocol):
    """A terminal on some host, in this process or another."""

    def start(self) -> Page:
        """The first page: the sign-on screen."""

    def send(self, transmission: str) -> Page:
        """Transmit and wait for the answer. Never raises for anything a user can type."""

    def status(self) -> TerminalStatus:
        """Date, cycle and employee, after the last answer."""

    def explain(self, message: str) -> Explanation:
        """What a message id means: its rule, citation, and what would be accepted."""

    def advance(self, cycles: int = 0, days: int = 0) -> Page:
        """Run the batches for some cycles and days; answers the current page with a message."""

    def recording(self) -> str:
        """The session so far as an ``.idrs`` transcript; what cannot replay begins with ``DOES_NOT_REPLAY``."""

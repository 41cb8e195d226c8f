"""A terminal whose machine is opened after its first page is up: what a user waits for at a start is the page.

Loading the rules, the command codes and the models takes several times as long as drawing the sign-on screen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any, cast

from screens.page import Page
from screens.signon import first_page
from screens.terminal import NoMachineError, Terminal, TerminalStatus

Opened = tuple[Terminal, Callable[[], None]]
"""A terminal on a machine, and what closes it."""


class LateTerminal:
    """Implements ``Terminal``: it opens the machine when ``prepare`` asks or at the first call that needs it.

    Calls come from one thread and ``prepare`` from another; whichever is first opens, the other one waits for it.
    """

    def __init__(self, open_machine: Callable[[], Opened]) -> None:
        """Nothing is opened yet."""
        self._open_machine = open_machine
        self._opening = Lock()
        self._opened: Opened | None = None
        self._told = False
        self.failure: Exception | None = None
        """Why there is no machine."""

    @property
    def as_terminal(self) -> Terminal:
        """Itself, for a front end."""
        return cast(Terminal, self)

    def open(self) -> Terminal:
        """The terminal on the machine, opened now if it is not; raises what opening it raises."""
        with self._opening:
            if self.failure is not None:
                raise self.failure
            if self._opened is None:
                try:
                    self._opened = self._open_machine()
                except Exception as failure:
                    self.failure = failure
                    raise
            return self._opened[0]

    def __getattr__(self, name: str) -> Any:
        """A method of the protocol, which needs the machine."""
        if name not in vars(Terminal):
            raise AttributeError(name)
        return partial(self._call, name)

    def _call(self, name: str, *args: Any, **more: Any) -> Any:
        return getattr(self._machine(), name)(*args, **more)

    def _machine(self) -> Terminal:
        try:
            return self.open()
        except Exception as failure:
            raise NoMachineError from failure

    def start(self) -> Page:
        """The sign-on screen, without the hint of the world before the machine is there."""
        return first_page() if self._opened is None else self._opened[0].start()

    def status(self) -> TerminalStatus:
        """Nothing is known before the machine is there."""
        return TerminalStatus("", "", "", "", False) if self._opened is None else self._opened[0].status()

    def may_follow(self, line: str) -> str:
        """What may come next on a command line; typing waits for no machine."""
        return "" if self._opened is None else self._opened[0].may_follow(line)

    def prepare(self) -> Page | None:
        """Open the machine and answer its own first page; then what the machine itself prepares."""
        terminal = self._machine()
        if not self._told:
            self._told = True
            return terminal.start()
        terminal.prepare()
        self._loaded()
        return None

    @staticmethod
    def _loaded() -> None:
        """The machine is kept as long as the window: no answer waits for a search through it."""
        from masterfile.garbage import left_alone

        left_alone()

    def close(self) -> None:
        """Close the machine, if one was opened."""
        if self._opened is not None:
            self._opened[1]()

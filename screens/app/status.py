"""The status line below the page, and the line of key hints below that."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from screens.app.seat import INSERTING, READY
from screens.app.themes import Theme
from screens.terminal import TerminalStatus

NOT_SIGNED_ON = "NOT SIGNED ON"
PART_SHOWN = "[PART]"

GAP = "  "


def status_line(
    state: str, position: tuple[int, int], status: TerminalStatus, *, width: int, partial: bool, time: str = ""
) -> str:
    """The state on the left and the rest on the right; what does not fit goes, the least needed first."""
    row, column = position
    parts = {
        "part": PART_SHOWN if partial else "",
        "time": time,
        "cursor": f"R{row:02} C{column:02}",
        "cycle": f"CYC {status.cycle}" if status.cycle else "",
        "date": status.date,
        "employee": status.employee if status.signed_on else NOT_SIGNED_ON,
        "world": status.world,
    }
    for spare in ("world", "date", "employee", "cycle", "time", "cursor"):
        right = GAP.join(part for part in parts.values() if part)
        if len(state) + len(GAP) + len(right) <= width:
            break
        del parts[spare]
    right = GAP.join(part for part in parts.values() if part)
    return state[: max(0, width - len(right) - 1)].ljust(width - len(right)) + right


class StatusLine(Widget, can_focus=False):
    """Keyboard state, cursor, cycle, date, employee and world, as on the bottom line of a block-mode terminal."""

    DEFAULT_CSS = """
    StatusLine { width: 80; max-width: 100%; height: 1; }
    """

    def __init__(self, theme: Theme) -> None:
        """An empty line, until the first ``show``."""
        super().__init__()
        self._style, self._alert = theme.status, theme.alert
        self._help = ""
        self._state = READY
        self._position = (1, 1)
        self._status = TerminalStatus("", "", "", "", False)
        self._partial = False
        self._time = ""

    @property
    def text(self) -> str:
        """The line as shown."""
        state = self._state if not self._help else self._help if self._state == READY else f"{self._state} {self._help}"
        return status_line(
            state, self._position, self._status, width=self.size.width, partial=self._partial, time=self._time
        )

    def show(
        self, state: str, position: tuple[int, int], status: TerminalStatus, *, partial: bool, help: str = "",
        time: str = "",
    ) -> None:  # fmt: skip
        """Show other contents; ``help`` stands where the line would only say that all is ready, ``time`` as it runs."""
        self._help, self._time = help, time
        self._state, self._position, self._status, self._partial = state, position, status, partial
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line as one or two runs: a state other than READY and INS stands out."""
        text = self.text
        size = 0 if self._state in (READY, INSERTING) else min(len(self._state), len(text))
        return Strip([Segment(text[:size], self._alert), Segment(text[size:], self._style)], len(text))


class KeyHints(Widget, can_focus=False):
    """The keys that matter most, or what may be typed next, shown where the window has a row for it."""

    DEFAULT_CSS = """
    KeyHints { width: 80; max-width: 100%; height: 1; }
    """

    def __init__(self, theme: Theme) -> None:
        """An empty line, until the first ``show``."""
        super().__init__()
        self._hints = ""
        self._theme = theme
        self._help = ""

    @property
    def text(self) -> str:
        """The line as shown."""
        return (self._help or self._hints).ljust(self.size.width)[: self.size.width]

    def show(self, hints: str, help: str) -> None:
        """The hints, or typing help in their place; empty help shows the hints again."""
        if (hints, help) != (self._hints, self._help):
            self._hints, self._help = hints, help
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, cut to the window."""
        style = self._theme.help if self._help else self._theme.hints
        return Strip([Segment(self.text, style)], self.size.width)

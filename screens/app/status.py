"""The status line below the page, and the line of key hints below that."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from screens.app.keys import HINTS
from screens.terminal import TerminalStatus

READY = "READY"
INSERTING = "INS"
NOT_SIGNED_ON = "NOT SIGNED ON"
PART_SHOWN = "[PART]"

GAP = "  "


def status_line(state: str, position: tuple[int, int], status: TerminalStatus, *, width: int, partial: bool) -> str:
    """The state on the left and the rest on the right; what does not fit goes, the least needed first."""
    row, column = position
    parts = {
        "part": PART_SHOWN if partial else "",
        "cursor": f"R{row:02} C{column:02}",
        "cycle": f"CYC {status.cycle}" if status.cycle else "",
        "date": status.date,
        "employee": status.employee if status.signed_on else NOT_SIGNED_ON,
        "world": status.world,
    }
    for spare in ("world", "date", "employee", "cycle", "cursor"):
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

    def __init__(self, *, color: bool) -> None:
        """An empty line, until the first ``show``."""
        super().__init__()
        self._style = Style(color="#000000", bgcolor="#33dd66") if color else Style(reverse=True)
        self._alert = Style(color="#000000", bgcolor="#ffcc33", bold=True) if color else Style(reverse=True, bold=True)
        self._state = READY
        self._position = (1, 1)
        self._status = TerminalStatus("", "", "", "", False)
        self._partial = False

    @property
    def text(self) -> str:
        """The line as shown."""
        return status_line(self._state, self._position, self._status, width=self.size.width, partial=self._partial)

    def show(self, state: str, position: tuple[int, int], status: TerminalStatus, *, partial: bool) -> None:
        """Show other contents."""
        self._state, self._position, self._status, self._partial = state, position, status, partial
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line as one or two runs: a state other than READY and INS stands out."""
        text = self.text
        size = 0 if self._state in (READY, INSERTING) else min(len(self._state), len(text))
        return Strip([Segment(text[:size], self._alert), Segment(text[size:], self._style)], len(text))


class KeyHints(Widget, can_focus=False):
    """The keys that matter most, shown where the window has a row for them."""

    DEFAULT_CSS = """
    KeyHints { width: 80; max-width: 100%; height: 1; }
    """

    def __init__(self, *, color: bool) -> None:
        """The hints of the key map."""
        super().__init__()
        self._style = Style(color="#1f8f42", bgcolor="#000000") if color else Style()

    def render_line(self, y: int) -> Strip:
        """The hints, cut to the window."""
        text = HINTS.ljust(self.size.width)[: self.size.width]
        return Strip([Segment(text, self._style)], self.size.width)

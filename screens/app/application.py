"""The Textual application: a window for a ``Seat``. Keys, clicks and pastes in; page, status line and panes out.

It decides nothing: what a key does is in ``seat`` and ``buffer``, which key does what is in ``keymaps``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical

from screens.app.actions import Action
from screens.app.keymaps import KeyMap
from screens.app.panes import Chooser, Over, Popup, Sheet
from screens.app.screen import PageView
from screens.app.seat import Seat
from screens.app.status import KeyHints, StatusLine
from screens.app.themes import Theme, themes
from screens.terminal import Choice, Terminal

# The page needs one row, the status line a second; the hints are shown only below a complete page.
HINTS_FROM = 26
WINDOW_HEIGHTS = [(0, "-one-row"), (2, "-short"), (HINTS_FROM, "-tall")]

BESIDE_FROM = 120
"""Columns of a window from which on a pane stands beside the page."""

WINDOW_WIDTHS = [(0, "-narrow"), (BESIDE_FROM, "-wide")]


class IdrsApplication(App[None], inherit_bindings=False):
    """One terminal session in a window."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    VERTICAL_BREAKPOINTS = WINDOW_HEIGHTS
    HORIZONTAL_BREAKPOINTS = WINDOW_WIDTHS

    CSS = """
    Screen { align: center middle; background: $page-background; }
    Screen.-short KeyHints, Screen.-one-row KeyHints, Screen.-one-row StatusLine { display: none; }
    #desk { width: 100%; height: 100%; align: center middle; }
    #terminal { width: 80; max-width: 100%; height: 100%; align: center middle; }
    #panes { display: none; width: 1fr; height: 100%; }
    Screen.-wide #desk.-beside #panes { display: block; }
    #panes Sheet { width: 100%; max-width: 80; max-height: 100%; }
    """

    def __init__(
        self, terminal: Terminal, *, theme: Theme | None = None, keys: KeyMap | None = None,
        record_to: Path | None = None, helping: bool = True, ascii_only: bool = False,
    ) -> None:  # fmt: skip
        """A session on a terminal that has not been started."""
        self._theme = theme or themes()["green"]
        super().__init__(ansi_color=not self._theme.coloured)
        self.seat = Seat(terminal, self, keys=keys, record_to=record_to, helping=helping)
        self._ascii_only = ascii_only
        self._view = PageView(self._theme)
        self._status_line = StatusLine(self._theme)
        self._hints = KeyHints(self._theme)
        self._panes = Vertical(id="panes")
        self._desk = Horizontal(
            Vertical(self._view, self._status_line, self._hints, id="terminal"), self._panes, id="desk"
        )
        if ascii_only:
            self._desk.add_class("-ascii")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The two colours the style sheets need; the rest is drawn by the widgets themselves."""
        return {"page-background": self._theme.background, "page-text": self._theme.text}

    def compose(self) -> ComposeResult:
        """Page, status line, hints, and panes beside them. The host is started first: its page is the first frame."""
        self.seat.start()
        self._redraw()
        yield self._desk

    def on_mount(self) -> None:
        """Have the host load what is needed next while the first page is read."""
        self.call_after_refresh(lambda: self.run_worker(self._prepare()))
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        """A second more of a scenario."""
        if self.seat.time:
            self._redraw()

    async def _prepare(self) -> None:
        """In a thread beside the keys; a page that comes of it takes the place of the first one."""
        while (page := await asyncio.to_thread(self.seat.prepare)) is not None:
            self.seat.arrived(page)
            self._redraw()

    def on_page_view_resized(self) -> None:
        """Say in the status line whether the window shows the whole page."""
        self._redraw()

    def on_page_view_pointed(self, event: PageView.Pointed) -> None:
        """The mouse moves the cursor."""
        self.seat.point(event.row, event.column, dragging=event.dragging)
        self._redraw()

    def on_key(self, event: events.Key) -> None:
        """Every key comes here, and goes to what lies over the page first, so that type-ahead keeps its order."""
        event.stop()
        event.prevent_default()
        action = self.seat.keys.actions.get(event.key)
        if isinstance(self.screen, Popup) and action is Action.DESK:
            self.pop_screen()
            self.seat.press(action)
        elif isinstance(self.screen, Over):
            self.screen.take_key(event)
        elif action is not None:
            self.seat.press(action)
        elif event.is_printable and event.character:
            self.seat.type(event.character)
        self._redraw()

    def on_paste(self, event: events.Paste) -> None:
        """Text pasted by the window's own means."""
        if not isinstance(self.screen, Over):
            self.seat.paste(event.text)
            self._redraw()

    def _redraw(self) -> None:
        seat, help = self.seat, self.seat.help
        tall = self.size.height >= HINTS_FROM
        self._view.show(seat.picture)
        self._status_line.show(
            seat.state,
            seat.buffer.position,
            seat.status,
            partial=self._view.partial,
            help="" if tall else help,
            time=seat.time,
        )
        self._hints.show(seat.hints, help if tall else "")

    # What the seat asks of a window

    @property
    def beside(self) -> bool:
        """Whether a text stands beside the page."""
        return self.pane is not None

    @property
    def pane(self) -> Sheet | None:
        """The text beside the page, if there is one."""
        return next(iter(self._panes.query(Sheet)), None)

    def show(self, title: str, lines: Iterable[str]) -> None:
        """A text beside the page where the window is wide enough, else over it."""
        if self.size.width < BESIDE_FROM:
            popup = Popup(title, lines, self.seat.keys, ascii_only=self._ascii_only)
            self.push_screen(popup, lambda _: self.seat.text_closed())
            return
        self._panes.remove_children(Sheet)
        self._panes.mount(Sheet(title, lines, self._how_to_leave()))
        self._desk.add_class("-beside")

    def _how_to_leave(self) -> str:
        keys = self.seat.keys
        return (
            f"{keys.label(Action.RESET)} closes, {keys.label(Action.PANE_UP)} and {keys.label(Action.PANE_DOWN)} scroll"
        )

    def choose(self, title: str, choices: tuple[Choice, ...], then: Callable[[str], None]) -> None:
        """A list over the page."""
        self.push_screen(Chooser(title, choices, then, self.seat.keys, ascii_only=self._ascii_only))

    def scroll(self, lines: int) -> None:
        """Move the text beside the page."""
        if self.pane is not None:
            self.pane.scroll_relative(y=lines, animate=False)

    def close(self) -> None:
        """Put the text beside the page away."""
        self._panes.remove_children(Sheet)
        self._desk.set_class(any(not isinstance(pane, Sheet) for pane in self._panes.children), "-beside")

    def copy(self, text: str) -> None:
        """To the clipboard, by the escape sequence OSC 52."""
        self.copy_to_clipboard(text)

    def leave(self) -> None:
        """End the session."""
        self.exit()

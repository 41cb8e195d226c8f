"""The Textual application: keys to the editing buffer, transmissions to the terminal, pages to the screen.

It decides nothing about a page: what a key does to the text is in ``buffer``, which key does what is in ``keys``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.app import App, ComposeResult

from screens.app.buffer import EditBuffer
from screens.app.explain import Popup
from screens.app.keys import ACTIONS, Action, key_help
from screens.app.recordings import save_recording
from screens.app.screen import PageView
from screens.app.status import INSERTING, READY, KeyHints, StatusLine
from screens.page import Answer, Page, make_rows
from screens.terminal import DOES_NOT_REPLAY, Terminal, TerminalStatus

Answered = TypeVar("Answered")

NOTHING_TO_TRANSMIT = "NOTHING TO TRANSMIT"
NOT_SENT = "NOT SENT - ENTER AGAIN TO SEND"
STILL_SIGNED_ON = "STILL SIGNED ON - AGAIN TO QUIT"
HOW_TO_QUIT = "F10 OR CTRL+Q TO QUIT"
HOST_FAULT = "X HOST FAULT - F8 SAVES THE SESSION"

# The page needs one row, the status line a second; the hints are shown only below a complete page.
WINDOW_HEIGHTS = [(0, "-one-row"), (2, "-short"), (26, "-tall")]

EDITS: dict[Action, Callable[[EditBuffer], None]] = {
    Action.TAB: EditBuffer.tab,
    Action.BACK_TAB: EditBuffer.back_tab,
    Action.LEFT: EditBuffer.left,
    Action.RIGHT: EditBuffer.right,
    Action.UP: EditBuffer.up,
    Action.DOWN: EditBuffer.down,
    Action.HOME: EditBuffer.home,
    Action.END: EditBuffer.end,
    Action.BACKSPACE: EditBuffer.backspace,
    Action.DELETE: EditBuffer.delete,
    Action.ERASE: EditBuffer.erase_to_end,
    Action.INSERT: EditBuffer.toggle_insert,
    Action.RESET: EditBuffer.reset,
}


class IdrsApplication(App[None], inherit_bindings=False):
    """One terminal session on the screen.

    ``faults`` are exceptions out of the terminal, which are bugs: the session goes on, so that it can be saved.
    """

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    VERTICAL_BREAKPOINTS = WINDOW_HEIGHTS

    CSS = """
    Screen { align: center middle; background: $page-background; }
    Screen.-short KeyHints, Screen.-one-row KeyHints, Screen.-one-row StatusLine { display: none; }
    """

    def __init__(self, terminal: Terminal, *, color: bool = True, record_to: Path | None = None) -> None:
        """A session on a terminal that has not been started."""
        self._color = color
        super().__init__(ansi_color=not color)
        self.faults: list[Exception] = []
        self._terminal = terminal
        self._record_to = record_to
        self._saved: Path | None = None
        self._buffer = EditBuffer(Page(make_rows([])))
        self._status = TerminalStatus("", "", "", "", False)
        self._notice = ""
        self._quitting = False
        self._view = PageView(color=color)
        self._status_line = StatusLine(color=color)
        self._commands: dict[Action, Callable[[], None]] = {
            Action.TRANSMIT: self._transmit,
            Action.PAGE_DOWN: partial(self._turn_page, "PGDN"),
            Action.PAGE_UP: partial(self._turn_page, "PGUP"),
            Action.DAY: partial(self._advance, days=1),
            Action.CYCLE: partial(self._advance, cycles=1),
            Action.EXPLAIN: self._explain,
            Action.HELP: self._show_keys,
            Action.SAVE: self._save,
            Action.QUIT: self._quit,
            Action.INTERRUPT: partial(self._notify, HOW_TO_QUIT),
        }

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The two colours the style sheets need; the rest is drawn by the widgets themselves."""
        if self._color:
            return {"page-background": "#000000", "page-text": "#33dd66"}
        return {"page-background": "ansi_default", "page-text": "ansi_default"}

    def compose(self) -> ComposeResult:
        """Page, status line and hints, one below the other. The host is started first: its page is the first frame."""
        self._show_answer(self._ask(self._terminal.start))
        self._redraw()
        yield self._view
        yield self._status_line
        yield KeyHints(color=self._color)

    def on_page_view_resized(self) -> None:
        """Say in the status line whether the window shows the whole page."""
        self._redraw()

    def on_key(self, event: events.Key) -> None:
        """Every key comes here, and goes to the pop-up first if one is open, so that type-ahead keeps its order."""
        event.stop()
        event.prevent_default()
        if isinstance(self.screen, Popup):
            self.screen.take_key(event.key)
            return
        action = ACTIONS.get(event.key)
        self._notice = ""
        self._quitting = self._quitting and action is Action.QUIT
        if action in EDITS:
            EDITS[action](self._buffer)
        elif action is not None:
            self._commands[action]()
        elif event.is_printable and event.character:
            self._buffer.type(event.character)
        self._redraw()

    def on_paste(self, event: events.Paste) -> None:
        """Text pasted by the window's own means."""
        if isinstance(self.screen, Popup):
            return
        self._notice, self._quitting = "", False
        self._buffer.paste(event.text)
        self._redraw()

    def _redraw(self) -> None:
        buffer = self._buffer
        state = buffer.lock or self._notice or (INSERTING if buffer.inserting else READY)
        self._view.show(buffer.picture)
        self._status_line.show(state, buffer.position, self._status, partial=self._view.partial)

    def _notify(self, notice: str) -> None:
        self._notice = notice

    def _ask(self, call: Callable[[], Answered]) -> Answered | None:
        """Call the terminal. It should not raise; if it does, the user can still save the session before leaving."""
        try:
            return call()
        except Exception as fault:
            self.faults.append(fault)
            self._notify(HOST_FAULT)
            return None

    def _show_answer(self, page: Page | None, *, same_page: bool = False, row_sent: bool = False) -> None:
        """Put another page up; on the same page again, what was typed and not sent is still there."""
        if page is not None:
            before, self._buffer = self._buffer, EditBuffer(page)
            if same_page or (row_sent and page.answer is not Answer.OK):
                self._buffer.keep_unsent_fields(before)
            if same_page:
                self._buffer.keep_unsent_row(before)
        self._status = self._ask(self._terminal.status) or self._status

    def _transmit(self) -> None:
        if self._buffer.unlock_for_enter():
            self._notify(NOT_SENT)
            return
        transmission, row_sent = self._buffer.transmission, self._buffer.row_typed
        if not transmission:
            self._notify(NOTHING_TO_TRANSMIT)
            return
        self._show_answer(self._ask(partial(self._terminal.send, transmission)), row_sent=row_sent)

    def _turn_page(self, transmission: str) -> None:
        page = self._ask(partial(self._terminal.send, transmission))
        self._show_answer(page, same_page=page is not None and page.answer is not Answer.OK)

    def _advance(self, cycles: int = 0, days: int = 0) -> None:
        self._show_answer(self._ask(partial(self._terminal.advance, cycles=cycles, days=days)), same_page=True)

    def _explain(self) -> None:
        message = self._buffer.page.message
        if not message:
            self._show_keys()
            return
        explanation = self._ask(partial(self._terminal.explain, message))
        if explanation is not None:
            self._pop_up(explanation.title, explanation.lines)

    def _show_keys(self) -> None:
        about = self._buffer.field_help
        self._pop_up("KEYS", (about, "", *key_help()) if about else key_help())

    def _pop_up(self, title: str, lines: Iterable[str]) -> None:
        self.push_screen(Popup(title, lines))

    def _save(self) -> None:
        transcript = self._ask(self._terminal.recording)
        if transcript is None:
            return
        try:
            self._saved = save_recording(transcript, date=self._status.date, wanted=self._record_to, own=self._saved)
        except OSError as problem:
            self._notify(f"X NOT SAVED - {(problem.strerror or str(problem)).upper()}")
        else:
            note = " - DOES NOT REPLAY, ITS FIRST LINE SAYS WHY" if transcript.startswith(DOES_NOT_REPLAY) else ""
            self._notify(f"SAVED {self._saved.name}{note}")

    def _quit(self) -> None:
        if self._status.signed_on and not self._quitting:
            self._quitting = True
            self._notify(STILL_SIGNED_ON)
        else:
            self.exit()

"""The seat at a terminal: what every key, click and paste does between the buffer and the host, without a window.

What only a window can do, it asks a ``Window`` for. So nearly all of the application is tested without one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from screens.app.actions import Action
from screens.app.buffer import EditBuffer
from screens.app.hands import Answered, Hands, Window
from screens.app.keymaps import KeyMap, our_map
from screens.app.picture import Picture
from screens.app.recall import Recall
from screens.app.recordings import save_recording, save_screen
from screens.app.rewind import TimeMachine
from screens.app.training import Course, DeskPanes
from screens.page import Answer, Page, make_rows
from screens.terminal import DOES_NOT_REPLAY, Choice, Explanation, NoMachineError, Spot, Terminal, TerminalStatus

READY = "READY"
INSERTING = "INS"
NOTHING_TO_TRANSMIT = "NOTHING TO TRANSMIT"
NOT_SENT = "NOT SENT - TRANSMIT AGAIN TO SEND"
STILL_SIGNED_ON = "STILL SIGNED ON - AGAIN TO QUIT"
HOST_FAULT = "X HOST FAULT - {save} SAVES THE SESSION"
NO_FIELD = "NO FIELD HERE - TAB TO ONE"
NOTHING_TO_RECALL = "NOTHING MORE TO RECALL"
NOT_RECALLED = "SENT IN FIELDS THIS SCREEN DOES NOT HAVE"
REGION_BEGUN = "REGION - MOVE, THEN COPY OR PRINT"
NO_HELP_NOW = "NO TYPING HELP IN AN EXAM"

EDITS: dict[Action, Callable[[EditBuffer], None]] = {
    Action.TAB: EditBuffer.tab,
    Action.BACK_TAB: EditBuffer.back_tab,
    Action.NEW_LINE: EditBuffer.new_line,
    Action.LEFT: EditBuffer.left,
    Action.RIGHT: EditBuffer.right,
    Action.UP: EditBuffer.up,
    Action.DOWN: EditBuffer.down,
    Action.HOME: EditBuffer.home,
    Action.END: EditBuffer.end,
    Action.BACKSPACE: EditBuffer.backspace,
    Action.DELETE: EditBuffer.delete,
    Action.ERASE: EditBuffer.erase_to_end,
    Action.CLEAR: EditBuffer.clear,
    Action.INSERT: EditBuffer.toggle_insert,
}


class Seat:
    """One session as its user drives it.

    ``faults`` are exceptions out of the terminal, which are bugs: the session goes on, so that it can be saved.
    ``record_to`` is where it is saved; None numbers files in the current folder.
    """

    def __init__(
        self, terminal: Terminal, window: Window, *, keys: KeyMap | None = None, record_to: Path | None = None,
        helping: bool = True, clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        """A session on a terminal that has not been started; ``clock`` tells the seconds a scenario takes."""
        self.keys = keys or our_map("default")
        self.faults: list[Exception] = []
        self.buffer = EditBuffer(Page(make_rows([])))
        self._first = self.buffer.page
        self.status = TerminalStatus("", "", "", "", False)
        self._terminal = terminal
        self._window = window
        self._record_to = record_to
        self._saved: Path | None = None
        self._helping = helping
        self._notice = ""
        self._corner: int | None = None
        self._quitting = False
        self._recall = Recall()
        hands = Hands(terminal, window, self._ask, self._show_answer, self._notify, self._show_text)
        self._desk = DeskPanes(hands)
        self._course = Course(hands, self._desk, clock)
        self._rewind = TimeMachine(hands)
        self._does = self._actions()

    def _actions(self) -> dict[Action, Callable[[], None]]:
        """What each key does that does not only edit."""
        return {
            Action.TRANSMIT: self._transmit,
            Action.PAGE_DOWN: partial(self._turn_page, "PGDN"),
            Action.PAGE_UP: partial(self._turn_page, "PGUP"),
            Action.RECALL: lambda: self._bring_back(self._recall.before()),
            Action.RECALL_FORWARD: lambda: self._bring_back(self._recall.after()),
            Action.DAY: partial(self._advance, days=1),
            Action.CYCLE: partial(self._advance, cycles=1),
            Action.DESK: self._desk.turn,
            Action.HINT: lambda: self._course.hint(self.status, self._send),
            Action.COURSE: self._course.choose,
            Action.REWIND: lambda: self._rewind.choose(self.status),
            Action.EXPLAIN: self._explain,
            Action.VALUES: self._list_values,
            Action.CODES: self._list_codes,
            Action.HELP: self._show_keys,
            Action.TYPING_HELP: self._toggle_help,
            Action.MARK: self._toggle_region,
            Action.COPY: self._copy,
            Action.PRINT: self._print,
            Action.SAVE: self._save,
            Action.QUIT: self._quit,
            Action.INTERRUPT: lambda: self._notify(f"{self.keys.label(Action.QUIT).upper()} TO QUIT"),
            Action.RESET: self._reset,
            Action.PANE_DOWN: partial(self._window.scroll, 1),
            Action.PANE_UP: partial(self._window.scroll, -1),
        }

    @property
    def picture(self) -> Picture:
        """The screen as it stands, with the region marked."""
        picture = self.buffer.picture
        return picture if self._corner is None else picture.marked(self._corner)

    @property
    def state(self) -> str:
        """What the status line says first: why the keyboard is locked, a notice, or that it is ready."""
        return self.buffer.lock or self._notice or (INSERTING if self.buffer.inserting else READY)

    @property
    def time(self) -> str:
        """How long the scenario has been worked, and how long it should take; empty without one."""
        return self._course.time(self.status)

    @property
    def hints(self) -> str:
        """The keys that matter most now."""
        return self.keys.hints(training=bool(self.status.scenario))

    @property
    def help(self) -> str:
        """What may come next where the cursor is; empty while the keyboard or the host has something to say.

        A page that is as it came leaves its place to the key hints.
        """
        if not (self._helping and self.status.typing_help) or self.buffer.lock or self._notice:
            return ""
        line = self.buffer.typing
        if line is None:
            return "" if self.buffer.untouched else self.buffer.field_help
        return (self._ask(partial(self._terminal.may_follow, line)) or "") if self.buffer.position[0] == 1 else ""

    # What the window hands on

    def start(self) -> None:
        """Sign on: the first page of the host."""
        self._show_answer(self._ask(self._terminal.start))
        self._first = self.buffer.page

    def prepare(self) -> Page | None:
        """Have the host load what is needed next, beside the keys: in another thread, until it answers nothing."""
        return self._ask(self._terminal.prepare)

    def arrived(self, page: Page) -> None:
        """The page that takes the place of the first one; where that is not on the screen any more, its answer is."""
        if self.buffer.page is self._first and self.buffer.put_behind(page):
            self._read_status()

    def press(self, action: Action) -> None:
        """A key that asks for an action."""
        self._notice = ""
        self._quitting = self._quitting and action is Action.QUIT
        if action in EDITS:
            EDITS[action](self.buffer)
        else:
            self._does[action]()

    def type(self, character: str) -> None:
        """A character key."""
        self._notice, self._quitting = "", False
        self.buffer.type(character)

    def paste(self, text: str) -> None:
        """Text pasted by the window's own means."""
        self._notice, self._quitting = "", False
        self.buffer.paste(text)

    def point(self, row: int, column: int, *, dragging: bool = False) -> None:
        """A click at a row and column counted from 1; dragged, it spans a region from where it began."""
        self._notice, self._quitting = "", False
        if not dragging:
            self._corner = None
        elif self._corner is None:
            self._corner = self.buffer.cursor
        self.buffer.point(row, column)

    def text_closed(self) -> None:
        """The text over the screen was put away."""
        self._desk.closed()

    # What keys ask for

    def _show_text(self, title: str, lines: Iterable[str]) -> None:
        self._desk.closed()
        self._window.show(title, lines)

    def _notify(self, notice: str) -> None:
        self._notice = notice

    def _ask(self, call: Callable[[], Answered]) -> Answered | None:
        """Call the terminal. It should not raise; if it does, the user can still save the session before leaving."""
        try:
            return call()
        except NoMachineError:
            self._window.leave()
            return None
        except Exception as fault:
            self.faults.append(fault)
            self._notify(HOST_FAULT.format(save=self.keys.label(Action.SAVE).upper()))
            return None

    def _show_answer(self, page: Page | None, *, same_page: bool = False, row_sent: bool = False) -> None:
        """Put another page up; on the same page again, what was typed and not sent is still there."""
        if page is not None:
            before, self.buffer = self.buffer, EditBuffer(page)
            self._corner = None
            if same_page or (row_sent and page.answer is not Answer.OK):
                self.buffer.keep_unsent_fields(before)
            if same_page:
                self.buffer.keep_unsent_rows(before)
            else:
                self.buffer.rest_after(before)
        self._read_status()
        self._desk.follow()

    def _read_status(self) -> None:
        self.status = self._ask(self._terminal.status) or self.status
        if self._course.see(self.status):
            self._rewind.forget()

    def _transmit(self) -> None:
        if self.buffer.unlock_for_enter():
            self._notify(NOT_SENT)
            return
        transmission, row_sent = self.buffer.transmission, self.buffer.row_sent is not None
        if not transmission:
            self._notify(NOTHING_TO_TRANSMIT)
            return
        page = self._ask(partial(self._terminal.send, transmission))
        self._recall.add(self._ask(partial(self._terminal.keepable, transmission)) or "")
        self._show_answer(page, row_sent=row_sent)

    def _send(self, transmission: str) -> None:
        """A word a key stands for."""
        self._show_answer(self._ask(partial(self._terminal.send, transmission)))

    def _turn_page(self, transmission: str) -> None:
        page = self._ask(partial(self._terminal.send, transmission))
        self._show_answer(page, same_page=page is not None and page.answer is not Answer.OK)

    def _advance(self, cycles: int = 0, days: int = 0) -> None:
        self._show_answer(self._ask(partial(self._terminal.advance, cycles=cycles, days=days)), same_page=True)

    def _bring_back(self, transmission: str) -> None:
        first = transmission.split("\n")[0]
        if not transmission:
            self._notify(NOTHING_TO_RECALL)
        elif ">" not in first.split(" ")[0]:
            self.buffer.put_command(first)
        elif not self.buffer.put_fields(dict(line.split(">", 1) for line in transmission.split("\n") if ">" in line)):
            self._notify(NOT_RECALLED)

    def _explain(self) -> None:
        """The message while the page is as it came or under the cursor, else what is under the cursor, else both."""
        message, buffer = self.buffer.page.message, self.buffer
        found: Explanation | None = None
        row, column = buffer.position
        if not (message and (buffer.untouched or row == len(buffer.page.rows))):
            name = buffer.field.name if buffer.field else ""
            spot = Spot(row, column, buffer.picture.row(row)[0], name)
            found = self._ask(partial(self._terminal.look_up, spot))
        if found is None and message:
            found = self._ask(partial(self._terminal.explain, message))
        if found is not None:
            self._show_text(found.title, found.lines)
        elif not self._notice:
            self._show_keys()

    def _list_values(self) -> None:
        if self.buffer.field is None and self.buffer.position[0] == 1:
            self._list_codes()
            return
        field, keyed = self.buffer.field, {area.name: area.value for area in self.buffer.fields if not area.hidden}
        known = self._ask(partial(self._terminal.values, field.name, keyed)) if field else None
        if known is None:
            self._notice = self._notice or NO_FIELD
        elif known.choices:
            self._window.choose(f"{known.title}: {known.picture}", known.choices, self.buffer.put_value)
        else:
            about = self.buffer.field_help.removeprefix(f"{known.title}: ")
            self._show_text(known.title, (*((about, "") if about else ()), f"Takes {known.picture}."))

    def _list_codes(self) -> None:
        codes = self._ask(self._terminal.codes) or ()
        choices = (
            Choice(line.code, f"{' ' if line.allowed else '-'} {line.title:48}  {line.format}") for line in codes
        )
        self._window.choose("COMMAND CODES (- NOT IN YOUR PROFILE)", tuple(choices), self.buffer.put_command)

    def _show_keys(self) -> None:
        about = self.buffer.field_help
        self._show_text(f"KEYS - {self.keys.name}", (*((about, "") if about else ()), *self.keys.help()))

    def _toggle_help(self) -> None:
        self._helping = not self._helping
        if self._helping and not self.status.typing_help:
            self._notify(NO_HELP_NOW)
        else:
            self._notify(f"TYPING HELP {'ON' if self._helping else 'OFF'}")

    def _toggle_region(self) -> None:
        self._corner = None if self._corner is not None else self.buffer.cursor
        if self._corner is not None:
            self._notify(REGION_BEGUN)

    def _text(self) -> tuple[str, str]:
        """What copy and print take, and what that is called."""
        if self._corner is None:
            return "\n".join(self.buffer.picture.lines), "SCREEN"
        return "\n".join(self.buffer.picture.region(self._corner)), "REGION"

    def _copy(self) -> None:
        text, what = self._text()
        self._window.copy(text)
        self._corner = None
        self._notify(f"{what} COPIED")

    def _print(self) -> None:
        text, what = self._text()
        try:
            path = save_screen(text, date=self.status.date)
        except OSError as problem:
            self._notify(f"X NOT PRINTED - {(problem.strerror or str(problem)).upper()}")
        else:
            self._corner = None
            self._notify(f"{what} PRINTED TO {path.name}")

    def _save(self) -> None:
        transcript = self._ask(self._terminal.recording)
        if transcript is None:
            return
        try:
            self._saved = save_recording(transcript, date=self.status.date, wanted=self._record_to, own=self._saved)
        except OSError as problem:
            self._notify(f"X NOT SAVED - {(problem.strerror or str(problem)).upper()}")
        else:
            note = " - DOES NOT REPLAY, ITS FIRST LINE SAYS WHY" if transcript.startswith(DOES_NOT_REPLAY) else ""
            self._notify(f"SAVED {self._saved.name}{note}")

    def _reset(self) -> None:
        self.buffer.reset()
        self._corner = None
        self._desk.closed()
        self._window.close()

    def _quit(self) -> None:
        if self.status.signed_on and not self._quitting:
            self._quitting = True
            self._notify(STILL_SIGNED_ON)
        else:
            self._window.leave()

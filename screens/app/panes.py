"""Texts and lists over the page or beside it: explanations, the keys, what to choose from.

In a window of 120 columns and more a text stands in the pane beside the page, and typing goes on; in a smaller one it
lies over the page until it is closed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.app.actions import Action
from screens.app.keymaps import KeyMap
from screens.app.picker import Picker
from screens.app.wrapping import fitted
from screens.page import COLUMNS
from screens.terminal import Choice

CLOSING = frozenset({Action.EXPLAIN, Action.HELP, Action.VALUES, Action.CODES, Action.QUIT, Action.INTERRUPT})
"""Actions whose keys close a text or a list that lies over the page, beside Enter and Esc."""


def closes(key: str, keys: KeyMap) -> bool:
    """Whether a key puts away what lies over the page."""
    return key == "escape" or keys.actions.get(key) in CLOSING


class Sheet(VerticalScroll, can_focus=False):
    """A bold title and plain text in a border that says how to put it away."""

    DEFAULT_CSS = """
    Sheet {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        padding: 0 1; border: solid $page-text; background: $page-background; color: $page-text;
        scrollbar-size-vertical: 0;
    }
    .-ascii Sheet, Sheet.-ascii { border: ascii $page-text; }
    Sheet Static { width: 100%; height: auto; background: $page-background; color: $page-text; }
    Sheet .title { text-style: bold; }
    """

    FRAME = 4
    """Columns that are not text: the border and a blank on each side."""

    def __init__(self, title: str, lines: Iterable[str], foot: str) -> None:
        """Lines that are longer than the sheet is wide hang below the text of their line."""
        super().__init__()
        self._heading = title
        self._lines = tuple(lines)
        self._body = Static(self._fitted(COLUMNS), markup=False)
        self.border_subtitle = foot

    @property
    def text(self) -> str:
        """Title and lines, as long as they are."""
        return "\n".join((self._heading, *self._lines))

    def compose(self) -> ComposeResult:
        """The title, and the text that may scroll below it."""
        yield Static(self._heading, markup=False, classes="title")
        yield self._body

    def on_resize(self) -> None:
        """The lines in the width there is."""
        self._body.update(self._fitted(self.outer_size.width))

    def _fitted(self, width: int) -> str:
        return "\n".join(("", *fitted(self._lines, width - self.FRAME), ""))

    def scroll_by(self, key: str) -> None:
        """Scroll as an arrow or page key asks."""
        scrolls = {
            "up": self.scroll_up,
            "down": self.scroll_down,
            "pageup": self.scroll_page_up,
            "pagedown": self.scroll_page_down,
            "home": self.scroll_home,
            "end": self.scroll_end,
        }
        if key in scrolls:
            scrolls[key](animate=False)


class Over(ModalScreen[None], inherit_bindings=False):
    """What lies over the page. The application hands it every key while it is open."""

    AUTO_FOCUS = ""

    CSS = """
    Over { align: center middle; background: transparent; }
    """

    def __init__(self, keys: KeyMap, *, ascii_only: bool) -> None:
        """Closed by keys of this map."""
        super().__init__(classes="-ascii" if ascii_only else "")
        self._keys = keys

    def take_key(self, event: events.Key) -> None:
        """Do what a key asks for."""
        raise NotImplementedError


class Popup(Over):
    """A text over the page, until it is closed."""

    def __init__(self, title: str, lines: Iterable[str], keys: KeyMap, *, ascii_only: bool = False) -> None:
        """A title and lines of plain text."""
        super().__init__(keys, ascii_only=ascii_only)
        self._sheet = Sheet(title, lines, "Esc closes, arrows scroll")

    @property
    def text(self) -> str:
        """Title and lines as shown."""
        return self._sheet.text

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield self._sheet

    def take_key(self, event: events.Key) -> None:
        """Close, scroll, or nothing."""
        if closes(event.key, self._keys) or event.key in ("enter", "ctrl+j"):
            self.dismiss()
        else:
            self._sheet.scroll_by(event.key)


class Chooser(Over):
    """A list over the page: type to narrow it, Enter takes the one that is marked."""

    CSS = """
    Chooser Static {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        padding: 0 1; border: solid $page-text; background: $page-background; color: $page-text;
    }
    Chooser.-ascii Static { border: ascii $page-text; }
    """

    FRAME = 7
    """Rows that are not choices: the border, the title, the filter, two of the marked one, how to leave."""

    def __init__(
        self, title: str, choices: tuple[Choice, ...], then: Callable[[str], None], keys: KeyMap, *, ascii_only: bool
    ) -> None:
        """``then`` gets the value that is taken."""
        super().__init__(keys, ascii_only=ascii_only)
        self._heading = title
        self._picker = Picker(choices)
        self._then = then
        self._width = max((len(choice.value) for choice in choices), default=0)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._drawn().plain

    def compose(self) -> ComposeResult:
        """One text, drawn anew at each key."""
        yield Static(self._drawn(), markup=False)

    def on_resize(self) -> None:
        """As many choices as the window has room for."""
        self._draw()

    def take_key(self, event: events.Key) -> None:
        """Narrow, move, take or close."""
        page = self._room
        moves = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -(10**6), "end": 10**6}
        if closes(event.key, self._keys):
            self.dismiss()
        elif event.key in ("enter", "ctrl+j"):
            chosen = self._picker.chosen
            self.dismiss()
            if chosen:
                self._then(chosen)
        elif event.key in moves:
            self._picker.move(moves[event.key])
        elif event.key in ("backspace", "ctrl+h"):
            self._picker.backspace()
        elif event.is_printable and event.character:
            self._picker.type(event.character)
        self._draw()

    @property
    def _room(self) -> int:
        return max(1, (self.app.size.height if self.is_attached else 24) - self.FRAME)

    def _draw(self) -> None:
        for static in self.query(Static):
            static.update(self._drawn())

    def _drawn(self) -> Text:
        marked, choices = self._picker.shown(self._room)
        width = max(1, min(80, self.app.size.width if self.is_attached else 80) - 4)
        text = Text(no_wrap=True, overflow="crop")
        text.append(f"{self._heading}\n"[: width + 1], "bold")
        text.append(f"FIND: {self._picker.filter}_\n"[-width:])
        for number, choice in enumerate(choices):
            line = f"{choice.value:{self._width}}  {choice.meaning}"[:width].ljust(width)
            text.append(f"{line}\n", "reverse" if number == marked else "")
        whole = " ".join(choices[marked].meaning.split()) if choices else "nothing of that"
        shown = [*textwrap.wrap(whole, width), "", ""][:2]
        text.append("".join(f"{line}\n" for line in shown), "bold")
        text.append("Enter takes it, Esc closes, arrows move, typing finds"[:width])
        return text

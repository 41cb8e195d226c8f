"""The pop-up that answers F1 and F2: why a message came, or what the keys do."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

CLOSING_KEYS = frozenset({"escape", "f1", "f2", "enter", "ctrl+j", "f10", "ctrl+q", "ctrl+c"})


class Popup(ModalScreen[None], inherit_bindings=False):
    """A box of plain text over the page. The application hands it every key while it is open."""

    AUTO_FOCUS = ""

    CSS = """
    Popup { align: center middle; background: transparent; }
    Popup VerticalScroll {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        padding: 0 1; border: solid $page-text; background: $page-background; color: $page-text;
        scrollbar-size-vertical: 0;
    }
    Popup Static { width: 100%; height: auto; background: $page-background; color: $page-text; }
    Popup .title { text-style: bold; }
    """

    def __init__(self, title: str, lines: Iterable[str]) -> None:
        """A title and lines of plain text; longer lines are wrapped."""
        super().__init__()
        self._heading = title
        self._text = "\n".join(lines)

    @property
    def text(self) -> str:
        """Title and lines as shown."""
        return f"{self._heading}\n{self._text}"

    def compose(self) -> ComposeResult:
        """The box: a bold title, the text, how to leave."""
        with VerticalScroll():
            yield Static(self._heading, markup=False, classes="title")
            yield Static(f"\n{self._text}\n", markup=False)
            yield Static("Esc closes, arrows scroll", markup=False)

    def take_key(self, key: str) -> None:
        """Close, scroll, or nothing."""
        if key in CLOSING_KEYS:
            self.dismiss()
            return
        for box in self.query(VerticalScroll):
            scrolls = {
                "up": box.scroll_up,
                "down": box.scroll_down,
                "pageup": box.scroll_page_up,
                "pagedown": box.scroll_page_down,
                "home": box.scroll_home,
                "end": box.scroll_end,
            }
            if key in scrolls:
                scrolls[key](animate=False)

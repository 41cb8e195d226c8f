"""The keyboard: which key does what, and how a hint or a help text calls it.

A table, so that the dispatcher, the hint line and the key help cannot disagree. Key names are Textual's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Action(Enum):
    """What a key asks for; character keys are not in the table."""

    TRANSMIT = auto()
    PAGE_DOWN = auto()
    PAGE_UP = auto()
    EXPLAIN = auto()
    HELP = auto()
    DAY = auto()
    CYCLE = auto()
    SAVE = auto()
    QUIT = auto()
    INTERRUPT = auto()
    RESET = auto()
    TAB = auto()
    BACK_TAB = auto()
    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    HOME = auto()
    END = auto()
    BACKSPACE = auto()
    DELETE = auto()
    ERASE = auto()
    INSERT = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the key map: Textual's names of the keys, and what people call them and their effect."""

    names: tuple[str, ...]
    action: Action
    label: str
    help: str
    hint: str = ""


KEYS = (
    Key(("enter", "ctrl+j"), Action.TRANSMIT, "Enter", "transmit row 1 if it was typed over, else the fields"),
    Key(("f1",), Action.EXPLAIN, "F1", "explain the message on row 24", "F1 Explain"),
    Key(("f2",), Action.HELP, "F2", "this list", "F2 Keys"),
    Key(("pagedown",), Action.PAGE_DOWN, "PgDn", "next page", "PgDn/PgUp Page"),
    Key(("pageup",), Action.PAGE_UP, "PgUp", "page before"),
    Key(("f5",), Action.DAY, "F5", "run the batches of one day", "F5 Day"),
    Key(("f6",), Action.CYCLE, "F6", "run the batches of one cycle", "F6 Cycle"),
    Key(("f8",), Action.SAVE, "F8", "save the session as a transcript", "F8 Save"),
    Key(("f10", "ctrl+q"), Action.QUIT, "F10 or Ctrl+Q", "quit", "F10 Quit"),
    Key(("tab",), Action.TAB, "Tab", "next field; row 1 is one"),
    Key(("shift+tab",), Action.BACK_TAB, "Shift+Tab", "field before"),
    Key(("home",), Action.HOME, "Home", "first field, then row 1"),
    Key(("end",), Action.END, "End", "end of what is in the field"),
    Key(("ctrl+e", "ctrl+k"), Action.ERASE, "Ctrl+E or Ctrl+K", "erase to the end of the field"),
    Key(("insert",), Action.INSERT, "Insert", "insert or overtype"),
    Key(("escape",), Action.RESET, "Esc", "unlock the keyboard"),
    Key(("left",), Action.LEFT, "Arrows", "move anywhere"),
    Key(("right",), Action.RIGHT, "", ""),
    Key(("up",), Action.UP, "", ""),
    Key(("down",), Action.DOWN, "", ""),
    Key(("backspace", "ctrl+h"), Action.BACKSPACE, "", ""),
    Key(("delete",), Action.DELETE, "", ""),
    Key(("ctrl+c",), Action.INTERRUPT, "", ""),
)

ACTIONS = {name: key.action for key in KEYS for name in key.names}

HINTS = "  ".join(key.hint for key in KEYS if key.hint)


def key_help() -> tuple[str, ...]:
    """The key map as lines of text, for the pop-up."""
    return tuple(f"{key.label:<18}{key.help}" for key in KEYS if key.label)

"""What a key can ask for. Which key asks for it is data: ``keymaps/*.toml``, read by ``keymaps``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a key asks for, as key maps name it; character keys are not in the table."""

    TRANSMIT = "transmit"
    EXPLAIN = "explain"
    HELP = "help"
    CODES = "codes"
    VALUES = "values"
    TYPING_HELP = "typing_help"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    RECALL = "recall"
    RECALL_FORWARD = "recall_forward"
    MARK = "mark"
    COPY = "copy"
    PRINT = "print"
    SAVE = "save"
    DAY = "day"
    CYCLE = "cycle"
    DESK = "desk"
    HINT = "hint"
    COURSE = "course"
    REWIND = "rewind"
    QUIT = "quit"
    TAB = "tab"
    BACK_TAB = "back_tab"
    NEW_LINE = "new_line"
    HOME = "home"
    END = "end"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    BACKSPACE = "backspace"
    DELETE = "delete"
    ERASE = "erase"
    CLEAR = "clear"
    INSERT = "insert"
    RESET = "reset"
    PANE_DOWN = "pane_down"
    PANE_UP = "pane_up"
    INTERRUPT = "interrupt"


@dataclass(frozen=True, slots=True)
class About:
    """What an action does, in words; ``hint`` is its word on the line of hints, where it has one."""

    help: str
    hint: str = ""


ABOUT: dict[Action, About] = {
    Action.TRANSMIT: About("transmit the row typed on, else the fields"),
    Action.EXPLAIN: About("explain the message, field or code at the cursor", "Explain"),
    Action.HELP: About("this list", "Keys"),
    Action.CODES: About("list the command codes; type to find one", "Codes"),
    Action.VALUES: About("list what the field takes; on row 1 the codes", "Values"),
    Action.TYPING_HELP: About("typing help on or off"),
    Action.PAGE_DOWN: About("next page"),
    Action.PAGE_UP: About("page before"),
    Action.RECALL: About("bring back the transmission before"),
    Action.RECALL_FORWARD: About("bring back the transmission after"),
    Action.MARK: About("begin or drop a region at the cursor"),
    Action.COPY: About("copy the region, or the screen, to the clipboard"),
    Action.PRINT: About("print the region, or the screen, to a file"),
    Action.SAVE: About("save the session as a transcript", "Save"),
    Action.DAY: About("run the batches of one day", "Day"),
    Action.CYCLE: About("run the batches of one cycle", "Cycle"),
    Action.DESK: About("the desk: case, AMS, coach ...; again: next pane", "Desk"),
    Action.HINT: About("a hint about what is missing, for some points", "Hint"),
    Action.COURSE: About("the course: begin or go on with a scenario"),
    Action.REWIND: About("time machine: step, history, compare, go back"),
    Action.QUIT: About("quit", "Quit"),
    Action.TAB: About("next field; row 1 is one"),
    Action.BACK_TAB: About("field before"),
    Action.NEW_LINE: About("first field of a row below, or the next row"),
    Action.HOME: About("first field, then row 1"),
    Action.END: About("end of what is in the field"),
    Action.LEFT: About("move left, anywhere"),
    Action.RIGHT: About("move right, anywhere"),
    Action.UP: About("move up, anywhere"),
    Action.DOWN: About("move down, anywhere"),
    Action.BACKSPACE: About("take out the character before the cursor"),
    Action.DELETE: About("take out the character under the cursor"),
    Action.ERASE: About("erase to the end of the field"),
    Action.CLEAR: About("clear row 1 for a new command"),
    Action.INSERT: About("insert or overtype"),
    Action.RESET: About("unlock the keyboard, drop the region, close the pane"),
    Action.PANE_DOWN: About("scroll the pane beside the screen down"),
    Action.PANE_UP: About("scroll the pane beside the screen up"),
    Action.INTERRUPT: About("say how to quit"),
}

HINTED = (
    Action.EXPLAIN,
    Action.HELP,
    Action.CODES,
    Action.VALUES,
    Action.DAY,
    Action.CYCLE,
    Action.SAVE,
    Action.QUIT,
)
"""The actions on the line of hints, in its order."""

HINTED_IN_TRAINING = (
    Action.EXPLAIN,
    Action.HELP,
    Action.DESK,
    Action.HINT,
    Action.DAY,
    Action.CYCLE,
    Action.QUIT,
)
"""The same while a scenario is worked."""

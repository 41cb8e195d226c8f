"""docs/keyboard.md from the key maps: the card of all three, and how to make one's own.

Run as a script it writes the page; a test says when that is due.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "keyboard.md"

HEAD = """\
# Keyboard

Generated from `screens/app/keymaps/*.toml`. Do not edit this page: `python tests/docs/keyboard_page.py` writes it.

The option `--keys NAME` chooses a key map, `F2` (or what your map has for it) lists its keys at the terminal.
"""

TAIL = """\
## A block-mode terminal

Nothing goes to the host until you transmit.

- Characters go to row 1 and to the fields of a format. On a display, which has no fields, they go to any row above the
  message. Elsewhere the keyboard locks and the line below the page says why; Esc or any key that moves unlocks it.
- Transmit sends the row the cursor is on if you typed on it, else row 1 if you typed on that, else the row typed on
  last; on a row of a display nobody typed on, its text as far as the cursor; on a format, its fields.
- Typing at column 1 of row 1 clears the row, elsewhere it corrects. After a refusal the cursor stands at what was
  refused: a letter where only digits can stand, or at the command code, begins a new command; all else corrects.
- A format that was done and stands there again leaves the cursor on row 1, for the next command; Tab goes into it.
- A field that is full goes on to the next one by itself; a Tab right behind it does not skip another.
- Earlier transmissions come back one by one, the last 50, passwords never. What was sent from fields fills them again.
- A region is a rectangle: begin it, move, copy it to the clipboard (OSC 52) or print it to a file. The mouse spans one
  too, and a click moves the cursor. Without a region the whole screen is copied or printed.

## Help where you are

- Explain says what the message means while the page is as it came, then what is under the cursor: a field, a command
  code, TC, AC, freeze, UPC with RC, status, DLN, a literal, with the source. In a window of 120 columns and more it
  stands beside the page and stays while you type; below that it lies over the page.
- Values lists what a field takes, from its code table; Enter puts one in. Codes lists every command code; type to find.
- Typing help says below the page what may come next. A key switches it off; an exam has none.

## Your own keys and colours

`config.toml` in the folder of settings (`IDRS_HOME`, or your system's place for settings, `~/.config/idrs-emulator` on
Linux) holds what you prefer. Every key may be left out.

```toml
theme = "amber"       # green, amber, white, contrast, none
keys = "laptop"       # default, uts, laptop, or a file ending in .toml
typing_help = true
reader = false
```

The command line goes over it: `--theme`, `--keys`, `--no-typing-help`, `--reader`; NO_COLOR asks for the theme `none`.
A terminal that draws no lines but in ASCII gets them in ASCII.

`keys.toml` beside it, or a file named to `--keys`, goes over a key map: an action it names has the keys it lists, and
no other action has them. A key map that leaves an action without a key is refused with a sentence.

```toml
base = "laptop"
[keys]
transmit = ["ctrl+x"]
erase = ["alt+e", "ctrl+e"]
```

Keys are letters and digits with `ctrl+` or `alt+`, `f1` to `f24`, and the names of the table in small letters
(`pagedown`, `backspace`, `escape`). Actions have the names of the first column.

## Without a screen

`idrs --reader` is the same terminal as lines of text, for a screen reader or a braille line: a page is read from its
message down, a line you type is transmitted, `.fill` asks for each field, `.why` explains, `.desk` reads the
panes of the desk, `.course` and `.begin` the course, `.history` what happened; `.help` lists the rest.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *card(), "", TAIL])


def card() -> Iterator[str]:
    """The three maps side by side, an action a row."""
    from screens.app.actions import ABOUT
    from screens.app.keymaps import OURS, our_map

    maps = [our_map(name) for name in OURS]
    for keys in maps:
        yield f"- `{keys.name}`: {keys.title}"
    yield ""
    yield f"| action | does | {' | '.join(keys.name for keys in maps)} |"
    yield f"|---|---|{'---|' * len(maps)}"
    for action, about in ABOUT.items():
        yield f"| `{action.value}` | {about.help} | {' | '.join(keys.label(action) for keys in maps)} |"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} written")

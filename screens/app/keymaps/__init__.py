"""Key maps: which key asks for which action. Tables in TOML; a user's own file goes over one of ours.

Key names are Textual's (``ctrl+q``, ``pagedown``, ``f1``). Loading this package loads no Textual.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from screens.app.actions import ABOUT, HINTED, HINTED_IN_TRAINING, Action

OURS = ("default", "uts", "laptop")
"""The key maps that come with the program."""

_NAMES = {
    "enter": "Enter", "tab": "Tab", "escape": "Esc", "backspace": "Backspace", "delete": "Del", "insert": "Ins",
    "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn", "left": "Left", "right": "Right", "up": "Up",
    "down": "Down", "space": "Space",
}  # fmt: skip
_KEY = re.compile(rf"((?:ctrl\+|alt\+|shift\+)*)(f(?:1\d|2[0-4]|[1-9])|{'|'.join(_NAMES)}|[a-z0-9])")
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+z": "the shell's own"}
"""Keys a terminal does not tell from others."""


class KeyMapError(Exception):
    """A key map that cannot be used; the sentence says where and why."""


@dataclass(frozen=True, slots=True)
class KeyMap:
    """A key map: its name, what it is for, and the keys of every action, the first one first in hints."""

    name: str
    title: str
    keys: Mapping[Action, tuple[str, ...]]
    actions: Mapping[str, Action] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "actions", {key: action for action, keys in self.keys.items() for key in keys})

    def label(self, action: Action) -> str:
        """The keys of an action as people call them: ``F10 or Ctrl+Q``."""
        return " or ".join(key_label(key) for key in self.keys[action])

    def hints(self, training: bool = False) -> str:
        """The line of hints: the first key of the actions that matter most, or do while a scenario is worked."""
        shown = HINTED_IN_TRAINING if training else HINTED
        return "  ".join(f"{_short(self.keys[action][0])} {ABOUT[action].hint}" for action in shown)

    def help(self) -> tuple[str, ...]:
        """The map as lines of text, an action each."""
        width = max(len(self.label(action)) for action in Action) + 2
        return tuple(f"{self.label(action):{width}}{about.help}" for action, about in ABOUT.items())


def key_label(key: str) -> str:
    """What people call a key: ``Ctrl+Q`` for ``ctrl+q``."""
    *modifiers, base = key.split("+")
    return "+".join([*(part.capitalize() for part in modifiers), _NAMES.get(base, base.upper())])


def _short(key: str) -> str:
    label = key_label(key)
    return f"^{label.removeprefix('Ctrl+')}" if label.startswith("Ctrl+") else label


@cache
def our_map(name: str) -> KeyMap:
    """A key map that comes with the program; raises KeyMapError for another name."""
    if name not in OURS:
        raise KeyMapError(f"no key map {name!r}: {', '.join(OURS)}, or a file ending in .toml")
    text = (resources.files("screens.app.keymaps") / f"{name}.toml").read_text(encoding="utf-8")
    return make_map(name, tomllib.loads(text))


def load_map(wanted: str, own: Path | None = None) -> KeyMap:
    """The map of a name or a ``.toml`` file; ``own``, where that file exists, goes over a map of ours.

    Raises KeyMapError with a sentence.
    """
    if wanted.endswith(".toml"):
        return read_map(Path(wanted))
    base = our_map(wanted or "default")
    return read_map(own, wanted) if own is not None and own.is_file() else base


def read_map(path: Path, base: str = "") -> KeyMap:
    """A key map in a file: what it names goes over its ``base``, or the one given."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise KeyMapError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KeyMapError(f"{path}: not TOML ({error})") from None
    try:
        under = base or table.get("base", "default")
        return make_map(path.stem, table, our_map(under if isinstance(under, str) else repr(under)))
    except KeyMapError as error:
        raise KeyMapError(f"{path}: {error}") from None


def make_map(name: str, table: Mapping[str, Any], under: KeyMap | None = None) -> KeyMap:
    """The checked map of a table; raises KeyMapError. Keys it takes from ``under`` are no longer there."""
    unknown = sorted(set(table) - {"title", "base", "keys"})
    if unknown:
        raise KeyMapError(f"{unknown[0]!r} is not known here: title, base or keys")
    given = _given(table.get("keys", {}))
    taken = {key for keys in given.values() for key in keys}
    kept = {
        action: tuple(key for key in keys if key not in taken) for action, keys in (under.keys if under else {}).items()
    }
    whole = {action: given.get(action, kept.get(action, ())) for action in Action}
    without = next((action for action, keys in whole.items() if not keys), None)
    if without is not None:
        raise KeyMapError(f"no key is left for {without.value!r} ({ABOUT[without].help})")
    title = table.get("title", under.title if under else "")
    return KeyMap(name, str(title), whole)


def _given(keys: object) -> dict[Action, tuple[str, ...]]:
    if not isinstance(keys, Mapping):
        raise KeyMapError("keys is a table: action = [key, key]")
    found: dict[Action, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for action, named in keys.items():
        if action not in set(Action):
            raise KeyMapError(f"no action {action!r}: {', '.join(Action)}")
        names = [named] if isinstance(named, str) else named
        if not isinstance(names, list) or not all(isinstance(key, str) for key in names):
            raise KeyMapError(f'{action}: a list of keys such as ["f1", "ctrl+x"]')
        for key in names:
            _check(key)
            if owner.setdefault(key, action) != action:
                raise KeyMapError(f"{key} is given to {owner[key]} and to {action}")
        found[Action(action)] = tuple(names)
    return found


def _check(key: str) -> None:
    """A key a terminal can send that is no character of its own."""
    matched = _KEY.fullmatch(key)
    if matched is None:
        raise KeyMapError(f"no key {key!r}: letters, digits, f1 to f24, {', '.join(_NAMES)}, with ctrl+, alt+, shift+")
    if len(matched[2]) == 1 and matched[1] in ("", "shift+"):
        raise KeyMapError(f"{key!r} is a character, which is typed; with ctrl+ or alt+ it can be a key")
    if key in _SAME:
        raise KeyMapError(f"a terminal does not tell {key} from {_SAME[key]}")

"""Key maps: ours are whole, a user's own goes over them, and a wrong one is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.app.actions import Action
from screens.app.keymaps import OURS, KeyMapError, key_label, load_map, our_map, read_map
from screens.page import COLUMNS

WRONG = [
    ("keys = 3", "keys is a table"),
    ('[keys]\nfly = ["f1"]', "no action 'fly': transmit, explain"),
    ('[keys]\nsave = ["hyper+x"]', "no key 'hyper+x'"),
    ('[keys]\nsave = ["x"]', "'x' is a character, which is typed"),
    ('[keys]\nsave = ["shift+x"]', "'shift+x' is a character"),
    ('[keys]\nsave = ["ctrl+i"]', "a terminal does not tell ctrl+i from tab"),
    ("[keys]\nsave = 8", "save: a list of keys"),
    ("[keys]\nsave = [8]", "save: a list of keys"),
    ("[keys]\nsave = []", "no key is left for 'save'"),
    ('[keys]\nsave = ["f8"]\nday = ["f8"]', "f8 is given to save and to day"),
    ('[keys]\nsave = ["f2"]', "no key is left for 'help' (this list)"),
    ('base = "emacs"', "no key map 'emacs': default, uts, laptop, or a file"),
    ("base = 3", "no key map '3'"),
    ('colour = "green"', "'colour' is not known here: title, base or keys"),
    ("[keys", "not TOML"),
]


@pytest.mark.parametrize("name", OURS)
def test_each_of_our_maps_reaches_everything_without_a_mouse(name: str) -> None:
    keys = our_map(name)
    assert set(keys.keys) == set(Action)
    assert all(keys.keys.values())
    assert len(keys.actions) == sum(map(len, keys.keys.values()))


@pytest.mark.parametrize("name", OURS)
def test_the_hints_of_each_map_fit_below_the_page(name: str) -> None:
    assert all(len(our_map(name).hints(training)) <= COLUMNS for training in (False, True))
    assert all(len(line) <= COLUMNS - 4 for line in our_map(name).help())


def test_the_laptop_map_needs_neither_function_keys_nor_page_keys() -> None:
    far = (
        "f1",
        "f2",
        "f3",
        "f4",
        "f5",
        "f6",
        "f7",
        "f8",
        "f9",
        "f10",
        "f12",
        "page",
        "home",
        "end",
        "insert",
        "delete",
    )
    for action, keys in our_map("laptop").keys.items():
        assert not keys[0].removeprefix("shift+").startswith(far), action


def test_the_uts_map_returns_the_cursor_with_enter_and_pages_with_f7_and_f8() -> None:
    keys = our_map("uts").actions
    assert (keys["enter"], keys["ctrl+x"], keys["f7"], keys["f8"]) == (
        Action.NEW_LINE, Action.TRANSMIT, Action.PAGE_UP, Action.PAGE_DOWN,
    )  # fmt: skip


def test_keys_are_called_as_people_call_them() -> None:
    assert [key_label(key) for key in ("ctrl+q", "pagedown", "shift+f7", "alt+i")] == [
        "Ctrl+Q", "PgDn", "Shift+F7", "Alt+I",
    ]  # fmt: skip


class TestOwnMaps:
    def test_what_a_file_names_goes_over_its_base_and_the_rest_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text('base = "laptop"\n[keys]\ntransmit = ["ctrl+x"]\nerase = ["alt+e"]\n')
        mine = read_map(path)
        assert (mine.name, mine.keys[Action.TRANSMIT], mine.actions.get("enter")) == ("mine", ("ctrl+x",), None)
        assert mine.keys[Action.EXPLAIN] == our_map("laptop").keys[Action.EXPLAIN]

    def test_a_key_taken_from_another_action_is_gone_there(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text('[keys]\nsave = ["f8", "ctrl+p"]\n')
        mine = read_map(path)
        assert (mine.keys[Action.CODES], mine.actions["ctrl+p"]) == (("f3",), Action.SAVE)

    def test_keys_toml_of_the_settings_goes_over_the_map_asked_for(self, tmp_path: Path) -> None:
        own = tmp_path / "keys.toml"
        own.write_text('[keys]\nsave = ["alt+s"]\n')
        assert load_map("uts", own).keys[Action.SAVE] == ("alt+s",)
        assert load_map("uts", own).keys[Action.TRANSMIT] == our_map("uts").keys[Action.TRANSMIT]
        assert load_map("", tmp_path / "none.toml") is our_map("default")

    @pytest.mark.parametrize(("text", "says"), WRONG)
    def test_a_wrong_file_is_told_in_a_sentence_with_its_name(self, text: str, says: str, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text(text)
        with pytest.raises(KeyMapError) as told:
            read_map(path)
        assert str(told.value).startswith(f"{path}: ")
        assert says in str(told.value)

    def test_a_file_that_is_not_there_and_a_map_nobody_knows_are_told(self, tmp_path: Path) -> None:
        with pytest.raises(KeyMapError, match=r"cannot be read \(No such file"):
            load_map(str(tmp_path / "no.toml"))
        with pytest.raises(KeyMapError, match="no key map 'vi': default, uts, laptop"):
            load_map("vi")

    def test_bytes_that_are_no_text_are_told(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_bytes(b"\xff\xfe")
        with pytest.raises(KeyMapError, match="not TOML"):
            read_map(path)

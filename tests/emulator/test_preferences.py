"""What a user prefers: read from config.toml, and a wrong file is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.preferences import Preferences, PreferencesError, preferences, read_preferences


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDRS_HOME", str(tmp_path))
    assert preferences() == Preferences(theme="", keys="", typing_help=True, reader=False)


def test_the_file_of_the_settings_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDRS_HOME", str(tmp_path))
    (tmp_path / "config.toml").write_text('theme = "amber"\nkeys = "laptop"\ntyping_help = false\n')
    assert preferences() == Preferences(theme="amber", keys="laptop", typing_help=False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('theme = "pink"', "theme: one of green, amber, white, contrast, none"),
        ("theme = 3", "theme: one of green"),
        ('colour = "amber"', "colour is not known here: theme, keys, typing_help, reader"),
        ('typing_help = "no"', "typing_help: true or false"),
        ("keys = 8", "keys: input should be a valid string"),
        ("theme", "not TOML"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(PreferencesError) as told:
        read_preferences(path)
    assert str(told.value).startswith(f"{path}: ")
    assert says in str(told.value)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PreferencesError, match="cannot be read"):
        read_preferences(tmp_path)

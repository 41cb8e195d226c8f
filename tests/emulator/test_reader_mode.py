"""``idrs --reader``: the machine itself, worked by lines of text."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from emulator.cli import main


def read(lines: list[str], tmp_path: Path, *options: str) -> str:
    """What a session says to these lines."""
    result = CliRunner(env={"IDRS_HOME": str(tmp_path)}).invoke(main, [*options], input="\n".join([*lines, ""]))
    assert result.exit_code == 0, result.output
    return result.output


def test_a_module_is_researched_and_its_unpostable_explained(tmp_path: Path) -> None:
    text = read(
        [".fill", "1483145470", "TRAINING", "TXMODA 000-12-3456 30 201912", ".why U126", ".quit"], tmp_path, "--reader"
    )
    assert "SIGN ON COMPLETE" in text
    assert "U126 150  04142020       2,079.00" in text
    assert "UPC 126 RC 0  TC 150 selected by TPP" in text
    assert text.rstrip().endswith("Signed off from the reader.")


def test_a_refusal_says_what_was_expected_and_why(tmp_path: Path) -> None:
    text = read([".fill", "1483145470", "TRAINING", "TXMODA 000-12-34", ".why"], tmp_path, "--reader")
    assert "Error: EXPECTED A TIN (NNN-NN-NNNN) OR A 2-DIGIT MFT AT COLUMN 8" in text
    assert "IDRS-0001" in text


def test_who_prefers_the_reader_needs_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text("reader = true\n")
    assert "A line is transmitted" in read([".quit"], tmp_path)

"""The README shows real output: every screen in it is a run of rows of the tour."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from emulator.transcripts import check, run_file, run_text

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of one kind, unindented."""
    found = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", README, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(body) for _, body in found]


def tour_pages() -> list[list[str]]:
    return [[row.rstrip() for row in e.page.rows] for e in run_file(ROOT / "docs" / "tour.idrs").exchanges]


@pytest.mark.parametrize("screen", blocks("text"))
def test_a_screen_in_the_readme_is_what_the_tour_shows(screen: str) -> None:
    wanted = screen.rstrip("\n").split("\n")
    size = len(wanted)
    assert any(page[at : at + size] == wanted for page in tour_pages() for at in range(25 - size)), screen


def test_the_readme_has_its_pictures() -> None:
    assert len(blocks("text")) >= 5


def test_the_tour_goes_as_the_readme_says() -> None:
    assert check(run_file(ROOT / "docs" / "tour.idrs")) == []


@pytest.mark.parametrize("script", blocks("idrs"))
def test_a_script_in_the_readme_runs(script: str) -> None:
    run = run_text(script)
    assert run.exchanges
    assert check(run) == []

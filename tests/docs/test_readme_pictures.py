"""The pictures of the README are those the program draws today, and the README shows every one."""

from __future__ import annotations

import re

import pytest

from tests.docs import pictures


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_is_what_the_program_draws(name: str) -> None:
    kept = (pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert kept == pictures.PICTURES[name](), "run make pictures"


def test_the_readme_shows_every_picture_and_no_other() -> None:
    readme = (pictures.ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(docs/pictures/(\w+)\.svg\)", readme)
    assert sorted(shown) == sorted(pictures.PICTURES)
    assert sorted(path.stem for path in pictures.FOLDER.glob("*.svg")) == sorted(pictures.PICTURES)

"""The site of ``docs/``: which pages stand where, and the README as its tour. A hook of mkdocs.

A page that is not there is left out; one that no section names stands under More, so that none is lost.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

SECTIONS: dict[str, tuple[str, ...]] = {
    "Start": ("index.md", "tour.md", "keyboard.md"),
    "Reference": ("command-codes.md", "messages.md", "computations.md", "accruals.md", "time.md", "return-review.md"),
    "Training": ("training.md", "instructors.md", "writing-a-scenario.md", "serving.md"),
    "Scripts and worlds": ("transcripts.md", "worlds.md"),
    "The program": (
        "architecture.md", "conflicts.md", "performance.md", "adding-a-command-code.md", "adding-a-rule.md",
        "adding-a-transaction-code.md", "dependencies.md", "changes.md",
    ),
}  # fmt: skip
"""The navigation: sections, and the pages of each in their order."""

MADE = {"tour.md": "README.md", "changes.md": "CHANGELOG.md"}
"""Pages that are made of a file beside ``docs/``."""


def navigation(pages: set[str]) -> list[dict[str, list[str]]]:
    """The sections with the pages that exist, and behind them whatever none of them names."""
    named = [page for section in SECTIONS.values() for page in section]
    nav = [{title: [page for page in section if page in pages]} for title, section in SECTIONS.items()]
    more = sorted(pages - set(named))
    return [entry for entry in [*nav, {"More": more}] if all(entry.values())]


def made(source: str) -> str:
    """The text of a page that is made, its links as they are from inside ``docs/``."""
    text = (ROOT / source).read_text(encoding="utf-8")
    return re.sub(r"\]\((?:docs/)?([^)#:]+)\)", lambda link: f"]({_moved(link[1])})", text)


def _moved(target: str) -> str:
    return {source: page for page, source in MADE.items()}.get(target, target)


def on_config(config: Any) -> Any:
    """Set the navigation."""
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    config["nav"] = navigation(pages | set(MADE))
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    for page, source in MADE.items():
        files.append(File.generated(config, page, content=made(source)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """A link out of ``docs/`` to a file that is a page of the site leads to that page."""
    return re.sub(r"\]\(\.\./([^)#]+)\)", lambda link: f"]({_moved(link[1])})", markdown)

"""The site of ``docs/``: every page has a place, links lead somewhere, nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.site_pages import MADE, SECTIONS, made, navigation

ROOT = Path(__file__).parents[2]
PAGES = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")} | set(MADE)


def test_every_page_has_a_place_and_no_page_that_is_not_there_has_one() -> None:
    placed = [page for section in navigation(PAGES) for pages in section.values() for page in pages]
    assert sorted(placed) == sorted(PAGES)


def test_a_page_that_no_section_names_stands_under_more_and_a_missing_one_nowhere() -> None:
    nav = navigation({"index.md", "tour.md", "something-new.md"})
    assert nav == [{"Start": ["index.md", "tour.md"]}, {"More": ["something-new.md"]}]


def test_a_page_stands_in_one_section() -> None:
    named = [page for section in SECTIONS.values() for page in section]
    assert len(named) == len(set(named))


def test_the_tour_is_the_readme_with_links_from_inside_the_folder() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", made("README.md"))
    assert "pictures/module.svg" in links
    assert [link for link in links if not (ROOT / "docs" / link).exists() and link not in PAGES] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder)))
    return folder


def test_the_site_is_built_without_a_warning_and_has_every_page(site: Path) -> None:
    """A dead link, a missing anchor or a page out of the navigation ends a strict build."""
    assert {path.relative_to(site).with_suffix(".md").as_posix() for path in site.rglob("*.html")} >= PAGES


def test_a_page_of_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loaded = [
        (path.name, address)
        for path in sorted(site.glob("*.html"))
        for address in re.findall(
            r"<(?:script|link|img)[^>]+(?:src|href)=\"([^\"]+)\"", path.read_text(encoding="utf-8")
        )
        if address.startswith(("http", "//"))
    ]
    assert loaded == []

"""The pictures of the README, made by the program itself: ``make pictures`` writes them into ``docs/pictures/``."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from emulator.host import Host
from emulator.transcripts import run_file, run_text
from emulator.transcripts.played import fields_of, status_text
from emulator.transcripts.run import Scene
from emulator.worlds import find_world, opening_entries
from masterfile.identifiers import Tin
from masterfile.journal import MemoryJournal
from masterfile.life import life_of
from masterfile.periods import ModuleKey
from screens.pictures.looks import GREEN, Frame
from screens.pictures.svg import svg
from screens.pictures.timeline import timeline_svg
from screens.pictures.typed import typed

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"

WRONG = "@sign-on 1483145470\n> TXMODA 000-12-3456 30 201912\n> UPTIN\n> UPDIS 000123456001\n> UPRESD REMARKS>IDT\n"
"""The closing that IRM 25.25.6.7(3) does not allow for a year that can move."""


def tour(begin: str) -> Scene:
    """The transmission of the tour that begins so."""
    return next(scene for scene in run_file(ROOT / "docs" / "tour.idrs").scenes if scene.text.startswith(begin))


def shown(scene: Scene) -> str:
    """The page a transmission was answered with."""
    return svg(Frame.of_page(scene.page, status_text(scene.status)), GREEN, scene.text.split("\n")[0])


def keyed(scene: Scene) -> str:
    """The screen of a format before it is transmitted."""
    *_, (_, picture) = typed(scene.before, "", fields_of(scene.before, scene.text))
    return svg(Frame(picture, status_text(scene.was)), GREEN, f"{scene.before.command} filled in")


def refused() -> str:
    """A refusal on row 24."""
    return shown(run_text(WRONG).scenes[-1])


def life() -> str:
    """The life of a module with freezes, two cycles after its world opens."""
    host = Host.open_world(MemoryJournal(), opening_entries(find_world("workshop")))
    host.advance_to(host.today + datetime.timedelta(days=14))
    account = host.account(Tin("000-60-0001"))
    assert account is not None
    return timeline_svg(life_of(account, ModuleKey("30201812"), host.today, host.settings.hold_release_cycles), GREEN)


PICTURES: dict[str, Callable[[], str]] = {
    "module": lambda: shown(tour("TXMODA")),
    "format": lambda: keyed(tour("TC>971")),
    "refusal": refused,
    "posted": lambda: shown(tour("IMFOLT 32")),
    "life": life,
}
"""The pictures by name."""


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")
        print(f"docs/pictures/{name}.svg written")


if __name__ == "__main__":
    main()

"""A run as it would look at the keyboard: typed out key by key, at a pace that comes from the text alone.

No clock is asked: the same transcript gives the same beats. All times are milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emulator.transcripts.run import Run, Scene
from emulator.transmission import values_of
from grammar.commands import command_code
from grammar.fields import UnknownFieldError, read_fields, starts_with_field
from grammar.parser import MisreadError
from screens.formats import FORMATS
from screens.page import Page
from screens.pictures.cast import Beat
from screens.pictures.looks import Frame
from screens.pictures.typed import TAB, typed
from screens.terminal import TerminalStatus

FIRST, KEY_TIME, TAB_TIME, ANSWER, BATCH = 800, 70, 180, 250, 900
"""Before the first key of a transmission, a key, a Tab, the machine's answer, a directive such as @cycle."""

READING, ROW_READ, LONGEST_READ = 700, 60, 2600
"""A page is read for so long, and a row of it; at most so long."""


def beats(run: Run) -> Iterator[Beat]:
    """The frames of a run with the time before each; each transmission and directive is marked."""
    if not run.scenes:
        return
    first = run.scenes[0]
    yield Beat(0, Frame.of_page(first.before, status_text(first.was)))
    rest = READING
    for scene in run.scenes:
        yield from _directive(scene, rest) if scene.directive else _transmission(scene, rest)
        rest = reading_time(scene.page)
    yield Beat(rest, Frame.of_page(run.scenes[-1].page, status_text(run.scenes[-1].status)))


def _directive(scene: Scene, rest: int) -> Iterator[Beat]:
    yield Beat(rest + BATCH, Frame.of_page(scene.page, status_text(scene.status)), scene.text)


def _transmission(scene: Scene, rest: int) -> Iterator[Beat]:
    wait, mark = rest + FIRST, scene.text.split("\n")[0]
    was = status_text(scene.was)
    for key, picture in typed(scene.before, mark, fields_of(scene.before, scene.text)):
        yield Beat(wait, Frame(picture, was), mark)
        wait, mark = (TAB_TIME if key == TAB else KEY_TIME), ""
    yield Beat(ANSWER, Frame.of_page(scene.page, status_text(scene.status)), mark)


def fields_of(page: Page, transmission: str) -> Mapping[str, str]:
    """What a transmission puts into the fields of the open format; nothing where it is a command line."""
    form, keyed = FORMATS.get(page.command), transmission.upper()
    if form is None or not starts_with_field(keyed) or command_code(keyed):
        return {}
    try:
        return values_of(form, read_fields(keyed, form.labels()))
    except (MisreadError, UnknownFieldError):
        return {}


def reading_time(page: Page) -> int:
    """How long a page is looked at: the fuller, the longer."""
    return min(LONGEST_READ, READING + ROW_READ * sum(1 for row in page.rows if row.strip()))


def status_text(status: TerminalStatus) -> str:
    """The line below a picture: world, employee, date and cycle."""
    employee = status.employee or "NOT SIGNED ON"
    right = f"{employee}  {status.date}  CYC {status.cycle}"
    return f" {status.world}".ljust(79 - len(right)) + right + " "

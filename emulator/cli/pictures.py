"""``idrs play`` and ``idrs export``: a session shown again, and pictures of its pages."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emulator.cli.base import ExitCode, fail
from emulator.cli.terminal import main
from emulator.cli.transcripts import run_of

if TYPE_CHECKING:
    from emulator.transcripts import Run
    from emulator.transcripts.run import Scene
    from screens.pictures.cast import Beat
    from screens.pictures.looks import Theme

THEME_NAMES = ("green", "amber", "white", "contrast", "paper")
theme_option = click.option(
    "--theme", type=click.Choice(THEME_NAMES), default="green", show_default=True, help="Its colours."
)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--speed", type=click.FloatRange(0.1, 1000), default=1.0, show_default=True, help="2 is twice as fast.")
@click.option("--step", is_flag=True, help="Wait for a key before each transmission.")
@click.option("--world", "-w", help="The world to run in, instead of the transcript's own.")
@theme_option
def play(file: Path, speed: float, step: bool, world: str | None, theme: str) -> None:
    """Play a session in the terminal: every transmission typed out, every page shown as it was answered.

    Ctrl+C ends it. The pace comes from the text, so a session takes as long each time.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("idrs play needs a terminal window; idrs run FILE prints the pages", ExitCode.USAGE)
    size = shutil.get_terminal_size()
    if size.columns < 80 or size.lines < 24:
        has = f"{size.columns} and {size.lines}"
        fail(f"a window of 80 columns and 24 rows is needed; this one has {has}", ExitCode.USAGE)
    from emulator.transcripts.played import beats
    from screens.pictures.looks import THEMES

    shown = list(beats(_something(run_of(file, world), file)))
    with suppress(KeyboardInterrupt), _keys_at_once():
        _play(shown, THEMES[theme], speed, step, min(25, size.lines))


def _play(shown: list[Beat], theme: Theme, speed: float, step: bool, rows: int) -> None:
    from screens.pictures.ansi import SHOW_CURSOR, drawn

    color = not os.environ.get("NO_COLOR")
    before = None
    click.echo("\x1b[?1049h", nl=False)
    try:
        for beat in shown:
            if step and beat.mark:
                _wait_for_key()
            time.sleep(beat.wait / 1000 / speed)
            click.echo(drawn(beat.frame, before, theme, rows=rows, color=color), nl=False)
            before = beat.frame
        if step:
            _wait_for_key()
    finally:
        click.echo(f"{SHOW_CURSOR}\x1b[0m\x1b[?1049l", nl=False)


def _wait_for_key() -> None:
    """One key, without echo; one that was pressed before counts."""
    os.read(sys.stdin.fileno(), 1)


@contextmanager
def _keys_at_once() -> Iterator[None]:
    """Keys arrive without Enter and without echo, where the system has such a mode."""
    try:
        import termios
        import tty
    except ImportError:
        yield
        return
    kept = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, kept)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--cast", "cast_to", type=click.Path(dir_okay=False, path_type=Path), help="An asciicast v3 recording.")
@click.option("--svg", "svg_to", type=click.Path(dir_okay=False, path_type=Path), help="A picture, or one a page.")
@click.option("--png", "png_to", type=click.Path(dir_okay=False, path_type=Path), help="The same as PNG (extra: png).")
@click.option("--page", type=int, help="Only the page of this transmission: 1 is the first, -1 the last.")
@click.option("--world", "-w", help="The world to run in, instead of the transcript's own.")
@theme_option
def export(
    file: Path, cast_to: Path | None, svg_to: Path | None, png_to: Path | None, page: int | None, world: str | None,
    theme: str,
) -> None:  # fmt: skip
    """Write a session as a recording to play elsewhere, and its pages as pictures.

    Without --page, a session of several transmissions writes NAME-01.svg, NAME-02.svg and so on.
    """
    if cast_to is None and svg_to is None and png_to is None:
        raise click.UsageError("Say what to write: --cast FILE, --svg FILE or --png FILE")
    from screens.pictures.looks import THEMES

    run = _something(run_of(file, world), file)
    if cast_to is not None:
        from emulator.transcripts.played import beats
        from screens.pictures.cast import cast

        text = "".join(f"{line}\n" for line in cast(beats(run), THEMES[theme], file.stem))
        write(cast_to, text.encode())
    for target, kind in ((svg_to, "svg"), (png_to, "png")):
        if target is not None:
            _pictures(run, target, kind, page, THEMES[theme])


def _something(run: Run, file: Path) -> Run:
    if not run.exchanges:
        fail(f"{file}: nothing is transmitted in it", ExitCode.BAD_INPUT)
    return run


def _pictures(run: Run, target: Path, kind: str, page: int | None, theme: Theme) -> None:
    scenes = [scene for scene in run.scenes if not scene.directive]
    if page is not None:
        if not 1 <= abs(page) <= len(scenes):
            fail(f"there is no page {page}; the session has {len(scenes)} transmissions", ExitCode.USAGE)
        scenes = [scenes[page - 1 if page > 0 else page]]
    for number, scene in enumerate(scenes, 1):
        name = target if len(scenes) == 1 else target.with_stem(f"{target.stem}-{number:02}")
        write(name, _picture(scene, kind, theme))


def _picture(scene: Scene, kind: str, theme: Theme) -> bytes:
    from emulator.transcripts.played import status_text
    from screens.pictures.looks import Frame
    from screens.pictures.png import NoPillowError, png
    from screens.pictures.svg import svg

    frame = Frame.of_page(scene.page, status_text(scene.status))
    if kind == "svg":
        return svg(frame, theme, scene.text.split("\n")[0]).encode()
    try:
        return png(frame, theme)
    except NoPillowError as error:
        fail(str(error), ExitCode.USAGE)


def write(path: Path, content: bytes) -> None:
    """Write a file and say so; one that cannot be written ends the command."""
    try:
        path.write_bytes(content)
    except OSError as problem:
        fail(f"{path}: cannot be written: {problem.strerror}", ExitCode.USAGE)
    click.echo(f"{path} written")

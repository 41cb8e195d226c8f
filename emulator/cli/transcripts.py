"""``idrs run`` and ``idrs check``: transcripts, printed or compared."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from emulator.cli.base import ExitCode, fail, json_text
from emulator.cli.terminal import main


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--world", "-w", help="The world to run in, instead of the transcript's own.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a transmission.")
def run(file: Path, world: str | None, as_json: bool) -> None:
    """Run a transcript and print each transmission, its page and one status line."""
    result = run_of(file, world)
    if as_json:
        for exchange in result.exchanges:
            click.echo(json_text(exchange.as_json()))
        return
    if not result.exchanges:
        return
    from emulator.transcripts.run import lines_of

    for line in lines_of(result):
        click.echo(line)


def run_of(file: Path, world: str | None = None) -> Any:
    """The run of a transcript file; one that cannot be run ends the command."""
    if file.is_dir():
        fail(f"{file}: a folder, not a transcript; idrs check takes folders", ExitCode.BAD_INPUT)
    if not file.is_file():
        fail(f"{file}: no such file", ExitCode.BAD_INPUT)
    text = file.read_bytes()
    if not text.strip():
        from types import SimpleNamespace

        return SimpleNamespace(exchanges=[], scenes=[], stray=[], name=str(file), terminal=None)
    from emulator.transcripts import TranscriptFailed, run_file

    try:
        return run_file(file, world)
    except TranscriptFailed as error:
        fail(str(error), ExitCode.BAD_INPUT)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="Re-record exact rows that differ. Read the difference before you do.")
@click.option("--world", "-w", help="The world to run in, instead of the transcripts' own.")
def check(files: tuple[Path, ...], accept: bool, world: str | None) -> None:
    """Run transcripts and compare each page with what they expect. Folders are searched for .idrs files."""
    from emulator.transcripts import accept as rerecord
    from emulator.transcripts import check as differences

    paths = [path for file in files for path in _transcripts(file)]
    found = 0
    for path in paths:
        result = run_of(path, world)
        wrong = differences(result)
        if accept and wrong:
            text = path.read_text(encoding="utf-8")
            path.write_text(rerecord(text, result), encoding="utf-8")
            wrong = differences(run_of(path, world))
        for difference in wrong:
            click.echo(str(difference))
        found += len(wrong)
    click.echo(f"{len(paths)} transcripts, {found} differences")
    sys.exit(ExitCode.DIFFERENCE if found else ExitCode.OK)


def _transcripts(file: Path) -> list[Path]:
    if file.is_dir():
        found = sorted(file.rglob("*.idrs"))
        return found if found else fail(f"{file}: no .idrs files in this folder", ExitCode.BAD_INPUT)
    return [file]

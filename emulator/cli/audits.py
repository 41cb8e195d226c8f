"""``idrs audit``: the audit trail of a journal, for an instructor or a manager."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emulator.cli.base import DEFAULT_WORLD, ExitCode, fail, json_text
from emulator.cli.journals import journal_of, open_journal
from emulator.cli.terminal import main

if TYPE_CHECKING:
    from masterfile.journal.chain import Stored


@main.command()
@click.option("--world", "-w", "of", default=DEFAULT_WORLD, show_default=True, help="The world whose journal to read.")
@click.option("--file", type=click.Path(path_type=Path), help="A journal, instead of the world's own.")
@click.option("--run", "script", type=click.Path(path_type=Path), help="A transcript: run it and read its journal.")
@click.option("--employee", default="", help="Only what this employee did (10 digits).")
@click.option("--tin", default="", help="Only what concerns this TIN (nnn-nn-nnnn).")
@click.option("--unax", is_flag=True, help="Only what is reported: own, spouse's and relatives' accounts, locks.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, a line each.")
def audit(of: str, file: Path | None, script: Path | None, employee: str, tin: str, unax: bool, as_json: bool) -> None:
    """Print who signed on, looked at which account, keyed or was refused something.

    With --unax the exit code is 1 where something has to be reported.
    """
    from emulator.audit import HEAD, asked, trail

    if script is not None:
        rows = _rows_of(script)
    else:
        path, missing = journal_of(of, file)
        with open_journal(path, missing) as journal:
            rows = list(journal.stored())
    records = list(asked(trail(rows), employee, tin, unax))
    if not as_json:
        click.echo(HEAD)
    for record in records:
        click.echo(json_text(record.as_json()) if as_json else record.line())
    sys.exit(ExitCode.DIFFERENCE if unax and records else ExitCode.OK)


def _rows_of(script: Path) -> list[Stored]:
    from emulator.transcripts import TranscriptFailed, run_file

    try:
        terminal = run_file(script).terminal
    except TranscriptFailed as error:
        fail(str(error), ExitCode.BAD_INPUT)
    return list(terminal.host.journal.stored()) if terminal is not None else []

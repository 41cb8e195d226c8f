"""``idrs verify``, ``bench`` and ``simulate``: what the program can prove of itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from emulator.cli.base import DEFAULT_WORLD, ExitCode, fail, json_text
from emulator.cli.journals import journal_of, open_journal, witnessed
from emulator.cli.terminal import main

NO_HEAD = "this journal was begun before heads were kept: entries cut off at its end would not be noticed"


@main.command()
@click.option(
    "--world", "-w", "of", default=DEFAULT_WORLD, show_default=True, help="The world whose journal to verify."
)
@click.option("--file", type=click.Path(path_type=Path), help="A journal, instead of the world's own.")
def verify(of: str, file: Path | None) -> None:
    """Verify a journal: its chain, its replay, a second computation, and what must always be true."""
    path, missing = journal_of(of, file)
    with open_journal(path, missing) as journal:
        master, wrong = witnessed(path, journal)
        sealed = journal.kept_head() is not None
    for text in wrong:
        click.echo(text)
    click.echo(f"{len(journal)} entries, {len(master.accounts)} accounts, date {master.date}, {len(wrong)} violations")
    click.echo(f"chain {journal.head.hex()}")
    click.echo(f"state {master.digest()}")
    if not wrong:
        click.echo("OK" if sealed else f"OK, but {NO_HEAD}")
    sys.exit(ExitCode.DIFFERENCE if wrong else ExitCode.OK)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def bench(as_json: bool) -> None:
    """Measure the budgets of the design beside their in-run baselines."""
    from emulator.bench import measure, table

    figures = measure()
    if as_json:
        click.echo(json_text([figure.as_json() for figure in figures], indent=2))
    else:
        for line in table(figures):
            click.echo(line)


@main.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Equal seeds give equal simulations.")
@click.option("--steps", type=click.IntRange(min=1), default=2000, show_default=True, help="How many steps.")
@click.option("--world", "-w", help="A world to stay on, instead of worlds chosen by the seed.")
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Run side by side.")
@click.option("--replay", type=click.Path(path_type=Path), help="Run this transcript with every check on instead.")
@click.option("--reached", is_flag=True, help="Print how often each event happened and each code posted.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def simulate(
    seed: int, steps: int, world: str | None, processes: int, replay: Path | None, reached: bool, as_json: bool
) -> None:
    """Work a machine by chance and check after every step what must always be true.

    A failure is shrunk to a transcript in the current folder.
    """
    from emulator.simulation import simulate as run_simulation
    from emulator.simulation import write_transcript
    from emulator.worlds import WorldError

    if replay is not None:
        return _replay(replay, world)
    try:
        report = run_simulation(seed, steps, world, processes)
    except WorldError as error:
        fail(str(error), ExitCode.BAD_INPUT)
    path = write_transcript(report.found, seed, Path.cwd()) if report.found else None
    if as_json:
        click.echo(json_text({"seed": seed, **report.as_json(), "transcript": path and str(path)}))
    else:
        click.echo("\n".join([report.line(), *(report.reached_lines() if reached else ())]))
    if report.found:
        click.echo(f"{path}: {report.found.failure.check}: {report.found.failure.text}", err=as_json)
        sys.exit(ExitCode.DIFFERENCE)


def _replay(file: Path, world: str | None) -> None:
    """Run a transcript with every check on."""
    from emulator.simulation import Impossible, replay_file
    from emulator.worlds import WorldError
    from grammar.transcript import TranscriptError

    try:
        failure, done = replay_file(file, world)
    except (Impossible, OSError, TranscriptError, UnicodeDecodeError, WorldError) as error:
        fail(f"{file}: {error}", ExitCode.BAD_INPUT)
    if failure:
        click.echo(f"{file}: after {done} steps: {failure.check}: {failure.text}")
        sys.exit(ExitCode.DIFFERENCE)
    click.echo(f"{file}: {done} steps, nothing is wrong")

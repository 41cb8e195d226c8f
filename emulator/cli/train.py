"""``idrs train``: the course, attempts at its scenarios, and their grades."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emulator.cli.base import ExitCode, fail, json_text
from emulator.cli.journals import open_journal, place
from emulator.cli.terminal import main
from emulator.cli.transcripts import run_of
from emulator.cli.windows import Window, window_options
from masterfile.settings import Enforcement

if TYPE_CHECKING:
    from emulator.training.grader import Grade
    from emulator.training.model import ScenarioPart

FORMS = ("text", "json", "html", "xapi")


@main.group()
def train() -> None:
    """Training scenarios: cases to work by the manual, graded."""


@train.command("list")
def train_list() -> None:
    """List the course in its order, with what was passed."""
    from emulator.training.catalogue import course
    from emulator.training.progress import best

    chapter = ""
    for scenario in course().values():
        if scenario.chapter != chapter:
            chapter = scenario.chapter
            click.echo(chapter.upper())
        done = best(scenario.scenario)
        click.echo(f"  {scenario.number:3}  {scenario.scenario:44} {done:10} {scenario.title}")


@train.command("show")
@click.argument("name")
def train_show(name: str) -> None:
    """Show a scenario: its briefing, role, section, and what to pass before it."""
    scenario = _scenario(name)
    click.echo(f"{scenario.scenario}: {scenario.title}")
    click.echo(f"section {scenario.section}  role {scenario.role}  mode {scenario.mode}  {scenario.minutes} minutes")
    if scenario.prerequisites:
        click.echo(f"first: {', '.join(scenario.prerequisites)}")
    click.echo("")
    click.echo(scenario.briefing.rstrip())


@train.command("start")
@click.argument("name")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Enforcement]),
    help="In place of the scenario's: strict refuses, coach warns.",
)
@click.option("--fresh", is_flag=True, help="Begin a new attempt instead of going on with the last one.")
@window_options
def train_start(name: str, mode: str | None, fresh: bool, **shown: Any) -> None:
    """Work a scenario at the terminal. Leaving pauses it; starting again goes on."""
    from emulator.terminal import LocalTerminal
    from emulator.training.attempt import begin
    from emulator.training.classroom import Classroom
    from emulator.training.progress import attempt_file
    from masterfile.journal import JournalError, SqliteJournal

    window = Window.chosen(**shown)
    scenario = _scenario(name)
    try:
        journal = SqliteJournal(place(lambda asked: attempt_file(asked, fresh), scenario.scenario))
    except JournalError as error:
        fail(str(error), ExitCode.BAD_INPUT)
    attempt = begin(scenario, journal, Enforcement(mode) if mode else None)
    begun = attempt.host.settings.enforcement
    if mode and begun != mode:
        journal.close()
        fail(f"this attempt was begun in mode {begun}: --fresh begins one in {mode}", ExitCode.USAGE)
    classroom = Classroom()
    classroom.keep(name, journal, attempt)
    terminal = LocalTerminal(attempt.host, name, attempt, classroom)
    terminal.sign_on(scenario.employee)
    terminal.send("DESK")
    try:
        code = window.work(terminal)
    finally:
        classroom.close()
    sys.exit(code)


@train.command("grade")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="What to print.")
@click.option("--learner", default="", help="Who worked it, for xAPI; without it the employee number.")
def train_grade(file: Path, form: str, learner: str) -> None:
    """Grade a transcript that begins with @scenario. Exit code 1: failed."""
    result = run_of(file)
    attempt = result.terminal.attempt if result.terminal else None
    if attempt is None:
        fail(f"{file}: not an attempt; its first step is @scenario NAME", ExitCode.BAD_INPUT)
    graded = attempt.grade()
    assert attempt.scenario is not None
    _print(graded, attempt.scenario, form, learner)
    sys.exit(ExitCode.OK if graded.passed else ExitCode.DIFFERENCE)


@train.command("report")
@click.argument("name")
@click.option("--attempt", "number", type=int, default=0, help="Which attempt, counted from 1; the last one.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="What to print.")
@click.option("--learner", default="", help="Who worked it, for xAPI; without it the employee number.")
def train_report(name: str, number: int, form: str, learner: str) -> None:
    """Report on an attempt that was made at the terminal."""
    from emulator.training.attempt import begin
    from emulator.training.progress import kept_attempts

    scenario = _scenario(name)
    kept = kept_attempts(scenario.scenario)
    if not kept:
        fail(f"no attempt at {scenario.scenario} yet: idrs train start {scenario.scenario}", ExitCode.BAD_INPUT)
    if not 0 <= number <= len(kept):
        fail(f"there are attempts 1 to {len(kept)} at {scenario.scenario}", ExitCode.USAGE)
    with open_journal(kept[number - 1]) as journal:
        graded = begin(scenario, journal).grade()
    _print(graded, scenario, form, learner)
    sys.exit(ExitCode.OK if graded.passed else ExitCode.DIFFERENCE)


@train.command("check")
@click.argument("files", nargs=-1, required=True)
def train_check(files: tuple[str, ...]) -> None:
    """Check scenario files: what cannot be read, and duties that differ from those the rules find."""
    from emulator.training.checking import problems

    bad = 0
    for name in files:
        scenario = _scenario(name)
        found = problems(scenario)
        for text in found:
            click.echo(f"{name}: {text}")
        bad += len(found)
    click.echo(f"{len(files)} scenarios, {bad} problems")
    sys.exit(ExitCode.DIFFERENCE if bad else ExitCode.OK)


def _scenario(name: str) -> ScenarioPart:
    from emulator.training.catalogue import find_scenario
    from emulator.worlds import WorldError

    try:
        return find_scenario(name)
    except WorldError as error:
        fail(str(error), ExitCode.BAD_INPUT)


def _print(graded: Grade, scenario: ScenarioPart, form: str, learner: str) -> None:
    from emulator.training import report

    printers: dict[str, Any] = {
        "text": lambda: "\n".join(report.text_lines(graded)),
        "json": lambda: json_text(report.as_json(graded), indent=2),
        "html": lambda: report.as_html(graded, scenario),
        "xapi": lambda: json_text(report.as_xapi(graded, scenario, learner or scenario.employee), indent=2),
    }
    click.echo(printers[form]())

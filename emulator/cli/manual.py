"""``idrs explain``, ``compute``, ``review`` and ``schema``: the manual asked, with a code, a figure or a return."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from emulator.cli.base import ExitCode, fail, json_text
from emulator.cli.terminal import main


@main.command()
@click.argument("code", nargs=-1)
@click.option("--coverage", is_flag=True, help="Count the lines of the manual that are bound to something that acts.")
@click.option("--missing", is_flag=True, help="List the core lines that are bound to nothing yet.")
@click.option(
    "--kinds", default="posting", help="What to count: posting, screens, all, procedure, or kinds of lines (a,b)."
)
@click.option("--section", default="", help="With --kinds procedure: only sections that begin so, 25.25.6.5.")
def explain(code: tuple[str, ...], coverage: bool, missing: bool, kinds: str, section: str) -> None:
    """Explain a command code, TC, AC, UPC, URC, freeze, another code of a table, message, rule, duty or ledger id.

    A freeze that begins with a hyphen needs -- before it: idrs explain -- -R
    """
    from emulator.bindings import kinds_of
    from emulator.explain import coverage_lines, near
    from emulator.explain import explain as lines_for

    if (coverage or missing) and kinds == "procedure":
        from emulator.explain import procedure_lines

        for line in procedure_lines(missing, section):
            click.echo(line)
        return
    if coverage or missing:
        try:
            counted = kinds_of(kinds)
        except ValueError as error:
            fail(str(error), ExitCode.USAGE)
        for line in coverage_lines(missing, counted):
            click.echo(line)
        return
    if not code:
        raise click.UsageError("Say what to explain, for instance: idrs explain TC 971")
    asked = " ".join(code)
    lines = lines_for(asked)
    if not lines:
        guesses = near(asked)
        hint = f"; did you mean {' or '.join(guesses)}?" if guesses else ""
        fail(f"nothing is known by the name {asked!r}{hint}", ExitCode.USAGE)
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("name", required=False)
@click.argument("fields", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, a line each for the list.")
def compute(name: str | None, fields: tuple[str, ...], as_json: bool) -> None:
    """Work a figure or question of the manual with your numbers; without NAME, list them all.

    FIELDS are field=value: idrs compute se.tax year=2013 earnings=50,000.00 (exit code 1: a question objects).
    """
    from emulator import compute as door

    if name is None:
        for id, asked in door.askable().items():
            listed = {"id": id, "summary": asked.summary, "cites": asked.cites, "usage": door.usage(asked)}
            click.echo(json_text(listed) if as_json else door.line(asked))
        return
    try:
        answer = door.compute(name, fields)
    except door.ComputeError as error:
        fail(str(error), ExitCode.USAGE)
    click.echo(json_text(answer.as_json()) if as_json else "\n".join(answer.lines()))
    sys.exit(ExitCode.DIFFERENCE if answer.objects else ExitCode.OK)


@main.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object; amounts in cents.")
def review_return(file: Path, as_json: bool) -> None:
    """Review an international return from a YAML file: findings with line, TPNC and paragraph, and its figures.

    The exit code is 1 where something is found.
    """
    from emulator import review
    from emulator.worlds import WorldError

    try:
        case = review.read_return(file)
    except WorldError as error:
        fail(str(error), ExitCode.BAD_INPUT)
    told = review.as_json(case)
    click.echo(json_text(told, indent=2) if as_json else "\n".join(review.lines_of(case)))
    sys.exit(ExitCode.DIFFERENCE if told["findings"] else ExitCode.OK)


@main.command()
@click.argument("kind", type=click.Choice(["world", "return", "scenario"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of world files, of scenario files, or of the returns that idrs review reads."""
    if kind == "return":
        from emulator.review import return_schema

        click.echo(json_text(return_schema(), indent=2))
        return
    if kind == "scenario":
        from emulator.training.model import ScenarioPart

        click.echo(json_text(ScenarioPart.model_json_schema(), indent=2))
        return
    from emulator.worlds import WorldPart

    click.echo(json_text(WorldPart.model_json_schema(), indent=2))
